"""Days and hours in words: what a recorder types beside an action, and what must not be taken for a day."""

from datetime import date, datetime, timedelta

import pytest
from domain.line_desk import RULES, WORDS, clock
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.due_dates import Due, due_in
from shp_desktop.domain.due_days import Today
from shp_desktop.domain.moments import day_words

FRIDAY = clock("2018-06-15T09:00")


def due(text: str, now: datetime = FRIDAY, agency: str = "FIRE") -> Due:
    return due_in(text, Today(now.date(), now, RULES.working_days(now.year), agency), WORDS)


def left(text: str, found: Due) -> str:
    for start, end in sorted(found.taken, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("today", "06-15"), ("tomorrow", "06-16"), ("tmrw", "06-16"), ("tomorrow 16:00", "06-16 16:00"), ("tomorrow 4pm", "06-16 16:00"),
        ("tomorrow at 4.30 pm", "06-16 16:30"), ("tomorrow 1600", "06-16 16:00"), ("tomorrow 1600hrs", "06-16 16:00"),
        ("tomorrow noon", "06-16 12:00"), ("16:00 tomorrow", "06-16 16:00"), ("@16:00 tomorrow", "06-16 16:00"), ("Monday", "06-18"),
        ("by Mon", "06-18"), ("on Tues 10am", "06-19 10:00"), ("next Monday", "06-18"), ("next Friday", "06-22"), ("Friday week", "06-29"),
        ("a week on Monday", "06-25"), ("Wednesday next week", "06-20"), ("tomorrow week", "06-23"), ("in 3 days", "06-18"),
        ("within 48 hours", "06-17"), ("in 2 hours", "06-15 11:00"), ("in a week", "06-22"), ("in a fortnight", "06-29"),
        ("in 2 working days", "06-19"), ("three working days", "06-20"), ("next working day", "06-18"), ("nwd", "06-18"),
        ("day after tomorrow", "06-17"), ("end of the week", "06-15"), ("end of next week", "06-22"), ("end of the month", "06-29"),
        ("after the bank holiday", "08-28"), ("20 June", "06-20"), ("20th of June", "06-20"), ("June 20", "06-20"), ("20/6", "06-20"),
        ("03/07", "07-03"), ("20.06.18", "06-20"), ("20-6-2018", "06-20"), ("2018-06-20", "06-20"), ("2018-06-20T16:00", "06-20 16:00"),
        ("the 20th", "06-20"), ("Wed 20 June 2pm", "06-20 14:00"), ("20 June 1600", "06-20 16:00"), ("20 June 2018 1600", "06-20 16:00"),
        ("tomorrow morning", "06-16 12:00"), ("this afternoon", "06-15 17:00"), ("tonight", "06-15 22:00"), ("close of play tomorrow", "06-16 17:00"),
        ("tonight 21:00", "06-15 21:00"), ("tomorrow morning 10am", "06-16 10:00"), ("12noon Monday", "06-18 12:00"),
        ("in half an hour", "06-15 09:30"), ("Friday pm", "06-22 17:00"), ("tomorrow am", "06-16 12:00"),
        ("first thing Monday", "06-18 09:00"), ("Mon close of play", "06-18 17:00"), ("by 4pm", "06-15 16:00"), ("by 4 tomorrow", "06-16 16:00"),
    ],
)  # fmt: skip
def test_days_and_hours_are_read_as_people_say_them(text: str, when: str) -> None:
    day, _, clock = when.partition(" ")
    found = due(text)
    assert (found.question, found.day, found.clock) == ("", date.fromisoformat(f"2018-{day}"), clock)
    assert left(text, found) == ""


@pytest.mark.parametrize(
    "text",
    [
        "30 Feb", "31/6", "Fri 16 June", "25:00 tomorrow", "ongoing", "asap", "as soon as possible", "tbc", "24/7 patrol", "yesterday",
        "call 101 about flat 3/4", "may need a second visit", "sat with the family", "from Monday on patrol", "visit", "", "3 June",
        "DOB 12/03/2004", "08:00", "within 900 days", "visit 4 Tern Close",
    ],
)  # fmt: skip
def test_what_is_no_day_is_asked_about_and_nothing_is_taken(text: str) -> None:
    found = due(text)
    assert found.day is None
    assert found.question
    assert found.taken == ()


