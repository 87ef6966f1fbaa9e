"""What tests of the window share: a real encrypted practice store, names for screen readers, pictures."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cups_desk import cups, system  # noqa: F401 - the printer, for whoever asks for it by name
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui import theme
from shp_desktop.gui.bus import ChangeBus
from shp_desktop.gui.context import Context
from shp_desktop.gui.jobs import answered_at_once
from shp_desktop.gui.keys_filter import HeldKeys
from shp_desktop.gui.vault import Vault
from shp_desktop.paths import Folders
from shp_desktop.reference import Tables
from shp_desktop.settings import Settings, SettingsFile

PASSPHRASE = "tern close lugger street"
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractItemView, QAbstractSpinBox)


@pytest.fixture
def recorder() -> Person:
    """Who sits at the keyboard in these tests."""
    return Person("Sam Tarn", "HBC", Role.ADMIN)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme at 100 per cent; it stays dressed for the next test, since dressing takes longer than most.

    Held keys are guarded as long as a window has the keyboard: the thousands of events of a page being made are no keys.
    """
    theme.apply(qapp, Settings(theme="light"))
    held = HeldKeys()

    def guard() -> None:
        (qapp.removeEventFilter if qapp.focusWindow() is None else qapp.installEventFilter)(held)

    qapp.focusWindowChanged.connect(guard)
    guard()
    yield qapp
    qapp.focusWindowChanged.disconnect(guard)
    qapp.removeEventFilter(held)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A home folder of its own."""
    return Folders(tmp_path / "home").make()


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a practice store that no test opens: each copies it."""
    from shp_desktop.services import guard_store

    home = tmp_path_factory.mktemp("made") / "home"
    person = Person("Sam Tarn", "HBC", Role.ADMIN)
    guard_store.create(Folders(home).make(), practice=True, passphrase=PASSPHRASE, users=(person,), actor=person)
    return home


@pytest.fixture
def practice_store(made_store: Path, tmp_path: Path) -> Folders:
    """A home with a real encrypted practice store in it."""
    return Folders(Path(shutil.copytree(made_store, tmp_path / "home"))).make()


@pytest.fixture
def context(practice_store: Folders, recorder: Person, dressed: QApplication) -> Iterator[Context]:
    """A page's context on a real encrypted practice store, everything on the test's own thread."""
    vault = Vault(practice_store, recorder, PASSPHRASE)
    faults: list[BaseException] = []

    def caught(error: BaseException) -> str:
        faults.append(error)
        return "TEST"

    jobs = answered_at_once(vault.open_writer, vault.open_reader, caught)
    jobs.write(lambda _session: None)  # the reading session leans on the writing one, as in the window
    yield Context(
        jobs, ChangeBus(), SettingsFile(practice_store.settings), practice_store, Tables(), lambda: vault.actor, True,
        lambda: datetime(2018, 6, 15, 7, 45, tzinfo=UTC),
    )  # fmt: skip
    jobs.close()
    for fault in faults:
        raise AssertionError("the program itself failed behind a page") from fault


def belongs_to_another(control: QWidget) -> bool:
    """Say whether Qt made a control as a part of a list or a field."""
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox | QAbstractSpinBox | QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def unnamed(widget: QWidget) -> list[str]:
    """Return the controls below a widget that a screen reader could not name."""
    buddies = {label.buddy() for label in widget.findChildren(QLabel) if label.buddy() is not None}
    missing = []
    for kind in CONTROLS:
        for control in widget.findChildren(kind):
            inner = control.objectName().startswith("qt_") or belongs_to_another(control)
            text = control.text() if isinstance(control, QAbstractButton) else ""
            if not inner and not control.accessibleName() and not text and control not in buddies:
                missing.append(f"{type(control).__name__} {control.objectName()}")
    return missing


@pytest.fixture
def assert_named() -> Callable[[QWidget], None]:
    """Fail where a control has neither accessible name, nor text, nor a label that is its buddy."""

    def check(widget: QWidget) -> None:
        assert not unnamed(widget)

    return check


@pytest.fixture
def shot(tmp_path: Path) -> Callable[..., Path]:
    """Save what a widget looks like, laid out at the size given; SHP_PICTURES names a folder that is kept."""

    def take(widget: QWidget, name: str, size: tuple[int, int] = (1366, 768)) -> Path:
        folder = Path(os.environ.get("SHP_PICTURES") or tmp_path / "pictures")
        folder.mkdir(parents=True, exist_ok=True)
        widget.resize(*size)
        widget.show()
        QApplication.processEvents()
        path = folder / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return take
