"""The plan of the reading: fifteen minutes wherever it can be, nobody passed over, nothing vanishes, the rest in groups in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shp_desktop.domain.bands import FIRST, GROUP, READ
from shp_desktop.domain.first_facts import Facts, count_words
from shp_desktop.domain.group_words import GroupWords
from shp_desktop.domain.moves import ABOVE, BELOW, Move, in_chairs_order
from shp_desktop.domain.reading import PUBLISHED, Pace, Told, plan
from shp_desktop.domain.words import counted, joined, ordinal, sentence, spelt
from shp_desktop.reference import Tables

WORDS = GroupWords.from_rows(Tables().rows("group_words"))
LONG = "Caller says a man is shouting in the street. He has been there an hour, he is drunk. Officers are sent. " * 6


def told(uid, band=READ, text=LONG, *, guarded=False, group="ASB - Nuisance", **more):
    return Told(uid, band, guarded, "ASB - Nuisance, 4 Tern Close", text, group, **more)


def morning(first=0, read=0, grouped=0, guarded=0):
    items = [told(f"f{n}", FIRST) for n in range(first)] + [told(f"g{n}", guarded=True, marks=("child",)) for n in range(guarded)]
    return items + [told(f"r{n}") for n in range(read)] + [told(f"s{n}", GROUP, group="Shoplifting") for n in range(grouped)]


def minutes(made):
    return made.seconds / 60


def test_a_minute_is_183_words_aloud():
    made = plan([told("a", text="word " * 179)])
    assert (made.words, made.seconds, made.full_seconds) == (184, 61, 61)
    assert made.lines["a"].whole


def test_what_fits_is_read_whole_and_a_group_is_one_line():
    made = plan(morning(first=2, read=3, grouped=4), names=WORDS)
    assert all(made.lines[uid].whole for uid in ("f0", "r2"))
    assert made.first_below == ""
    assert [group.words for group in made.groups] == ["4 shoplifting"]
    assert made.lines["s1"].below == "Shoplifting"
    assert made.lines["s1"].aloud == ""


def test_long_narratives_are_cut_to_what_fits_before_anything_goes_below_the_line():
    made = plan(morning(first=10, read=30, grouped=5))
    assert made.first_below == ""
    assert 12 <= minutes(made) <= 15
    assert not made.lines["r0"].whole
    assert count_words(made.lines["f0"].aloud) > 1.5 * count_words(made.lines["r0"].aloud)
    assert made.full_seconds > made.seconds


def test_then_the_last_of_what_is_read_in_turn_goes_below_and_never_what_is_guarded():
    items = morning(first=5, guarded=20, read=200, grouped=30)
    made = plan(items)
    assert minutes(made) <= 15
    assert made.first_below.startswith("r")
    above = [uid for uid in made.order if not made.lines[uid].below]
    assert {f"g{n}" for n in range(20)} | {f"f{n}" for n in range(5)} <= set(above)
    kept = [uid for uid in above if uid.startswith("r")]
    assert kept == [f"r{n}" for n in range(len(kept))]
    assert all(count_words(made.lines[uid].aloud) >= 10 for uid in above)


def test_a_guarded_item_from_below_the_line_is_lifted_above_it():
    late = told("late", guarded=True)
    made = plan([*morning(read=300), late])
    assert made.lines["late"].below == ""
    assert made.order.index("late") < made.order.index(made.first_below)


def test_where_even_first_words_take_too_long_it_is_said_by_how_much():
    made = plan(morning(guarded=400, read=3))
    assert made.seconds > 900
    assert made.over.startswith("400 items that nobody may be passed over for take ")
    assert "longer than 15 minutes" in made.over
    assert all(not made.lines[f"g{n}"].below for n in range(400))
    assert all(made.lines[f"r{n}"].below for n in range(3))
    assert "shouting" in made.lines["g0"].aloud
    assert made.lines["g0"].aloud.startswith("ASB - Nuisance, 4 Tern Close. ")


def test_a_cut_narrative_says_what_nobody_may_be_passed_over_for():
    made = plan(morning(guarded=30, read=100))
    assert made.lines["g0"].aloud.startswith("ASB - Nuisance, 4 Tern Close (child). Caller says")


def test_the_pace_is_read_from_the_thresholds():
    assert Pace.from_rows(Tables().rows("thresholds")) == Pace() == PUBLISHED


def test_what_the_chair_put_above_stays_longest_and_what_was_put_below_is_told_in_its_group():
    asked = told("asked", GROUP, group="Shoplifting", side=ABOVE)
    aside = told("aside", side=BELOW)
    made = plan([asked, aside, *morning(read=300, grouped=3)], names=WORDS)
    assert made.lines["asked"].below == ""
    assert made.lines["aside"].below == "ASB - Nuisance"
    assert "asked" in made.order[:2]
    guarded = plan([told("child", guarded=True, side=BELOW)])
    assert guarded.lines["child"].below == ""


def test_moves_put_one_before_another_and_leave_the_rest_in_order():
    order, sides = in_chairs_order("abcd", [Move("d", "b", ABOVE), Move("x", "a", ABOVE), Move("a", "", BELOW), Move("c", "gone", BELOW)])
    assert order == ["d", "b", "a", "c"]
    assert sides == {"d": ABOVE, "a": BELOW, "c": BELOW}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((FIRST, READ, GROUP)), st.booleans(), st.integers(0, 120), st.sampled_from(("", ABOVE, BELOW)), st.sampled_from("xyz")
        ),
        max_size=120,
    )
)
def test_whatever_the_morning_nothing_vanishes_and_the_time_is_kept_where_it_can_be(rows):
    items = [
        told(f"i{n}", READ if guarded and band == GROUP else band, "word, " * words, guarded=guarded, side=side, group=group)
        for n, (band, guarded, words, side, group) in enumerate(rows)
    ]
    made = plan(items)
    assert sorted(made.order) == sorted(item.uid for item in items)
    grouped = [uid for group in made.groups for uid in group.uids]
    assert sorted(grouped) == sorted(uid for uid, line in made.lines.items() if line.below)
    assert made.order[len(made.order) - len(grouped) :] == tuple(grouped)
    assert all(not made.lines[item.uid].below for item in items if item.guarded)
    assert made.seconds <= 900 or (made.over and all(item.guarded for item in items if not made.lines[item.uid].below))
    assert all(made.lines[item.uid].aloud.startswith(item.headline) for item in items if not made.lines[item.uid].below)


@given(st.text(alphabet="ab .,;:!?\n-", max_size=300), st.integers(0, 60))
def test_first_facts_are_a_beginning_that_ends_with_a_word_and_grow_with_what_is_allowed(text, most):
    facts = Facts(text)
    said = facts.within(most)
    assert text.startswith(said)
    assert count_words(said) == facts.words_within(most) <= facts.words
    assert facts.words_within(most) <= facts.words_within(most + 1)
    assert not said or len(said) == len(text) or not (said[-1].isalnum() and text[len(said)].isalnum())


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (0, "14 yr old not returned home"),
        (8, "14 yr old not returned home, fourth time."),
        (14, "14 yr old not returned home, fourth time."),
        (22, "14 yr old not returned home, fourth time. Last seen at Mr. Reed's, 12 Tern Close with approx. 3 others"),
        (90, "14 yr old not returned home, fourth time. Last seen at Mr. Reed's, 12 Tern Close with approx. 3 others; in a red coat.\n[21:10] Still missing."),
    ],
)
def test_first_facts_are_cut_at_a_sentence_or_a_clause(most, said):
    text = "14 yr old not returned home, fourth time. Last seen at Mr. Reed's, 12 Tern Close with approx. 3 others; in a red coat.\n[21:10] Still missing."
    assert Facts(text).within(most) == said


def test_a_narrative_without_a_stop_is_cut_before_a_joining_word():
    text = "caller says the man from number nine is shouting at his wife who is crying while the children are watching " * 3
    assert Facts(text).within(0) == "caller says the man from number nine is shouting at his wife"
    assert Facts("word " * 90).within(5) == ("word " * 18).strip()


@pytest.mark.parametrize(
    ("group", "places", "said"),
    [
        ("Shoplifting", ["a", "a", "a", "b", *"cdefghi"], "11 shoplifting, 3 at the same store"),
        ("Shoplifting", ["a", "a"], "2 shoplifting, all at the same store"),
        ("Shoplifting", [""], "1 shoplifting"),
        ("Alarms", ["a", "a", "b", "b", "", ""], "6 alarms, 2 at the same address and 2 at another"),
        ("ASB - Nuisance", ["", ""], "2 ASB nuisance"),
        ("", ["", ""], "2 logs without a type"),
    ],
)
def test_a_group_is_told_in_one_line(group, places, said):
    assert WORDS.spoken(group, places) == said


def test_small_words():
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a"]) == "a"
    assert joined([]) == ""
    assert counted(1, "log") == "1 log"
    assert counted(2, "child", "children") == "2 children"
    assert [ordinal(number) for number in (1, 4, 11, 21, 22, 113)] == [
        "first",
        "fourth",
        "11th",
        "21st",
        "22nd",
        "113th",
    ]
    assert (spelt(2), spelt(12)) == ("two", "12")
    assert sentence("o'Hanlon") == "O'Hanlon"
