"""The Actions page and Today, opened in the window as it is: HOME PASSPHRASE-FILE prints milliseconds from the key to the painted rows."""

import json
import sys
import time
from collections.abc import Callable

from shp_desktop.bench import driven
from shp_desktop.bench.driven import Paints
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.actions import ActionsPage
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.gui.run import application

TIMES = 25
_NAP = 0.0005


def _until(true: Callable[[], bool]) -> None:
    driven.until(true, _NAP)


def _drive() -> None:
    window = driven.window()
    jobs = window.context.jobs if window.context is not None else None
    if jobs is None:
        raise TypeError("there is no store behind the window")
    _until(lambda: not jobs.busy)
    taken: dict[str, list[float]] = {"actions": [], "today": [], "actions_first": [], "today_first": [], "actions_processor": [], "today_processor": []}
    for at in range(TIMES + 1):
        for key, away in (("actions", "today"), ("today", "actions")):
            if at:
                window.go(away)
                _until(lambda: not jobs.busy)
            first = f"{key}_first" if not at else key
            began = time.process_time()
            taken[first].append(1000 * _open(window, key))
            taken[f"{key}_processor"].append(1000 * (time.process_time() - began))
            _until(lambda: not jobs.busy)
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
    _until(_painted(shown, before, paints))
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


if __name__ == "__main__":
    driven.run(_drive, *sys.argv[1:])
