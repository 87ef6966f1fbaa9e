"""Persons of like names, one question at a time: the same, not the same, or unsure; one key each, and nothing is merged."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.same_person import Answer
from shp_desktop.domain.seen_before import MayBe
from shp_desktop.domain.words import sentence
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel
from shp_desktop.gui.pages.meeting_seen import log_words, when_words
from shp_desktop.gui.theme import GRID
from shp_desktop.gui.widgets import PlainLabel

KEYS = {"Y": Answer.SAME, "N": Answer.NOT_SAME, "U": Answer.UNSURE}


class PersonsPanel(Panel):
    """One person the item names beside one that other logs name, with the reason; answering brings the next."""

    #: (the question, the answer)
    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The same person?", parent)
        self._asked: list[MayBe] = []
        self.place = PlainLabel(kind="small", muted=True, wrap=True)
        self.here, self.there = PlainLabel(bold=True, wrap=True), PlainLabel(bold=True, wrap=True)
        self.reason, self.counts = PlainLabel(wrap=True), PlainLabel(muted=True, wrap=True)
        self.logs = PlainLabel(wrap=True)
        self.keys = [
            KeyRow("The same person", "Y", lambda: self.answer("Y")),
            KeyRow("Not the same", "N", lambda: self.answer("N")),
            KeyRow("Unsure", "U", lambda: self.answer("U")),
            KeyRow("Back to the item", "Esc", self.left.emit),
        ]
        for part in (self.place, self.here, self.there, self.reason, self.counts, self.logs):
            self.body.addWidget(part)
        self.body.addSpacing(GRID)
        for key in self.keys:
            self.body.addWidget(key)
        self.body.addStretch(1)

    @property
    def question(self) -> MayBe | None:
        """Return the question on screen."""
        return self._asked[0] if self._asked else None

    def ask(self, asked: Sequence[MayBe]) -> None:
        """Ask about these, the first at once."""
        self._asked = list(asked)
        self._show()

    def take(self) -> None:
        """Put the focus on the first answer."""
        self.keys[0].setFocus()

    def answer(self, key: str) -> None:
        """Answer the question on screen and bring the next; after the last one the item has the keys again."""
        if self._asked:
            asked = self._asked.pop(0)
            if self._asked:
                self._show()
            else:
                self.left.emit()
            self.answered.emit(asked, KEYS[key].value)

    def _show(self) -> None:
        asked = self.question
        if asked is None:
            return
        many = len(self._asked)
        self.place.setText("one to answer" if many == 1 else f"{many} to answer")
        self.here.setText(f"This item names {asked.said}.")
        self.there.setText(f"Other logs name {asked.other_said}.")
        unsure = f" Left unsure by {asked.by}." if asked.answer is Answer.UNSURE else ""
        self.reason.setText(f"{sentence(asked.why)}.{unsure}")
        self.counts.setText(asked.seen.counts)
        self.logs.setText(
            "\n".join(f"{when_words(log, asked.seen)}  {log.type or 'Log without a type'}, {log_words(log)}" for log in asked.seen.logs)
        )
        self.setAccessibleDescription(f"{self.here.text()} {self.there.text()} {self.reason.text()} {self.counts.text()}")
