"""Need to know: what leaves for an agency, and what never does."""

import re
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_facts import AGENCIES, action, check, incident, item, morning, street

from shp_desktop.domain.actions import ActionEvent, ActionStatus
from shp_desktop.domain.board import Flag
from shp_desktop.domain.meetings import Priority
from shp_desktop.domain.release import ADDRESS_WITHHELD, RELEASABLE, Release, handout_for, release_problems

CODES = [agency.code for agency in AGENCIES]
NAMES = ("Dawn O'Hanlon", "Callum Netherby", "Yasmin Jessop-Lane", "Zoë Brinkburn", "Li Wu")
PHONES = ("07700 900123", "07700900456", "+44 7700 900789", "01429 266522", "(01429) 523123", "7700900321", "266522")
WORDS = ("quokka", "zephyrine", "marzipan", "tourmaline", "wainscot")


def told(handout) -> str:
    """Every text in a handout, whatever field it stands in."""
    return repr(asdict(handout))


def facts_with(*items, **changes):
    return replace(morning(0, 0), items=items, checks=(), answered=(), **changes)


def about(number: int, qualifiers: tuple[str, ...] = (), **text):
    one = incident(number, **text)
    return replace(item(number), incident=replace(one, latest=replace(one.latest, qualifiers=qualifiers)))


@st.composite
def mornings(draw):
    """A board whose narratives, callers and phones can be told apart, with releases of some of it."""
    items, releases = [], []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        name, phone = draw(st.sampled_from(NAMES)), draw(st.sampled_from(PHONES))
        secret = f"{draw(st.sampled_from(WORDS))}{number}"
        said = draw(st.permutations([name, phone, name.split()[-1].upper(), secret]))
        joint = draw(st.sampled_from([" ", ", ", ".", "\n", " tel:", "("]))
        protected = draw(st.booleans())
        qualifiers = ("Protected address",) if protected else ()
        address = f"Flat {number}, {number + 10} Tern Close, Hartlepool"
        narrative = joint.join(said) + joint + (address if protected else "")
        items.append(
            about(number, qualifiers, narrative=narrative, caller=name, phone=phone, address=address, result=name)
        )
        if draw(st.booleans()):
            fields = tuple(draw(st.sets(st.sampled_from([*RELEASABLE, "caller", "phone", "given"]), max_size=4)))
            releases.append(Release(f"inc-{number}", draw(st.sampled_from([*CODES, "all"])), fields, narrative))
    carried = tuple(
        action(number, draw(st.sampled_from(CODES)), 1, text=f"Ring {one.incident.latest.text.caller} on "
               f"{one.incident.latest.text.phone}", incident_uid=one.incident.uid)
        for number, one in enumerate(items, start=1)
    )  # fmt: skip
    return facts_with(*items, carried=carried), tuple(releases)


@given(mornings(), st.sampled_from(CODES))
def test_no_caller_no_phone_no_protected_address_in_any_field(made, agency):
    facts, releases = made
    said = told(handout_for(agency, facts, releases, street))
    for one in facts.items:
        text = one.incident.latest.text
        assert text.caller not in said
        digits = re.sub(r"\D", "", text.phone)[-6:]
        assert digits not in re.sub(r"[\s()-]", "", said)
        if one.incident.latest.qualifiers:
            assert text.address not in said
            assert f"{one.number + 10} Tern Close" not in said


@given(mornings(), st.sampled_from(CODES))
def test_no_unreleased_word_leaves(made, agency):
    facts, releases = made
    said = told(handout_for(agency, facts, releases, street))
    mine = {one.incident_uid for one in releases if one.agency in (agency, "all")}
    for one in facts.items:
        secret = next(
            word for word in re.findall(r"[a-z]+\d", one.incident.latest.text.narrative) if word[-1].isdigit()
        )
        if one.incident.uid not in mine:
            assert secret not in said


