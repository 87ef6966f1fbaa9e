"""The meeting run by keyboard on a real encrypted practice store."""

from datetime import date
from pathlib import Path

import pytest
from meeting_room import DAY, HOSTILE, asked, decided, go, here, log_file, press, read_in, shown, write
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shp_desktop.domain.triage import Decision
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_attend import AttendancePanel
from shp_desktop.gui.pages.meeting_level import LevelPanel
from shp_desktop.gui.pages.meeting_rows import Kind
from shp_desktop.gui.pages.meeting_thrive import ThrivePanel
from shp_desktop.gui.shortcuts import keys_of
from shp_desktop.services import manage_actions, prepare_board, run_meeting, safeguard


@pytest.fixture
def told(context: Context) -> list[str]:
    """Every problem and notice the banner would show."""
    heard: list[str] = []
    context.bus.problem.connect(lambda error: heard.append(str(error)))
    context.bus.notice.connect(heard.append)
    return heard


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path, told: list[str]) -> MeetingPage:
    """The page on five logs with the meeting of that day open."""
    read_in(context, log_file(tmp_path, "log.csv"))
    made = shown(context, qtbot)
    made.start.day.setDate(QDate(DAY.year, DAY.month, DAY.day))
    made.start.chair.setText("Chief Inspector Dale")
    made.start.chair.take()
    press(Qt.Key.Key_Return)
    assert made.morning.meeting.chair == "Chief Inspector Dale"
    told.clear()
    return made


def test_the_start_panel_opens_the_meeting_with_who_is_here(context, qtbot, tmp_path, assert_named):
    read_in(context, log_file(tmp_path, "log.csv"))
    page = shown(context, qtbot)
    assert_named(page)
    assert page.form.middle.currentWidget() is page.start
    assert "5 items" in page.start.waiting.text()
    assert not page.form.side_panel.isVisible()
    page.start.chair.take()
    write("Inspector Reed")
    page.start.grid.take()
    for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_4, Qt.Key.Key_7, Qt.Key.Key_7, Qt.Key.Key_7):
        press(key)
    page.start.grid.seats[3].who.take()
    write("Ash Quay")
    press(Qt.Key.Key_Return)
    page.start.chair.take()
    press(Qt.Key.Key_Return)
    meeting = asked(context, run_meeting.current_meeting)
    here_now = {one.agency: (one.presence.value, one.who) for one in meeting.attendance}
    assert meeting.chair == "Inspector Reed"
    assert here_now == {"NPT": ("present", ""), "HBC": ("substitute", "Ash Quay"), "FIRE": ("apologies", "")}
    assert page.form.agenda.hasFocus()


def test_the_agenda_shows_order_groups_and_words(page, assert_named):
    rows = page.model.rows
    assert [row.title for row in rows if row.kind is Kind.HEADING] == ["2 shoplifting"]
    assert rows[0].title == "Missing Person, age 15"
    assert "ASB - Nuisance, Tern Close" in [row.title for row in rows]
    assert here(page) == "101303"
    assert page.item.facts.text() == "Log 101303 · 20:00 Thu 14 Jun · Police grade Priority · Jesmond"
    assert page.item.reasons.text().startswith("First because: child, missing")
    assert page.item.police.text() == "Police assessed Priority; the meeting has not yet assessed."
    assert not [one for kind in (LevelPanel, ThrivePanel, AttendancePanel) for one in page.findChildren(kind)]
    assert all(page.form.side.isAncestorOf(one) for one in (page.level, page.thrive, page.attendance))  # asked for now
    assert_named(page)


def test_one_key_notes_a_routine_item_and_the_next_is_on_screen(page, context, told):
    go(page, "101301")
    assert page.item.narrative.text == HOSTILE
    press(Qt.Key.Key_N)
    assert decided(context) == {"101301": Decision.NOTED}
    assert here(page) == "101302"
    assert page.form.count.text() == "5 items, 1 done"
    assert not told


def test_a_held_key_notes_one_item(page, context):
    go(page, "101301")
    for turn in range(90):
        QTest.simulateEvent(
            QApplication.focusWidget(), True, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", turn > 0
        )
    assert decided(context) == {"101301": Decision.NOTED}


def test_a_held_key_types_nothing_into_the_field_it_opens(page):
    go(page, "101301")
    for turn in range(30):
        QTest.simulateEvent(
            QApplication.focusWidget(), True, Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier, "I", turn > 0
        )
    assert page.decide.line.field.hasFocus()
    assert page.decide.line.field.text() == "NPT"


