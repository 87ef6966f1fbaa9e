"""Names and protected doors as a tired hand writes them: they go from every text of the morning, and what is no person stays."""

from dataclasses import replace

import pytest
from paper_facts import incident, morning

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.meetings import Attendance, Presence
from shp_desktop.domain.officers import lead_told, officers
from shp_desktop.domain.withhold import ADDRESS, CALLER, PHONE, Withheld, of_log, of_morning
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

WORDS = Rules(Tables()).ordinary


def log(caller: str = "", address: str = "3 Quagmarsh Close, Hartlepool", phone: str = "", postcode: str = "", **more: str) -> IncidentVersion:
    made = incident(1, caller=caller, phone=phone, address=address).latest
    return replace(made, qualifiers=(), ward="", text=replace(made.text, postcode=postcode, **more))


def kept(*callers: str, address: str = "3 Quagmarsh Close, Hartlepool", phone: str = "") -> Withheld:
    """What is kept back of any text of the morning of logs with those callers."""
    return of_morning([log(caller, address, phone) for caller in callers], WORDS)


def door(address: str, postcode: str = "") -> Withheld:
    """What is kept back of any text of the morning of a log whose address is protected."""
    return of_morning([replace(log("", address, "", postcode), qualifiers=("Protected address",))], WORDS)


@pytest.mark.parametrize(
    "said",
    [
        "9 Snorkwel Lane", "9 Snorkwell Ln", "nine Snorkwel Ln", "9 Snorkwll Lane", "9 Snorckwell Lane", "Snorkwel Lane no. 9", "house 9 on Snorkwel Lane",
        "9a Snorkwel Lane", "9 snorkwel", "9 Snorkwell Lne",
    ],
)  # fmt: skip
def test_a_protected_street_misspelt_beside_its_number_goes(said: str) -> None:
    assert door("9 Snorkwell Lane, Town").clean(f"visit {said} at noon").replace("house ", "") == f"visit {ADDRESS} at noon"


@pytest.mark.parametrize("said", ["9 Snorkel Street", "19 Snorkwel Lane", "Snorkwel Lane", "9 youths in the lane", "9 Swan Lane"])
def test_another_door_stays(said: str) -> None:
    assert door("9 Snorkwell Lane, Town").clean(f"visit {said} at noon") == f"visit {said} at noon"


def test_a_misspelt_street_goes_from_the_texts_of_its_own_log() -> None:
    own = of_log(replace(log("", "9 Snorkwell Lane, Town"), qualifiers=("Protected address",)), (), WORDS)
    assert own.clean("seen in Snorkwel Lane") == f"seen in {ADDRESS}"


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ("Zebedee Quillfeather", "ask Quillfeather first"), ("Zebedee Quillfeather", "PENDING WORD FROM QUILLFEATHER"),
        ("Zebedee Quillfeather", "the Quillfeather family"), ("Zebedee Quillfeather", "Zebedee and Ann Quillfeather"),
        ("Zebedee Quillfeather", "Quillfeather's dog"), ("Quillfeather, Zebedee", "ask Quillfeather"), ("Zebedee Quillfeather", "z quillfeather rang"),
        ("Jo Smith", "the Smith family"), ("Zebedee Quillfeather", "see Pendle Quillfeather's, Quillfeather again"),
        ("Anne Marie van der Berg", "ask Anne van der Berg"), ("Anne Marie van der Berg", "Mrs van der Berg"), ("van der Berg, Anne", "Mrs Van Der Berg"),
        ("Mary O'Hara", "Mr O Hara"), ("Mary O'Hara", "Mary O Hara"), ("Mary O Hara", "Mrs O'Hara"), ("Maria de Souza", "Mrs de Souza"),
        ("Maria DeSouza", "Mrs de Souza"), ("Maria de Souza", "M. De Souza"), ("Ann McDonald", "Mrs Mc Donald"),
    ],
)  # fmt: skip
def test_a_person_goes_however_the_name_is_joined(caller: str, text: str) -> None:
    assert CALLER in kept(caller).clean(text)


