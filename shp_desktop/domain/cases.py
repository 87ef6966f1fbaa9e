"""Cases: pointers to E-CINS with a lead officer, a priority, a review day and what they are about; never a copy of the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TO_FOLLOW, GONE = "E-CINS reference to follow", "E-CINS reference removed"


class CasePriority(StrEnum):
    """The priority of a case on E-CINS."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CaseEventKind(StrEnum):
    """What became of a case."""

    OPENED = "opened"
    CHANGED = "changed"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    REOPENED = "reopened"
    HELD = "held"
    LIFTED = "lifted"


@dataclass(frozen=True)
class CaseLog:
    """A log that stands with a case."""

    uid: str
    reference: str
    source: str
    year: int
    place: str


@dataclass(frozen=True)
class CaseEvent:
    """One event of a case; `said` are the things it changed, in words."""

    kind: str
    words: str
    by: str
    at: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """An enforcement step; `to` is the person or body it is addressed to, `next_on` the day its next step is due."""

    kind: str
    reference: str
    on: date
    next_step: str
    next_on: date | None
    words: str
    by: str
    at: str
    to: str = ""
    uid: str = ""


@dataclass(frozen=True)
class Case:
    """A case as it stands; `ref` is a handle for script and links only, people say the E-CINS reference.

    `legal_hold` is what it is held under (a court's or claim's reference) or ""; `actions` are references; `erased` where its text was removed.
    """

    uid: str
    ref: str
    ecins: str
    title: str
    lead: str
    agency: str
    priority: CasePriority
    review: date | None
    opened: date
    opened_at: str
    by: str
    open: bool
    closed: date | None = None
    closing_reason: str = ""
    legal_hold: str = ""
    logs: tuple[CaseLog, ...] = ()
    actions: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    events: tuple[CaseEvent, ...] = ()
    erased: bool = False

    @property
    def named(self) -> str:
        """Return what people call it: its E-CINS reference, that it is to follow, or that it went with the text."""
        return f"E-CINS {self.ecins}" if self.ecins else GONE if self.erased else TO_FOLLOW

    @property
    def whose(self) -> str:
        """Return the lead officer with the agency."""
        return f"{self.lead}, {self.agency}"

    def overdue(self, today: date) -> bool:
        """Say whether the review day of an open case has passed."""
        return self.open and self.review is not None and self.review < today


@dataclass(frozen=True)
class Waiting:
    """Something that was escalated and stands with no case yet: a "log" or an "action", and who was named for it."""

    kind: str
    uid: str
    ref: str
    words: str
    who: str
    at: str


@dataclass(frozen=True)
class CaseCounts:
    """Open cases by priority (every priority is named, 0 too) and by (agency, lead), agencies and leads in order of name."""

    by_priority: Mapping[CasePriority, int]
    by_owner: Mapping[tuple[str, str], int]

    @property
    def live(self) -> int:
        """Return how many cases are open."""
        return sum(self.by_priority.values())

    @property
    def words(self) -> str:
        """Return the counts as people say them: "17 high, 23 medium, 0 low (40 open)"."""
        said = ", ".join(f"{number} {priority.value}" for priority, number in self.by_priority.items())
        return f"{said} ({self.live} open)"

    def by_agency(self) -> dict[str, int]:
        """Return the open cases of each agency, in order of name."""
        found: dict[str, int] = {}
        for (agency, _), number in self.by_owner.items():
            found[agency] = found.get(agency, 0) + number
        return found


def counted(cases: Iterable[Case]) -> CaseCounts:
    """Count the open ones of those cases."""
    live = [one for one in cases if one.open]
    by_priority = {priority: sum(one.priority is priority for one in live) for priority in CasePriority}
    owners = sorted({(one.agency, one.lead) for one in live}, key=lambda owner: (owner[0], owner[1].casefold()))
    return CaseCounts(by_priority, {owner: sum((one.agency, one.lead) == owner for one in live) for owner in owners})


def in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return cases by priority, then by review day with those without one last, then by when they were opened."""
    ranks = {priority: place for place, priority in enumerate(CasePriority)}
    return tuple(
        sorted(cases, key=lambda one: (not one.open, ranks[one.priority], one.review or date.max, one.opened_at, one.ref))
    )


def case_ref(opened: date, number: int) -> str:
    """Return the handle of a case, e.g. K-180615-01."""
    return f"K-{opened:%y%m%d}-{number:02d}"
