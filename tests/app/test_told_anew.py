"""A later version of a log that tells of a person at risk is never passed over: before, during or after its meeting."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Briefing

HEAD = "Log No,Created,Grade,Opening Type,Location,Caller,Narrative\n"
PLAIN = (
    '100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Coble Street, Hartlepool",Staff,Youths playing football.\n'
)
CHILD = PLAIN.replace("football.", "football. Child aged 5 present with bruising.")
AT = "2018-06-15T08:45"
NEXT = "2018-06-18T07:00"
OPEN = {"do": "open", "date": "2018-06-15", "chair": "CI", "at": AT}
NOTED = {"do": "decide", "reference": "100001", "decision": "noted", "at": AT}
CLOSE = {"do": "close", "words": "time", "at": "2018-06-15T09:10"}
Script = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    def step(row: str) -> dict[str, str]:
        path = tmp_path / f"log-{len(list(tmp_path.iterdir()))}.csv"
        path.write_text(HEAD + row, encoding="utf-8")
        return {"do": "import", "file": str(path)}

    return step


def _flags(briefing: Briefing, at: str = AT) -> set[str]:
    return {flag["kind"] for item in briefing("board", "--as-of", at, "--json").json["items"] for flag in item["flags"]}


def test_in_the_meeting_before_it_is_decided(script: Script, briefing: Briefing, told: Any) -> None:
    answers = script(told(PLAIN), OPEN, told(CHILD), NOTED, {"do": "close", "at": AT})
    assert [one["ok"] for one in answers] == [True, True, True, False, False]
    assert "child" in _flags(briefing)
    item = briefing("board", "--as-of", AT, "--json").json["items"][0]
    assert item["changed"] == "changed since the agenda was made: the log's text"
    assert item["number"] == 1


def test_between_print_and_meeting(script: Script, briefing: Briefing, told: Any, tmp_path: Path) -> None:
    script(told(PLAIN))
    assert briefing("pack", "--for", "chair", "--out", tmp_path / "papers").code == 0
    answers = script(told(CHILD), OPEN, NOTED)
    assert [one["ok"] for one in answers] == [True, True, False]


def test_after_it_was_noted_the_close_names_it(script: Script, told: Any) -> None:
    answers = script(told(PLAIN), OPEN, NOTED, told(CHILD), {"do": "close", "at": AT})
    assert "item 1 without the check asked" in answers[-1]["error"]


def test_after_its_meeting_it_stands_before_the_next_one(script: Script, briefing: Briefing, told: Any) -> None:
    script(told(PLAIN), OPEN, CLOSE, told(CHILD))
    board = briefing("board", "--as-of", NEXT, "--json").json
    assert [(one["reference"], one["label"]) for one in board["items"]] == [
        ("100001", "new facts since a meeting had it")
    ]
    assert "child" in _flags(briefing, NEXT)
    later = {"do": "open", "date": "2018-06-18", "chair": "CI", "at": "2018-06-18T08:45"}
    script(
        later,
        {
            "do": "decide",
            "reference": "100001",
            "decision": "defer",
            "words": "social worker away",
            "at": "2018-06-18T08:46",
        },
    )
    script({"do": "close", "words": "time", "at": "2018-06-18T09:10"})
    board = briefing("board", "--as-of", "2018-06-19T07:00", "--json").json
    assert board["items"][0]["label"] == "deferred by the meeting of Mon 18 Jun: social worker away"
    script(
        {"do": "open", "date": "2018-06-19", "chair": "CI", "at": "2018-06-19T08:45"},
        {"do": "close", "words": "time", "at": "2018-06-19T09:10"},
    )
    assert briefing("board", "--as-of", "2018-06-20T07:00", "--json").json["items"] == []


def test_a_plain_change_is_told_once(script: Script, briefing: Briefing, told: Any) -> None:
    script(told(PLAIN), OPEN, CLOSE, told(PLAIN.replace("Standard", "Priority")))
    board = briefing("board", "--as-of", NEXT, "--json").json
    assert board["items"] == []
    assert [one["changed"] for one in board["changed"]] == [
        "changed since the meeting had it: grade Standard now Priority"
    ]
    script(
        {"do": "open", "date": "2018-06-18", "chair": "CI", "at": "2018-06-18T08:45"},
        {"do": "close", "at": "2018-06-18T09:10"},
    )
    assert briefing("board", "--as-of", "2018-06-19T07:00", "--json").json["changed"] == []
