"""The crash net: up before the window, says little, leaks nothing."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from shp_desktop.files import PRIVATE_FILE, private_dir

FATAL = "fatal.log"
log = logging.getLogger(__name__)


def frames_of(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    """Return where a failure came from: file name, line, function; never a value."""
    return [(Path(f.filename).name, f.lineno or 0, f.name) for f in traceback.extract_tb(trace)]


def reference_of(kind: type[BaseException], frames: list[tuple[str, int, str]]) -> str:
    """Return a short reference that is the same for the same failure at the same place."""
    import hashlib  # loaded by the first failure, not before the first paint

    text = kind.__name__ + "".join(f"|{name}:{line}" for name, line, _ in frames)
    return hashlib.sha256(text.encode()).hexdigest()[:8].upper()


class CrashNet:
    """Catches what nobody expected, logs its place without its values, and tells the person a reference."""

    def __init__(self, folder: Path, told: Callable[[str], None] | None = None) -> None:
        self._folder = folder
        self.told = told
        self._busy = threading.Lock()
        self._fatal: TextIO | None = None
        self.last_time = ""

    def install(self) -> None:
        """Take over the hooks; `last_time` then holds what killed the program before, if anything did."""
        path = private_dir(self._folder) / FATAL
        if path.is_file():
            self.last_time = path.read_text(encoding="utf-8", errors="replace").strip()
        self._fatal = path.open("w", encoding="utf-8")
        path.chmod(PRIVATE_FILE)
        faulthandler.enable(self._fatal)
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        faulthandler.disable()
        if self._fatal is not None:
            self._fatal.close()
            self._fatal = None

    def caught(self, error: BaseException) -> str:
        """Log an unknown failure that was caught at a seam; return its reference."""
        return self._log(type(error), error.__traceback__)

    def hook(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        """Log an unhandled failure and say its reference once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        if not self._busy.acquire(blocking=False):
            log.error("second failure while reporting the first")
            return
        try:
            reference = self._log(kind, trace)
            if self.told is not None:
                self.told(reference)
        finally:
            self._busy.release()

    def _thread_hook(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.hook(failure.exc_type, failure.exc_value, failure.exc_traceback)

    def _log(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        frames = frames_of(trace)
        reference = reference_of(kind, frames)
        log.critical(
            "unhandled %s %s at %s", reference, kind.__name__, " < ".join(f"{n}:{i} {f}" for n, i, f in frames[::-1])
        )
        return reference
