"""The reading budget: 183 words a minute, a line at fifteen minutes, one line for a group."""

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.board import FIRST, GROUP, Proposal
from shp_desktop.domain.reading import Pace, read_aloud, reading_budget
from shp_desktop.domain.words import counted, joined, ordinal, sentence, spelt
from shp_desktop.reference import Tables


def test_a_minute_is_183_words_aloud():
    reading = reading_budget(["word " * 183])
    assert (reading.words, reading.seconds, reading.line_at) == (183, 60, None)


def test_the_line_stands_at_the_first_item_that_begins_after_fifteen_minutes():
    assert reading_budget(["word " * 183] * 16).line_at is None  # the sixteenth begins at 15:00
    assert reading_budget(["word " * 183] * 17).line_at == 17
    assert reading_budget(["word " * 2746, "", "one more"]).line_at == 3


def test_a_group_is_read_as_one_line():
    grouped = Proposal(GROUP, ("shoplifting",), "Shoplifting")
    items = [(Proposal(FIRST, ("child",)), "a b c"), (grouped, "long text"), (grouped, "more text")]
    assert read_aloud(items) == ("a b c", "Shoplifting: 2 logs", "")
    assert reading_budget(read_aloud(items)).words == 6


def test_the_pace_is_read_from_the_thresholds():
    assert Pace.from_rows(Tables().rows("thresholds")) == Pace()
    assert reading_budget(["word"] * 4, Pace(1, 2)).line_at == 4


@given(st.lists(st.text(max_size=40), max_size=30))
def test_the_line_never_hides_time(texts):
    reading = reading_budget(texts)
    assert reading.words == sum(len(text.split()) for text in texts)
    assert reading.line_at is None or reading.seconds > 15 * 60


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
