"""The open meeting, driven by keys in the window as it is: HOME PASSPHRASE-FILE prints seconds from key to paint."""

import json
import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shp_desktop.bench.driven import Paints, run, until, window
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_rows import owed_services
from shp_desktop.gui.run import application

PRESSES = 300


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
    shown = window()
    shown.go("meeting")
    page = shown.page("meeting")
    if not isinstance(page, MeetingPage) or shown.context is None:
        raise TypeError("there is no Meeting page")
    until(lambda: page.morning is not None and page.morning.meeting is not None and page.row() is not None)
    shown.activateWindow()
    until(lambda: QApplication.focusWidget() is not None)
    paints, jobs = Paints(page.item), shown.context.jobs
    application().installEventFilter(paints)
    taken: list[float] = []
    while len(taken) < PRESSES and (one := press(page, paints)) is not None:
        taken.append(one)
        until(lambda: not jobs.busy)
    print(json.dumps(taken), flush=True)


if __name__ == "__main__":
    run(_drive, *sys.argv[1:])
