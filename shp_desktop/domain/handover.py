"""When open checks go over to the Emergency Duty Team: the last day a service works before a weekend or a bank holiday."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.checks import Check
from shp_desktop.domain.moments import LONDON, from_utc_text


@dataclass(frozen=True)
class Owed:
    """Open checks of one service that are to be handed over, from which day, until which day."""

    service: str
    day: date
    until: date
    checks: tuple[Check, ...]


def away(service: str, today: date, days: WorkingDays) -> tuple[date, date] | None:
    """Return the last day the service works and the first it works again, where today lies in or just before such a gap.

    None where the service works today and tomorrow.
    """
    last = today
    while not days.is_working(service, last):
        last -= timedelta(days=1)
    following = days.next_working_day(service, last)
    return (last, following) if following - last > timedelta(days=1) else None


def handovers_owed(checks: Iterable[Check], today: date, days: WorkingDays) -> tuple[Owed, ...]:
    """Return what is still to be handed over today, by service: open checks nobody handed over since the service's last day."""
    found: list[Owed] = []
    held = [one for one in checks if one.open]
    for service in dict.fromkeys(one.service for one in held):
        gap = away(service, today, days)
        if gap is None:
            continue
        mine = tuple(one for one in held if one.service == service and not _handed_over(one, gap[0]))
        if mine:
            found.append(Owed(service, *gap, mine))
    return tuple(found)


def _handed_over(check: Check, day: date) -> bool:
    last = check.handover
    return last is not None and from_utc_text(last.at).astimezone(LONDON).date() >= day
