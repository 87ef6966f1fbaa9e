"""A level and the agency that has it in hand: two keys, the level's and the agency's digit; words only where they are owed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.owners import Owner, Owners
from shp_desktop.domain.triage import highest_before, quick_needs_words
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel, button
from shp_desktop.gui.theme import colour, scale, scaled, set_type
from shp_desktop.gui.widgets import KeyHint, LevelMark, PlainLabel, look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LARGE = 1.5
_ALONE = "The level alone; the item stays"


@dataclass(frozen=True)
class LevelWish:
    """A level as people said it, the agency that has the item in hand (none: the level alone), and why."""

    level: str
    agency: str = ""
    words: str = ""


class OwnerGrid(QFrame):
    """The agencies under the digits of the attendance; while the focus is here the digits and Enter belong to it."""

    chosen = Signal(str)

    def __init__(self, owners: Owners, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._owners = owners
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(6), scaled(8), scaled(6))
        column.setSpacing(0)
        self.rows = {owner.code: KeyRow(owner.name, owner.key, self._calls(owner)) for owner in owners.agencies}
        for owner in owners.agencies:
            row = self.rows[owner.code]
            if scale() >= _LARGE:  # a whole name finds no room there; a screen reader still says it
                row.words.setText(owner.code)
            row.cap.setVisible(bool(owner.key))
            column.addWidget(row)
        self.alone = KeyRow(_ALONE if scale() < _LARGE else "The level alone", "Enter", lambda: self.chosen.emit(""))
        column.addWidget(self.alone)

    def propose(self, code: str) -> None:
        """Say which agency the log's source proposes."""
        for held, row in self.rows.items():
            row.note.setText("brought the log" if held == code else "")
            row.note.setVisible(held == code and scale() < _LARGE)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or not self._mine(event):
            super().keyPressEvent(event)
            return
        owner = self._owners.of_key(event.text())
        self.chosen.emit(owner.code if owner is not None else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the grid by the accent edge while the digits are its own."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _calls(self, owner: Owner) -> Callable[[], None]:
        return lambda: self.chosen.emit(owner.code)

    def _mine(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return event.key() in _ENTER or self._owners.of_key(event.text()) is not None


class LevelPanel(Panel):
    """The right column once a level's key was pressed: whose hands, and the words HIGH or a move down are owed."""

    wished = Signal(object)

    def __init__(self, drafts: Drafts, owners: Owners, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Level and owning agency")
        self._drafts, self._owners = drafts, owners
        self._uid, self._level, self._agency, self._owed = "", "", "", False
        self.mark, self.police = LevelMark(""), PlainLabel(kind="small", muted=True, wrap=True)
        for word in self.mark.findChildren(PlainLabel):
            set_type(word, "lead", bold=True)
        self.asks = PlainLabel(bold=True, wrap=True)
        self.grid = OwnerGrid(owners)
        self.question = QFrame()
        look(self.question, "question")
        inner = QVBoxLayout(self.question)
        inner.setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(12))
        self.sentence, self.why = PlainLabel(bold=True, wrap=True), Field().name("Why this level")
        for line in (self.sentence, self.why, KeyHint("Enter", "records it, Esc goes back")):
            inner.addWidget(line)
        self.row(self.mark)
        for part in (self.police, self.asks, self.grid, self.question):
            self.body.addWidget(part)
        self.row(button("Back", self.left.emit))
        self.body.addStretch(1)
        self.grid.chosen.connect(self._chosen)
        self.why.entered.connect(self.send)
        self.why.left.connect(self.left.emit)

    def begin(self, item: BoardItem, level: str) -> None:
        """Ask in whose hands an item of this level is."""
        self._uid, self._level, self._agency = item.incident.uid, level, ""
        self._owed = quick_needs_words(level, item.assessment)
        self._before = highest_before(item.assessment)
        self.mark.set_level(level)
        whose = "Police grade" if item.incident.key.source == "police" else "Grade"
        self.police.setText(f"{whose} {item.grade or 'not given'}")
        self.asks.setText("In whose hands? One digit.")
        self.grid.propose(self._owners.proposed(item.incident.key.source))
        self.question.hide()
        self.why.keep_in(self._drafts, self._place)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Send the level; without the words it is owed, ask for them."""
        if self._owed and not self.why.said:
            self._ask_why()
        else:
            self.wished.emit(LevelWish(self._level, self._agency, self.why.said if self._owed else ""))

    def forget(self, uid: str) -> None:
        """Forget the words of a level that has been recorded."""
        self._drafts.forget(*(f"meeting/level/{level}/{uid}" for level in ("HIGH", "MEDIUM", "LOW")))

    @property
    def _place(self) -> str:
        return f"meeting/level/{self._level}/{self._uid}"

    def _chosen(self, code: str) -> None:
        self._agency = code
        if self._owed:
            self._ask_why()
        else:
            self.send()

    def _ask_why(self) -> None:
        who = next((one.name for one in self._owners.agencies if one.code == self._agency), "")
        down = f", moved down from {self._before}" if self._level != "HIGH" else ""
        self.sentence.setText(f"{self._level}{f', {who}' if who else ''}{down}: why?")
        self.why.name(self.sentence.text(), "because ...")
        self.question.show()
        self.why.take()
