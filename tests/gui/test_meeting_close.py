"""Closing by keys alone: each new action said back, one key each; what stays open needs words; nothing is lost on the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from meeting_room import DAY, LOGS, asked, begun, press, write, wrote
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from shp_desktop.domain.read_back import Answer
from shp_desktop.gui.pages.meeting_readback import ReadBackDesk
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.services import manage_actions, read_back, run_meeting

AGENCIES = ("NPT", "HBC", "FIRE")
CTRL = Qt.KeyboardModifier.ControlModifier


def give(context, count: int, **more) -> list[str]:
    def work(session):
        return [
            manage_actions.raise_action(
                session, f"Visit number {n}", AGENCIES[n % 3], date(2018, 6, 18), **{"owner": "Ann Bell", **more}
            ).ref
            for n in range(count)
        ]

    return wrote(context, work)


def decide_all(context) -> None:
    """Leave nothing open but the actions."""

    def work(session) -> None:
        meeting = run_meeting.current_meeting(session)
        for one in session.store.meetings.agenda(meeting.uid):
            run_meeting.decide(session, one.incident_uid, "noted")

    wrote(context, work)


@pytest.fixture
def room(context, qtbot, tmp_path):
    """The page with a meeting in which everything is decided."""
    page = begun(context, qtbot, tmp_path, LOGS[:2])
    decide_all(context)
    return page


def desk(page) -> ReadBackDesk:
    return next(one for one in page.extras if isinstance(one, ReadBackDesk))


def said(context) -> dict[str, Answer]:
    return {one.action.ref: one.said.answer for one in asked(context, read_back.lines) if one.said}


def test_twelve_actions_are_read_back_by_twelve_keys_and_the_thirteenth_closes(context, room):
    refs = give(context, 12)
    room.reload()
    press(Qt.Key.Key_C)
    view = desk(room).view
    assert room.form.middle.currentWidget() is view
    sentences = []
    for _ in refs:
        sentences.append(view.sentence.text())
        assert view.frame.hasFocus()
        press(Qt.Key.Key_Y)
    assert len(set(sentences)) == 12
    assert [one.split(":")[0] for one in sentences] == ["Neighbourhood police"] * 4 + ["Council community safety"] * 4 + ["Fire Service"] * 4
    assert said(context) == dict.fromkeys(refs, Answer.ACCEPTED)
    assert QApplication.focusWidget() is room.closing.main
    press(Qt.Key.Key_Return)
    closed = asked(context, run_meeting.last_closed)
    assert closed is not None
    assert closed.closing_words == ""


def test_a_key_held_answers_for_one_action(context, room):
    give(context, 6)
    room.reload()
    press(Qt.Key.Key_C)
    held = QApplication.focusWidget()
    QTest.keyPress(held, Qt.Key.Key_Y)
    for _ in range(90):
        QApplication.postEvent(held, _repeat())
        QApplication.processEvents()
    QTest.keyRelease(held, Qt.Key.Key_Y)
    assert len(said(context)) == 1


def _repeat() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Y, Qt.KeyboardModifier.NoModifier, "y", True)


def test_what_is_not_theirs_comes_back_to_the_chair_who_gives_it_away_or_leaves_it_open(context, room):
    refs = give(context, 3)
    room.reload()
    press(Qt.Key.Key_C)
    view = desk(room).view
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Y)
    assert view.line is not None
    assert view.state.text() == "not ours: chair to decide"
    assert "1 action to be decided by the chair" in labels(room.closing)
    press(Qt.Key.Key_O)
    line = view.box.line
    assert line.hasFocus()
    assert line.said == "@npt Visit number 0, owner: Ann Bell, due 18/06/2018"
    line.setPlainText("@hbc Visit number 0 with the key, owner: Jo Kell, 19/6/2018 10:00")
    press(Qt.Key.Key_Return)
    assert view.line is None
    assert said(context)[refs[0]] is Answer.CORRECTED
    (held,) = [one for one in asked(context, manage_actions.actions) if one.ref == refs[0]]
    assert (held.agency, held.text, held.owner, held.due, held.due_time) == ("HBC", "Visit number 0 with the key", "Jo Kell", date(2018, 6, 19), "10:00")
    assert not asked(context, run_meeting.open_points).any
    assert "Nothing is open. 3 new actions read back." in labels(room.closing)


def test_left_with_the_chair_the_meeting_closes_only_with_words(context, room):
    (ref,) = give(context, 1)
    room.reload()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_N)
    assert desk(room).view.line is None
    assert room.closing.words.hasFocus()
    press(Qt.Key.Key_Return)
    assert asked(context, run_meeting.current_meeting) is not None
    write("the two inspectors speak at ten")
    press(Qt.Key.Key_Return)
    closed = asked(context, run_meeting.last_closed)
    assert closed is not None
    assert closed.closing_words == f"the two inspectors speak at ten (not theirs, chair to decide: {ref})"


def test_an_agency_that_is_not_here_is_named_so_beside_its_sentence(context, room):
    give(context, 1)
    wrote(context, lambda session: run_meeting.attend(session, "NPT", "apologies"))
    room.reload()
    press(Qt.Key.Key_C)
    assert desk(room).view.place.text().startswith("Read back to Neighbourhood police (apologies: to be told), 1 of 1")


def test_closing_before_all_is_read_back_needs_words(context, room):
    give(context, 2, owner="")
    room.reload()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return, CTRL)
    assert asked(context, run_meeting.current_meeting) is not None
    assert room.closing.words.hasFocus()
    shown = labels(room.closing)
    assert "2 new actions not read back" in shown
    assert "2 actions with nobody named" in shown


def test_undo_takes_the_last_answer_back_and_the_sentence_is_on_screen_again(context, room):
    give(context, 2)
    room.reload()
    press(Qt.Key.Key_C)
    view = desk(room).view
    first = view.sentence.text()
    press(Qt.Key.Key_Y)
    assert view.sentence.text() != first
    room.undo()
    QApplication.processEvents()
    assert room.form.middle.currentWidget() is view
    assert said(context) == {}
    press(Qt.Key.Key_K)
    assert view.sentence.text() == first
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Y)
    assert len(said(context)) == 2


def test_no_key_of_the_page_acts_on_the_item_behind_and_esc_goes_back_to_it(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    give(context, 1)
    page.reload()
    before = page.row()
    press(Qt.Key.Key_C)
    for key in (Qt.Key.Key_D, Qt.Key.Key_F, Qt.Key.Key_I, Qt.Key.Key_1, Qt.Key.Key_J, Qt.Key.Key_A):
        press(key)
    assert page.form.middle.currentWidget() is desk(page).view
    press(Qt.Key.Key_Escape)
    assert page.form.middle.currentWidget() is page.item
    assert page.row().identity == before.identity
    assert page.form.agenda.hasFocus()
    assert not any(one.decision for one in page.morning.items)


def test_a_line_that_asks_something_is_not_recorded_and_is_kept_as_it_was_typed(context, room):
    give(context, 1)
    room.reload()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_O)
    view = desk(room).view
    view.box.line.clear()
    write("@hbc mend it, ongoing")
    press(Qt.Key.Key_Return)
    assert view.box.line.hasFocus()
    assert view.box.asked.text()
    assert said(context) == {}
    press(Qt.Key.Key_Escape)
    assert view.frame.hasFocus()
    press(Qt.Key.Key_O)
    assert view.box.line.said == "@hbc mend it, ongoing"


def test_with_nothing_given_the_page_says_so_and_one_key_closes(context, room):
    press(Qt.Key.Key_C)
    assert "nothing to read back" in desk(room).view.sentence.text()
    press(Qt.Key.Key_Return)
    assert asked(context, run_meeting.last_closed).day == DAY


def labels(widget) -> str:
    QApplication.processEvents()  # a label that joins a window on screen is shown by the next turn of its loop
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_close_page_names_its_controls_and_keeps_its_words_whole(context, room, assert_named, shot, size):
    give(context, 12)
    room.reload()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_N)
    assert_named(room)
    view = desk(room).view
    shot(room, f"close_{size[0]}", size)
    assert view.sentence.height() >= view.sentence.heightForWidth(view.sentence.width())
    assert view.sentence.text() in view.frame.accessibleName()


def test_a_meeting_just_closed_has_its_minutes_ready_on_the_papers_page(context, room, qtbot):
    papers = PapersPage(context)
    qtbot.addWidget(papers)
    papers.show()
    papers.reload()
    assert papers.day is None
    notices: list[str] = []
    context.bus.notice.connect(notices.append)
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return)
    assert any("minutes and patrol brief are ready" in one for one in notices)
    papers.reload()
    assert (papers.day, papers.kind) == (DAY, "minutes")
    qtbot.waitUntil(lambda: papers.paper is not None)
    papers.form.kinds.choose("patrol")
    qtbot.waitUntil(lambda: papers.paper is not None and papers.paper.kind == "patrol")
    assert papers.paper.pages == 1


@pytest.mark.parametrize(("later", "expected"), [(timedelta(0), DAY), (timedelta(days=1), None)])
def test_the_papers_page_first_opened_on_the_day_of_the_close_comes_with_its_minutes(context, room, qtbot, later, expected):
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(context, run_meeting.current_meeting) is None)
    closed = asked(context, run_meeting.last_closed).closed_at
    papers = PapersPage(replace(context, now=lambda: closed + later))
    qtbot.addWidget(papers)
    papers.show()
    papers.reload()
    assert papers.day == expected
    assert (papers.kind == "minutes") is (expected is not None)


def test_ctrl_enter_records_the_correction_being_typed_and_does_not_close(context, room):
    (ref,) = give(context, 1)
    room.reload()
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_O)
    write(" !high")
    press(Qt.Key.Key_Return, CTRL)
    assert said(context) == {ref: Answer.CORRECTED}
    assert asked(context, run_meeting.current_meeting) is not None
    assert [one.priority for one in asked(context, manage_actions.actions)] == ["HIGH"]
    press(Qt.Key.Key_Return, CTRL)
    assert asked(context, run_meeting.current_meeting) is None
