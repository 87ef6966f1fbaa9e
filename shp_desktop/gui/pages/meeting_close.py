"""Closing: what is open is read back first, and stands in the record with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.actions import Action
from shp_desktop.domain.checks import Check
from shp_desktop.domain.meetings import OpenPoints
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import counted, runs
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_panel import Panel, button, settle
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, clear

WORDS = "meeting/close"
_SHOWN = 24


@dataclass(frozen=True)
class ReadBack:
    """What is read back: the open points, and the checks and new actions in full."""

    points: OpenPoints
    checks: tuple[Check, ...]
    actions: tuple[Action, ...]


class ClosingPanel(Panel):
    """Reads back what is open; an item's number goes there; words are required while something is open."""

    go_to = Signal(int)
    closed = Signal(str)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Close the meeting", parent)
        self._drafts = drafts
        self._needs_words = True
        self._points = QVBoxLayout()
        self._points.setSpacing(scaled(6))
        self.body.addLayout(self._points)
        self.sentence, self.words = PlainLabel(wrap=True), Field()
        self.body.addSpacing(scaled(8))
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.words)
        self.main = button("Close the meeting", self.send, "main")
        self.row(self.main, button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Ctrl Enter", "closes it"))
        self.body.addStretch(1)
        self.words.entered.connect(self.send)
        self.words.left.connect(self.left.emit)
        self.words.name("Closing words", "why these stay open")

    def begin(self, back: ReadBack) -> None:
        """Open the panel on what is open now."""
        self._needs_words = back.points.any
        self.words.keep_in(self._drafts, WORDS)
        self.show_points(back)
        settle()
        self.words.take()

    def show_points(self, back: ReadBack) -> None:
        """Show what is open, in full."""
        clear(self._points)
        points = back.points
        self._numbers("without a decision", points.undecided)
        self._numbers("without the check asked", points.unasked)
        checks = [f"{one.ref} {SERVICE_NAMES[one.service]}: {one.person}" for one in back.checks]
        self._lines("not answered", "check", checks)
        self._lines(
            "given", "new action", [f"{one.ref} {one.agency}, {short_day(one.due)}: {one.text}" for one in back.actions]
        )
        if not points.any:
            self._points.addWidget(PlainLabel("Nothing is open.", bold=True))
        self.sentence.setText(
            "Say why these stay open; it stands in the minutes." if points.any else "Closing words, if there are any."
        )

    def send(self) -> None:
        """Close, or ask for the words first."""
        if self._needs_words and not self.words.said:
            self.words.take()
        else:
            self.closed.emit(self.words.said)

    def forget(self) -> None:
        """Forget the draft of words that stand in the record."""
        self._drafts.forget(WORDS)

    def _numbers(self, what: str, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        self._points.addWidget(PlainLabel(f"{counted(len(numbers), 'item')} {what}", bold=True, wrap=True))
        holder = QWidget()
        flow = FlowLayout(holder, space=4)
        for number in numbers[:_SHOWN]:
            made = button(str(number), partial(self.go_to.emit, number), "chip")
            made.setMinimumWidth(scaled(28))  # a narrower chip loses its round ends
            made.setAccessibleName(f"Go to item {number}, {what}")
            flow.addWidget(made)
        self._points.addWidget(holder)
        if len(numbers) > _SHOWN:
            self._points.addWidget(PlainLabel(f"and {runs(numbers[_SHOWN:])}", kind="small", muted=True, wrap=True))

    def _lines(self, what: str, noun: str, lines: Sequence[str]) -> None:
        if lines:
            self._points.addWidget(PlainLabel(f"{counted(len(lines), noun)} {what}", bold=True, wrap=True))
        for line in lines:
            self._points.addWidget(PlainLabel(line, kind="small", wrap=True))
