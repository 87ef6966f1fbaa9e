"""The window as it is, watched: HOME PASSPHRASE prints when the prompt and then the board were painted.

Only the two pages that are waited for are watched, as the peer watches its own window: over the whole application a watch
would have each event cross into Python, which takes longer than either page does.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

gc.disable()  # as the program does before it loads Qt, which the watch needs sooner

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402

from shp_desktop.gui import run  # noqa: E402
from shp_desktop.gui.main_window import MainWindow  # noqa: E402
from shp_desktop.gui.opening import Opening  # noqa: E402
from shp_desktop.gui.page import Page  # noqa: E402

_seen: dict[str, float] = {}


def _once(name: str, then: Callable[[], None]) -> None:
    """Take the time once what is being painted is painted."""
    if name in _seen:
        return
    _seen[name] = 0.0

    def over() -> None:
        _seen[name] = time.monotonic()
        then()

    QTimer.singleShot(0, over)


class _Board(QObject):
    """Sees the first paint of the board."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        page: Any = watched
        if event.type() is QEvent.Type.Paint and page.morning is not None:
            _once("board", _tell)
        return False


class _Watched(Opening):
    """Sees the first paint of the prompt and types the passphrase; Today is watched from then on."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._board = _Board()
        self.unlock_page.painted.connect(self._prompt)

    def _prompt(self) -> None:
        if self.unlock_page.form.passphrase.isVisible():
            _once("prompt", self._type)

    def _type(self) -> None:
        window, board = self.window, self._board

        def page(key: str) -> Page:
            shown = MainWindow.page(window, key)
            if key == "today":
                shown.installEventFilter(board)
            return shown

        window.page = page  # type: ignore[method-assign]
        self.unlock_page.form.passphrase.setText(sys.argv[2])
        _seen["typed"] = time.monotonic()
        self.unlock_page.form.open.click()


def _tell() -> None:
    print(json.dumps(_seen), flush=True)
    os._exit(0)


def main(home: str) -> None:
    """Run the program on a home folder under the watch."""
    vars(run)["Opening"] = _Watched
    from shp_desktop.app import main as briefing

    sys.exit(briefing(["--home", home]))


if __name__ == "__main__":
    main(sys.argv[1])
