"""The script's steps, each by the same services as the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Briefing

LOG = """Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100001,14/06/2018 21:40:00,Priority,Missing Person,"3 Tern Close, Hartlepool",Teo Wandlesby,14 yr old not returned home.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Staff,Meat taken from store.
100003,14/06/2018 22:45:00,Standard,ASB - Nuisance,"12 Pilot Lane, Hartlepool",Staff,Loud music.
100004,14/06/2018 23:45:00,Standard,Domestic Incident,"14 Pilot Lane, Hartlepool",Staff,Verbal argument only.
"""
AT = "2018-06-15T08:45"
Script = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def morning(tmp_path: Path, script: Script) -> Script:
    """A meeting open on four logs."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    told = script(
        {"do": "import", "file": str(path), "at": "2018-06-15T07:45"},
        {"do": "open", "date": "2018-06-15", "chair": "CI", "at": AT},
    )
    assert [one["ok"] for one in told] == [True, True]
    return script


def _decide(reference: str, decision: str, **more: str) -> dict[str, str]:
    return {"do": "decide", "reference": reference, "decision": decision, "at": AT, **more}


def _item(briefing: Briefing, reference: str, at: str = "2018-06-15T09:00") -> dict[str, Any]:
    return next(
        one for one in briefing("board", "--as-of", at, "--json").json["items"] if one["reference"] == reference
    )


def test_nobody_is_passed_over(morning: Script) -> None:
    refused, asked, noted = morning(
        _decide("100001", "noted"),
        {"do": "check", "reference": "100001", "service": "CHILDREN", "person": "Teo Wandlesby", "at": AT},
        _decide("100001", "noted"),
    )
    assert not refused["ok"]
    assert "Children" in refused["error"]
    assert asked["ref"] == "C-180615-01"
    assert noted["ok"]
    adult_only, dismissed, done = morning(
        _decide("100004", "noted"),
        {
            "do": "dismiss",
            "reference": "100004",
            "service": "ADULTS",
            "unnamed": True,
            "words": "both seen, no needs",
            "at": AT,
        },
        _decide("100004", "noted"),
    )
    assert (adult_only["ok"], dismissed["ok"], done["ok"]) == (False, True, True)


def test_a_dismissal_needs_a_reason(morning: Script) -> None:
    (answer,) = morning({"do": "dismiss", "reference": "100001", "service": "CHILDREN", "unnamed": True, "words": " "})
    assert not answer["ok"]


def test_one_check_per_person(morning: Script) -> None:
    told = morning(
        *[
            {"do": "check", "reference": "100001", "service": "CHILDREN", "person": name, "at": AT}
            for name in ("A", "B", "a")
        ]
    )
    assert [one["ref"] for one in told] == ["C-180615-01", "C-180615-02", "C-180615-01"]


def test_only_not_checked_leaves_a_check_open_and_new_facts_reopen_it(
    morning: Script, briefing: Briefing, tmp_path: Path
) -> None:
    morning({"do": "check", "reference": "100001", "service": "CHILDREN", "unnamed": True, "at": AT})

    def states() -> list[str]:
        return [one["state"] for one in briefing("board", "--as-of", AT, "--json").json["checks"]]

    morning({"do": "answer", "check": "C-180615-01", "result": "not_checked", "at": AT})
    assert states() == ["open"]
    morning(
        {
            "do": "answer",
            "check": "C-180615-01",
            "result": "open_social_worker",
            "worker_told": "T.M.",
            "told_at": AT,
            "at": AT,
        }
    )
    assert states() == []
    later = tmp_path / "later.csv"
    later.write_text(LOG.replace("not returned home.", "not returned home. Seen with older males."), encoding="utf-8")
    morning({"do": "import", "file": str(later), "at": "2018-06-15T08:58"})
    assert states() == ["open"]


def test_a_later_version_marks_what_was_decided(morning: Script, briefing: Briefing, tmp_path: Path) -> None:
    morning(_decide("100002", "noted"))
    assert _item(briefing, "100002")["changed"] == ""
    later = tmp_path / "later.csv"
    later.write_text(LOG.replace("22:05:00,Standard", "22:05:00,Emergency"), encoding="utf-8")
    morning({"do": "import", "file": str(later)})
    item = _item(briefing, "100002")
    assert item["changed"] == "changed since you decided: grade Standard now Emergency"
    assert item["decision"]["decision"] == "noted"
    morning({"do": "close", "words": "time", "at": "2018-06-15T09:10"})
    board = briefing("board", "--as-of", "2018-06-18T07:00", "--json").json
    assert board["items"] == []
    assert [one["reference"] for one in board["changed"]] == ["100002"]


