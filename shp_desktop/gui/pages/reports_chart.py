"""Lines over the weeks, told apart by dashes and by the names at their ends; the table below holds the same figures."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from shp_desktop.domain.review import NO_RECORDS, Line
from shp_desktop.gui.theme import colour, font, scaled

_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_INKS = ("accent", "text", "muted")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LineChart(QWidget):
    """A few lines of one scale; `show_lines` gives what is drawn and the words below each place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, tuple[float | None, ...]], ...] = ()
        self._below: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The weeks drawn as lines")

    def show_lines(self, lines: Sequence[Line], below: Sequence[str]) -> None:
        """Draw some lines; a screen reader hears first and last of each. A week without a value is left out."""
        self._lines = tuple((one.name, one.values) for one in lines)
        self._below = tuple(below)
        told = (f"{name}: {_spoken(values[0])} in the first week, {_spoken(values[-1])} in the last" for name, values in self._lines if values)
        self.setAccessibleDescription(". ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(300), scaled(150))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines or not self._below:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        most = max([1.0, *(value for _, values in self._lines for value in values if value is not None)])
        box = self._box(metrics, most)
        self._scale(painter, metrics, box, most)
        ends = _apart([_height(box, values[-1] or 0.0, most) for _, values in self._lines], metrics.height())
        for (name, values), dash, ink, end in zip(self._lines, _DASHES, _INKS, ends, strict=False):
            self._line(painter, box, [None if value is None else value / most for value in values], dash, colour(ink))
            painter.setPen(colour("text"))
            place = QRectF(box.right() + scaled(40), end - metrics.height() / 2, self.width(), metrics.height())
            painter.drawText(place, _LEFT, name)
            painter.setPen(QPen(colour(ink), 2, dash))
            painter.drawLine(QPointF(box.right() + scaled(8), end), QPointF(box.right() + scaled(34), end))
        painter.end()

    def _box(self, metrics: QFontMetrics, most: float) -> QRectF:
        names = max(metrics.horizontalAdvance(name) for name, _ in self._lines)
        left, right = metrics.horizontalAdvance(f"{most:.0f}") + scaled(10), names + scaled(46)
        head, foot = metrics.height() / 2 + 2, metrics.height() + scaled(6)
        return QRectF(left, head, max(self.width() - left - right, 10), self.height() - head - foot)

    def _scale(self, painter: QPainter, metrics: QFontMetrics, box: QRectF, most: float) -> None:
        for part in (0.0, 0.5, 1.0):
            height = _height(box, part, 1.0)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
            painter.setPen(colour("muted"))
            place = QRectF(0, height - metrics.height() / 2, box.left() - scaled(6), metrics.height())
            painter.drawText(place, _RIGHT, f"{most * part:.0f}")
        step = box.width() / max(len(self._below) - 1, 1)
        widest = max(metrics.horizontalAdvance(words) for words in self._below) + scaled(8)
        every = max(1, -(-widest // max(int(step), 1)))
        for at, words in enumerate(self._below):
            if (len(self._below) - 1 - at) % every == 0:
                middle = box.left() + at * step
                painter.drawText(QRectF(middle - widest, box.bottom() + scaled(4), 2 * widest, metrics.height()), Qt.AlignmentFlag.AlignCenter, words)

    @staticmethod
    def _line(painter: QPainter, box: QRectF, parts: Sequence[float | None], dash: Qt.PenStyle, ink: QColor) -> None:
        step = box.width() / max(len(parts) - 1, 1)
        painter.setPen(QPen(ink, 2, dash))
        spots = [QPointF(box.left() + at * step, _height(box, part, 1.0)) for at, part in enumerate(parts) if part is not None]
        painter.drawPolyline(QPolygonF(spots))
        if len(spots) == 1:
            painter.drawEllipse(spots[0], 2, 2)  # the one week there is


def _spoken(value: float | None) -> str:
    return NO_RECORDS if value is None else f"{value:g}"


def _height(box: QRectF, value: float, most: float) -> float:
    return box.bottom() - value / most * box.height()


def _apart(heights: Sequence[float], gap: float) -> list[float]:
    """Return where names stand beside the ends of their lines, none over another; the lowest first."""
    placed = [0.0] * len(heights)
    last: float | None = None
    for at in sorted(range(len(heights)), key=lambda at: -heights[at]):
        last = placed[at] = heights[at] if last is None else min(heights[at], last - gap)
    return placed
