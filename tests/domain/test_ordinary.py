"""Ordinary words name no caller, however like a name they are; a name written as one still goes."""

from dataclasses import replace

import pytest
from paper_facts import incident

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.withhold import Withheld, of_log, of_morning
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

WORDS = Rules(Tables()).ordinary
HOME = "3 Quagmarsh Close, Hartlepool"


def log(caller: str, address: str = HOME, *qualifiers: str) -> IncidentVersion:
    return replace(incident(1, caller=caller, phone="", address=address).latest, qualifiers=qualifiers, ward="")


def strict(caller: str) -> Withheld:
    """What is kept back of a text about the caller's own log."""
    return of_log(log(caller), (), WORDS)


def anywhere(caller: str, address: str = HOME, *qualifiers: str) -> Withheld:
    """What is kept back of any text of that morning."""
    return of_morning([log(caller, address, *qualifiers)], WORDS)


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ("Thanh Brockenhaugh", "Needs more than one of us"), ("Theresa Young", "The young male ran off"), ("Vanessa White", "white van outside"),
        ("Carol Green", "green car on the green near Green Street"), ("Andrew Black", "A black car; a black and white cat"), ("Mandy Young", "A young man"),
        ("William Close", "the case will close on Monday"), ("Will Hart", "Officers will visit"), ("May Tarn", "He may be armed; may need more staff"),
        ("Mark Price", "Mark any bin on the street; price of damage"), ("Amy Street", "A street fight in Church Street"), ("Steve Moore", "need more staff"),
        ("Amy Allen", "in the alley"), ("Joe Stone", "stole a bike"), ("Ann Walker", "walked off"), ("Jo Grant", "grand theft"),
        ("Newton Street", "new street lights"),
        ("Hasan Close", "has close family"), ("Rose Hill", "prices rose; up the hill"), ("Grace Park", "parked in the car park"),
        ("Carol Green", "a car on the Green"), ("Rosa Dunn", "to be done; R to ring"),
        ("Tina Street", "drinking in the High Street"), ("Jo Hart", "patrol Hart village"),
    ],
)  # fmt: skip
def test_ordinary_words_stay(caller: str, text: str) -> None:
    assert strict(caller).clean(text) == text
    assert anywhere(caller).clean(text) == text


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ("Will Hart", "told Will so"), ("Will Hart", "Will rang again"), ("Mark Price", "ask Price first"), ("May Tarn", "see May at noon"),
        ("Zebedee Quillfeather", "zebedee"), ("Zebedee Quillfeather", "Q u i l l f e a t h e r was told"), ("Steve Moore", "ask steve"),
    ],
)  # fmt: skip
def test_a_name_that_is_an_ordinary_word_goes_where_it_is_written_as_a_name(caller: str, text: str) -> None:
    assert "[name withheld]" in strict(caller).clean(text)


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ("Will Close", "will close rang"), ("Mark Young", "MARK YOUNG"), ("Mark Young", "Mr Young"), ("Mark Young", "mr young said"),
        ("Andrew Black", "A. Black"),
        ("Amy Street", "Mrs Street"), ("Thanh Brockenhaugh", "Than Brockenhaugh"), ("Robert Quillfeather", "Bob Quillfeather"), ("Carol Green", "Green, Carol"),
        ("Mrs Winterflood", "see Winterflood about noise"), ("Mrs Winterflood", "MISS WINTERFLOOD"), ("Mrs Street", "Mrs Street"), ("Wen Li", "Mr Li"),
        ("Quillfeather", "told Quillfeather"), ("Jane Tarn (Seaton School)", "ask Jane Tarn"),
        ("Mrs Tarn, Thirteen Housing", "ask Mrs Tarn"), ("Zebedee Quillfeather", "Q u i l l f e a t h e r was told"),
    ],
)  # fmt: skip
def test_a_whole_name_goes_from_the_texts_of_every_log(caller: str, text: str) -> None:
    assert "[name withheld]" in anywhere(caller).clean(text)
    assert anywhere(caller).problems(text) == ("it names the caller",)


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ("Mrs Winterflood", "Orlaith Winterflood (14) not home"), ("PC Heronby", "PC Heronby to visit"), ("Thirteen Housing", "Thirteen Housing to fit a lock"),
        ("Dyke House School", "talk at Dyke House School"), ("Mrs Street", "drinking in Church Street"), ("Steve Moore", "ask Green; more staff; steve"),
    ],
)  # fmt: skip
def test_another_person_an_officer_and_a_body_keep_their_names(caller: str, text: str) -> None:
    assert anywhere(caller).clean(text) == text


@pytest.mark.parametrize("said", ["9a Spindle Yard", "9Spindle Yard", "house 9 on Spindle Yard", "no. 9, spindle yard", "9 of Spindle Yard"])
def test_a_protected_door_goes_however_it_is_said(said: str) -> None:
    kept = anywhere("", "9 Spindle Yard, Hartlepool", "Protected address")
    assert "[address]" in kept.clean(f"visit {said} at noon")
    assert kept.clean("visit 19 Spindle Yard and 90 Spindle Yard") == "visit 19 Spindle Yard and 90 Spindle Yard"


def test_a_protected_house_with_a_name_goes_and_a_flat_of_another_street_stays() -> None:
    assert anywhere("", "Harbour House, Bobbin Way", "Protected address").clean("visit Harbour House staff") == "visit [address] staff"
    flat = anywhere("", "Flat 3, Marlin Court, Bobbin Way", "Protected address")
    assert flat.clean("visit Flat 3, 20 Tern Close") == "visit Flat 3, 20 Tern Close"
    assert "Marlin" not in flat.clean("visit Flat 3 Marlin Court or 3 Marlin Court")


def test_a_number_said_aloud_goes_without_its_last_figures() -> None:
    kept = anywhere("")
    assert kept.clean("on oh seven seven double oh nine hundred, ask") == "on [phone number], ask"
    assert kept.clean("two hundred pounds, one or two men, nine hundred yards") == "two hundred pounds, one or two men, nine hundred yards"


def test_what_an_earlier_version_kept_back_stays_back() -> None:
    before = log("Ottoline Brambleshanks", "9 Spindle Yard, Hartlepool", "Protected address")
    after = log("Anon", "9 Spindle Yard, Hartlepool")
    assert of_log(after, [before], WORDS).clean("Ottoline of Spindle Yard") == "[name withheld] of [address]"
