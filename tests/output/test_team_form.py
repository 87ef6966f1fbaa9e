"""The referral form on paper: two sides at most whatever is told, both readings, write-in lines before the panel, never a total."""

from datetime import UTC, date, datetime

import pytest
from output.test_papers import HOSTILE, pages, words

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.team_around import CallLine, Calls, Referral, TeamEvent, windows
from shp_desktop.domain.team_criteria import Answered, Said, TeamRules, criteria_test
from shp_desktop.domain.team_form import TeamForm
from shp_desktop.output.papers import page_count, render_team, render_team_blank
from shp_desktop.reference import Tables

RULES = TeamRules.from_rows(Tables().rows("team_around"))
COPY = Copy(1, 1, "team of T-180615-01")
NOON = datetime(2018, 6, 15, 11, tzinfo=UTC)
AT = "2018-06-15T10:00:00.000000Z"


def form(progress: int = 0, actions: int = 0, text: str = "fires in the bin store", *, decided: bool = True) -> TeamForm:
    answers = tuple(Answered(one.code, said, text) for one, said in zip(RULES.criteria, [*Said] * 3, strict=False))
    events = [TeamEvent("decided", "accepted", text, "x", AT, "ADULTS", "Jo Marrow", date(2018, 6, 19), date(2018, 7, 17))] if decided else []
    beside = ("at 14 Anchor Terrace: 2 logs before",)
    events += [TeamEvent("progress", "better", f"{text} {number}", "Jo Marrow/ADULTS", AT, calls=beside) for number in range(progress)]
    one = Referral(
        "u", "T-180615-01", "Ann Tarn", "4 May 1961", "14 Anchor Terrace", text, "yes", "FIRE", "Bea/FIRE", AT, date(2018, 6, 15),
        incident_reference="100001", answers=answers, events=tuple(events),
    )  # fmt: skip
    held = tuple(
        Action(f"a{n}", f"A-180615-{n:02}", text, "HBC", "Kit Sand", "", "", date(2018, 6, 18), date(2018, 6, 15), AT, "x", ActionStatus.OPEN, 0)
        for n in range(actions)
    )
    calls = Calls(windows(date(2018, 5, 16), NOON, 183, after=True), (CallLine("at 14 Anchor Terrace", 4, 1, "HBC holds 3 earlier"),))
    test = criteria_test({said.code: said.said for said in answers}, RULES)
    return TeamForm(one, RULES.criteria, test, calls, held, ("FIRE", "ADULTS", "HBC Housing"), {"FIRE": "Fire service", "ADULTS": "Adult Services"}, NOON, True)


@pytest.mark.parametrize("decided", [True, False])
@pytest.mark.parametrize(
    ("progress", "actions", "text"),
    [(0, 0, "short"), (6, 4, "as it was told at the door " * 6), (30, 20, "long words of people " * 60), (4, 4, "\n".join(HOSTILE))],
)
def test_it_is_one_or_two_sides_whatever_is_told(progress, actions, text, decided) -> None:
    made = render_team(form(progress, actions, text, decided=decided), COPY)
    assert page_count(made) <= 2
    for page in pages(made):
        assert page.count("OFFICIAL-SENSITIVE") == 2


def test_an_ordinary_form_holds_every_word_of_it() -> None:
    made = render_team(form(3, 2), COPY)
    said = " ".join(words(made).split())
    for part in (
        "Referral T-180615-01", "Nominated by Fire service on Friday 15 June", "Ann Tarn, 4 May 1961", "14 Anchor Terrace", "fires in the bin store 2",
        "Jo Marrow, Adult Services", "Fire service, Adult Services and HBC Housing", "Tuesday 17 July", "Inclusive reading", "Strict reading",
        "Unknown is not no.", "mental ill health", "not known", "at 14 Anchor Terrace: 4 logs before, 1 log since (HBC holds 3 earlier)",
        "the 30 days before Wed 16 May 2018", "A-180615-01", "Copy 1 of 1, team of T-180615-01", "Accepted:",
    ):  # fmt: skip
        assert part in said, part
    assert not any(total in said for total in ("of 7", "score", "out of", "criteria met:"))


def test_before_the_panel_there_is_room_to_write() -> None:
    said = " ".join(words(render_team(form(decided=False), COPY)).split())
    assert "Panel's decision, and its reason:" in said
    assert "Progress" not in said


def test_the_empty_form_is_one_side_with_room_for_every_criterion() -> None:
    made = render_team_blank(RULES.criteria, "at least three", Copy(1, 1, "any agency"), practice=False)
    assert page_count(made) == 1
    said = " ".join(words(made).split())
    for part in (*(one.words for one in RULES.criteria), "A, B or C, and/or at least three of the needs (D).", "Lead Practitioner:", "OFFICIAL-SENSITIVE"):
        assert part in said, part


def test_the_same_form_gives_the_same_bytes() -> None:
    assert render_team(form(2, 2), COPY) == render_team(form(2, 2), COPY)
