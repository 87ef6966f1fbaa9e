"""The Checks page on a real encrypted practice store: what is owed, six answers by key, what was answered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from window_room import shown_page, words

from shp_desktop.domain.checks import Check, CheckResult, shown_to
from shp_desktop.domain.people import Person, Role
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.checks import ChecksPage
from shp_desktop.gui.pages.checks_answer import told_time
from shp_desktop.gui.pages.checks_words import MOST, listed
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import carried, prepare_board, run_meeting, safeguard, school_notices
from shp_desktop.settings import Settings

ASKED = datetime(2018, 6, 13, 8, 2, tzinfo=UTC)


def ask(context: Context, reference: str, service: str, person: str = "", why: str = "") -> str:
    items = asked(context, prepare_board.board).items
    uid = next(item.incident.uid for item in items if item.incident.key.reference == reference)
    return wrote(
        context,
        lambda session: safeguard.ask(session, uid, service, person, unnamed=not person, why=why, at=ASKED),
    ).ref


@pytest.fixture
def page(context: Context, qtbot, tmp_path) -> ChecksPage:
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    ask(context, "101303", "CHILDREN", "Isolde Wandlesby", "missing, aged 15")
    ask(context, "101302", "ADULTS", "Benedek Yaddlesby")
    ask(context, "101304", "CHILDREN")
    return shown_page(ChecksPage, context, qtbot)


def stored(context: Context) -> dict[str, Check]:
    held = asked(context, lambda session: safeguard.checks(session, only_open=False))
    return {check.person: check for check in held}


def test_checks_stand_before_the_rules_have_read_every_log_for_the_notices_to_schools(context, page, monkeypatch):
    seen = []
    board = prepare_board.board

    def counted(session, *given):
        seen.append(len([row for row in page.form.list.rows if not row.heading]))
        return board(session, *given)

    monkeypatch.setattr(prepare_board, "board", counted)
    page.form.list.set_rows([])
    page.reload()
    assert seen == [3]


def test_an_open_check_says_service_person_log_when_by_whom_and_why(page, assert_named):
    rows = [row for row in page.form.list.rows if not row.heading]
    assert [row.title for row in rows] == [
        "Isolde Wandlesby, log 101303", "Benedek Yaddlesby, log 101302", "Unnamed children, log 101304",
    ]  # fmt: skip
    assert rows[0].detail == "Children's Services · missing, aged 15"
    assert (rows[0].figure, rows[0].note) == ("open 2 days", "asked Wed 13 Jun 09:02")
    shown = words(page)
    assert "This is not a referral." in shown
    assert "Wed 13 Jun 09:02 by Sam Tarn/HBC" in shown
    assert page.header().text() == "3 checks open, 0 answered"
    assert_named(page)


@pytest.mark.parametrize(("key", "result"), list(zip("123456", CheckResult, strict=True)))
def test_each_figure_is_an_answer_of_the_service_that_can_give_it(context, page, key, result):
    service = "ADULTS" if result is CheckResult.OPEN_ADULTS else "CHILDREN"
    person = next(one.person for one in stored(context).values() if one.service == service and one.person != "unnamed")
    page.form.list.choose(stored(context)[person].uid)
    press(Qt.Key(ord(key)))
    if result is not CheckResult.NOT_CHECKED:
        for _ in range(3):
            press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    check = stored(context)[person]
    assert check.answers[-1].result is result
    assert check.open is (result is CheckResult.NOT_CHECKED)


def test_an_answer_says_who_was_told_when_and_what_came_of_it(context, page):
    press(Qt.Key.Key_1)
    for text in ("Duty worker Pell", "11:20", "CH-4471", "visit this afternoon"):
        write(text)
        if text != "visit this afternoon":
            press(Qt.Key.Key_Return)
    page.answer.outcome.choose("intervention")
    page.answer.words.take()
    press(Qt.Key.Key_Return)
    last = stored(context)["Isolde Wandlesby"].answers[-1]
    assert (last.worker_told, last.hub_ref, last.outcome) == ("Duty worker Pell", "CH-4471", "intervention")
    assert last.told_at == "2018-06-15T10:20:00.000000Z"
    assert last.words == "visit this afternoon"
    press(Qt.Key.Key_S)
    answered = next(row for row in page.form.list.rows if row.title.startswith("Isolde"))
    assert answered.figure == "open to social worker"
    assert page.form.list.rows[-1] == answered
    page.form.list.choose(answered.identity)
    shown = words(page)
    assert "Open to social worker, Duty worker Pell told Fri 15 Jun 11:20, Children's Hub CH-4471" in shown
    assert page.header().text() == "2 checks open, 1 answered"


def test_the_answer_key_asks_for_the_result_first(context, page):
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_5)
    assert page.answer.result.value == CheckResult.NOT_KNOWN.value
    for _ in range(4):
        press(Qt.Key.Key_Return)
    assert stored(context)["Isolde Wandlesby"].answers[-1].result is CheckResult.NOT_KNOWN


def test_esc_keeps_what_was_typed_as_a_draft(context, page):
    press(Qt.Key.Key_1)
    write("Duty worker")
    press(Qt.Key.Key_Escape)
    assert stored(context)["Isolde Wandlesby"].open
    press(Qt.Key.Key_1)
    assert page.answer.worker_told.text() == "Duty worker"


def test_a_later_answer_is_the_one_that_stands_and_the_history_keeps_both(context, page, qtbot):
    ref = stored(context)["Isolde Wandlesby"].ref
    wrote(context, lambda session: safeguard.answer(session, ref, "closed"))
    page.reload()
    page.receive(stored(context)["Isolde Wandlesby"].uid)
    assert page.form.list.current == stored(context)["Isolde Wandlesby"].uid, "another page leads to an answered one too"
    with qtbot.waitSignal(context.bus.notice) as told:
        press(Qt.Key.Key_2)
        for _ in range(4):
            press(Qt.Key.Key_Return)
    assert "answered already" in told.args[0]
    shown = words(page)
    assert "Closed" in shown
    assert "Open to Early Help" in shown


def test_open_only_and_filter(context, page):
    ref = stored(context)["Isolde Wandlesby"].ref
    wrote(context, lambda session: safeguard.answer(session, ref, "closed"))
    page.reload()
    assert len([row for row in page.form.list.rows if not row.heading]) == 2
    assert page.header().text() == "2 checks open, 1 answered"
    press(Qt.Key.Key_S)
    assert len([row for row in page.form.list.rows if not row.heading]) == 3
    press(Qt.Key.Key_S)
    press(Qt.Key.Key_Slash)
    write("101302")
    assert [row.title for row in page.form.list.rows if not row.heading] == ["Benedek Yaddlesby, log 101302"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("11:20", "2018-06-15T11:20"), ("9.05", "2018-06-15T09:05"), ("", ""), ("after lunch", "after lunch"), ("25:00", "25:00")],
)  # fmt: skip
def test_a_clock_time_is_read_as_today_and_anything_else_stands_as_said(text, kept):
    assert told_time(text, datetime(2018, 6, 15, tzinfo=UTC).date()) == kept


def test_an_empty_page_says_what_to_do_next(context, qtbot):
    page = shown_page(ChecksPage, context, qtbot)
    assert "No check is open" in words(page)
    assert "Meeting page" in words(page)


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 100), ("light", 200)])
def test_it_fits_the_smallest_screen(page, qapp, context, qtbot, shot, shade, percent):
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    again = shown_page(ChecksPage, context, qtbot)
    shot(again, f"checks-{shade}-{percent}", (1278 if percent == 100 else 1244, 640))
    assert again.minimumSizeHint().width() <= again.width()
    press(Qt.Key.Key_1)
    shot(again, f"checks-answer-{shade}-{percent}", (1278 if percent == 100 else 1244, 640))
    assert again.answer.isVisible()


DOMESTIC = (
    ("101310", "14/06/2018 23:00:00", "Priority", "Domestic Incident", "14 Pilot Lane, Hartlepool", "Seaton",
     "Verbal argument. Children Ava Wragby (9) and Jake Wragby (7) in the room."),
)  # fmt: skip
FRIDAY = datetime(2018, 6, 15, 15, 0, tzinfo=UTC)


@pytest.fixture
def friday(context: Context, qtbot, tmp_path) -> ChecksPage:
    """A Friday afternoon with two open checks and a school to be told."""
    read_in(context, log_file(tmp_path, "log.csv", DOMESTIC))
    items = asked(context, prepare_board.board).items
    wrote(context, lambda session: safeguard.ask_proposed(session, items[0].incident.uid, at=FRIDAY))
    return shown_page(ChecksPage, replace(context, now=lambda: FRIDAY), qtbot)


def test_fridays_open_checks_are_handed_over_by_keys(friday, context, assert_named, shot):
    assert "2 open checks: hand over to the Emergency Duty Team until Monday 18 June" in words(friday)
    shot(friday, "checks-friday")
    press(Qt.Key.Key_H)
    assert friday.handing.fields["to"].hasFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert friday.handing.fields["to"].hasFocus(), "a handover names who took it"
    write("P. Marr")
    press(Qt.Key.Key_Return)
    write("16:40")
    shot(friday, "checks-handover")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    held = [one.handover for one in stored(context).values()]
    assert [(one.to, one.told_at[:16]) for one in held] == [("P. Marr", "2018-06-15T15:40")] * 2
    assert not friday.strip.isVisible()
    assert_named(friday)


def test_a_check_carried_a_third_time_is_answered_or_goes_to_the_services_manager(page, context, qapp, qtbot, assert_named, shot):
    child = stored(context)["Isolde Wandlesby"]
    press(Qt.Key.Key_E)
    assert page.detail.line.isHidden(), "nothing is asked yet, and the key does nothing"
    for back in range(3):
        at = datetime(2018, 6, 13 + back, 9, 0, tzinfo=UTC)
        wrote(context, lambda s, at=at: run_meeting.open_meeting(s, at.date(), "Dale", at))
        wrote(context, lambda s, at=at: run_meeting.close(s, "nothing more", at + timedelta(minutes=20)))
    page.refresh()
    page.form.list.choose(child.uid)
    assert page.form.list.rows[0].title == "Decide: answer it, or the service's manager"
    assert [row.detail for row in page.form.list.rows if row.identity == child.uid] == ["Children's Services · carried 3 times · missing, aged 15"]
    assert "Carried 3 times: answer it, or escalate it to the service's manager." in words(page)
    shot(page, "checks-carried")
    press(Qt.Key.Key_E)
    shot(page, "checks-carried-manager")
    press(Qt.Key.Key_Return)
    assert not page.detail.line.isHidden(), "it says to whom"
    write("Team Manager Orme, by phone 10:05")
    press(Qt.Key.Key_Return)
    assert [one.check.uid for one in asked(context, carried.owed).checks if one.check.uid == child.uid] == []
    assert stored(context)["Isolde Wandlesby"].open
    page.form.list.choose(child.uid)
    assert "Escalated to the service's manager when carried 3 times: Team Manager Orme, by phone 10:05" in words(page)
    assert "Carried 3 times: answer it" not in words(page)
    assert_named(page)
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    again = shown_page(ChecksPage, context, qtbot)
    press(Qt.Key.Key_E)
    shot(again, "checks-carried-200", (1244, 640))
    assert again.minimumSizeHint().width() <= again.width()


def test_a_school_is_told_or_not_by_keys(friday, context, shot):
    friday.form.list.choose(next(row.identity for row in friday.form.list.rows if row.identity.startswith("school ")))
    assert "School, log 101310" in words(friday)
    shot(friday, "checks-school")
    press(Qt.Key.Key_1)
    assert friday.form.side.currentWidget() is friday.detail, "a figure answers a check, not a notice"
    press(Qt.Key.Key_D)
    write("Mrs Tarn, safeguarding lead")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    (told,) = asked(context, lambda session: school_notices.notices(session, prepare_board.board(session).items))
    assert told.said is not None
    assert (told.said.done, told.said.who) == (True, "Mrs Tarn, safeguarding lead")
    press(Qt.Key.Key_S)
    assert "Mrs Tarn, safeguarding lead" in [row.detail for row in friday.form.list.rows]


def test_another_agency_sees_only_that_it_was_answered(friday, context, qtbot, monkeypatch):
    ref = next(iter(stored(context).values())).ref
    wrote(context, lambda session: safeguard.answer(session, ref, "open_social_worker", words="seen today"))
    fire = Person("A. Vosper", "FIRE", Role.MEMBER)
    monkeypatch.setattr(safeguard, "shown_to", lambda check, _person: shown_to(check, fire))
    friday.refresh()
    press(Qt.Key.Key_S)
    friday.form.list.choose(next(row.identity for row in friday.form.list.rows if row.figure == "answered"))
    shown = words(friday)
    assert "The answer is for the service and for those who asked." in shown
    assert "social worker" not in shown
    assert "seen today" not in shown


def test_what_is_owed_today_fits_the_smallest_screen(friday, qapp, context, qtbot, shot):
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    again = shown_page(ChecksPage, friday.context, qtbot)
    shot(again, "checks-friday-200", (1244, 640))
    told = again.strip.words
    assert told.heightForWidth(told.width()) <= told.height()
    assert again.form.list.height() >= 120, "the list keeps room"
    press(Qt.Key.Key_H)
    shot(again, "checks-handover-200", (1244, 640))
    assert again.handing.isVisible()


def test_a_check_offers_what_its_service_can_say_and_no_other_key(context, page, qtbot):
    def offered(choice):
        return [button.text() for button in choice.findChildren(QPushButton) if not button.isHidden()]

    page.form.list.choose(stored(context)["Benedek Yaddlesby"].uid)
    assert not any(row.isVisible() for row in page.detail.key_rows if row.key is Shortcut.CHECKS_SOCIAL)
    with qtbot.waitSignal(context.bus.notice) as told:
        press(Qt.Key.Key_1)
    assert told.args == ["Open to social worker is no answer of Adult Services."]
    assert not page.answer.isVisible()
    press(Qt.Key.Key_A)
    assert offered(page.answer.result) == ["3 open to adult services", "4 closed", "5 not known", "6 not checked yet"]
    assert not any("Hub" in text for text in offered(page.answer.action))
    assert page.answer.hub_ref.accessibleName() == "Adult services' reference"
    assert "Adult services' reference" in words(page)
    press(Qt.Key.Key_1)
    assert page.answer.result.value == ""
    press(Qt.Key.Key_Escape)
    page.form.list.choose(stored(context)["Isolde Wandlesby"].uid)
    press(Qt.Key.Key_A)
    assert "3 open to adult services" not in offered(page.answer.result)
    assert any("Hub" in text for text in offered(page.answer.action))
    assert "Children's Hub reference" in words(page)


def test_of_very_many_so_many_stand_as_can_be_looked_through_and_words_find_the_rest(context, page):
    one = stored(context)["Isolde Wandlesby"]
    many = [replace(one, uid=f"u{number}", ref=f"C-180613-{number:04}", person=f"Child {number:04}") for number in range(MOST + 40)]
    rows = listed(many, one_day := datetime(2018, 6, 15, tzinfo=UTC).date(), {})
    assert len([row for row in rows if not row.heading]) == MOST
    assert rows[-1].title == "40 more; type words to find them"
    assert [row.record.person for row in listed(many, one_day, {}, "child 0539") if not row.heading] == ["Child 0539"]
