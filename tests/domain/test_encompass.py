"""Operation Encompass: which domestics bring a notice to a school."""

import pytest

from shp_desktop.domain.board import Flag
from shp_desktop.domain.encompass import NOTICE, encompass_line
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso

BOTH = (Flag("domestic", ""), Flag("child", ""))


def line(narrative, flags=BOTH):
    version = IncidentVersion(
        IncidentKey("police", 2018, "1"), from_iso("2018-06-15T07:00:00"), text=IncidentText(narrative=narrative)
    )
    return encompass_line(version, flags)


@pytest.mark.parametrize(
    ("narrative", "told"),
    [
        ("Two children aged 4 and 1 asleep upstairs.", "(child aged 4)."),
        ("3 CHILDREN UNDER 8 IN THE HOUSE", "(child under 8: ask whether of school age)."),
        ("children under 8, the eldest aged 7", "(child aged 7)."),
        ("Children aged 5 and 9, victim aged 31.", "(children aged 5 and 9)."),
        ("son (17) tried to stop him", "(child aged 17)."),
        ("bairns crying in background", "(child's age not known: ask whether of school age)."),
    ],
)
def test_a_school_is_told_of_a_child_of_school_age_or_of_age_not_known(narrative, told):
    assert line(narrative) == f"{NOTICE} {told}"


@pytest.mark.parametrize(
    "narrative", ["Two children aged 3 and 1", "8 month old baby in arms", "18 mth old child upset", "children under 4"]
)
def test_no_school_is_told_of_younger_children(narrative):
    assert line(narrative) == ""


def test_only_a_domestic_with_a_child_counts():
    assert line("children aged 5", BOTH[:1]) == ""
    assert line("children aged 5", BOTH[1:]) == ""
