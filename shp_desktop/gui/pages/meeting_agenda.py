"""The agenda at the left: one model and one painter for any number of items, no widget per row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from shp_desktop.domain.bands import FIRST
from shp_desktop.domain.exports import Kind as ExportKind
from shp_desktop.domain.exports import Line, Table
from shp_desktop.domain.triage import DECISION_WORDS, Decision
from shp_desktop.gui.icons import pixmap
from shp_desktop.gui.pages.meeting_rows import Kind, Row
from shp_desktop.gui.table_model import ROW_ROLE
from shp_desktop.gui.theme import colour, font, scale, scaled, shades
from shp_desktop.gui.widgets import BAND_WORDS, LEVEL_WORDS, level_colour, paint_level

Index = QModelIndex | QPersistentModelIndex
#: widths of a narrow agenda
_NUMBERS, _REFS = 88, 118
_NOWHERE = QModelIndex()
_HELD = (Kind.ITEM, Kind.ACTION)


class AgendaModel(QAbstractListModel):
    """The rows of the pass under way; one row changes without the others being touched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    def row(self, place: int) -> Row | None:
        """Return the row at a place, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, identity: str) -> int:
        """Return the place of a row, or -1."""
        return self._places.get(identity, -1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; where the identities are the same only what changed is painted again."""
        if [row.identity for row in rows] == [row.identity for row in self._rows]:
            for row in rows:
                self.set_row(row)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.identity: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def set_row(self, row: Row) -> None:
        """Put one row in place of the one with its identity."""
        place = self.place_of(row.identity)
        if place >= 0 and self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        held = row is not None and row.kind in _HELD
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if held else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(row)
        return row if role == ROW_ROLE else None

    def next_undecided(self, place: int) -> int:
        """Return the place of the next row not dealt with after a place, from the top again if need be; or -1."""
        count = len(self._rows)
        for step in range(1, count + 1):
            at = (place + step) % count
            if self._rows[at].kind in _HELD and not self._rows[at].decided:
                return at
        return -1

    def step(self, place: int, by: int) -> int:
        """Return the place of the next row that can be chosen in a direction, or the same place."""
        at = place + by
        while 0 <= at < len(self._rows):
            if self._rows[at].kind in _HELD:
                return at
            at += by
        return place


def columns(width: float, *, narrow: bool, discussion: bool) -> tuple[float, float]:
    """Return the widths of agenda and right column, in pixels at 100 per cent."""
    agenda = (_REFS if discussion else _NUMBERS) if narrow else min(max(width * 0.24, 326), 420)
    return agenda, min(max(width * 0.23, 244 if narrow else 312), 400)


def as_table(rows: Sequence[Row]) -> Table:
    """Return the agenda as a table that may leave: what each row stands under, its number or reference, words, level and what became of it."""
    under, lines = "", []
    for row in rows:
        if row.item is not None:
            level, state = _level_and_state(row)
            lines.append(Line((under, row.number, row.title, level, state), (row.item.incident.uid,)))
        elif row.action is not None:
            state = row.pending or ("open" if row.action.open else "finished")
            logs = (row.action.incident_uid,) if row.action.incident_uid else ()
            lines.append(Line((under, row.action.ref, row.title, "", state), logs, about=row.action.uid))
        elif row.kind is Kind.HEADING:
            under = row.title
    kind = ExportKind.LOGS if any(row.item is not None for row in rows) else ExportKind.ASKED
    return Table("agenda", kind, ("Under", "Number", "Item", "Level", "State"), tuple(lines))


def said(row: Row) -> str:
    """Return a row as a screen reader says it."""
    if row.item is None:
        return row.title
    level, state = _level_and_state(row)
    return f"Item {row.number}, {row.title}, {level}, {state}"


def _level_and_state(row: Row) -> tuple[str, str]:
    """Return the level, or the reading band, and what became of the item of a row."""
    item = row.item
    if item is None:
        return "", ""
    level = LEVEL_WORDS[item.assessment.overall] if item.assessment else BAND_WORDS[item.proposal.band]
    state = DECISION_WORDS[item.decision.decision] if item.decision else "not decided"
    if row.pending:
        state = f"{row.pending}, being saved"
    if item.changed:
        state = f"{state}, {item.changed}"
    if row.marked:
        state = f"{state}, marked"
    return level, state


