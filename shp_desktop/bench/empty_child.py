"""The peer of a start: an empty PySide6 window; prints when, on the machine's own clock, it was painted."""

import os
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class _Empty(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, _painted)


def _painted() -> None:
    print(time.monotonic(), flush=True)
    os._exit(0)


def main() -> None:
    """Show the window at the program's size."""
    app = QApplication([])
    window = _Empty()
    window.resize(1366, 768)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
