"""The Actions page and Today, opened in the window as it is: HOME PASSPHRASE-FILE prints milliseconds from the key to the painted rows."""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shp_desktop.bench.keys_child import PATIENCE, Paints
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.actions import ActionsPage
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.gui.run import application

TIMES = 25
_NAP = 0.0005


def until(true: Callable[[], bool]) -> None:
    """Let the window work until something is true, asleep between: a window that waits leaves the reading thread alone. Raises TimeoutError."""
    started = time.monotonic()
    while not true():
        QApplication.processEvents()
        time.sleep(_NAP)
        if time.monotonic() - started > PATIENCE:
            raise TimeoutError("the window did not get that far")


def _drive() -> None:
    until(lambda: any(isinstance(one, MainWindow) and one.here for one in QApplication.topLevelWidgets()))
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    jobs = window.context.jobs if window.context is not None else None
    if jobs is None:
        raise TypeError("there is no store behind the window")
    until(lambda: not jobs.busy)
    taken: dict[str, list[float]] = {"actions": [], "today": [], "actions_first": [], "today_first": [], "actions_processor": [], "today_processor": []}
    for at in range(TIMES + 1):
        for key, away in (("actions", "today"), ("today", "actions")):
            if at:
                window.go(away)
                until(lambda: not jobs.busy)
            first = f"{key}_first" if not at else key
            began = time.process_time()
            taken[first].append(1000 * _open(window, key))
            taken[f"{key}_processor"].append(1000 * (time.process_time() - began))
            until(lambda: not jobs.busy)
    print(json.dumps(taken), flush=True)


def _open(window: MainWindow, key: str) -> float:
    """Go to a page that has fallen behind; return the seconds until what it read is painted."""
    page = window.page(key) if window.here != key else None
    before = _held(page)
    if isinstance(page, ActionsPage | TodayPage):
        page.refresh()  # it is hidden: it reads anew when it is shown
    started = time.perf_counter()
    window.go(key)
    shown = window.page(key)
    paints = Paints(shown)
    application().installEventFilter(paints)
    until(_painted(shown, before, paints))
    application().removeEventFilter(paints)
    return time.perf_counter() - started


def _painted(page: object, before: object, paints: Paints) -> Callable[[], bool]:
    seen: list[int] = []

    def there() -> bool:
        held = _held(page)
        if held is None or held is before:
            return False
        if not seen:
            seen.append(paints.count)
        return paints.count > seen[0]

    return there


def _held(page: object) -> object:
    if isinstance(page, ActionsPage):
        return page.held
    return page.morning if isinstance(page, TodayPage) else None


def _driven() -> None:
    try:
        _drive()
    except BaseException:  # noqa: BLE001 - the event loop would go on for ever
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main(home: str, passphrase_file: str) -> None:
    """Run the program on a home folder and drive it."""
    application()
    QTimer.singleShot(0, _driven)
    from shp_desktop.app import main as briefing

    sys.exit(briefing(["--home", home, "--passphrase-file", passphrase_file]))


if __name__ == "__main__":
    main(*sys.argv[1:])
