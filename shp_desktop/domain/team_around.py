"""Team Around the Individual: a nomination and what became of it, folded from its facts; who may see it; windows of calls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from shp_desktop.domain.moments import LONDON, from_utc_text, from_wall, short_day
from shp_desktop.domain.team_criteria import Answered
from shp_desktop.domain.words import counted


class TeamState(StrEnum):
    """Where a nomination stands; each stands in exactly one."""

    REFERRED = "referred"
    MORE = "more"
    ACCEPTED = "accepted"
    CONTINUING = "continuing"
    STEPPED_DOWN = "stepped_down"
    DECLINED = "declined"


STATE_WORDS = {
    TeamState.REFERRED: "with the panel",
    TeamState.MORE: "the panel asks for more information",
    TeamState.ACCEPTED: "accepted by the panel",
    TeamState.CONTINUING: "continuing",
    TeamState.STEPPED_DOWN: "stepped down",
    TeamState.DECLINED: "not taken on by the panel",
}
PANEL = frozenset({TeamState.REFERRED, TeamState.MORE})
RUNNING = frozenset({TeamState.ACCEPTED, TeamState.CONTINUING})


@dataclass(frozen=True)
class TeamEvent:
    """One thing that was recorded of a nomination; `agency` is a code or an organisation, days are London days, `at` is UTC text.

    `answers` are criteria answered anew; `calls` what stood beside progress when it was said.
    """

    kind: str
    outcome: str
    words: str
    by: str
    at: str
    agency: str = ""
    lead: str = ""
    panel_day: date | None = None
    review: date | None = None
    action_ref: str = ""
    answers: tuple[Answered, ...] = ()
    calls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Referral:
    """A nomination with everything recorded of it, oldest first; `born` and `aware` stand as said."""

    uid: str
    ref: str
    person: str
    born: str
    address: str
    why: str
    aware: str
    nominated_by: str
    by: str
    at: str
    raised: date
    incident_uid: str = ""
    incident_reference: str = ""
    case_ref: str = ""
    answers: tuple[Answered, ...] = ()
    events: tuple[TeamEvent, ...] = ()
    erased: str = ""

    @cached_property
    def state(self) -> TeamState:
        """Return where it stands: what the panel said last, and what was said since."""
        now = TeamState.REFERRED
        for event in self.events:
            if event.kind in ("decided", "outcome"):
                now = TeamState(event.outcome)
        return now

    @cached_property
    def criteria(self) -> Mapping[str, Answered]:
        """Return what is said of each criterion now."""
        held = {one.code: one for one in self.answers}
        for event in self.events:
            held |= {one.code: one for one in event.answers}
        return held

    @cached_property
    def decision(self) -> TeamEvent | None:
        """Return what the panel decided last."""
        return self._last("decided")

    @cached_property
    def leads(self) -> TeamEvent | None:
        """Return the event that named the Lead Practitioner there is now."""
        return next((one for one in reversed(self.events) if one.lead), None)

    @property
    def lead(self) -> str:
        """Return the Lead Practitioner by name, "" where none is named yet."""
        return self.leads.lead if self.leads else ""

    @property
    def lead_agency(self) -> str:
        """Return the Lead Practitioner's agency or organisation."""
        return self.leads.agency if self.leads else ""

    @property
    def lead_words(self) -> str:
        """Return the Lead Practitioner as people say it."""
        return f"{self.lead}, {self.lead_agency}" if self.lead else "no Lead Practitioner yet"

    @cached_property
    def next_review(self) -> date | None:
        """Return when it is looked at again; nothing once it is stepped down or not taken on."""
        if self.state in (TeamState.STEPPED_DOWN, TeamState.DECLINED):
            return None
        return next((one.review for one in reversed(self.events) if one.review), None)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Return the agencies and organisations that joined the team and have not left it."""
        held: dict[str, None] = {}
        for event in self.events:
            if event.kind == "joined":
                held[event.agency] = None
            elif event.kind == "left":
                held.pop(event.agency, None)
        return tuple(held)

    @property
    def progress(self) -> tuple[TeamEvent, ...]:
        """Return what the Lead Practitioner said of progress, oldest first."""
        return tuple(one for one in self.events if one.kind == "progress")

    @property
    def action_refs(self) -> tuple[str, ...]:
        """Return the references of the actions agreed."""
        return tuple(dict.fromkeys(one.action_ref for one in self.events if one.action_ref))

    @cached_property
    def since(self) -> date | None:
        """Return the day the panel took it on last; None before."""
        accepted = [one for one in self.events if one.kind == "decided" and one.outcome == TeamState.ACCEPTED]
        return accepted[-1].panel_day if accepted else None

    def overdue(self, today: date) -> bool:
        """Say whether the day it was to be looked at again has passed."""
        return self.next_review is not None and self.next_review < today

    def seen_by(self, agency: str, label: str, panel: Iterable[str]) -> bool:
        """Say whether somebody may see more than who leads: the panel, the nominator, the Lead Practitioner's agency, the team, the author."""
        team = {self.nominated_by, self.lead_agency, *self.members, *panel}
        return (bool(agency) and agency.upper() in {one.upper() for one in team}) or label == self.by

    def _last(self, kind: str) -> TeamEvent | None:
        return next((one for one in reversed(self.events) if one.kind == kind), None)


