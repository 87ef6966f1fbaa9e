"""Priorities for today, at most five: place, resource, when, lead."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.meetings import MOST_PRIORITIES, Priority
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import PlainLabel, clear

_PARTS = (("place", "Place"), ("resource", "Resource"), ("when", "When"), ("lead", "Lead"))


@dataclass(frozen=True)
class PriorityWish:
    """A priority as it was worded."""

    place: str
    resource: str
    when: str
    lead: str


class PrioritiesPanel(Panel):
    """The priorities set, and the next one being worded; Enter goes from field to field and records at the last."""

    wished = Signal(object)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Priorities for today", parent)
        self._drafts = drafts
        self._list = QVBoxLayout()
        self._list.setSpacing(scaled(6))
        self.body.addLayout(self._list)
        self.full = PlainLabel("Five are set; undo one to change it.", kind="small", muted=True, wrap=True)
        self.body.addWidget(self.full)
        self.fields = [Field() for _ in _PARTS]
        for (_, words), field in zip(_PARTS, self.fields, strict=True):
            self.field(words, field)
            field.left.connect(self.left.emit)
            field.entered.connect(self.send)
        self.row(button("Record the priority", self.send, "main"), button("Back", self.left.emit))
        self.body.addStretch(1)

    def begin(self, held: tuple[Priority, ...]) -> None:
        """Open the panel on the meeting's priorities."""
        self.show_held(held)
        for (part, _), field in zip(_PARTS, self.fields, strict=True):
            field.keep_in(self._drafts, f"meeting/priority/{part}")
        next((field for field in self.fields if not field.said), self.fields[0]).take()

    def show_held(self, held: tuple[Priority, ...]) -> None:
        """Show the priorities set already."""
        clear(self._list)
        for number, one in enumerate(held, start=1):
            self._list.addWidget(
                PlainLabel(f"{number}  {one.place}: {one.resource}, {one.when}, lead {one.lead}", wrap=True)
            )
        self.full.setVisible(len(held) >= MOST_PRIORITIES)

    def send(self) -> None:
        """Send the priority, or go to the first field that is empty."""
        empty = next((field for field in self.fields if not field.said), None)
        if empty is not None:
            empty.take()
            return
        wish = PriorityWish(*(field.said for field in self.fields))
        for field in self.fields:
            field.setText("")
        self.wished.emit(wish)
        self.fields[0].take()

    def forget(self) -> None:
        """Forget the drafts of a priority that has been recorded."""
        self._drafts.forget(*(f"meeting/priority/{part}" for part, _ in _PARTS))
