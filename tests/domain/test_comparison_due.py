"""The weekly comparison with E-CINS: due on the day of the weekly review, a week after the last one, and where there never was one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.reconcile import comparison_due

THURSDAY = date(2018, 6, 14)
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def test_it_says_how_many_cases_and_when_it_was_last() -> None:
    assert comparison_due(THURSDAY, None, 40, 7) == "40 cases open; never compared yet"
    assert comparison_due(THURSDAY, THURSDAY - timedelta(days=1), 1, 7) == "1 case open; last compared Wed 13 Jun, 1 day ago"
    assert comparison_due(THURSDAY, THURSDAY, 1, 7) == "", "compared today"
    assert comparison_due(THURSDAY, None, 0, 7) == "", "no case, nothing to compare"


@given(last=DAYS, after=st.integers(0, 30))
def test_after_one_it_is_due_on_the_next_thursday_or_when_the_days_are_over(last: date, after: int) -> None:
    day = last + timedelta(days=after)
    assert bool(comparison_due(day, last, 3, 7)) is (after > 0 and (day.isoweekday() == 4 or after >= 7))
