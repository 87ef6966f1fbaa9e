"""The pace of a meeting: a median of what its items took, nothing before three, nothing of a name."""

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.pace import MeasuredPace, measured_words


def after(*clocks: float) -> MeasuredPace:
    pace = MeasuredPace()
    for clock in clocks:
        pace = pace.decided(clock)
    return pace


def test_the_median_of_what_the_items_took_is_said_beside_the_plan():
    assert measured_words(after(30, 50), [20]) == ""
    assert measured_words(after(30, 50, 90), [20, 0, 24]) == "30 s an item so far, 22 planned"
    assert measured_words(after(10, 20, 30), []) == "10 s an item so far"


def test_items_decided_in_one_step_share_its_time_and_a_long_stretch_tells_of_none():
    assert MeasuredPace().decided(100, 20).seconds == 5
    assert after(10, 20, 30, 1000).taken == (10, 10, 10)
    assert after(10, 20, 30, 1000, 1010).taken == (10, 10, 10, 10)
    assert MeasuredPace().decided(10, 0).taken == ()


@given(st.lists(st.floats(0, 500), min_size=3, max_size=30))
def test_the_pace_lies_among_what_was_measured(steps):
    clock, pace = 0.0, MeasuredPace()
    for one in steps:
        clock += one
        pace = pace.decided(clock)
    assert pace.seconds is not None
    assert min(pace.taken) <= pace.seconds <= max(pace.taken)
