"""Who works on which day: agencies' working days, English bank holidays, and due dates that meet neither."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from shp_desktop.domain.moments import day_words

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_CLOSURE = 366


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
class WorkingDays:
    """The agencies in their order, and the bank holidays they may or may not work."""

    agencies: tuple[AgencyDays, ...]
    holidays: frozenset[date]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]], holidays: Collection[date]) -> "WorkingDays":
        """Read the rows of the agencies table. Raises ValueError for a day it cannot read."""
        agencies = (
            AgencyDays(
                row["code"].upper(),
                row["name"],
                weekdays(row["days"]),
                row["bank_holidays"].lower() == "yes",
                row.get("hours", ""),
                row.get("service", "").upper(),
                int(row.get("order") or 0),
                tuple(name.strip() for name in row.get("also", "").split("|") if name.strip()),
            )
            for row in rows
        )
        return cls(tuple(sorted(agencies, key=lambda one: (one.order, one.code))), frozenset(holidays))

    def agency(self, code: str) -> AgencyDays | None:
        """Return an agency by its code, or None."""
        return next((one for one in self.agencies if one.code == code.upper()), None)

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

    def due_warnings(self, agency: str, due: date, today: date) -> tuple[str, ...]:
        """Return in plain words what is odd about a due date: past, or a day the agency does not work."""
        warnings: list[str] = []
        if due < today:
            warnings.append(f"The due date {day_words(due)} has already passed.")
        if not self.is_working(agency, due):
            known = self.agency(agency)
            why = " (a bank holiday)" if due in self.holidays else ""
            following = day_words(self.next_working_day(agency, due))
            name = known.name if known else agency
            warnings.append(f"{name} does not work on {day_words(due)}{why}; its next working day is {following}.")
        return tuple(warnings)


def weekdays(text: str) -> frozenset[int]:
    """Read "Mon-Fri", "Mon-Sun" or "Mon,Wed,Fri". Raises ValueError for a day that is none."""
    days: set[int] = set()
    for part in text.split(","):
        ends = [_DAYS.index(word.strip().lower()[:3]) for word in part.split("-")]
        first, last = ends[0], ends[-1]
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days)


def english_bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """Return the bank holidays of England for the years."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=list(years)))
