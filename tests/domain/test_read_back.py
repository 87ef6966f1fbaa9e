"""The sentence said back to an agency, and the line it is put right by: the same action, read either way."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from paper_facts import AGENCIES, DAY, action

from shp_desktop.domain.action_line import Around, understood
from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.read_back import Answer, Correction, SaidBack, as_line, in_words, lines, spoken
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

NAMES = {one.code: one.name for one in AGENCIES}
RULES = Rules(Tables())
AROUND = Around(AgencyNames(RULES.agencies), RULES.working_days(2018), DAY, datetime.fromisoformat("2018-06-15T09:00"), RULES.due_words, RULES.action_types)
TEXTS = (
    "Safe and well visit",
    "Leaflet drop and cocooning visits thirty doors either side, Forestay Row",
    "Sergeant to ring the caller back and say what has been done",
    "Patrol Winkle Row between 18:00 and 21:00 Thursday to Saturday and speak to the young people",
    "ASB officer to visit both sides on Limpet Walk and open a noise diary",
    "Return home: offer of interview to be confirmed with the placement and noted",
    "Ask housing whether the lock at 14 Tern Close was changed on Friday",
    "Victim Services to ring on the safe number about locks, lights and door chain",
    "Check who the older associates are and bring to the exploitation meeting",
    "Clear the dumped furniture behind Lugger Street before the weekend",
    "Visit with fire and the council, high priority for the family",
    "Bank and doorstep seller: call on the resident, give the bank's contact, leave the pack",
)


def given(text: str, **changes: object) -> Action:
    plain = {"owner": "Ann Bell", "ask_of": "", "due": date(2018, 6, 21), "incident_uid": "", "incident_reference": ""}
    return replace(action(1, "FIRE"), text=text, **{**plain, **changes})


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"owner": ""},
        {"due_time": "16:00", "priority": "HIGH"},
        {"joint": ("HBC", "NPT"), "ask_of": "Housing", "owner": "Watch Manager Grete Sandale"},
        {"agency": "CHILDREN", "owner": "Temperance Oakenby", "due": date(2018, 6, 15), "due_time": "09:05"},
    ],
)
def test_a_line_taken_as_it_stands_changes_nothing(text: str, changes: dict[str, object]) -> None:
    one = given(text, **changes)
    said = understood(as_line(one), AROUND)
    assert said.ready, said.asked
    assert said.due is not None
    wrong = Correction(said.text, said.agency, said.owner, said.ask_of, said.joint, said.due, said.due_time, said.priority)
    assert wrong.of(one) == one


def test_the_sentence_says_whose_what_who_and_when() -> None:
    one = given("safe and well visit.", joint=("HBC",), due=date(2018, 6, 16), due_time="16:00")
    assert spoken(one, NAMES, DAY, 4) == (
        "Fire service: Safe and well visit, together with Council community safety, by Ann Bell, due tomorrow (Sat 16 Jun) at 16:00, for item 4."
    )
    assert spoken(replace(one, owner="", joint=(), due_time="", due=DAY), NAMES, DAY) == (
        "Fire service: Safe and well visit, nobody named yet, due today (Fri 15 Jun)."
    )
    assert "due Thu 3 Jan 2019" in spoken(replace(one, due=date(2019, 1, 3)), NAMES, DAY)


def test_finished_actions_are_not_read_back_and_what_is_not_theirs_is_still_owed() -> None:
    held = [replace(given(f"visit {n}"), uid=f"a{n}", ref=f"A-180615-0{n}") for n in range(1, 5)]
    held[3] = replace(held[3], status=ActionStatus.DONE)
    said = {"a1": SaidBack("s", "a1", Answer.ACCEPTED, "", "x", ""), "a2": SaidBack("s", "a2", Answer.NOT_OURS, "", "x", "")}
    shown = lines(held, said, NAMES, DAY, {})
    assert [(one.action.uid, one.owed) for one in shown] == [("a1", False), ("a2", True), ("a3", True)]
    assert [in_words(one.said) for one in shown] == ["accepted", "not ours: chair to decide", "not read back"]


def test_an_agency_that_is_not_on_the_list_comes_last_under_its_code() -> None:
    shown = lines([replace(given("visit"), agency="GONE", uid="g"), given("visit")], {}, NAMES, DAY, {})
    assert [one.agency for one in shown] == ["Fire service", "GONE"]
