"""`checks --json`: what is proposed, asked and answered; another agency hears only that it was answered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.conftest import Briefing

LOG = (
    "Log No,Created,Grade,Opening Type,Location,Narrative\n"
    '100010,14/06/2018 23:45:00,Priority,Domestic Incident,"14 Pilot Lane","Argument. Children Ava Wragby (9) and Jake Wragby (7) in the room."\n'
)


def test_checks_are_told_to_those_they_are_for(briefing: Briefing, script: Callable[..., list[dict[str, Any]]], tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(LOG, encoding="utf-8")
    briefing("import", str(file), "--json")
    shown = briefing("checks", "--json").json
    assert [(one["reference"], one["service"], one["person"]) for one in shown["proposed"]] == [
        ("100010", "CHILDREN", "Ava Wragby"), ("100010", "CHILDREN", "Jake Wragby"),
    ]  # fmt: skip
    assert shown["note"] == "This is not a referral."
    board = briefing("board", "--json").json
    assert [one["person"] for one in board["items"][0]["proposed_checks"]] == ["Ava Wragby", "Jake Wragby"]
    at = {"at": "2018-06-15T09:00", "as": "Sam Tarn/NPT"}
    told = script(
        {"do": "check", "reference": "100010", "proposed": True, **at},
        {"do": "answer", "check": "C-180615-01", "result": "open_social_worker", "action": "worker told", "referred_by": "school", **at},
        {"do": "encompass", "reference": "100010", "status": "not_done", "words": "taught at home", **at},
        {"do": "encompass", "reference": "100010", "status": "perhaps", **at},
    )
    assert [one["ok"] for one in told] == [True, True, True, False]
    assert told[0]["ref"] == "C-180615-01, C-180615-02"
    (first, second) = briefing("--by", "Sam Tarn/CHILDREN", "checks", "--all", "--json").json["checks"]
    assert (first["answers"][0]["result"], first["answers"][0]["action"], first["answers"][0]["referred_by"]) == ("open_social_worker", "worker told", "school")
    assert second["state"] == "open"
    theirs = briefing("--by", "A Vosper/FIRE", "checks", "--all", "--json")
    assert (theirs.json["checks"][0]["state"], theirs.json["checks"][0]["answers"]) == ("answered", [])
    assert "social_worker" not in theirs.out
    assert [(one["state"], one["reason"]) for one in theirs.json["notices"]] == [("not_done", "taught at home")]
    assert "C-180615-02 CHILDREN log 100010: Jake Wragby, open" in briefing("checks").out
