"""The Papers page in large letters: a desk has the page to itself, nothing scrolls within what scrolls, and the field under the cursor stays in sight."""

import pytest
from meeting_room import LOGS, log_file, press, read_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from window_room import shown_window

from shp_desktop.gui import theme
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.papers_release_desk import ReleaseDesk
from shp_desktop.settings import Settings

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
DESKS = {"paper": None, "morning": (Qt.Key.Key_P, SHIFT), "release": (Qt.Key.Key_R, NONE), "copies": (Qt.Key.Key_G, NONE),
         "sheets": (Qt.Key.Key_W, NONE), "save": (Qt.Key.Key_S, NONE), "gateway": (Qt.Key.Key_G, SHIFT)}  # fmt: skip


def large(window: MainWindow, qapp, percent: int, shade: str = "dark") -> MainWindow:
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    window.rebuild()
    window.resize(1366, 748)  # what a title bar leaves of 768
    window.go("papers")
    return window


@pytest.fixture
def window(qtbot, context, tmp_path) -> MainWindow:
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    return shown_window(context, qtbot)


def around(page) -> QScrollArea:
    """What the window scrolls a page in."""
    parent = page.parentWidget()
    while not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("desk", DESKS)
def test_the_page_itself_never_scrolls_and_a_desk_has_it_to_itself_in_large_letters(window, qapp, qtbot, shot, desk, percent) -> None:
    page = large(window, qapp, percent).page("papers")
    page.form.kinds.choose("FIRE")
    if DESKS[desk] is not None:
        press(*DESKS[desk])
        assert page.form.main.currentWidget() is not page.form.preview
    shot(window, f"papers-room-{desk}-{percent}", (1366, 748))
    assert not around(page).verticalScrollBar().isVisible()
    assert not around(page).horizontalScrollBar().isVisible()
    assert page.side.isVisible() is (desk == "paper" or percent == 100)
    if desk != "paper":
        press(Qt.Key.Key_Escape)
        assert page.side.isVisible()
        assert page.form.kinds.hasFocus()


def test_the_field_under_the_cursor_and_what_it_says_stay_in_sight(window, qapp, qtbot) -> None:
    page = large(window, qapp, 200).page("papers")
    press(Qt.Key.Key_R)
    panel = page.desk(ReleaseDesk).panel
    press(Qt.Key.Key_Return)
    matrix = panel.matrix
    assert matrix.hasFocus()
    for _ in range(matrix.model().rowCount()):
        box = matrix.visualRect(matrix.currentIndex())
        seen = panel.panel.viewport().rect()
        assert seen.contains(matrix.viewport().mapTo(panel.panel.viewport(), box.center()))
        assert panel.stands.isVisible()
        assert window.rect().contains(panel.stands.mapTo(window, panel.stands.rect().bottomRight()))
        press(Qt.Key.Key_Down)


def test_the_day_can_be_chosen_from_a_desk_that_hides_it(window, qapp, qtbot) -> None:
    page = large(window, qapp, 200).page("papers")
    press(Qt.Key.Key_G)
    press(Qt.Key.Key_D)
    assert page.form.day_box.hasFocus()
    assert page.form.main.currentWidget() is page.form.preview