def test_a_flagged_item_wants_its_check_first(page, context, told):
    assert here(page) == "101303"
    press(Qt.Key.Key_N)
    assert not decided(context)
    assert "cannot be noted until the check with Children's Services is asked" in told[0]
    assert page.decide.check.ask_key.hasFocus()
    assert page.row().pending == ""
    press(Qt.Key.Key_V)
    assert page.decide.check.person.hasFocus()
    write("Isla Netherby")
    press(Qt.Key.Key_Return)
    checks = asked(context, safeguard.checks)
    assert [(one.service, one.person, one.reference) for one in checks] == [("CHILDREN", "Isla Netherby", "101303")]
    assert checks[0].why.startswith('child mentioned: "')
    assert here(page) == "101303"
    press(Qt.Key.Key_N)
    assert decided(context) == {"101303": Decision.NOTED}


def test_a_quick_hand_names_nobody_and_an_enter_too_many_asks_nothing(page, context):
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_Return, Qt.Key.Key_Return):
        press(key)
    assert not page.decide.check.asking
    assert not asked(context, safeguard.checks)
    assert not decided(context)
    press(Qt.Key.Key_X)
    assert page.decide.check.words.hasFocus()


def test_a_check_may_be_left_out_with_a_reason_only(page, context):
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return)
    assert page.decide.check.asking
    write("asked last night by the duty team")
    press(Qt.Key.Key_Return)
    item = next(one for one in asked(context, prepare_board.board).items if one.incident.key.reference == "101303")
    assert [one.words for one in item.dismissals] == ["asked last night by the duty team"]
    press(Qt.Key.Key_N)
    assert decided(context) == {"101303": Decision.NOTED}


def test_decisions_that_need_words_ask_in_the_panel(page, context):
    go(page, "101301")
    press(Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
    assert page.decide.line.field.text() == "NPT"
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert not decided(context)
    write("PC Marsh, NPT")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_E)
    write("Ash Quay, HBC")
    press(Qt.Key.Key_Return)
    go(page, "101304")
    press(Qt.Key.Key_F)
    go(page, "101303")
    press(Qt.Key.Key_F)
    write("family away until Monday")
    press(Qt.Key.Key_Return)
    assert decided(context) == {
        "101301": Decision.IN_HAND, "101302": Decision.ESCALATE, "101304": Decision.DEFER, "101303": Decision.DEFER,
    }  # fmt: skip
    go(page, "101301")
    assert page.decide.state.text().startswith("In hand, PC Marsh, NPT")


def test_an_action_by_keys_alone(page, context, told):
    go(page, "101302")
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write("Noise diary to be taken round")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_4)
    write("Ash Quay")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_M)
    write("housing")
    press(Qt.Key.Key_Return)
    [action] = asked(context, manage_actions.actions)
    assert (action.text, action.agency, action.owner, action.ask_of) == (
        "Noise diary to be taken round", "HBC", "Ash Quay", "Housing",
    )  # fmt: skip
    assert action.due == date(2018, 6, 16)
    assert action.incident_reference == "101302"
    assert decided(context) == {"101302": Decision.ACTION}
    assert any("does not work on" in words for words in told)


def test_threat_harm_and_risk_in_full_by_keys(page, context):
    press(Qt.Key.Key_T)
    write("12")
    assert page.thrive.grid.here == "R"
    write("?2h1")
    page.thrive.grid.setFocus()
    write("v?e2p0")
    assert page.thrive.offered.text() == "Offered HIGH: the highest is threat, harm"
    press(Qt.Key.Key_1)
    write("young, missing, at risk of harm")
    press(Qt.Key.Key_Return)
    item = next(one for one in asked(context, prepare_board.board).items if one.incident.key.reference == "101303")
    expected = {"T": "HIGH", "H": "HIGH", "R": "NOT_KNOWN", "I": "CONSIDER", "V": "NOT_KNOWN", "E": "CONSIDER"}
    assert item.assessment.levels == expected | {"P": "NONE"}
    assert (item.assessment.overall, item.assessment.words["overall"]) == ("HIGH", "young, missing, at risk of harm")
    assert page.decide.level.level == "HIGH"
    assert "the meeting assessed HIGH" in page.item.police.text()