def test_triage_keeps_the_rules_of_thrive(morning: Script, briefing: Briefing) -> None:
    def triage(overall: str, words: Any, **levels: str) -> dict[str, Any]:
        return morning(
            {"do": "triage", "reference": "100001", "levels": levels, "overall": overall, "words": words, "at": AT}
        )[0]

    assert not triage("HIGH", "", T="HIGH")["ok"]
    assert not triage("LOW", {"T": "said"}, T="HIGH")["ok"]
    assert not triage("HIGH", "x", T="REQUIRED")["ok"]
    assert not triage("SEVERE", "x", T="HIGH")["ok"]
    assert triage("MEDIUM", "found safe since", T="HIGH", V="NOT_KNOWN")["ok"]
    assert triage("HIGH", {"overall": "still missing", "T": "older males"}, T="HIGH", H="STANDARD", I="REQUIRED")["ok"]
    assessment = _item(briefing, "100001")["assessment"]
    assert assessment["overall"] == "HIGH"
    assert assessment["levels"] == {"T": "HIGH", "H": "LOW", "I": "REQUIRED"}
    assert assessment["version"] == 2
    assert assessment["words"]["T"] == "older males"


def test_undo_and_redo_keep_both_facts(morning: Script, briefing: Briefing) -> None:
    morning(_decide("100002", "noted"), _decide("100003", "discuss"))
    assert [
        one["ok"] for one in morning({"do": "undo"}, {"do": "undo"}, {"do": "redo"}, {"do": "redo"}, {"do": "redo"})
    ] == [True] * 4 + [False]
    assert _item(briefing, "100003")["decision"]["decision"] == "discuss"
    morning({"do": "undo"})
    assert _item(briefing, "100003")["decision"] is None
    morning(_decide("100003", "noted"))
    assert not morning({"do": "redo"})[0]["ok"]
    assert not morning({"do": "undo", "as": "Somebody Else/FIRE"})[0]["ok"]
    assert briefing("verify").code == 0


def test_priorities_are_five_at_most(morning: Script) -> None:
    step = {
        "do": "priority",
        "place": "Lugger Street",
        "resource": "joint visit",
        "when": "by 13:00",
        "lead": "FIRE",
        "at": AT,
    }
    assert [one["ok"] for one in morning(*[step] * 6)] == [True] * 5 + [False]
    assert not morning(step | {"lead": ""})[0]["ok"]


def test_an_action_needs_an_agency_and_odd_days_warn(morning: Script) -> None:
    step = {"do": "action", "reference": "100001", "text": "visit", "agency": "HBC", "due": "2018-06-16", "at": AT}
    (saturday,) = morning(step)
    assert "Saturday" in saturday["warnings"][0]
    (past,) = morning(step | {"due": "2018-06-14"})
    assert "passed" in past["warnings"][0]
    assert [
        one["ok"]
        for one in morning(
            step | {"agency": ""}, step | {"agency": "ACME"}, step | {"due": "soon"}, step | {"text": ""}
        )
    ] == [False] * 4


def test_actions_are_carried_and_finish(morning: Script, briefing: Briefing) -> None:
    morning(
        {"do": "action", "text": "visit", "agency": "FIRE", "due": "2018-06-18", "at": AT},
        {"do": "close", "words": "time", "at": "2018-06-15T09:10"},
    )

    def carried(at: str) -> list[tuple[str, int]]:
        return [
            (one["ref"], one["times_carried"]) for one in briefing("board", "--as-of", at, "--json").json["carried"]
        ]

    assert carried("2018-06-15T12:00") == [("A-180615-01", 0)]
    morning({"do": "open", "date": "2018-06-18", "chair": "CI", "at": "2018-06-18T08:45"})
    assert carried("2018-06-18T08:46") == [("A-180615-01", 1)]
    morning({"do": "update", "action": "A-180615-01", "status": "escalated", "words": "to the manager"})
    assert carried("2018-06-18T08:46") == [("A-180615-01", 1)]
    assert not morning({"do": "update", "action": "A-180615-01", "status": "not_done", "words": ""})[0]["ok"]
    morning({"do": "update", "action": "A-180615-01", "status": "done", "words": "card left"})
    assert carried("2018-06-18T08:46") == []
    assert not morning({"do": "update", "action": "A-180615-01", "status": "done"})[0]["ok"]


def test_closing_over_open_points_needs_words_and_names_the_undecided(morning: Script, briefing: Briefing) -> None:
    refused, closed = morning(
        {"do": "close", "at": "2018-06-15T09:10"}, {"do": "close", "words": "fire alarm", "at": "2018-06-15T09:10"}
    )
    assert not refused["ok"]
    assert "items 1 to 4 without a decision" in refused["error"]
    assert closed["ok"]
    assert briefing("board", "--as-of", "2018-06-18T07:00", "--json").json["items"] == []
    assert not morning({"do": "reopen", "words": ""})[0]["ok"]
    assert morning({"do": "reopen", "words": "closed too early"})[0]["ok"]
    assert len(briefing("board", "--as-of", "2018-06-15T10:00", "--json").json["items"]) == 4


