"""The room by keys alone: held items, the statement and who knows whom, challenges, what agencies bring, who sits at the keyboard."""

from datetime import date
from pathlib import Path

import pytest
from meeting_room import DAY, asked, go, here, log_file, press, read_in, shown, write
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_flow import Narrative
from shp_desktop.gui.pages.meeting_held import day_of
from shp_desktop.gui.pages.meeting_panel import KeyRow
from shp_desktop.gui.pages.meeting_room import numbers_in
from shp_desktop.gui.pages.meeting_said import RoomExtra
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.services import build_pack, held, prepare_board, room, run_meeting

SHIFT = Qt.KeyboardModifier.ShiftModifier
RECORDER = Person("Joe Lund", "HBC", Role.RECORDER)


@pytest.fixture
def told(context: Context) -> list[str]:
    """Every problem and notice the banner would show."""
    heard: list[str] = []
    context.bus.problem.connect(lambda error: heard.append(str(error)))
    context.bus.notice.connect(heard.append)
    return heard


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path, told: list[str]) -> MeetingPage:
    """The page on five logs with the meeting of that day open, a recorder at the keyboard."""
    read_in(context, log_file(tmp_path, "log.csv"))
    context.jobs.write(lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    made = shown(context, qtbot)
    told.clear()
    return made


def the_room(page: MeetingPage) -> RoomExtra:
    return next(extra for extra in page.extras if isinstance(extra, RoomExtra))


def seat(context: Context, person: Person) -> None:
    """Put a person at the keyboard, as the window does."""

    def change(session) -> None:
        session.actor = person

    context.jobs.write(change)
    context.jobs.read(change, lambda _done: None)
    context.bus.person_changed.emit()


def words_on(widget: QWidget) -> str:
    """Every word a person or a screen reader could find on a page; what was put away is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = [label.text() for label in widget.findChildren(QLabel)]
    found += [one.text for one in widget.findChildren(Narrative)]
    found += [one.accessibleName() + one.toolTip() for one in widget.findChildren(QWidget)]
    return "\n".join(found)


def test_an_item_is_held_by_keys_and_gone_from_the_page(page, context):
    go(page, "101302")
    press(Qt.Key.Key_H, SHIFT)
    write("Ivy Marl/IOM")
    press(Qt.Key.Key_Return)
    write("16/06/2030")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert "101302" not in [item.incident.key.reference for item in asked(context, prepare_board.board).items]
    assert page.model.place_of("101302") < 0
    assert "101302" not in words_on(page.form.agenda)
    assert page.form.agenda.hasFocus()


def test_until_must_be_a_day_and_what_was_typed_stays(page, context):
    go(page, "101302")
    press(Qt.Key.Key_H, SHIFT)
    write("Ivy Marl/IOM")
    press(Qt.Key.Key_Return)
    write("some day")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    panel = the_room(page).held
    assert "must be a day" in panel.problem.text()
    assert panel.until.hasFocus()
    assert panel.officer.said == "Ivy Marl/IOM"
    assert not asked(context, held.held_items)


def test_held_items_are_listed_for_the_chair_and_lifted_with_a_reason(page, context, assert_named):
    go(page, "101302")
    uid = page.row().identity
    context.jobs.write(lambda session: held.hold(session, uid, "Ivy Marl/IOM", None, "wordsofhold"))
    page.reload()
    assert "1 held" in the_room(page).header_words()
    page.back()
    press(Qt.Key.Key_H, SHIFT)
    panel = the_room(page).held
    assert "101302" in words_on(panel)
    assert "wordsofhold" not in words_on(panel), "nothing of it before it is asked for"
    assert_named(page)
    next(row for row in panel.findChildren(KeyRow) if "101302" in row.accessibleName()).click()
    assert "wordsofhold" in words_on(panel)
    write("the warrants are done")
    press(Qt.Key.Key_Return)
    assert "101302" in [item.incident.key.reference for item in asked(context, prepare_board.board).items]
    assert the_room(page).header_words() == ""


def test_another_person_at_the_keyboard_finds_nothing_of_it_on_the_page(page, context):
    go(page, "101302")
    uid = page.row().identity
    context.jobs.write(lambda session: held.hold(session, uid, "", None, "wordsofhold"))
    page.reload()
    press(Qt.Key.Key_H, SHIFT)
    next(row for row in the_room(page).held.findChildren(KeyRow) if "101302" in row.accessibleName()).click()
    assert "wordsofhold" in words_on(page)
    seat(context, RECORDER)
    assert the_room(page).header_words() == ""
    assert page.form.side.currentWidget() is not the_room(page).held
    QApplication.processEvents()
    for word in ("101302", "wordsofhold", "1 held"):
        assert word not in words_on(page), word
    press(Qt.Key.Key_H, SHIFT)
    assert "wordsofhold" not in words_on(page)


def test_before_a_meeting_is_open_the_held_items_are_shown_and_the_start_comes_back(context, qtbot, tmp_path, told):
    read_in(context, log_file(tmp_path, "log.csv"))
    page = shown(context, qtbot)
    uid = asked(context, prepare_board.board).items[0].incident.uid
    context.jobs.write(lambda session: held.hold(session, uid, "", None, "wordsofhold"))
    page.reload()
    page.form.agenda.setFocus()
    press(Qt.Key.Key_H, SHIFT)
    panel = the_room(page).held
    assert page.form.side.currentWidget() is panel
    assert not panel.form.isVisible()
    press(Qt.Key.Key_Return)
    assert "wordsofhold" in words_on(panel)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert page.form.middle.currentWidget() is page.start
    assert not page.form.side_panel.isVisible()


def test_today_says_how_many_are_held_to_those_alone_who_may_see_them(context, qtbot, page):
    go(page, "101302")
    uid = page.row().identity
    context.jobs.write(lambda session: held.hold(session, uid))
    today = TodayPage(context)
    qtbot.addWidget(today)
    today.show()
    assert "1 item held for you" in words_on(today)
    seat(context, RECORDER)
    assert "held for you" not in words_on(today)


def test_the_statement_is_read_and_nobody_knows_anybody(page, context):
    press(Qt.Key.Key_W, SHIFT)
    panel = the_room(page).statement
    assert panel.it_was_read.hasFocus()
    press(Qt.Key.Key_Return)
    meeting = asked(context, run_meeting.current_meeting)
    assert asked(context, lambda session: room.statement(session, meeting.uid)) is not None
    assert panel.when.text().startswith("Read at")
    press(Qt.Key.Key_0)
    assert asked(context, lambda session: session.store.room.asked(meeting.uid))
    assert "asked, nobody" in panel.none.note.text()
    press(Qt.Key.Key_Escape)
    assert page.form.agenda.hasFocus()


def test_who_knows_somebody_is_kept_off_that_paper_by_keys(page, context, told):
    go(page, "101302")
    number = page.row().number
    press(Qt.Key.Key_W, SHIFT)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_4)
    write("Jo Heron")
    press(Qt.Key.Key_Return)
    write(number)
    press(Qt.Key.Key_Return)
    known = asked(context, room.acquaintances)
    assert [(one.agency, one.person) for one in known] == [("HBC", "Jo Heron")]
    assert f"item {number}" in words_on(the_room(page).statement)
    assert "Kept off the paper of HBC: 1 item." in told
    prepared = context.jobs.write(lambda session: build_pack.prepare(session, "HBC"))
    assert prepared is not None


def test_enter_pressed_once_too_often_says_nothing_of_anybody(page, context):
    press(Qt.Key.Key_W, SHIFT)
    for _ in range(6):
        press(Qt.Key.Key_Return)
    meeting = asked(context, run_meeting.current_meeting)
    assert asked(context, lambda session: room.statement(session, meeting.uid)) is not None
    assert not asked(context, lambda session: session.store.room.asked(meeting.uid))
    assert the_room(page).statement.items.said == ""


def test_an_item_that_is_not_there_is_named_and_nothing_is_recorded(page, context, told):
    press(Qt.Key.Key_W, SHIFT)
    press(Qt.Key.Key_Return)
    panel = the_room(page).statement
    panel.agency.choose("HBC")
    panel.items.setText("99")
    panel.send()
    assert "no item 99" in told[-1]
    assert not asked(context, room.acquaintances)


def test_a_challenge_and_its_answer_by_keys(page, context):
    go(page, "101302")
    press(Qt.Key.Key_Q)
    press(Qt.Key.Key_4)
    write("Third this week")
    press(Qt.Key.Key_Return)
    panel = the_room(page).challenge
    assert panel.answer.hasFocus()
    write("An action follows")
    press(Qt.Key.Key_Return)
    meeting = asked(context, run_meeting.current_meeting)
    made = asked(context, lambda session: room.challenges(session, meeting.uid))
    assert [(one.agency, one.words, one.answer) for one in made] == [("HBC", "Third this week", "An action follows")]
    assert page.form.agenda.hasFocus()


@pytest.mark.parametrize("key", [(Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_N, SHIFT)])
def test_enter_puts_no_agency_in_the_place_of_another(page, context, key):
    go(page, "101302")
    press(*key)
    press(Qt.Key.Key_4)
    write("Third this week")
    press(Qt.Key.Key_Escape)
    press(*key)
    panel = page.form.side.currentWidget()
    assert panel.agency.value == "HBC", "the agency is kept with the words"
    press(Qt.Key.Key_Escape)
    panel.forget()
    press(*key)
    for _ in range(4):
        press(Qt.Key.Key_Return)
    assert panel.agency.value == ""
    meeting = asked(context, run_meeting.current_meeting)
    assert asked(context, lambda session: room.challenges(session, meeting.uid)) == ()


def test_an_agency_raises_an_item_by_keys(page, context):
    before = len(asked(context, prepare_board.board).items)
    press(Qt.Key.Key_N, SHIFT)
    press(Qt.Key.Key_7)
    write("Third bin fire this week")
    press(Qt.Key.Key_Return)
    write("Lugger Street")
    press(Qt.Key.Key_Return)
    board = asked(context, prepare_board.board)
    assert len(board.items) == before + 1
    newest = max(board.items, key=lambda item: item.number).incident
    assert newest.latest.text.narrative == "Third bin fire this week"
    assert asked(context, lambda session: room.brought(session, [newest.uid])) == {newest.uid: "FIRE"}


def test_keys_of_the_item_behind_do_nothing_while_the_room_speaks(page, context):
    go(page, "101301")
    for key, modifier in ((Qt.Key.Key_W, SHIFT), (Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_N, SHIFT)):
        press(key, modifier)
        press(Qt.Key.Key_N)
        press(Qt.Key.Key_D)
        press(Qt.Key.Key_Escape)
    assert asked(context, lambda session: session.store.meetings.decisions(run_meeting.current_meeting(session).uid)) == {}
    press(Qt.Key.Key_N)
    assert here(page) == "101302"


def test_chair_and_recorder_change_places_by_one_key(page, context, monkeypatch):
    seated: list[Person] = []
    monkeypatch.setattr(type(page), "put_at_keyboard", lambda _page, person: seated.append(person), raising=False)
    press(Qt.Key.Key_F4)
    assert [one.name for one in seated] == ["Chief Inspector Dale"]
    sam = context.person()
    seat(context, seated[0])
    monkeypatch.setattr(type(context), "person", lambda _self: seated[-1], raising=False)
    the_room(page)._other = sam
    object.__setattr__(context, "person", lambda: seated[0])
    press(Qt.Key.Key_F4)
    assert seated[-1].label == sam.label


@pytest.fixture
def start(context, qtbot, tmp_path: Path, told: list[str]) -> MeetingPage:
    """The page before a meeting is open, one of the day before closed."""
    read_in(context, log_file(tmp_path, "log.csv"))
    context.jobs.write(lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Halden"))
    context.jobs.write(lambda session: run_meeting.close(session, "time"))
    made = shown(context, qtbot)
    made.start.chair.take()
    QApplication.processEvents()
    return made


def test_the_chair_of_last_time_is_replaced_by_what_is_typed(start):
    assert start.start.chair.said == "Chief Inspector Halden"
    write("Inspector Reed")
    assert start.start.chair.said == "Inspector Reed"


def test_digits_say_who_is_here_and_enter_then_opens_the_meeting(start, context):
    for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_7, Qt.Key.Key_7):
        press(key)
    press(Qt.Key.Key_Return)
    meeting = asked(context, run_meeting.current_meeting)
    assert meeting is not None
    assert meeting.chair == "Chief Inspector Halden"
    assert {one.agency: one.presence.value for one in meeting.attendance} == {"NPT": "present", "HBC": "present", "FIRE": "substitute"}


def test_after_the_close_one_key_asks_to_open_the_meeting_again(start, context):
    press(Qt.Key.Key_Return)
    context.jobs.write(lambda session: run_meeting.close(session, "time"))
    start.reload()
    QApplication.processEvents()
    assert start.start.reopen_row.hasFocus()
    press(Qt.Key.Key_O)
    assert start.start.reason.hasFocus()
    QApplication.processEvents()
    assert start.start.reason.visibleRegion().boundingRect() == start.start.reason.rect(), "nothing of it is cut off"
    assert "o" not in start.start.reason.said
    assert start.start.chair.said == "Chief Inspector Halden"


def test_the_row_a_digit_changes_is_brought_into_view(start):
    start.resize(900, 500)
    QApplication.processEvents()
    for _ in range(2):
        for digit in "1234567":
            start.start.grid.takes_digit(digit)
    QApplication.processEvents()
    seat = start.start.grid.seats[6]
    top = seat.state.mapTo(start.start.viewport(), seat.state.rect().topLeft()).y()
    assert 0 <= top < start.start.viewport().height()


def test_enter_in_the_meetings_attendance_goes_back_to_the_item(page, context):
    press(Qt.Key.Key_W)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert page.form.agenda.hasFocus()
    meeting = asked(context, run_meeting.current_meeting)
    assert [(one.agency, one.presence.value) for one in meeting.attendance] == [("NPT", "present")]


@pytest.mark.parametrize(
    ("text", "day"),
    [("16/06/2018", date(2018, 6, 16)), ("16/6/18", date(2018, 6, 16)), ("2018-06-16", date(2018, 6, 16)), ("16 June 2018", date(2018, 6, 16)),
     ("31/02/2018", None), ("soon", None), ("", None)],
)  # fmt: skip
def test_a_day_in_figures_is_read_day_first(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "numbers"), [("14, 36 and 40", (14, 36, 40)), ("14/36", (14, 36)), ("14 14", (14,)), ("none", ()), ("²", ())]
)
def test_item_numbers_are_read_off_a_line(text, numbers):
    assert numbers_in(text) == numbers


