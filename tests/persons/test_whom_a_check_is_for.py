"""For whom a check is proposed: measured on made logs of a fresh seed, on the made mornings with their truth, and case by case."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_logs import truths, versions

from shp_desktop.domain.flags import found_in
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.proposed_checks import proposed_checks
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules
from tests.persons.logs import lot
from tests.persons.measure import measure

RULES = Rules(Tables())


def proposed(narrative, **more):
    version = IncidentVersion(IncidentKey("police", 2018, "101236"), from_iso("2018-06-15T07:00:00"), text=IncidentText(narrative=narrative), **more)
    return of(version)


def of(version):
    found = found_in(version, RULES.flags)
    return [(one.service, one.person) for one in proposed_checks(version, found, RULES.checks, RULES.names)]


@pytest.mark.parametrize("held_out", [True, False])
def test_2000_made_logs_of_a_fresh_seed(held_out, capsys):
    told = measure(lot(20180615, held_out=held_out))
    with capsys.disabled():
        print(f"\n{'never seen' if held_out else 'tuned on'}: {told.words()}")
    assert told.logs == 2000
    assert told.recall >= 0.95
    assert told.unnamed_found >= 0.95 * told.unnamed
    assert told.false_per_100 <= 15


def test_the_made_mornings_propose_where_their_truth_says(shared_data):
    logs = services = wrong = 0
    for name, truth in truths(shared_data).items():
        for version, told in versions(shared_data, name, truth):
            logs += 1
            asked = {service for service, _ in of(version)}
            meant = {service for service, key in (("CHILDREN", "child"), ("ADULTS", "adult")) if told[key]}
            services += len(meant)
            assert meant <= asked, (name, told["reference"])
            wrong += len(asked - meant)
    assert logs > 550
    assert services > 50
    assert 100 * wrong / logs <= 1


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (
            "Domestic at address. Children Ava Wragby (9), Jake Wragby (7) and Millie Wragby (4) were in the room. Mother is Dawn Wragby.",
            [("CHILDREN", "Ava Wragby"), ("CHILDREN", "Jake Wragby"), ("CHILDREN", "Millie Wragby")],
        ),
        ("Two children asleep upstairs, parents arguing.", [("CHILDREN", "")]),
        ("Her children Millie (6), Jake and Tom were crying.", [("CHILDREN", "Millie"), ("CHILDREN", "Jake"), ("CHILDREN", "Tom")]),
        ("Three children in the flat, Ava Wragby aged 9 opened the door crying.", [("CHILDREN", "Ava Wragby"), ("CHILDREN", "")]),
        ("Carer Joan Vosper cannot get a reply from Edna Marwood, 84.", [("ADULTS", "Edna Marwood")]),
        ("15 yr old Ava Wragby not returned home from school.", [("CHILDREN", "Ava Wragby")]),
        ("Ambulance for a 9 year old boy, Jake Wragby, knocked off his bike.", [("CHILDREN", "Jake Wragby")]),
        ("Dawn Vosper says her 4yo Millie was slapped by a neighbour.", [("CHILDREN", "Millie")]),
        ("82 year old Edna Marwood has fallen and cannot get up.", [("ADULTS", "Edna Marwood")]),
        ("Elderly lady found confused in the street, PC Brown with her.", [("ADULTS", "")]),
        ("Window put through, Callum Vosper thinks it is Liam Carrick.", []),
    ],
)
def test_one_check_for_each_named_person_and_one_for_the_unnamed(text, whom):
    assert proposed(text) == whom


@pytest.mark.parametrize(
    "place",
    [
        "Oystershell Close", "Kelpfield Primary", "Ketchwright Lane", "Bulrush Grove", "Clinkerstone Avenue", "Pebblewick Road", "62 Trinkle Drive",
        "Marrable & Co Chemist", "Quickbasket Express", "Cutlers Off Licence", "The Merry Cooper", "Larchmere Lodge", "HN27 TA", "INFT STATES",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "words", ["Child crying, {place}, elderly lady with her.", "Children and a vulnerable male seen at {place}. Left.", "{place}, elderly male."]
)
def test_a_place_is_for_no_check(place, words):
    assert {person for _, person in proposed(words.format(place=place))} <= {""}


@pytest.mark.parametrize("name", ["Hazel Court", "Paige Church", "Jack Park", "Kacey-Leigh Hill"])
def test_a_surname_that_ends_places_too_is_a_surname_beside_a_forename(name):
    assert proposed(f"{name} (9) crying at Kelpfield Primary.") == [("CHILDREN", name)]
    assert proposed(f"{name}, 81, has dementia and fell in Oystershell Close.") == [("ADULTS", name)]


def test_what_stands_in_the_address_is_a_place():
    text = IncidentText(address="Tidy Larder, Ketchwright Road", narrative="Elderly male confused. Tidy Larder staff with him.")
    version = IncidentVersion(IncidentKey("police", 2018, "101236"), from_iso("2018-06-15T07:00:00"), text=text)
    assert of(version) == [("ADULTS", "")]


def test_a_youth_who_did_it_is_for_no_check():
    assert proposed("Group of youths throwing stones. One is Harry Carrick aged 14.", type="ASB - Nuisance") in ([], [("CHILDREN", "")])
    assert ("CHILDREN", "Tom Vosper") not in proposed("Dawn Wragby assaulted by son Tom Vosper, 15, who made off.")


def test_the_reason_says_whether_an_age_or_words_told():
    version = IncidentVersion(
        IncidentKey("police", 2018, "101236"), from_iso("2018-06-15T07:00:00"), text=IncidentText(narrative="Ava Wragby (9) hit by a car.")
    )
    assert [one.why for one in proposed_checks(version, found_in(version, RULES.flags), RULES.checks, RULES.names)] == ["child aged 9"]


@pytest.mark.parametrize("unit", ["Ava Wragby (9) ", "child ", "Ava ", "9, ", "WRAGBY, Ava ", "by § and ¤ ¶ ", "in the the care of a "])
def test_no_text_of_20000_characters_takes_long(unit):
    text = f"child elderly {unit * (20_000 // len(unit))}"
    start = time.process_time()
    proposed(text)
    assert time.process_time() - start < 4


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    for service, person in proposed(f"child aged 6 elderly {text}"):
        assert service in ("CHILDREN", "ADULTS")
        assert person == person.strip()


@pytest.mark.parametrize(
    ("narrative", "why"),
    [
        ("Della Marrow, 88, who is vulnerable, fell on the stairs.", "aged 88"),
        ("Della Marrow is vulnerable and was shouted at by a neighbour.", 'the log says "vulnerable"'),
        ("Caller wants to see the kids. A step son, 13, is inside.", 'the log says "kids", age 13'),
    ],
)
def test_a_reason_says_that_it_is_an_age_or_the_words_of_the_log(narrative, why):
    version = IncidentVersion(IncidentKey("police", 2018, "101236"), from_iso("2018-06-15T07:00:00"), text=IncidentText(narrative=narrative))
    asked = proposed_checks(version, found_in(version, RULES.flags), RULES.checks, RULES.names)
    assert [one.why for one in asked] == [why]
