"""The reading order: bands with reasons, nobody guarded in a group, admin last, the same order every time."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.bands import FIRST, GROUP, READ
from shp_desktop.domain.board import Flag, Repeat
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
ADMIN = "Admin, cancelled, test and duplicate logs"


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
def test_a_guarded_item_is_never_grouped_whatever_its_type(kind, type):
    assert proposed(log(type), flag(kind)).band in (FIRST, READ)
    assert proposed(log(type, "Emergency"), flag(kind)).band == FIRST or kind == "domestic"


@pytest.mark.parametrize(
    ("version", "kinds"),
    [
        (log("Domestic Incident", "Priority"), ("child", "domestic")),
        (log("Missing Person", "Standard"), ("missing",)),
        (log("Concern for Safety", "Standard"), ("child",)),
        (log("Violence with injury", "Standard"), ("domestic",)),
        (log("ASB - Personal", "Emergency"), ("adult",)),
        (log("ASB - Nuisance", "Standard"), ("weapon",)),
        (log("Arson", "Priority", "Fire put through letter box, family asleep."), ()),
        (log("Sudden Death", "Standard"), ()),
    ],
)
def test_what_is_first_is_what_cannot_wait(version, kinds):
    assert proposed(version, flag(*kinds)).band == FIRST


@pytest.mark.parametrize(
    ("version", "kinds"),
    [
        (log("Public Disorder - Hate", "Standard"), ("hate",)),
        (log("ASB - Personal", "Priority"), ("adult",)),
        (log("Arson", "Emergency", "Bin on fire by the shops, out on arrival."), ()),
        (log("Vehicle Crime", "Emergency"), ()),
        (log("ASB - Nuisance", "Standard"), ("child",)),
    ],
)
def test_what_can_be_read_in_turn_keeps_its_reasons(version, kinds):
    proposal = proposed(version, flag(*kinds))
    assert proposal.band == READ
    assert proposal.reasons
    assert "to be read in turn" not in proposal.reasons


def test_an_item_read_first_keeps_the_other_weighty_reasons():
    assert proposed(log("Missing Person"), flag("missing", "adult", "mental_health")).reasons == ("missing", "vulnerable adult", "mental health")


def test_vulnerable_people_at_an_address_with_logs_are_first():
    twice, five = [Repeat("address", 2, 30, "")], [Repeat("address", 5, 365, "")]
    for kind in ("adult", "hate", "domestic", "child"):
        assert proposed(log("ASB - Nuisance"), flag(kind)).band == READ
        assert proposed(log("ASB - Nuisance"), flag(kind), twice).band == FIRST
        assert proposed(log("ASB - Nuisance"), flag(kind), five).band == FIRST


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
    twice, thrice = [Repeat("address", 2, 30, "")], [Repeat("address", 3, 30, "")]
    assert proposed(log("ASB - Personal"), repeats=thrice).band == FIRST
    assert proposed(log("ASB - Personal"), repeats=twice).band == READ
    assert proposed(log("Shoplifting"), flag("repeat"), thrice).band == GROUP
    assert proposed(log("Criminal Damage"), flag("repeat"), [Repeat("address", 1, 365, "")]).band == READ


def test_the_closing_type_can_tell_a_duplicate_but_not_hide_a_child():
    assert proposed(log("ASB - Nuisance", closing_type="Admin - Duplicate")).group == ADMIN
    assert proposed(log("ASB - Nuisance", closing_type="Admin - Duplicate"), flag("child")).band == READ


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
        assert proposal.band in (FIRST, READ)


@pytest.mark.parametrize("also", ["grade", "repeat:2", "colour:red", "any:x"])
def test_a_further_condition_names_a_subject_and_a_pattern(also):
    row = dict.fromkeys(("unless", "least", "days", "group", "reason"), "") | {"band": FIRST, "order": "1", "subject": "any", "pattern": "any"}
    with pytest.raises(ValueError, match=also):
        BandRules.from_rows([{**row, "also": also}], [])
    assert BandRules.from_rows([row], []).rules[0].also is None


def test_a_band_that_is_none_is_refused():
    row = dict.fromkeys(("unless", "least", "days", "group", "reason", "pattern"), "")
    with pytest.raises(ValueError, match="HIGH"):
        BandRules.from_rows([{**row, "band": "HIGH", "order": "1", "subject": "type"}], [])


@pytest.mark.parametrize(
    "words",
    [
        "Youths at bus stop.\n[21:10] Cancelled by caller, gone on arrival of neighbour",
        "Loud music.\n[23:40] Caller rang back, no longer required",
        "[21:10] Job cancelled, see sgt",
        "Cancelled by inft",
        "Inft has cancelled, all in order.",
        "Police no longer required.",
        "Log opened in error.",
        "Created in error, please ignore this log",
        "ERROR LOG",
        "Test call from BT engineer",
        "Incident for training, please close.",
        "Alarm activated in error by cleaner.",
        "999 pocket dial, music heard.",
        "Duplicate of log 101236",
        "Dup of 101236, 2nd caller. Gives same desc.",
        "Refer to 101236 - same job. Updated and closed.",
        "This log is a duplicate, close.",
    ],
)
def test_a_log_that_says_it_was_cancelled_a_test_or_an_error_stands_last(words):
    version = log(narrative=words)
    proposal = proposed(version)
    assert (proposal.band, proposal.group) == (GROUP, ADMIN)
    assert proposal.reasons[0].startswith("the log says")
    assert reading_key(proposal, (), version, RULES) > reading_key(proposed(log("Shoplifting")), (), log("Shoplifting"), RULES)


@pytest.mark.parametrize(
    "words",
    [
        "Ambulance cancelled by caller, male refuses to leave.",
        "Male has cancelled his card after the theft.",
        "Job not cancelled, officers still going.",
        "Taxi cancelled by caller then driver abusive.",
        "Cancelled by caller.\n[22:10] Log reopened, caller back on, still wants police.",
        "Not a test call.",
        "Driving test centre window smashed.",
        "Duplicate keys cut without leave.",
        "Log 101299 is a duplicate of this.",
        "Male says he was called a liar in error of judgment.",
        "Payment taken by mistake by the shop, customer shouting.",
        "See neighbour at number 12.",
    ],
)
def test_other_things_cancelled_or_tested_do_not_put_a_log_last(words):
    assert proposed(log("ASB - Personal", narrative=words)).band == READ


@pytest.mark.parametrize("status", ["Cancelled", "CANCELED", "Duplicate", "Void", "Created in error", "Test"])
def test_a_status_or_closing_type_says_it_too(status):
    assert proposed(log(status=status)).group == ADMIN
    assert proposed(log(closing_type=status)).group == ADMIN


@pytest.mark.parametrize("kind", sorted(PASSED_OVER))
def test_a_cancelled_log_that_tells_of_a_child_or_a_weapon_is_never_buried_and_says_it_was_cancelled(kind):
    proposal = proposed(log(status="Cancelled", narrative="Cancelled by caller."), flag(kind))
    assert proposal.band in (FIRST, READ)
    assert "the log says it was cancelled" in proposal.reasons


@pytest.mark.parametrize("more", [{"type": "Robbery"}, {"grade": "Emergency"}, {"qualifiers": ("Repeat victim",)}])
def test_what_is_weighty_outweighs_what_its_text_says(more):
    version = log(**{"type": "Violence with injury", "narrative": "Cancelled by caller."} | more)
    proposal = proposed(version)
    assert proposal.band == (READ if "qualifiers" in more else FIRST)
    assert proposal.reasons[-1] == "the log says it was cancelled"


def test_a_status_gives_way_to_a_robbery_but_not_to_a_grade():
    assert proposed(log("Robbery", status="Cancelled")).band == FIRST
    assert proposed(log("ASB - Nuisance", "Emergency", status="Cancelled")).group == ADMIN


def test_a_narrative_rule_that_names_pieces_of_words_is_tried_only_where_one_of_them_stands():
    row = {
        "band": GROUP, "order": "95", "subject": "narrative", "pattern": "(?#stood|Down)stood down", "unless": "", "least": "",
        "days": "", "group": ADMIN, "reason": "stood down",
    }  # fmt: skip
    rules = BandRules.from_rows([row, {**row, "band": READ, "order": "80", "subject": "any", "pattern": "any", "group": ""}], [])
    assert [rule.stems for rule in rules.rules if rule.subject == "narrative"] == [("stood", "down")]
    assert propose(log(narrative="Patrol STOOD DOWN by caller."), (), (), rules).group == ADMIN
    assert propose(log(narrative="Patrol sent."), (), (), rules).band == READ
