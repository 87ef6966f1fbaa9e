"""Holes in a log: those planted in the made logs are found, and nothing else."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from made_logs import truths, versions

from shp_desktop.domain.gaps import Span, serial_gaps, silent_gaps, unjoined
from shp_desktop.domain.limits import Limits


def in_time(shared_data, name, truth):
    return sorted(versions(shared_data, name, truth), key=lambda one: one[0].reported.local)


def test_planted_silences_and_jumps_are_found_and_nothing_else(shared_data):
    planted_files = 0
    for name, truth in truths(shared_data).items():
        logs = in_time(shared_data, name, truth)
        silent = silent_gaps([version.reported.local for version, _ in logs])
        serial = serial_gaps([told["reference"] for _, told in logs])
        planted = truth["planted"]
        planted_files += bool(planted)
        assert [gap.start for gap in silent] == ([planted["silent_from"]] if planted else []), name
        assert [gap.end for gap in serial] == ([planted["serial_jump_before"]] if planted else []), name
    assert planted_files >= 6


def hours(*counts, start="2018-06-14T07:00"):
    first = datetime.fromisoformat(start)
    return [first + timedelta(hours=at, minutes=5 * one) for at, count in enumerate(counts) for one in range(count)]


def test_two_empty_hours_where_logs_are_usual_are_silent():
    (gap,) = silent_gaps(hours(4, 5, 0, 0, 4, 6))
    assert (gap.kind, gap.start, gap.end) == ("silent", "2018-06-14T09:00:00", "2018-06-14T11:00:00")
    assert gap.why == "no log from 09:00 to 11:00 (2 hours)"


def test_one_empty_hour_or_a_thin_log_is_not():
    assert silent_gaps(hours(4, 5, 0, 4, 6)) == ()
    assert silent_gaps(hours(1, 1, 0, 0, 0, 1)) == ()
    assert silent_gaps([]) == ()


def test_history_says_which_hours_are_usual():
    times = hours(9, 9, 0, 0, 9, 9)
    assert silent_gaps(times, {hour: 0.5 for hour in range(24)}) == ()
    assert len(silent_gaps(hours(1, 0, 0, 1), {hour: 3.0 for hour in range(24)})) == 1
    assert silent_gaps(times, {9: 3.0, 10: 1.0}) == ()


def test_the_hour_the_clock_skips_is_no_silence():
    night = hours(4, 0, 0, 4, start="2018-03-25T00:00")
    assert silent_gaps(night) == ()
    assert len(silent_gaps(hours(4, 0, 0, 4, start="2018-03-24T00:00"))) == 1


def test_the_running_number_is_found_inside_a_reference():
    council = [f"ASB/2018/{number}" for number in [*range(301, 312), *range(352, 360)]]
    (gap,) = serial_gaps(council)
    assert (gap.kind, gap.start, gap.end) == ("serial", "ASB/2018/311", "ASB/2018/352")
    fire = [f"{number}-14062018" for number in [*range(4410, 4418), *range(4518, 4524)]]
    assert [gap.end for gap in serial_gaps(fire)] == ["4518-14062018"]


def test_a_counter_that_starts_again_is_no_jump():
    assert (
        serial_gaps(
            [*(str(number) for number in range(461200, 461230, 3)), *(f"{number:06}" for number in range(1, 30, 3))]
        )
        == ()
    )


def test_odd_references_are_borne():
    assert serial_gaps(["", "abc", "1", "x/2"]) == ()
    assert serial_gaps([]) == ()


@given(st.lists(st.integers(1, 7), min_size=30, max_size=120), st.integers(60, 900), st.data())
def test_a_jump_far_beyond_the_usual_step_is_the_only_one_found(steps, jump, data):
    place = data.draw(st.integers(1, len(steps) - 1))
    numbers, total = [], 100_000
    for at, step in enumerate(steps):
        total += jump if at == place else step
        numbers.append(f"{total:06}")
    assert [gap.end for gap in serial_gaps(numbers)] == [numbers[place]]


def at(text):
    return datetime.fromisoformat(f"2018-06-{text}")


EVERY_HOUR = dict.fromkeys(range(24), 4.0)


def test_files_that_do_not_join_leave_a_hole():
    spans = [Span("night.csv", at("14T22:00"), at("15T06:50")), Span("day.csv", at("13T07:00"), at("14T07:10"))]
    (gap,) = unjoined(spans, EVERY_HOUR)
    assert (gap.kind, gap.start, gap.end, gap.why) == ("join", "2018-06-14T07:10:00", "2018-06-14T22:00:00", "night.csv")


def test_files_that_join_or_overlap_leave_none():
    rolling = [Span("a.csv", at("12T07:00"), at("14T07:10")), Span("b.csv", at("13T07:00"), at("14T06:00"))]
    assert not unjoined([*rolling, Span("c.csv", at("14T08:05"), at("15T06:50"))], EVERY_HOUR)
    assert not unjoined(rolling, {})
    quiet = [Span("a.csv", at("12T07:00"), at("12T19:00")), Span("b.csv", at("13T07:00"), at("13T19:00"))]
    assert not unjoined(quiet, dict.fromkeys(range(24), 0.2)), "a thin log is never without holes"


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30)), max_size=8), st.randoms())
def test_the_order_files_came_in_does_not_matter(hours_held, chance):
    start = at("01T00:00")
    spans = [Span(f"{n}", start + timedelta(hours=a), start + timedelta(hours=a + long)) for n, (a, long) in enumerate(hours_held)]
    mixed = chance.sample(spans, len(spans))
    assert [(g.start, g.end) for g in unjoined(spans, EVERY_HOUR)] == [(g.start, g.end) for g in unjoined(mixed, EVERY_HOUR)]


def test_what_counts_as_a_jump_is_the_teams_to_say():
    references = [str(number) for number in (1, 4, 6, 9, 11, 14, 30, 33)]
    assert [gap.start for gap in serial_gaps(references)] == ["14"]
    assert serial_gaps(references, Limits(jump_at_least=20)) == ()
    assert serial_gaps(references, Limits(jump_steps=9)) == ()
    assert serial_gaps(references, Limits(jump_over_wide=6)) == ()
    assert serial_gaps(references, Limits(jump_over_next=8)) == ()