@dataclass(frozen=True)
class LedBy:
    """All that an agency outside the team is told: whom to ask."""

    ref: str
    lead: str
    agency: str

    @property
    def words(self) -> str:
        """Return whom to ask in words."""
        if not self.lead:
            return "Team Around the Individual: ask the panel"
        return f"Team Around the Individual: ask {self.lead}, {self.agency}, Lead Practitioner"


@dataclass(frozen=True)
class Windows:
    """Equal spans before and after a day, aware UTC; `since` is None where there is nothing to set beside it yet."""

    day: date
    days: int
    before: tuple[datetime, datetime]
    since: tuple[datetime, datetime] | None

    @property
    def words(self) -> str:
        """Return the spans as they stand beside counts."""
        span = counted(self.days, "day")
        before = f"the {span} before {short_day(self.day)} {self.day.year}"
        return f"{before}, and the {span} from then" if self.since else before


def windows(day: date, now: datetime, most: int, *, after: bool) -> Windows:
    """Return the spans of calls before and after a day: as many days each as have passed, at most so many; before only where `after` is off."""
    start = _midnight(day)
    passed = (now - start).days
    days = min(passed, most) if after and passed > 0 else most
    before = (_midnight(day - timedelta(days=days)), start)
    since = (start, _midnight(day + timedelta(days=days))) if after and passed > 0 else None
    return Windows(day, days, before, since)


@dataclass(frozen=True)
class CallLine:
    """Logs counted by one thing they share: what, how many before and since (None where not counted), and what others hold."""

    what: str
    before: int
    since: int | None = None
    elsewhere: str = ""

    @property
    def words(self) -> str:
        """Return the line as it stands on page and paper."""
        said = f"{self.what}: {counted(self.before, 'log')} before"
        said += f", {counted(self.since, 'log')} since" if self.since is not None else ""
        return f"{said} ({self.elsewhere})" if self.elsewhere else said


@dataclass(frozen=True)
class Calls:
    """Counts of logs with their windows in words; `notes` say what the counts leave out. A figure beside progress, never a score."""

    windows: Windows
    lines: tuple[CallLine, ...]
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Return everything in sentences."""
        return (*(one.words for one in self.lines), f"Counted: {self.windows.words}.", *self.notes)


def team_ref(raised: date, number: int) -> str:
    """Return the human reference, e.g. T-180615-01."""
    return f"T-{raised:%y%m%d}-{number:02d}"


def kept_until(one: Referral, months: int) -> date | None:
    """Return until which day the text of one that ended is kept, so many months after it was stepped down or not taken on; None before."""
    if one.state not in (TeamState.STEPPED_DOWN, TeamState.DECLINED):
        return None
    last = next(event for event in reversed(one.events) if event.kind in ("decided", "outcome"))
    return months_after(from_utc_text(last.at).astimezone(LONDON).date(), months)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_after = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_after - timedelta(days=1)).day))


def _midnight(day: date) -> datetime:
    return from_wall(datetime.combine(day, time.min)).utc
