"""Words of a vocabulary pass; text about people never does, however it is written."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.incident import IncidentText
from shp_desktop.domain.plain_values import is_plain, names_someone
from shp_desktop.domain.vocabulary import KINDS, SOURCES, TYPE, key_of
from shp_desktop.reference import Tables

FORENAMES = frozenset(key_of(row["name"]) for row in Tables().rows("forenames"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_that_ships_passes(kind):
    source = SOURCES[kind]
    rows = Tables().rows(source.table) + (Tables().rows("categories") if kind == TYPE else ())
    for row in rows:
        for value in {row.get(source.given, ""), row[source.means]} - {""}:
            assert is_plain(kind, value, FORENAMES), value


def test_the_types_of_a_real_control_room_pass(shared_data: Path):
    path = shared_data / "cad" / "Seattle_Police_Department_911_Incident_Response.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        types = {row["Initial Type Description"] for row in csv.DictReader(lines)}
    assert len(types) > 50
    refused = {one for one in types if one and not is_plain(TYPE, one, FORENAMES)}
    assert refused <= {one for one in refused if len(one) > 70 or len(one.split()) > 10}, refused


@pytest.mark.parametrize(
    "value",
    [
        "John Wetherill", "Wetherill, John", "Mrs Quillfeather", "PC 1432", "PCSO Dunnelly", "sarah", "J Smith 07700 900123",
        "07700900123", "+44 7700 900123", "(01429) 555 0123", "TS24 8AY", "ts248ay", "14 Tern Close", "Flat 2, 14 Lugger Street",
        "zeb@example.test", "He said he would return", "caller states door was open", "aged 14", "DOB 01/02/1990",
        "14/06/2018", "21:40", "Two youths ran off. One had a bag.", "line one\nline two", "word " * 11, "x" * 71, "=1+1", "@cmd",
        'said "come here"', "", "   ",
    ],
)  # fmt: skip
def test_text_about_people_does_not_pass(value):
    assert not is_plain("qualifier", value, FORENAMES)


@pytest.mark.parametrize("value", ["Imm.", "Grade 1", "P1", "H2", "Op Kite", "C4C", "Q-7", "Temp. grade", "Anlaß", "Zone d'attente"])
def test_short_local_words_pass(value):
    assert is_plain("grade", value, FORENAMES)


def test_only_a_type_may_read_word_comma_word():
    assert is_plain(TYPE, "Disturbance, other", FORENAMES)
    assert not is_plain("qualifier", "Quillfeather, Zebedee", FORENAMES)


@given(st.sampled_from(KINDS), st.from_regex(r"[A-Za-z ]{0,12}0[0-9]{10}[A-Za-z ]{0,12}", fullmatch=True))
def test_a_phone_number_never_passes_whatever_stands_round_it(kind, value):
    assert not is_plain(kind, value, FORENAMES)


@given(st.sampled_from(KINDS), st.text(max_size=200))
def test_what_passes_is_one_short_line(kind, value):
    if is_plain(kind, value, FORENAMES):
        assert len(value) <= 70
        assert value.isprintable()
        assert "@" not in value[:1]


def test_a_value_that_is_the_caller_or_the_officer_names_someone():
    text = IncidentText(caller="Teo Wandlesby", officer="PC 1432 Dunnelly")
    assert names_someone("Wandlesby", text)
    assert names_someone("wandlesby (Teo)", text)
    assert not names_someone("Operation Kite", text)
    assert not names_someone("Operation Kite", IncidentText(caller="Anonymous"))
