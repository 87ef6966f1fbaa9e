"""Who may have a list, and cells that no spreadsheet takes for a formula."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.calendars import AgencyDays
from shp_desktop.domain.exports import (
    CUT,
    LONGEST,
    Kind,
    Leaving,
    Line,
    Recipient,
    Table,
    guarded,
    one_line,
    parted,
    refused,
)

AGENCIES = (
    AgencyDays("NPT", "Neighbourhood police", frozenset(range(7)), bank_holidays=False, also=("police",)),
    AgencyDays("FIRE", "Fire Service", frozenset(range(5)), bank_holidays=False, also=("fire brigade",)),
)
POLICE = {"NPT": "Neighbourhood police"}
BEGINS = "=+-@\u2212\uff1d\uff0b\uff0d\uff20\ufe63\u207a"


def table(kind: Kind) -> Table:
    return Table("some list", kind, ("What",), (Line(("one",)),))


@pytest.mark.parametrize(
    ("said", "agency"),
    [("FIRE", "FIRE"), ("fire service", "FIRE"), (" Fire  Brigade ", "FIRE"), ("Sam Hale, FIRE", "FIRE"), ("Sam Hale/police", "NPT"),
     ("chair", "chair"), ("The chair", "chair"), ("Thirteen Homes", ""), ("fire engine shop", ""), ("", "")],
)  # fmt: skip
def test_a_recipient_is_known_by_code_name_nickname_or_as_somebody_of_an_agency(said: str, agency: str) -> None:
    assert Recipient.said(said, AGENCIES).agency == agency


@pytest.mark.parametrize(
    ("kind", "whom", "goes"),
    [(Kind.FIGURES, "FIRE", True), (Kind.FIGURES, "anybody", True), (Kind.ASKED, "FIRE", True), (Kind.ASKED, "anybody", True),
     (Kind.OWN, "NPT", True), (Kind.OWN, "FIRE", False), (Kind.OWN, "anybody", False), (Kind.OWN, "chair", False),
     (Kind.LOGS, "chair", True), (Kind.LOGS, "NPT", True), (Kind.LOGS, "FIRE", False), (Kind.LOGS, "anybody", False)],
)  # fmt: skip
def test_need_to_know(kind: Kind, whom: str, goes: bool) -> None:
    recipient = Recipient.said(whom, AGENCIES)
    assert (refused(table(kind), recipient, "NPT", POLICE if kind is Kind.LOGS else {}) == "") is goes


def test_logs_of_two_agencies_or_of_none_known_leave_for_the_chair_alone() -> None:
    for owners in (POLICE | {"HBC": "Council"}, {}, {"": ""}):
        for whom in ("NPT", "", "anybody"):
            assert "for the chair alone" in refused(table(Kind.LOGS), Recipient.said(whom, AGENCIES), "NPT", owners)
    assert "for the chair or for Neighbourhood police alone" in refused(table(Kind.LOGS), Recipient.said("FIRE", AGENCIES), "NPT", POLICE)
    assert refused(table(Kind.OWN), Recipient.said("", AGENCIES), "", {})  # nobody at the keyboard is of no agency's own


@given(st.text(max_size=8), st.sampled_from(BEGINS), st.text(max_size=20))
def test_no_cell_begins_a_formula_whatever_stands_before_the_sign(before: str, sign: str, after: str) -> None:
    shown = guarded(f"{before if not before.strip() else chr(32)}{sign}{after}")
    assert shown == "" or unicodedata.normalize("NFKC", shown[0])[0] not in "=+-@\u2212"


@given(st.text(max_size=60))
def test_a_cell_is_one_line_of_visible_signs_and_keeps_its_words(text: str) -> None:
    shown = guarded(text)
    assert shown == shown.strip()
    assert all(one.isprintable() for one in shown)
    assert shown.removeprefix("'").replace("'", "") == one_line(text).removeprefix("'").replace("'", "")
    assert guarded(shown) == shown


def test_a_formula_within_a_cell_is_guarded_where_semicolons_part_cells() -> None:
    assert parted('a;=HYPERLINK("x")') == 'a;\'=HYPERLINK("x")'
    assert parted("seen; @ the shop") == "seen; '@ the shop"
    assert guarded("seen; @ the shop") == "seen; @ the shop"


def test_a_text_no_cell_holds_is_cut_and_said_to_be() -> None:
    assert one_line("a" * 40_000) == "a" * LONGEST + CUT


def test_what_a_table_says_of_itself() -> None:
    leaving = Leaving(table(Kind.ASKED), Recipient("Fire Service", "FIRE"), "Friday 15 June 2018 07:45", "J Hart, NPT", practice=True)
    assert leaving.heading == "Some list, 1 row"
    assert leaving.origin == "For Fire Service. Made Friday 15 June 2018 07:45 by J Hart, NPT."
    assert leaving.handling == f"OFFICIAL-SENSITIVE, PRACTICE, invented data. {leaving.origin}"
