"""The numbers against the usual day: a range that holds the middle half, and nothing where too few weeks are held."""

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.figures import against_usual, usual_range

COUNTS = st.lists(st.integers(0, 60), min_size=3, max_size=40)


@given(COUNTS)
def test_the_range_lies_within_the_counts_and_a_quarter_at_most_lies_beyond_either_end(counts):
    low, high = usual_range(counts, 3)
    assert min(counts) <= low <= high <= max(counts)
    quarter = (len(counts) - 1) / 4 + 1
    assert sum(one < low - 1 for one in counts) <= quarter
    assert sum(one > high for one in counts) <= quarter


@given(COUNTS, st.randoms())
def test_the_order_of_the_weeks_does_not_matter(counts, chance):
    turned = list(counts)
    chance.shuffle(turned)
    assert usual_range(turned, 3) == usual_range(counts, 3)


def test_quartiles_are_those_of_the_usual_day_of_the_whole_morning():
    from datetime import date, timedelta

    from shp_desktop.analysis.usual import usual_day

    day, counts = date(2018, 6, 15), [88, 91, 104, 112, 97, 120]
    past = {day - timedelta(weeks=at): count for at, count in enumerate(counts, start=1)}
    whole = usual_day(past | {day: 99}, day, 3)
    assert usual_range(counts, 3) == (whole.low, whole.high)


def test_too_few_weeks_say_nothing_about_what_is_usual():
    found = against_usual({"Fires": 4}, [{"Fires": 1}, {"Fires": 2}], 3)
    assert [(one.count, one.low, one.standing) for one in found] == [(4, None, "")]


def test_only_what_lies_clearly_beyond_every_such_day_is_said_to_be_above_or_below():
    weeks = [{"Hate": one, "ASB": two} for one, two in ((1, 8), (2, 9), (2, 12), (1, 4))]
    found = {one.name: one for one in against_usual({"Hate": 3, "ASB": 12}, weeks, 3)}
    assert (found["Hate"].high, found["Hate"].standing) == (2, "near")
    assert found["ASB"].count >= found["ASB"].high + 2
    assert found["ASB"].standing == "near"  # such a day was seen
    more = {one.name: one for one in against_usual({"Hate": 5, "ASB": 13}, weeks, 3)}
    assert (more["Hate"].standing, more["ASB"].standing) == ("above", "above")
    fewer = {one.name: one for one in against_usual({"ASB": 3}, weeks, 3)}
    assert (fewer["ASB"].standing, fewer["Hate"].standing) == ("below", "near")


def test_a_category_that_did_not_come_today_is_told_where_it_usually_does():
    weeks = [{"Shoplifting": 6, "Fires": 1}] * 4
    found = {one.name: one for one in against_usual({"Fires": 4}, weeks, 3)}
    assert found["Shoplifting"].count == 0
    assert found["Shoplifting"].standing == "below"
    assert found["Fires"].standing == "above"
