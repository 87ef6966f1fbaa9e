"""The clock in the header, the two passes, and the four parts of the discussion."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from meeting_room import DAY, asked, begun, go, here, log_file, press, read_in, shown, wrote
from PySide6.QtCore import Qt

from shp_desktop.domain.discussion_parts import Spoken
from shp_desktop.domain.meeting_clock import Part
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_rows import Kind
from shp_desktop.gui.pages.meeting_spoken import SpokenWatch
from shp_desktop.services import manage_actions, meeting_clock, room, run_meeting
from shp_desktop.settings import Settings

NOW = datetime(2018, 6, 15, 7, 45, tzinfo=UTC)


@pytest.fixture
def hands(context: Context) -> list[datetime]:
    """The one hand of the clock: what the page takes for now."""
    now = [NOW]
    object.__setattr__(context, "now", lambda: now[0])
    return now


@pytest.fixture
def page(context: Context, hands, qtbot, tmp_path: Path) -> MeetingPage:
    """The page on five logs, the meeting opened at the hand's moment."""
    read_in(context, log_file(tmp_path, "log.csv"))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", hands[0]))
    return shown(context, qtbot)


def header(page: MeetingPage) -> tuple[str, str, str]:
    page.heading.show_time()
    return (page.heading.parts[Part.READING].text(), page.heading.parts[Part.DISCUSSION].text(), page.heading.pace.whole)


def test_fifteen_and_fifteen_with_the_pace(page, hands, qtbot):
    qtbot.addWidget(page.heading)
    page.heading.show()
    hands[0] += timedelta(minutes=5, seconds=20)
    assert header(page) == ("Reading 5:20 of 15:00", "Discussion 0:00 of 15:00", "5 left, 9:40, 116 s each")
    go(page, "101301")
    press(Qt.Key.Key_N)
    assert header(page)[2] == "4 left, 9:40, 145 s each"
    press(Qt.Key.Key_P)
    hands[0] += timedelta(minutes=16)
    assert header(page) == ("Reading 5:20 of 15:00", "Discussion 16:00 of 15:00", "none left, 1:00 over")


def test_the_clock_stands_still_and_goes_on_by_one_key(page, hands, qtbot):
    qtbot.addWidget(page.heading)
    page.heading.show()
    hands[0] += timedelta(minutes=2)
    press(Qt.Key.Key_Period)
    hands[0] += timedelta(minutes=7)
    assert header(page)[0] == "Reading 2:00 of 15:00, stands still"
    press(Qt.Key.Key_Period)
    hands[0] += timedelta(minutes=1)
    assert header(page)[0] == "Reading 3:00 of 15:00"


def test_the_time_of_each_part_is_on_record(page, context):
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_Period)
    meeting = asked(context, run_meeting.current_meeting)
    marks = asked(context, lambda session: session.store.clocks.marks(meeting.uid))
    assert [(one.part.value, one.turn.value) for one in marks] == [
        ("reading", "begun"), ("discussion", "begun"), ("discussion", "paused"),
    ]  # fmt: skip
    assert asked(context, lambda session: meeting_clock.clock(session, meeting)).paused


def test_a_restart_goes_on_in_the_pass_it_was_in(page, context, qtbot):
    press(Qt.Key.Key_P)
    again = shown(context, qtbot)
    assert again.discussion
    assert [row.title for row in again.model.rows if row.kind is Kind.HEADING][0].startswith("1  Actions due")


def test_the_discussion_has_four_parts(page, context):
    wrote(context, lambda session: room.raise_item(session, "HBC", "Skips set alight behind the garages", kind="Arson"))
    wrote(context, run_meeting.show_new)
    page.reload()
    go(page, "101301")
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_P)
    assert [row.title for row in page.model.rows] == [
        "1  Actions due or carried, 0",
        "2  Kept for discussion, 1",
        "ASB - Nuisance, Tern Close",
        "3  What agencies bring, 1",
        "HBC: Arson",
        "4  Priorities for today, 0 of 5",
    ]
    assert here(page) == "101301"


def test_the_last_row_of_the_discussion_leads_to_the_priorities(page, context):
    go(page, "101301")
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_I)
    assert page.form.side.currentWidget() is page.priorities
    assert page.form.agenda.hasFocus()
    press(Qt.Key.Key_Y)
    assert page.priorities.fields[0].hasFocus()
    assert page.priorities.fields[0].text() == ""


