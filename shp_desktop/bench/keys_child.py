"""The open meeting, driven by keys in the window as it is: HOME PASSPHRASE-FILE prints seconds from key to paint."""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_rows import owed_services
from shp_desktop.gui.run import application

PRESSES = 300
PATIENCE = 60.0


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


def until(true: Callable[[], bool]) -> None:
    """Let the window work until something is true. Raises TimeoutError."""
    started = time.monotonic()
    while not true():
        QApplication.processEvents()
        if time.monotonic() - started > PATIENCE:
            raise TimeoutError("the window did not get that far")


def press(page: MeetingPage, paints: Paints) -> float | None:
    """Decide the item on screen by one key; return the seconds until the next one is painted, None at the end."""
    row = page.row()
    if row is None or row.item is None or row.decided:
        return None
    before, seen = row.identity, paints.count
    key = Qt.Key.Key_D if owed_services(row.item) else Qt.Key.Key_N
    started = time.perf_counter()
    QTest.keyClick(QApplication.focusWidget() or page, key)
    until(lambda: paints.count > seen and _here(page) != before)
    return time.perf_counter() - started


def _here(page: MeetingPage) -> str:
    row = page.row()
    return row.identity if row is not None else ""


def _drive() -> None:
    until(lambda: any(isinstance(one, MainWindow) and one.here for one in QApplication.topLevelWidgets()))
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    window.go("meeting")
    page = window.page("meeting")
    if not isinstance(page, MeetingPage) or window.context is None:
        raise TypeError("there is no Meeting page")
    until(lambda: page.morning is not None and page.morning.meeting is not None and page.row() is not None)
    window.activateWindow()
    until(lambda: QApplication.focusWidget() is not None)
    paints, jobs = Paints(page.item), window.context.jobs
    application().installEventFilter(paints)
    taken: list[float] = []
    while len(taken) < PRESSES and (one := press(page, paints)) is not None:
        taken.append(one)
        until(lambda: not jobs.busy)
    print(json.dumps(taken), flush=True)


def _driven() -> None:
    try:
        _drive()
    except BaseException:  # noqa: BLE001 - the event loop would go on for ever
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main(home: str, passphrase_file: str) -> None:
    """Run the program on a home folder whose meeting is open, and drive it."""
    application()
    QTimer.singleShot(0, _driven)
    from shp_desktop.app import main as briefing

    sys.exit(briefing(["--home", home, "--passphrase-file", passphrase_file]))


if __name__ == "__main__":
    main(*sys.argv[1:])
