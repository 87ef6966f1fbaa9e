"""The paste strip: field after field on the clipboard, gone after ten seconds, on stop, on lock and on closing; never somebody else's copy."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from meeting_room import asked, press, wrote
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shp_desktop.domain.ecins_fields import Paste, PasteField
from shp_desktop.gui import theme
from shp_desktop.gui.clipboard_offer import MARKS
from shp_desktop.gui.ecins_strip import EcinsStrip, corner
from shp_desktop.gui.lock import LockPage
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages import PAGES
from shp_desktop.gui.pasting import pasted_rows
from shp_desktop.services import ecins, manage_cases
from shp_desktop.settings import Settings

FIELDS = (PasteField("Case title", "Noise, 14 Anchor Terrace"), PasteField("Priority", "High"), PasteField("Lead officer", "PC Dale"))


class Clock:
    """Seconds that go by when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def board(qapp: QApplication) -> Iterator[QClipboard]:
    found = qapp.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def ref(context) -> str:
    return wrote(
        context, lambda session: manage_cases.open_case(session, "Noise", "PC Dale", "NPT", "high", date(2018, 7, 2), reason="Three agencies.")
    ).ref


@pytest.fixture
def strip(qtbot, context, clock, ref, board) -> Iterator[EcinsStrip]:
    made = EcinsStrip(clock)
    qtbot.addWidget(made)
    made.begin(context, Paste("uid", ref, "", FIELDS, ("Enforcement steps",)))
    yield made
    made.stop()


def empty(board: QClipboard) -> bool:
    kept = board.mimeData()
    return kept is None or not kept.formats()


def paste(board: QClipboard, clock: Clock, qtbot, strip: EcinsStrip) -> str:
    """Paste as another program does, a moment after the field was put there."""
    before = strip.pasting.number, strip.pasting.running
    clock.now += 1
    text = board.text()
    qtbot.waitUntil(lambda: (strip.pasting.number, strip.pasting.running) != before)
    return text


def test_each_paste_brings_the_next_field_and_the_last_leaves_nothing(strip, board, clock, qtbot):
    assert (strip.label.text(), strip.windowTitle()) == ("Case title", "E-CINS: field 1 of 3")
    assert strip.place.whole == "1 of 3, then Priority; left out, empty: Enforcement steps"
    assert [paste(board, clock, qtbot, strip) for _ in FIELDS] == [one.text for one in FIELDS]
    assert board.text() == ""
    assert strip.windowTitle() == "E-CINS: reference"


def test_a_program_that_takes_the_text_three_times_for_one_paste_gets_the_same_text(strip, board, clock, qtbot):
    clock.now += 1
    assert {board.text() for _ in range(3)} == {FIELDS[0].text}
    qtbot.waitUntil(lambda: strip.pasting.number == 2)
    assert board.text() == "High"


