"""Other logs at the same address: counted with the window beside the count, the rows named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shp_desktop.domain.board import EarlierLog, Flag, Repeat
from shp_desktop.domain.moments import Moment, from_utc, short_day
from shp_desktop.domain.words import counted

_SAME_NIGHT = timedelta(hours=24)


def repeats_at(
    reported: Moment, others: Sequence[tuple[datetime, EarlierLog]], rules: "RepeatRules"
) -> tuple[Repeat, ...]:
    """Return the counts of other logs at the address in the short and the long window; `others` are (aware time, log), this log left out.

    Days count back from this log; a log of the same address reported later the same night counts too, since the
    meeting reads both (DOMAIN section 5: the window stands beside the count).
    """
    found: list[Repeat] = []
    for days in (rules.short_days, rules.long_days):
        since, until = reported.utc - timedelta(days=days), reported.utc + _SAME_NIGHT
        rows = [
            (when, log)
            for when, log in sorted(others, key=lambda pair: pair[0], reverse=True)
            if since <= when <= until
        ]
        if not rows:
            continue
        last = from_utc(max(reported.utc, rows[0][0])).local
        why = (
            f"{counted(len(rows), 'other log')} at this address in {days} days to {short_day(last.date())} {last:%H:%M}"
        )
        named = tuple(replace(log, reported=from_utc(when).rfc()) for when, log in rows)
        found.append(Repeat("address", len(rows), days, why, named))
    return tuple(found)


@dataclass(frozen=True)
class RepeatRules:
    """From how many logs on, this one counted, an address is flagged: in the short window or in the long."""

    short_days: int
    short_count: int
    long_days: int
    long_count: int

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "RepeatRules":
        """Read the rows of the thresholds table."""
        given = {row["name"]: int(float(row["value"])) for row in rows if row["name"].startswith("repeat_")}
        return cls(
            given["repeat_days_short"],
            given["repeat_count_short"],
            given["repeat_days_long"],
            given["repeat_count_long"],
        )


def repeat_flags(repeats: Sequence[Repeat], rules: RepeatRules) -> tuple[Flag, ...]:
    """Return the repeat flag where an address reaches a threshold of the table (proposals until signed off)."""
    limits = ((rules.long_days, rules.long_count), (rules.short_days, rules.short_count))
    for days, least in limits:
        reached = next((one for one in repeats if one.days == days and one.count + 1 >= least), None)
        if reached is not None:
            return (Flag("repeat", reached.why),)
    return ()
