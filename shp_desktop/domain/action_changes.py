"""What changed of an action after it was given, and its whole history as it is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from shp_desktop.domain.actions import Action, ActionChange, ActionStatus, ChangeKind
from shp_desktop.domain.moments import short_day

STATUS_WORDS = {
    ActionStatus.OPEN: "not started",
    ActionStatus.IN_PROGRESS: "in progress",
    ActionStatus.DONE: "done",
    ActionStatus.NOT_DONE: "not done",
    ActionStatus.WITHDRAWN: "withdrawn",
    ActionStatus.ESCALATED: "escalated",
}
DECISION_WORDS = {
    "do": "to be done",
    "withdraw": "withdrawn",
    "escalate": "escalated",
    "re_date": "given another day",
    "answer": "answered",
}


@dataclass(frozen=True)
class Told:
    """One line of an action's history: when (UTC text), by whom, what, in the words it was recorded with."""

    at: str
    by: str
    what: str
    words: str = ""


def changed(action: Action, changes: Iterable[ActionChange]) -> Action:
    """Return an action after its changes; those recorded before it was put right are told, but hold no more."""
    right = action.put_right.recorded_at if action.put_right else ""
    told: list[ActionChange] = []
    for one in changes:
        holds = one.recorded_at >= right
        if one.kind is ChangeKind.HANDED_OVER:
            told.append(replace(one, before=" ".join(part for part in (action.agency, action.owner) if part)))
            joint = tuple(code for code in action.joint if code != one.agency)
            action = replace(action, agency=one.agency, owner=one.owner, joint=joint) if holds else action
        elif one.kind is ChangeKind.RE_DATED and one.due is not None:
            told.append(replace(one, before=f"{short_day(action.due)}{action.hour}"))
            action = replace(action, due=one.due, due_time=one.due_time) if holds else action
        else:
            told.append(one)
    return replace(action, changes=tuple(told))




def history(action: Action, names: Mapping[str, str]) -> tuple[Told, ...]:
    """Return everything that became of an action, newest first, its raising last; `names` are the agencies by code."""
    told = sorted(_told(action, names), key=lambda one: one.at)
    return (*reversed(told), Told(action.raised_at, action.by, "raised"))


def _told(action: Action, names: Mapping[str, str]) -> Iterator[Told]:
    for event in action.events:
        yield Told(event.at, event.by, STATUS_WORDS[event.status], event.words)
    for one in action.changes:
        yield Told(one.at, one.by, change_words(one, names), one.words)
    for made in action.decisions:
        if made.answer in ("do", "re_date"):
            continue  # its new day is told already
        yield Told(made.at, made.by, f"decided when carried {made.times} times: {DECISION_WORDS[made.answer]}")
    if action.put_right is not None:
        right = action.put_right
        yield Told(right.at, right.by, "put right when it was read back; it said", right.before)


def change_words(one: ActionChange, names: Mapping[str, str]) -> str:
    """Return a change in a few words: "handed over to Fire Service, Ann Bell (before: HBC Joe Marr)"."""
    if one.kind is ChangeKind.HANDED_OVER:
        to = ", ".join(part for part in (names.get(one.agency, one.agency), one.owner) if part)
        return f"handed over to {to} (before: {one.before})"
    if one.kind is ChangeKind.RE_DATED and one.due is not None:
        return f"due {short_day(one.due)}{f' {one.due_time}' if one.due_time else ''} (before: {one.before})"
    return "reopened"
