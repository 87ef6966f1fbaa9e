"""Small parts every page is built of: plain labels, marks of shape and word, key caps, cards, empty pages."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from shp_desktop.domain.bands import FIRST, GROUP, READ
from shp_desktop.gui.icons import IconMark
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, restyle, scaled, set_type, shades

HIGH, MEDIUM, LOW, NOT_ASSESSED = "HIGH", "MEDIUM", "LOW", ""
LEVEL_WORDS = {HIGH: "HIGH", MEDIUM: "MEDIUM", LOW: "LOW", NOT_ASSESSED: "not yet assessed"}
BAND_WORDS = {FIRST: "First", READ: "Read", GROUP: "Group"}


class PlainLabel(QLabel):
    """A label whose text is never markup, whatever a log says."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: str = "body",
        bold: bool = False,
        muted: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        set_type(self, kind, bold=bold, muted=muted)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room; the whole text is its tooltip and its name."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: str = "body",
        bold: bool = False,
        muted: bool = False,
    ) -> None:
        self._whole = text
        super().__init__(text, parent, kind=kind, bold=bold, muted=muted)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_whole(text)

    @property
    def whole(self) -> str:
        """Return the text without its ellipsis."""
        return self._whole

    def set_whole(self, text: str) -> None:
        """Show another text."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(40), super().minimumSizeHint().height())

    def _fit(self) -> None:
        from shp_desktop.gui.table_model import plain_tip

        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")


def paint_level(painter: QPainter, level: str, box: QRectF, colour: QColor) -> None:
    """Draw a level's shape: filled triangle HIGH, diamond MEDIUM, circle LOW, hollow square not yet assessed."""
    side = min(box.width(), box.height())
    left, top = box.center().x() - side / 2, box.center().y() - side / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    points: tuple[tuple[float, float], ...] = ()
    match level:
        case "HIGH":
            points = ((0.5, 0.04), (1.0, 0.94), (0.0, 0.94))
        case "MEDIUM":
            points = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))
    if points:
        painter.drawPolygon(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in points]))
    elif level == LOW:
        painter.drawEllipse(QRectF(left + side * 0.06, top + side * 0.06, side * 0.88, side * 0.88))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(1.5, side / 9)))
        painter.drawRect(QRectF(left + side * 0.1, top + side * 0.1, side * 0.8, side * 0.8))
    painter.restore()


def level_colour(level: str) -> QColor:
    """Return the ink of a level's shape in the theme in force."""
    tone = shades()
    return QColor({HIGH: tone.level_high, MEDIUM: tone.level_medium, LOW: tone.level_low}.get(level, tone.level_medium))


