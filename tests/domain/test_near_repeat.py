"""Near-repeat burglary at its edges: days, metres, street, the same home."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shp_desktop.domain.near_repeat import Burglary, NearRules, is_home_burglary, near_repeat

RULES = NearRules(14, 200, 28, 400)
WHEN = datetime(2018, 6, 14, 22, 0, tzinfo=UTC)
HERE = Burglary("a", "101532", WHEN, "quayside mews", "quayside mews 56", "450000", "530000")
FAR = replace(HERE, uid="b", reference="101500", street="tern close", place="tern close 3")


def _found(other: Burglary) -> bool:
    return bool(near_repeat(HERE, [HERE, other], RULES))


@pytest.mark.parametrize(
    ("days", "metres", "found"),
    [
        (14, 200, True),
        (14, 201, True),
        (15, 200, True),
        (28, 400, True),
        (28, 401, False),
        (29, 10, False),
        (0, 0, True),
        (-3, 150, True),
    ],
)
def test_days_and_metres(days: int, metres: int, found: bool) -> None:
    assert _found(replace(FAR, when=WHEN - timedelta(days=days), easting=str(450000 + metres))) is found


@pytest.mark.parametrize(("days", "found"), [(14, True), (15, False)])
def test_the_street_where_no_grid_reference_is_given(days: int, found: bool) -> None:
    other = replace(FAR, street="quayside mews", easting="", northing="", when=WHEN - timedelta(days=days))
    assert _found(other) is found


def test_the_same_home_is_a_repeat_and_not_a_near_one() -> None:
    assert not _found(replace(HERE, uid="c", when=WHEN - timedelta(days=2)))


def test_the_logs_that_count_are_named() -> None:
    others = [replace(FAR, uid=str(n), place=f"{n} far lane", reference=f"10000{n}", when=WHEN - timedelta(days=n)) for n in range(1, 7)]
    (flag,) = near_repeat(HERE, others, RULES)
    assert flag.kind == "near_repeat"
    assert flag.why == "6 other homes burgled nearby in 7 days: log 100001, 100002, 100003 and 100004 and 2 more"


def test_two_logs_of_one_home_are_one_home() -> None:
    others = [replace(FAR, uid=str(n), place="54 quayside mews", reference=f"10000{n}", when=WHEN - timedelta(days=1)) for n in (1, 2)]
    (flag,) = near_repeat(HERE, others, RULES)
    assert flag.why == "1 other home burgled nearby in 2 days: log 100001 and 100002"


@pytest.mark.parametrize(
    ("words", "home"),
    [
        ("Burglary - Residential", True),
        ("Burglary dwelling", True),
        ("Domestic Burglary", True),
        ("Burglary - Business and Community", False),
        ("Shoplifting", False),
    ],
)
def test_only_homes_count(words: str, home: bool) -> None:
    assert is_home_burglary(words) is home
