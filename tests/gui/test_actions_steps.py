"""The Actions page, more than one key deep: handed over, another day, reopened, many alike, carried a third time, back today."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from meeting_room import asked, press, write, wrote
from PySide6.QtCore import Qt
from window_room import shown_page, words

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages import actions_read
from shp_desktop.gui.pages.actions import ActionsPage
from shp_desktop.gui.pages.cases import CasesPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import manage_actions, run_meeting
from shp_desktop.settings import Settings, SettingsFile

MORNING = datetime(2018, 6, 13, 8, 0, tzinfo=UTC)


def give(context: Context, text: str, agency: str, due: date = date(2018, 6, 20), owner: str = "", at: datetime = MORNING) -> str:
    return wrote(context, lambda session: manage_actions.raise_action(session, text, agency, due, owner=owner, at=at)).ref


def carry(context: Context, times: int) -> None:
    """Hold so many meetings, the last on the Thursday before the Friday of these tests."""
    for back in range(times, 0, -1):
        at = datetime(2018, 6, 15, 8, 45, tzinfo=UTC) - timedelta(days=back)
        wrote(context, lambda session, at=at: run_meeting.open_meeting(session, at.date(), "Chief Inspector Dale", at))
        wrote(context, lambda session, at=at: run_meeting.close(session, "nothing more", at + timedelta(minutes=20)))


def stored(context: Context, text: str) -> Action:
    return next(one for one in asked(context, lambda session: manage_actions.actions(session, only_open=False)) if one.text == text)


def lines(page: ActionsPage) -> list[str]:
    return [row.title for row in page.form.list.rows]


def enter(words: str) -> None:
    write(words)
    press(Qt.Key.Key_Return)


def test_it_is_handed_over_by_two_lines_and_the_history_says_so(context, qtbot):
    give(context, "Smoke alarm, 79 Tern Close", "FIRE", owner="Watch Manager Sandale")
    page = shown_page(ActionsPage, context, qtbot)
    press(Qt.Key.Key_H)
    assert "goes on, Esc goes back" in words(page), "the first of two lines records nothing"
    assert "records it, Esc goes back" not in words(page)
    enter("housing")
    assert page.detail.line.sentence.text() == "Housing is not in the room: name who of the room asks them, for instance @hbc."
    assert page.detail.line.field.text() == "housing"
    page.detail.line.field.selectAll()
    enter("@council Joe Marr")
    assert "goes on, Esc goes back" not in words(page)
    assert "records it, Esc goes back" in words(page)
    assert page.detail.line.sentence.text() == "Over to Council community safety, Joe Marr, because"
    press(Qt.Key.Key_Return)
    assert stored(context, "Smoke alarm, 79 Tern Close").agency == "FIRE", "no reason, no change"
    enter("they hold the tenancy")
    action = stored(context, "Smoke alarm, 79 Tern Close")
    assert (action.agency, action.owner) == ("HBC", "Joe Marr")
    assert lines(page)[0] == "Council community safety"
    assert "Handed over to Council community safety, Joe Marr (before: FIRE Watch Manager Sandale): they hold the tenancy" in words(page)
    assert page.form.list.hasFocus()


def test_another_day_is_said_in_words_and_what_is_odd_of_it_is_said_before(context, qtbot):
    give(context, "Smoke alarm, 79 Tern Close", "FIRE")
    page = shown_page(ActionsPage, context, qtbot)
    press(Qt.Key.Key_T)
    enter("ongoing")
    assert page.detail.line.sentence.text().startswith('"ongoing" names no day')
    page.detail.line.field.selectAll()
    enter("tomorrow 16:00")
    assert page.detail.line.sentence.text() == (
        "Fire Service does not work on Saturday 16 June 2018; its next working day is Monday 18 June 2018. Due Sat 16 Jun 16:00 instead, because"
    )
    enter("she is at home then")
    action = stored(context, "Smoke alarm, 79 Tern Close")
    assert (action.due, action.due_time, action.changes[0].words) == (date(2018, 6, 16), "16:00", "she is at home then")


def test_a_finished_one_is_reopened_with_a_reason(context, qtbot):
    ref = give(context, "Smoke alarm, 79 Tern Close", "FIRE")
    wrote(context, lambda session: manage_actions.update(session, ref, "done", "fitted", MORNING))
    page = shown_page(ActionsPage, context, qtbot)
    press(Qt.Key.Key_A)
    page.form.list.choose(page.form.list.rows[-1].identity)
    press(Qt.Key.Key_D)
    assert page.detail.line.isHidden(), "a finished action has one key"
    press(Qt.Key.Key_R)
    enter("it was faulty")
    assert stored(context, "Smoke alarm, 79 Tern Close").open
    assert "Reopened: it was faulty" in words(page)


def test_several_alike_are_marked_and_decided_by_one_key_and_one_undo(context, qtbot):
    for number in range(4):
        give(context, f"Leaflets, {number} Lugger Street", "NPT")
    give(context, "Landlord meeting", "HBC")
    page = shown_page(ActionsPage, context, qtbot)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert page.header().text() == "5 open actions, 2 marked"
    assert [row.mark for row in page.form.list.rows if not row.heading] == ["square-check", "square-check", "square", "square", "square"]
    press(Qt.Key.Key_Escape)
    assert page.marked() == ()
    press(Qt.Key.Key_M)
    assert len(page.marked()) == 4, "all under the heading"
    press(Qt.Key.Key_X)
    assert page.detail.line.sentence.text() == "4 actions. Not done, because"
    enter("it rained")
    assert {stored(context, f"Leaflets, {number} Lugger Street").status for number in range(4)} == {ActionStatus.NOT_DONE}
    assert stored(context, "Landlord meeting").open
    assert page.marked() == ()
    wrote(context, run_meeting.undo)
    assert all(stored(context, f"Leaflets, {number} Lugger Street").open for number in range(4))


def test_marked_ones_are_handed_over_and_given_a_day_together(context, qtbot):
    for number in range(3):
        give(context, f"Leaflets, {number} Lugger Street", "NPT")
    shown_page(ActionsPage, context, qtbot)
    press(Qt.Key.Key_M)
    press(Qt.Key.Key_H)
    enter("fire")
    enter("their street this week")
    press(Qt.Key.Key_M)
    press(Qt.Key.Key_T)
    enter("22/06")
    enter("after the visit")
    made = [stored(context, f"Leaflets, {number} Lugger Street") for number in range(3)]
    assert {(one.agency, one.due) for one in made} == {("FIRE", date(2018, 6, 22))}
    assert len({one.changes[-1].recorded_at for one in made}) == 1


def test_carried_a_third_time_it_stands_first_and_asks(context, qtbot):
    give(context, "Landlord meeting", "HBC")
    give(context, "Visit the family", "CHILDREN")
    carry(context, 3)
    give(context, "Leaflets", "NPT", at=datetime(2018, 6, 15, 7, 0, tzinfo=UTC))
    page = shown_page(ActionsPage, context, qtbot)
    assert lines(page)[:3] == ["Decide: carried three times or more", "Landlord meeting", "Visit the family"]
    assert "2 to decide" in page.header().text()
    assert "Carried 3 times: what is to become of it?" in words(page)
    press(Qt.Key.Key_T)
    enter("next friday 12:00")
    assert "To be done by Fri 22 Jun 12:00" in page.detail.line.sentence.text()
    press(Qt.Key.Key_Return)
    action = stored(context, "Landlord meeting")
    assert (action.due, [made.answer for made in action.decisions]) == (date(2018, 6, 22), ["do"])
    assert lines(page)[:2] == ["Decide: carried three times or more", "Visit the family"]
    page.form.list.choose(stored(context, "Visit the family").uid)
    shown = {row.key for row in page.detail.key_rows if row.isVisible()}
    assert not shown & {Shortcut.ACTIONS_WITHDRAW, Shortcut.ACTIONS_DAY}
    assert "E escalates it to the service's manager" in words(page)
    press(Qt.Key.Key_E)
    enter("to the Team Manager")
    assert "Decide: carried three times or more" not in lines(page)


def test_the_list_is_arranged_by_agency_owner_age_and_due_day(context, qtbot):
    give(context, "Old one", "HBC", owner="Joe Marr", at=datetime(2018, 5, 1, 8, tzinfo=UTC))
    give(context, "Young one", "FIRE")
    give(context, "Today's", "FIRE", due=date(2018, 6, 15), owner="Ann Bell")
    page = shown_page(ActionsPage, context, qtbot)

    def headings() -> list[str]:
        return [row.title for row in page.form.list.rows if row.heading]

    assert headings() == ["Council community safety", "Fire Service"]
    press(Qt.Key.Key_G)
    assert headings() == ["Joe Marr, Council community safety", "Ann Bell, Fire Service", "Nobody named yet, Fire Service"]
    press(Qt.Key.Key_G)
    assert headings() == ["Older than a month", "Up to a week"]
    press(Qt.Key.Key_G)
    assert headings() == ["Due today", "Due later"]
    assert json.loads(context.settings.path.read_text(encoding="utf-8"))["actions_by"] == "due"
    page = shown_page(ActionsPage, replace(context, settings=SettingsFile(context.settings.path)), qtbot)
    assert headings() == ["Due today", "Due later"], "the next start finds it as it was left"
    press(Qt.Key.Key_G)
    assert headings() == ["Council community safety", "Fire Service"]


def test_what_came_back_is_one_key_away(context, qtbot, assert_named):
    ref = give(context, "Smoke alarm, 79 Tern Close", "FIRE")
    carry(context, 1)
    at = datetime(2018, 6, 15, 6, 0, tzinfo=UTC)
    wrote(context, lambda session: manage_actions.update(session, ref, "done", "alarm fitted", at))
    page = shown_page(ActionsPage, context, qtbot)
    assert page.back_line.whole == "1 action answered since Thu 10:05; median 46 hours to feedback"
    press(Qt.Key.Key_B)
    assert "Done: Smoke alarm, 79 Tern Close" in words(page)
    assert "46 hours after it was asked" in words(page)
    assert_named(page)
    press(Qt.Key.Key_B)
    assert page.form.side.currentWidget() is page.detail


def test_finished_ones_come_lot_by_lot_and_words_find_the_oldest(context, qtbot, monkeypatch):
    monkeypatch.setattr(actions_read, "LOT", 5)
    refs = [give(context, f"Leaflets, {number} Lugger Street", "NPT") for number in range(12)]
    for ahead, ref in enumerate(refs):
        wrote(context, lambda session, ref=ref, ahead=ahead: manage_actions.update(session, ref, "done", f"word{ahead}", MORNING + timedelta(hours=ahead)))
    page = shown_page(ActionsPage, context, qtbot)
    press(Qt.Key.Key_A)
    assert page.header().text() == "0 open actions, 12 finished"
    for _ in range(12):
        press(Qt.Key.Key_Down)
    shown = [row.title for row in page.form.list.rows if not row.heading]
    assert shown == [f"Leaflets, {number} Lugger Street" for number in reversed(range(12))]
    press(Qt.Key.Key_Slash)
    write("word0 lugger")
    assert [row.title for row in page.form.list.rows if not row.heading] == ["Leaflets, 0 Lugger Street"]


def test_it_goes_to_the_action_another_page_or_a_scanner_names(context, qtbot):
    give(context, "Leaflets", "NPT")
    ref = give(context, "Landlord meeting", "HBC")
    page = shown_page(ActionsPage, context, qtbot)
    page.receive(ref.lower())
    assert page.current().text == "Landlord meeting"


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 100), ("light", 200)])
def test_a_question_and_its_group_fit_the_smallest_screen(context, qtbot, qapp, shot, shade, percent):
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    for at in range(3):
        give(context, f"Visit {at} Lugger Street", "HBC", date(2018, 6, 14) + timedelta(days=at), owner="Joe Marr")
        give(context, f"Safe and well visit, {at} Tern Close", "FIRE", date(2018, 6, 18))
    carry(context, 3)
    ref = give(context, "Leaflets in Pilot Lane", "NPT")
    wrote(context, lambda session: manage_actions.hand_over(session, ref, "FIRE", "Ann Bell", "their street this week", MORNING))
    wrote(context, lambda session: manage_actions.update(session, ref, "in_progress", "half of it done", MORNING + timedelta(hours=1)))
    page = shown_page(ActionsPage, context, qtbot)
    wide = 1278 if percent == 100 else 1244
    shot(page, f"actions-decide-{shade}-{percent}", (wide, 640))
    assert page.minimumSizeHint().width() <= wide
    page.receive(ref)
    press(Qt.Key.Key_H)
    shot(page, f"actions-hand-{shade}-{percent}", (wide, 640))


def test_alike_is_of_one_agency_and_type_or_of_the_same_words(context, qtbot):
    for agency in ("NPT", "HBC"):
        give(context, "Late patrol, Lugger Street", agency, date(2018, 6, 14))
    wrote(context, lambda session: manage_actions.raise_action(session, "Visit the victim", "NPT", date(2018, 6, 14), type="victim_support", at=MORNING))
    page = shown_page(ActionsPage, context, qtbot)
    assert lines(page)[0] == "Overdue"
    page.form.list.choose(next(row.identity for row in page.form.list.rows if row.title.startswith("Late patrol")))
    press(Qt.Key.Key_M)
    assert {one.text for one in page.marked()} == {"Late patrol, Lugger Street"}
    assert len(page.marked()) == 2, "the same words, whoever owns it"


def test_a_decision_over_unlike_ones_is_asked_once_more(context, qtbot):
    for agency, text in (("NPT", "Late patrol"), ("NPT", "Door to door"), ("HBC", "Lamp in the alley")):
        give(context, text, agency, date(2018, 6, 14))
    page = shown_page(ActionsPage, context, qtbot)
    for _ in range(3):
        press(Qt.Key.Key_Space)
    assert len(page.marked()) == 3
    press(Qt.Key.Key_D)
    enter("all of it")
    assert page.detail.line.sentence.text() == (
        "These 3 are not alike: 2 Neighbourhood police and 1 Council community safety. Is every one of them done?"
    )
    assert all(stored(context, text).open for text in ("Late patrol", "Door to door", "Lamp in the alley"))
    press(Qt.Key.Key_Escape)
    assert len(page.marked()) == 3, "nothing is recorded, the marks stay"
    press(Qt.Key.Key_D)
    assert page.detail.line.field.text() == "all of it"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert {stored(context, text).status for text in ("Late patrol", "Door to door", "Lamp in the alley")} == {ActionStatus.DONE}


def test_the_label_of_a_key_that_turns_says_what_it_does_next(context, qtbot):
    give(context, "Late patrol", "NPT")
    actions, cases = shown_page(ActionsPage, context, qtbot), shown_page(CasesPage, context, qtbot)
    assert cases.form.group_button.accessibleName() == "By owner (G)"
    actions.activateWindow()
    actions.first_focus().setFocus()
    said = []
    for _ in range(4):
        said.append(actions.order_button.accessibleName())
        actions.order_button.click()
    assert said[:2] == ["Arrange by owner, now by agency, key G", "Arrange by age, the oldest first, now by owner, key G"]
    assert said[3] == "Arrange by agency, now by due day, key G"
