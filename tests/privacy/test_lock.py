"""A locked window: nothing of the data in any label, tip, title, dialog or panel, whatever was open or still under way."""

from collections.abc import Callable, Iterator

import pytest
from privacy.conftest import ADMIN, PASSPHRASE, Morning
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QMenu, QWidget

from shp_desktop.gui.jobs import answered_at_once
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.opening import Opening, Start
from shp_desktop.gui.pages import PAGES
from shp_desktop.services import guard_store, people
from shp_desktop.settings import SettingsFile

PLANTED = (
    "Quillfeather",
    "Quagmarsh",
    "vrblquorn",
    "Snorkwell",
    "Brambleshanks",
    "xanthvole",
    "Rejectwordle",
    "100001",
)


@pytest.fixture
def window(qtbot, folders, morning: Morning) -> Iterator[Opening]:
    """The real window on a real store with a morning in it, on the test's own thread."""
    morning.session.close()
    made = MainWindow(PAGES)
    qtbot.addWidget(made)
    start = Start(folders, ADMIN, passphrase=PASSPHRASE)
    opening = Opening(made, start, SettingsFile(folders.settings), make_jobs=answered_at_once)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    opening.ask_state()
    assert opening.context is not None
    yield opening
    opening.jobs.close()


def seen() -> str:
    """Every word any window of the program shows now: labels, fields, lists, tips of what is visible, and titles."""
    words = []
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        words.append(top.windowTitle())
        for part in (top, *top.findChildren(QWidget)):
            if part.isVisible():
                text = part.text() if isinstance(part, QLabel | QLineEdit) else ""
                text += part.currentText() if isinstance(part, QComboBox) else ""
                words += [text, part.toolTip(), part.accessibleName(), part.accessibleDescription()]
    return " ".join(words)


def locked(opening: Opening) -> bool:
    return opening.window.form.screens.currentWidget() is opening.lock_page


@pytest.mark.parametrize("page", [entry.key for entry in PAGES])
def test_no_page_shows_through_a_locked_window(window: Opening, page: str) -> None:
    window.window.go(page)
    window.bus.notice.emit("Log 100001 of Zebedee Quillfeather")
    QApplication.processEvents()
    assert "Quillfeather" in seen()
    window.lock()
    QApplication.processEvents()
    told = seen()
    assert [word for word in (*PLANTED, "Sam Tarn") if word in told] == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_dialog_or_menu_left_open_goes_when_the_window_locks(window: Opening, qtbot) -> None:
    asked = QDialog(window.window)
    asked.setWindowTitle("Print")
    menu = QMenu(window.window)
    menu.addAction("Zebedee Quillfeather")
    menu.popup(window.window.mapToGlobal(window.window.rect().center()))
    QTimer.singleShot(0, window.lock)
    QTimer.singleShot(3000, asked.accept)  # so that a window that forgets the dialog fails here instead of hanging
    assert asked.exec() == QDialog.DialogCode.Rejected
    assert locked(window)
    assert not menu.isVisible()
    assert QApplication.activeModalWidget() is None


def test_who_is_at_the_keyboard_is_not_asked_over_a_locked_window(window: Opening) -> None:
    waiting: list[Callable[[], object]] = []
    assert window.context is not None
    window.context.jobs.read = lambda work, done, *_more, **_named: waiting.append(  # type: ignore[method-assign]
        lambda: done((ADMIN,))
    )
    window.window._ask_person()
    window.lock()
    for call in waiting:
        call()
    assert waiting
    assert not window.window.person_overlay.isVisible()
    assert "Sam Tarn" not in seen()


def test_words_being_typed_stand_there_again_after_unlocking(window: Opening, qtbot) -> None:
    window.window.go("meeting")
    field = QLineEdit(window.window.page("meeting"))
    field.setText("half a sentence")
    window.lock()
    qtbot.keyClicks(window.lock_page.form.passphrase, PASSPHRASE)
    qtbot.keyClick(window.lock_page.form.passphrase, Qt.Key.Key_Return)
    assert not locked(window)
    assert field.text() == "half a sentence"


def test_opening_unlocking_and_a_new_person_are_logins_in_the_trail(window: Opening, folders, qtbot) -> None:
    window.lock()
    qtbot.keyClicks(window.lock_page.form.passphrase, PASSPHRASE)
    qtbot.keyClick(window.lock_page.form.passphrase, Qt.Key.Key_Return)
    window.change_person(people.Person("Bea Lund", "FIRE"))
    session = guard_store.open_session(folders, actor=ADMIN, passphrase=PASSPHRASE, exclusive=False)
    rows = [
        (row["entity"], row["by_whom"])
        for row in session.store.db.query("SELECT * FROM audit WHERE operation = 'login' ORDER BY seq")
    ]
    session.close()
    assert rows == [("store", "Sam Tarn/HBC"), ("unlocked", "Sam Tarn/HBC"), ("keyboard", "Bea Lund/FIRE")]