@pytest.mark.parametrize("said", ["Mr and Mrs Quillfeather", "Mr & Mrs Quillfeather", "Mrs Quillfeather"])
def test_a_couple_goes_as_one(said: str) -> None:
    assert kept("Zebedee Quillfeather").clean(f"see {said} at noon") == f"see {CALLER} at noon"


@pytest.mark.parametrize(
    ("caller", "text"),
    [
        ("Zebedee Quillfeather", "Ottoline Quillfeather, 14, not home"), ("Zebedee Quillfeather", "OTTOLINE QUILLFEATHER (14) NOT HOME"),
        ("Zebedee Quillfeather", "PC Quillfeather to visit"), ("Zebedee Quillfeather", "youths in Quillfeather Road"), ("Jo Smith", "Smith is known"),
        ("Jo Throston", "patrol Throston"), ("Ann Durham", "Durham police"), ("Ann Harbour", "the harbour wall"), ("Jo Marlin", "at Marlin"),
    ],
)  # fmt: skip
def test_a_last_name_alone_that_may_be_anothers_stays(caller: str, text: str) -> None:
    assert kept(caller).clean(text) == text


@pytest.mark.parametrize(
    "body",
    [
        "Victoria Park", "Tesco Belle Vue", "Asda", "Greggs", "Ward Jackson Park", "Coble Street Garage", "Seaton Library", "Tesco Express", "McDonald's",
        "The Copper Kettle Cafe", "Thirteen Housing", "Hartlepool Carers", "Belle Vue", "Owton Manor",
    ],
)  # fmt: skip
def test_a_park_a_shop_and_a_business_are_no_person(body: str) -> None:
    text = f"CCTV at {body} seen, {body} staff told"
    assert kept(body).clean(text) == text
    assert of_log(log(body), (), WORDS).clean(text) == text


@pytest.mark.parametrize("name", ["Grace Park", "Mrs Asda", "Ottoline Hill", "Thanh Close", "Tom Church", "Zebedee Street"])
def test_a_person_called_like_a_place_is_one(name: str) -> None:
    assert kept(name).clean(f"ask {name} first") == f"ask {CALLER} first"


@pytest.mark.parametrize(
    "number",
    [
        "07700 900 twelve three", "07700 ninety 0123", "07700 nine hundred and 123", "07seven00900123", "07700nineohoh123", "07700 9 hundred 123",
        "01429 5 five 5 777", "07700 then 900 then one two three", "oh seven seventy seven nine hundred one two three", "07700 9double0123",
        "07700 900 2four1",
    ],
)  # fmt: skip
def test_a_number_half_in_words_goes(number: str) -> None:
    assert kept("").clean(f"ring {number}, ask") == f"ring {PHONE}, ask"


