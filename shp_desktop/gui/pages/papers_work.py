"""What the Papers page has done away from the window's thread."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from shp_desktop.domain.words import counted
from shp_desktop.gui.jobs import Failed, Jobs, Stopped
from shp_desktop.gui.pages.meeting_rows import agenda_title
from shp_desktop.gui.pages.papers_release import Releasing
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.services.build_pack import Paper, Prepared
    from shp_desktop.services.session import Session


_OF_PAPER = (Shortcut.PAPERS_PRINT, Shortcut.PAPERS_SAVE, Shortcut.PAPERS_ALL)


def while_shown(panels: QStackedWidget, paper: QWidget, button: QPushButton, key: Shortcut) -> QPushButton:
    """Return a button; one that does something with the paper is shown as dead while another panel stands in its place, as its key is."""
    if key in _OF_PAPER:
        panels.currentChanged.connect(lambda _at: button.setEnabled(panels.currentWidget() is paper))
    return button


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
        self.progress: Callable[[int, int], object] = lambda _done, _total: None

    def begin(self, day: date | None, kind: str | None) -> None:
        """Save one paper of a briefing, or with None all of them."""

        def gather(session: "Session") -> "tuple[Prepared, ...]":
            from shp_desktop.services import build_pack

            return build_pack.prepare_pack(session, day) if kind is None else (build_pack.prepare(session, kind, day),)

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
            one, password = self._waiting[self._saved], self._password
            self._jobs.think(lambda: one.rendered().under(password), self._write, self._failed)

    def _write(self, paper: "Paper") -> None:
        def work(session: "Session") -> None:
            from shp_desktop.services import build_pack

            build_pack.save(session, paper, self._folder / paper.name)

        self._jobs.write(work, lambda _none: self._written(), self._failed)

    def _written(self) -> None:
        self._saved += 1
        self._next()


def read_releasing(session: "Session", day: date | None) -> Releasing:
    """Read the items of a briefing and what was released of them."""
    from shp_desktop.services import prepare_board, release, run_meeting

    if day is None:
        items = prepare_board.board(session).items
    else:
        meeting = next(one for one in run_meeting.meetings(session) if one.day == day)
        items = prepare_board.agenda_items(session, meeting)
    street = session.rules.street
    titles = {item.incident.uid: agenda_title(item, street(item.incident.latest.text.address)) for item in items}
    return Releasing(tuple(items), titles, release.releases(session, list(titles)))
