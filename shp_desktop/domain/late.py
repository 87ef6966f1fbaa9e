"""Late items: what a person types by hand, its number and time, and which log may be the one that brings it officially."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shp_desktop.domain.moments import Moment, from_utc, from_wall
from shp_desktop.domain.words import counted, joined
from shp_desktop.errors import Refused

PREFIX = "LATE-"
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?\s+(.+)")
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_NAMED = {"now": None, "yesterday": 1, "today": 0}
_SHOWN = 4


@dataclass(frozen=True)
class LateRules:
    """How near in hours a log must be to a late item, how many words both must share, how long it is looked for."""

    hours: int = 12
    words: int = 3
    days: int = 14

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "LateRules":
        """Read the rows of the thresholds table; what it leaves out stays as shipped."""
        given = {row["name"]: int(float(row["value"])) for row in rows if row["name"].startswith("late_match_")}
        shipped = cls()
        return cls(
            given.get("late_match_hours", shipped.hours),
            given.get("late_match_words", shipped.words),
            given.get("late_match_days", shipped.days),
        )


@dataclass(frozen=True)
class Heard:
    """What the rule looks at of a late item or a log: its time (aware), place key, street and words."""

    uid: str
    source: str
    when: datetime
    place: str = ""
    street: str = ""
    text: str = ""

    @property
    def words(self) -> frozenset[str]:
        """Return the words that tell one event from another."""
        return frozenset(word.removesuffix("s") for word in _WORD.findall(self.text.casefold())) - _COMMON


@dataclass(frozen=True)
class Likely:
    """A late item, the log that may bring it officially, and why it is thought so."""

    late_uid: str
    log_uid: str
    why: str


def late_reference(day: date, number: int) -> str:
    """Return the reference people say: LATE-180615-01 (day typed, running number)."""
    return f"{PREFIX}{day:%y%m%d}-{number:02}"


def parse_when(text: str, now: datetime) -> Moment:
    """Return when something happened as a person types it: nothing (now), 07:40, 0740, yesterday 23:10, 14/6 07:40.

    A clock time still to come is the day before's. Raises Refused for what cannot be read.
    """
    here = from_utc(now)
    said = " ".join(text.split()).casefold()
    if said in ("", "now"):
        return Moment(here.local.replace(second=0, microsecond=0), here.offset, here.mark)
    day, back = here.local.date(), False
    named, _, rest = said.partition(" ")
    dated = _DAY.fullmatch(said)
    if dated is not None:
        day, said = _day(dated, here.local.date()), dated[4]
    elif _NAMED.get(named) is not None and rest:
        day, said = day - timedelta(days=_NAMED[named] or 0), rest
    else:
        back = True
    local = datetime.combine(day, _clock(said))
    if back and local > here.local:
        local -= timedelta(days=1)
    return from_wall(local)


def likely_logs(
    late: Sequence[Heard], logs: Sequence[Heard], refused: Collection[tuple[str, str]], rules: LateRules
) -> tuple[Likely, ...]:
    """Return for each late item the likeliest log of its source, near in time and near in place or words, if one is."""
    found: list[tuple[int, float, str, str, str]] = []
    for item in late:
        for log in logs:
            if log.source != item.source or (item.uid, log.uid) in refused:
                continue
            apart = abs((log.when - item.when).total_seconds())
            strength, why = _alike(item, log, rules)
            if strength and apart <= rules.hours * 3600:
                found.append((-strength, apart, item.uid, log.uid, f"{_apart(apart)}, {why}"))
    taken: set[str] = set()
    made: list[Likely] = []
    for _, _, item_uid, log_uid, why in sorted(found):
        if not taken & {item_uid, log_uid}:
            taken |= {item_uid, log_uid}
            made.append(Likely(item_uid, log_uid, why))
    return tuple(sorted(made, key=lambda one: one.late_uid))


def _alike(item: Heard, log: Heard, rules: LateRules) -> tuple[int, str]:
    """Return how much two texts have in common, and in what words; nothing where it is not enough."""
    streets = frozenset(_WORD.findall(f"{item.street} {log.street}".casefold()))
    shared = sorted((item.words & log.words) - streets)
    where, weight = "", 0
    if item.place and item.place == log.place:
        where, weight = "the same place", 4
    elif log.street and (log.street == item.street or log.street.casefold() in item.text.casefold()):
        where, weight = "the same street", 2
    enough = len(shared) >= rules.words or (weight == 4) or (weight and shared)
    if not enough:
        return 0, ""
    said = f"both say {joined(shared[:_SHOWN])}" if shared else ""
    return weight + len(shared), ", ".join(part for part in (where, said) if part)


def _apart(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "in the same minute"
    return f"{counted(minutes, 'minute')} apart" if minutes < 120 else f"{round(minutes / 60)} hours apart"


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise _unread(text)
    digits, minutes = found[1], found[2] or "0"
    hour = int(digits)
    if found[3]:
        if not 1 <= hour <= 12:
            raise _unread(text)
        hour = hour % 12 + (12 if found[3].casefold() == "pm" else 0)
    try:
        return time(hour, int(minutes))
    except ValueError:
        raise _unread(text) from None


def _day(found: re.Match[str], today: date) -> date:
    year = int(found[3] or today.year)
    try:
        day = date(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
        return day.replace(year=day.year - 1) if not found[3] and day > today else day
    except ValueError:
        raise _unread(found[0]) from None


def _unread(text: str) -> Refused:
    return Refused(f"{text} is not a time; nothing was recorded, write it like 07:40, yesterday 23:10 or 14/6 07:40.")


_COMMON = frozenset(
    "that this with from have been were they them their there then than when what which while about after before over into "
    "said says caller called report reported police street road close lane avenue hartlepool male female person people "
    "near outside some also just only none left came went being will would could asked informed states stating".split()
)
