"""What is being typed keeps the keys: a page left and come back to, the overlays, another person and a lock give the focus back to it."""

from collections.abc import Callable

import pytest
from meeting_room import DAY, LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QWidget
from window_room import shown_window

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui.context import Context
from shp_desktop.gui.lock import LockPage
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.services import manage_actions, people, run_meeting

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, context: Context) -> MainWindow:
    """The window with its real pages and one open action."""
    wrote(context, lambda session: manage_actions.raise_action(session, "Smoke alarm, 79 Tern Close", "FIRE", QDate(2018, 6, 20).toPython()))
    return shown_window(context, qtbot)


def elsewhere_by_key(window: MainWindow) -> None:
    press(Qt.Key.Key_1, CTRL)
    assert window.here == "today"
    press(Qt.Key.Key_4, CTRL)


def elsewhere_by_mouse(window: MainWindow) -> None:
    window.rail.buttons["today"].setFocus()
    window.rail.buttons["today"].click()
    window.rail.buttons["actions"].setFocus()
    window.rail.buttons["actions"].click()


def commands(window: MainWindow) -> None:
    press(Qt.Key.Key_K, CTRL)
    assert window.palette_overlay.isVisible()
    press(Qt.Key.Key_Escape)


def commands_to_go(window: MainWindow) -> None:
    for place in ("go to Today", "go to Actions"):
        press(Qt.Key.Key_K, CTRL)
        write(place)
        press(Qt.Key.Key_Return)


def person(window: MainWindow) -> None:
    press(Qt.Key.Key_F2)
    assert window.person_overlay.isVisible()
    press(Qt.Key.Key_Escape)


def locked(window: MainWindow) -> None:
    page = LockPage()
    page.given.connect(lambda _passphrase: window.show_pages())
    window.show_screen(page)
    page.show_locked(passphrase=False, practice=True)
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.form.open
    press(Qt.Key.Key_Return)


def locked_under_an_overlay(window: MainWindow) -> None:
    press(Qt.Key.Key_K, CTRL)
    locked(window)


WAYS = (elsewhere_by_key, elsewhere_by_mouse, commands, commands_to_go, person, locked, locked_under_an_overlay)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("key", [Qt.Key.Key_D, Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_Slash])
def test_words_begun_on_the_actions_page_are_gone_on_with(window, context, key, way: Callable[[MainWindow], None]):
    window.go("actions")
    press(key)
    write("fri")
    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    way(window)
    QApplication.processEvents()
    write("day")
    text = field.toPlainText() if hasattr(field, "toPlainText") else field.text()
    assert text == "friday"
    assert all(one.open for one in asked(context, manage_actions.actions))


@pytest.mark.parametrize("way", [elsewhere_by_key, commands, person, locked, locked_under_an_overlay])
@pytest.mark.parametrize(("keys", "modifier"), [(Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)])
def test_words_begun_in_the_meeting_are_gone_on_with(window, context, tmp_path, keys, modifier, way):
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    window.go("meeting")
    press(keys, modifier)
    write("sgt hart, n")
    field = QApplication.focusWidget()
    way(window)
    window.go("meeting")
    QApplication.processEvents()
    write("pt, high")
    text = field.toPlainText() if hasattr(field, "toPlainText") else field.text()
    assert text == "sgt hart, npt, high"
    assert window.here == "meeting"


def test_what_another_page_sends_along_comes_before_what_was_typed(window, context):
    window.go("actions")
    press(Qt.Key.Key_Slash)
    write("smoke")
    window.go("today")
    window.go("actions", "A-180615-01")
    assert window.page("actions").form.list.hasFocus()


def test_a_field_that_is_gone_gives_the_keys_to_the_list(window, context):
    window.go("actions")
    press(Qt.Key.Key_D)
    window.go("today")
    window.page("actions").detail.line.hide()
    window.go("actions")
    assert window.page("actions").form.list.hasFocus()


def test_another_person_of_the_same_agency_finds_the_words_and_the_keys(window, context):
    context.jobs.write(lambda session: people.save_person(session, Person("Ada Bell", "HBC", Role.CHAIR)))
    window.go("actions")
    press(Qt.Key.Key_D)
    write("fit")
    press(Qt.Key.Key_F2)
    write("ada")
    press(Qt.Key.Key_Return)
    write("ted")
    assert window.page("actions").detail.line.field.text() == "fitted"
