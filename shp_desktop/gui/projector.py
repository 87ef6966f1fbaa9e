"""The projector window: one item, large enough to be read from three metres, and a cover over it at one key."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from shp_desktop.domain.projected import Projected
from shp_desktop.gui.pages.meeting_flow import Narrative
from shp_desktop.gui.theme import colour, scale
from shp_desktop.gui.widgets import LEVEL_WORDS, level_colour, look, paint_level

#: heights of letters in pixels on a screen of 1080 lines; nothing on it is smaller than the least
LEAST = 28
_TITLE, _FACTS, _TEXT, _SAID = 60, 34, 52, 38
_SIZES = (60, 52, 46, 40, 36, 32, LEAST)
_LINES = 1080
_SIDE = 72
WAITING = "Morning meeting"
PRACTICE = "PRACTICE: invented people and places"


class _Level(QWidget):
    """The meeting's level as its shape and its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level, self.pixels = "", _SAID
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: str, pixels: int) -> None:
        self.level, self.pixels = level, pixels
        self.setAccessibleName(LEVEL_WORDS[level])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._font()).horizontalAdvance(LEVEL_WORDS[self.level])
        return QSize(round(self.pixels * 1.5 + words) + 4, round(self.pixels * 1.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.pixels * 0.86
        paint_level(painter, self.level, QRectF(0, (self.height() - side) / 2, side, side), level_colour(self.level))
        painter.setFont(self._font())
        painter.setPen(colour("text", self))
        box = QRectF(self.pixels * 1.3, 0, self.width() - self.pixels * 1.3, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), LEVEL_WORDS[self.level])
        painter.end()

    def _font(self) -> QFont:
        made = QFont(self.font())
        made.setPixelSize(self.pixels)
        made.setWeight(QFont.Weight.DemiBold)
        return made


class ProjectorWindow(QWidget):
    """Follows the Meeting page on another screen; it takes no keys, its title names nothing of the morning."""

    def __init__(self, parent: QWidget | None = None, *, practice: bool = False) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setWindowTitle("SHP Briefing projector")
        self.setAccessibleName("Projector window")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAutoFillBackground(True)
        self.shown: Projected | None = None
        self._practice = practice
        self.card, self.cover = QWidget(), QWidget()
        self.cover.setAccessibleName("The projector is blank")
        look(self.card, "panel")
        look(self.cover, "panel")
        self._stack = QStackedLayout(self)
        for one in (self.card, self.cover):
            self._stack.addWidget(one)
        self.title, self.facts, self.text, self.said, self.mark = (Narrative() for _ in range(5))
        bold = QFont(self.title.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(bold)
        self.level = _Level()
        column = self._column = QVBoxLayout(self.card)
        column.addWidget(self.mark)
        for one in (self.title, self.facts):
            column.addWidget(one)
        column.addWidget(self.text, 1)
        below = QHBoxLayout()
        below.addWidget(self.level, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.said, 100)
        below.addStretch(1)
        column.addLayout(below)
        self.show_nothing()

    @property
    def blank(self) -> bool:
        """Say whether the cover is over it."""
        return self._stack.currentWidget() is self.cover

    def set_blank(self, on: bool) -> None:
        """Cover everything at once, or uncover it."""
        self._stack.setCurrentWidget(self.cover if on else self.card)
        if self.isVisible():
            self.repaint()

    def show_item(self, item: Projected) -> None:
        """Show one item."""
        self.shown = item
        self._fill()

    def show_nothing(self) -> None:
        """Show that the meeting goes on, and nothing of it."""
        self.shown = None
        self._fill()

    def open_on(self, window: QWidget) -> None:
        """Fill another screen than the window's where there is one; else stand beside it as a window."""
        other = other_screen(window)
        if other is not None:
            self.setGeometry(other.geometry())
            self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen would take the keys as well
            self.show()
        else:
            self.resize(1280, 720)
            self.show()
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def event(self, event: QEvent) -> bool:
        """The keys belong to the Meeting page, also where a desktop made this window the active one or somebody clicked it."""
        above = self.parentWidget()
        if event.type() == QEvent.Type.WindowActivate and above is not None:
            above.window().activateWindow()
        return super().event(event)

    def _pixels(self, at_1080: float) -> int:
        """A height of letters on this window; larger text in the settings is larger here too, as far as it fits."""
        return max(round(at_1080 * self.height() / _LINES), 12)

    def _fill(self) -> None:
        item = self.shown
        side = round(_SIDE * self.height() / _LINES)
        self._column.setContentsMargins(side, round(side * 0.7), side, round(side * 0.7))
        self._column.setSpacing(round(side * 0.3))
        self._put(self.mark, PRACTICE if self._practice else "", LEAST)
        self._put(self.title, f"{item.number}   {item.title}" if item else WAITING, _TITLE)
        self._put(self.facts, item.facts if item else "", _FACTS)
        self._put(self.said, item.said if item else "", _SAID)
        self.level.setVisible(item is not None)
        self.level.show_level(item.level if item else "", self._pixels(_SAID))
        self.text.setVisible(item is not None)
        self.text.set_text("")  # what is hidden is not there for a screen reader either
        if item is not None:
            self._fit(item)

    def _put(self, part: Narrative, words: str, at_1080: float) -> None:
        part.set_pixels(self._pixels(at_1080))
        part.set_text(words)
        part.setVisible(bool(words))

    def _fit(self, item: Projected) -> None:
        """The text as large as it fits whole; where even the least is too large, its first facts."""
        width, room = self._room()
        largest = _TEXT * min(scale(), 1.25)
        self.text.set_text(item.text)
        for size in (one for one in _SIZES if one <= largest):
            self.text.set_pixels(self._pixels(size))
            if self.text.heightForWidth(width) <= room:
                return
        words = len(item.text.split())
        while self.text.heightForWidth(width) > room and words > 4:
            words = words * 9 // 10
            self.text.set_text(item.cut_to(words))

    def _room(self) -> tuple[int, int]:
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        parts = [part for part in (self.mark, self.title, self.facts) if not part.isHidden()]
        taken = sum(part.heightForWidth(width) for part in parts)
        below = max(self.level.sizeHint().height(), 0 if self.said.isHidden() else self.said.heightForWidth(width - self.level.sizeHint().width()))
        gaps = self._column.spacing() * (len(parts) + 2)
        return max(width, 50), self.height() - margins.top() - margins.bottom() - taken - below - gaps


def other_screen(window: QWidget) -> QScreen | None:
    """Return a screen the window does not stand on, where there is one."""
    return next((one for one in QGuiApplication.screens() if one is not window.screen()), None)
