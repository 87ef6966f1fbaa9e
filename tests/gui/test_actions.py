"""The Actions page on a real encrypted practice store: overdue first, a key and words for what became of one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from window_room import shown_page, words

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages import actions_words as words_of
from shp_desktop.gui.pages.actions import ActionsPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import manage_actions, prepare_board, run_meeting, safeguard
from shp_desktop.settings import Settings

MORNING = datetime(2018, 6, 13, 8, 0, tzinfo=UTC)
HOSTILE = '<b>Visit</b> & <img src="file:///etc/passwd"> at 4 Tern Close'


def give(context: Context, text: str, agency: str, due: date, owner: str = "") -> str:
    """Raise an action on the Wednesday before the Friday of these tests."""
    return wrote(
        context, lambda session: manage_actions.raise_action(session, text, agency, due, owner=owner, at=MORNING)
    ).ref


@pytest.fixture
def page(context: Context, qtbot) -> ActionsPage:
    give(context, "Leaflets, Lugger Street", "NPT", date(2018, 6, 20))
    give(context, "Smoke alarm, 79 Tern Close", "FIRE", date(2018, 6, 14), "Watch Manager Sandale")
    give(context, "Landlord meeting, Pilot Lane", "HBC", date(2018, 6, 15))
    return shown_page(ActionsPage, context, qtbot)


def lines(page: ActionsPage) -> list[str]:
    return [row.title for row in page.form.list.rows]


def stored(context: Context) -> dict[str, Action]:
    held = asked(context, lambda session: manage_actions.actions(session, only_open=False))
    return {action.text: action for action in held}


def test_overdue_actions_stand_first_with_age_and_due_day(page, assert_named):
    assert lines(page) == [
        "Overdue", "Smoke alarm, 79 Tern Close", "Neighbourhood police", "Leaflets, Lugger Street",
        "Council community safety", "Landlord meeting, Pilot Lane",
    ]  # fmt: skip
    first = page.form.list.rows[1]
    assert (first.figure, first.note, first.strong) == ("overdue 1 day", "2 days old", True)
    assert first.detail == "FIRE · Watch Manager Sandale · not started"
    assert page.header().text() == "3 open actions, 1 overdue"
    assert "Fire Service (FIRE)" in words(page)
    assert_named(page)


def test_meetings_that_carried_it_are_counted(context, page):
    wrote(context, lambda session: run_meeting.open_meeting(session, date(2018, 6, 15), "Chief Inspector Dale"))
    page.reload()
    assert page.form.list.rows[1].note == "2 days old, 1 meeting"


@pytest.mark.parametrize(
    ("typed", "left"),
    [("fire", "Smoke alarm, 79 Tern Close"), ("landlord lane", "Landlord meeting, Pilot Lane"), ("sandale", "Smoke alarm, 79 Tern Close")],
)  # fmt: skip
def test_typing_leaves_those_of_an_agency_or_with_the_words(page, typed, left):
    press(Qt.Key.Key_Slash)
    write(typed)
    assert [row.title for row in page.form.list.rows if not row.heading] == [left]
    assert page.form.filter.text() == typed
    press(Qt.Key.Key_Escape)
    assert len(lines(page)) == 6
    assert page.form.list.hasFocus()


def test_nothing_found_says_what_to_do(page):
    press(Qt.Key.Key_Slash)
    write("zzz")
    assert "No action holds these words" in words(page)


def test_done_is_a_key_and_enter(context, page):
    press(Qt.Key.Key_D)
    write("alarm fitted")
    press(Qt.Key.Key_Return)
    action = stored(context)["Smoke alarm, 79 Tern Close"]
    assert action.status is ActionStatus.DONE
    assert action.events[-1].words == "alarm fitted"
    assert "Smoke alarm, 79 Tern Close" not in lines(page)
    assert page.form.list.hasFocus()


def test_done_needs_no_words_and_can_be_taken_back(context, page):
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_Return)
    assert stored(context)["Smoke alarm, 79 Tern Close"].status is ActionStatus.DONE
    wrote(context, run_meeting.undo)
    page.reload()
    assert "Smoke alarm, 79 Tern Close" in lines(page)


@pytest.mark.parametrize(
    ("key", "status"),
    [(Qt.Key.Key_X, ActionStatus.NOT_DONE), (Qt.Key.Key_W, ActionStatus.WITHDRAWN), (Qt.Key.Key_E, ActionStatus.ESCALATED)],
)  # fmt: skip
def test_what_needs_words_waits_for_them(context, page, key, status):
    press(key)
    press(Qt.Key.Key_Return)
    assert stored(context)["Smoke alarm, 79 Tern Close"].status is ActionStatus.OPEN
    write("nobody in, three visits")
    press(Qt.Key.Key_Return)
    action = stored(context)["Smoke alarm, 79 Tern Close"]
    assert (action.status, action.events[-1].words) == (status, "nobody in, three visits")


@pytest.mark.parametrize("key", [Qt.Key.Key_U, Qt.Key.Key_P])
def test_progress_stays_open_and_shows_its_words(context, page, key):
    press(key)
    write("rang twice")
    press(Qt.Key.Key_Return)
    assert stored(context)["Smoke alarm, 79 Tern Close"].status is ActionStatus.IN_PROGRESS
    assert page.form.list.rows[1].detail.endswith("rang twice")
    assert "In progress: rang twice" in words(page)


def test_esc_takes_the_question_back_and_its_words_are_kept(context, page):
    press(Qt.Key.Key_X)
    write("gone away")
    press(Qt.Key.Key_Escape)
    assert stored(context)["Smoke alarm, 79 Tern Close"].status is ActionStatus.OPEN
    press(Qt.Key.Key_X)
    assert page.detail.line.field.text() == "gone away"


def test_an_action_finished_elsewhere_is_refused_in_words_and_read_again(context, page, qtbot):
    ref = stored(context)["Smoke alarm, 79 Tern Close"].ref
    wrote(context, lambda session: manage_actions.update(session, ref, "done"))
    press(Qt.Key.Key_D)
    with qtbot.waitSignal(context.bus.problem) as told:
        press(Qt.Key.Key_Return)
    assert "finished already" in str(told.args[0])
    assert "Smoke alarm, 79 Tern Close" not in lines(page)


def test_a_new_action_is_raised_by_keyboard_and_an_odd_day_warns(context, page, qtbot):
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write("Door knock, Samphire Court")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_7)
    write("Watch Manager Sandale")
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(context.bus.notice) as told:
        press(Qt.Key.Key_T)
        press(Qt.Key.Key_Return)
    action = stored(context)["Door knock, Samphire Court"]
    assert (action.agency, action.owner, action.due) == ("FIRE", "Watch Manager Sandale", date(2018, 6, 15))
    assert "already passed" in told.args[0]
    assert page.form.list.row.record.uid == action.uid


def test_all_actions_show_finished_ones_with_their_day(context, page):
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_A)
    ended = [row for row in page.form.list.rows if row.title == "Smoke alarm, 79 Tern Close"]
    assert [row.figure for row in ended] == ["done"]
    assert ended[0].note
    page.form.list.choose(ended[0].identity)
    assert [row.key for row in page.detail.key_rows if row.isVisible()] == [Shortcut.ACTIONS_REOPEN]
    press(Qt.Key.Key_A)
    assert "Finished, newest first" not in lines(page)


def test_letters_are_text_while_a_field_has_the_focus(context, page):
    press(Qt.Key.Key_Slash)
    write("dxwe")
    assert page.form.filter.text() == "dxwe"
    assert all(action.open for action in stored(context).values())


def test_a_letter_in_the_form_of_a_new_action_updates_no_other(context, page):
    press(Qt.Key.Key_N)
    page.new.form.type.setFocus()
    press(Qt.Key.Key_D)
    assert page.new.isVisible()
    assert page.detail.line.isHidden()


def test_hostile_text_stays_text(context, qtbot):
    give(context, HOSTILE, "HBC", date(2018, 6, 20))
    page = shown_page(ActionsPage, context, qtbot)
    assert page.detail.text.text() == HOSTILE
    assert page.detail.text.textFormat() == Qt.TextFormat.PlainText


def test_an_empty_page_says_what_to_do_next(context, qtbot):
    page = shown_page(ActionsPage, context, qtbot)
    assert "No action is open" in words(page)
    assert not page.form.side.isVisible()
    press(Qt.Key.Key_N)
    assert page.new.isVisible()


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 100), ("light", 200)])
def test_it_fits_the_smallest_screen(context, qtbot, qapp, shot, shade, percent):
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    for at in range(8):
        give(context, f"Visit {at} Lugger Street", "HBC", date(2018, 6, 12) + timedelta(days=at))
    page = shown_page(ActionsPage, context, qtbot)
    shot(page, f"actions-{shade}-{percent}", (1278 if percent == 100 else 1244, 640))
    assert page.minimumSizeHint().width() <= page.width()
    assert page.form.new_button.geometry().right() <= page.form.side.geometry().left()


def test_a_new_action_is_one_line_and_asks_what_is_missing(context, page):
    press(Qt.Key.Key_N)
    write("@fire door knock, ongoing")
    press(Qt.Key.Key_Return)
    assert page.new.box.asked.text().startswith('"ongoing" names no day')
    for _ in range(len("ongoing")):
        press(Qt.Key.Key_Backspace)
    write("joint @asb in 900 days")
    assert page.new.box.asked.text() == '"in 900 days" is more than a year away; write the day again.'
    for _ in range(len("900 days")):
        press(Qt.Key.Key_Backspace)
    write("a week 16:00 !low")
    press(Qt.Key.Key_Return)
    action = stored(context)["door knock"]
    assert (action.agency, action.joint, action.due_time, action.priority) == ("FIRE", ("HBC",), "16:00", "LOW")
    row = page.form.list.row
    assert row.record.uid == action.uid
    assert ("Joint with", "Council community safety") in words_of.facts(action, action.raised, {"HBC": "Council community safety"}, {})


def test_checks_carried_often_are_counted_and_a_key_goes_to_the_first_of_them(context, page, tmp_path):
    gone: list[tuple[str, object]] = []
    context.bus.go.connect(lambda key, payload: gone.append((key, payload)))
    said: list[str] = []
    context.bus.notice.connect(said.append)
    press(Qt.Key.Key_C)
    assert (gone, said) == ([], ["No check was carried so often that a decision is asked for."])
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    uids = {one.incident.key.reference: one.incident.uid for one in asked(context, prepare_board.board).items}
    for reference, hours in (("101303", 1), ("101302", 2)):
        at = MORNING - timedelta(hours=hours)
        wrote(context, lambda s, at=at, uid=uids[reference]: safeguard.ask(s, uid, "ADULTS", "", unnamed=True, why="", at=at))
    for day in range(3):
        at = MORNING + timedelta(days=day)
        wrote(context, lambda s, at=at: run_meeting.open_meeting(s, at.date(), "Dale", at))
        wrote(context, lambda s, at=at: run_meeting.close(s, "nothing more", at + timedelta(minutes=20)))
    page.reload()
    assert "2 checks carried often: C" in page.header().accessibleName()
    oldest = asked(context, lambda s: min(safeguard.checks(s), key=lambda one: one.asked_at)).uid
    press(Qt.Key.Key_C)
    assert gone == [("checks", oldest)]
