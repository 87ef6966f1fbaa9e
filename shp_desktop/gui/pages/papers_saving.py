"""The desk where papers are saved: the password, the folder, and the papers written and recorded in turn."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError, DiskProblem
from shp_desktop.gui import dialogs
from shp_desktop.gui.jobs import Failed, Jobs, Stopped
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.papers_save import SavePanel

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.build_pack import Paper, Prepared
    from shp_desktop.services.session import Session


class SaveDesk(Desk):
    """Asks for the password of one paper or of all of them, then for the folder."""

    def __init__(self, page: "PapersPage") -> None:
        super().__init__(page)
        #: what the system's dialog answers; None where the person thought better of it
        self.ask_folder: Callable[[QWidget, str, str], Path | None] = dialogs.choose_folder
        self.panel = SavePanel((*page.agencies, *page.agencies.values()))
        self._kind: str | None = None
        #: counts what was asked for, so that a late answer is not taken for one to what is asked now
        self._turn = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.left.connect(self.let_go)
        self.panel.left.connect(self.left.emit)
        self.panel.wished.connect(self._save)

    def ask(self, heading: str, kind: str | None) -> None:
        """Ask for the password of one kind of paper, or with None of all of them."""
        self._kind = kind
        self._turn += 1
        self.opened.emit()
        self.panel.begin(heading)

    def let_go(self) -> None:
        """Forget the password that was typed."""
        self._turn += 1
        self.panel.forget()

    def _save(self, password: str) -> None:
        context, busy = self.page.context, self.page.busy
        folder = self.ask_folder(self, "Save the papers in this folder", context.settings.value.papers_folder)
        if folder is None:
            return
        gateway, turn = self.page.gateway if self._kind is not None else "", self._turn
        self.page.wanted()
        self.left.emit()

        def done(count: int) -> None:
            if turn == self._turn:
                self.panel.forget()
            locked = "with the password" if password else "without a password"
            self.page.papers_left(f"{counted(count, 'paper')} saved in {folder.name} {locked}; each copy is recorded.")
            with suppress(OSError):  # where the papers went last is a convenience, not worth a sentence
                context.settings.keep(papers_folder=str(folder))

        saving = Saving(context.jobs, folder, password, done, lambda error: self._failed(turn, saving, error))
        saving.progress, saving.large = busy.progress, self.page.large
        saving.gateway = gateway
        busy.begin("Saving the papers", saving.stop)
        saving.begin(self.page.day, self._kind)

    def _failed(self, turn: int, saving: "Saving", error: BriefingError) -> None:
        """Ask again with the password as it was typed, where nobody asked for anything else meanwhile."""
        if saving.saved:
            self.page.papers_left("")
        if turn != self._turn or isinstance(error, Stopped):
            self.page.failed(error)
            return
        self.page.busy.end()
        self.opened.emit()
        self.panel.refuse(str(error))


class Saving:
    """Papers saved one after another: rendered and encrypted without the store, written and recorded in turn.

    No decision waits for a paper: the thread that writes has only the gathering and the recording.
    """

    def __init__(self, jobs: Jobs, folder: Path, password: str, done: Callable[[int], None], failed: Failed) -> None:
        """Save into a folder; `done` gets how many papers were saved, `failed` also what a stop left."""
        self._jobs, self._folder, self._password = jobs, folder, password
        self._done, self._failed = done, failed
        self._waiting: tuple[Prepared, ...] = ()
        self._saved, self._stopped = 0, False
        #: whether the papers are saved in large print
        self.large = False
        #: the gateway they leave under where that is not the agreed one
        self.gateway = ""
        self.progress: Callable[[int, int], object] = lambda _done, _total: None

    @property
    def saved(self) -> int:
        """Return how many papers were saved and recorded."""
        return self._saved

    def begin(self, day: date | None, kind: str | None) -> None:
        """Save one paper of a briefing, or with None all of them."""

        def gather(session: "Session") -> "tuple[Prepared, ...]":
            from shp_desktop.services import build_pack

            return build_pack.prepare_morning(session, day) if kind is None else (build_pack.prepare(session, kind, day),)

        self._jobs.write(gather, self._begun, self._failed)

    def stop(self) -> None:
        """Save no further paper."""
        self._stopped = True

    def _begun(self, prepared: "tuple[Prepared, ...]") -> None:
        self._waiting = prepared
        self._next()

    def _next(self) -> None:
        self.progress(self._saved, len(self._waiting))
        if self._saved == len(self._waiting):
            self._done(self._saved)
        elif self._stopped:
            words = f"Stopped as you asked; {counted(self._saved, 'paper')} had been saved and recorded before that."
            self._failed(Stopped(words))
        else:
            one, password, large = self._waiting[self._saved], self._password, self.large
            self._jobs.think(lambda: one.rendered(large=large).under(password), self._write, self._not_saved)

    def _write(self, paper: "Paper") -> None:
        def work(session: "Session") -> None:
            from shp_desktop.services import build_pack

            build_pack.save(session, paper, self._folder / paper.name, gateway=self.gateway)

        self._jobs.write(work, lambda _none: self._written(), self._not_saved)

    def _not_saved(self, error: BriefingError) -> None:
        """Say what went wrong, and what had been saved before."""
        before = f" {counted(self._saved, 'paper')} had been saved and recorded before that." if self._saved else ""
        self._failed(type(error)(f"{error}{before}") if before and isinstance(error, DiskProblem) else error)

    def _written(self) -> None:
        self._saved += 1
        self._next()
