"""Looks for reference cycles on the window's own thread only."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Takes the search for cycles away from the threads that read and write.

    Python searches on whichever thread makes the allocation that is one too many. A widget caught in a cycle would
    then be destroyed by the writing thread while the window paints it, which ends the program. The oldest generation
    is searched only while nothing is on its way, so that no key waits for it during an import.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Stop the search on other threads and begin searching here; what is loaded by now is not looked at again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give the search back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Search the generations that are due; a lower one is searched together with the one above it."""
        counts, due = gc.get_count(), gc.get_threshold()
        if counts[2] > due[2] and not self._busy():
            gc.collect(2)
        elif counts[1] > due[1]:
            gc.collect(1)
        elif counts[0] > due[0]:
            gc.collect(0)
