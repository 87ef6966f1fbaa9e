"""One event in two logs: near, like and unanswered; symmetric, never of a log and itself, never across a refusal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.same_event import SameRules, Together, Told, bare, same_events
from shp_desktop.reference import Tables

RULES = SameRules.from_rows(Tables().rows("thresholds"), Tables().rows("like_events"))
NIGHT = datetime(2018, 6, 14, 22, tzinfo=UTC)


def log(reference="101301", source="police", minutes=0, place="4 tern close", kinds=("noise",), **more):
    when = NIGHT + timedelta(minutes=minutes)
    return Told(f"{source} {reference}", IncidentKey(source, 2018, reference), when, place, kinds=kinds, **more)


def asked(*board, recent=(), linked=(), refused=()):
    return same_events(board, recent, linked, refused, RULES)


def test_police_and_council_at_one_place_minutes_apart_are_asked_about_with_the_reason():
    (pair,) = asked(log(), log("4471", "council", 12))
    assert (pair.first, pair.second) == ("police 101301", "council 4471")
    assert pair.why == "at the same place, 12 minutes apart, both noise"


@pytest.mark.parametrize(
    "other",
    [
        log("4471", "council", 61),
        log("4471", "council", 12, place="6 tern close"),
        log("4471", "council", 12, place=""),
        log("4471", "council", 12, kinds=("fire",)),
        log("4471", "council", 12, kinds=()),
        log("4471", "council", 12, timed=False),
        log("101302", minutes=31),
    ],
)
def test_what_is_far_unlike_or_of_no_time_is_not_asked_about(other):
    assert asked(log(), other) == ()


def test_two_callers_of_one_service_must_be_nearer_in_time():
    assert len(asked(log(), log("101302", minutes=30))) == 1


def test_the_grid_is_enough_where_house_numbers_differ_and_too_far_is_too_far():
    here = log(spot=(450_000.0, 532_000.0))
    near = log("4471", "council", 5, place="9 tern close", spot=(450_060.0, 532_080.0))
    assert asked(here, near)[0].why == "100 metres away, 5 minutes apart, both noise"
    assert asked(here, replace(near, spot=(450_061.0, 532_081.0))) == ()


def test_a_street_is_enough_only_where_neither_has_an_exact_place():
    here = log(place="", street="tern close")
    assert asked(here, log("4471", "council", 1, place="", street="tern close"))[0].why.startswith("on the same street, 1 minute")
    assert asked(here, log("4471", "council", 1, street="")) == ()


def test_a_log_that_names_another_is_asked_about_whatever_it_is_called():
    narratives = (
        "Dup of 001301, 2nd caller.", "Linked to log 1301. Another resident", "Refer to 1301 - same job.",
        "See 001301 - repeat call.", "DUPLICATE OF LOG 1301", "same incident as 1301",
    )  # fmt: skip
    for words in narratives:
        other = log("001302", minutes=200, place="", kinds=(), names=RULES.named_in(words))
        (pair,) = asked(log("001301"), other)
        assert pair.why == "log 001302 names log 001301", words
    assert asked(log("001301", "council"), other) == ()
    assert asked(log("001301", minutes=-5 * 1440), other) == ()


@pytest.mark.parametrize("words", ["Seen at 1301 hrs.", "Index NX12 1301", "Rang 01429 130100", "", "Log 1301 read."])
def test_other_numbers_name_no_log(words):
    assert "1301" not in RULES.named_in(words)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (("Noise", "ASB - Environmental\nNoise"), "noise"),
        (("Fire\nSecondary Fire", "Arson"), "fire"),
        (("Special Service RTC", "Road Traffic Collision - Injury"), "collision"),
        (("Personal", "ASB - Personal"), "anti-social behaviour"),
        (("Nuisance", "AS22"), "anti-social behaviour"),
        (("Violence with injury", "Fight in progress"), "violence"),
    ],
)
def test_the_words_of_two_services_read_as_one_kind(types, kind):
    one, other = (RULES.kinds_of(words) for words in types)
    assert kind in one
    assert kind in other


def test_admin_and_firearms_are_of_no_such_kind():
    assert RULES.kinds_of("Admin - Message") == ()
    assert "fire" not in RULES.kinds_of("Firearms licensing\nFireworks")


def test_logs_had_by_a_meeting_are_held_against_the_board_but_not_against_each_other():
    recent = [log("101290", minutes=-9), log("101291", minutes=-3)]
    found = [(one.first, one.second) for one in asked(log(), recent=recent)]
    assert found == [("police 101290", "police 101301"), ("police 101291", "police 101301")]
    assert asked(recent=recent) == ()


def test_of_many_callers_only_as_many_pairs_are_asked_as_it_takes_to_join_them():
    callers = [log(f"1013{number:02}", minutes=number) for number in range(8)]
    assert len(asked(*callers)) == 7


def test_a_refused_pair_is_not_asked_again_and_nothing_is_asked_across_it():
    one, other, third = log("1"), log("2", minutes=1), log("3", minutes=2)
    refused = [(other.uid, one.uid)]
    assert asked(one, other, refused=refused) == ()
    across = asked(one, other, third, refused=refused, linked=[(third.uid, one.uid)])
    assert across == ()


def test_together_joins_what_is_said_in_any_order():
    joined = Together([("d", "c"), ("a", "b"), ("b", "c")])
    assert joined.with_("a") == ("b", "c", "d")
    assert {joined.of(uid) for uid in "abcd"} == {"a"}
    assert joined.of("z") == "z"
    assert joined.with_("z") == ()


def test_a_number_is_quoted_without_its_zeros():
    assert bare(" 001301 ") == "1301"
    assert bare("ASB/2018/301") == "asb/2018/301"


PLACES = ("4 tern close", "9 pilot lane", "")
TOLD = st.builds(
    lambda number, source, minutes, place, kind, east, names, timed: log(
        str(1000 + number), source, minutes, place, (kind,), street="tern close" if not place else "",
        spot=(450_000.0 + east, 532_000.0) if east else None, names=frozenset(names), timed=timed,
    ),
    st.integers(0, 30), st.sampled_from(["police", "council", "fire"]), st.integers(0, 90), st.sampled_from(PLACES),
    st.sampled_from(["noise", "fire"]), st.integers(0, 300), st.sets(st.integers(1000, 1030).map(str), max_size=1), st.booleans(),
)  # fmt: skip
BOARD = st.lists(TOLD, max_size=14, unique_by=lambda one: one.uid)


@st.composite
def mornings(draw):
    """A board, recent logs, and answers to some of their pairs."""
    told = draw(BOARD)
    cut = draw(st.integers(0, len(told)))
    pairs = list(combinations(sorted(one.uid for one in told), 2))
    linked = draw(st.lists(st.sampled_from(pairs), max_size=3, unique=True)) if pairs else []
    refused = draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True)) if pairs else []
    return told[:cut], told[cut:], linked, refused


@given(mornings(), st.randoms(use_true_random=False))
def test_what_is_asked_is_sound_whatever_the_morning(morning, chance):
    board, recent, linked, refused = morning
    pairs = same_events(board, recent, linked, refused, RULES)
    here = {one.uid for one in board}
    together = Together(linked)
    apart = {frozenset((together.of(one), together.of(other))) for one, other in refused}
    when = {one.uid: one.when for one in (*board, *recent)}
    asked_already = Together()
    for pair in pairs:
        assert pair.first != pair.second
        assert {pair.first, pair.second} & here
        assert when[pair.first] <= when[pair.second]
        tops = together.of(pair.first), together.of(pair.second)
        assert tops[0] != tops[1]
        assert frozenset(tops) not in apart
        assert asked_already.of(tops[0]) != asked_already.of(tops[1])
        asked_already.join(*tops)
    shuffled, others = list(board), list(recent)
    chance.shuffle(shuffled)
    chance.shuffle(others)
    turned = [(other, one) for one, other in refused]
    assert same_events(shuffled, others, [(other, one) for one, other in linked], turned, RULES) == pairs


@given(mornings())
def test_each_answer_is_the_last_word_on_its_pair(morning):
    board, recent, linked, refused = morning
    for pair in same_events(board, recent, linked, refused, RULES):
        told = (pair.first, pair.second)
        for answers in ((linked, [*refused, told]), ([*linked, told], refused)):
            left = same_events(board, recent, *answers, RULES)
            assert {pair.first, pair.second} not in [{one.first, one.second} for one in left]


class Counting(tuple):
    """Kinds that count how often a log is held against another."""

    looked = 0

    def __contains__(self, kind: object) -> bool:
        Counting.looked += 1
        return super().__contains__(kind)


def test_in_a_crowded_hour_at_one_place_a_log_is_held_against_a_few_neighbours_only():
    def looked(count: int) -> int:
        Counting.looked = 0
        crowd = [log(str(number), minutes=number // 400, kinds=Counting(("noise",))) for number in range(count)]
        assert len(asked(*crowd)) == count - 1
        return Counting.looked

    assert looked(4000) < 42 * 4000
    assert looked(4000) < 12 * looked(400)
