"""Every made file against its own truth: every count, every reject's line, every field of every incident."""

import json
from pathlib import Path

import pytest

NAMES = (
    "2018-06-15-clean.csv", "2018-06-15-council.csv", "2018-06-15-fire.csv", "2018-06-15-report.csv",
    "2018-06-15-utf16.txt", "2019-01-01-ampm.csv", "2019-01-05-xlsx.xlsx",
)
PROFILES = {"council": "council-asb", "fire": "fire-service"}
FIELDS = ("reported", "grade", "type", "ward", "address")


def told(version):
    return {
        "reported": version.reported.local.isoformat(), "grade": version.grade, "type": version.type,
        "ward": version.ward, "address": version.text.address,
    }


@pytest.mark.parametrize("shipped_profiles", [True, False], ids=["shipped", "proposed"])
@pytest.mark.parametrize("name", NAMES)
def test_a_made_file_equals_its_truth(bench, shared_data: Path, name: str, shipped_profiles: bool):
    truth = json.loads((shared_data / "made" / f"{name}.truth.json").read_text(encoding="utf-8"))
    plan = bench.keep(bench.plan(shared_data / "made" / name, shipped=shipped_profiles))
    assert (len(plan.new), plan.duplicate, len(plan.furniture)) == (
        truth["new"], truth["duplicate"], truth["furniture"])
    assert [reject.line for reject in plan.rejected] == [reject["line"] for reject in truth["rejected"]]
    assert not plan.updated
    assert not plan.unchanged
    understood = {version.key.reference: told(version) for version in plan.new}
    assert understood == {one["reference"]: {field: one[field] for field in FIELDS} for one in truth["incidents"]}
    if shipped_profiles:
        assert plan.profile == PROFILES.get(truth["shape"], "police-log")
        assert plan.source == {"council": "council", "fire": "fire"}.get(truth["shape"], "police")
    again = bench.plan(shared_data / "made" / name, shipped=shipped_profiles)
    assert (len(again.new), len(again.updated)) == (0, 0)
    assert again.rows_read == plan.rows_read


def test_a_reject_says_all_its_reasons_and_keeps_the_record(bench, shared_data: Path):
    plan = bench.plan(shared_data / "made" / "2018-06-15-report.csv")
    assert [reject.reason for reject in plan.rejected] == [
        "impossible date", "no log number; impossible date", "impossible date"]
    assert "Skipper Street" in plan.rejected[1].raw


def test_a_rolling_log_brings_its_later_versions(bench, shared_data: Path):
    made = shared_data / "made"
    truth = json.loads((made / "2018-06-15-rolling.csv.truth.json").read_text(encoding="utf-8"))
    first = bench.keep(bench.plan(made / "2018-06-15-rolling.csv"))
    assert (len(first.new), len(first.furniture), len(first.rejected)) == (truth["new"], truth["furniture"], 0)
    later = bench.keep(bench.plan(made / truth["later"]["file"]))
    got = {"new": len(later.new), "unchanged": later.unchanged, "updated": len(later.updated),
           "furniture": len(later.furniture)}
    assert got == {name: truth["later"][name] for name in got}
    now = {item.version.key.reference: told(item.version) for item in later.accepted}
    assert now == {one["reference"]: {field: one[field] for field in FIELDS} for one in truth["incidents"]}
    third = bench.plan(made / truth["later"]["file"])
    assert third.unchanged == 96


def test_every_row_of_the_seattle_day_is_a_log_with_a_type(bench, shared_data: Path):
    plan = bench.plan(shared_data / "cad" / "Seattle_Police_Department_911_Incident_Response.csv")
    assert plan.profile == "seattle-911"
    assert (len(plan.new), len(plan.furniture), len(plan.rejected)) == (706, 1, 0)
    assert all(version.type and version.closing_type for version in plan.new)
    assert {version.reported.local.date().isoformat() for version in plan.new} == {"2016-03-25"}


def test_street_level_rows_that_say_the_same_are_separate(bench, shared_data: Path):
    plan = bench.keep(bench.plan(shared_data / "uk-street" / "2018-10-cleveland-street.csv"))
    assert (len(plan.new), plan.duplicate, len(plan.rejected)) == (9352, 0, 0)
    again = bench.plan(shared_data / "uk-street" / "2018-10-cleveland-street.csv")
    assert again.unchanged == 9352


def test_a_fire_log_never_seen_is_read_by_its_headers(bench, shared_data: Path):
    plan = bench.plan(shared_data / "cad" / "LFB Incident data.csv", source="fire")
    assert (len(plan.new), len(plan.rejected)) == (20, 0)
    first = plan.new[0]
    assert (first.key.reference, first.reported.local.isoformat()) == ("235138081", "2009-01-01T00:00:37")
    assert (first.type, first.text.postcode, first.ward) == ("Special Service", "SW11 4LB", "Battersea Park")


def test_a_log_without_a_header_is_read_by_column_numbers(bench, shared_data: Path):
    said = {"reference": "#1", "type": "#2", "reported_date": "#3", "reported_time": "#4", "address": "#6"}
    first, second, last = sorted((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    plan = bench.keep(bench.plan(first, overrides=said, date_format="%m%d%Y"))
    assert not plan.rejected
    assert not plan.furniture
    assert plan.window is not None
    assert plan.window[1].local.isoformat().startswith("2011-10-06")
    later = bench.keep(bench.plan(second, overrides=said, date_format="%m%d%Y"))
    assert (len(later.new), later.unchanged) == (2, 77)
    assert bench.plan(last, overrides=said, date_format="%m%d%Y").unchanged == 61
