"""A list of two-line rows under headings: what, a quiet second line, and what is owed at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shp_desktop.gui.icons import paint_icon
from shp_desktop.gui.table_model import ROW_ROLE, Column, RowModel, plain_tip
from shp_desktop.gui.theme import colour, font, restyle, scaled

Index = QModelIndex | QPersistentModelIndex
#: below this width a row has one column only
_NARROW = 380
_TICKED = ("check", "square-check")


@dataclass(frozen=True)
class ListRow:
    """One row: two lines at the left, two short ones at the right; a heading has a title and a figure only.

    `mark` names an icon; `strong` rows have waited too long; `record` is what the row stands for.
    """

    identity: str
    title: str
    detail: str = ""
    figure: str = ""
    note: str = ""
    mark: str = ""
    strong: bool = False
    heading: bool = False
    record: Any = None

    @property
    def said(self) -> str:
        """Return the whole row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, self.figure, self.note) if part)


class _Model(RowModel[ListRow]):
    def __init__(self) -> None:
        super().__init__((Column("Row", lambda row: row.title),), lambda row: row.identity)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        return Qt.ItemFlag.NoItemFlags if row is None or row.heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index) if index.isValid() else None
        if row is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        if row is not None and role == Qt.ItemDataRole.ToolTipRole and not row.heading:
            return plain_tip(row.title)
        return super().data(index, role)


