"""A log asks to keep its address back in many wordings, and its address is told in as many ways: none of them leaves."""

from dataclasses import replace

import pytest
from paper_facts import incident

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.withhold import ADDRESS, of_log, of_morning, protected
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

WORDS = Rules(Tables()).ordinary


def log(narrative: str = "", address: str = "", **more: object) -> IncidentVersion:
    made = incident(1, caller="", phone="", address=address).latest
    return replace(made, qualifiers=(), ward="", text=replace(made.text, narrative=narrative, postcode="", **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "Protected address", "Address is protected", "address to be withheld", "address not to be disclosed", "Do not disclose address",
        "Address must not be disclosed", "Address is confidential", "Confidential address", "Withhold address", "Address to be kept secret", "Protected addr",
        "Address restricted", "Refuge address", "non-disclosure of address", "Address is not to be given to anyone", "Address witheld", "Adress protected",
        "Addresses protected", "Protect address", "Address should be withheld", "Location protected", "Sensitive address",
        "Victim's address is being protected", "PLS DON'T SHARE HER ADDRESS", "Never give out this address", "address (protected)", "ADDRESS: PROTECTED",
    ],
)  # fmt: skip
def test_a_log_asks_it_in_any_wording(words: str) -> None:
    assert protected(log(f"Theft. {words}. Seen at noon."))
    assert protected(replace(log(), qualifiers=(words,)))


@pytest.mark.parametrize(
    "words",
    [
        "Address not known", "Caller would not give address", "Address not given", "No reply at the address", "Police protected the scene",
        "Sensitive location: school", "Confidential reporting line used", "Address checks done", "attended the address, restricted by traffic",
        "caller refused to give her address", "Addressed the group", "not at address given",
    ],
)  # fmt: skip
def test_other_words_about_an_address_ask_nothing(words: str) -> None:
    assert not protected(log(f"Theft. {words}. Seen at noon."))


def test_a_column_of_the_log_that_asks_it_counts_where_it_is_ticked() -> None:
    assert protected(log(given=(("Address protected", "Yes"),)))
    assert not protected(log(given=(("Address protected", "No"),)))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("14 PENHALLOW RISE HARTLEPOOL TS24 9ZZ", "14 Penhallow Rise"), ("14 PENHALLOW RISE HARTLEPOOL TS24 9ZZ", "TS24 9ZZ"),
        ("1 Ivy Rd, Hartlepool", "1 Ivy Road"), ("14 High St", "14 High Street"), ("14 High Street", "14 High St"),
        ("14 St Bega's Wynd, Hartlepool", "14 Saint Begas Wynd"), ("Flat 2 14 Penhallow Rise", "14 Penhallow Rise"),
        ("2/14 Penhallow Rise", "14 Penhallow Rise"), ("Penhallow Rise 14", "14 Penhallow Rise"), ("Penhallow Rise, 14", "14 Penhallow Rise"),
        ("No. 14 Penhallow Rise", "14 Penhallow Rise"), ("Room 5 Marlin Hostel", "Marlin Hostel"), ("The Haven, 5 Bobbin Way", "The Haven"),
        ("14 Tallowgate Hartlepool", "14 Tallowgate"), ("14 Penhallow Rise, Hartlepool", "14/16 Penhallow Rise"),
        ("14 Penhallow Rise, Hartlepool", "14 & 16 Penhallow Rise"), ("14 Penhallow Rise, Hartlepool", "14, 15 Penhallow Rise"),
        ("14 Penhallow Rise, Hartlepool", "14-18 Penhallow Rise"), ("14 Penhallow Rise, Hartlepool", "Penhallow Rise, house 14"),
        ("14 Penhallow Rise, Hartlepool", "Penhallow, 14"), ("14 Penhallow Rise, Hartlepool", "14 Penhallowrise"),
        ("14 High Street, Hartlepool", "14 the High Street"),
    ],
)  # fmt: skip
def test_a_protected_address_goes_however_its_cell_and_the_text_are_written(address: str, said: str) -> None:
    one = log("Address protected.", address)
    for kept in (of_morning([one], WORDS), of_log(one, (), WORDS)):
        assert kept.clean(f"visit {said}; ask") == f"visit {ADDRESS}; ask"


@pytest.mark.parametrize("said", ["41 Penhallow Rise", "14 Marlin Rise", "14 males in the street", "Rise of 14 per cent", "14 Hartlepool logs"])
def test_other_doors_stay(said: str) -> None:
    assert of_morning([log("Address protected.", "14 PENHALLOW RISE HARTLEPOOL TS24 9ZZ")], WORDS).clean(f"visit {said}; ask") == f"visit {said}; ask"
