"""One window at a time: an operating-system lock beside the store, released by the system if the program dies."""

from pathlib import Path

from filelock import FileLock, Timeout

from shp_desktop.errors import DiskProblem, StoreBusy


class WriterLock:
    """Held by the window, and by the commands that change much."""

    def __init__(self, store: Path) -> None:
        """Take the lock. Raises StoreBusy where another holds it."""
        self._lock = FileLock(str(store.with_suffix(".lock")), timeout=0, mode=0o600)
        try:
            self._lock.acquire()
        except Timeout:
            raise StoreBusy(
                "The store is open in another window; nothing was changed, use that window or close it first."
            ) from None
        except OSError:
            raise DiskProblem(
                "The store's folder may not be written; nothing was changed, ask for write access to it."
            ) from None

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()
