"""The clock of a meeting: whatever turns it takes, the parts hold what passed while it ran, and nothing else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.discussion_parts import Spoken, Turned, spoken_times, spoken_words
from shp_desktop.domain.meeting_clock import (
    Clock,
    Mark,
    Part,
    Turn,
    clock_of,
    minutes_words,
    pace_words,
    parts_words,
    taken_words,
)

START = datetime(2018, 6, 15, 7, 45, tzinfo=UTC)
TURNS = st.lists(st.tuples(st.integers(0, 900), st.sampled_from(Part), st.sampled_from(Turn)), max_size=25)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_two_passes_with_a_pause_and_a_step_back() -> None:
    marks = [
        Mark(Part.READING, Turn.BEGUN, at(0)),
        Mark(Part.READING, Turn.PAUSED, at(4)),
        Mark(Part.READING, Turn.RESUMED, at(6)),
        Mark(Part.DISCUSSION, Turn.BEGUN, at(16)),
        Mark(Part.READING, Turn.BEGUN, at(26)),
        Mark(Part.DISCUSSION, Turn.BEGUN, at(27)),
        Mark(Part.DISCUSSION, Turn.ENDED, at(31)),
    ]
    reading, discussion = clock_of(marks).parts(at(60))
    assert (reading.part, reading.taken, reading.began, reading.ended) == (
        Part.READING, timedelta(minutes=15), at(0), at(27),
    )  # fmt: skip
    assert (discussion.taken, discussion.ended) == (timedelta(minutes=14), at(31))
    assert parts_words((reading, discussion)) == "reading 15 minutes, discussion 14 minutes"


def test_a_running_part_counts_up_to_now_and_has_no_end() -> None:
    clock = clock_of([Mark(Part.READING, Turn.BEGUN, at(0))])
    (reading,) = clock.parts(at(2))
    assert (reading.taken, reading.ended, clock.paused) == (timedelta(minutes=2), None, False)


@given(TURNS)
def test_each_part_holds_what_passed_while_it_ran(turns: list[tuple[int, Part, Turn]]) -> None:
    """A plain second by second account of the same turns."""
    now, running, here = START, False, None
    counted = dict.fromkeys(Part, timedelta())
    marks = []
    for seconds, part, turn in turns:
        if running and here is not None:
            counted[here] += timedelta(seconds=seconds)
        now += timedelta(seconds=seconds)
        marks.append(Mark(part, turn, now))
        if turn is Turn.BEGUN or (turn is Turn.RESUMED and not running):
            running, here = True, part
        elif turn is not Turn.RESUMED:
            running = False
            here = None if turn is Turn.ENDED else here
    clock = clock_of(marks)
    assert {part: clock.taken(part, now) for part in Part} == counted
    assert sum((one.taken for one in clock.parts(now)), timedelta()) <= now - START


@given(TURNS, st.integers(0, 900))
def test_a_clock_set_back_never_takes_time_away(turns: list[tuple[int, Part, Turn]], back: int) -> None:
    clock, now = Clock(), START
    for seconds, part, turn in turns:
        now += timedelta(seconds=seconds - back)
        before = {one: clock.taken(one, now) for one in Part}
        clock = clock.after(Mark(part, turn, now))
        assert all(clock.taken(one, now) >= before[one] >= timedelta() for one in Part)


def test_pace_in_words() -> None:
    assert pace_words(17, timedelta(minutes=9, seconds=40)) == "17 left, 9:40, 34 s each"
    assert pace_words(0, timedelta(minutes=2)) == "none left, 2:00 left"
    assert pace_words(3, timedelta(minutes=-1, seconds=-5)) == "3 left, 1:05 over"
    assert pace_words(0, timedelta(seconds=-30)) == "none left, 0:30 over"
    assert minutes_words(timedelta(hours=1, minutes=2, seconds=5)) == "1:02:05"


def test_the_discussion_is_shared_out_among_its_parts_and_neither_a_pause_nor_the_reading_counts():
    marks = (
        Mark(Part.READING, Turn.BEGUN, at(0)),
        Mark(Part.DISCUSSION, Turn.BEGUN, at(10)),
        Mark(Part.DISCUSSION, Turn.PAUSED, at(16)),
        Mark(Part.DISCUSSION, Turn.RESUMED, at(18)),
        Mark(Part.READING, Turn.BEGUN, at(20)),
        Mark(Part.DISCUSSION, Turn.BEGUN, at(22)),
        Mark(Part.DISCUSSION, Turn.ENDED, at(25)),
    )
    turned = (Turned(Spoken.KEPT, at(13)), Turned(Spoken.PRIORITIES, at(21)))
    times = spoken_times(marks, turned, at(60))
    assert times == (
        (Spoken.ACTIONS, timedelta(minutes=3)), (Spoken.KEPT, timedelta(minutes=5)), (Spoken.PRIORITIES, timedelta(minutes=3)),
    )  # fmt: skip
    assert spoken_words(times) == "actions 3:00, items kept 5:00, priorities 3:00"
    assert spoken_words(times, taken_words) == "actions 3 minutes, items kept 5 minutes, priorities 3 minutes"
    assert sum((spent for _, spent in times), timedelta()) == clock_of(marks).taken(Part.DISCUSSION, at(60))


def test_a_part_that_is_spoken_about_counts_up_to_now():
    marks = (Mark(Part.DISCUSSION, Turn.BEGUN, at(0)),)
    assert spoken_times(marks, (), at(4)) == ((Spoken.ACTIONS, timedelta(minutes=4)),)
    assert spoken_times((), (Turned(Spoken.KEPT, at(0)),), at(4)) == ()