class _LevelShape(QWidget):
    def __init__(self, level: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level

    def sizeHint(self) -> QSize:
        return QSize(scaled(14), scaled(14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(scaled(13), self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_level(painter, self.level, box, level_colour(self.level))
        painter.end()


class LevelMark(QWidget):
    """A meeting assessment as shape and word; "" is not yet assessed. No level exists until a person sets it."""

    def __init__(self, level: str = NOT_ASSESSED, parent: QWidget | None = None, *, word: bool = True) -> None:
        super().__init__(parent)
        self._shape = _LevelShape(level, self)
        self._word = PlainLabel(parent=self, bold=True)
        self._word.setVisible(word)
        _row(self, (self._shape, self._word), 6)
        self.set_level(level)

    @property
    def level(self) -> str:
        """Return HIGH, MEDIUM, LOW or ""."""
        return self._shape.level

    def set_level(self, level: str) -> None:
        """Show another level."""
        self._shape.level = level
        self._word.setText(LEVEL_WORDS[level])
        self.setAccessibleName(f"Meeting assessment {LEVEL_WORDS[level]}")
        self._shape.update()


class Chip(QLabel):
    """A rounded label: a flag, a fact, a person; `strong` draws a dark edge."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("look", "chip")
        self.setProperty("type", "small")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_strong(strong)

    def set_strong(self, strong: bool) -> None:
        """Draw the edge dark or quiet."""
        self.setProperty("strong", strong)
        restyle(self)


class BandChip(Chip):
    """The proposed reading order of an item: a band in words, never a grade."""

    def __init__(self, band: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_band(band)

    def set_band(self, band: str) -> None:
        """Show another band."""
        self.setText(BAND_WORDS[band])
        self.setAccessibleName(f"Reading order {BAND_WORDS[band]}")
        self.set_strong(band == FIRST)


class KeyHint(QWidget):
    """A key cap, with what the key does beside it where words are given."""

    def __init__(self, key: Shortcut | str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        cap = QLabel(key.cap if isinstance(key, Shortcut) else key, self)
        cap.setTextFormat(Qt.TextFormat.PlainText)
        cap.setProperty("look", "keycap")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.cap = cap
        parts: tuple[QWidget, ...] = (cap,)
        if words:
            self.words = PlainLabel(words, self, kind="small", muted=True)
            parts = (cap, self.words)
        _row(self, parts, 4)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


class Card(QFrame):
    """A white card; `body` is its layout, a heading and a quiet note at the right are optional."""

    def __init__(self, heading: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16))
        self.body.setSpacing(GRID)
        self.heading, self.note = PlainLabel(heading, bold=True), PlainLabel(note, kind="small", muted=True)
        if heading:
            line = QHBoxLayout()
            line.addWidget(self.heading)
            line.addStretch(1)
            line.addWidget(self.note)
            self.body.addLayout(line)


class Rule(QFrame):
    """A thin line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")


class EmptyState(QWidget):
    """What an empty page says: what is not here, and what to do next, with the key that does it."""

    def __init__(
        self,
        icon: str,
        words: str,
        next_step: str,
        key: Shortcut | None = None,
        call: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = PlainLabel(words, kind="lead", bold=True, wrap=True)
        self.next_step = PlainLabel(next_step, muted=True, wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(IconMark(icon, "muted", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.words, self.next_step):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if key is not None:
            hint: QWidget = KeyHint(key, key.words)
            if call is not None:
                button = QPushButton(key.tip)
                button.setProperty("look", "second")
                button.clicked.connect(lambda _checked: call())
                hint = button
            column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)


class BusyStrip(QFrame):
    """Says what is under way and how far, and lets the person stop it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.words, self.bar, self.stop = PlainLabel(), QProgressBar(), QPushButton("Stop")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self._cancel: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), GRID, scaled(16), GRID)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self._stop)
        self.hide()

    def begin(self, words: str, cancel: Callable[[], object] | None = None) -> None:
        """Show what is under way; without `cancel` it cannot be stopped."""
        self.words.setText(words)
        self._cancel = cancel
        self.stop.setVisible(cancel is not None)
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)
        self.show()

    def progress(self, done: int, total: int) -> None:
        """Show how far it is; a total of 0 says nobody knows."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)

    def end(self) -> None:
        """Put the strip away."""
        self._cancel = None
        self.hide()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText("Stopping")
        if self._cancel is not None:
            self._cancel()


class StatusTick(QWidget):
    """Pending or saved: the one sign that a key press has reached the disk."""

    WORDS: ClassVar[dict[str, str]] = {"pending": "saving {count}", "saved": "saved {time}", "quiet": ""}

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self.words = IconMark("check", "accent", 14), PlainLabel(kind="small", muted=True)
        self._time = ""
        _row(self, (self._mark, self.words), 4)
        self._show("quiet", 0)

    def set_pending(self, count: int) -> None:
        """Show how many writes are on their way; none leaves the last tick."""
        self._show("pending" if count else "saved" if self._time else "quiet", count)

    def set_saved(self, time: str) -> None:
        """Remember the clock reading of the last commit, e.g. 08:54:07."""
        self._time = time
        self._show("saved", 0)

    def _show(self, state: str, count: int) -> None:
        self.state = state
        self.words.setText(self.WORDS[state].format(count=count, time=self._time))
        self._mark.set_icon("check" if state == "saved" else "clock")
        self._mark.setVisible(state != "quiet")
        self.setAccessibleName(self.words.text() or "nothing saved yet")


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let Qt delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def look(widget: QWidget, name: str) -> QWidget:
    """Give a widget one of the style sheet's looks: card, panel, question, chip, main, second, flat."""
    widget.setProperty("look", name)
    restyle(widget)
    return widget


def _row(widget: QWidget, parts: tuple[QWidget, ...], space: int) -> None:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space)
    for part in parts:
        row.addWidget(part)