def test_undo_opens_the_item_again_and_redo_decides_it(page, context):
    go(page, "101301")
    press(Qt.Key.Key_N)
    assert page.undo()
    assert not decided(context)
    assert here(page) == "101301"
    page.save(run_meeting.redo)
    assert decided(context) == {"101301": Decision.NOTED}
    row = page.model.row(page.model.place_of(page.row().identity))
    assert row.item.decision.decision is Decision.NOTED


def test_the_discussion_pass_walks_what_was_kept_and_sets_priorities(page, context):
    go(page, "101302")
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_P)
    assert here(page) == "101302"
    assert [row.title for row in page.model.rows if row.kind is Kind.HEADING] == [
        "1  Actions due or carried, 0", "2  Kept for discussion, 1", "3  What agencies bring, 0",
        "4  Priorities for today, 0 of 5",
    ]  # fmt: skip
    press(Qt.Key.Key_N)
    assert decided(context) == {"101302": Decision.NOTED}
    press(Qt.Key.Key_Y)
    for words in ("Lugger Street", "PCSO Reed", "15:00 to 17:00", "NPT"):
        write(words)
        press(Qt.Key.Key_Return)
    [priority] = asked(context, run_meeting.current_meeting).priorities
    assert (priority.place, priority.resource, priority.when, priority.lead) == (
        "Lugger Street", "PCSO Reed", "15:00 to 17:00", "NPT",
    )  # fmt: skip
    assert all(not field.said for field in page.priorities.fields)


def test_release_goes_to_the_papers_with_the_item_on_screen(page, context):
    gone = []
    context.bus.go.connect(lambda key, payload: gone.append((key, payload)))
    press(Qt.Key.Key_R)
    assert gone == [("papers", ("release", page.row().identity))]


def test_every_key_of_the_meeting_does_something(page):
    assert set(page.page_keys()) == {(key.cap, key.words) for key in keys_of("meeting")}


def test_closing_reads_back_what_is_open_and_wants_words(page, context, told):
    go(page, "101301")
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return)
    assert page.morning.meeting is not None
    write("the rest was read to the team by hand")
    press(Qt.Key.Key_Return)
    closed = asked(context, run_meeting.last_closed)
    assert closed.state == "closed"
    assert closed.closing_words.startswith("the rest was read to the team by hand (undecided: items ")
    assert page.form.middle.currentWidget() is page.start
    page.start.grid.take()
    press(Qt.Key.Key_O)
    write("the fire log came late")
    press(Qt.Key.Key_Return)
    assert page.morning.meeting.day == DAY
    assert asked(context, run_meeting.current_meeting).uid == closed.uid


def test_a_number_read_back_leads_to_its_item(page):
    press(Qt.Key.Key_C)
    assert page.form.side.currentWidget() is page.closing
    page.closing.go_to.emit(3)
    assert page.row().number == "3"
    assert page.form.side.currentWidget() is page.decide


def test_what_arrives_later_waits_until_it_is_brought(page, context, tmp_path):
    later = (
        ("101399", "15/06/2018 06:00:00", "Standard", "ASB - Nuisance", "8 Pilot Lane, Hartlepool", "Seaton", "Late."),
    )
    read_in(context, log_file(tmp_path, "later.csv", later))
    page.reload()
    assert page.form.new_words.text() == "New since print: 1"
    assert len(page.morning.items) == 5
    press(Qt.Key.Key_G)
    assert len(page.morning.items) == 6
    assert page.form.new_words.text() == ""
    go(page, "101399")
    press(Qt.Key.Key_N)
    assert decided(context)["101399"] is Decision.NOTED


def test_attendance_changes_while_the_meeting_runs(page, context):
    press(Qt.Key.Key_W)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_2)
    [one] = asked(context, run_meeting.current_meeting).attendance
    assert (one.agency, one.presence.value) == ("VCD", "apologies")
    press(Qt.Key.Key_Escape)
    assert page.form.side.currentWidget() is page.decide


def test_ctrl_enter_records_from_any_field_of_a_form(page, context):
    go(page, "101302")
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write("Knock on the door")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_7)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [action] = asked(context, manage_actions.actions)
    assert (action.text, action.agency) == ("Knock on the door", "FIRE")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.form.side.currentWidget() is page.closing
    press(Qt.Key.Key_Y)
    write("short of time")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked(context, run_meeting.last_closed).closing_words.startswith("short of time")
