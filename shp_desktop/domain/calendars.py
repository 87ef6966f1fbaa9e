"""Who works on which day: agencies' working days, and due dates that meet none."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shp_desktop.domain.moments import day_words

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_CLOSURE = 366


def days_gathered(day: date, holidays: Collection[date]) -> int:
    """Return how many days the logs of a morning come from: those since the last Monday to Friday that was no bank holiday."""
    past = (behind for behind in range(1, _LONGEST_CLOSURE) if (day - timedelta(days=behind)).weekday() < 5)
    return next((behind for behind in past if day - timedelta(days=behind) not in holidays), _LONGEST_CLOSURE)


@dataclass(frozen=True)
class AgencyDays:
    """One row of the agencies table; `weekdays` counts from Monday 0; `service` is the check it answers, or ""; `also` are its other names."""

    code: str
    name: str
    weekdays: frozenset[int]
    bank_holidays: bool
    hours: str = ""
    service: str = ""
    order: int = 0
    also: tuple[str, ...] = ()

    def hour(self, *, closes: bool) -> time | None:
        """Return when its hours begin or end, None where the table gives none."""
        ends = self.hours.split("-")
        try:
            return time.fromisoformat(ends[-1 if closes else 0].strip())
        except ValueError:
            return None


@dataclass(frozen=True)
class Shift:
    """A team of an agency that works other days or hours: whose it is, what it is called, and the types of action it does."""

    agency: str
    days: AgencyDays
    types: frozenset[str] = frozenset()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "tuple[Shift, ...]":
        """Read the rows of shifts.csv in their order. Raises ValueError for a day it cannot read."""
        return tuple(
            cls(row["agency"].upper(), _days_of(row), frozenset(_several(row.get("types", ""))))
            for row in sorted(rows, key=lambda row: int(row.get("order") or 0))
        )

    def named(self, owner: str) -> bool:
        """Say whether an owner is this team by one of its names, or somebody of it: "civil enforcement", "J. Marr, CEO"."""
        said = f" {_plain(owner)} "
        return any(f" {_plain(name)} " in said for name in (self.days.name, *self.days.also) if name)


@dataclass(frozen=True)
class WorkingDays:
    """The agencies in their order, their teams that work otherwise, and the bank holidays they may or may not work."""

    agencies: tuple[AgencyDays, ...]
    holidays: frozenset[date]
    shifts: tuple[Shift, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]], holidays: Collection[date]) -> "WorkingDays":
        """Read the rows of the agencies table. Raises ValueError for a day it cannot read."""
        agencies = (_days_of(row) for row in rows)
        return cls(tuple(sorted(agencies, key=lambda one: (one.order, one.code))), frozenset(holidays))

    def agency(self, code: str) -> AgencyDays | None:
        """Return an agency, or a team of one, by its code, or None."""
        every = (*self.agencies, *(one.days for one in self.shifts))
        return next((one for one in every if one.code == code.upper()), None)

    def shift_of(self, agency: str, owner: str = "", kind: str = "") -> str:
        """Return the code of those who do it: the team the owner names or the type of action belongs to, else the agency."""
        mine = [one for one in self.shifts if one.agency == agency.upper()]
        named = next((one for one in mine if owner and one.named(owner)), None)
        found = named or next((one for one in mine if kind and kind in one.types and not owner), None)
        return found.days.code if found else agency

    def is_working(self, agency: str, day: date) -> bool:
        """Say whether the agency works that day; one that is not in the table works Monday to Friday, no bank holidays."""
        known = self.agency(agency)
        if day in self.holidays and not (known and known.bank_holidays):
            return False
        return day.weekday() in (known.weekdays if known else range(5))

    def next_working_day(self, agency: str, day: date) -> date:
        """Return the first day after `day` that the agency works."""
        later = (day + timedelta(days=ahead) for ahead in range(1, _LONGEST_CLOSURE))
        return next((one for one in later if self.is_working(agency, one)), day + timedelta(days=1))

    def due_warnings(
        self, agency: str, due: date, today: date, clock: str = "", who: str = ""
    ) -> tuple[str, ...]:
        """Return in plain words what is odd about a due day and hour: past, a day they do not work, outside their hours.

        `clock` is London clock text or ""; `who` is the code of those who do it where that is a team of the agency.
        """
        warnings: list[str] = []
        code = who or agency
        if due < today:
            warnings.append(f"The due date {day_words(due)} has already passed.")
        if not self.is_working(code, due):
            known = self.agency(code)
            why = " (a bank holiday)" if due in self.holidays else ""
            following = day_words(self.next_working_day(code, due))
            name = known.name if known else agency
            warnings.append(f"{name} does not work on {day_words(due)}{why}; its next working day is {following}.")
        return (*warnings, *self.hour_warnings(code, clock))

    def hour_warnings(self, code: str, clock: str) -> tuple[str, ...]:
        """Return in plain words that an hour lies outside the working hours or the shift, or nothing."""
        known = self.agency(code)
        opens, closes = (known.hour(closes=end) for end in (False, True)) if known else (None, None)
        if known and clock and opens and closes and not f"{opens:%H:%M}" <= clock <= f"{closes:%H:%M}":
            return (f"{known.name} works {known.hours}; {clock} is outside these hours.",)
        return ()

    def over_for_today(self, code: str, now: datetime) -> tuple[str, ...]:
        """Return in plain words that their day or shift has ended at a London clock reading, or nothing."""
        known = self.agency(code)
        closes = known.hour(closes=True) if known else None
        if known and closes and self.is_working(code, now.date()) and now.time() > closes:
            return (f"{known.name} works {known.hours}; its day is over.",)
        return ()


def _days_of(row: Mapping[str, str]) -> AgencyDays:
    return AgencyDays(
        row["code"].upper(),
        row["name"],
        weekdays(row["days"]),
        row["bank_holidays"].lower() == "yes",
        row.get("hours", ""),
        row.get("service", "").upper(),
        int(row.get("order") or 0),
        _several(row.get("also", "")),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _plain(text: str) -> str:
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def weekdays(text: str) -> frozenset[int]:
    """Read "Mon-Fri", "Mon-Sun" or "Mon,Wed,Fri". Raises ValueError for a day that is none."""
    days: set[int] = set()
    for part in text.split(","):
        ends = [_DAYS.index(word.strip().lower()[:3]) for word in part.split("-")]
        first, last = ends[0], ends[-1]
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days)
