"""The bank holidays of England: the usual ones by rule, those proclaimed or moved by a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_MONDAY = 0
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Proclaimed:
    """One more bank holiday, or one that stands on another day than the rules give."""

    day: date
    instead_of: date | None = None

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "tuple[Proclaimed, ...]":
        """Read the rows of the bank_holidays table. Raises ValueError for a day that is none."""
        return tuple(
            cls(date.fromisoformat(row["day"]), date.fromisoformat(row["instead_of"]) if row["instead_of"] else None)
            for row in rows
        )


def english_bank_holidays(years: Iterable[int], proclaimed: Iterable[Proclaimed] = ()) -> frozenset[date]:
    """Return the bank holidays of England for the years from 1978 on, the weekend days they were put off from included."""
    wanted, given = set(years), tuple(proclaimed)
    usual = {day for year in wanted for day in _usual(year)}
    return frozenset(usual - {one.instead_of for one in given} | {one.day for one in given if one.day.year in wanted})


def _usual(year: int) -> Iterator[date]:
    """Banking and Financial Dealings Act 1971, schedule 1, with New Year's Day and early May as proclaimed every year."""
    easter = easter_sunday(year)
    yield from _or_after({date(year, 1, 1)})
    yield from (easter - 2 * _DAY, easter + _DAY)
    yield from (_first_monday(date(year, 5, 1)), _first_monday(date(year, 5, 25)), _first_monday(date(year, 8, 25)))
    yield from _or_after({date(year, 12, 25), date(year, 12, 26)})


def _or_after(days: set[date]) -> set[date]:
    """Return the days, and for each on a weekend the next working day that none of them is."""
    found = set(days)
    for day in sorted(days):
        if day.weekday() >= 5:
            free = day
            while free.weekday() >= 5 or free in found:
                free += _DAY
            found.add(free)
    return found


def _first_monday(start: date) -> date:
    return start + (_MONDAY - start.weekday()) % 7 * _DAY


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4
    moon = (19 * golden + leaps - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon + golden // 11) // 29
    sunday = moon + 28 - (year + year // 4 + moon + 2 - leaps) % 7
    return date(year, 3, 1) + (sunday - 1) * _DAY
