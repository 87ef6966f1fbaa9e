"""The two tables of the mapping page: a file's first lines on top, one row per column of the file below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTabBar, QTableView, QWidget

from shp_desktop.domain.columns import FIELDS
from shp_desktop.domain.mapping import SheetView
from shp_desktop.gui.icons import icon
from shp_desktop.gui.pages.log_tables import one_line
from shp_desktop.gui.pages.mapping_words import (
    BLANK,
    HEADER,
    LOG,
    ColumnRow,
    FirstLine,
    becomes,
    column_name,
    field_name,
    first_lines,
    goes_to,
    note,
    sample,
    why,
)
from shp_desktop.gui.table_model import Column, RowModel, plain_tip
from shp_desktop.gui.theme import scaled

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
GOES_TO, NOTE = 2, 3
_TIP = 2000


class RowsTable(QTableView):
    """A list of rows: Enter or Space on one opens it, Delete clears it."""

    opened = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(28))
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setHighlightSections(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(scaled(40))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setIconSize(QSize(scaled(14), scaled(14)))
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER:
            self.opened.emit()
        elif plain and event.key() in _CLEAR:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def fit(self, measures: Sequence[tuple[int, int]], rest: int) -> None:
        """Make columns as wide as their text within their own (least, most) at 100 per cent, others up to `rest`."""
        model, header = self.model(), self.horizontalHeader()
        for place in range(model.columnCount() - 1):
            least, most = measures[place] if place < len(measures) else (0, rest)
            wanted = max(self.sizeHintForColumn(place), header.sectionSizeHint(place)) + scaled(4)
            self.setColumnWidth(place, max(scaled(least), min(wanted, scaled(most))))


class FirstLines(RowModel[FirstLine]):
    """A file's first lines; the title of each column is its number and the field it goes to."""

    def __init__(self) -> None:
        super().__init__((), lambda row: row.at)

    def show(self, sheet: SheetView) -> None:
        """Show a sheet's lines."""
        lines = first_lines(sheet)
        width = max([len(sheet.columns), *(len(line.cells) for line in lines)])
        fields = {column.at: column.field for column in sheet.columns}
        columns = tuple(_cell(at, fields.get(at, "")) for at in range(width))
        if (len(columns), len(lines)) != (self.columnCount(), self.rowCount()):
            self.beginResetModel()
            self.columns, self._rows = columns, list(lines)
            self.endResetModel()
            return
        self.columns = columns
        self.set_rows(lines)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, width - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(lines) - 1)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole and (row := self.row(index)) is not None:
            return f"{row.what}, {super().data(index, role)}"
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title, or what a line is in words and shape."""
        row = self.row(section) if orientation == Qt.Orientation.Vertical else None
        if row is None:
            return super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return f" {row.at + 1}  {row.what}"
        return _shape_of(row.what) if role == Qt.ItemDataRole.DecorationRole else None

    def _look(self, row: FirstLine, column: Column[FirstLine], role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole and row.what not in (LOG, BLANK) and not _is_header(row):
            made = QFont()
            made.setItalic(True)
            return made
        return super()._look(row, column, role)


class MappedColumns(RowModel[ColumnRow]):
    """One row per column of the file; what must be looked at has a shape beside its words."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS, lambda row: row.at)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.column() == NOTE:
            row = self.row(index)
            return _mark_of(row) if row is not None else None
        return super().data(index, role)


class FieldBox(QComboBox):
    """The fields a column may go to, opened over its cell and gone as soon as it closes."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Field this column goes to")
        self.view().setAccessibleName(self.accessibleName())
        self.setMaxVisibleItems(12)
        for field in ("", *FIELDS):
            self.addItem(field_name(field), field)
        self.view().window().installEventFilter(self)
        self.activated.connect(lambda place: self.chosen.emit(str(self.itemData(place))))
        self.hide()

    def open_over(self, cell: QRect, field: str) -> None:
        """Open over a cell with a field under the cursor."""
        room = self.sizeHint()
        width, height = max(cell.width(), room.width()), max(cell.height(), room.height())
        self.setGeometry(cell.left(), cell.center().y() - height // 2, width, height)
        self.view().keyboardSearch("")  # letters typed for the column before are none of this one's
        self.setCurrentIndex(max(self.findData(field), 0))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self.isVisible():
            self.hide()
            self.closed.emit()
        return super().eventFilter(watched, event)


class SheetTabs(QTabBar):
    """The sheets of a file, one tab each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)

    def show_sheets(self, words: Sequence[str]) -> None:
        """Show one tab per sheet; the one in front stays where the number is the same."""
        while self.count() > len(words):
            self.removeTab(self.count() - 1)
        for place, text in enumerate(words):
            if place < self.count():
                self.setTabText(place, text)
            else:
                self.addTab(text)


def _cell(at: int, field: str) -> Column[FirstLine]:
    title = f"#{at + 1} {field_name(field)}" if field else f"#{at + 1} extra fact"

    def text(row: FirstLine) -> str:
        return one_line(row.cells[at]) if at < len(row.cells) else ""

    def tip(row: FirstLine) -> str:
        return row.cells[at][:_TIP] if at < len(row.cells) else ""

    return Column(title, text, bold=_is_header, tip=tip)


def _is_header(row: FirstLine) -> bool:
    return row.what.startswith(HEADER)


def _shape_of(what: str) -> Any:
    """A header, a title and a log differ in shape, so that no colour is needed to tell them apart."""
    if what.startswith(HEADER):
        return icon("type")
    return icon({LOG: "circle", BLANK: "square"}.get(what, "message-square"), "muted")


def _mark_of(row: ColumnRow) -> Any:
    if row.conflict:
        return icon("triangle-alert", "warn")
    if row.gone:
        return icon("x", "warn")
    return icon("info", "accent") if row.drift else None


def _tip(row: ColumnRow) -> str:
    return plain_tip("\n".join(becomes(one) for one in row.examples)[:_TIP])


_COLUMNS: tuple[Column[ColumnRow], ...] = (
    Column("#", lambda row: "" if row.gone else str(row.at + 1), right=True),
    Column("Column of the file", lambda row: one_line(column_name(row)), tip=lambda row: row.header[:_TIP]),
    Column("Goes to", goes_to, bold=lambda row: bool(row.field)),
    Column("Look at", note, tip=note),
    Column("Why", lambda row: one_line(why(row)), tip=why),
    Column("What its values become", lambda row: one_line(sample(row)), tip=_tip),
)
