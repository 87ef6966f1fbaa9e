"""Reading back before a meeting closes: each agency's new actions, one sentence at a time, and what the agency answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from shp_desktop.domain.actions import Action
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import joined, sentence


class Answer(StrEnum):
    """What an agency says to an action read back to it."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    NOT_OURS = "not_ours"


ANSWER_WORDS = {
    Answer.ACCEPTED: "accepted",
    Answer.CORRECTED: "corrected",
    Answer.NOT_OURS: "not ours: chair to decide",
}


@dataclass(frozen=True)
class SaidBack:
    """What was answered when an action was read back; `words` are those said beside it."""

    uid: str
    action_uid: str
    answer: Answer
    words: str
    by: str
    at: str


@dataclass(frozen=True)
class Correction:
    """What is right of an action where it was written down wrong; None leaves a part as it is."""

    text: str | None = None
    agency: str | None = None
    owner: str | None = None
    ask_of: str | None = None
    joint: tuple[str, ...] | None = None
    due: date | None = None
    due_time: str | None = None
    priority: str | None = None

    def of(self, action: Action) -> Action:
        """Return an action put right."""
        right: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        return replace(action, **{name: value for name, value in right.items() if value is not None})


@dataclass(frozen=True)
class Line:
    """One action to be read back: the sentence to be said aloud, and the answer that stands (None: not read back yet)."""

    action: Action
    agency: str
    sentence: str
    said: SaidBack | None = None

    @property
    def owed(self) -> bool:
        """Say whether somebody still has to answer for it: the agency, or the chair where it is not theirs."""
        return self.said is None or self.said.answer is Answer.NOT_OURS


def lines(
    actions: Iterable[Action],
    said: Mapping[str, SaidBack],
    agencies: Mapping[str, str],
    today: date,
    numbers: Mapping[str, int],
) -> tuple[Line, ...]:
    """Return what is read back, agency by agency in the order of `agencies` (code: name); finished actions are not.

    `said` holds the answer that stands by action, `numbers` the item number by incident.
    """
    codes = list(agencies)

    def place(one: Action) -> tuple[int, str, date, str]:
        return (codes.index(one.agency) if one.agency in codes else len(codes), one.agency, one.due, one.ref)

    return tuple(
        Line(
            one,
            agencies.get(one.agency, one.agency),
            spoken(one, agencies, today, numbers.get(one.incident_uid)),
            said.get(one.uid),
        )
        for one in sorted((one for one in actions if one.open), key=place)
    )


def spoken(action: Action, agencies: Mapping[str, str], today: date, number: int | None = None) -> str:
    """Return an action as one sentence to be said back: "Fire Service: safe and well visit, by Ann Bell, due tomorrow (Sat 16 Jun), for item 4."."""
    parts = [action.text.strip().rstrip(".;, ")]
    if action.joint:
        parts.append(f"together with {joined(agencies.get(code, code) for code in action.joint)}")
    if action.ask_of:
        parts.append(f"to be asked of {action.ask_of}")
    parts.append(f"by {action.owner}" if action.owner else "nobody named yet")
    parts.append(f"due {_day(action.due, today)}" + (f" at {action.due_time}" if action.due_time else ""))
    if number:
        parts.append(f"for item {number}")
    return f"{agencies.get(action.agency, action.agency)}: {sentence(', '.join(parts))}."


def as_line(action: Action) -> str:
    """Return an action as the one line it could have been given by, to be put right: "@fire visit, owner: Ann Bell, due 18/06/2018 16:00"."""
    parts = [f"@{action.agency.casefold()} {action.text.strip()}"]
    if action.owner:
        parts.append(f"owner: {action.owner}")
    if action.ask_of:
        parts.append(f"ask of {action.ask_of}")
    if action.joint:
        parts.append("joint " + " ".join(f"@{code.casefold()}" for code in action.joint))
    due = f"due {action.due:%d/%m/%Y}" + (f" {action.due_time}" if action.due_time else "")
    return ", ".join((*parts, due)) + (f" !{action.priority.casefold()}" if action.priority else "")


def in_words(answer: SaidBack | None) -> str:
    """Return the answer as a screen or paper gives it, or "not read back"."""
    if answer is None:
        return "not read back"
    return ANSWER_WORDS[answer.answer] + (f" ({answer.words})" if answer.answer is Answer.NOT_OURS and answer.words else "")


def _day(due: date, today: date) -> str:
    name = {today: "today", today + timedelta(days=1): "tomorrow"}.get(due, "")
    day = short_day(due) + (f" {due.year}" if due.year != today.year else "")
    return f"{name} ({day})" if name else day
