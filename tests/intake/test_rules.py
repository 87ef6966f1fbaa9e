"""The intake's tables: no word twice, every shipped profile whole, and a table a team has spoilt is named."""

from collections import Counter
from pathlib import Path

import pytest

from shp_desktop.domain.columns import FIELDS, words
from shp_desktop.errors import BadFile
from shp_desktop.intake.rules import load_rules
from shp_desktop.reference import Tables


def test_every_field_has_words_and_no_word_twice(rules):
    assert {one.field for one in rules.synonyms} == set(FIELDS)
    rows = Tables().rows("columns")
    assert [pair for pair, count in Counter((row["field"], row["synonym"], row["use"]) for row in rows).items()
            if count > 1] == []


def test_shipped_profiles_name_columns_of_their_own_header(shipped):
    assert {one.name for one in shipped} == {"police-log", "council-asb", "fire-service", "seattle-911"}
    for profile in shipped:
        assert {column for _, column in profile.columns} <= set(profile.header)
        assert profile.source
    assert next(one for one in shipped if one.name == "police-log").pad_reference == 6


@pytest.mark.parametrize(("name", "text", "said"), [
    ("columns", "field,synonym,use\ncolour,hue,\n", "does not know: colour"),
    ("date_formats", "order,format,note\ndmy,%Q,\n", "%Q"),
    ("furniture", 'what,pattern,free\npage,"((",\n', "cannot use"),
])
def test_a_table_that_cannot_be_used_is_named(tmp_path: Path, name: str, text: str, said: str):
    (tmp_path / f"{name}.csv").write_text(text)
    with pytest.raises(BadFile) as caught:
        load_rules(Tables(tmp_path))
    assert said in str(caught.value)


def test_a_team_may_teach_the_program_its_own_words(tmp_path: Path):
    (tmp_path / "columns.csv").write_text("field,synonym,use\ntype,wobble kind,\n")
    assert load_rules(Tables(tmp_path)).synonyms[0].words == ("wobble", "kind")


@pytest.mark.parametrize(("header", "said"), [
    ("DateOfCall", ("date", "of", "call")), ("Date Rec'd", ("date", "received")), ("Log No.", ("log", "no")),
    ("CAD Event Number", ("cad", "event", "no")), ("Beat / Ward", ("beat", "ward")), ("LOG_ID", ("log", "id")),
    ("Received DtTm", ("received", "date", "time")), ("Crime ref", ("crime", "reference")), ("Log #", ("log", "no")),
    ("IncGeo_WardName", ("incident", "geo", "ward", "name")),
])
def test_headers_are_compared_by_their_words(header: str, said: tuple[str, ...]):
    assert words(header) == said
