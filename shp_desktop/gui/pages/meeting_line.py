"""The action line: one field, and under it what was understood while it is typed, with what is still to be said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from shp_desktop.domain.action_line import ActionType, Around, Understood, in_words, understood
from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.due_dates import DueWords
from shp_desktop.domain.moments import LONDON
from shp_desktop.gui.pages.meeting_fields import Drafts, into_view
from shp_desktop.gui.theme import GRID, scale
from shp_desktop.gui.widgets import PlainLabel
from shp_desktop.reference import Tables

EXAMPLE = "@fire safe and well visit, tomorrow 16:00"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES_SEEN = 3
_STACKED = 1.5
_HEADINGS = ("action", "owner and agency", "joint with", "due", "priority", "to be asked of", "type")


class LongField(QPlainTextEdit):
    """One line of text that is seen whole, over a few rows: Enter sends it, Esc leaves, a key still held down types nothing."""

    entered = Signal()
    left = Signal()

    def __init__(self, words: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: Drafts | None = None
        self._place = ""
        self._held = False
        self.setAccessibleName(words)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._keep)

    @property
    def said(self) -> str:
        """Return the line without blanks around it; rows pasted are one line."""
        return " ".join(self.toPlainText().split())

    def keep_in(self, drafts: Drafts, place: str) -> None:
        """Show the draft of a place and keep what is typed from now on there."""
        if self._place == "":
            drafts.changed_hands.connect(self.clear)
        self._drafts, self._place = None, place
        self.setPlainText(drafts.text(place))
        self._drafts = drafts

    def take(self) -> None:
        """Take the focus, ready to type on."""
        self._held = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def fit(self) -> None:
        """Take the height of a few rows of the type in force."""
        frame = round(2 * self.document().documentMargin()) + 2 * self.frameWidth() + GRID
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES_SEEN + frame)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, lambda: into_view(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and (self._held or event.key() in _ENTER):
            return
        self._held = False
        if event.key() in _ENTER:
            strong = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            event.ignore() if strong else self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        if self._drafts is not None and self._place:
            self._drafts.keep(self._place, self.toPlainText())


class LineBox(QWidget):
    """One action in one line; Enter sends it where nothing is left to ask."""

    entered = Signal()
    left = Signal()

    def __init__(self, drafts: Drafts, tables: Tables, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts, self._now = drafts, now
        agencies = WorkingDays.from_rows(tables.rows("agencies"), ())
        self._types = ActionType.from_rows(tables.rows("action_types"))
        words = DueWords.from_rows(tables.rows("due_words"))
        self._around = Around(AgencyNames(agencies.agencies), agencies, date.min, datetime.fromisoformat("2000-01-01"), words, self._types)
        self.said = Understood("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.line = LongField("Action in one line", EXAMPLE)
        column.addWidget(self.line)
        self.asked = PlainLabel(bold=True, wrap=True)
        self.notes = PlainLabel(kind="small", muted=True, wrap=True)
        column.addWidget(self.asked)
        self._rows = self._make_rows(column)
        column.addWidget(self.notes)
        self.line.textChanged.connect(self.read)
        self.line.entered.connect(self.entered.emit)
        self.line.left.connect(self.left.emit)

    def know(self, around: Around) -> None:
        """Take the people and the working days of this morning, read off the window's thread."""
        self._around = around
        self.read()

    def begin(self, place: str, day: date, days: WorkingDays | None) -> None:
        """Show the draft of a place, counted from a day."""
        self._around = replace(self._around, day=day, days=days or self._around.days)
        self.line.fit()
        self.line.keep_in(self._drafts, place)
        self.read()

    def read(self) -> None:
        """Read the line as it stands and show what was understood of it."""
        here = self._now().astimezone(LONDON).replace(tzinfo=None)
        self.said = understood(self.line.said, replace(self._around, now=here))
        empty = not self.line.said
        words = {} if empty else dict(in_words(self.said, self._around.names, self._types, year=self._around.day.year))
        for heading, (label, value) in self._rows.items():
            value.setText(words.get(heading, ""))
            label.setVisible(heading in words)
            value.setVisible(heading in words)
        asked = "" if empty else "\n".join(one.words for one in self.said.asked)
        self._say(self.asked, asked)
        hint = "@ who owns it, what is to be done, by when; joint @ who joins in; !high" if empty else "\n".join(self.said.notes)
        self._say(self.notes, hint)
        heard = "; ".join(f"{heading}: {said}" for heading, said in words.items())
        self.line.setAccessibleDescription(f"{heard}. {asked}".strip(". ") if words or asked else hint)

    @staticmethod
    def _say(label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _make_rows(self, column: QVBoxLayout) -> dict[str, tuple[PlainLabel, PlainLabel]]:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        stacked = scale() >= _STACKED
        rows: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        for place, heading in enumerate(_HEADINGS):
            label, value = PlainLabel(heading, kind="small", muted=True), PlainLabel(bold=heading == "action", wrap=True)
            if stacked:
                grid.addWidget(label, 2 * place, 0, 1, 2)
                grid.addWidget(value, 2 * place + 1, 0, 1, 2)
            else:
                grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(value, place, 1)
            rows[heading] = (label, value)
        column.addLayout(grid)
        return rows
