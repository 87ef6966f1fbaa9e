"""Panels that lie over the page for a moment: the keys of this page, any command, who is at the keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.gui.theme import GRID, scale, scaled, shades
from shp_desktop.gui.widgets import KeyHint, PlainLabel, clear


class Overlay(QWidget):
    """A card over the dimmed window; Esc or a click beside it puts it away, the focus goes back to where it was."""

    #: it lies over the window now, or no longer
    lies = Signal(bool)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._under = parent
        self.setAccessibleName(name)
        self.card = QFrame(self)
        self.card.setProperty("look", "card")
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(20))
        self.body.setSpacing(GRID)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(48, 48, 48, 48)
        outer.addStretch(1)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)
        self._before: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Lie over the whole window and take the focus."""
        self._before = self.window().focusWidget()
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Return what has the focus when the panel opens."""
        return self.card

    def put_away(self) -> None:
        """Hide, and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the panel."""
        inside = [child for child in self.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        inside = [child for child in inside if child.isVisible() and child.isEnabled()]
        now = self.window().focusWidget()
        if inside:
            place = inside.index(now) if now in inside else -1
            inside[(place + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        """Keep the page's own keys quiet while the panel lies over it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key: nothing typed over the page reaches the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        event.accept()

    def mousePressEvent(self, event: QEvent) -> None:
        if not self.card.underMouse():
            self.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._under.rect())
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lies.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lies.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        dim = QColor(shades().rail)
        dim.setAlpha(150)
        painter = QPainter(self)
        painter.fillRect(self.rect(), dim)
        painter.end()


class KeysOverlay(Overlay):
    """What `?` shows: the keys of this page, then those that work everywhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keys of this page")
        self.card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setSpacing(GRID)
        self._scroll.setWidget(self._inner)
        self.body.addWidget(self._scroll)

    def show_keys(self, blocks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> None:
        """Show blocks of (heading, ((key, words), ...)) and open."""
        clear(self._rows)
        for heading, keys in blocks:
            if keys:
                self._rows.addWidget(PlainLabel(heading, kind="lead", bold=True))
                self._rows.addLayout(self._grid(keys))
        self._rows.addStretch(1)
        room = self._under.size()
        want = self._inner.sizeHint()
        width = min(max(want.width() + 32, scaled(560)), room.width() - 160)
        self._scroll.setMinimumSize(width, min(want.height() + 16, room.height() - 160))
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any letter puts the list away again; arrows scroll it."""
        bar, step = self._scroll.verticalScrollBar(), scaled(40)
        move = {Qt.Key.Key_Down: step, Qt.Key.Key_Up: -step}.get(Qt.Key(event.key()))
        if move is not None:
            bar.setValue(bar.value() + move)
        elif event.text() or event.key() == Qt.Key.Key_Escape:
            self.put_away()
        event.accept()

    @staticmethod
    def _grid(keys: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid, half = QGridLayout(), len(keys) if scale() >= 1.5 else (len(keys) + 1) // 2  # it scrolls up and down only
        grid.setHorizontalSpacing(scaled(12))
        for place, (cap, words) in enumerate(keys):
            column = 0 if place < half else 2
            grid.addWidget(KeyHint(cap), place % half, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(PlainLabel(words), place % half, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid


class DropOverlay(QWidget):
    """What lies over the window while a file is held above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = PlainLabel("Drop to read this log", kind="title", bold=True)
        card = QFrame()
        card.setProperty("look", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(scaled(32), scaled(24), scaled(32), scaled(24))
        row.addWidget(self.words)
        outer = QHBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def open(self) -> None:
        """Lie over the whole window."""
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        dim = QColor(shades().rail)
        dim.setAlpha(150)
        painter = QPainter(self)
        painter.fillRect(self.rect(), dim)
        painter.end()