@pytest.mark.parametrize(
    "cell",
    [
        "Neighbour - {}", "Tesco - {}", "Tesco / {}", "Caller: {}", "Daughter ({})", "Staff; {}", "Anon (gave name {})", "{} DOB 01/02/1980", "{} Jr", "{} MBE",
        "{} Hartlepool", "{} Warden", "{} Manager Tesco", "Manager {} Tesco", "{}, 12 Tern Close", "{}, Seaton School", "{} & Joe Blenkinsopp",
        "Joe Blenkinsopp and {}", "Joe Blenkinsopp/{}", "Joe Blenkinsopp, {}", "{} obo Joe Blenkinsopp", "Joe Blenkinsopp obo {}", "{} aka Billie Marr",
        "{} nee Marr", "Next of kin {}", "Rev {}", "Cllr {}", "Ward staff {}", "Thirteen Housing, {}", "Thirteen Housing - {}", "Seaton School ({})",
        "{} of Seaton School", "Seaton School {}", "Carer {}, Hartlepool Carers", "[{}]",
    ],
)  # fmt: skip
def test_a_whole_name_goes_whatever_stands_beside_it_in_its_cell(cell: str) -> None:
    for name in ("Fenella Brackwater", "Mrs Brackwater", "Brackwater Fenella", "F Brackwater"):
        said = cell.format("Fenella Brackwater")
        assert kept(said).clean(f"see {name} today") == f"see {CALLER} today"
        assert CALLER in of_log(log(said), (), WORDS).clean(f"see {name} today")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("W Spratt", "Mrs Spratt"), ("W. Spratt", "Wilhelmina Spratt"), ("Fenella_Brackwater", "Fenella Brackwater"),
        ("Gurpreet Kaur Dhaliwalia", "Mrs Kaur"), ("Gurpreet Kaur Dhaliwalia", "Gurpreet Kaur"), ("Mary-Jane Oakenshaw-Pell", "Mrs Pell"),
        ("Mary-Jane Oakenshaw-Pell", "Jane Oakenshaw"), ("José María de la Cruz Ferreyro", "Maria de la Cruz"), ("Abu Bakr al-Tikriti", "Bakr Tikriti"),
        ("Aure\u0301lie Lefe\u0300vre-Me\u0301nard", "Aurelie Menard"), ("Aure\u0301lie Lefe\u0300vre-Me\u0301nard", "Mme Me\u0301nard"),
        ("Wilhelmina Spratt", "Mina Spratt"), ("Tobias Applegarth", "Father Applegarth"), ("Ann Ó Dálaigh", "Mr O'Dalaigh"),
    ],
)  # fmt: skip
def test_a_part_of_a_longer_name_goes_beside_another(cell: str, text: str) -> None:
    assert CALLER in kept(cell).clean(f"see {text} today")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("07700 900301 or 07700 900302", "900302"), ("07700 900301 or 07700 900302", "07700 900 301"), ("07700 900229 (home 01429 555 123)", "555123"),
        ("07700 900229/01429 555123", "01429 555 123"), ("+48 601 234 567", "601 234 567"), ("0090 532 111 22 33", "532 111 22 33"),
        ("07700 900229 01429 555123", "555123"),
    ],
)  # fmt: skip
def test_each_number_of_a_cell_goes_without_its_country_too(cell: str, said: str) -> None:
    assert kept("", phone=cell).clean(f"ring {said}, ask") == f"ring {PHONE}, ask"


def test_an_officer_of_the_meeting_keeps_the_name_as_lead_and_what_stands_beside_it_goes() -> None:
    clean = of_morning([log("Sam Hale"), log("Zebedee Quillfeather")], WORDS).clean
    facts = replace(morning(1, 0, 0), attendance=())
    known = officers(replace(facts, attendance=(Attendance("NPT", Presence.PRESENT, "Sam Hale", ""),)))
    assert lead_told("Sam Hale, NPT", known, clean) == "Sam Hale, NPT"
    assert lead_told("Sam Hale 07700 900123, ask Zebedee Quillfeather", known, clean) == f"Sam Hale {PHONE}, ask {CALLER}"
    assert lead_told("Zebedee Quillfeather", known, clean) == CALLER
    assert lead_told("Sam Hale", officers(facts), clean) == CALLER


def test_among_thousands_of_callers_each_is_found_by_a_last_name_alone_and_misspelt() -> None:
    beginnings = [f"{first}{vowel}{last}" for first in ("Bram", "Corv", "Dask", "Felm", "Grund", "Holv", "Jarv") for vowel in "aeiou" for last in "bdfgklmn"]
    many = [f"{first.title()} {last}{end}" for first in ("Zebedee", "Ottoline", "Lucja") for last in beginnings for end in ("wick", "thorpe", "stow")]
    clean = kept(*many, "Pelagia Quillfeather").clean
    assert clean("row 4017: ask Quillfeather") == f"row 4017: ask {CALLER}"
    assert clean("row 4017: Pelagia Quilfether rang") == f"row 4017: {CALLER} rang"
