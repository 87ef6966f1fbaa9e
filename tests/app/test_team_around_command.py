"""Team Around on the command line: whole for its team, whom to ask for the others, the form as a locked paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from app.conftest import Briefing

Script = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def team(script: Script) -> list[str]:
    """Two nominations: one taken on and told of, one with the panel."""
    criteria = {"A": {"answer": "yes", "words": "three reports"}, "D1": "unknown"}
    at = {"at": "2018-06-15T12:00", "as": "Jo Marrow/ADULTS"}
    answers = script(
        {"do": "team_refer", "person": "Ann Vrblquill", "agency": "ADULTS", "criteria": criteria, "why": "xanthvole", **at},
        {"do": "team_decide", "team": "T-180615-01", "decision": "accepted", "words": "adds housing", "lead": "Jo Marrow", "agency": "ADULTS", **at},
        {"do": "team_progress", "team": "T-180615-01", "progress": "better", "words": "opens the door", **at},
        {"do": "team_action", "team": "T-180615-01", "text": "visit", "agency": "HBC", "due": "2018-06-18", **at},
        {"do": "team_refer", "person": "Al Brig", "agency": "FIRE", "why": "bins", **at},
        {"do": "team_panel", "date": "2030-01-15", **at},
    )
    assert all(answer["ok"] for answer in answers), answers
    return [str(answer["ref"]) for answer in answers]


def test_the_team_reads_all_of_it_and_the_others_whom_to_ask(team, briefing: Briefing) -> None:
    told = briefing("--by", "Jo Marrow/ADULTS", "team-around", "--json").json
    assert told["panel"] == {"next": "2030-01-15", "after": "2030-03-15"}
    assert (told["counts"]["accepted"], told["counts"]["referred"], sum(told["counts"].values())) == (1, 1, 2)
    one = told["referrals"][0]
    assert (one["ref"], one["person"], one["lead"], one["agency"], one["state"]) == ("T-180615-01", "Ann Vrblquill", "Jo Marrow", "ADULTS", "accepted")
    assert one["readings"]["inclusive"]["said"] == "yes"
    assert one["readings"]["strict"]["said"] == "unknown"
    assert one["criteria"]["D2"] == {"criterion": "housing issues", "need": True, "answer": "unknown", "words": ""}
    assert one["met"] == ["repeat victim of crime or anti-social behaviour"]
    assert [event["words"] for event in one["progress"]] == ["opens the door"]
    assert one["actions"] == [team[3]]
    fire = briefing("--by", "Bea Lund/FIRE", "team-around", "--json")
    assert [row["ref"] for row in fire.json["referrals"]] == ["T-180615-02"], "what the fire service nominated"
    assert fire.json["others"] == [{"ref": "T-180615-01", "lead": "Jo Marrow", "agency": "ADULTS"}]
    assert not any(word in fire.out for word in ("Vrblquill", "xanthvole", "opens the door", "2018-07"))
    plain = briefing("--by", "Bea Lund/FIRE", "team-around").out
    assert "T-180615-01 Team Around the Individual: ask Jo Marrow, ADULTS, Lead Practitioner" in plain
    assert "Vrblquill" not in plain
    refused = briefing("--by", "Bea Lund/FIRE", "team-around", "T-180615-01", "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "is for its team" in refused.err


def test_nothing_of_it_stands_on_any_other_command(team, briefing: Briefing) -> None:
    for command in (("board", "--json"), ("actions", "--all", "--json"), ("cases", "--all", "--json"), ("incidents", "--json")):
        out = briefing("--by", "Jo Marrow/ADULTS", *command).out
        assert not any(word in out for word in ("Vrblquill", "xanthvole", "opens the door")), command


def test_the_form_is_a_locked_paper_with_no_name_in_its_name(team, briefing: Briefing, tmp_path: Path) -> None:
    password = tmp_path / "word.txt"
    password.write_text("tern anchor\n", encoding="utf-8")
    target = tmp_path / "out" / "form.pdf"
    made = briefing("--by", "Jo Marrow/ADULTS", "team-around", "t-180615-01", "--out", target, "--password-file", password, "--json")
    assert made.json == {"ref": "T-180615-01", "file": str(target), "pages": 1, "locked": True, "reprint": False}
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    with pikepdf.open(target, password="tern anchor") as document:
        assert str(document.docinfo.Title) == "Team Around the Individual T-180615-01, OFFICIAL-SENSITIVE"
    again = briefing("--by", "Jo Marrow/ADULTS", "team-around", "T-180615-01", "--out", target, "--json")
    assert again.json["reprint"] is True
    assert "not locked" in again.err
    assert briefing("--by", "Bea Lund/FIRE", "team-around", "T-180615-01", "--out", tmp_path / "no.pdf").code == 2
    assert not (tmp_path / "no.pdf").exists()
    assert "name it" in briefing("team-around", "--out", tmp_path / "no.pdf").err
    blank = briefing("--by", "Bea Lund/FIRE", "team-around", "--blank", "--out", tmp_path / "blank.pdf", "--json")
    assert (blank.json["pages"], blank.err) == (1, "")
    assert b"Vrblquill" not in (tmp_path / "blank.pdf").read_bytes()
    assert briefing("team-around", "--blank").code == 2
    assert briefing("verify", "--json").json["ok"] is True
