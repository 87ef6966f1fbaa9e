"""Other logs at the same address: counted with the window beside the count, the rows named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from shp_desktop.domain.board import EarlierLog, Repeat
from shp_desktop.domain.moments import Moment, from_utc, short_day
from shp_desktop.domain.words import counted

REPEAT_DAYS = (30, 365)


def repeats_at(reported: Moment, others: Sequence[tuple[datetime, EarlierLog]]) -> tuple[Repeat, ...]:
    """Return the counts of other logs at the address in 30 and in 365 days; `others` are (aware time, log), this log left out.

    Days count back from this log; a log of the same address reported later the same night counts too, since the
    meeting reads both (DOMAIN section 5: the window stands beside the count).
    """
    found: list[Repeat] = []
    for days in REPEAT_DAYS:
        since = reported.utc - timedelta(days=days)
        rows = [(when, log) for when, log in sorted(others, key=lambda pair: pair[0], reverse=True) if when >= since]
        if not rows:
            continue
        last = from_utc(max(reported.utc, rows[0][0])).local
        why = f"{counted(len(rows), 'other log')} at this address in {days} days to {short_day(last.date())} {last:%H:%M}"
        named = tuple(replace(log, reported=from_utc(when).rfc()) for when, log in rows)
        found.append(Repeat("address", len(rows), days, why, named))
    return tuple(found)
