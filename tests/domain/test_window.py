"""The window over a year of mornings: it labels, it never loses; and the day of the next meeting."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.bank_holidays import english_bank_holidays
from shp_desktop.domain.calendars import WorkingDays, weekdays
from shp_desktop.domain.moments import LONDON, from_iso
from shp_desktop.domain.window import AFTER, LATE, next_meeting_day, time_label, window
from shp_desktop.reference import Tables

HOLIDAYS = english_bank_holidays([2018, 2019])
AGENCIES = WorkingDays.from_rows(Tables().rows("agencies"), HOLIDAYS)


def at(text):
    return from_iso(text).utc


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2018-06-15T07:45", "2018-06-15"),
        ("2018-06-15T11:59", "2018-06-15"),
        ("2018-06-15T12:00", "2018-06-18"),
        ("2018-06-16T08:00", "2018-06-18"),
        ("2018-05-07T08:00", "2018-05-08"),
        ("2018-03-29T13:00", "2018-04-03"),
        ("2018-12-24T12:30", "2018-12-27"),
    ],
)
def test_the_next_meeting_is_on_the_next_working_morning(as_of, day):
    assert next_meeting_day(at(as_of), set(), HOLIDAYS) == date.fromisoformat(day)
    assert next_meeting_day(datetime.fromisoformat(as_of), set(), HOLIDAYS) == date.fromisoformat(day)


def test_a_day_already_closed_is_passed_over():
    friday = date(2018, 6, 15)
    assert next_meeting_day(friday, set(), HOLIDAYS) == friday
    assert next_meeting_day(friday, {friday}, HOLIDAYS) == date(2018, 6, 18)


def test_the_hour_is_londons():
    assert next_meeting_day(datetime(2018, 6, 15, 11, 30, tzinfo=UTC), set(), HOLIDAYS) == date(2018, 6, 18)


def test_where_the_window_begins():
    now = at("2018-06-15T08:15")
    assert window(at("2018-06-14T09:15"), at("2018-06-01T00:00"), now).start == at("2018-06-14T09:15")
    assert window(None, at("2018-06-14T07:00"), now).hours == 25
    assert window(None, None, now).hours == 24
    assert window(None, at("2018-06-16T07:00"), now).start == now


def test_the_label_says_what_is_odd_about_the_time():
    shown = window(at("2018-06-14T09:15"), None, at("2018-06-15T08:15"))
    assert time_label(at("2018-06-14T09:14"), shown) == LATE
    assert time_label(at("2018-06-14T09:15"), shown) == ""
    assert time_label(at("2018-06-15T08:15"), shown) == ""
    assert time_label(at("2018-06-15T08:16"), shown) == AFTER


@given(st.lists(st.integers(0, 365 * 24 * 60), min_size=1, max_size=40))
def test_over_a_year_of_mornings_no_incident_is_outside_all_windows(minutes):
    begin = datetime(2018, 1, 1, 9, 15, tzinfo=LONDON).astimezone(UTC)
    closed, windows, day = begin, [], next_meeting_day(date(2018, 1, 2), set(), HOLIDAYS)
    while day < date(2019, 1, 5):
        assert day.weekday() < 5
        assert day not in HOLIDAYS
        end = datetime(day.year, day.month, day.day, 9, 15, tzinfo=LONDON).astimezone(UTC)
        windows.append(window(closed, None, end))
        closed, day = end, next_meeting_day(end, {day}, HOLIDAYS)
    for minute in minutes:
        reported = begin + timedelta(minutes=minute)
        assert any(time_label(reported, shown) == "" for shown in windows)


def test_agencies_and_their_days():
    assert [one.code for one in AGENCIES.agencies] == ["NPT", "VCD", "IOM", "HBC", "CHILDREN", "ADULTS", "FIRE"]
    assert AGENCIES.is_working("NPT", date(2018, 6, 16))
    assert not AGENCIES.is_working("NPT", date(2018, 5, 7))
    assert not AGENCIES.is_working("HBC", date(2018, 6, 16))
    assert not AGENCIES.is_working("HOUSING", date(2018, 6, 16))
    assert AGENCIES.next_working_day("FIRE", date(2018, 5, 4)) == date(2018, 5, 8)


def test_due_dates_that_are_odd_are_said_in_plain_words():
    today = date(2018, 6, 15)
    assert AGENCIES.due_warnings("HBC", date(2018, 6, 18), today) == ()
    assert AGENCIES.due_warnings("HBC", date(2018, 6, 14), today) == (
        "The due date Thursday 14 June 2018 has already passed.",
    )
    (closed,) = AGENCIES.due_warnings("FIRE", date(2018, 8, 27), today)
    assert "bank holiday" in closed
    assert "Tuesday 28 August 2018" in closed


@pytest.mark.parametrize(
    ("text", "days"),
    [("Mon-Fri", range(5)), ("Mon-Sun", range(7)), ("Mon,Wed", (0, 2)), ("Sat-Mon", (5, 6, 0)), ("Sun", (6,))],
)
def test_days_are_read_as_people_write_them(text, days):
    assert weekdays(text) == frozenset(days)


def test_an_agency_that_never_works_still_gets_an_answer():
    never = WorkingDays.from_rows([{"code": "X", "name": "X", "days": "Mon", "bank_holidays": "no"}], HOLIDAYS)
    assert never.next_working_day("X", date(2018, 5, 1)) == date(2018, 5, 14)
