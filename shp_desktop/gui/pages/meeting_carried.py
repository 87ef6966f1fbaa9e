"""A carried action in the discussion pass: what became of it, by one key."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.actions_detail import WordsLine
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import PlainLabel

UPDATES = {
    Shortcut.MEETING_HIGH: (ActionStatus.DONE, "Done", False),
    Shortcut.MEETING_MEDIUM: (ActionStatus.IN_PROGRESS, "In progress", False),
    Shortcut.MEETING_LOW: (ActionStatus.NOT_DONE, "Not done, because", True),
    Shortcut.MEETING_WITHDRAWN: (ActionStatus.WITHDRAWN, "Withdrawn, because", True),
    Shortcut.MEETING_ESCALATED: (ActionStatus.ESCALATED, "Escalated, because", True),
}
MORE = {
    Shortcut.MEETING_CARRIED_DAY: "Another due day",
    Shortcut.MEETING_CARRIED_HAND: "Hand over",
}
DECIDE = "Done, another day, withdrawn or escalated; it is carried on either way."
_NOT_SAFE = (Shortcut.MEETING_WITHDRAWN, Shortcut.MEETING_CARRIED_DAY)


class CarriedPanel(Panel):
    """The right column while a carried action is on screen; the digits record what became of it."""

    updated = Signal(object, str)
    #: a key of MORE was chosen
    more = Signal(object)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Carried action", parent)
        self._drafts, self._action = drafts, ""
        self.rows: dict[Shortcut, KeyRow] = {}
        self.state = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.state)
        keys = QVBoxLayout()
        keys.setSpacing(0)
        self.question = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.question)
        for key, (_, words, _) in UPDATES.items():
            self.rows[key] = KeyRow(words, key, partial(self.press, key))
        for key, words in MORE.items():
            self.rows[key] = KeyRow(words, key, partial(self.more.emit, key))
        for row in self.rows.values():
            keys.addWidget(row)
        self.body.addLayout(keys)
        self.line = WordsLine(drafts)
        self.line.left.connect(self.left.emit)
        self.body.addWidget(self.line)
        self.body.addStretch(1)

    def show_action(self, action: Action, pending: str = "") -> None:
        """Show how an action stands."""
        if action.uid != self._action:
            self.line.hide()
        self._action = action.uid
        words = action.status.value.replace("_", " ")
        self.state.setText(f"{pending}, being saved" if pending else words[:1].upper() + words[1:])

    def ask_decision(self, times: int, *, asked: bool, safeguarding: bool) -> None:
        """Say that a decision is asked for, and leave the keys that may give it; of a safeguarding action only an answer or the manager."""
        words = f"Carried {counted(times, 'time')}: decide. " + ("Answer it, or escalate it to the service's manager." if safeguarding else DECIDE)
        self.question.setText(words if asked else "")
        self.question.setVisible(asked)
        for key, row in self.rows.items():
            row.setVisible(not (asked and safeguarding and key in _NOT_SAFE))

    def press(self, key: Shortcut) -> None:
        """Record what became of the action, or ask for the words it needs."""
        if self.rows[key].isHidden():
            return
        status, words, needs_words = UPDATES[key]
        if needs_words:
            self.line.needed = True
            place = f"meeting/update/{status.value}/{self._action}"
            self.line.ask(f"{words} ...", "because ...", place, lambda said: self.updated.emit(status, said))
        else:
            self.updated.emit(status, "")

    def forget(self, uid: str) -> None:
        """Forget the drafts of what has been recorded."""
        self._drafts.forget(
            *(f"meeting/update/{status.value}/{uid}" for status, _, needed in UPDATES.values() if needed)
        )
