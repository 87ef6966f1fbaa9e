"""One step with a Team Around: what is chosen, who, by when, and words; each step says which of them it asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import KeyHint, PlainLabel

#: reads a day as people type it: (the day or None, what has to be asked)
ReadDay = Callable[[str], tuple[date | None, str]]


@dataclass(frozen=True)
class Ask:
    """One field of a step; `day` fields are read as days, `needed` says what is asked where nothing stands in it."""

    name: str
    heading: str
    hint: str
    needed: str = ""
    day: bool = False
    past: bool = False


@dataclass(frozen=True)
class StepSpec:
    """One step: its key, its word beside the key, heading, what is chosen, its fields in order, and what the button says."""

    name: str
    word: str
    key: Shortcut
    heading: str
    send: str
    asks: tuple[Ask, ...]
    choices: tuple[Choice, ...] = ()
    chosen: str = ""


@dataclass(frozen=True)
class Said:
    """A step as it was filled in."""

    step: str
    choice: str
    texts: dict[str, str]
    days: dict[str, date]


_LEAD = Ask("lead", "Lead Practitioner", "name; may follow")
_AGENCY = Ask("agency", "Their agency or organisation", "ADULTS, HBC Housing ...")
_REVIEW = Ask("review", "Next review", "in 4 weeks, 14 Aug ...", day=True)
_WHY = Ask("words", "Words", "in plain words, facts first", "Say why in words.")
STEPS = (
    StepSpec(
        "progress", "Progress", Shortcut.AROUND_PROGRESS, "How is it going?", "Record progress",
        (Ask("words", "In the Lead Practitioner's words", "what has changed since", "Say what has changed."), _REVIEW),
        (Choice("B", "better", "better"), Choice("S", "same", "the same"), Choice("W", "worse", "worse")), "Progress",
    ),
    StepSpec(
        "decide", "Panel's decision", Shortcut.AROUND_DECIDE, "What did the panel decide?", "Record the decision",
        (
            Ask("words", "The panel's reason", "what the approach adds, or why it does not", "Say the panel's reason."), _LEAD, _AGENCY,
            Ask("review", "First review", "28 days where nothing is said", day=True),
            Ask("panel", "Day of the panel", "today where nothing is said", day=True, past=True),
        ),
        (Choice("A", "accepted", "taken on"), Choice("M", "more", "more information"), Choice("N", "declined", "not taken on")), "Decision",
    ),
    StepSpec(
        "lead", "Lead Practitioner", Shortcut.AROUND_LEAD, "Who leads?", "Name the Lead Practitioner",
        (
            Ask("lead", "Lead Practitioner", "name", "Name the Lead Practitioner."), Ask("agency", _AGENCY.heading, _AGENCY.hint, "Say which agency."),
            Ask("words", "Words", "why another takes over"),
        ),
    ),
    StepSpec(
        "review", "Next review", Shortcut.AROUND_REVIEW, "When is it looked at again?", "Set the review",
        (Ask("review", "Next review", _REVIEW.hint, "Say a day.", day=True), Ask("words", "Words", "why on another day")),
    ),
    StepSpec(
        "outcome", "Outcome", Shortcut.AROUND_OUTCOME, "Stepped down, or continuing?", "Record it", (_WHY, _REVIEW),
        (Choice("S", "stepped_down", "stepped down"), Choice("C", "continuing", "continuing")), "Outcome",
    ),
    StepSpec(
        "join", "Team", Shortcut.AROUND_JOIN, "Who joins the team, or leaves it?", "Record it",
        (Ask("agency", "Agency or organisation", "IOM, NHS Safeguarding ...", "Say which agency."), Ask("words", "Words", "for what, if it helps")),
        (Choice("J", "join", "joins"), Choice("L", "leave", "leaves")), "Team",
    ),
    StepSpec(
        "action", "Action", Shortcut.AROUND_ACTION, "Which action is agreed?", "Raise the action",
        (
            Ask("text", "What is to be done", "without the person's name: every agency reads it", "Say what is to be done."),
            Ask("agency", "Agency", "of the room, e.g. HBC", "Say which agency."), Ask("due", "Due", "tomorrow, Fri, 14 Aug ...", "Say by when.", day=True),
            Ask("owner", "Owner", "who does it, if known"),
        ),
    ),
    StepSpec(
        "panel", "Next panel", Shortcut.AROUND_PANEL, "When does the panel sit next?", "Set the date",
        (Ask("day", "Day of the panel", "14 Aug ...", "Say a day.", day=True), Ask("words", "Words", "where, if it helps")),
    ),
)  # fmt: skip


class StepForm(Panel):
    """Asks for one step, field after field; Enter goes on and records from the last."""

    wished = Signal(object)

    def __init__(self, spec: StepSpec, drafts: Drafts, read_day: Callable[[str, bool], tuple[date | None, str]], parent: QWidget | None = None) -> None:
        super().__init__(spec.heading, parent)
        self.spec, self._drafts, self._read_day, self._place = spec, drafts, read_day, ""
        self.about = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.about)
        self.choice = KeyChoice()
        if spec.choices:
            self.choice.offer(spec.chosen, spec.choices)
            self.field(spec.chosen, self.choice)
        self.choice.setVisible(bool(spec.choices))
        self.fields = {ask.name: Field() for ask in spec.asks}
        for ask in spec.asks:
            self.field(ask.heading, self.fields[ask.name].name(ask.heading, ask.hint))
        self.problem = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.problem)
        self.row(button(spec.send, self.send, "main"), button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Enter", "goes on, then records"))
        self.body.addStretch(1)
        self._join_up()

    def begin(self, uid: str, about: str, proposed: dict[str, str]) -> None:
        """Open the step as it was left; what is proposed stands where nothing was typed."""
        self._place = f"around/{self.spec.name}/{uid}"
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.choice.show_value("")
        self.problem.hide()
        for name, field in self.fields.items():
            field.keep_in(self._drafts, f"{self._place}/{name}")
            if not field.said and proposed.get(name):
                field.setText(proposed[name])
        self._first()

    def send(self) -> None:
        """Send what stands there, or go to what is missing."""
        if self.spec.choices and not self.choice.value:
            self._say(f"{self.spec.chosen}: choose one.")
            self.choice.take()
            return
        days: dict[str, date] = {}
        for ask in self.spec.asks:
            text = self.fields[ask.name].said
            day, asked = self._read_day(text, ask.past) if ask.day and text else (None, "")
            wrong = ask.needed if not text else asked
            if wrong:
                self._say(wrong)
                self.fields[ask.name].take()
                return
            if day is not None:
                days[ask.name] = day
        self.problem.hide()
        self.wished.emit(Said(self.spec.name, self.choice.value, {name: field.said for name, field in self.fields.items()}, days))

    def forget(self) -> None:
        """Forget what has been recorded."""
        self._drafts.forget(*(f"{self._place}/{name}" for name in self.fields))

    def _first(self) -> None:
        if self.spec.choices:
            self.choice.take()
        else:
            next(iter(self.fields.values())).take()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()

    def _join_up(self) -> None:
        fields = list(self.fields.values())
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            field.entered.connect(after.take if after else self.send)
            field.left.connect(self.left.emit)
        self.choice.chosen.connect(lambda _said: fields[0].take())