def test_looking_at_what_kinds_there_are_is_no_paste(strip, board, clock, qtbot):
    clock.now += 1
    kept = board.mimeData()
    assert kept.hasText()
    assert set(kept.formats()) == {"text/plain", *MARKS}
    assert bytes(kept.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert bytes(kept.data('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"').data()) == bytes(4)
    qtbot.wait(220)
    assert strip.pasting.number == 1


def test_a_program_that_takes_it_at_once_by_itself_makes_the_next_field_wait_for_its_key(strip, board, clock, qtbot):
    assert board.text() == FIELDS[0].text, "in the same moment as it was put there"
    qtbot.wait(220)
    assert (strip.pasting.number, strip.pasting.by_hand) == (1, True)
    press(Qt.Key.Key_Return)
    assert (strip.pasting.number, board.text()) == (2, "High")


def test_a_quick_hand_that_pastes_as_soon_as_the_next_field_is_there_is_no_such_program(strip, board, clock, qtbot):
    assert paste(board, clock, qtbot, strip) == FIELDS[0].text
    assert board.text() == "High"
    qtbot.waitUntil(lambda: strip.pasting.number == 3)
    assert not strip.pasting.by_hand


def test_what_is_not_pasted_within_ten_seconds_is_gone_and_comes_back_by_a_key(strip, board, clock, qtbot):
    clock.now += 9.4
    qtbot.waitUntil(lambda: "1 s" in strip.state.text(), timeout=3000)
    assert board.mimeData().hasText()
    clock.now += 0.7
    qtbot.waitUntil(lambda: "Taken off" in strip.state.text(), timeout=3000)
    assert empty(board)
    assert strip.label.text() == "Case title"
    press(Qt.Key.Key_Return)
    assert strip.pasting.number == 1
    assert board.mimeData().hasText()


def test_keys_go_on_and_back_and_esc_stops(strip, board):
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.label.text() == "Lead officer"
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert strip.label.text() == "Priority"
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert empty(board)


def test_what_somebody_else_copied_is_left_alone_and_the_field_comes_back_by_a_key(strip, board, clock, qtbot):
    data = QMimeData()
    data.setText("something else")
    board.setMimeData(data)
    assert "Something else was copied" in strip.state.text()
    qtbot.wait(200)
    assert (board.text(), strip.pasting.number) == ("something else", 1)
    press(Qt.Key.Key_Return)
    clock.now += 1
    assert board.text() == FIELDS[0].text
    board.setMimeData(QMimeData())
    strip.stop()
    assert empty(board)


def test_the_reference_is_typed_back_onto_the_case(strip, board, clock, qtbot, context, ref):
    for _ in FIELDS:
        paste(board, clock, qtbot, strip)
    QTest.keyClicks(strip.reference, "HPL 4711")
    QTest.keyClick(strip.reference, Qt.Key.Key_Return)
    assert asked(context, lambda session: manage_cases.case(session, ref)).ecins == "HPL 4711"
    assert not strip.isVisible()


def test_a_case_that_has_its_reference_does_not_ask_for_it(qtbot, context, board, clock, ref):
    strip = EcinsStrip(clock)
    qtbot.addWidget(strip)
    said: list[str] = []
    context.bus.notice.connect(said.append)
    strip.begin(context, Paste("uid", ref, "HPL 1", FIELDS[:1]))
    paste(board, clock, qtbot, strip)
    assert not strip.isVisible()
    assert said == ["Every field was pasted and the clipboard is empty. The case is E-CINS HPL 1."]


@pytest.fixture
def window(qtbot, context) -> MainWindow:
    made = MainWindow(PAGES)
    qtbot.addWidget(made)
    made.begin(context)
    made.show()
    made.show_pages()
    return made


def test_its_keys_are_named_where_they_are_obeyed_and_the_key_of_the_page_brings_them_there(window, context, board, ref, qtbot):
    window.activateWindow()
    context.bus.paste.emit(ref)
    strip = window.asides.strip
    qtbot.waitUntil(window.isActiveWindow)
    assert (strip.end.text(), strip.keys.text()) == ("Stop", "V on the Cases page, or a click here, brings its keys here")
    number = strip.pasting.number
    context.bus.paste.emit(ref)
    qtbot.waitUntil(strip.isActiveWindow)
    assert (strip.pasting.number, strip.end.text(), strip.keys.text()) == (number, "Stop  Esc", "Enter goes on, Left goes back, Esc stops")
    press(Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert empty(board)


def test_it_lies_on_no_key_of_the_panel_and_on_no_notice(window, context, board, ref):
    window.resize(1366, 768)
    window.move(0, 0)
    window.go("cases")
    context.bus.paste.emit(ref)
    context.bus.notice.emit("The case is open. Z takes it back.")
    page, strip = window.page("cases"), window.asides.strip
    on = QRect(corner(QRect(0, 0, 1366, 768), strip.size()), strip.size())
    rows = [one for one in page.detail.key_rows if one.isVisible()]
    assert rows
    assert all(on.right() < one.mapTo(window, QPoint()).x() for one in rows)
    assert window.banner.isVisible()
    assert on.bottom() < window.banner.mapTo(window, QPoint()).y()


def test_it_stands_aside_for_what_lies_over_the_window_and_goes_on(window, context, board, ref):
    window.resize(1366, 768)
    window.go("cases")
    context.bus.paste.emit(ref)
    strip = window.asides.strip
    for key in (Qt.Key.Key_Question, Qt.Key.Key_F6):
        window.activateWindow()
        press(key)
        assert not strip.isVisible()
        assert board.text() == "Noise"
        press(Qt.Key.Key_Escape)
        assert strip.isVisible()
    strip.stop()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Escape)
    assert not strip.isVisible(), "what was stopped does not come back"


def test_lock_another_person_and_close_empty_the_clipboard(window, context, board, ref):
    fields = len(wrote(context, lambda session: ecins.begin(session, ref)).fields)
    ends = (lambda: window.show_screen(LockPage()), context.bus.person_changed.emit, window.close)
    for end in ends:
        context.bus.paste.emit(ref)
        strip = window.asides.strip
        assert (strip.isVisible(), strip.pasting.count, board.text()) == (True, fields, "Noise")
        end()
        assert not strip.isVisible()
        assert empty(board)


def test_a_lock_that_comes_first_leaves_the_clipboard_alone(window, context, board, ref, monkeypatch):
    waiting: list = []
    monkeypatch.setattr(type(context.jobs), "write", lambda _jobs, work, done=None, failed=None: waiting.append((work, done)))
    context.bus.paste.emit(ref)
    window.show_screen(LockPage())
    ((work, done),) = waiting
    done(asked(context, lambda _session: Paste("uid", ref, "", FIELDS)))
    assert empty(board)
    assert not window.asides.strip.isVisible()
    assert callable(work)


@pytest.mark.parametrize(("shade", "percent"), [("dark", 100), ("light", 200)])
def test_it_is_named_fits_its_words_and_shows_no_text_of_the_case(qtbot, context, ref, board, clock, assert_named, shade, percent, tmp_path):
    theme.apply(QApplication.instance(), Settings(theme=shade, text_scale=percent))
    made = EcinsStrip(clock)
    qtbot.addWidget(made)
    made.begin(context, Paste("uid", ref, "", FIELDS, ("Enforcement steps",)))
    assert_named(made)
    folder = os.environ.get("SHP_PICTURES") or str(tmp_path)
    made.grab().save(f"{folder}/strip-{shade}-{percent}.png")
    for label in (made.label, made.state):
        assert label.height() >= label.heightForWidth(label.width())
    assert not any(one.text in " ".join((made.label.text(), made.place.whole, made.state.text(), made.windowTitle())) for one in FIELDS)
    made.stop()
    theme.apply(QApplication.instance(), Settings(theme="light"))


def test_rows_are_asked_for_in_vain_where_the_clipboard_was_emptied(context, board, strip):
    strip.stop()
    problems: list = []
    context.bus.problem.connect(problems.append)
    assert pasted_rows(context) == ()
    assert "no table" in str(problems[0])
