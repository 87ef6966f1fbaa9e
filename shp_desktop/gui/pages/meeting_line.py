"""The action line: one field, and under it what was understood while it is typed, with what is still to be said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from shp_desktop.domain.action_line import ActionType, Around, Understood, in_words, understood
from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.due_dates import DueWords
from shp_desktop.domain.moments import LONDON
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.theme import GRID
from shp_desktop.gui.widgets import PlainLabel
from shp_desktop.reference import Tables

EXAMPLE = "@fire safe and well visit, tomorrow 16:00"
_HEADINGS = ("action", "owner and agency", "joint with", "due", "priority", "to be asked of", "type")


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
        self.line = Field().name("Action in one line", EXAMPLE)
        column.addWidget(self.line)
        self._rows = self._make_rows(column)
        self.asked = PlainLabel(bold=True, wrap=True)
        self.notes = PlainLabel(kind="small", muted=True, wrap=True)
        column.addWidget(self.asked)
        column.addWidget(self.notes)
        self.line.textChanged.connect(lambda _text: self.read())
        self.line.entered.connect(self.entered.emit)
        self.line.left.connect(self.left.emit)

    def know(self, around: Around) -> None:
        """Take the people and the working days of this morning, read off the window's thread."""
        self._around = around
        self.read()

    def begin(self, place: str, day: date, days: WorkingDays | None) -> None:
        """Show the draft of a place, counted from a day."""
        self._around = replace(self._around, day=day, days=days or self._around.days)
        self.line.keep_in(self._drafts, place)
        self.read()

    def read(self) -> None:
        """Read the line as it stands and show what was understood of it."""
        here = self._now().astimezone(LONDON).replace(tzinfo=None)
        self.said = understood(self.line.text(), replace(self._around, now=here))
        empty = not self.line.said
        words = {} if empty else dict(in_words(self.said, self._around.names, self._types))
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
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(2)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        rows: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        for heading in _HEADINGS:
            label, value = PlainLabel(heading, kind="small", muted=True), PlainLabel(bold=heading == "action", wrap=True)
            form.addRow(label, value)
            rows[heading] = (label, value)
        column.addLayout(form)
        return rows
