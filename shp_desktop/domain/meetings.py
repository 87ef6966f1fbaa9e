"""A morning meeting: attendance by agency, priorities for today, opening and closing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Presence(StrEnum):
    """How an agency was represented."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    APOLOGIES = "apologies"
    ABSENT = "absent"


@dataclass(frozen=True)
class Attendance:
    """One agency's attendance; `stands_for` is whom a substitute stands in for."""

    agency: str
    presence: Presence
    who: str
    stands_for: str


@dataclass(frozen=True)
class Priority:
    """One of today's priorities, at most five: place, resource, when, lead."""

    uid: str
    place: str
    resource: str
    when: str
    lead: str


MOST_PRIORITIES = 5


@dataclass(frozen=True)
class Meeting:
    """A meeting as it stands; `state` is "planned" (papers printed), "open" or "closed"; times are aware UTC."""

    uid: str
    day: date
    state: str
    chair: str
    opened_at: datetime | None
    closed_at: datetime | None
    window_start: datetime | None
    window_end: datetime | None
    printed: bool
    closing_words: str = ""
    attendance: tuple[Attendance, ...] = ()
    priorities: tuple[Priority, ...] = ()


@dataclass(frozen=True)
class OpenPoints:
    """What is read back before a meeting closes: item numbers, and the references of checks and actions; `there` are all numbers of the agenda.

    `unnamed` are new actions of an agency with nobody named in it, `unsaid` those not read back yet, `not_ours`
    those an agency said are not theirs and the chair has not decided on.
    """

    undecided: tuple[int, ...]
    unasked: tuple[int, ...]
    open_checks: tuple[str, ...]
    new_actions: tuple[str, ...]
    unnamed: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    not_ours: tuple[str, ...] = ()
    there: tuple[int, ...] = ()

    @property
    def any(self) -> bool:
        """Say whether closing needs words."""
        return self.people or bool(self.unnamed or self.unsaid or self.not_ours)

    @property
    def count(self) -> int:
        """Return how many items, checks and actions are open; what is open in two ways counts once."""
        return len({*self.undecided, *self.unasked, *self.open_checks, *self.unnamed, *self.unsaid, *self.not_ours})

    @property
    def people(self) -> bool:
        """Say whether an item or a check is open: nothing closes over these without words, from wherever it is closed."""
        return bool(self.undecided or self.unasked or self.open_checks)
