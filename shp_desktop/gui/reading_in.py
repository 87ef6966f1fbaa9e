"""Older logs read in while nobody waits, so that they are found again beside the items: a little at a time, less while a meeting is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from shp_desktop.errors import BriefingError
from shp_desktop.gui.bus import ChangeBus
from shp_desktop.gui.jobs import Jobs

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

#: logs in one step, and milliseconds until the next: with no meeting open, and while one is
_QUIET, _MEETING = (400, 80), (25, 1500)
_FIRST = 1500


class ReadingIn(QObject):
    """Begins when the window is open and whenever a log was read; says when all is read in."""

    def __init__(self, jobs: Jobs, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._bus = jobs, bus
        self._stopped, self._under_way = False, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        bus.changed.connect(self._changed)
        self._timer.start(_FIRST)

    def stop(self) -> None:
        """Read nothing more in; the window is closing."""
        self._stopped = True
        self._timer.stop()

    def _changed(self, changes: frozenset[str], _source: object) -> None:
        if "imports" in changes and not self._under_way and not self._timer.isActive() and not self._stopped:
            self._timer.start(_FIRST)

    def _step(self) -> None:
        if self._jobs.busy:  # what a person asked for goes first
            self._timer.start(_QUIET[1])
            return
        self._under_way = True
        self._jobs.tend(_read_in, self._read, self._failed)

    def _read(self, result: tuple[int, bool] | None) -> None:
        self._under_way = False
        if self._stopped or result is None:
            return
        left, meeting_open = result
        if left:
            self._timer.start((_MEETING if meeting_open else _QUIET)[1])
        else:
            self._bus.tell(frozenset({"seen"}))

    def _failed(self, _error: BriefingError) -> None:
        """What is not read in is said beside each item; it is tried again after the next log."""
        self._under_way = False


def _read_in(session: "Session") -> tuple[int, bool] | None:
    """Return how many are left, and whether a meeting is open; None where there was nothing to read in."""
    from shp_desktop.services import seen_before

    if not seen_before.unread(session):
        return None
    meeting_open = session.store.meetings.open_one() is not None
    return seen_before.read_in(session, (_MEETING if meeting_open else _QUIET)[0]), meeting_open