def test_actions_due_come_before_those_that_are_not(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv"))
    for text, day in (("Later", date(2018, 6, 20)), ("Due", date(2018, 6, 14))):
        wrote(context, lambda s, text=text, day=day: manage_actions.raise_action(s, text, "NPT", day))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Dale"))
    page = shown(context, qtbot)
    press(Qt.Key.Key_P)
    assert [row.action.text for row in page.model.rows if row.kind is Kind.ACTION] == ["Due", "Later"]


def test_undo_and_redo_without_limit_in_the_discussion_too(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    for reference in ("101301", "101302", "101304"):
        go(page, reference)
        press(Qt.Key.Key_D)
    press(Qt.Key.Key_P)
    for _ in range(3):
        press(Qt.Key.Key_2)
        press(Qt.Key.Key_1)
    for _ in range(6):
        assert page.undo()
    assert all(item.decision is None and item.assessment is None for item in page.morning.items)
    for _ in range(6):
        page.save(run_meeting.redo)
    assert [item.decision.who for item in page.morning.items if item.decision] == ["NPT"] * 3


def test_the_record_knows_which_of_the_four_parts_was_spoken_about(context, hands, qtbot, tmp_path):
    wrote(context, lambda session: manage_actions.raise_action(session, "visit", "FIRE", date(2018, 6, 14)))
    read_in(context, log_file(tmp_path, "log.csv"))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", hands[0]))
    page = shown(context, qtbot)
    go(page, "101301")
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_P)
    go(page, "101301")
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_J)
    meeting = asked(context, run_meeting.current_meeting)
    turned = asked(context, lambda session: session.store.clocks.turned(meeting.uid))
    assert [one.part for one in turned] == [Spoken.KEPT, Spoken.PRIORITIES, Spoken.KEPT, Spoken.ACTIONS]


def test_a_quiet_line_says_how_long_each_part_took(context, hands, qtbot, tmp_path, qapp, shot, assert_named):
    wrote(context, lambda session: manage_actions.raise_action(session, "visit", "FIRE", date(2018, 6, 14)))
    read_in(context, log_file(tmp_path, "log.csv"))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale", hands[0]))
    page = shown(context, qtbot)
    watch = next(one for one in page.extras if isinstance(one, SpokenWatch))
    hands[0] += timedelta(minutes=3)
    go(page, "101301")
    press(Qt.Key.Key_D)
    watch.show_times()
    assert not watch.line.isVisible(), "the reading pass has no parts"
    press(Qt.Key.Key_P)
    page.go_to(page.model.place_of(next(row.identity for row in page.model.rows if row.action)))
    hands[0] += timedelta(minutes=4, seconds=10)
    go(page, "101301")
    hands[0] += timedelta(seconds=30)
    press(Qt.Key.Key_Period)
    hands[0] += timedelta(minutes=9)
    press(Qt.Key.Key_Period)
    hands[0] += timedelta(minutes=6)
    press(Qt.Key.Key_Y)
    hands[0] += timedelta(minutes=3)
    watch.show_times()
    assert watch.line.isVisible()
    assert watch.line.text() == "Actions 4:10, items kept 6:30, priorities 3:00."
    assert sum((taken for _, taken in watch.times()), timedelta()) == page.timing.taken(Part.DISCUSSION)
    assert_named(page)
    shot(page, "meeting-spoken")
    press(Qt.Key.Key_Escape)
    go(page, "101301")
    press(Qt.Key.Key_P)
    assert not watch.line.isVisible()
    press(Qt.Key.Key_P)
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    watch.show_times()
    assert watch.line.text() in ("Actions 4:10", "Items kept 6:30"), "one part in large letters"
    shot(page, "meeting-spoken-200", (1244, 640))


def test_an_action_that_asks_for_a_decision_says_so_and_two_that_read_alike_begin_with_their_reference(context, qtbot, tmp_path):
    for day in (date(2018, 6, 11), date(2018, 6, 12), date(2018, 6, 13)):
        at = datetime(day.year, day.month, day.day, 7, 45, tzinfo=UTC)
        if day.day == 11:
            for text in ("Call at the school", "Call at the school", "Leaflets"):
                wrote(context, lambda s, text=text, at=at: manage_actions.raise_action(s, text, "NPT", date(2018, 6, 20), at=at))
        wrote(context, lambda s, day=day, at=at: run_meeting.open_meeting(s, day, "Dale", at))
        wrote(context, lambda s, at=at: run_meeting.close(s, "nothing more", at))
    wrote(context, lambda s: manage_actions.raise_action(s, "Lamps", "HBC", date(2018, 6, 20)))
    read_in(context, log_file(tmp_path, "log.csv"))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Dale"))
    page = shown(context, qtbot)
    press(Qt.Key.Key_P)
    titles = [row.title for row in page.model.rows if row.kind is Kind.ACTION]
    assert titles == [
        "Decide: A-180611-01 NPT, Call at the school", "Decide: A-180611-02 NPT, Call at the school", "Decide: NPT, Leaflets", "HBC, Lamps",
    ]
