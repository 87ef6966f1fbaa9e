"""The short forms beside the list of checks: a handover to the Emergency Duty Team, a school told or not told."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

#: text size from which the key stands below the words
_STACKED = 1.3


@dataclass(frozen=True)
class Line:
    """One field of a short form: its name, heading and hint, and whether it must be filled in."""

    key: str
    heading: str
    hint: str
    needed: bool = False


HAND_OVER = (
    Line("to", "Who took them, at the Emergency Duty Team", "name", needed=True),
    Line("told_at", "Told at", "e.g. 16:40; empty is now"),
    Line("words", "Words", "what they were told to do, if anything"),
)
TOLD = (Line("who", "Who at the school was told", "name and post", needed=True), Line("words", "Words", "if any"))
NOT_TOLD = (Line("words", "Why the school is not told", "because ...", needed=True),)


class ShortForm(Panel):
    """A few lines under one heading; Enter goes on, and records from the last one. Everything typed is kept as a draft."""

    wished = Signal(object)

    def __init__(self, heading: str, send: str, lines: tuple[Line, ...], drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self._drafts, self._lines, self._place = drafts, lines, ""
        self.about = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.about)
        self.fields = {line.key: Field() for line in lines}
        for line in lines:
            self.field(line.heading, self.fields[line.key].name(line.heading, line.hint))
        self.row(button(send, self.send, "main"), button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Enter", "goes on, and records it from the last line"))
        self.body.addStretch(1)
        for at, line in enumerate(lines):
            field = self.fields[line.key]
            field.left.connect(self.left.emit)
            field.entered.connect(self.fields[lines[at + 1].key].take if at + 1 < len(lines) else self.send)

    def begin(self, place: str, about: str) -> None:
        """Open the form for something, as it was left; `place` is where its drafts are kept."""
        self._place = place
        self.about.setText(about)
        for key, field in self.fields.items():
            field.keep_in(self._drafts, f"{place}/{key}")
        self.fields[self._lines[0].key].take()

    def send(self) -> None:
        """Send what is there, or go to the first line that must be filled in."""
        for line in self._lines:
            if line.needed and not self.fields[line.key].said:
                self.fields[line.key].take()
                return
        self.wished.emit({key: field.said for key, field in self.fields.items()})

    def forget(self) -> None:
        """Forget the drafts of what has been recorded."""
        self._drafts.forget(*(f"{self._place}/{key}" for key in self.fields))


class OwedStrip(QFrame):
    """What is to be handed over today, in one line above the list, with its key."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "question")
        row = QVBoxLayout(self) if scale() >= _STACKED else QHBoxLayout(self)
        row.setContentsMargins(scaled(14), scaled(GRID), scaled(14), scaled(GRID))
        self.words = PlainLabel(bold=True, wrap=True)
        self.button = CapButton()
        self.button.set_words("Hand over", Shortcut.CHECKS_HAND_OVER)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _on: self.pressed.emit())
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what is owed; nothing hides the line."""
        self.words.setText(words)
        self.setVisible(bool(words))
