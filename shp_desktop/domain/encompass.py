"""Operation Encompass: after a domestic with a child of school age, the school is told before it opens."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shp_desktop.domain.ages import ages
from shp_desktop.domain.board import Flag
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.words import joined

YOUNGEST, OLDEST = 4, 17
NOTICE = "Operation Encompass: tell the school before it opens"
_LONGEST_HOLIDAY = 120


@dataclass(frozen=True)
class SchoolTimes:
    """When schools open, and the days they are shut beside weekends and bank holidays (school_days.csv)."""

    opens: time = time(8, 30)
    shut: tuple[tuple[date, date], ...] = ()

    def is_shut(self, day: date) -> bool:
        """Say whether the table has the day in a holiday of the schools."""
        return any(first <= day <= last for first, last in self.shut)


@dataclass(frozen=True)
class SchoolNotice:
    """A school was told (`done`) or was not, with whom and the words; `due` is the school day it was for."""

    due: date
    done: bool
    who: str
    words: str
    by: str
    at: str


def with_notice(line: str, said: Sequence[SchoolNotice]) -> str:
    """Return the notice of an item with what was recorded of it last: told, by naming whom, or not told, with the reason."""
    if not line or not said:
        return line
    last = said[-1]
    return f"{line} School told: {last.who}." if last.done else f"{line} School not told: {last.words}."


def next_school_day(reported: datetime, times: SchoolTimes, holidays: Collection[date]) -> date:
    """Return the school day before whose start the school is to be told of what was reported then (London's clock)."""
    day = reported.date() if reported.time() < times.opens else reported.date() + timedelta(days=1)
    later = (day + timedelta(days=ahead) for ahead in range(_LONGEST_HOLIDAY))
    return next((one for one in later if one.weekday() < 5 and one not in holidays and not times.is_shut(one)), day)


def encompass_line(version: IncidentVersion, flags: Iterable[Flag]) -> str:
    """Return the notice for a domestic with a child from reception to 17, or "" (DOMAIN.md section 5).

    A child whose age the log does not give counts, and the line says so; where only younger ones are named there is none.
    """
    kinds = {flag.kind for flag in flags}
    if not {"domestic", "child"} <= kinds:
        return ""
    text = "\n".join((version.text.narrative, version.text.result))
    young = [age for age in ages(text, version.reported.local.date()) if age.years <= OLDEST]
    school = sorted({age.years for age in young if age.years >= YOUNGEST and not age.below})
    unsure = max((age.below for age in young if age.years >= YOUNGEST), default=0)
    if school:
        noun = "child" if len(school) == 1 else "children"
        return f"{NOTICE} ({noun} aged {joined(str(years) for years in school)})."
    if unsure:
        return f"{NOTICE} (child under {unsure}: ask whether of school age)."
    return "" if young else f"{NOTICE} (child's age not known: ask whether of school age)."