class AgendaDelegate(QStyledItemDelegate):
    """Paints number, words, reading band or meeting level, and the mark of what became of the item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrow = False
        self._faces: dict[tuple[str, bool, float], tuple[QFont, QFontMetrics]] = {}
        self._marks: dict[tuple[str, int, str, float], QPixmap] = {}
        self._shorts: dict[tuple[str, str, bool, int, float], str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(80), scaled(33))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        view: Any = option.widget
        here = view is not None and view.currentIndex() == index
        box: QRect = option.rect
        painter.save()
        match row.kind:
            case Kind.LINE:
                self._line(painter, box, row.title)
            case Kind.HEADING:
                self._heading(painter, box, row.title)
            case _:
                if here:
                    painter.fillRect(box, colour("wash"))
                    painter.fillRect(QRect(box.topLeft(), QSize(scaled(5), box.height())), colour("accent"))
                self._held(painter, box, row, here)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, words: str) -> None:
        side = scaled(12)
        painter.setPen(QPen(colour("edge"), 2, Qt.PenStyle.DashLine))
        top = box.top() + scaled(7)
        painter.drawLine(box.left() + side, top, box.right() - side, top)
        self._words(painter, box.adjusted(side, scaled(9), -side, 0), words, "small", "muted")

    def _heading(self, painter: QPainter, box: QRect, words: str) -> None:
        self._words(painter, box.adjusted(scaled(12), scaled(6), -scaled(12), 0), words, "small", "muted", bold=True)

    def _held(self, painter: QPainter, box: QRect, row: Row, here: bool) -> None:
        number = QRect(box.left() + scaled(8), box.top(), scaled(30), box.height())
        mark = QRect(box.right() - scaled(30), box.top(), scaled(20), box.height())
        if row.number:
            painter.setFont(self._face("body", bold=here)[0])
            painter.setPen(colour("text" if here and self.narrow else "muted"))
            painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.number)
        right = mark.left() - scaled(6)
        if self.narrow and row.action is not None:
            words = QRect(QPoint(box.left() + scaled(10), box.top()), QPoint(mark.left(), box.bottom()))
            self._words(painter, words, row.action.ref, "tiny", "text" if here else "muted", bold=here)
        elif not self.narrow:
            right = self._level(painter, box, right, row)
            left = number.right() + scaled(8) if row.number else box.left() + scaled(16)
            words = QRect(QPoint(left, box.top()), QPoint(right, box.bottom()))
            quiet = row.decided and not here
            self._words(painter, words, row.title, "body", "muted" if quiet else "text", bold=here)
        self._mark(painter, mark, row)

    def _level(self, painter: QPainter, box: QRect, right: int, row: Row) -> int:
        """Paint the meeting's level as shape and word, else the reading band; returns where the words must end."""
        if row.item is None or (row.item.assessment is None and row.item.group):
            return right
        level = row.item.assessment.overall if row.item.assessment else ""
        words = level or BAND_WORDS[row.item.proposal.band].upper()
        strong = bool(level) or row.item.proposal.band == FIRST
        face, measures = self._face("tiny", bold=strong)
        painter.setFont(face)
        width = measures.horizontalAdvance(words)
        place = QRect(right - width, box.top(), width, box.height())
        painter.setPen(colour("text" if strong else "muted"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
        if level:
            side = scaled(11)
            shape = QRectF(place.left() - side - scaled(4), box.center().y() - side / 2 + 1, side, side)
            paint_level(painter, level, shape, level_colour(level))
            return int(shape.left()) - scaled(8)
        return place.left() - scaled(8)

    def _mark(self, painter: QPainter, box: QRect, row: Row) -> None:
        side = scaled(18)
        decision = row.item.decision.decision if row.item and row.item.decision else None
        if row.marked:
            name, shade = "list-checks", "accent"
        elif row.pending:
            name, shade = "clock", "muted"
        elif decision is not None and row.item and row.item.changed:
            name, shade = "history", "accent"
        elif decision is Decision.DISCUSS:
            name, shade = "message-square", "accent"
        elif decision is not None or (row.action is not None and not row.action.open):
            name, shade = "check", "accent"
        else:
            name, shade = "square", "muted"
        wanted = (name, side, str(getattr(shades(), shade)), painter.device().devicePixelRatioF())
        if wanted not in self._marks:
            self._marks[wanted] = pixmap(*wanted)
        picture = self._marks[wanted]
        painter.drawPixmap(box.center().x() - side // 2, box.center().y() - side // 2 + 1, picture)

    def _words(self, painter: QPainter, box: QRect, words: str, kind: str, shade: str, *, bold: bool = False) -> None:
        painter.setFont(self._face(kind, bold=bold)[0])
        painter.setPen(colour(shade))
        wanted = (words, kind, bold, box.width(), scale())
        if wanted not in self._shorts:
            measures = self._face(kind, bold=bold)[1]
            self._shorts[wanted] = measures.elidedText(words, Qt.TextElideMode.ElideRight, max(box.width(), 0))
        short = self._shorts[wanted]
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), short)

    def _face(self, kind: str, *, bold: bool) -> tuple[QFont, QFontMetrics]:
        """Return a face and its measures, made once for a text size."""
        wanted = (kind, bold, scale())
        if wanted not in self._faces:
            made = font("small" if kind == "tiny" else kind, bold=bold)
            if kind == "tiny":
                made.setPointSizeF(made.pointSizeF() * 0.87)
            self._faces[wanted] = (made, QFontMetrics(made))
        return self._faces[wanted]


class AgendaView(QListView):
    """The list itself: arrow keys move, and only what can be decided can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painter = AgendaDelegate(self)
        self.setItemDelegate(self.painter)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Agenda")

    def set_narrow(self, narrow: bool) -> None:
        """Show numbers and marks alone where the text is so large that words find no room; the numbers say where one is."""
        self.painter.narrow = narrow
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if narrow else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # a line of words above may take the room the row on screen stood in

    def keyboardSearch(self, search: str) -> None:
        """Letters are decisions here, never a search."""
