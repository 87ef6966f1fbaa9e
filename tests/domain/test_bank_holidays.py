"""England's bank holidays: the shipped table says what the library says, and the team's own rows come on top."""

from datetime import date

import pytest

from shp_desktop.domain.bank_holidays import BankHoliday, by_the_library, english_bank_holidays
from shp_desktop.reference import Tables

SHIPPED = BankHoliday.from_rows(Tables().rows("bank_holidays"))


def test_the_shipped_table_holds_the_days_the_library_gives_england():
    years = range(2015, 2041)
    assert {one.day for one in SHIPPED} == by_the_library(years)
    assert english_bank_holidays(years, SHIPPED) == by_the_library(years)


def test_a_year_the_table_does_not_hold_is_asked_of_the_library():
    assert english_bank_holidays([2012], SHIPPED) == by_the_library([2012])
    assert date(2012, 6, 5) in english_bank_holidays([2012], SHIPPED)


def test_englands_days_are_not_scotlands():
    days = english_bank_holidays([2018], SHIPPED)
    assert {date(2018, 5, 7), date(2018, 12, 26)} < days
    assert date(2018, 1, 2) not in days


@pytest.mark.parametrize("year", [2030, 2050])
def test_a_proclaimed_day_comes_on_top_and_a_moved_one_leaves_the_day_it_had(year):
    usual = english_bank_holidays([year], SHIPPED)
    spring = max(day for day in usual if day.month == 5)
    moved = (BankHoliday(date(year, 6, 4), spring), BankHoliday(date(year, 6, 5)), BankHoliday(date(year + 1, 6, 5)))
    now = english_bank_holidays([year], (*SHIPPED, *moved))
    assert now - usual == {date(year, 6, 4), date(year, 6, 5)}
    assert usual - now == {spring}


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="day"):
        BankHoliday.from_rows(({"day": "2030-06-31", "instead_of": ""},))
