"""Actions: one record each, carried forward by a ledger line per meeting, never copied."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shp_desktop.domain.words import joined


class ActionStatus(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"
    ESCALATED = "escalated"


FINISHED = frozenset({ActionStatus.DONE, ActionStatus.NOT_DONE, ActionStatus.WITHDRAWN})


@dataclass(frozen=True)
class ActionEvent:
    """One update of an action; `day` is the London day it was done where it came later and no hour is known, else ""."""

    status: ActionStatus
    words: str
    by: str
    at: str
    day: str = ""


@dataclass(frozen=True)
class PutRight:
    """An action was corrected when it was read back: when (UTC text), by whom, and what it said before."""

    at: str
    by: str
    before: str
    recorded_at: str = ""


class ChangeKind(StrEnum):
    """What of an action changed beside its status."""

    HANDED_OVER = "handed_over"
    RE_DATED = "re_dated"
    REOPENED = "reopened"


@dataclass(frozen=True)
class ActionChange:
    """One change of an action: handed over (`agency`, `owner`), given another day (`due`, `due_time`), or reopened.

    `before` says in words what stood until then; `at` is when it is said to have happened, `recorded_at` orders it, both UTC text.
    """

    kind: ChangeKind
    words: str
    by: str
    at: str
    recorded_at: str = ""
    agency: str = ""
    owner: str = ""
    due: date | None = None
    due_time: str = ""
    before: str = ""


_NEW_DAY = frozenset({"do", "re_date"})


@dataclass(frozen=True)
class CarryDecision:
    """What was decided when it had been carried `times` times: do, withdraw, escalate, re_date or answer."""

    answer: str
    times: int
    words: str
    by: str
    at: str


@dataclass(frozen=True)
class Action:
    """An action as it stands; `due` and `raised` are London days; `times_carried` counts ledger lines.

    `joint` are the codes of agencies that join in; `due_time` is London clock text ("16:00") or ""; `priority` HIGH, MEDIUM, LOW or "".
    `changes` are those that stand, oldest first, and are applied already; `decisions` are those asked for when it was carried often,
    `carried_last` the day of the last meeting it was carried to, known where something was decided.
    """

    uid: str
    ref: str
    text: str
    agency: str
    owner: str
    ask_of: str
    type: str
    due: date
    raised: date
    raised_at: str
    by: str
    status: ActionStatus
    times_carried: int
    incident_uid: str = ""
    incident_reference: str = ""
    incident_place: str = ""
    events: tuple[ActionEvent, ...] = ()
    joint: tuple[str, ...] = ()
    due_time: str = ""
    priority: str = ""
    put_right: PutRight | None = None
    from_paper: bool = False
    changes: tuple[ActionChange, ...] = ()
    decisions: tuple[CarryDecision, ...] = ()
    ended_at: str = ""
    carried_last: date | None = None

    @property
    def open(self) -> bool:
        """Say whether the action still stands."""
        return self.status not in FINISHED

    @property
    def whose(self) -> str:
        """Return the owning agency's code with those that join in: "FIRE with HBC and ADULTS"."""
        return " with ".join(part for part in (self.agency, joined(self.joint)) if part)

    @property
    def hour(self) -> str:
        """Return the hour it is due by with a blank before it, or nothing."""
        return f" {self.due_time}" if self.due_time else ""

    def days_old(self, today: date) -> int:
        """Return the age in days."""
        return (today - self.raised).days

    def overdue(self, today: date) -> bool:
        """Say whether the due day has passed."""
        return self.open and self.due < today

    def asks_decision(self, often: int) -> bool:
        """Say whether it has been carried `often` times or more and nothing was decided since it was carried last.

        One that was given a new day asks again only when it is carried to a meeting after that day.
        """
        decided = max((one.times for one in self.decisions), default=0)
        given = bool(self.decisions) and self.decisions[-1].answer in _NEW_DAY
        if given and self.carried_last is not None and self.carried_last <= self.due:
            return False
        return self.open and self.times_carried >= often and decided < self.times_carried

    @property
    def answered_at(self) -> str:
        """Return when the first word came back on it (UTC text), "" where none did."""
        return self.events[0].at if self.events else ""


@dataclass(frozen=True)
class Beside:
    """What an action may say beside its text, agency and due day; `line` is the line it was typed in, or ""."""

    joint: tuple[str, ...] = ()
    due_time: str = ""
    priority: str = ""
    line: str = ""


def action_ref(raised: date, number: int) -> str:
    """Return the human reference, e.g. A-180615-03."""
    return f"A-{raised:%y%m%d}-{number:02d}"
