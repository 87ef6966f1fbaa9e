"""The bank holidays of England: those of a table the team can edit, and the library's where the table has no such year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BankHoliday:
    """One day of the table; `instead_of` is the day it was moved from."""

    day: date
    instead_of: date | None = None

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "tuple[BankHoliday, ...]":
        """Read the rows of the bank_holidays table. Raises ValueError for a day that is none."""
        return tuple(
            cls(date.fromisoformat(row["day"]), date.fromisoformat(row["instead_of"]) if row["instead_of"] else None)
            for row in rows
        )


def english_bank_holidays(years: Iterable[int], table: Iterable[BankHoliday] = ()) -> frozenset[date]:
    """Return the bank holidays of England for the years, the weekend days they were put off from included."""
    wanted, given = set(years), tuple(table)
    told = {one.day for one in given if one.day.year in wanted}
    # a year whose Christmas Day is in the table is there whole; of any other the table only adds to what is usual
    usual = by_the_library(year for year in wanted if date(year, 12, 25) not in told)
    return frozenset((told | usual) - {one.instead_of for one in given})


def by_the_library(years: Iterable[int]) -> frozenset[date]:
    """Return the days the library of holidays gives England; loading it reads every country's calendar, so it is asked last."""
    asked = list(years)
    if not asked:
        return frozenset()
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=asked))
