"""`cases --json`: the pointers, their counts by priority and owner, enforcement steps; one object on standard output."""

from collections.abc import Callable
from typing import Any

from app.conftest import Briefing


def test_cases_are_told_with_counts_and_steps(briefing: Briefing, script: Callable[..., list[dict[str, Any]]]) -> None:
    at = "2018-06-15T09:00"
    fields = {"do": "case", "lead": "Ada Pell", "agency": "HBC", "priority": "high", "at": at}
    told = script(
        {**fields, "title": "Noise at Tern Close", "ecins": "EC 9", "review": "2018-06-22", "words": "third report"},
        {**fields, "title": "Another", "priority": "low", "words": "for the file alone, nothing to look at again"},
        {"do": "case_close", "case": "K-180615-02", "words": "over", "at": at},
        {"do": "step", "case": "K-180615-01", "kind": "CPW", "on": "2018-05-03", "to": "A Marl", "step_reference": "CPW/12", "at": at},
    )
    assert [one["ref"] for one in told] == ["K-180615-01", "K-180615-02", "K-180615-02", "K-180615-01"]
    open_ones = briefing("cases", "--json").json
    assert open_ones["counts"] == {
        "by_priority": {"high": 1, "medium": 0, "low": 0},
        "by_owner": [{"agency": "HBC", "lead": "Ada Pell", "cases": 1}],
        "open": 1,
    }
    (case,) = open_ones["cases"]
    expected = {
        "ref": "K-180615-01", "ecins": "EC 9", "title": "Noise at Tern Close", "lead": "Ada Pell", "agency": "HBC", "priority": "high",
        "review": "2018-06-22", "opened": "2018-06-15", "state": "open", "closed": None, "closing_reason": "", "legal_hold": "",
        "logs": [], "actions": [],
    }  # fmt: skip
    assert {name: case[name] for name in expected} == expected
    assert (case["steps"][0]["kind"], case["steps"][0]["next_on"]) == ("warning", "2018-05-17")
    assert case["stands"][0]["words"].startswith("Community Protection Warning CPW/12")
    assert case["events"][0]["words"] == "third report"
    every = briefing("cases", "--all", "--json").json["cases"]
    assert [(one["state"], one["closed"], one["closing_reason"]) for one in every] == [("open", None, ""), ("closed", "2018-06-15", "over")]
    plain = briefing("cases")
    assert plain.out.splitlines()[0] == "1 high, 0 medium, 0 low (1 open)"
    assert "E-CINS EC 9, high, Ada Pell, HBC, review Fri 22 Jun (overdue), Noise at Tern Close" in plain.out
