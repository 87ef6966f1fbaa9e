"""Icons drawn from the shipped SVG files in a colour of the palette, sharp at any scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from shp_desktop.gui.theme import scaled, shades
from shp_desktop.paths import data_file

_SIZES = (16, 24, 32, 48)


@lru_cache(maxsize=256)
def _svg(name: str, colour: str) -> bytes:
    raw = data_file("resources", f"icons/{name}.svg").read_bytes()
    return raw.replace(b"currentColor", colour.encode("ascii"))


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw an icon into a box."""
    from PySide6.QtSvg import QSvgRenderer  # the prompt has no icon to wait for

    QSvgRenderer(QByteArray(_svg(name, colour))).render(painter, box)


def pixmap(name: str, side: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture `side` logical pixels wide."""
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_icon(painter, name, QRectF(0, 0, made.width(), made.height()), colour)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, shade: str = "text") -> QIcon:
    """Return an icon in a colour of the theme in force; ask again when the palette changes."""
    tone = shades()
    return _icon(name, getattr(tone, shade), tone.muted)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, muted: str) -> QIcon:
    made = QIcon()
    for side in _SIZES:
        made.addPixmap(pixmap(name, side, colour))
        made.addPixmap(pixmap(name, side, muted), QIcon.Mode.Disabled)
    return made


class IconMark(QWidget):
    """An icon that stands beside words; it follows palette and text size and is silent to screen readers."""

    def __init__(self, name: str, shade: str = "text", side: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._shade, self._side = name, shade, side
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_icon(self, name: str, shade: str | None = None) -> None:
        """Show another icon."""
        self._name, self._shade = name, shade or self._shade
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._side), scaled(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(scaled(self._side), self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_icon(painter, self._name, box, getattr(shades(), self._shade))
        painter.end()


class IconButton(QPushButton):
    """A button with an icon that is drawn again when the palette changes."""

    _icon_name, _shade = "", "text"  # Qt sends changes while the button is still being made

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = name
        self._tint()

    def set_icon(self, name: str, shade: str = "text") -> None:
        """Show another icon, in another colour of the theme."""
        self._icon_name, self._shade = name, shade
        self._tint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DynamicPropertyChange, QEvent.Type.FontChange):
            self._tint()
        return super().event(event)

    def _tint(self) -> None:
        if not self._icon_name:
            return
        shade = {"main": "on_accent", "second": "accent"}.get(str(self.property("look")), self._shade)
        self.setIcon(icon(self._icon_name, shade))
        self.setIconSize(QSize(scaled(18), scaled(18)))
