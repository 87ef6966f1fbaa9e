"""What was recorded before of the item on screen: previous logs with their window, open actions, checks asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from shp_desktop.domain.board import Board, BoardItem, Repeat
from shp_desktop.domain.checks import RESULT_WORDS, Check
from shp_desktop.domain.moments import from_iso, short_day
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import Card, ElidedLabel, PlainLabel

_ROWS = 5


class SeenBefore(Card):
    """What was recorded of the place before: previous logs with their window, open actions, checks asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Seen before", " ", parent)
        self.note.setWordWrap(scale() > 1.5)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._wanted, self._filled = True, False
        self._lines: list[tuple[PlainLabel, ElidedLabel, PlainLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def toggle(self) -> None:
        """Hide the card, for instance while the item is projected, or bring it back."""
        self._wanted = not self._wanted
        self.setVisible(self._wanted and self._filled)

    def show_rows(self, item: BoardItem, board: Board) -> None:
        """Show what belongs to an item; without anything the card goes."""
        widest = max(item.repeats, key=lambda repeat: repeat.days, default=None)
        rows = _earlier(widest) + _actions(item, board) + [_check(check) for check in item.checks]
        self.note.setText(_counts(item.repeats) if item.repeats else "")
        while len(self._lines) < len(rows):
            self._add_line()
        for line, (when, what, ref) in zip(self._lines, rows, strict=False):
            line[0].setText(when)
            line[1].set_whole(what)
            line[2].setText(ref)
        for place, line in enumerate(self._lines):
            for label in line:
                label.setVisible(place < len(rows))
        self._filled = bool(rows)
        self.setVisible(self._wanted and self._filled)

    def _add_line(self) -> None:
        line = (PlainLabel(muted=True), ElidedLabel(), PlainLabel(muted=True))
        place = len(self._lines) * 2
        for column, label in enumerate(line):
            below = column == 2 and scale() >= 1.5  # one line would be wider than the narrative
            self._grid.addWidget(label, place + below, column - below)
        self._lines.append(line)


def _counts(repeats: tuple[Repeat, ...]) -> str:
    narrowest = {repeat.count: repeat.days for repeat in sorted(repeats, key=lambda one: -one.days)}
    counts = [f"{count} in {days} days" for count, days in sorted(narrowest.items(), key=lambda pair: pair[1])]
    window = repeats[0].why.rpartition(" to ")[2]
    return f"{', '.join(counts)} to {window}, same {repeats[0].what}"


def _earlier(repeat: Repeat | None) -> list[tuple[str, str, str]]:
    if repeat is None:
        return []
    shown = [
        (f"{from_iso(log.reported).local:%d %b %H:%M}", log.type, f"log {log.reference}") for log in repeat.rows[:_ROWS]
    ]
    more = len(repeat.rows) - _ROWS
    return [*shown, ("", f"and {more} more", "")] if more > 0 else shown


def _actions(item: BoardItem, board: Board) -> list[tuple[str, str, str]]:
    known = {item.incident.uid}
    logs = {log.reference for repeat in item.repeats for log in repeat.rows}
    mine = [one for one in board.carried if one.incident_uid in known or one.incident_reference in logs]
    return [("Open", f"Action {one.ref}, {one.text}", f"{one.agency}, due {short_day(one.due)}") for one in mine]


def _check(check: Check) -> tuple[str, str, str]:
    answer = RESULT_WORDS[check.answers[-1].result] if check.answers else "not answered yet"
    return ("Check", f"{SERVICE_NAMES[check.service]}, {check.person}: {answer}", check.ref)