class RowsView(QListView):
    """Shows rows and keeps to the one chosen by its identity; Enter or a double click opens it."""

    #: the identity of the row the cursor came to, "" where there is none
    moved = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Model()
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.current))

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """Return the rows shown, headings included."""
        return self._rows.rows

    @property
    def current(self) -> str:
        """Return the identity of the row under the cursor, or ""."""
        row = self.row
        return row.identity if row is not None else ""

    @property
    def row(self) -> ListRow | None:
        """Return the row under the cursor, or None."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, ListRow) else None

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the one under the cursor stays, or the nearest takes its place."""
        held, place, scroll = self.current, self.currentIndex().row(), self.verticalScrollBar().value()
        self._rows.set_rows(rows)
        if not self.choose(held):
            self._nearest(place)
        self.verticalScrollBar().setValue(scroll)

    def choose(self, identity: str) -> bool:
        """Put the cursor on a row; says whether it is there."""
        place = self._rows.place_of(identity) if identity else -1
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, 0))
        return place >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
        self.moved.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._edge(here=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._edge(here=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.opened.emit(self.current)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self._end(first=event.key() == Qt.Key.Key_Home)
            return
        super().keyPressEvent(event)

    def _end(self, *, first: bool) -> None:
        """Go to the first or the last row; the heading above the first is seen with it."""
        places = [at for at, row in enumerate(self._rows.rows) if not row.heading]
        if places:
            self.setCurrentIndex(self._rows.index(places[0 if first else -1], 0))
            self.scrollToTop() if first else self.scrollToBottom()

    def _edge(self, *, here: bool) -> None:
        """Let the card that holds the list show the focus, so that there is one frame."""
        card = self.parentWidget()
        if card is not None:
            card.setProperty("here", here)
            restyle(card)

    def _nearest(self, place: int) -> None:
        choosable = [at for at, row in enumerate(self._rows.rows) if not row.heading]
        if choosable:
            target = min(choosable, key=lambda at: (abs(at - place), at)) if place >= 0 else choosable[0]
            self.setCurrentIndex(self._rows.index(target, 0))
        else:
            self.moved.emit("")


class _Delegate(QStyledItemDelegate):
    """Paints a row by hand, so that a long list costs no widgets."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        body, small = QFontMetrics(font()).height(), QFontMetrics(font("small")).height()
        if row is not None and row.heading:
            return QSize(scaled(120), small + scaled(12 if index.row() == 0 else 20))
        two = _two_lines(row) or bool(row.figure and option.rect.width() < scaled(_NARROW))
        return QSize(scaled(120), body + small + scaled(17) if two else body + scaled(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box = index.data(ROW_ROLE), QRect(option.rect)
        if row is None:
            return
        painter.save()
        if row.heading:
            _heading(painter, row, box)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _ground(painter, box, chosen=chosen)
            _row(painter, row, box.adjusted(scaled(12), scaled(7), -scaled(12), -scaled(8)))
        painter.restore()


def _two_lines(row: ListRow | None) -> bool:
    return row is None or bool(row.detail or row.note)


def _heading(painter: QPainter, row: ListRow, box: QRect) -> None:
    inner = box.adjusted(scaled(12), 0, -scaled(12), -scaled(6))
    painter.setFont(font("small", bold=True))
    painter.setPen(colour("muted"))
    measure = QFontMetrics(font("small", bold=True))
    room = inner.width() - (measure.horizontalAdvance(row.figure) + scaled(8) if row.figure else 0)
    title = measure.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)
    painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, row.figure)


def _ground(painter: QPainter, box: QRect, *, chosen: bool) -> None:
    if chosen:
        painter.fillRect(box, colour("wash"))
        painter.fillRect(QRect(box.left(), box.top(), scaled(3), box.height()), colour("accent"))
    painter.fillRect(QRect(box.left() + scaled(12), box.bottom(), box.width() - scaled(24), 1), colour("line"))


def _row(painter: QPainter, row: ListRow, box: QRect) -> None:
    left = box.left()
    if row.mark:
        side = scaled(16)
        mark = QRectF(left, box.center().y() - side / 2, side, side)
        paint_icon(painter, row.mark, mark, colour("accent" if row.mark in _TICKED else "muted").name())
        left += side + scaled(12)
    words = QRect(left, box.top(), box.right() - left, box.height())
    if words.width() < scaled(_NARROW):
        _narrow(painter, row, words)
    else:
        _wide(painter, row, words)


def _wide(painter: QPainter, row: ListRow, words: QRect) -> None:
    """What at the left, what is owed at the right."""
    body, small, figure = font("body"), font("small"), font("body", bold=row.strong)
    owed = max(QFontMetrics(figure).horizontalAdvance(row.figure), QFontMetrics(small).horizontalAdvance(row.note))
    owed = min(owed + 2, words.width() * 45 // 100)
    right = QRect(words.right() - owed, words.top(), owed, words.height())
    single = not _two_lines(row)
    left = words.adjusted(0, 0, -(owed + scaled(12)) if owed > 2 else 0, 0)
    _line(painter, left, row.title, body, "text", low=False, single=single)
    _line(painter, left, row.detail, small, "muted", low=True)
    _line(painter, right, row.figure, figure, "text", low=False, side=Qt.AlignmentFlag.AlignRight, single=single)
    _line(painter, right, row.note, small, "muted", low=True, side=Qt.AlignmentFlag.AlignRight)


def _narrow(painter: QPainter, row: ListRow, words: QRect) -> None:
    """Where there is no room for two columns, what is owed begins the second line."""
    owed = font("small", bold=row.strong)
    wide = QFontMetrics(owed).horizontalAdvance(f"{row.figure}  ") if row.figure else 0
    _line(painter, words, row.title, font("body"), "text", low=False, single=not _two_lines(row) and not row.figure)
    _line(painter, words, row.figure, owed, "text", low=True)
    rest = " · ".join(part for part in (row.detail, row.note) if part)
    _line(painter, words.adjusted(wide, 0, 0, 0), rest, font("small"), "muted", low=True)


def _line(
    painter: QPainter, box: QRect, text: str, face: Any, ink: str, *, low: bool,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft, single: bool = False,
) -> None:  # fmt: skip
    if not text:
        return
    way = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignTop
    shown = QFontMetrics(face).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(face)
    painter.setPen(colour(ink))
    painter.drawText(box, side | (Qt.AlignmentFlag.AlignVCenter if single else way), shown)
