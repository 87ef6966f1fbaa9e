"""Every screen of the window in one walk over a practice store: for the pictures, and for the tests of all screens."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import shp_desktop.gui  # noqa: F401 - before anything of Qt
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.people import Person, Role
from shp_desktop.gui import theme
from shp_desktop.gui.bus import ChangeBus
from shp_desktop.gui.context import Context
from shp_desktop.gui.first_start import FirstStartPage
from shp_desktop.gui.jobs import answered_at_once
from shp_desktop.gui.keys_filter import HeldKeys
from shp_desktop.gui.lock import LockPage
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.run import application
from shp_desktop.gui.unlock import UnlockPage
from shp_desktop.gui.vault import Vault
from shp_desktop.paths import Folders
from shp_desktop.reference import Tables
from shp_desktop.services import guard_store, key_state, people, vocabulary
from shp_desktop.services.practice import drive
from shp_desktop.services.session import Session
from shp_desktop.settings import SettingsFile
from tools.scene_after import another_agency, answering, everywhere, more_actions, more_checks, reports
from tools.scene_around import around
from tools.scene_cases import cases
from tools.scene_papers import exported, papers
from tools.scene_sheets import sheets

PASSPHRASE = "tern close lugger street"  # noqa: S105
RECORDER = Person("Practice Recorder", "HBC", Role.ADMIN)
CHAIR = "Chief Inspector Dale"


def fill(home: Path, day: date, *, seed: int = 1, days: int = 6) -> None:
    """Make a practice store of a few mornings before a day, its own logs unread beside it."""
    folders = Folders(home).make()
    guard_store.create(folders, practice=True, passphrase=PASSPHRASE, users=(RECORDER,), actor=RECORDER)
    session = guard_store.open_session(folders, actor=RECORDER, passphrase=PASSPHRASE)
    try:
        drive.fill(session, seed, days, day, home)
    finally:
        session.close()


class Stage:
    """The window on a practice store, everything on one thread, with the keys a person would press."""

    def __init__(self, home: Path, size: tuple[int, int] = (1366, 768), **settings: object) -> None:
        folders = Folders(home).make()
        self.app = application()
        self.held = HeldKeys()
        self.app.installEventFilter(self.held)
        kept = SettingsFile(folders.settings)
        kept.change(**settings)
        theme.apply(self.app, kept.value)
        self.vault = vault = Vault(folders, RECORDER, PASSPHRASE)
        self.jobs = answered_at_once(vault.open_writer, vault.open_reader)
        self.jobs.write(lambda _session: None)
        self.context = Context(
            self.jobs, ChangeBus(), kept, folders, Tables(), lambda: vault.actor, True,
            lambda: datetime.now(UTC),  # noqa: TID251 - the one clock of this window
        )  # fmt: skip
        self.window = MainWindow()
        self.window.begin(self.context)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.window.show_pages()
        self.settle()

    def settle(self) -> None:
        """Let everything that waits be laid out and painted; what was put away is gone afterwards."""
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.window.grab()

    def press(self, *keys: str) -> None:
        """Press keys by their names, e.g. "N", "Ctrl+3", "Return"."""
        for key in keys:
            chord = QKeySequence.fromString(key)[0]  # type: ignore[index]
            QTest.keyClick(QApplication.focusWidget() or self.window, chord.key(), chord.keyboardModifiers())
        self.settle()

    def show(self, *screens: tuple[str, str]) -> Iterator[str]:
        """Press keys, apart by spaces, and yield the name of the screen they lead to, for each pair of both."""
        for keys, name in screens:
            self.press(*keys.split())
            yield name

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        self.settle()

    def seat(self, person: Person) -> None:
        """Put another person at the keyboard, as the window does."""
        actor: list[Person] = []
        self.jobs.write(lambda session: people.change_actor(session, person), actor.append)
        self.vault.actor = actor[0]
        self.jobs.reopen_reader()
        self.context.bus.person_changed.emit()
        self.settle()

    def screen(self, widget: QWidget) -> None:
        """Show a screen that stands before the pages."""
        self.window.show_screen(widget)
        self.settle()

    def close(self) -> None:
        """Close window and sessions."""
        self.window.close()
        self.jobs.close()
        self.app.removeEventFilter(self.held)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def walk(stage: Stage) -> Iterator[str]:
    """Yield the name of each screen while it is shown, in the order of a morning."""
    yield from _before(stage)
    yield from _meeting(stage)
    yield from _lists(stage)
    yield from _round_about(stage)


def _before(stage: Stage) -> Iterator[str]:
    yield "today-unread"
    yield from stage.show(("Return", "log-preview"), ("R", "log-rejected"), ("M", "log-columns"))
    stage.press("Esc")
    for _ in range(3):
        stage.press("Ctrl+2")
        stage.window.page("log").setFocus()
        stage.press("Return")
    yield "log"
    yield from _mapped(stage)
    yield from _unheard(stage)
    yield from stage.show(("Ctrl+1 Esc", "today"), ("F3", "today-card"), ("Esc Shift+M F", "today-missing"), ("Esc Esc Ctrl+3", "meeting-start"))


def _mapped(stage: Stage) -> Iterator[str]:
    """What the words of a log mean, with one the team has mapped itself."""

    def work(session: Session) -> None:
        vocabulary.map_value(session, "grade", "Blue light", "Emergency")

    stage.context.jobs.write(work)
    stage.context.bus.tell(frozenset({"imports"}))
    stage.press("V")
    yield "log-values"
    stage.press("V")


def _unheard(stage: Stage) -> Iterator[str]:
    """A log whose layout nobody has met and whose dates could be day first or month first, put away again."""
    path = stage.context.folders.home / "unheard-of.csv"
    rows = (f"H/{at:03d},{at:02d}/06/2018 2{at % 4}:15,Noise,Loud music at {at} Lugger Street" for at in range(1, 12))
    path.write_text("\n".join(("Our no.,When it was,Kind,Story", *rows, "")), encoding="utf-8")
    stage.window.read_files((path,))
    stage.settle()
    yield "log-mapping"
    stage.press("Esc")
    path.unlink()


def _meeting(stage: Stage) -> Iterator[str]:
    page = stage.window.page("meeting")
    page.start.chair.setText(CHAIR)  # type: ignore[attr-defined]
    page.start.chair.take()  # type: ignore[attr-defined]
    stage.press("Return")
    yield "meeting"
    stage.press("N")
    yield "meeting-refused"
    stage.press("Shift+V")
    page.decide.check.service.choose("CHILDREN")  # type: ignore[attr-defined]
    stage.write("Isla Netherby")
    stage.press("Return", "Esc", "N")
    _to(stage, lambda item: not guarded(item.flags) and bool(item.repeats))
    yield "meeting-routine"
    yield from _seen(stage)
    yield from _alike(stage)
    yield from stage.show(("N D Shift+I", "meeting-in-hand"), ("Esc 2", "meeting-level"), ("Esc 1 7", "meeting-level-why"))
    stage.press("Esc", "A")
    stage.write("@hbc noise diary to be taken round, joint @npt, tomorrow 16:00 !high")
    yield "meeting-action"
    stage.press("Ctrl+F")
    yield "meeting-action-fields"
    stage.press("Esc", "Shift+T")
    stage.write("1/99 n")
    yield "meeting-tick"
    yield from stage.show(("Esc T 1 2", "meeting-thrive"), ("Esc W 1 4 4", "meeting-attendance"))
    stage.press("Esc")
    yield from _room(stage)
    yield from stage.show(("P", "meeting-discussion"), ("Y", "meeting-priorities"))
    stage.press("Esc")
    yield from _closing(stage)
    stage.press("Esc", "Esc", "P")


def _closing(stage: Stage) -> Iterator[str]:
    """New actions read back: one not theirs, one being put right; then the chair card."""
    stage.press("P")
    for line in ("@hbc noise diary to be taken round, monday", "@fire safe and well visit, owner: Ann Bell, monday 16:00"):
        stage.press("A")
        stage.write(line)
        stage.press("Return")
    yield from stage.show(("C N", "meeting-close"), ("O", "meeting-correct"), ("Esc Esc F3", "meeting-card"))


def _room(stage: Stage) -> Iterator[str]:
    """The statement and who knows whom, a challenge with its answer, what an agency brings, an item held back."""
    stage.press("Shift+W", "Return", "4")
    stage.write("Jo Heron")
    stage.press("Return")
    stage.write("3")
    stage.press("Return")
    yield "meeting-statement"
    stage.press("Esc", "Q", "4")
    stage.write("It is the third this week")
    stage.press("Return")
    yield "meeting-challenge"
    stage.press("Esc", "Shift+N", "7")
    yield "meeting-raise"
    stage.press("Esc", "Shift+H")
    stage.write("Ivy Marl/IOM")
    stage.press("Return", "Return", "Return", "Shift+H")
    yield "meeting-held"
    stage.press("Esc", "Z")


def _alike(stage: Stage) -> Iterator[str]:
    """A long narrative with its first facts, a status line being worded, items alike marked, those below the line deferred by name."""
    here = stage.window.page("meeting").row().identity  # type: ignore[attr-defined]
    _to(stage, lambda item: item.read is not None and not item.group and not item.read.whole)
    yield "meeting-first-facts"
    stage.press("S")
    yield "meeting-status"
    stage.press("1", "Return")
    stage.write("PC Reed, NPT")
    stage.press("Return", "Return")
    _to(stage, lambda item: bool(item.group) and item.decision is None)
    stage.press("U")
    yield "meeting-marked"
    stage.press("F")
    yield "meeting-together"
    stage.press("Esc", "U")
    _to(stage, lambda item: item.incident.uid == here)


def _seen(stage: Stage) -> Iterator[str]:
    """What was seen before of an item whose persons are asked about, and the question itself."""
    page = stage.window.page("meeting")
    here = page.row().identity  # type: ignore[attr-defined]
    for row in page.model.rows:  # type: ignore[attr-defined]
        if row.item is not None and row.item.repeats:
            page.go_to(page.model.place_of(row.identity))  # type: ignore[attr-defined]
            while page.item.seen.found(row.identity) is None:  # type: ignore[attr-defined]
                stage.settle()
            if page.item.seen.found(row.identity).asked:  # type: ignore[attr-defined]
                break
    page.item.ensureWidgetVisible(page.item.seen)  # type: ignore[attr-defined]
    stage.settle()
    yield "meeting-seen"
    stage.press("'")
    yield "meeting-persons"
    stage.press("Esc")
    _to(stage, lambda item: item.incident.uid == here)


def _to(stage: Stage, wanted: Callable[..., bool]) -> None:
    """Go to the first item of the agenda that is wanted; where none is, stay."""
    page = stage.window.page("meeting")
    rows = page.model.rows  # type: ignore[attr-defined]
    place = next((at for at, row in enumerate(rows) if row.item is not None and wanted(row.item)), None)
    if place is not None:
        page.go_to(place)  # type: ignore[attr-defined]
    stage.settle()


def _lists(stage: Stage) -> Iterator[str]:
    yield from stage.show(("Ctrl+4", "actions"), ("P", "actions-update"), ("Esc N", "actions-new"))
    stage.press("Esc")
    yield from more_actions(stage)
    yield from stage.show(("Ctrl+5", "checks"))
    yield from more_checks(stage)
    yield from answering(stage)
    stage.press("Esc")
    yield from papers(stage)
    yield from sheets(stage)
    yield from exported(stage)
    yield from cases(stage)
    yield from around(stage)
    yield from another_agency(stage)
    yield from reports(stage)
    stage.window.go("settings")
    stage.settle()
    yield "settings"


def _round_about(stage: Stage) -> Iterator[str]:
    window = stage.window
    yield from everywhere(stage)
    yield from stage.show(("Ctrl+3 ?", "keys"), ("Esc Ctrl+K", "commands"), ("Esc F2", "person"))
    stage.press("Esc")
    lock = LockPage()
    stage.screen(lock)
    lock.show_locked(passphrase=True, practice=False)
    stage.settle()
    yield "locked"
    unlock = UnlockPage()
    stage.screen(unlock)
    for key in ("PASSPHRASE", "LOCKED", "BUSY"):
        unlock.show_state(key_state.StoreState(True, False, key, ""))
        stage.settle()
        yield f"unlock-{key.lower()}"
    first = FirstStartPage(stage.context.tables.rows("agencies"))
    stage.screen(first)
    first.begin()
    stage.settle()
    yield "first-start"
    window.show_pages()
    stage.settle()
