"""The program as it is, driven in its window by a process that measures: run, wait, count the paints."""

import os
import sys
import time
import traceback
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.run import application

_PATIENCE = 60.0


class Paints(QObject):
    """Counts the paints of one widget and all that lies in it."""

    def __init__(self, widget: QWidget) -> None:
        """Watch a widget."""
        super().__init__()
        self._widget = widget
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count a paint."""
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget) and self._widget.isAncestorOf(watched):
            self.count += 1
        return False


def until(true: Callable[[], bool], nap: float = 0.0) -> None:
    """Let the window work until something is true, asleep `nap` seconds between, which leaves its reading thread alone. Raises TimeoutError."""
    started = time.monotonic()
    while not true():
        QApplication.processEvents()
        if nap:
            time.sleep(nap)
        if time.monotonic() - started > _PATIENCE:
            raise TimeoutError("the window did not get that far")


def window() -> MainWindow:
    """Return the window once it shows a page."""
    until(lambda: bool(_windows()))
    return _windows()[0]


def _windows() -> list[MainWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.here]


def run(drive: Callable[[], object], home: str, passphrase_file: str) -> None:
    """Run the program on a home folder and drive it; the process ends with the driving."""
    application()
    QTimer.singleShot(0, lambda: _to_the_end(drive))
    from shp_desktop.app import main as briefing

    sys.exit(briefing(["--home", home, "--passphrase-file", passphrase_file]))


def _to_the_end(drive: Callable[[], object]) -> None:
    try:
        drive()
    except BaseException:  # noqa: BLE001 - the event loop would go on for ever
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