@given(mornings(), st.sampled_from(CODES))
def test_every_item_is_there_once_with_type_time_and_grade(made, agency):
    facts, releases = made
    made_out = handout_for(agency, facts, releases, street)
    assert [one.number for one in made_out.items] == [one.number for one in facts.items]
    for shown, one in zip(made_out.items, facts.items, strict=True):
        version = one.incident.latest
        assert (shown.type, shown.reported, shown.grade) == (version.type, version.reported, version.grade)


def test_only_own_actions_and_checks_leave():
    facts = replace(
        morning(4, 14, 7, before=False), checks=(check(1), check(3, "ADULTS")), answered=(check(5, answered=True),)
    )
    for code in CODES:
        made = handout_for(code, facts, (), street)
        assert {one.ref for one in made.carried} == {one.ref for one in facts.carried if one.agency == code}
        assert {one.ref for one in made.new_actions} == {one.ref for one in facts.new_actions if one.agency == code}
        assert ("Wendolyn Crabtree" in told(made)) is (code in ("CHILDREN", "ADULTS"))
        expected = {one.ref for one in (*facts.checks, *facts.answered) if one.service == code}
        assert {one.ref for one in made.checks} == expected


def test_own_action_is_shown_whole():
    text = "Visit 58A Capstan Street with victim services, take leaflets (log 101236, A-180612-04, 14/06/2018 10:00)"
    facts = facts_with(item(1), carried=(action(1, "HBC", 2, text=text),))
    assert handout_for("HBC", facts, (), street).carried[0].text == text


def test_last_word_and_priorities_are_cleaned_as_well():
    event = ActionEvent(ActionStatus.IN_PROGRESS, "rang Dawn O'Hanlon 07700 900123", "x", "2018-06-14T13:10:00Z")
    facts = facts_with(
        about(1, caller="Dawn O'Hanlon"),
        carried=(action(1, "FIRE", 1, events=(event,)),),
        priorities=(Priority("p", "House of DAWN O’HANLON", "patrol", "all day", "NPT"),),
    )
    made = handout_for("FIRE", facts, (), street)
    assert made.carried[0].last_word == "rang [name withheld] [phone number]"
    assert made.priorities[0].place == "House of [name withheld]"


def test_held_items_leave_no_trace():
    held = replace(about(2, narrative="marzipan"), flags=(Flag("held", "Prevent"),))
    facts = facts_with(item(1), held, carried=(action(1, "FIRE", 1, incident_uid="inc-2"),))
    made = handout_for("FIRE", facts, (Release("inc-2", "all", RELEASABLE, "wainscot"),), street)
    assert [one.number for one in made.items] == [1]
    assert "marzipan" not in told(made)
    assert "wainscot" not in told(made)
    assert made.carried[0].item is None
    assert made.carried[0].about == ""


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("12 Tern Close, Hartlepool", "Tern Close"),
        ("12A Tern Close", "Tern Close"),
        ("12-14 Tern Close", "Tern Close"),
        ("Flat 3, 12 Tern Close", "Tern Close"),
        ("Flat B, Harbour House, Tern Close", "Harbour House, Tern Close"),
        ("2nd Avenue", "2nd Avenue"),
        ("A689 near Greatham", "A689 near Greatham"),
        ("", ""),
    ],
)
def test_a_house_number_the_street_rule_missed_is_taken_out(address, shown):
    made = handout_for(
        "FIRE", facts_with(about(1, address=address)), (), lambda text: text.removesuffix(", Hartlepool")
    )
    assert re.sub(r"\s*,\s*", ", ", made.items[0].street) == shown


@pytest.mark.parametrize(
    "mark",
    ["Protected address", "PROTECTED  ADDRESS", "address not to be disclosed", "Address withheld", "address protected"],
)
def test_a_protected_address_gives_no_street_either(mark):
    for one in (about(1, (mark,)), about(1, narrative=f"Note: {mark}."), about(1, given=(("Markers", mark),))):
        released = (Release("inc-1", "FIRE", ("address",), ""),)
        made = handout_for("FIRE", facts_with(one), released, street)
        assert made.items[0].street == ADDRESS_WITHHELD
        assert street(one.incident.latest.text.address) not in told(made)


