"""Closing: what is open stands at the right while actions are read back, and goes into the record with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.checks import Check
from shp_desktop.domain.copies import out_words
from shp_desktop.domain.meetings import OpenPoints
from shp_desktop.domain.read_back import Line
from shp_desktop.domain.words import counted, joined, runs
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_panel import Panel, button, settle
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, clear

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

WORDS = "meeting/close"
_SHOWN = 20


#: persons told one by one for whom no check was asked; the rest is counted
_NAMED = 8


@dataclass(frozen=True)
class ReadBack:
    """What is read back: the open points, the checks in full, each new action as a sentence.

    `absent` are the agencies that are not here (name, how they are not), with the items they are to be told of. `handover`
    says which open checks go over to the Emergency Duty Team today, `proposed` who is named and was neither asked about nor left out,
    `copies` which numbered papers are not back.
    """

    points: OpenPoints
    checks: tuple[Check, ...] = ()
    lines: tuple[Line, ...] = ()
    absent: tuple[tuple[str, str, tuple[int, ...]], ...] = ()
    handover: str = ""
    proposed: tuple[str, ...] = ()
    copies: str = ""

    @property
    def away(self) -> dict[str, str]:
        """Return how each agency that is known not to be here is not: nobody of it can answer."""
        return {name: presence for name, presence, _ in self.absent if presence}

    def with_lines(self, lines: Sequence[Line]) -> "ReadBack":
        """Return it with what has been answered since; the rest of the open points does not change by that."""
        points = replace(
            self.points,
            new_actions=tuple(one.action.ref for one in lines),
            unnamed=tuple(one.action.ref for one in lines if not one.action.owner),
            unsaid=tuple(one.action.ref for one in lines if one.said is None),
            not_ours=tuple(one.action.ref for one in lines if one.said is not None and one.owed),
        )
        return replace(self, points=points, lines=tuple(lines))


def read_back(session: "Session") -> ReadBack:
    """Read what is open before the meeting closes."""
    from shp_desktop.services import copy_register, handover, prepare_board, read_back, room, run_meeting, safeguard

    points = run_meeting.open_points(session)
    checks = tuple(one for one in safeguard.checks(session) if one.ref in points.open_checks)
    absent = tuple((one.name, one.presence, tuple(item.number for item in one.items)) for one in room.follow_up(session))
    items = prepare_board.board(session).items
    named = tuple(f"item {item.number}: {one.person}" for item in items for one in item.proposed_checks if one.person)
    out = out_words(copy_register.not_back(session))
    return ReadBack(points, checks, read_back.lines(session), absent, handover.owed_words(handover.owed(session)), named, out)


class ClosingPanel(Panel):
    """What is open, in full; an item's number goes there; words are required while anything is open."""

    go_to = Signal(int)
    closed = Signal(str)
    #: what was read back when the panel opened
    began = Signal(object)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Close the meeting", parent)
        self._drafts = drafts
        self._needs_words, self.left_open = True, 0
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
        self.words.keep_in(self._drafts, WORDS)
        self.show_points(back)
        settle()
        self.began.emit(back)

    def take(self) -> None:
        """Take the focus to the closing words where they are owed, else to the button that closes."""
        if self._needs_words:
            self.words.take()
        else:
            self.main.setFocus()

    def show_points(self, back: ReadBack) -> None:
        """Show what is open, in full."""
        clear(self._points)
        points = back.points
        self._needs_words, self.left_open = points.any, points.count
        self._numbers("without a decision", points.undecided)
        self._numbers("without the check asked", points.unasked)
        checks = [f"{one.ref} {SERVICE_NAMES[one.service]}: {one.person}" for one in back.checks]
        self._lines("not answered", "check", checks)
        more = [f"and {len(back.proposed) - _NAMED} more"] if len(back.proposed) > _NAMED else []
        self._lines("proposed, neither asked nor left out", "check", [*back.proposed[:_NAMED], *more], len(back.proposed))
        if back.handover:
            self._points.addWidget(PlainLabel(back.handover, wrap=True))
        if back.copies:
            self._points.addWidget(PlainLabel(f"{back.copies}. Ask for them before people leave.", wrap=True))
        self._lines("not read back", "new action", [joined(points.unsaid)] if points.unsaid else [], len(points.unsaid))
        theirs = [one for one in back.lines if one.action.ref in points.not_ours]
        self._lines("to be decided by the chair", "action", [f"{one.action.ref} not ours, says {one.agency}" for one in theirs])
        nobody = [f"{one.action.ref} {one.agency}" for one in back.lines if one.action.ref in points.unnamed]
        self._lines("with nobody named", "action", nobody)
        if not points.any:
            done = f"{counted(len(back.lines), 'new action')} read back." if back.lines else ""
            self._points.addWidget(PlainLabel(f"Nothing is open. {done}".strip(), bold=True, wrap=True))
        for name, presence, numbers in (one for one in back.absent if one[2]):
            items = f"{'items' if len(numbers) > 1 else 'item'} {runs(numbers)}"
            told = f"{name} ({presence or 'attendance not recorded'}) is to be told of {items}."
            self._points.addWidget(PlainLabel(told, kind="small", muted=True, wrap=True))
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

    def _lines(self, what: str, noun: str, lines: Sequence[str], count: int | None = None) -> None:
        if lines:
            self._points.addWidget(PlainLabel(f"{counted(count or len(lines), noun)} {what}", bold=True, wrap=True))
        for line in lines:
            self._points.addWidget(PlainLabel(line, kind="small", wrap=True))