@pytest.mark.parametrize(
    ("text", "when", "rest"),
    [
        ("seen yesterday, visit tomorrow 10:00", "06-16 10:00", "seen yesterday, visit"),
        ("incident at 02:30, visit tomorrow 16:00", "06-16 16:00", "incident at 02:30, visit"),
        ("re assault on 12 June, visit by 20 June", "06-20", "re assault on 12 June, visit"),
        ("visit 12/14 Tern Close by 20/6", "06-20", "visit 12/14 Tern Close"),
        ("visit at 4 Tern Close tomorrow", "06-16", "visit at 4 Tern Close"),
        ("patrol 24/7 until Monday", "06-18", "patrol 24/7 until Monday"),
        ("tomorrow between 2 and 4pm at the hub", "06-16 16:00", "between 2 and 4pm at the hub"),
        ("report at the next meeting", "06-18", "report at the next meeting"),
        ("I am tomorrow visiting", "06-16", "I am visiting"),
        ("visit tomorrow and report back", "06-16", "visit and report back"),
        ("ongoing patrols, look again Monday", "06-18", "ongoing patrols, look again"),
    ],
)
def test_days_the_text_only_tells_of_stay_in_it(text: str, when: str, rest: str) -> None:
    day, _, clock = when.partition(" ")
    found = due(text)
    assert (found.day, found.clock) == (date.fromisoformat(f"2018-{day}"), clock)
    assert left(text, found) == rest


def test_words_of_two_meanings_say_how_they_were_taken() -> None:
    assert due("next Friday").notes == ('"next Friday" is taken as Friday 22 June 2018.',)
    assert due("Friday").notes == ('Today is Friday: "Friday" is taken as Friday 22 June 2018.',)
    assert due("before Tuesday").day == date(2018, 6, 18)
    assert due("tomorrow 4.30").notes == ('"4.30" is taken as 16:30; write 04:30 for the night.',)
    assert due("tomorrow 04:30").clock == "04:30"


def test_working_days_are_those_of_the_agency_and_of_england() -> None:
    before_easter = clock("2018-03-29T09:00")
    assert due("next working day", before_easter, "FIRE").day == date(2018, 4, 3)
    assert due("next working day", before_easter, "NPT").day == date(2018, 3, 31)
    assert due("in 2 working days", clock("2018-05-04T09:00")).day == date(2018, 5, 9)
    assert due("end of week", clock("2018-03-28T09:00")).day == date(2018, 3, 29)


def test_the_nights_the_clocks_change_are_said_in_words() -> None:
    spring = clock("2018-03-24T23:59")
    found = due("in 2 hours", spring)
    assert (found.day, found.clock) == (date(2018, 3, 25), "02:59")
    assert due("tomorrow 01:30", spring).notes == ("There is no 01:30 on Sunday 25 March 2018: the clocks go forward that night.",)
    autumn = clock("2018-10-27T23:59")
    assert due("in 2 hours", autumn).clock == "01:59"
    assert due("tomorrow 01:30", autumn).notes == ("01:30 comes twice on Sunday 28 October 2018, when the clocks go back: the first is meant.",)
    assert due("by 23:59", spring).question == "23:59 today has passed; name a later time or another day."


@given(st.dates(date(2018, 6, 15), date(2018, 12, 31)), st.sampled_from(("%d/%m/%Y", "%d %B %Y", "%A %d %B", "%d %b", "%Y-%m-%d", "%d.%m.%y")))
def test_every_day_to_come_is_read_back_as_it_is_written(day: date, form: str) -> None:
    assert due(f"visit by {day.strftime(form)}").day == day


@given(st.text(max_size=80), st.datetimes(clock("2017-01-01T00:00"), clock("2030-01-01T00:00")))
def test_no_text_breaks_it_and_no_due_day_has_passed(text: str, now: datetime) -> None:
    found = due(text, now)
    assert (found.day is None) == bool(found.question)
    assert found.day is None or found.day >= now.date()


@given(st.integers(0, 400), st.datetimes(clock("2018-01-01T00:00"), clock("2019-01-01T00:00")))
def test_counted_days_count(days: int, now: datetime) -> None:
    then = now.date() + timedelta(days=days)
    assert due(f"in {days} days", now).day == then
    assert due(f"visit, {day_words(then)}", now).day == then
