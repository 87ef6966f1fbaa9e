"""The team's own table of bank holidays."""

from datetime import date

import pytest

from shp_desktop.errors import BadFile
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules


def rules(folder, line):
    (folder / "bank_holidays.added.csv").write_text(f"day,instead_of,name,source,checked\n{line}\n", encoding="utf-8")
    return Rules(Tables(folder))


def test_a_day_the_team_adds_is_a_bank_holiday(tmp_path):
    assert date(2031, 6, 9) in rules(tmp_path, "2031-06-09,,Jubilee,gov.uk,2030-11-01").holidays(2031)


def test_a_day_that_cannot_be_read_is_refused_by_the_name_of_its_file(tmp_path):
    with pytest.raises(BadFile, match="bank_holidays"):
        rules(tmp_path, "9 June,,Jubilee,gov.uk,2030-11-01").holidays(2031)
