"""Another program for the paste journey: a form of twelve fields, or a look at what stands on the clipboard; it writes down what it holds."""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

FIELDS = 12


def write(path: Path, value: object) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(value), encoding="utf-8")
    os.replace(beside, path)


def form(path: Path) -> QWidget:
    window, fields = QWidget(), [QLineEdit() for _ in range(FIELDS)]
    window.setWindowTitle("Form of another program")
    column = QVBoxLayout(window)
    for field in fields:
        column.addWidget(field)
        field.textChanged.connect(lambda _text: write(path, [one.text() for one in fields]))
    window.resize(420, 480)
    window.move(20, 20)
    window.show()
    fields[0].setFocus()
    return window


def look(path: Path) -> QWidget:
    """Look once the window is there; a clipboard is told to windows only."""
    window = QWidget()
    window.show()

    def seen() -> None:
        held = QApplication.clipboard().mimeData()
        own = [one for one in held.formats() if one not in ("TARGETS", "MULTIPLE", "TIMESTAMP", "SAVE_TARGETS")] if held else []
        write(path, {"formats": own, "text": held.text() if held else ""})
        QApplication.quit()

    QTimer.singleShot(300, seen)
    return window


if __name__ == "__main__":
    application = QApplication(sys.argv)
    shown = (form if sys.argv[1] == "form" else look)(Path(sys.argv[2]))
    raise SystemExit(application.exec())
