"""The room on the command line: held items told to their officer alone, what an agency raised told to all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.conftest import Briefing

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Concern,"9 Pilot Lane, Hartlepool",Prevent referral for vrblheld.
100003,14/06/2018 22:35:00,Standard,Noise,"2 Tern Close, Hartlepool",Loud music.
"""
Script = Callable[..., list[dict[str, Any]]]


def test_a_held_log_is_told_to_its_officer_alone(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    account = briefing("import", path, "--json").json["files"][0]
    assert (account["new"], account["rows_read"]) == (3, 4)
    script({"do": "hold", "reference": "100003", "officer": "Ivy Marl/IOM", "words": "test purchase", "until": "2030-06-20"})
    told = briefing("board", "--json")
    assert [item["reference"] for item in told.json["items"]] == ["100001"]
    assert told.json["held"] == []
    for command in (("board",), ("board", "--json"), ("incidents",), ("incidents", "--json"), ("actions", "--all", "--json")):
        out = briefing(*command).out
        assert not any(word in out for word in ("100002", "vrblheld", "100003", "Loud music", "test purchase")), command
    mine = briefing("--by", "Ivy Marl/IOM", "board", "--json").json
    assert [(one["reference"], one["officer"], one["until"], one["proposed"]) for one in mine["held"]] == [("100003", "Ivy Marl/IOM", "2030-06-20", False)]
    assert "held 100003 for Ivy Marl/IOM: test purchase" in briefing("--by", "Ivy Marl/IOM", "board").out
    assert [item["reference"] for item in mine["items"]] == ["100001"], "the board itself is the same for all"


def test_the_chair_of_the_open_meeting_sees_what_the_rules_hold_and_why(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    script({"do": "open", "date": "2018-06-15", "chair": "CI Marrable/NPT", "at": "2018-06-15T08:45"})
    held = briefing("--by", "CI Marrable/NPT", "board", "--json").json["held"]
    assert [(one["reference"], one["kinds"], one["why"]) for one in held] == [("100002", ["Prevent"], 'Prevent: "Prevent referral"')]
    assert script({"do": "lift", "reference": "100002", "words": "known", "as": "CI Marrable/NPT"})[0]["ok"]
    assert "100002" in [item["reference"] for item in briefing("board", "--json").json["items"]]


def test_the_board_says_which_agency_raised_an_item(briefing: Briefing, script: Script) -> None:
    script(
        {"do": "open", "date": "2018-06-15", "chair": "CI Marrable/NPT", "at": "2018-06-15T08:45"},
        {"do": "raise", "agency": "FIRE", "text": "Third bin fire", "place": "Lugger Street", "at": "2018-06-15T08:50"},
    )
    item = briefing("board", "--json").json["items"][0]
    assert (item["raised_by"], item["source"]) == ("FIRE", "fire")
