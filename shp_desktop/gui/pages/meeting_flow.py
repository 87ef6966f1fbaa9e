"""Two things Qt leaves out: a layout that wraps like text, and long plain text painted fast."""

from PySide6.QtCore import QEvent, QMargins, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from shp_desktop.gui.theme import colour


class FlowLayout(QLayout):
    """Widgets beside one another; what finds no room begins the next line."""

    def __init__(self, parent: QWidget | None = None, space: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(space)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            least = item.minimumSize()
            size = size.expandedTo(QSize(min(least.width(), 120), least.height()))
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), rect.width()) if rect.width() > 0 else hint.width()
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self.spacing(), 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self.spacing()
            tallest = max(tallest, hint.height())
        return y + tallest - rect.y()


def in_lines(words: str, metrics: QFontMetrics, width: int, most: int = 3) -> str:
    """Return words broken into lines no wider than `width` pixels; what finds no room in `most` lines is cut with three dots."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in kept)


class Narrative(QWidget):
    """A log's narrative, large and as it stands: laid out once for its width, painted only where it is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QTextLayout()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._text, self._width, self._pixels = "", -1, 22
        self._told = 0
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """Return the text shown."""
        return self._text

    @property
    def pixels(self) -> int:
        """Return the height of the letters in pixels."""
        return self._pixels

    def set_text(self, text: str, told: int = 0) -> None:
        """Show another text; what stands after its first `told` characters is muted, 0 for none."""
        if (text, told) != (self._text, self._told):
            self._text, self._told = text, told
            self.setAccessibleName(text)
            self._again()

    def set_pixels(self, pixels: int) -> None:
        """Set the size of the letters."""
        if pixels != self._pixels:
            self._pixels = pixels
            self._again()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._lay_out(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._pixels)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._again()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._width != self.width():
            self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(colour("text", self))
        seen = event.rect()
        for place in range(self._layout.lineCount()):
            line = self._layout.lineAt(place)
            if line.rect().bottom() >= seen.top() and line.rect().top() <= seen.bottom():
                line.draw(painter, QPointF(0, 0))
        painter.end()

    def _again(self) -> None:
        self._width = -1
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _muted_rest(self) -> list[QTextLayout.FormatRange]:
        if not 0 < self._told < len(self._text):
            return []
        rest = QTextLayout.FormatRange()
        rest.start, rest.length = self._told, len(self._text) - self._told
        shade = QTextCharFormat()
        shade.setForeground(colour("muted", self))
        rest.format = shade
        return [rest]

    def _lay_out(self, width: int) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._pixels)
        self._layout.setFont(font)
        self._layout.setText(self._text.replace("\r\n", "\n").replace("\n", "\u2028"))
        self._layout.setFormats(self._muted_rest())
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.12
        self._layout.endLayout()
        self._width = width
        self._heights[width] = int(y) + 2
