"""The usual hour and the usual day."""

from datetime import date, datetime, timedelta

from shp_desktop.analysis.usual import usual_day, usual_hours


def test_the_usual_hour_is_the_mean_over_the_days_held():
    moments = [
        datetime.fromisoformat(f"2018-06-{day:02}T09:{minute:02}") for day in range(1, 11) for minute in (1, 2, 3)
    ]
    hours = usual_hours(moments, 28)
    assert hours[9] == 3.0
    assert hours[3] == 0.0
    assert set(hours) == set(range(24))


def test_only_the_last_28_days_count():
    old = [datetime.fromisoformat("2018-01-01T03:00")] * 500
    recent = [datetime.fromisoformat("2018-06-01T09:00") + timedelta(days=day) for day in range(28)]
    hours = usual_hours([*old, *recent], 28)
    assert hours[3] == 0.0
    assert hours[9] == 1.0


def test_nothing_held_is_nothing_usual():
    assert usual_hours([], 28) == {}


def test_the_usual_day_is_the_interquartile_range_of_that_weekday():
    friday = date(2018, 6, 15)
    counts = {friday - timedelta(weeks=week): 90 + 10 * week for week in range(1, 5)}
    counts |= {friday: 130, friday - timedelta(days=1): 500}
    usual = usual_day(counts, friday, 3)
    assert (usual.weekday, usual.count, usual.low, usual.high, usual.weeks) == ("Friday", 130, 108, 123, 4)


def test_fewer_than_three_weeks_tell_nothing_usual():
    friday = date(2018, 6, 15)
    usual = usual_day({friday - timedelta(weeks=1): 90, friday - timedelta(weeks=2): 95}, friday, 3)
    assert (usual.count, usual.low, usual.high, usual.weeks) == (0, None, None, 2)
