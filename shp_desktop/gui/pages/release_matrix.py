"""The fields of one item against the agencies: what is open, closed, proposed; Space opens or closes the one under the cursor."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shp_desktop.domain.release_rules import Setting
from shp_desktop.domain.released import FIELD_WORDS, FIELDS, SUMMARY
from shp_desktop.gui.theme import colour, font, scaled
from shp_desktop.services.release import Cell

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROWS = (*FIELDS, SUMMARY)
OPEN, RELEASED, PROPOSED, CLOSED, NEVER, NOTHING = "open", "released", "proposed", "closed", "never", "–"
_SHADED = (OPEN, RELEASED)
#: what stands for a word where the columns are too narrow for it; the sentence below the fields says it whole
_SIGNS = {OPEN: "●", RELEASED: "✓", PROPOSED: "?", CLOSED: "×", NEVER: "!"}


def field_words(name: str) -> str:
    """Return what a field is called."""
    return FIELD_WORDS.get(name, "summary line" if name == SUMMARY else name)


def state_of(cell: Cell, name: str) -> str:
    """Return in a word how a field stands for an agency."""
    if name == SUMMARY:
        return RELEASED if cell.summary else NOTHING
    one = _setting(cell, name)
    if one.never:
        return NEVER
    if one.open:
        return RELEASED if one.by else OPEN
    return PROPOSED if one.proposed else CLOSED if one.by or one.why else NOTHING


def said_of(cell: Cell, name: str, agency: str) -> str:
    """Return in a sentence how a field stands for an agency, and why."""
    state, what = state_of(cell, name), field_words(name)
    if name == SUMMARY:
        return f'{agency} reads: "{cell.summary}"' if cell.summary else f"No summary line for {agency}: Enter writes one."
    one = _setting(cell, name)
    if one.by is not None:
        said = f", as {one.by.said_by} said" if one.by.said_by else ""
        who = "everybody" if one.by.agency == "all" else agency
        return f"{what}: {'released to' if one.open else 'closed to'} {who} by {one.by.by}{said}."
    why = f": {one.why}" if one.why else ""
    words = {
        OPEN: f"open to {agency} by the rules{why}", PROPOSED: f"proposed for {agency}{why}. Space releases it",
        CLOSED: f"closed to {agency} by the rules{why}. Space releases it", NEVER: f"never leaves{why}",
        NOTHING: f"not released to {agency}. Space releases it",
    }  # fmt: skip
    return f"{what}: {words[state]}."


def _setting(cell: Cell, name: str) -> Setting:
    return next(one for one in cell.settings if one.name == name)


class _Model(QAbstractTableModel):
    def __init__(self, agencies: Mapping[str, str]) -> None:
        super().__init__()
        self.agencies = dict(agencies)
        self.cells: tuple[Cell, ...] = ()

    def set_cells(self, cells: Sequence[Cell]) -> None:
        same = len(cells) == len(self.cells)
        if not same:
            self.beginResetModel()
        self.cells = tuple(cells)
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, max(0, self.columnCount() - 1)))
        else:
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_ROWS)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell, name = self.cells[index.column()], _ROWS[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return state_of(cell, name)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return said_of(cell, name, self.agencies.get(cell.agency, cell.agency))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return field_words(_ROWS[section]) if role == Qt.ItemDataRole.DisplayRole else None
        code = self.cells[section].agency
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.agencies.get(code, code)
        return code if role == Qt.ItemDataRole.DisplayRole else None


class ReleaseMatrix(QTableView):
    """One item: a row for each field, a column for each agency."""

    #: the agency's code and the field under the cursor
    moved = Signal(str, str)
    #: the same, where it is to be opened or closed
    turned = Signal(str, str)
    #: a summary line is to be written
    entered = Signal()
    left = Signal()

    def __init__(self, agencies: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = _Model(agencies)
        self.setModel(self._fields)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Fields of the item by agency")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setFont(font("small"))
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding-left: 0; padding-right: 0; }")
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._measure()

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show another item, or the same as it stands now; the cursor stays in its place."""
        index = self.currentIndex()
        row, column = max(0, index.row()), max(0, index.column())
        self._fields.set_cells(cells)
        if cells:
            self.setCurrentIndex(self._fields.index(row, min(column, len(cells) - 1)))
            self._tell()

    @property
    def agency(self) -> str:
        """Return the code of the agency under the cursor, "" where there is none."""
        return self.cell.agency if self.cell is not None else ""

    @property
    def cell(self) -> Cell | None:
        """Return how the item stands for the agency under the cursor."""
        column = self.currentIndex().column()
        return self._fields.cells[column] if 0 <= column < len(self._fields.cells) else None

    @property
    def name(self) -> str:
        """Return the field under the cursor."""
        return _ROWS[max(0, self.currentIndex().row())]

    def go(self, agency: str, name: str) -> None:
        """Put the cursor on a field of an agency."""
        column = next((at for at, cell in enumerate(self._fields.cells) if cell.agency == agency), 0)
        self.setCurrentIndex(self._fields.index(_ROWS.index(name), column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.turned.emit(self.agency, self.name)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as high as the rows are: the panel scrolls, the fields do not."""
        super().resizeEvent(event)
        around = self.height() - self.viewport().height()
        self.setFixedHeight(self.verticalHeader().length() + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), self.height())

    def _tell(self) -> None:
        self.moved.emit(self.agency, self.name)

    def _measure(self) -> None:
        line = QFontMetrics(font("small")).height() + scaled(6)
        self.verticalHeader().setMinimumSectionSize(line)
        self.verticalHeader().setDefaultSectionSize(line)
        self.horizontalHeader().setMinimumSectionSize(scaled(24))


class _Delegate(QStyledItemDelegate):
    """A word in each cell: framed where it is proposed, on a ground where it is open, bold where a person set it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, box = str(index.data()), QRect(option.rect).adjusted(scaled(1), scaled(1), -scaled(1), -scaled(1))
        painter.save()
        painter.setFont(font("small", bold=state == RELEASED))
        if state in _SHADED:
            painter.fillRect(box, colour("wash"))
        if state == PROPOSED:
            painter.setPen(QPen(colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        if option.state & QStyle.StateFlag.State_Selected:
            here = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(colour("accent" if here else "edge"), scaled(2)))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setPen(colour("text" if state in (*_SHADED, PROPOSED) else "muted"))
        fits = box.width() >= QFontMetrics(font("small", bold=True)).horizontalAdvance(PROPOSED)  # one kind of sign for all cells
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, state if fits else _SIGNS.get(state, state))
        painter.restore()
