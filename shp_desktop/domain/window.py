"""The window of a morning and the day of the next meeting: they label what is on the board and never remove it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from shp_desktop.domain.board import Window
from shp_desktop.domain.limits import SHIPPED, Limits
from shp_desktop.domain.moments import LONDON

LATE = "late: reported before this window"
AFTER = "reported after the window"


def next_meeting_day(
    as_of: date | datetime, closed_days: Collection[date], holidays: Collection[date], limits: Limits = SHIPPED
) -> date:
    """Return the day of the next meeting: today before the hour (noon) where today is a working day not yet closed, else the next.

    A naive time is London's clock; a date without a time is taken as before that hour.
    """
    local = as_of.astimezone(LONDON) if isinstance(as_of, datetime) and as_of.tzinfo else as_of
    day = local.date() if isinstance(local, datetime) else local
    if isinstance(local, datetime) and local.hour >= limits.decided_by_hour:
        day += timedelta(days=1)
    while day.weekday() >= 5 or day in holidays or day in closed_days:
        day += timedelta(days=1)
    return day


def window(last_closed_end: datetime | None, earliest_reported: datetime | None, as_of: datetime) -> Window:
    """Return the window to `as_of`: from the last closed meeting, else the earliest log, else 24 hours; aware UTC."""
    start = last_closed_end or earliest_reported or as_of - timedelta(hours=24)
    return Window(min(start, as_of), as_of)


def time_label(reported_utc: datetime, shown: Window) -> str:
    """Return what is odd about a log's time against the window, or ""; both edges belong to the window."""
    if reported_utc < shown.start:
        return LATE
    return AFTER if reported_utc > shown.end else ""