def test_release_is_for_the_agency_named_or_all_and_fields_add_up():
    facts = facts_with(about(1, narrative="marzipan"), about(2, narrative="wainscot"))
    releases = (
        Release("inc-1", "FIRE", ("narrative",), "first"),
        Release("inc-1", "FIRE", ("ward",), "second"),
        Release("inc-2", "all", ("ward",)),
    )
    fire = handout_for("fire", facts, releases, street)
    assert fire.items[0].summary == "second"
    assert dict(fire.items[0].released) == {"narrative": "marzipan", "ward": facts.items[0].incident.latest.ward}
    hbc = handout_for("HBC", facts, releases, street)
    assert not hbc.items[0].told
    assert [name for name, _ in hbc.items[1].released] == ["ward"]


def test_an_erased_log_releases_only_the_words_that_stand_for_it():
    one = item(1)
    gone = replace(incident(1, narrative="", caller=""), erased="text removed on 1 August 2018 under 90 days")
    released = (Release("inc-1", "FIRE", ("narrative",), "what it once said"),)
    made = handout_for("FIRE", facts_with(replace(one, incident=gone)), released, street)
    assert made.items[0].released == (("narrative", "text removed on 1 August 2018 under 90 days"),)
    assert made.items[0].summary == ""


@pytest.mark.parametrize(
    ("summary", "problem"),
    [
        ("Mrs O’Hanlon saw three lads", "it names the caller"),
        ("Seen by Dawn o'hanlon", "it names the caller"),
        ("Ring 01429 266522", "it holds a phone number"),
        ("Ring 7700900123 first", "it holds a phone number"),
        ("Third fire this week at 12 Tern Close", "it gives an address the log asks to protect"),
        ("Third fire on tern close", "it gives an address the log asks to protect"),
        ("Near TS248AY", "it gives an address the log asks to protect"),
    ],
)
def test_a_summary_that_tells_too_much_is_refused_in_plain_words(summary, problem):
    version = about(
        1,
        ("Protected address",),
        caller="Dawn O'Hanlon",
        phone="07700 900123",
        address="12 Tern Close, Hartlepool",
        postcode="TS24 8AY",
    ).incident.latest
    assert release_problems(summary, version) == (problem,)


@pytest.mark.parametrize(
    "summary",
    [
        "Third deliberate fire this week, empty house, 12 Tern Close",
        "Log 101236, crime SE18246634, A-180615-03, 14/06/2018 07:00 to 14-06-2018 0730",
        "Grid 452045 528714; 15 males, £6,000",
        "The police officer and staff were present",
        "",
    ],
)
def test_an_ordinary_summary_passes(summary):
    version = about(1, caller="Anonymous male, staff", phone="", address="12 Tern Close").incident.latest
    assert release_problems(summary, version) == ()


@pytest.mark.parametrize("said", ["Dawn O'Hanlon", "O’HANLON, Dawn", "dawn  o'hanlon"])
def test_a_caller_is_known_with_words_beside_the_name_and_surname_first(said):
    facts = facts_with(
        about(1, caller="Dawn O'Hanlon (mother)"), carried=(action(1, "HBC", 1, text=f"Call on {said} at home"),)
    )
    assert handout_for("HBC", facts, (), street).carried[0].text == "Call on [name withheld] at home"


def test_a_caller_named_like_the_place_does_not_stop_an_ordinary_summary():
    version = about(1, caller="Hartlepool Borough Council", address="12 Tern Close, Hartlepool").incident.latest
    assert release_problems("Fly-tipping in Hartlepool, council told", version) == ()
    assert release_problems("Told by Hartlepool Borough Council", version) == ()  # a body is no person


def test_fields_that_never_leave_are_refused_by_name():
    version = about(1, ("Protected address",)).incident.latest
    found = release_problems("", version, ("caller", "phone", "address", "shoe_size", "narrative", "summary"))
    assert found[:3] == (
        "caller is never released",
        "phone is never released",
        "it gives an address the log asks to protect",
    )
    assert found[3].startswith("shoe_size is not something that can be released")
    assert len(found) == 4
