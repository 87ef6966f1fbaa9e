"""The ways a file's dates could be read, each with its examples; a person confirms one with a key."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shp_desktop.domain.mapping import DateChoice, SheetChoice, SheetView
from shp_desktop.domain.words import sentence
from shp_desktop.gui.icons import paint_icon
from shp_desktop.gui.pages.mapping_words import date_lines, fits_words
from shp_desktop.gui.table_model import ROW_ROLE, Column, RowModel, current_row
from shp_desktop.gui.theme import colour, font, scaled, shades

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
CONFIRMED, PROPOSED = "confirmed", "proposed"


class DateChoices(RowModel[DateChoice]):
    """The ways to read dates, likeliest first; `chosen` is the one in force and `state` whether a person said so."""

    def __init__(self) -> None:
        super().__init__((Column("Dates are read as", self._spoken),), lambda row: row.format)
        self.chosen, self.state = "", PROPOSED

    def show(self, sheet: SheetView, said: SheetChoice | None) -> None:
        """Show a sheet's ways."""
        self.chosen = sheet.date_format
        self.state = CONFIRMED if said is not None and said.confirmed else PROPOSED
        self.set_rows(sheet.dates)
        if sheet.dates:
            self._touched_all()

    def state_of(self, choice: DateChoice) -> str:
        """Return "confirmed" or "proposed" of the way in force, "" of another."""
        return self.state if choice.format == self.chosen else ""

    def _spoken(self, choice: DateChoice) -> str:
        state = self.state_of(choice)
        return f"{choice.words}{f' ({state})' if state else ''}, {fits_words(choice)}. {'. '.join(date_lines(choice))}"

    def _touched_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))


class DateList(QListView):
    """The list of ways; Enter or Space confirms the one under the cursor."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = DateChoices()
        self.setModel(self.choices)
        self.setItemDelegate(_Painted(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(scaled(240))
        self.doubleClicked.connect(lambda _index: self._confirm())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_sheet(self, sheet: SheetView, said: SheetChoice | None) -> None:
        """Show a sheet's ways, the one in force under the cursor."""
        before = current_row(self)
        self.choices.show(sheet, said)
        place = self.choices.place_of(before.format if before is not None else sheet.date_format)
        self.setCurrentIndex(self.choices.index(max(place, 0), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._confirm()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        choice = current_row(self)
        if choice is not None:
            self.confirmed.emit(choice.format)


class _Painted(QStyledItemDelegate):
    """Paints a way as shape, words and how much it reads, with its examples below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        choice = index.data(ROW_ROLE)
        lines = len(choice.examples) if choice is not None else 0
        height = QFontMetrics(font(bold=True)).height() + lines * QFontMetrics(font("small")).height()
        return QSize(scaled(200), height + scaled(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        choice: Any = index.data(ROW_ROLE)
        if choice is None:
            return
        painter.save()
        here = option.state & QStyle.StateFlag.State_Selected
        rect: QRect = option.rect
        if here:
            painter.fillRect(rect, option.palette.color(QPalette.ColorRole.Highlight))
        side = scaled(16)
        box = rect.adjusted(scaled(6), scaled(5), -scaled(6), 0)
        state = index.model().state_of(choice)  # type: ignore[attr-defined]
        _mark(painter, state, QRectF(box.left(), box.top() + scaled(2), side, side))
        left, top = box.left() + side + scaled(8), box.top()
        top += _line(painter, sentence(choice.words), QRect(left, top, box.right() - left, 0), bold=True, right=_right(choice, state))
        for text in date_lines(choice):
            top += _line(painter, text, QRect(left, top, box.right() - left, 0), kind="small", muted=True)
        painter.restore()


def _mark(painter: QPainter, state: str, box: QRectF) -> None:
    """A tick where a person said so, a ring with a dot for what is proposed, an empty ring for any other way."""
    if state == CONFIRMED:
        paint_icon(painter, "check", box, shades().accent)
        return
    thin = box.width() / 9
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent" if state else "edge"), thin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(thin, thin, -thin, -thin))
    if state:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        dot = box.width() / 3.2
        painter.drawEllipse(box.adjusted(dot, dot, -dot, -dot))


def _right(choice: DateChoice, state: str) -> str:
    return f"{state}, {fits_words(choice)}" if state else fits_words(choice)


def _line(
    painter: QPainter, text: str, room: QRect, *, kind: str = "body", bold: bool = False, muted: bool = False, right: str = ""
) -> int:
    """Paint one line that ends in an ellipsis where there is no room; return its height."""
    beside = QFontMetrics(font("small")).horizontalAdvance(right) + scaled(12) if right else 0
    face = font(kind, bold=bold)
    height = QFontMetrics(face).height()
    painter.setFont(face)
    painter.setPen(QColor(colour("muted" if muted else "text")))
    flat = " ".join(text.split())
    shown = QFontMetrics(face).elidedText(flat, Qt.TextElideMode.ElideRight, max(room.width() - beside, 1))
    painter.drawText(QRect(room.left(), room.top(), room.width(), height), Qt.AlignmentFlag.AlignVCenter, shown)
    if right:
        painter.setFont(font("small"))
        painter.setPen(QColor(colour("muted")))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(room.left(), room.top(), room.width(), height), side, right)
    return height
