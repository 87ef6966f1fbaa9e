"""Escalating to a case: what is proposed from what is known, and the one line that names lead officer, agency and priority."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shp_desktop.domain.agency_names import MOST_WORDS, AgencyNames
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.cases import Case, CasePriority
from shp_desktop.domain.meetings import Attendance, Presence
from shp_desktop.domain.withhold import protected

_APART = re.compile(r"[\s,;/@]+")
_EDGES = ".,:;()"
_SATURDAY = 5


@dataclass(frozen=True)
class CaseRules:
    """The table case_rules.csv: the priority a level proposes, and the days to the first review."""

    levels: Mapping[str, CasePriority]
    review_days: Mapping[CasePriority, int]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "CaseRules":
        """Read the rows. Raises ValueError for a priority or number that is none, KeyError for a priority that is missing."""
        held = list(rows)
        levels = {level.strip().upper(): CasePriority(row["priority"]) for row in held for level in row["level"].split("|")}
        days = {CasePriority(row["priority"]): int(row["review_days"]) for row in held}
        return cls(levels, {priority: days[priority] for priority in CasePriority})

    def priority(self, level: str) -> CasePriority:
        """Return the priority a meeting assessment proposes; "" is not yet assessed."""
        return self.levels.get(level, CasePriority.MEDIUM)

    def review(self, priority: CasePriority, agency: str, today: date, days: WorkingDays) -> date:
        """Return the day of the next review: the last working day of the lead officer's agency within the days of the priority, never a weekend."""
        last = self.review_days[priority]
        within = (today + timedelta(days=ahead) for ahead in range(last, 0, -1))
        return next((one for one in within if one.weekday() < _SATURDAY and days.is_working(agency, one)), today + timedelta(days=last))


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a case: each from something known, and `why` says from what."""

    title: str
    lead: str
    agency: str
    priority: CasePriority
    why: str

    @property
    def line(self) -> str:
        """Return it as one line is typed: "Sgt Brack, NPT, high"."""
        return ", ".join(part for part in (self.lead, self.agency, self.priority.value) if part)


def proposed(
    item: BoardItem, agency: str, attendance: Iterable[Attendance], rules: CaseRules, there: Case | None = None
) -> Proposal:
    """Return what is proposed for a case about an item: from its log, its assessment, who is here, and the case it stands with already.

    `agency` is the one that brought the log.
    """
    level = item.assessment.overall if item.assessment else ""
    why = f"the meeting assessed it {level}" if level else "not yet assessed"
    latest = item.incident.latest
    place = "" if protected(latest) else latest.text.address  # every agency reads a case's title
    title = ", ".join(part for part in (latest.type or "Log without a type", place) if part)
    here = (one.who for one in attendance if one.agency == agency and one.presence in (Presence.PRESENT, Presence.SUBSTITUTE))
    lead = there.lead if there else next(here, "")
    return Proposal(title, lead, there.agency if there else agency, rules.priority(level), why)


@dataclass(frozen=True)
class CaseLine:
    """What a line says; "" and None are what it leaves out."""

    lead: str
    agency: str
    priority: CasePriority | None


def case_line(text: str, names: AgencyNames) -> CaseLine:
    """Read "Sgt Brack NPT high" or "Pell, council": a priority and an agency by any name, the rest is the lead officer.

    An agency that is not said is that of the person, where the store knows them.
    """
    words = [word for word in _APART.split(text.strip()) if word.strip(_EDGES)]
    priority: CasePriority | None = None
    for place in range(len(words) - 1, -1, -1):
        said = words[place].strip(_EDGES).casefold()
        if said in CasePriority._value2member_map_:
            priority = CasePriority(said)
            del words[place : place + 2 if words[place + 1 : place + 2] == ["priority"] else place + 1]
            break
    agency = _take_agency(words, names)
    lead = " ".join(words).strip(" ,;")
    if not agency and lead:
        called = names.called(lead)
        if called is not None and len(called.people) == 1:
            agency = called.people[0].agency
    return CaseLine(lead, agency, priority)


def _take_agency(words: list[str], names: AgencyNames) -> str:
    """Take the last run of words that names an agency out of the line; returns its code or ""."""
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - count, -1, -1):
            code = names.code(" ".join(words[start : start + count]))
            if code:
                del words[start : start + count]
                return code
    return ""
