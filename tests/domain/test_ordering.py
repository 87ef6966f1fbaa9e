"""The reading order: bands with reasons, nobody guarded in a group, admin last, the same order every time."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.board import FIRST, GROUP, READ, Flag, Repeat
from shp_desktop.domain.flags import PASSED_OVER, FlagRules, find_flags
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.ordering import BandRules, because, propose, reading_key
from shp_desktop.reference import Tables

RULES = BandRules.from_rows(Tables().rows("band_rules"), Tables().rows("grades"))
FLAGS = FlagRules.from_rows(Tables().rows("flag_rules"))
KINDS = ("child", "adult", "domestic", "hate", "missing", "weapon", "mental_health", "fire", "repeat", "near_repeat")
TYPES = (
    "Shoplifting",
    "Admin - Message",
    "Abandoned Call",
    "Arson",
    "ASB - Nuisance",
    "Criminal Damage",
    "Robbery",
    "",
)
ADMIN = "Admin, test and duplicate logs"


def log(type="ASB - Nuisance", grade="Standard", narrative="", *, number="101236", at="2018-06-15T07:00:00", **more):
    key = IncidentKey("police", 2018, number)
    return IncidentVersion(key, from_iso(at), grade=grade, type=type, text=IncidentText(narrative=narrative), **more)


def proposed(version, flags=(), repeats=()):
    return propose(version, flags, repeats, RULES)


def flag(*kinds):
    return tuple(Flag(kind, f'"{kind}"') for kind in kinds)


def test_reasons_stand_in_words_by_weight():
    version = log("Missing Person", "Priority", "14 yr old not returned home, fourth time")
    proposal = proposed(version, find_flags(version, FLAGS), [Repeat("address", 3, 30, "")])
    assert proposal.band == FIRST
    assert proposal.reasons == ("child", "missing", "fourth log at this address in 30 days")
    assert because(proposal) == "First because: child, missing, fourth log at this address in 30 days"


@pytest.mark.parametrize("kind", sorted(PASSED_OVER))
@pytest.mark.parametrize("type", ["Shoplifting", "Admin - Message", "Criminal Damage"])
def test_a_guarded_item_is_first_whatever_its_type(kind, type):
    assert proposed(log(type), flag(kind)).band == FIRST


@pytest.mark.parametrize(
    ("type", "group"),
    [
        ("Shoplifting", "Shoplifting"),
        ("Criminal Damage", "Criminal damage"),
        ("Vehicle Crime", "Vehicle crime"),
        ("Burglary - Business and Community", "Burglary - business and community"),
        ("Admin - Message", ADMIN),
        ("Admin - Test", ADMIN),
        ("Duplicate", ADMIN),
        ("Abandoned Call", ADMIN),
    ],
)
def test_plain_items_are_grouped_by_type(type, group):
    proposal = proposed(log(type))
    assert (proposal.band, proposal.group) == (GROUP, group)
    assert proposal.reasons


def test_what_is_neither_is_read():
    assert proposed(log("ASB - Personal")).band == READ
    assert proposed(log("Burglary - Residential")).band == READ
    assert proposed(log("ASB - Environmental", "Standard"), flag("fire")).band == READ
    assert proposed(log("", "")).reasons


def test_emergency_grade_in_any_forces_words():
    for grade in ("Emergency", "IMMEDIATE", "Grade 1", "1", "E", "1 - Emergency", "Immediate response"):
        assert proposed(log("Violence with injury", grade)).band == FIRST, grade
    for grade in ("Standard", "Routine", "3", "", "Diary", "whatever"):
        assert proposed(log("Violence with injury", grade)).band == READ, grade


def test_grades_have_a_common_name_and_rank():
    assert RULES.grade("prompt") == ("Priority", 2)
    assert RULES.grade("") == ("", 2.5)


def test_repeats_at_a_home_bring_it_first_and_at_a_shop_do_not():
    twice = [Repeat("address", 2, 30, "")]
    assert proposed(log("ASB - Personal"), repeats=twice).band == FIRST
    assert proposed(log("Shoplifting"), flag("repeat"), twice).band == GROUP
    assert proposed(log("Criminal Damage"), flag("repeat"), [Repeat("address", 1, 365, "")]).band == READ


def test_the_closing_type_can_tell_a_duplicate_but_not_hide_a_child():
    assert proposed(log("ASB - Nuisance", closing_type="Admin - Duplicate")).group == ADMIN
    assert proposed(log("ASB - Nuisance", closing_type="Admin - Duplicate"), flag("child")).band == FIRST


def ordered(logs):
    rows = [(version, flags, proposed(version, flags)) for version, flags in logs]
    rows.sort(key=lambda row: reading_key(row[2], row[1], row[0], RULES))
    return [version.key.reference for version, _, _ in rows]


def test_first_by_weight_then_grade_then_time_and_admin_last():
    logs = [
        (log("Admin - Message", number="9"), ()),
        (log("Shoplifting", number="8"), ()),
        (log("Criminal Damage", number="7"), ()),
        (log("ASB - Personal", number="6", at="2018-06-15T06:00:00"), ()),
        (log("ASB - Personal", "Priority", number="5"), ()),
        (log("Public Disorder - Hate", number="4"), flag("hate")),
        (log("Missing Person", number="3"), flag("missing")),
        (log("Concern for Safety", number="2", at="2018-06-15T06:30:00"), flag("child")),
        (log("Concern for Safety", number="1", at="2018-06-15T06:10:00"), flag("child")),
        (log("Concern for Safety", "Emergency", number="0"), flag("child")),
    ]
    expected = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
    assert ordered(logs) == expected
    random.Random(3).shuffle(logs)
    assert ordered(logs) == expected


@given(
    st.sampled_from(TYPES),
    st.sets(st.sampled_from(KINDS)),
    st.sampled_from(["", "Emergency", "Standard"]),
    st.integers(0, 9),
)
def test_every_log_has_a_band_and_a_reason_and_no_guarded_one_is_grouped(type, kinds, grade, count):
    proposal = proposed(log(type, grade), flag(*sorted(kinds)), [Repeat("address", count, 30, "")] if count else [])
    assert proposal.reasons
    assert (proposal.band == GROUP) == bool(proposal.group)
    if kinds & PASSED_OVER:
        assert proposal.band == FIRST


def test_a_band_that_is_none_is_refused():
    row = dict.fromkeys(("unless", "least", "days", "group", "reason", "pattern"), "")
    with pytest.raises(ValueError, match="HIGH"):
        BandRules.from_rows([{**row, "band": "HIGH", "order": "1", "subject": "type"}], [])
