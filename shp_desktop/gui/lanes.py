"""Where work away from the window is done: a lane keeps one session, and hands run what a lane is given."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

Open = Callable[[], "Session"]
#: seconds a thread keeps the others waiting: one painting of the window is many small calls, and each waits that long behind work under way
_TURN = 0.001


class Lane:
    """One session, or none, and the thread it belongs to; opened by the first piece of work."""

    def __init__(self, name: str, opens: Open | None = None) -> None:
        self.name = name
        self._opens = opens
        self._session: Session | None = None

    def session(self) -> "Session | None":
        """Return the session, opened on the calling thread; None for work that needs none. Raises BriefingError."""
        if self._session is None and self._opens is not None:
            self._session = self._opens()
        return self._session

    def close(self) -> None:
        """Close the session on the thread it belongs to; the next piece of work opens another."""
        session, self._session = self._session, None
        if session is not None:
            session.close()


class Hands(Protocol):
    """Whoever runs the work of the lanes, each lane's in its order."""

    @property
    def landing(self) -> Qt.ConnectionType:
        """How an answer reaches the window's thread."""

    def run(self, lane: Lane, call: Callable[[], None]) -> None:
        """Run a call after everything the lane was given before."""

    def end(self, lane: Lane) -> BaseException | None:
        """Finish what the lane was given, then close it; return what failed as it closed."""


class Threads:
    """A thread to each lane, as in the window: one writes, one reads, one thinks."""

    landing = Qt.ConnectionType.QueuedConnection

    def __init__(self) -> None:
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        sys.setswitchinterval(_TURN)

    def run(self, lane: Lane, call: Callable[[], None]) -> None:
        """Run a call on the lane's thread."""
        self._submitted(lane, call)

    def end(self, lane: Lane) -> BaseException | None:
        """Close the lane on its thread, and wait until that is done."""
        closed = self._submitted(lane, lane.close)
        self._pools[lane].shutdown(wait=True)
        return closed.exception()

    def _submitted(self, lane: Lane, call: Callable[[], None]) -> "Future[None]":
        if lane not in self._pools:
            self._pools[lane] = ThreadPoolExecutor(1, thread_name_prefix=lane.name)
        return self._pools[lane].submit(call)


class AtOnce:
    """The caller's own thread: an answer is there before the call returns."""

    landing = Qt.ConnectionType.DirectConnection

    def run(self, lane: Lane, call: Callable[[], None]) -> None:
        """Run a call now."""
        call()

    def end(self, lane: Lane) -> BaseException | None:
        """Close the lane now; a failure is raised, as in any call."""
        lane.close()
        return None
