"""The answer form of a check: the result, who was told and when, references, the outcome, words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from shp_desktop.domain.answer_sheets import results_of
from shp_desktop.domain.checks import CHILDREN, RESULT_WORDS, Check, CheckResult, reference_name
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import GRID, font, scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
#: text size from which every field has a line of its own
_STACKED = 1.3
_FIELDS = ("worker_told", "told_at", "hub_ref", "referred_by", "referred_at", "words")


@dataclass(frozen=True)
class Answer:
    """An answer as the person worded it; `told_at` and `referred_at` are ISO where they are clock times, else as said."""

    result: CheckResult
    worker_told: str
    told_at: str
    hub_ref: str
    outcome: str
    words: str
    action: str = ""
    referred_by: str = ""
    referred_at: str = ""


class AnswerForm(Panel):
    """Records one answer; everything typed is kept as a draft."""

    wished = Signal(object)

    def __init__(
        self, drafts: Drafts, outcomes: tuple[str, ...], actions: Callable[[str], tuple[str, ...]], parent: QWidget | None = None
    ) -> None:
        """Take the words of outcomes, and of what was done by the service asked ("" for all of them)."""
        super().__init__("Answer", parent)
        self._drafts, self._uid, self._day, self._actions = drafts, "", date.min, actions
        self.about = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.about)
        self.result, self.outcome, self.action = KeyChoice(), KeyChoice(), KeyChoice()
        self.result.offer(
            "Result", [Choice(str(n), one.value, words) for n, (one, words) in enumerate(RESULT_WORDS.items(), 1)]
        )
        self.outcome.offer("Outcome", [Choice(one[0].upper(), one, one) for one in outcomes])
        self.action.offer("Action", [Choice(str(n), one, one) for n, one in enumerate(actions(""), 1)])
        for chosen in (self.result, self.outcome, self.action):
            room_for_bold(chosen)
        self.worker_told, self.told_at, self.hub_ref, self.words = Field(), Field(), Field(), Field()
        self.referred_by, self.referred_at = Field(), Field()
        told = (("Told at", self.told_at, "e.g. 11:20"), (reference_name(CHILDREN), self.hub_ref, "if there is one"))
        referred = (("Already referred by", self.referred_by, "if it was"), ("Referred at", self.referred_at, "day and time as said"))
        self.field("Result", self.result)
        self.field("Worker told", self.worker_told.name("Worker told", "name and service, if a worker was told"))
        if scale() < _STACKED:
            self._beside(*told)
            self._beside(*referred)
        else:
            for heading, widget, hint in (*told, *referred):
                self.field(heading, widget.name(heading, hint))
        self.field("Words", self.words.name("Words", "the result only, nothing of the service's own record"))
        self.field("Done about it, if anything", self.action)
        self.field("Outcome, if known", self.outcome)
        self.row(button("Record the answer", self.send, "main"), button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Enter", "goes on, and records it from the words"))
        self.body.addStretch(1)
        self._join_up()

    def begin(self, check: Check, about: str, day: date, result: CheckResult | None) -> None:
        """Open the form for a check as it was left, with the result that was pressed; it offers what the service asked can say."""
        self._uid, self._day = check.uid, day
        self.about.setText(about)
        self.result.allow(results_of(check.service))
        self.action.allow(self._actions(check.service))
        name = reference_name(check.service)
        self.hub_ref.name(name, "if there is one")
        for label in self.findChildren(PlainLabel):
            if label.buddy() is self.hub_ref:
                label.setText(name)
        for part in _FIELDS:
            getattr(self, part).keep_in(self._drafts, self._place(part))
        for name in ("outcome", "action"):
            getattr(self, name).show_value(self._drafts.text(self._place(name)))
        self.result.show_value(result.value if result else "")
        if result is None:
            self.result.take()
        else:
            (self.words if result is CheckResult.NOT_CHECKED else self.worker_told).take()

    def send(self) -> None:
        """Send what is there, or go to the result where it is missing."""
        if not self.result.value:
            self.result.take()
            return
        self.wished.emit(
            Answer(
                CheckResult(self.result.value),
                self.worker_told.said,
                told_time(self.told_at.said, self._day),
                self.hub_ref.said,
                self.outcome.value,
                self.words.said,
                self.action.value,
                self.referred_by.said,
                told_time(self.referred_at.said, self._day),
            )  # fmt: skip
        )

    def forget(self) -> None:
        """Forget the drafts of an answer that has been recorded."""
        self._drafts.forget(*(self._place(part) for part in (*_FIELDS, "outcome", "action")))

    def _beside(self, *fields: tuple[str, Field, str]) -> None:
        """Put short fields side by side, so that the form needs no scrolling."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        for column, (heading, widget, hint) in enumerate(fields):
            label = PlainLabel(heading, kind="small", muted=True)
            label.setBuddy(widget.name(heading, hint))
            grid.addWidget(label, 0, column)
            grid.addWidget(widget, 1, column)
        self.body.addLayout(grid)

    def _join_up(self) -> None:
        self.result.chosen.connect(lambda _value: self.worker_told.take())
        self.worker_told.entered.connect(self.told_at.take)
        self.told_at.entered.connect(self.hub_ref.take)
        self.hub_ref.entered.connect(self.words.take)
        self.referred_by.entered.connect(self.referred_at.take)
        self.referred_at.entered.connect(self.words.take)
        self.words.entered.connect(self.send)
        for name in ("outcome", "action"):
            getattr(self, name).chosen.connect(lambda value, name=name: self._drafts.keep(self._place(name), value))
        for field in (self.worker_told, self.told_at, self.hub_ref, self.referred_by, self.referred_at, self.words):
            field.left.connect(self.left.emit)

    def _place(self, part: str) -> str:
        return f"checks/{part}/{self._uid}"


def room_for_bold(choice: KeyChoice) -> None:
    """What is chosen turns bold; its button has the room from the start, so that nothing moves."""
    metrics = QFontMetrics(font(bold=True))
    for one in choice.findChildren(QPushButton):
        one.setMinimumWidth(metrics.horizontalAdvance(one.text()) + scaled(32))


def told_time(text: str, day: date) -> str:
    """Return a clock time of the day as ISO, London's clock; anything else as said."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return text.strip()
    return f"{day.isoformat()}T{int(found[1]):02d}:{found[2]}"
