"""Places: one address however written, and the street alone for papers that leave the building."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.places import PlaceRules, place_key, premises_key, street_without_number
from shp_desktop.reference import Tables

RULES = PlaceRules.from_rows(Tables().rows("place_words"))


@pytest.mark.parametrize(
    "addresses",
    [
        ("Flat 2, 14 Anchor Tce", "14 Anchor Terrace Flat 2", "FLAT 2 14 ANCHOR TERRACE, HARTLEPOOL"),
        (
            "79 Tern Close",
            "79 TERN CL., Hartlepool TS24 8AY",
            "o/s 79 Tern Close",
            "Outside 79 Tern Close",
            "No 79 Tern Close",
        ),
        ("58A Capstan Street", "58 a Capstan St", "58a Capstan street, Hartlepool"),
        (
            "12 York Road",
            "12 YORK RD",
            "12, York Road, Seaton Carew, Hartlepool",
            "O/S 12 YORK RD",
            "rear of 12 York Rd",
        ),
        ("3 Pilot Lane", "Rose Cottage, 3 Pilot Lane"),
        ("12 St Oswald's Street", "12 St Oswalds St", "12 Saint Oswald's Street"),
        ("Flat 2, 14 Anchor Terrace", "FLAT TWO 14 ANCHOR TCE", "Flat2 14 Anchor Terrace", "#2 14 Anchor Terr", "Fl 2, 14 Anchor Terrace"),
        ("Basement Flat, 14 Anchor Terrace", "14 Anchor Terrace, basement flat"),
        ("First floor flat, 14 Anchor Terrace", "14 Anchor Tce 1st floor"),
        ("14 Anchor Terrace", "Anchor Terrace, 14", "Anchor Tce 14, Hartlepool"),
        ("Flat 4 Anchor House, Coble Street", "Anchor House Flat 4, Coble St"),
    ],
)
def test_one_address_has_one_key(addresses):
    keys = {place_key(address, RULES) for address in addresses}
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 Anchor Terrace", "Flat 2, 14 Anchor Terrace"),
        ("58 Capstan Street", "58A Capstan Street"),
        ("12 York Road", "12 York Street"),
        ("1 Tern Close", "11 Tern Close"),
        ("12-14 York Road", "14 York Road"),
    ],
)
def test_two_addresses_have_two_keys(one, other):
    assert place_key(one, RULES) != place_key(other, RULES)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "Quayside",
        "junction of Coble Street and York Road",
        "near 12 York Road",
        "opp 12 York Rd",
        "Coble Street",
        "A689",
    ]
    + ["Flat 2, Anchor Terrace", "Seaton Park", "12", "...", "between 2 and 4 Tern Close"],
)
def test_what_is_no_exact_address_has_no_key(address):
    assert place_key(address, RULES) == ""


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("79 Tern Close", "Tern Close"),
        ("79 Tern Close, Hartlepool", "Tern Close"),
        ("Flat 2, 14 Anchor Tce", "Anchor Tce"),
        ("14 Anchor Terrace Flat 2", "Anchor Terrace"),
        ("Rose Cottage, 3 Pilot Lane", "Pilot Lane"),
        ("Rose Cottage 3 Pilot Lane", "Pilot Lane"),
        ("Rose Cottage, Pilot Lane", "Pilot Lane"),
        ("Rose Cottage", ""),
        ("Flat 2, Rose House", ""),
        ("Flat 12, 86 Sextant House", "Sextant House"),
        ("86 Sextant House, Hartlepool TS24 8AY", "Sextant House"),
        ("Flat 12, Sextant House, Tern Close", "Tern Close"),
        ("Room 14, Harbour House", ""),
        ("Flat 14, Harbour Hostel", ""),
        ("O/S 12 YORK RD", "YORK RD"),
        ("12 York Road TS24 8AY", "York Road"),
        ("58A Capstan Street", "Capstan Street"),
        ("Unit 4, 12 Marina Way", "Marina Way"),
        ("Quayside", "Quayside"),
        ("junction of Coble Street and York Rd", "junction of Coble Street and York Rd"),
        ("", ""),
    ],
)
def test_a_handout_names_the_street_alone(address, street):
    assert street_without_number(address, RULES) == street


@given(st.text(alphabet="0123456789½٣ ,./-abFlat St Road Close TS24 8AYé'", max_size=60))
def test_no_digit_survives_on_a_handout(address):
    assert not any(character.isnumeric() for character in street_without_number(address, RULES))


@given(st.text(max_size=80))
def test_any_text_has_a_key_that_is_its_own_key(address):
    key = place_key(address, RULES)
    assert key == key.casefold()
    assert not any(character.isnumeric() for character in street_without_number(address, RULES))


@given(st.integers(1, 300), st.sampled_from(["Tern Close", "Lugger Street", "Lobster Pot Yard", "Sea Holly Close"]))
def test_every_house_of_a_street_has_its_own_key(number, street):
    assert place_key(f"{number} {street}, Hartlepool", RULES) == f"{number} {street.casefold()}"


@pytest.mark.parametrize("address", ["Jolly Caulker, Bosun Street", "JOLLY CAULKER, BOSUN ST, HARTLEPOOL", "o/s Jolly Caulker, Bosun Str, Hartlepool TS24 8AY"])
def test_a_named_place_of_a_street_has_one_key(address):
    assert premises_key(address, RULES) == "jolly caulker bosun street"
    assert place_key(address, RULES) == "", "no exact address: it is no repeat of a home"


@pytest.mark.parametrize(
    "address",
    ["", "Bosun Street", "14 Bosun Street", "Bosun Street, Hartlepool", "Junction of Coble Street, Bosun Street", "Bosun Street, Coble Street"]
    + ["near Jolly Caulker, Bosun Street"],
)
def test_anything_else_is_no_named_place(address):
    assert premises_key(address, RULES) == ""
