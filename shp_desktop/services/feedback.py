"""What came back since the meeting: answers on actions and checks, with the median hours to the first word."""

from datetime import date, datetime, time, timedelta

from shp_desktop.domain.feedback import BackToday, actions_back, check_back
from shp_desktop.domain.moments import from_wall, utc_text
from shp_desktop.services.session import Session


def back_today(session: Session, day: date | None = None, at: datetime | None = None) -> BackToday:
    """Return what was answered since the last meeting closed before or on a day, up to the end of it.

    Where no meeting has closed, or the last one closed more than a week before, it is what came back that day.
    """
    now = at or session.now()
    today = day or session.today(now)
    until = now if day is None or day == session.today(now) else _edge(today, last=True)
    with session.store.read():
        closed = session.store.meetings.closed_before(utc_text(until))
    since = closed if closed is not None and until - closed < timedelta(days=7) else _edge(today)
    return answered_between(session, since, until)


def answered_between(session: Session, since: datetime, until: datetime) -> BackToday:
    """Return what was answered in a span of time (aware UTC), each action and check once; held logs' are left out."""
    start, end = utc_text(since), utc_text(until)
    with session.store.read():
        actions = actions_back(session.store.actions.answered_since(start, end), start, end)
        told = session.store.action_changes.checks_answered(start, end)
    checks = (check_back(one.ref, one.service, one.reference, one.asked_at, one.answers, start, end) for one in told)
    found = sorted((one for one in checks if one is not None), key=lambda one: (one.at, one.ref), reverse=True)
    return BackToday(since, until, actions, tuple(found))


def _edge(day: date, *, last: bool = False) -> datetime:
    return from_wall(datetime.combine(day, time.max if last else time.min)).utc
