"""A late item typed by keyboard from any page: four keys beside the words, and on the board."""

from pathlib import Path

import pytest
from meeting_room import asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from window_room import shown_window

from shp_desktop.domain.board import BoardItem
from shp_desktop.gui import theme
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.today_words import before_you_start
from shp_desktop.services import late_items, prepare_board, run_meeting
from shp_desktop.settings import Settings

TEXT = "Two youths on a scooter threw bottles at 14 Lugger Street"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, context, tmp_path: Path) -> MainWindow:
    """The real window on a store with one night's log."""
    read_in(context, log_file(tmp_path, "log.csv"))
    return shown_window(context, qtbot)


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
    assert not window.asides.late.isVisible()
    assert "is on the board" in window.banner.words.text()
    assert sum(not isinstance(key, str) for key in keys) == 4


def test_in_an_open_meeting_it_joins_the_agenda(window, context, shot) -> None:
    wrote(context, lambda session: run_meeting.open_meeting(session, context.now().date(), "CI Marrable"))
    window.go("meeting")
    press(Qt.Key.Key_N, CTRL)
    write(TEXT)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return)
    (item,) = typed(context)
    assert item.new_since_print
    page = window.page("meeting")
    shown = [row.item.incident.key.reference if row.item else "" for row in page.model.rows]
    page.go_to(shown.index(item.incident.key.reference))
    shot(window, "late-meeting")


def test_ctrl_enter_goes_to_what_is_missing_then_records_with_all_that_was_said(window, context) -> None:
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is window.asides.late.text
    write(TEXT)
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_F)
    window.asides.late.when.take()
    write("25:99")
    press(Qt.Key.Key_Return, CTRL)
    assert "is not a time" in window.asides.late.problem.text()
    assert not typed(context)
    window.asides.late.when.clear()
    write("yesterday 23:10")
    assert window.asides.late.becomes.text() == "Thu 14 Jun 23:10"
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
    assert not window.asides.late.isVisible()
    press(Qt.Key.Key_N, CTRL)
    assert window.asides.late.text.text() == TEXT
    window.asides.late.forget()
    assert window.asides.late.text.text() == ""
    press(Qt.Key.Key_N, CTRL)
    assert window.asides.late.text.text() == TEXT


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
    assert_named(window.asides.late)
    card = window.asides.late.card.geometry()
    assert window.asides.late.rect().contains(card)


OFFICIAL = ("101399", "14/06/2018 21:05:00", "Priority", "Criminal Damage", "14 Lugger Street, Hartlepool", "Seaton",
            "Bottles thrown by youths on scooter.")  # fmt: skip
SECOND = ("101398", "14/06/2018 11:05:00", "Priority", "Theft", "2 Pilot Lane, Hartlepool", "Seaton", "Bicycle gone.")


@pytest.fixture
def brought(context, window, tmp_path: Path) -> MainWindow:
    """The window after the log has brought what was typed before."""
    wrote(context, lambda session: late_items.add(session, TEXT, "police", when="14/6/2018 21:20"))
    read_in(context, log_file(tmp_path, "next.csv", (OFFICIAL, SECOND)))
    context.bus.tell(frozenset({"imports", "incidents"}))
    return window


def references(context) -> set[str]:
    return {one.incident.key.reference for one in asked(context, prepare_board.board).items}


def test_today_proposes_the_match_and_two_keys_make_it(brought, context, shot) -> None:
    (late,) = typed(context)
    assert f"{late.incident.key.reference} may be log 101399" in [line.title for line in before_you_start(brought.page("today").morning)]
    shot(brought, "late-today")
    press(Qt.Key.Key_H)
    assert brought.here == "log"
    assert "both say bottle" in brought.page("log").late.about.text()
    shot(brought, "late-log")
    press(Qt.Key.Key_Y)
    assert late.incident.key.reference not in references(context)
    assert "stands with log 101399" in brought.page("log").late.about.text()
    press(Qt.Key.Key_Z)
    assert late.incident.key.reference in references(context)
    press(Qt.Key.Key_X)
    assert asked(context, late_items.late_items)[0].proposed is None
    press(Qt.Key.Key_G)
    write("101398")
    press(Qt.Key.Key_Return)
    assert asked(context, late_items.late_items)[0].matched.key.reference == "101398"


@pytest.mark.parametrize(("name", "settings"), [
    ("dark", Settings(theme="dark")), ("200", Settings(theme="light", text_scale=200)),
])  # fmt: skip
def test_the_list_of_late_items_is_seen(brought, shot, assert_named, dressed, name: str, settings: Settings) -> None:
    theme.apply(dressed, settings)
    brought.rebuild()
    brought.go("log")
    press(Qt.Key.Key_B)
    shot(brought, f"late-log-{name}")
    page = brought.page("log")
    assert QApplication.focusWidget() is page.late.table
    assert_named(page)
