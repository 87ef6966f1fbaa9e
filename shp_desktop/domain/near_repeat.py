"""Near-repeat burglary: another home on the same street or close by, within days (DOMAIN section 5: Johnson and Bowers)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import hypot

from shp_desktop.domain.board import Flag
from shp_desktop.domain.words import counted, joined

_HOME = re.compile(r"burglary\W*(?:residential|dwelling)|(?:domestic|residential|dwelling) burglary", re.IGNORECASE)
_NAMED = 4


@dataclass(frozen=True)
class NearRules:
    """How near in days and metres; the street counts as near in the nearest band (proposals until signed off)."""

    red_days: int
    red_metres: int
    amber_days: int
    amber_metres: int

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "NearRules":
        """Read the rows of the thresholds table."""
        given = {row["name"]: int(float(row["value"])) for row in rows if row["name"].startswith("near_repeat_")}
        names = ("days_red", "metres_red", "days_amber", "metres_amber")
        return cls(*(given[f"near_repeat_{name}"] for name in names))


@dataclass(frozen=True)
class Burglary:
    """A burglary of a home: when (aware), its street and exact place as keys, and its grid reference where one is given."""

    uid: str
    reference: str
    when: datetime
    street: str
    place: str
    easting: str
    northing: str


def is_home_burglary(type_words: str) -> bool:
    """Say whether a type is residential burglary; shops and garages of firms do not count."""
    return bool(_HOME.search(type_words))


def near_repeat(this: Burglary, others: Sequence[Burglary], rules: NearRules) -> tuple[Flag, ...]:
    """Return the near-repeat flag where another home nearby was burgled in the days before or the same night."""
    near = [
        one
        for one in others
        if one.uid != this.uid and (not this.place or one.place != this.place) and _near(this, one, rules)
    ]
    if not near:
        return ()
    latest = sorted(near, key=lambda one: one.when, reverse=True)
    named = joined(one.reference for one in latest[:_NAMED])
    span = max(abs((this.when - one.when).days) for one in near) + 1
    more = "" if len(near) <= _NAMED else f" and {len(near) - _NAMED} more"
    homes = len({one.place or one.uid for one in near})  # two logs may tell of one home
    why = f"{counted(homes, 'other home')} burgled nearby in {counted(span, 'day')}: log {named}{more}"
    return (Flag("near_repeat", why),)


def _near(this: Burglary, other: Burglary, rules: NearRules) -> bool:
    apart = abs(this.when - other.when)
    metres = _metres(this, other)
    red = apart <= timedelta(days=rules.red_days)
    if red and ((this.street and this.street == other.street) or (metres is not None and metres <= rules.red_metres)):
        return True
    return apart <= timedelta(days=rules.amber_days) and metres is not None and metres <= rules.amber_metres


def _metres(this: Burglary, other: Burglary) -> float | None:
    """Plain Pythagoras on the national grid; None where either has no six-figure reference."""
    try:
        east, north = (float(this.easting) - float(other.easting), float(this.northing) - float(other.northing))
    except ValueError:
        return None
    return hypot(east, north)
