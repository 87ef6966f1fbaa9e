"""A log dropped anywhere on the window, whatever page is shown, is looked at first and stored by one key."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from shp_desktop.gui import theme
from shp_desktop.gui.pages import PAGES
from shp_desktop.services import import_log
from shp_desktop.settings import Settings
from tools import scenes

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def two_mornings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice store of two mornings, the logs of a third lying beside it."""
    home = tmp_path_factory.mktemp("two") / "home"
    scenes.fill(home, date(2026, 11, 20), days=2)
    return home


@pytest.fixture
def stage(two_mornings: Path, tmp_path: Path, qapp: QApplication):
    """The window on a copy of it."""
    made = scenes.Stage(Path(shutil.copytree(two_mornings, tmp_path / "home")), theme="light", idle_minutes=60)
    yield made
    made.close()
    theme.apply(qapp, Settings(theme="light"))
    qapp.setStyleSheet("")


def drop(window: QWidget, *files: Path) -> bool:
    """Drag files over the middle of the window and let them go; say whether the window took them."""
    mime, middle = QMimeData(), QPointF(window.rect().center())
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (middle, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(*how)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(*how))
    return True


def stored(stage: scenes.Stage) -> list:
    answers: list = []
    stage.jobs.read(import_log.imports, answers.append)
    return list(answers[0])


@pytest.mark.parametrize("page", [entry.key for entry in PAGES])
def test_a_log_dropped_on_any_page_is_shown_and_then_imported(stage, page, tmp_path):
    log = next((tmp_path / "home").glob("fire-log-*.csv"))
    stage.window.go(page)
    stage.settle()
    before = len(stored(stage))
    assert drop(stage.window, log)
    stage.settle()
    assert stage.window.here == "log"
    assert len(stored(stage)) == before, "nothing is stored before a person has seen it"
    stage.press("Return")
    assert len(stored(stage)) == before + 1
    assert stored(stage)[0].file == log.name


def test_several_logs_dropped_at_once_come_one_after_another(stage, tmp_path):
    logs = sorted((tmp_path / "home").glob("*-2026-*.csv"))
    before = len(stored(stage))
    assert len(logs) == 3
    assert drop(stage.window, *logs)
    for number in range(1, 4):
        stage.press("Return")
        assert len(stored(stage)) == before + number


def test_nothing_is_taken_while_the_window_is_locked(stage, tmp_path):
    from shp_desktop.gui.lock import LockPage

    stage.screen(LockPage())
    assert not drop(stage.window, next((tmp_path / "home").glob("fire-log-*.csv")))
