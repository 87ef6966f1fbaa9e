"""What was recorded before of an item's address, phone, vehicle and persons, as it is shown beside the item."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case
from shp_desktop.domain.checks import Check
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.same_person import Answer

SHOWN = 3
_SAME_NIGHT = timedelta(hours=24)


@dataclass(frozen=True)
class EarlierSeen:
    """One other log: when it was reported (aware UTC) and what it was."""

    uid: str
    reference: str
    source: str
    when: datetime
    type: str


@dataclass(frozen=True)
class Span:
    """The window of a count: the days up to a moment (aware UTC)."""

    days: int
    until: datetime

    @property
    def since(self) -> datetime:
        """Return the first moment that counts."""
        return self.until - timedelta(days=self.days)

    @property
    def words(self) -> str:
        """Return the window as it stands beside a count: 365 days to 14 Jun 07:00."""
        local = self.until.astimezone(LONDON)
        return f"{self.days} days to {local.day} {local:%b %H:%M}"


@dataclass(frozen=True)
class Seen:
    """Logs that share one thing with the item: which, why in words, the last three, and the count within the window."""

    kind: str
    said: str
    why: str
    logs: tuple[EarlierSeen, ...]
    count: int
    span: Span
    capped: bool = False

    @property
    def counts(self) -> str:
        """Return the count with its window: 4 in 365 days to 14 Jun 07:00."""
        return f"{self.count:,}{' or more' if self.capped else ''} in {self.span.words}"


@dataclass(frozen=True)
class MayBe:
    """A person of a like name in other logs, both as written and as compared; the reason, and what people answered (None: nothing yet)."""

    said: str
    name: str
    other_said: str
    other: str
    why: str
    seen: Seen
    uids: tuple[str, ...]
    answer: Answer | None = None
    by: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """Another agency's logs that were not released to the person at the keyboard: how many, and no more than that."""

    agency: str
    count: int

    @property
    def words(self) -> str:
        """Return it as it is said: HBC holds 3 earlier."""
        return f"{self.agency} holds {self.count:,} earlier"


@dataclass(frozen=True)
class SeenBefore:
    """All that is shown beside one item; `unread` says how many older logs are not read in yet."""

    incident_uid: str
    version_uid: str = ""
    seen: tuple[Seen, ...] = ()
    may_be: tuple[MayBe, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    actions: tuple[Action, ...] = ()
    checks: tuple[Check, ...] = ()
    unread: int = 0
    cases: tuple[Case, ...] = ()

    @property
    def asked(self) -> tuple[MayBe, ...]:
        """Return the persons nobody has answered about, then those left unsure."""
        open_ones = [one for one in self.may_be if one.answer is None]
        return (*open_ones, *(one for one in self.may_be if one.answer is Answer.UNSURE))

    @property
    def unread_words(self) -> str:
        """Return what is said while older logs are still being read in, or nothing."""
        return f"older logs still being read in: {self.unread:,}" if self.unread else ""


def span_of(reported: datetime, others: Iterable[datetime], days: int) -> Span:
    """Return the window that ends with the item, or with a log reported later the same night: the meeting reads both."""
    last = max((when for when in others if reported < when <= reported + _SAME_NIGHT), default=reported)
    return Span(days, last)


def until(reported: datetime) -> datetime:
    """Return up to when other logs count as seen before."""
    return reported + _SAME_NIGHT


def seen_line(kind: str, said: str, why: str, logs: Iterable[EarlierSeen], reported: datetime, days: int, *, capped: bool = False) -> Seen:  # noqa: PLR0913
    """Return one line of what was seen: the newest logs first, counted within the window."""
    ordered = sorted(logs, key=lambda one: (one.when, one.uid), reverse=True)
    span = span_of(reported, (one.when for one in ordered), days)
    count = sum(reported - timedelta(days=days) <= one.when <= span.until for one in ordered)
    return Seen(kind, said, why, tuple(ordered[:SHOWN]), count, span, capped)


