"""From the first paint to the pages: the state of the key, unlocking, the first start, locking again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget

from shp_desktop.domain.people import Person
from shp_desktop.errors import BriefingError, KeyProblem, StoreBusy
from shp_desktop.gui import ahead
from shp_desktop.gui.bus import ChangeBus
from shp_desktop.gui.context import Context
from shp_desktop.gui.idle import LockTime
from shp_desktop.gui.jobs import Caught, Job, Jobs
from shp_desktop.gui.keys_filter import IdleWatch
from shp_desktop.gui.lanes import Open
from shp_desktop.gui.lock import LockPage
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.reading_in import ReadingIn
from shp_desktop.gui.unlock import BUSY, UnlockPage
from shp_desktop.gui.vault import Vault
from shp_desktop.gui.widgets import PlainLabel
from shp_desktop.paths import Folders
from shp_desktop.settings import SettingsFile

if TYPE_CHECKING:
    from shp_desktop.gui.first_start import FirstStartPage, Wanted
    from shp_desktop.services.key_state import StoreState
    from shp_desktop.services.session import Session

PRACTICE_DAYS = 42
PRACTICE_SEED = 1
MakeJobs = Callable[[Open, Open, Caught | None], Jobs]


@dataclass(frozen=True)
class Start:
    """What the window is started with; `hint` are log files to preview, `notice` a sentence to show, once it is open."""

    folders: Folders
    actor: Person
    practice: bool = False
    passphrase: str | None = None
    hint: tuple[Path, ...] = ()
    notice: str = ""


class Opening(QObject):
    """Leads a person from the first paint to the pages, and back there after a lock."""

    #: a screen that takes keys stands, or is about to
    takes_keys = Signal()

    def __init__(
        self,
        window: MainWindow,
        start: Start,
        settings: SettingsFile,
        *,
        caught: Caught | None = None,
        make_jobs: MakeJobs = Jobs,
    ) -> None:
        super().__init__(window)
        self.window, self.settings, self._start = window, settings, start
        self.vault = Vault(start.folders, start.actor, start.passphrase)
        self.jobs = make_jobs(self.vault.open_writer, self.vault.open_reader, caught)
        self.bus = ChangeBus()
        self.blank, self.unlock_page, self.lock_page = _Blank(), UnlockPage(), LockPage()
        self.first_page: FirstStartPage | None = None
        self.context: Context | None = None
        self._asks_passphrase = False
        self._filling: Job | None = None
        self._reading_in: ReadingIn | None = None
        self.unlock_page.given.connect(self._given)
        self.unlock_page.again.connect(self.ask_state)
        self.lock_page.given.connect(self._prove)
        window.lock_now, window.put_at_keyboard = self.lock, self.change_person
        self.idle = IdleWatch(settings.value.idle_minutes * 60_000, self)
        self.idle.idle.connect(self.lock)
        self.lock_time = LockTime(self.idle, settings, self.jobs, self.bus, self)
        window.show_screen(self.blank)

    def ask_state(self) -> None:
        """Ask how store and key stand, away from the window's thread."""
        self.jobs.think(self.vault.state, self._state, self._not_open)

    def lock(self) -> None:
        """Hide everything behind the blank page; writes under way go on."""
        if self.context is None or self.window.form.screens.currentWidget() is self.lock_page:
            return
        self._put_dialogs_away()
        self.window.show_screen(self.lock_page)
        self.lock_page.show_locked(passphrase=self._asks_passphrase, practice=self.context.practice)

    @staticmethod
    def _put_dialogs_away() -> None:
        """A print or file dialog, a menu or a tip left open would stand over the blank page, and still work."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                top.reject()

    def change_person(self, person: Person) -> None:
        """Put another person at the keyboard, on both sessions."""
        from shp_desktop.services import people

        self.jobs.write(lambda session: people.change_actor(session, person), self._person_changed, self.bus.fail)

    def close(self) -> None:
        """Make today's backup if there is none, then close both sessions; returns when all is on disk."""
        if self._filling is not None:
            self._filling.cancel()
        if self._reading_in is not None:
            self._reading_in.stop()
        if self.context is not None:
            from shp_desktop.services import guard_store

            self.jobs.write(guard_store.daily_backup, failed=lambda _error: None)
        self.jobs.close()

    def _state(self, state: "StoreState") -> None:
        asks = state.exists and state.key != "READY" and not self.vault.given
        self._tell_keys(self.unlock_page.painted if asks else None)
        if not state.exists:
            self._first_start()
        elif not asks:
            self._open()
        else:
            self.window.show_screen(self.unlock_page)
            self.unlock_page.show_state(state)

    def _tell_keys(self, painted: SignalInstance | None) -> None:
        """Say that keys are taken, after the prompt is painted where there is one: whoever watches every event would hold it up."""
        if painted is None:
            self.takes_keys.emit()
        else:
            painted.connect(lambda: QTimer.singleShot(0, self._prompt_stands), Qt.ConnectionType.SingleShotConnection)

    def _prompt_stands(self) -> None:
        self.takes_keys.emit()
        folders = self.vault.folders
        self.jobs.think(lambda: ahead.load_and_read_rules(folders), failed=lambda _error: None)

    def _given(self, passphrase: str, code: str) -> None:
        self.vault.give(passphrase=passphrase, code=code)
        self._open()

    def _open(self) -> None:
        """Open the writing session; the asking for the passphrase after a lock is settled here too."""

        def work(session: "Session") -> tuple[bool, bool]:
            session.note("login", "store")
            return session.practice, self.vault.asks_passphrase()

        self.jobs.write(work, lambda found: self._opened(*found), self._not_open)

    def _opened(self, practice: bool, asks_passphrase: bool) -> None:
        from shp_desktop.reference import Tables
        from shp_desktop.services.session import Session

        self._asks_passphrase = asks_passphrase
        self.context = Context(
            self.jobs, self.bus, self.settings, self.vault.folders, Tables(self.vault.folders.home / "reference"),
            lambda: self.vault.actor, practice, Session.now,
        )  # fmt: skip
        self.window.begin(self.context)
        self.window.show_pages()
        self.lock_time.ask()
        self._reading_in = ReadingIn(self.jobs, self.bus, self)
        if self._start.notice:
            self.bus.notice.emit(self._start.notice)
        if self._start.hint:
            self.window.read_files(self._start.hint)

    def _not_open(self, error: BriefingError) -> None:
        from shp_desktop.services.key_state import StoreState

        self._tell_keys(None)
        page = self.unlock_page
        if isinstance(error, StoreBusy):
            self.window.show_screen(page)
            page.show_state(StoreState(True, False, BUSY, ""))
            return
        key = "PASSPHRASE" if isinstance(error, KeyProblem) and error.state == "PASSPHRASE" else "READY"
        if self.window.form.screens.currentWidget() is not page or page.key == BUSY:
            self.window.show_screen(page)
            page.show_state(StoreState(True, False, key, ""))
        page.show_problem(error)

    def _prove(self, passphrase: str) -> None:
        self.jobs.think(
            lambda: self.vault.prove(passphrase), lambda _none: self._unlocked(), self.lock_page.show_problem
        )

    def _unlocked(self) -> None:
        self.jobs.write(lambda session: session.note("login", "unlocked"), failed=self.bus.fail)
        self.window.show_pages()

    def _person_changed(self, person: Person) -> None:
        self.vault.actor = person
        self.jobs.reopen_reader()
        self.bus.person_changed.emit()
        self.bus.tell(frozenset({"people"}))

    def _first_start(self) -> None:
        from shp_desktop.gui.first_start import FirstStartPage, Wanted  # once in the life of a store
        from shp_desktop.reference import Tables

        if self._start.practice:
            self._make(Wanted(True))
            return
        page = FirstStartPage(Tables(self.vault.folders.home / "reference").rows("agencies"))
        page.wanted.connect(self._make)
        page.done.connect(self._made)
        self.first_page = page
        self.window.show_screen(page)
        page.begin()

    def _make(self, wanted: "Wanted") -> None:
        if wanted.practice and not self._start.practice:
            self.vault.folders = Folders(self.vault.folders.home / "practice")
        folders = self.vault.folders
        if wanted.passphrase:
            self.vault.give(passphrase=wanted.passphrase)

        def create() -> str:
            from shp_desktop.services import guard_store

            if wanted.practice and folders.store.exists():
                return ""
            actor = next(iter(wanted.users), self.vault.actor)
            made = guard_store.create(
                folders, practice=wanted.practice, passphrase=wanted.passphrase, users=wanted.users, actor=actor
            )
            return made.recovery_code

        shown = self._fill if wanted.practice else self._show_code
        self.jobs.think(create, shown, self._not_made)

    def _show_code(self, code: str) -> None:
        if self.first_page is not None:
            self.first_page.show_code(code)

    def _made(self, person: Person | None) -> None:
        self.vault.actor = person or self.vault.actor
        self._open()

    def _fill(self, code: str) -> None:
        """Fill a practice store that was just made with its mornings; one that stood there is opened as it is."""
        if not code:
            self._open()
            return
        folders = self.vault.folders
        page = self.first_page

        def fill(session: "Session", report: Callable[[int, int], bool]) -> None:
            from shp_desktop.domain.moments import LONDON
            from shp_desktop.services.practice import drive

            today = session.now().astimezone(LONDON).date()
            drive.fill(session, PRACTICE_SEED, PRACTICE_DAYS, today, folders.home, report)

        progress = page.show_progress if page is not None else lambda _done, _total: None
        self._filling = self.jobs.write(fill, lambda _none: self._open(), self._not_made, progress=progress)

    def _not_made(self, error: BriefingError) -> None:
        if isinstance(error, StoreBusy) or self.first_page is None:
            self._not_open(error)
        else:
            self.first_page.show_problem(error)


class _Blank(QWidget):
    """What is painted before anything is opened."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel("Opening", kind="lead", muted=True), 0, Qt.AlignmentFlag.AlignCenter)
