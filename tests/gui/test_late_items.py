"""A late item typed by keyboard from any page: four keys beside the words, and on the board."""

from pathlib import Path

import pytest
from meeting_room import asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shp_desktop.domain.board import BoardItem
from shp_desktop.gui import theme
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages import PAGES
from shp_desktop.services import late_items, prepare_board, run_meeting
from shp_desktop.settings import Settings

TEXT = "Two youths on a scooter threw bottles at 14 Lugger Street"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, context, tmp_path: Path) -> MainWindow:
    """The real window on a store with one night's log."""
    read_in(context, log_file(tmp_path, "log.csv"))
    made = MainWindow(PAGES)
    qtbot.addWidget(made)
    made.begin(context)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_pages()
    return made


def typed(context) -> list[BoardItem]:
    return [one for one in asked(context, prepare_board.board).items if one.incident.typed]


@pytest.mark.parametrize("page", ["today", "log", "meeting", "actions"])
def test_four_keys_beside_the_words(window, context, page: str) -> None:
    window.go(page)
    keys = [(Qt.Key.Key_N, CTRL), TEXT, (Qt.Key.Key_Return,), (Qt.Key.Key_P,), (Qt.Key.Key_Return,)]
    for key in keys:
        if isinstance(key, str):
            write(key)
        else:
            press(*key)
    (item,) = typed(context)
    assert (item.incident.key.source, item.incident.latest.text.narrative) == ("police", TEXT)
    assert not window.late_overlay.isVisible()
    assert "is on the board" in window.banner.words.text()
    assert sum(not isinstance(key, str) for key in keys) == 4


def test_in_an_open_meeting_it_joins_the_agenda(window, context) -> None:
    wrote(context, lambda session: run_meeting.open_meeting(session, context.now().date(), "CI Marrable"))
    window.go("meeting")
    press(Qt.Key.Key_N, CTRL)
    write(TEXT)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return)
    (item,) = typed(context)
    assert item.new_since_print
    shown = [row.item.incident.key.reference for row in window.page("meeting").model.rows if row.item]
    assert item.incident.key.reference in shown


def test_ctrl_enter_goes_to_what_is_missing_then_records_with_all_that_was_said(window, context) -> None:
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is window.late_overlay.text
    write(TEXT)
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_F)
    window.late_overlay.when.take()
    write("25:99")
    press(Qt.Key.Key_Return, CTRL)
    assert "is not a time" in window.late_overlay.problem.text()
    assert not typed(context)
    window.late_overlay.when.clear()
    write("yesterday 23:10")
    assert window.late_overlay.becomes.text() == "Thu 14 Jun 23:10"
    press(Qt.Key.Key_Return)
    write("14 Lugger Street")
    press(Qt.Key.Key_Return)
    write("Criminal damage")
    press(Qt.Key.Key_Return)
    (item,) = typed(context)
    latest = item.incident.latest
    assert (latest.key.source, latest.text.address, latest.type) == ("fire", "14 Lugger Street", "Criminal damage")


def test_nothing_typed_is_lost_by_going_back_or_locking(window, context, qtbot) -> None:
    press(Qt.Key.Key_N, CTRL)
    write(TEXT)
    press(Qt.Key.Key_Escape)
    assert not window.late_overlay.isVisible()
    press(Qt.Key.Key_N, CTRL)
    assert window.late_overlay.text.text() == TEXT
    window.late_overlay.forget()
    assert window.late_overlay.text.text() == ""
    press(Qt.Key.Key_N, CTRL)
    assert window.late_overlay.text.text() == TEXT


def test_z_takes_it_back(window, context) -> None:
    press(Qt.Key.Key_N, CTRL)
    write(TEXT)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_Return)
    assert typed(context)
    press(Qt.Key.Key_Z)
    assert not typed(context)


def test_it_stands_among_the_keys(window) -> None:
    press(Qt.Key.Key_Question)
    assert ("Ctrl+N", "type a late item by hand") in [(key.value[1], key.words) for key, _ in window._keys]


@pytest.mark.parametrize(("name", "settings"), [
    ("light", Settings(theme="light")), ("dark", Settings(theme="dark")), ("200", Settings(theme="light", text_scale=200)),
])  # fmt: skip
def test_it_is_seen_whole(window, context, shot, assert_named, dressed, name: str, settings: Settings) -> None:
    theme.apply(dressed, settings)
    window.rebuild()
    press(Qt.Key.Key_N, CTRL)
    write(TEXT)
    shot(window, f"late-{name}")
    assert_named(window.late_overlay)
    card = window.late_overlay.card.geometry()
    assert window.late_overlay.rect().contains(card)


def test_late_items_are_matched_on_the_log_page_by_key(window, context, tmp_path: Path) -> None:
    wrote(context, lambda session: late_items.add(session, TEXT, "police", when="14/6/2018 21:20"))
    window.go("log")
