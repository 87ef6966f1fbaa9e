"""What the rules hold back, and what they leave before the meeting; who may see a hold."""

import pytest

from shp_desktop.domain.hold import Hold, HoldRules, is_named, may_see
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.people import Person, Role
from shp_desktop.reference import Tables

RULES = HoldRules.from_rows(Tables().rows("hold_rules"))


def log(narrative: str = "", type: str = "", qualifiers: tuple[str, ...] = ()) -> IncidentVersion:
    key = IncidentKey("police", 2018, "000101")
    return IncidentVersion(key, from_iso("2018-06-14T21:00"), type=type, qualifiers=qualifiers, text=IncidentText(narrative=narrative))


@pytest.mark.parametrize(
    ("narrative", "kind"),
    [
        ("School rings: pupil has said things about a group abroad, PREVENT REFERRAL submitted.", "Prevent"),
        ("Passed to the Prevent team by the mosque.", "Prevent"),
        ("Goes to Channel panel next week.", "Prevent"),
        ("Neighbour shown extremist material on a phone.", "Prevent"),
        ("Caller gives information about terrorist activity.", "Prevent"),
        ("Covert camera goes in at the yard tonight.", "covert"),
        ("Officers on directed surveillance of the flat.", "covert"),
        ("Call from a CHIS handler about the dealer.", "source"),
        ("Information from a confidential source.", "source"),
        ("Complaint against a police officer: rude at the front desk.", "misconduct"),
        ("To be looked at by Professional Standards.", "misconduct"),
        ("LADO informed about the coach.", "misconduct"),
        ("Victim was discussed at MARAC in May.", "MARAC"),
        ("MARAC referral made.", "MARAC"),
        ("Subject is managed under MAPPA level 2.", "MAPPA"),
        ("Registered sex offender has moved in.", "MAPPA"),
        ("Embargoed until the warrants are done.", "operation"),
        ("Pre-planned warrant at dawn.", "operation"),
        ("Not for partners.", "operation"),
    ],
)
def test_what_is_held_at_once(narrative: str, kind: str) -> None:
    assert kind in [one.kind for one in RULES.proposed(log(narrative))]
    assert kind in [one.kind for one in RULES.proposed(log(narrative.upper()))]
    assert RULES.may_hold(("000101", narrative))
    assert RULES.in_text(narrative)


@pytest.mark.parametrize(
    "narrative",
    [
        "Crime prevention advice given; the door was locked to prevent entry.",
        "Staff stood by to prevent a breach of the peace.",
        "He called him a terrorist and spat at him: hate.",
        "Television channel was loud all night.",
        "The informant states that youths are in the road.",
        "Source of the smell not found; the fire's source was a bin.",
        "DASH high, MARAC to be considered by the sergeant.",
        "Does not meet MARAC.",
        "DASH high, MARAC ref to follow.",
        "Riding without a helmet visor, broken visor found.",
        "Complaint against the neighbour about noise.",
        "Youths at 3 Fox Covert Close, ran into the covert behind it.",
        "Search warrant out for failing to appear.",
        "Caller asks that the address is not to be disclosed.",
        "CCTV surveillance room saw two males fight.",
        "Persons in the road near Lugger Street.",
    ],
)
def test_what_stays_before_the_meeting(narrative: str) -> None:
    assert RULES.proposed(log(narrative)) == ()


def test_a_type_or_a_qualifier_holds_too() -> None:
    assert [one.kind for one in RULES.proposed(log("x", type="Prevent"))] == ["Prevent"]
    assert [one.kind for one in RULES.proposed(log("x", qualifiers=("MARAC",)))] == ["MARAC"]
    assert RULES.proposed(log("x", type="Crime prevention visit")) == ()


def _hold(officer: str) -> Hold:
    return Hold("i1", ("Prevent",), officer, None, "", "x", "t", proposed=True)


@pytest.mark.parametrize(
    ("person", "chair", "officer", "may"),
    [
        (Person("Ann Tarn", "NPT", Role.RECORDER), "", "", False),
        (Person("Ann Tarn", "NPT", Role.MEMBER), "", "Ann Tarn/NPT", True),
        (Person("Ann Tarn", "HBC", Role.MEMBER), "", "Ann Tarn/NPT", False),
        (Person("ann  tarn", "NPT", Role.ANALYST), "Ann Tarn, NPT", "", True),
        (Person("Ann Tarn", "NPT", Role.RECORDER), "Ann Tarnby", "", False),
        (Person("Ann Tarn", "NPT", Role.CHAIR), "", "Somebody/IOM", True),
        (Person("Ann Tarn", "NPT", Role.ADMIN), "", "", True),
        (Person("", "", Role.RECORDER), "", "", False),
    ],
)
def test_who_may_see_a_hold(person: Person, chair: str, officer: str, may: bool) -> None:
    assert may_see(person, _hold(officer), chair) is may


def test_a_name_without_an_agency_names_the_person_of_any() -> None:
    assert is_named(Person("Ann Tarn", "NPT"), "Ann Tarn")
    assert not is_named(Person("Ann Tarn", "NPT"), "")


def test_the_shipped_rules_have_all_their_columns_and_name_nobody() -> None:
    rows = Tables().rows("hold_rules")
    assert all(set(row) == {"kind", "field", "clue", "pattern", "unless", "officer", "source", "checked"} for row in rows)
    assert {row["officer"] for row in rows} == {""}
    assert {row["checked"] for row in rows} == {"2026-11-22"}


@pytest.mark.parametrize("text", ["RSO lives there", "(RSO) lives there", "line one\nRSO lives there", "MAPPA/RSO"])
def test_a_clue_is_found_wherever_the_word_stands(text: str) -> None:
    assert [one.kind for one in RULES.proposed(log(text))] == ["MAPPA"]
    assert RULES.may_hold(("x", *text.split("\n")))
