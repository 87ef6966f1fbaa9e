"""England's bank holidays: by rule and by proclamation, checked against a library that others keep."""

from datetime import date

import holidays
import pytest
from dateutil.easter import easter

from shp_desktop.domain.bank_holidays import Proclaimed, easter_sunday, english_bank_holidays
from shp_desktop.reference import Tables

SHIPPED = Proclaimed.from_rows(Tables().rows("bank_holidays"))


def test_every_year_has_the_bank_holidays_the_library_of_holidays_gives_england():
    for year in range(1980, 2100):
        theirs = frozenset(holidays.country_holidays("GB", subdiv="ENG", years=[year]))
        assert english_bank_holidays([year], SHIPPED) == theirs, year


def test_easter_is_where_the_church_has_it():
    assert all(easter_sunday(year) == easter(year) for year in range(1583, 2500))


def test_a_proclaimed_day_comes_on_top_and_a_moved_one_leaves_the_day_it_had():
    moved = (Proclaimed(date(2030, 6, 4), date(2030, 5, 27)), Proclaimed(date(2030, 6, 5)), Proclaimed(date(2031, 6, 5)))
    usual, now = english_bank_holidays([2030]), english_bank_holidays([2030], moved)
    assert now - usual == {date(2030, 6, 4), date(2030, 6, 5)}
    assert usual - now == {date(2030, 5, 27)}


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="day"):
        Proclaimed.from_rows(({"day": "2030-06-31", "instead_of": ""},))
