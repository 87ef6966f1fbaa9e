"""The right side of a list: one record large, its facts, its history, and the keys that do something with it."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_panel import AskLine, KeyRow, Panel
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import PlainLabel, Rule, clear

#: text size from which one key stands below the other
_LARGE = 1.3
#: buttons in one line below the field of words, where there is no room for all
_ACROSS = 2


class WordsLine(AskLine):
    """One line of words that may be needed or only welcome; Enter records, Esc goes back."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(drafts, parent)
        self.needed = True

    def _enter(self) -> None:
        if self._answered is None:
            return
        if self.needed and not self.field.said:
            self.say_missing()
            return
        self.hide()
        self._answered(self.field.said)


class DetailPanel(Panel):
    """One record: a quiet line, its text, the words being asked for, the keys, its facts and its history."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.about = PlainLabel(kind="small", muted=True, wrap=True)
        self.text = PlainLabel(kind="lead", bold=True, wrap=True)
        self.note = PlainLabel(kind="small", muted=True, wrap=True)
        self.line = WordsLine(drafts)
        self._keys = QGridLayout()
        self._keys.setSpacing(0)
        self._beside = 2 if scale() < _LARGE else 1
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(scaled(12))
        self._facts.setVerticalSpacing(scaled(4))
        self._facts.setColumnStretch(1, 1)
        self.history_heading = PlainLabel(bold=True)
        self._history = QVBoxLayout()
        self._history.setSpacing(scaled(4))
        for part in (self.about, self.text, self.note, self.line):
            self.body.addWidget(part)
        self.body.addLayout(self._facts)
        self.body.addSpacing(scaled(4))
        self.body.addLayout(self._keys)
        self.body.addSpacing(scaled(4))
        self.body.addWidget(Rule())
        self.body.addWidget(self.history_heading)
        self.body.addLayout(self._history)
        self.body.addStretch(1)
        self.key_rows: list[KeyRow] = []

    def offer(self, keys: Sequence[tuple[str, Shortcut, Callable[[], object]]]) -> None:
        """Put the keys in place that do something with the record."""
        for words, key, call in keys:
            row = KeyRow(words, key, call)
            self.key_rows.append(row)
        self._place(self.key_rows)

    def allow(self, on: bool, *, only: Collection[Shortcut | str] | None = None) -> None:
        """Show the keys, or those named only, or none where nothing can be done any more."""
        shown = [row for row in self.key_rows if on and (only is None or row.key in only)]
        for row in self.key_rows:
            self._keys.removeWidget(row)
            row.setVisible(row in shown)
        self._place(shown)

    def _place(self, rows: Sequence[KeyRow]) -> None:
        """Two keys beside each other where the text leaves room, so that the history stays in sight."""
        for at, row in enumerate(rows):
            self._keys.addWidget(row, at // self._beside, at % self._beside)

    def show_record(
        self, about: str, text: str, facts: Sequence[tuple[str, str]], history: Sequence[tuple[str, str]]
    ) -> None:
        """Show one record in words."""
        self.note.setVisible(bool(self.note.text()))
        self.about.setText(about)
        self.text.setText(text)
        self.setAccessibleName(f"{about}. {text}")
        clear(self._facts)
        for at, (heading, words) in enumerate(facts):
            self._facts.addWidget(
                PlainLabel(heading, kind="small", muted=True, wrap=True), at, 0, Qt.AlignmentFlag.AlignTop
            )
            self._facts.addWidget(PlainLabel(words, wrap=True), at, 1)
        clear(self._history)
        self.history_heading.setText("History")
        for told, words in history:
            self._history.addWidget(PlainLabel(words, wrap=True))
            self._history.addWidget(PlainLabel(told, kind="small", muted=True, wrap=True))
            self._history.addSpacing(scaled(4))


def arrange_top(grid: QGridLayout, field: QLineEdit, buttons: Sequence[QWidget], width: int, room: int = 0) -> None:
    """Put the buttons beside the field of words, or below it where the text is too large for that; `room` is what the column has."""
    beside = width >= scaled(1000)
    wanted = sum(one.sizeHint().width() for one in buttons) + grid.horizontalSpacing() * (len(buttons) - 1)
    across = len(buttons) if beside or wanted <= room else min(len(buttons), _ACROSS)
    for widget in (field, *buttons):
        grid.removeWidget(widget)
    grid.addWidget(field, 0, 0, 1, 1 if beside else across + 1)
    for at, button in enumerate(buttons):
        grid.addWidget(button, *((0, at + 1) if beside else (1 + at // across, at % across)))
    for column in range(len(buttons) + 2):
        grid.setColumnStretch(column, int(column == (0 if beside else across)))


def bring(area: QScrollArea, part: QWidget) -> None:
    """Scroll to a part that was only just shown, once it has its place."""
    QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part))
