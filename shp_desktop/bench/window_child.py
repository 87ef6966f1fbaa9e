"""The window as it is, watched: HOME PASSPHRASE prints when the prompt and then the board were painted."""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer

from shp_desktop.gui.run import application


class Watch(QObject):
    """Sees the first paint of the prompt, types the passphrase, and sees the first paint of the board."""

    def __init__(self, passphrase: str) -> None:
        """Keep what will be typed."""
        super().__init__()
        self._passphrase = passphrase
        self._seen: dict[str, float] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of a paint; its time is taken when it is over."""
        if event.type() is not QEvent.Type.Paint:
            return False
        kind: Any = watched
        match type(watched).__name__:  # the pages are imported by the program, when it comes to them
            case "UnlockPage" if kind.form.passphrase.isVisible():
                self._once("prompt", lambda: self._type(kind))
            case "TodayPage" if kind.morning is not None:
                self._once("board", self._tell)
        return False

    def _once(self, name: str, then: Callable[[], None]) -> None:
        if name in self._seen:
            return
        self._seen[name] = 0.0

        def over() -> None:
            self._seen[name] = time.monotonic()
            then()

        QTimer.singleShot(0, over)

    def _type(self, page: Any) -> None:
        page.form.passphrase.setText(self._passphrase)
        self._seen["typed"] = time.monotonic()
        page.form.open.click()

    def _tell(self) -> None:
        print(json.dumps(self._seen), flush=True)
        os._exit(0)


def main(home: str, passphrase: str) -> None:
    """Run the program on a home folder under the watch."""
    watch = Watch(passphrase)
    application().installEventFilter(watch)
    from shp_desktop.app import main as briefing

    sys.exit(briefing(["--home", home]))


if __name__ == "__main__":
    main(*sys.argv[1:])