def test_deferred_and_late_items_stand_tomorrow(morning: Script, briefing: Briefing, tmp_path: Path) -> None:
    late = tmp_path / "late.csv"
    late.write_text(
        LOG.splitlines()[0]
        + '\n099999,13/06/2018 02:00:00,Standard,ASB - Nuisance,"1 Coble Street, Hartlepool",Staff,Eggs.\n',
        encoding="utf-8",
    )
    morning(
        _decide("100003", "defer", words="officer away"), {"do": "import", "file": str(late), "at": "2018-06-15T09:05"}
    )
    assert _item(briefing, "099999")["new_since_print"] is True
    morning({"do": "close", "words": "time", "at": "2018-06-15T09:10"})
    board = briefing("board", "--as-of", "2018-06-18T07:00", "--json").json
    assert {one["reference"] for one in board["items"]} == {"100003", "099999"}
    assert next(one for one in board["items"] if one["reference"] == "099999")["label"].startswith("late")


def test_what_is_decided_on_was_shown(morning: Script, briefing: Briefing, tmp_path: Path) -> None:
    late = tmp_path / "late.csv"
    late.write_text(
        LOG.splitlines()[0]
        + '\n100009,15/06/2018 08:50:00,Standard,ASB - Nuisance,"1 Coble Street, Hartlepool",Staff,Eggs.\n',
        encoding="utf-8",
    )
    told = morning({"do": "import", "file": str(late), "at": "2018-06-15T08:55"}, _decide("100009", "noted"))
    assert told[1]["ok"]
    assert _item(briefing, "100009")["number"] == 5
    assert "items 1 to 4 without" in morning({"do": "close"})[0]["error"]
    morning({"do": "close", "words": "time", "at": "2018-06-15T09:10"})
    assert briefing("board", "--as-of", "2018-06-18T07:00", "--json").json["items"] == []


def test_a_release_never_lets_the_caller_out(morning: Script) -> None:
    step = {
        "do": "release",
        "reference": "100001",
        "agency": "FIRE",
        "fields": ["narrative"],
        "summary": "Boy of 14 missing.",
        "at": AT,
    }
    assert morning(step)[0]["ok"]
    bad = (
        step | {"fields": ["caller"]},
        step | {"fields": ["colour"]},
        step | {"agency": "ACME"},
        step | {"summary": "Teo Wandlesby rang in."},
    )
    assert [one["ok"] for one in morning(*bad)] == [False] * 4
    assert morning(step | {"agency": "all"})[0]["ok"]


def test_odd_days_may_be_opened_with_a_word(script: Script) -> None:
    told = script(
        {"do": "open", "date": "2018-06-16", "chair": "CI", "at": "2018-06-16T08:45"},
        {"do": "open", "date": "2018-06-18", "chair": "CI", "at": "2018-06-18T08:45"},
        {"do": "close", "at": "2018-06-16T09:00"},
        {"do": "open", "date": "2018-06-16", "chair": "CI", "at": "2018-06-16T09:45"},
    )
    assert [one["ok"] for one in told] == [True, False, True, True]
    assert "weekend" in told[0]["warnings"][0]
    assert any("closed already" in word for word in told[3]["warnings"])


@pytest.mark.parametrize(
    "step",
    [{}, {"do": 7}, {"do": "decide"}, {"do": "open", "date": []}, {"do": "triage", "reference": "100001", "levels": 3, "overall": "HIGH", "words": "x"},
     {"do": "import", "file": "log.csv", "map": "x"}, {"do": "decide", "reference": "100001", "decision": "noted", "at": "noon"},
     {"do": "decide", "reference": "999999", "decision": "noted"}, {"do": "release", "reference": "100001", "agency": "all", "fields": "narrative"},
     {"do": "link", "reference": "100001", "to": "100001"}, {"do": "decide", "reference": "100002", "decision": "in_hand"}],
)  # fmt: skip
def test_nonsense_is_answered_in_words(step: dict[str, Any], morning: Script) -> None:
    (answer,) = morning(step)
    assert answer["ok"] is False
    assert answer["error"].endswith(".")


def test_hostile_text_is_text(script: Script, briefing: Briefing, tmp_path: Path) -> None:
    hostile = '<b>bold</b> & <img src="file:///etc/passwd"> \u202egnitirw 😀 ' + "long; words; " * 1600
    path = tmp_path / "log.csv"
    path.write_text(
        LOG.splitlines()[0]
        + f'\n100001,14/06/2018 21:40:00,Priority,Noise,"3 Tern Close",Staff,"{hostile.replace(chr(34), chr(34) * 2)}"\n',
        encoding="utf-8",
    )
    script({"do": "import", "file": str(path)}, {"do": "open", "date": "2018-06-15", "chair": "<i>CI</i>", "at": AT})
    assert briefing("incidents", "--json").json["incidents"][0]["narrative"].strip() == hostile.strip()
    script({"do": "close", "words": "<b>", "at": AT})
    assert briefing("pack", "--meeting", "2018-06-15", "--for", "all", "--out", tmp_path / "papers").code == 0
