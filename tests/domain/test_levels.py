"""Levels without the dimensions, the variants of THRIVE, and who owns an item by one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.owners import Owners
from shp_desktop.domain.thrive import variant_in_use
from shp_desktop.domain.triage import (
    NEEDS,
    OVERALL,
    SEVERITIES,
    SEVERITY_DIMENSIONS,
    Assessment,
    checked_quick,
    offered_overall,
    quick_needs_words,
)
from shp_desktop.errors import Refused
from shp_desktop.reference import Tables

LEVELS = st.dictionaries(st.sampled_from(SEVERITY_DIMENSIONS), st.sampled_from(SEVERITIES))
BEFORE = st.none() | st.builds(
    lambda levels, overall: Assessment(levels, overall, offered_overall(levels), {}, 1, "x", "t"), LEVELS, st.sampled_from(OVERALL)
)


@given(st.sampled_from(OVERALL), BEFORE, st.sampled_from(["", "because"]))
def test_words_are_owed_for_high_and_for_every_move_down(level: str, before: Assessment | None, said: str) -> None:
    rank = OVERALL.index
    down = before is not None and (
        rank(level) > rank(before.overall) or (bool(before.levels) and rank(level) > rank(offered_overall(before.levels)))
    )
    owed = level == "HIGH" or down
    assert quick_needs_words(level, before) is owed
    if owed and not said:
        with pytest.raises(Refused, match="needs words|needs a reason"):
            checked_quick(level, before, said)
    else:
        assert checked_quick(level, before, said) == level


def test_the_variant_in_use_is_thrive_plus_and_each_shipped_one_is_explained() -> None:
    tables = Tables()
    dimensions, variants = tables.rows("thrive"), tables.rows("thrive_variants")
    assert variant_in_use(dimensions, variants).letters == tuple("THRIVEP")
    for row in variants:
        made = variant_in_use(dimensions, [row | {"in_use": "yes"}])
        assert all(one.name and one.question.endswith("?") for one in made.dimensions)
        given = {row["letter"]: tuple(row["levels"].split("|")) for row in dimensions}
        assert all(given[one.letter] == (SEVERITIES if one.severity else NEEDS) for one in made.dimensions)


def test_the_last_variant_marked_is_the_one_and_a_broken_one_is_named() -> None:
    dimensions = Tables().rows("thrive")
    rows = [*Tables().rows("thrive_variants"), {"variant": "OURS", "dimensions": "t r v", "in_use": "Yes"}]
    assert variant_in_use(dimensions, rows).letters == ("T", "R", "V")
    with pytest.raises(ValueError, match="OURS asks about Q"):
        variant_in_use(dimensions, [{"variant": "OURS", "dimensions": "T Q", "in_use": "yes"}])
    with pytest.raises(ValueError, match="no variant has yes"):
        variant_in_use(dimensions, [])


def test_agencies_have_the_digits_of_the_attendance_and_sources_propose_one() -> None:
    tables = Tables()
    owners = Owners.from_rows(tables.rows("agencies"), tables.rows("sources"))
    assert [(one.key, one.code) for one in owners.agencies][:4] == [("1", "NPT"), ("2", "VCD"), ("3", "IOM"), ("4", "HBC")]
    assert owners.of_key("7") is not None
    assert owners.of_key("7").code == "FIRE"  # type: ignore[union-attr]
    assert [owners.proposed(one) for one in ("police", "Council", "fire", "ambulance", "iom")] == [
        "NPT", "HBC", "FIRE", "", "IOM",
    ]  # fmt: skip


def test_the_tenth_agency_has_no_digit_and_an_unknown_one_is_not_proposed() -> None:
    rows = [{"active": "yes", "code": f"A{place}", "name": "x"} for place in range(1, 12)]
    owners = Owners.from_rows(rows, [{"source": "police", "agency": "gone"}])
    assert [one.key for one in owners.agencies] == [*"123456789", "", ""]
    assert owners.proposed("police") == ""
    assert owners.of_key("") is None
