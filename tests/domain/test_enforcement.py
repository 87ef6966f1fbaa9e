"""Enforcement steps: what may follow what, the last day to appeal, and how far it has come against each person."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.cases import Case, CasePriority, Step
from shp_desktop.domain.enforcement import START, EnforcementRules, refusal, remarks, stands, track
from shp_desktop.reference import Tables

RULES = EnforcementRules.from_rows(Tables().rows("enforcement_steps"))
WARNED = date(2018, 5, 3)


def kind(said: str):
    found = RULES.find(said)
    assert found is not None
    return found


def step(said: str, on: date, to: str = "A Marl", **more) -> Step:
    fields = {"reference": "", "next_step": kind(said).then, "next_on": kind(said).next_on(on), "words": "", "by": "x", "at": "t"}
    return Step(kind(said).kind, on=on, to=to, **(fields | more))


def case(*steps: Step) -> Case:
    return Case("u", "K-1", "", "t", "l", "HBC", CasePriority.HIGH, None, WARNED, "", "x", True, steps=steps)


@pytest.mark.parametrize(
    ("there", "wanted"),
    [((), "warning"), (("warning",), "notice"), (("warning", "notice"), "appeal"), (("warning", "notice", "appeal"), "varied"),
     (("warning", "notice", "breach"), "prosecution"), (("warning", "complied"), "notice"), (("warning", "notice", "appeal", "quashed"), "warning")],
)  # fmt: skip
def test_a_step_follows_those_the_act_has_before_it(there: tuple[str, ...], wanted: str) -> None:
    steps = [step(said, WARNED + timedelta(days=20 * place)) for place, said in enumerate(there)]
    assert refusal(RULES, steps, kind(wanted), WARNED + timedelta(days=200), "a  marl") == ""


@pytest.mark.parametrize(
    ("there", "wanted", "why"),
    [((), "notice", "follows Community Protection Warning"), (("warning",), "appeal", "the last step is Community Protection Warning"),
     (("warning",), "breach", "follows Community Protection Notice"), (("warning", "notice", "appeal", "quashed"), "breach", "follows")],
)  # fmt: skip
def test_a_step_without_the_one_before_it_is_refused_in_words(there: tuple[str, ...], wanted: str, why: str) -> None:
    steps = [step(said, WARNED + timedelta(days=20 * place)) for place, said in enumerate(there)]
    assert why in refusal(RULES, steps, kind(wanted), WARNED + timedelta(days=200), "A Marl")


def test_a_warning_to_one_is_none_to_another_and_the_notice_is_of_a_later_day() -> None:
    steps = [step("warning", WARNED)]
    assert "there is none yet" in refusal(RULES, steps, kind("CPN"), date(2018, 6, 1), "B Marl")
    assert "same day" in refusal(RULES, steps, kind("CPN"), WARNED, "A Marl")
    assert "there is none yet" in refusal(RULES, steps, kind("CPN"), WARNED - timedelta(days=1), "A Marl")


@pytest.mark.parametrize(
    ("issued", "last"),
    [(date(2018, 5, 17), date(2018, 6, 6)), (date(2020, 2, 20), date(2020, 3, 11)), (date(2019, 2, 20), date(2019, 3, 12)),
     (date(2018, 10, 20), date(2018, 11, 9))],
)  # fmt: skip
def test_the_last_day_to_appeal_is_the_twenty_first_with_the_day_of_issue(issued: date, last: date) -> None:
    """2014 Act s.46: within 21 days beginning with the day of issue; leap days and the clock change count as days."""
    notice = step("notice", issued)
    assert notice.next_on == last
    steps = [step("warning", issued - timedelta(days=30)), notice]
    assert remarks(RULES, steps, kind("appeal"), last, "A Marl", last) == ()
    assert "last day" in remarks(RULES, steps, kind("appeal"), last + timedelta(days=1), "A Marl", last + timedelta(days=1))[0]


def test_days_to_come_and_steps_that_stand_already_are_said() -> None:
    steps = [step("warning", WARNED), step("notice", WARNED + timedelta(days=20))]
    said = remarks(RULES, steps, kind("warning"), WARNED + timedelta(days=1), "A Marl", WARNED)
    assert [one.split(":")[0].split(" is ")[-1] for one in said] == ["a day to come.", "A later step stands already"]


def test_how_far_it_has_come_is_told_for_each_person_and_nothing_is_owed_at_the_end() -> None:
    told = stands(RULES, case(step("warning", WARNED, reference="CPW/12"), step("warning", WARNED, "The Anchor Bar"),
                              step("complied", WARNED + timedelta(days=9), "the anchor bar")))  # fmt: skip
    assert [one.words for one in told] == [
        "Community Protection Warning CPW/12, Thu 3 May; see whether it has stopped by Thu 17 May",
        "What was asked has been done, Sat 12 May",
    ]
    assert [one.overdue(date(2018, 5, 18)) for one in told] == [True, False]
    assert not told[0].overdue(date(2018, 5, 17))


@given(st.lists(st.sampled_from([one.kind for one in RULES.kinds]), max_size=12))
def test_whatever_is_tried_only_allowed_steps_follow_each_other(tried: list[str]) -> None:
    steps: list[Step] = []
    for place, said in enumerate(tried):
        on = WARNED + timedelta(days=place)
        if not refusal(RULES, steps, kind(said), on, "x"):
            steps.append(step(said, on, "x"))
    kinds = [START, *(one.kind for one in track(steps, "X"))]
    assert all(before in kind(after).after for before, after in zip(kinds, kinds[1:], strict=False))


def test_a_table_that_names_no_step_is_refused() -> None:
    rows = [dict(row) for row in Tables().rows("enforcement_steps")]
    rows[1]["after"] = "warming"
    with pytest.raises(ValueError, match="warming is not a step"):
        EnforcementRules.from_rows(rows)
