"""The team's numbers are data: every row of the table is read, and what it says is done."""

from datetime import datetime

import pytest

from shp_desktop.domain.board import EarlierLog
from shp_desktop.domain.gaps import silent_gaps
from shp_desktop.domain.late import LateRules
from shp_desktop.domain.limits import SHIPPED, Limits
from shp_desktop.domain.moments import from_wall
from shp_desktop.domain.near_repeat import NearRules
from shp_desktop.domain.reading import Pace
from shp_desktop.domain.repeats import RepeatRules, repeats_at
from shp_desktop.domain.same_event import SameRules
from shp_desktop.domain.window import next_meeting_day
from shp_desktop.reference import Tables

ROWS = Tables().rows("thresholds")


def _read(rows):
    read = tuple(rules.from_rows(rows) for rules in (Limits, RepeatRules, NearRules, Pace, LateRules))
    return (*read, SameRules.from_rows(rows, []))


def _with(**changed):
    return [row | {"value": changed.get(row["name"], row["value"])} for row in ROWS]


@pytest.mark.parametrize("name", [row["name"] for row in ROWS])
def test_every_row_is_read(name):
    assert _read(_with(**{name: "77"})) != _read(ROWS)


def test_the_table_ships_what_the_program_knows():
    assert Limits.from_rows(ROWS) == SHIPPED == Limits.from_rows([])


def test_the_hour_the_day_is_decided_by():
    at_ten = datetime.fromisoformat("2018-06-14T10:00")
    early = Limits.from_rows(_with(meeting_decided_by_hour="10"))
    assert next_meeting_day(at_ten, (), ()).day == 14
    assert next_meeting_day(at_ten, (), (), early).day == 15


def test_how_long_a_silence_is():
    times = [
        datetime.fromisoformat(f"2018-06-14T{hour:02}:{minute:02}") for hour in (1, 2, 5, 6) for minute in range(9)
    ]
    assert len(silent_gaps(times)) == 1
    assert silent_gaps(times, limits=Limits.from_rows(_with(silent_hours="3"))) == ()
    assert silent_gaps(times, limits=Limits.from_rows(_with(silent_usual_logs="50"))) == ()


def test_the_windows_of_a_repeat():
    log = EarlierLog("000001", "police", 2018, "", "ASB")
    others = [(from_wall(datetime.fromisoformat("2018-05-01")).utc, log)]
    reported = from_wall(datetime.fromisoformat("2018-06-14"))
    assert [one.days for one in repeats_at(reported, others, RepeatRules.from_rows(ROWS))] == [365]
    wider = RepeatRules.from_rows(_with(repeat_days_short="60"))
    assert [one.days for one in repeats_at(reported, others, wider)] == [60, 365]
