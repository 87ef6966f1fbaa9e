"""One row model for every list: columns are data, rows are the services' frozen records."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView

from shp_desktop.domain.exports import Kind
from shp_desktop.domain.incident import IncidentVersion

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, the text of a row in it, and how it sorts and looks.

    `bold` says of a row whether it stands out; `tip` is plain text; numbers go to the right. `stays` leaves the column out of a
    table that is exported: a line of a log as it came may name its caller.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    right: bool = False
    bold: Callable[[R], bool] | None = None
    tip: Callable[[R], str] | None = None
    stays: bool = False


@dataclass(frozen=True)
class Listed(Generic[R]):
    """What a list is as a table that leaves: its name, which names nobody, what it speaks of, and the logs of a row."""

    name: str
    kind: Kind
    logs: Callable[[R], tuple[str, ...]] = lambda _row: ()
    version: Callable[[R], IncidentVersion | None] = lambda _row: None


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows with an identity under named columns; `set_rows` keeps to one changed row where only that changed.

    Without `listed` the rows stay on the screen and cannot be exported.
    """

    def __init__(self, columns: Sequence[Column[R]], identity: Callable[[R], Hashable], listed: Listed[R] | None = None) -> None:
        super().__init__()
        self.columns, self.listed = tuple(columns), listed
        self._identity = identity
        self._rows: list[R] = []

    @property
    def rows(self) -> tuple[R, ...]:
        """Return the rows in the order shown."""
        return tuple(self._rows)

    def row(self, index: Index | int) -> R | None:
        """Return the row at an index or place, or None."""
        place = index if isinstance(index, int) else index.row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def identity(self, place: int) -> Hashable:
        """Return what names the row at a place."""
        return self._identity(self._rows[place])

    def place_of(self, identity: Hashable) -> int:
        """Return the place of a row by its identity, or -1."""
        return next((i for i, row in enumerate(self._rows) if self._identity(row) == identity), -1)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; where the identities are the same only the changed rows are painted again."""
        fresh = list(rows)
        if [self._identity(row) for row in fresh] == [self._identity(row) for row in self._rows]:
            for place, (old, new) in enumerate(zip(self._rows, fresh, strict=True)):
                if old != new:
                    self._rows[place] = new
                    self._touched(place)
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def set_row(self, row: R) -> None:
        """Put one row in place of the one with its identity, if it is shown."""
        place = self.place_of(self._identity(row))
        if place >= 0:
            self._rows[place] = row
            self._touched(place)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows; a cell has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, says, sorts by or stands for."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.text(row)}"
            case _ if role == ROW_ROLE:
                return row
            case _ if role == SORT_ROLE:
                return (column.sort or column.text)(row)
            case _:
                return self._look(row, column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows held; empty cells come last either way."""
        if not 0 <= column < len(self.columns):
            return
        value = self.columns[column].sort or self.columns[column].text
        full = [row for row in self._rows if value(row) not in (None, "")]
        bare = [row for row in self._rows if value(row) in (None, "")]
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        names = [self.identity(index.row()) for index in held]
        self._rows = sorted(full, key=value, reverse=order == Qt.SortOrder.DescendingOrder) + bare
        moved = [self.index(self.place_of(name), index.column()) for name, index in zip(names, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _look(self, row: R, column: Column[R], role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.FontRole and column.bold is not None and column.bold(row):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return plain_tip(column.tip(row))
        return None

    def _touched(self, place: int) -> None:
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))


def plain_tip(text: str) -> str:
    """Return text for a tooltip so that tags in it are seen, not obeyed."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if "<" in text or "&" in text else text


def current_row(view: QAbstractItemView) -> Any:
    """Return the record under the cursor of a view, or None."""
    return view.currentIndex().data(ROW_ROLE)


def show_rows(view: QAbstractItemView, model: RowModel[R], rows: Sequence[R]) -> None:
    """Show other rows in a view; the row under the cursor and the scroll stay, or the nearest row takes its place."""
    place, column = view.currentIndex().row(), max(view.currentIndex().column(), 0)
    name = model.identity(place) if 0 <= place < model.rowCount() else None
    scroll = view.verticalScrollBar().value()
    model.set_rows(rows)
    if not model.rowCount():
        return
    again = model.place_of(name) if name is not None else -1
    target = again if again >= 0 else min(max(place, 0), model.rowCount() - 1)
    view.setCurrentIndex(model.index(target, column))
    view.verticalScrollBar().setValue(scroll)


def _side(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
