"""What the words of a log mean: the value as given stays, the team's own additions are the last word, wards know their era."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.flags import FlagRules, find_flags, guarded
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.ordering import BandRules, propose, stands_last
from shp_desktop.domain.vocabulary import (
    BEAT,
    GRADE,
    GRADE_NOT_SAID,
    KINDS,
    QUALIFIER,
    TYPE,
    WARD,
    Unusable,
    Words,
    beside,
    classified,
    key_of,
)
from shp_desktop.domain.vocabulary_tables import words_from
from shp_desktop.reference import Tables

TABLES = ("grades", "categories", "types", "wards", "beats", "qualifiers")
OLD, NEW = date(2018, 6, 14), date(2022, 6, 14)


def words(**added) -> Words:
    shipped = {name: Tables().shipped(name) for name in TABLES}
    return words_from(shipped, {name: list(enumerate(rows, start=3)) for name, rows in added.items()})


def log(**facts) -> IncidentVersion:
    at = from_iso(facts.pop("at", "2018-06-14T21:40:00"))
    text = IncidentText(narrative=facts.pop("narrative", "Loud music."))
    return IncidentVersion(IncidentKey("police", at.local.year, "100001"), at, text=text, **facts)


SHIPPED = words()


@pytest.mark.parametrize(
    ("given_as", "word", "rank"),
    [
        ("Emergency", "Emergency", 1), ("immediate", "Emergency", 1), ("Grade 1", "Emergency", 1), ("P", "Priority", 2),
        ("Immediate response", "Emergency", 1), ("Grade: 2", "Priority", 2), ("1 - Immediate", "Emergency", 1),
        ("Non-attendance", "Standard", 4), ("Blue light", "", GRADE_NOT_SAID), ("", "", GRADE_NOT_SAID),
        ("Not an emergency", "", GRADE_NOT_SAID), ("Non emergency", "", GRADE_NOT_SAID),
    ],
)  # fmt: skip
def test_grades_read_as_forces_write_them_and_a_denial_is_no_grade(given_as, word, rank):
    assert SHIPPED.grade(given_as) == (word, rank)


def test_a_grade_the_team_added_has_the_rank_of_what_it_means():
    mine = words(grades=[{"grade": "Blue light", "canonical": "Emergency"}])
    assert mine.grade("BLUE  LIGHT") == ("Emergency", 1)
    assert mine.grade("Priority") == SHIPPED.grade("Priority"), "what ships still stands"


@pytest.mark.parametrize(
    ("name", "day", "code", "ward_set"),
    [
        ("Headland and Harbour", OLD, "E05008947", "2012"), ("HEADLAND & HARBOUR", OLD, "E05008947", "2012"),
        ("Headland and Harbour", NEW, "E05013043", "2021"), ("Hart Ward", OLD, "E05008946", "2012"),
        ("Hart", NEW, "E05013042", "2021"), ("E05013048", NEW, "E05013048", "2021"), ("Jesmond", OLD, "E05008948", "2012"),
        ("Throston", NEW, "E05013048", "2021"), ("Jesmond", NEW, "E05008948", "2012"),
        ("Hart", date(2021, 5, 5), "E05008946", "2012"), ("Hart", date(2021, 5, 6), "E05013042", "2021"),
    ],
)  # fmt: skip
def test_a_ward_is_of_the_set_in_force_on_the_day(name, day, code, ward_set):
    found = SHIPPED.ward(name, day)
    assert (found.code, found.ward_set) == (code, ward_set)


def test_both_sets_of_wards_are_those_of_the_code_lists(shared_data: Path):
    with (shared_data / "geo" / "ward_all_codes_Hartlepool.csv").open(encoding="utf-8-sig", newline="") as lines:
        listed = {(row["WDCD"], row["WDNM"]) for row in csv.DictReader(lines)}
    assert {(row["code"], row["ward"]) for row in Tables().rows("wards")} == listed
    assert len(listed) == 23


def test_an_unknown_ward_stays_as_given():
    version = log(ward="Trimdon")
    assert SHIPPED.ward("Trimdon", OLD) is None
    assert not SHIPPED.is_known(WARD, "Trimdon")
    assert SHIPPED.meant(version).ward == ""


def test_a_beat_leads_to_its_ward_where_the_team_has_said_it():
    mine = words(beats=[{"beat": "H2", "ward": "Seaton"}])
    assert mine.ward_of_beat("h2", OLD).name == "Seaton"
    assert mine.meant(log(beat="H2")).ward == "Seaton"
    assert mine.meant(log(ward="H2")).ward == "Seaton", "some exports write the beat where the ward belongs"
    assert SHIPPED.ward_of_beat("H2", OLD) is None


@pytest.mark.parametrize(
    ("type", "category"),
    [
        ("ASB - Nuisance", "ASB - nuisance"), ("Personal", "ASB - personal"), ("Criminal damage and arson", "Criminal damage"),
        ("Violence and sexual offences", "Violence and sexual offences"), ("Terrorism", None), ("Grapevine stolen", "Other theft"),
        ("Unfounded call", None), ("Admin - Test or Error", "Admin"), ("Secondary Fire", "Fire"), ("QX77", None),
    ],
)  # fmt: skip
def test_types_read_as_categories(type, category):
    found = SHIPPED.category(type)
    assert (found.name if found else None) == category


def test_every_type_and_qualifier_of_the_practice_and_made_logs_is_known(root: Path):
    with (root / "resources" / "practice" / "kinds.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            assert SHIPPED.category(row["type"]), row["type"]
            for part in filter(None, row["qualifiers"].split(";")):
                assert SHIPPED.is_known(QUALIFIER, part.rpartition(":")[0])
    for stop in ("Fire", "Secondary Fire", "Primary Fire", "False Alarm", "AFA", "Special Service", "Effecting Entry"):
        assert SHIPPED.category(stop), stop


def test_a_value_kept_as_it_is_means_nothing_and_is_known():
    mine = words(
        grades=[{"grade": "Diary", "canonical": ""}],
        types=[{"type": "Burglary", "category": ""}],
        wards=[{"ward": "Hart", "canonical": ""}],
        qualifiers=[{"qualifier": "Operation Kite", "canonical": ""}],
        beats=[{"beat": "H9", "ward": ""}],
    )
    given_as = {GRADE: "Diary", TYPE: "burglary", WARD: "hart", QUALIFIER: "operation kite", BEAT: "H9"}
    assert all(mine.is_known(kind, value) for kind, value in given_as.items())
    assert mine.grade("Diary") == ("", GRADE_NOT_SAID)
    assert mine.category("Burglary") is None
    assert mine.ward("Hart", OLD) is None
    assert mine.qualifier("Operation Kite") == ""


def test_the_last_row_of_a_value_stands():
    mine = words(grades=[{"grade": "X", "canonical": ""}, {"grade": "x", "canonical": "Priority"}])
    assert mine.grade("X") == ("Priority", 2)
    back = words(grades=[{"grade": "X", "canonical": "Priority"}, {"grade": "x", "canonical": ""}])
    assert back.grade("X") == ("", GRADE_NOT_SAID)


@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("grades", {"grade": "Blue", "canonical": "Emergancy"}, "Emergancy is not a grade"),
        ("grades", {"grade": "Blue", "canonical": "Blue", "rank": "first"}, "first is no rank"),
        ("wards", {"ward": "H1", "canonical": "Trimdon"}, "Trimdon is not a ward"),
        ("beats", {"beat": "H1", "ward": "Trimdon"}, "Trimdon is not a ward"),
        ("types", {"type": "X1", "category": "Murders"}, "Murders is not a category"),
        ("qualifiers", {"qualifier": "X1", "canonical": "Sadness"}, "Sadness is not a qualifier"),
        ("qualifiers", {"qualifier": "", "canonical": "Noise"}, "it has no qualifier"),
    ],
)
def test_a_row_that_means_nothing_is_named_by_its_line(table, row, why):
    with pytest.raises(Unusable) as found:
        words(**{table: [row]})
    assert (found.value.table, found.value.line, str(found.value)) == (table, 3, why)


def test_a_word_of_the_teams_own_may_be_declared_by_a_row_that_means_itself():
    mine = words(
        qualifiers=[{"qualifier": "Op Kite", "canonical": "Op Kite"}, {"qualifier": "OK", "canonical": "Op Kite"}],
        grades=[{"grade": "Online", "canonical": "Online", "rank": "5"}, {"grade": "Web", "canonical": "Online"}],
    )
    assert mine.qualifier("OK") == "Op Kite"
    assert mine.grade("web") == ("Online", 5)


def test_the_teams_word_stands_beside_the_value_only_where_it_says_something_else():
    meant = SHIPPED.meant(log(grade="Immediate", ward="Headland & Harbour", qualifiers=("MH", "Noise"), type="Shoplifting"))
    assert (meant.grade, meant.ward, meant.qualifiers) == ("Emergency", "", ("Mental health", ""))
    assert (meant.ward_code, meant.ward_set, meant.category) == ("E05008947", "2012", "Shoplifting")
    assert SHIPPED.meant(log(grade="EMERGENCY")).grade == ""
    assert beside("Immediate", "Emergency") == "Immediate (Emergency)"
    assert beside("Immediate", "") == "Immediate"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"type": "ASB - Nuisance", "closing_type": "Concern for Safety"}, "opened ASB - Nuisance, closed Concern for Safety"),
        ({"type": "ASB - Nuisance", "closing_type": "asb nuisance"}, ""),
        ({"type": "A", "type_code": "AS22", "closing_type": "B", "closing_code": "PW12"}, "opened AS22 A, closed PW12 B"),
        ({"type": "A", "type_code": "AS22", "closing_code": "PW12"}, "opened AS22 A, closed PW12"),
        ({"type_code": "AS22", "closing_code": "AS22"}, ""),
        ({"type": "TRESPASS", "closing_type": "Trespass", "closing_code": "161"}, ""),
        ({"type": "A", "closing_code": "161"}, ""),
        ({"closing_type": "Concern for Safety"}, "closed Concern for Safety"),
        ({}, ""),
    ],
)  # fmt: skip
def test_both_classifications_are_said_where_they_differ(facts, said):
    assert classified(log(**facts)) == said


def test_what_a_person_said_a_type_means_is_heeded_by_flags_and_order():
    mine = words(types=[{"type": "MP7", "category": "Missing person"}, {"type": "ADM", "category": "Admin"}])
    flag_rows, band_rows = Tables().rows("flag_rules"), Tables().rows("band_rules")
    flags = FlagRules.from_rows(flag_rows, mine)
    bands = BandRules.from_rows(band_rows, words=mine)
    missing = log(type="MP7")
    assert not guarded(find_flags(missing, FlagRules.from_rows(flag_rows, SHIPPED)))
    assert guarded(find_flags(missing, flags)), "nobody is passed over because a force writes a code"
    assert propose(log(type="ADM"), (), (), bands).group.startswith("Admin")
    assert stands_last("ADM", bands)
    assert not stands_last("ADM", BandRules.from_rows(band_rows, words=SHIPPED))


def test_a_known_synonym_of_a_qualifier_raises_the_flag_of_its_word():
    rules = FlagRules.from_rows(Tables().rows("flag_rules"), SHIPPED)
    assert {flag.kind for flag in find_flags(log(qualifiers=("DV", "MH")), rules)} >= {"domestic", "mental_health"}
    assert "qualifier" in next(flag.why for flag in find_flags(log(qualifiers=("MH",)), rules))


@given(st.sampled_from(KINDS), st.text(max_size=60))
def test_any_value_is_looked_up_without_a_fault_and_alike_however_it_is_spaced(kind, text):
    assert SHIPPED.is_known(kind, text) == SHIPPED.is_known(kind, f"  {text}\t")
    version = log(grade=text, ward=text, type=text, beat=text, qualifiers=(text,))
    meant = SHIPPED.meant(version)
    assert key_of(meant.grade) != key_of(text) or not meant.grade
