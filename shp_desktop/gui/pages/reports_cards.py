"""The cards of the Reports page: figures in words, and small tables whose rows a screen reader hears whole."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from shp_desktop.domain.exports import Kind, Line, Table
from shp_desktop.domain.review import Group
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import Card, PlainLabel

_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight


class FiguresCard(Card):
    """One group of figures: what, how much, and what stands beside it in small letters below."""

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(group.heading, "", parent)
        self.group = group
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(2))
        grid.setColumnStretch(0, 1)
        for row, figure in enumerate(group.figures):
            what, value = PlainLabel(figure.what, wrap=True), PlainLabel(figure.value, bold=True)
            grid.addWidget(what, 2 * row, 0, _TOP)
            grid.addWidget(value, 2 * row, 1, _TOP | _RIGHT)
            if figure.note:
                grid.addWidget(PlainLabel(figure.note, kind="small", muted=True, wrap=True), 2 * row + 1, 0, 1, 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        told = (" ".join(part for part in (f"{one.what}: {one.value}", one.note) if part) for one in group.figures)
        self.setAccessibleDescription(". ".join(told))


class TableCard(Card):
    """A small table; the first column takes the room, the others are numbers set to the right unless `words` says so."""

    def __init__(self, heading: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(heading, note, parent)
        self.note.setWordWrap(True)
        self.note.setAlignment(_RIGHT)
        self._shown: tuple[tuple[str, ...], ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(14))
        self._grid.setVerticalSpacing(scaled(4))
        self.body.addLayout(self._grid)
        self.below = PlainLabel(kind="small", muted=True, wrap=True)
        self.below.hide()
        self.body.addWidget(self.below)
        self.body.addStretch(1)

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: Sequence[int] = (), last: bool = False, even: bool = False) -> None:
        """Show rows under their heads; columns in `words` are set to the left, `last` prints the last row bold, `even` shares the room out."""
        self._shown = tuple(tuple(row) for row in (heads, *rows)) if heads else ()
        while self._grid.count():
            taken = self._grid.takeAt(0)
            label = taken.widget() if taken is not None else None
            if label is not None:
                label.hide()
                label.deleteLater()
        for column in range(len(heads), self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for column, head in enumerate(heads):
            self._grid.setColumnStretch(column, 2 if not column else int(even))
            self._grid.addWidget(PlainLabel(head, kind="small", muted=True), 0, column, _side(column, words))
        for at, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                label = PlainLabel(text, bold=last and at == len(rows), wrap=not column)
                self._grid.addWidget(label, at, column, _side(column, words))
        told = (", ".join(f"{head} {text}" if place else text for place, (head, text) in enumerate(zip(heads, row, strict=False))) for row in rows)
        self.setAccessibleDescription(". ".join(told))


    def table(self) -> Table | None:
        """Return the figures as a table that may leave; None where there are none."""
        if not self._shown or not self.isVisible():
            return None
        heads = self._shown[0]
        lines = tuple(Line((*row, *("",) * (len(heads) - len(row)))) for row in self._shown[1:])
        return Table(name_of(self.heading.text()), Kind.FIGURES, heads, lines)


def figures_table(cards: Sequence[FiguresCard]) -> Table:
    """Return the figures of the week as one table that may leave."""
    lines = tuple(Line((card.group.heading, one.what, one.value, one.note)) for card in cards for one in card.group.figures)
    return Table("figures of the week", Kind.FIGURES, ("Under", "What", "Figure", "Beside it"), lines)


def name_of(heading: str) -> str:
    """Return a heading as the name of a table: by agency."""
    return heading[:1].lower() + heading[1:]


def _side(column: int, words: Sequence[int]) -> Qt.AlignmentFlag:
    return _TOP if not column else _TOP | (Qt.AlignmentFlag.AlignLeft if column in words else _RIGHT)
