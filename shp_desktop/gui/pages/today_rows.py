"""The pieces Today and Log are laid out of: a button with its key cap, a line of a card, a figure, a bar."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from shp_desktop.gui.icons import IconMark
from shp_desktop.gui.pages.today_words import Line
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import colour, font, restyle, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel


class CapButton(QPushButton):
    """A button that shows the key that does the same as a cap beside its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cap = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str, key: Shortcut | None = None) -> None:
        """Show words and cap; screen readers hear both."""
        self._cap = key.cap if key is not None else ""
        self.setText(words)
        self.setAccessibleName(f"{words} ({self._cap})" if self._cap else words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._cap_room(), max(hint.height(), scaled(40)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, 0, -self._cap_room(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        if self._cap and self.isEnabled():  # a key that does nothing now is not shown
            self._paint_cap(painter, QRectF(whole))
        painter.end()

    def _cap_room(self) -> int:
        return self._cap_width() + scaled(8) if self._cap else 0

    def _cap_width(self) -> int:
        return QFontMetrics(font("small", bold=True)).horizontalAdvance(self._cap) + scaled(14)

    def _paint_cap(self, painter: QPainter, whole: QRectF) -> None:
        height = scaled(20)
        box = QRectF(
            whole.right() - self._cap_width() - scaled(12), whole.center().y() - height / 2, self._cap_width(), height
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("edge"), 1))
        painter.setBrush(colour("card"))
        painter.drawRoundedRect(box.translated(0.5, 0.5), 4, 4)
        painter.setPen(colour("text"))
        painter.setFont(font("small", bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._cap)


def dress(widget: QWidget) -> None:
    """Let the looks named in a form show: a scroll area polishes its widgets before the form has named them."""
    for child in widget.findChildren(QWidget):
        if child.property("look") or child.property("type"):
            restyle(child)


class LineButton(QPushButton):
    """A line that leads somewhere: click, Space or Enter on it goes there."""

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()


def line_row(line: Line, call: Callable[[], object] | None = None, *, strong: bool = False) -> QWidget:
    """Return one line of a card; with `call` it is a button, `strong` prints its title bold."""
    row: QWidget = QFrame()
    if call is not None:
        row = button = LineButton()
        button.setProperty("look", "flat")
        button.clicked.connect(lambda _checked: call())
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    row.setAccessibleName(f"{line.title}. {line.detail}")
    across = QHBoxLayout(row)
    across.setContentsMargins(0, scaled(5), 0, scaled(6))
    across.setSpacing(scaled(12))
    mark = IconMark("check", "accent", 16) if line.done else IconMark("square", "muted", 16)
    across.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    across.addLayout(_words(line, strong=strong), 1)
    if line.key is not None:
        across.addWidget(KeyHint(line.key), 0, Qt.AlignmentFlag.AlignVCenter)
    for child in row.findChildren(QWidget):
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return row


def _words(line: Line, *, strong: bool) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(PlainLabel(line.title, bold=strong, wrap=True))
    if line.detail:
        column.addWidget(PlainLabel(line.detail, kind="small", muted=True, wrap=True))
    return column


class Bar(QWidget):
    """One bar of a small chart: what is, over the most that is usual, with its value in words beside it."""

    def __init__(self, words: str, count: int, said: str, most: int, usual: int | None = None) -> None:
        super().__init__()
        self._words, self._count, self._most, self._usual = words, count, max(most, 1), usual
        self._said = said
        self._widest = said
        self.setAccessibleName(f"{words}: {said}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def beside(self, others: "Sequence[Bar]") -> None:
        """Leave as much room for words as the others, so that all bars have one scale."""
        self._widest = max((bar._said for bar in others), key=len)

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        left, right = scaled(60), metrics.horizontalAdvance(self._widest) + scaled(12)
        room = max(self.width() - left - right, scaled(30))
        painter.setPen(colour("muted"))
        painter.drawText(QRectF(0, 0, left, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words)
        end = room * self._count / self._most
        painter.setPen(Qt.PenStyle.NoPen)
        if self._usual is not None:
            high = room * self._usual / self._most
            self._block(painter, left, high, scaled(14), colour("line"))
            end_mark = max(high, end)
        else:
            end_mark = end
        self._block(painter, left, end, scaled(7), colour("accent"))
        painter.setPen(colour("text"))
        place = QRectF(left + end_mark + scaled(8), 0, right + room, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._said)
        painter.end()

    def _block(self, painter: QPainter, left: float, width: float, height: float, ink: QColor) -> None:
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(left, (self.height() - height) / 2, max(width, 1.0), height), 2, 2)
