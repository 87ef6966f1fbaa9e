"""Every made file equals its truth: the account line by line, every incident field, the flags, and what was planted."""

import json
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Briefing

NAMES = (
    "2018-06-15-clean.csv", "2018-06-15-report.csv", "2018-06-15-utf16.txt", "2018-06-15-council.csv", "2018-06-15-fire.csv",
    "2018-06-15-rolling.csv", "2019-01-01-ampm.csv", "2019-01-05-xlsx.xlsx",
)  # fmt: skip


def _truth(path: Path) -> dict[str, Any]:
    return json.loads(path.with_name(path.name + ".truth.json").read_text(encoding="utf-8"))


def _account(told: dict[str, Any]) -> dict[str, int]:
    names = ("new", "updated", "unchanged", "duplicate", "rejected", "furniture")
    assert told["rows_read"] == sum(told[name] for name in names)
    return {name: told[name] for name in names}


@pytest.mark.parametrize("name", NAMES)
def test_a_made_file_is_its_truth(name: str, briefing: Briefing, shared_data: Path) -> None:
    path = shared_data / "made" / name
    truth = _truth(path)
    first = briefing("import", path, "--json").json["files"][0]
    new, furniture, lines = truth["new"], truth["furniture"], [one["line"] for one in truth["rejected"]]
    rejected, duplicate = len(lines), truth["duplicate"]
    assert _account(first) == {
        "new": new, "updated": 0, "unchanged": 0, "duplicate": duplicate, "rejected": rejected, "furniture": furniture,
    }  # fmt: skip
    assert [one["line"] for one in first["rejects"]] == lines
    second = briefing("import", path, "--json").json["files"][0]
    assert _account(second) == _account(first) | {"new": 0, "unchanged": new}
    _planted(first["gaps"], truth["planted"])
    held = {one["reference"]: one for one in briefing("incidents", "--json").json["incidents"]}
    early = {one["reference"] for one in truth["incidents"]} if "later" not in truth else set(held)
    for one in truth["incidents"]:
        if one["reference"] not in early:
            continue
        told = held[one["reference"]]
        assert told["reported_at"][:19] == one["reported"]
        grade = {} if "later" in truth else {"grade": one["grade"]}
        wanted = grade | {"type": one["type"], "ward": one["ward"], "address": one["address"]}
        assert {field: told[field] for field in wanted} == wanted
        assert told["year"] == int(one["reported"][:4])


def _planted(gaps: list[dict[str, str]], planted: dict[str, Any]) -> None:
    silent = [gap["from"][:19] for gap in gaps if gap["kind"] == "silent"]
    serial = [gap["to"] for gap in gaps if gap["kind"] == "serial"]
    assert silent == ([planted["silent_from"]] if "silent_from" in planted else [])
    assert serial == ([planted["serial_jump_before"]] if "serial_jump_before" in planted else [])


@pytest.mark.parametrize("name", NAMES)
def test_the_board_flags_whom_the_truth_names(name: str, briefing: Briefing, shared_data: Path) -> None:
    path = shared_data / "made" / name
    truth = _truth(path)
    briefing("import", path)
    last = max(one["reported"] for one in truth["incidents"])
    board = briefing("board", "--as-of", last, "--json").json
    flags = {one["reference"]: {flag["kind"] for flag in one["flags"]} for one in board["items"]}
    for one in truth["incidents"]:
        if one["reference"] in flags:
            assert ("child" in flags[one["reference"]]) == one["child"], one["reference"]
            assert ("adult" in flags[one["reference"]]) == one["adult"], one["reference"]
    assert len(board["items"]) == truth["new"]
    assert [one["number"] for one in board["items"]] == list(range(1, truth["new"] + 1))


def test_the_rolling_log_read_again_later(briefing: Briefing, shared_data: Path) -> None:
    path = shared_data / "made" / "2018-06-15-rolling.csv"
    truth = _truth(path)["later"]
    briefing("import", path)
    later = briefing("import", path.with_name(truth["file"]), "--json").json["files"][0]
    wanted = {name: truth[name] for name in ("new", "unchanged", "updated", "furniture")}
    assert _account(later) == wanted | {"duplicate": 0, "rejected": 0}
    again = briefing("import", path.with_name(truth["file"]), "--json").json["files"][0]
    assert _account(again) == {"new": 0, "updated": 0, "unchanged": 96, "duplicate": 0, "rejected": 0, "furniture": 1}
    held = {one["reference"]: one for one in briefing("incidents", "--json").json["incidents"]}
    for one in _truth(path)["incidents"]:
        assert held[one["reference"]]["grade"] in ("Emergency", "Priority", "Standard")
    assert held["101373"]["version"] == 2


def test_seattles_day_is_read_whole(briefing: Briefing, shared_data: Path) -> None:
    path = shared_data / "cad" / "Seattle_Police_Department_911_Incident_Response.csv"
    told = briefing("import", path, "--json").json["files"][0]
    assert _account(told) == {"new": 706, "updated": 0, "unchanged": 0, "duplicate": 0, "rejected": 0, "furniture": 1}
    held = briefing("incidents", "--json").json["incidents"]
    assert len(held) == 706
    assert all(one["type"] and one["reported_at"].startswith("2016-03-2") for one in held)
    assert all(one["given"]["CAD Event Number"] for one in held)
