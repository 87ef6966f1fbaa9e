"""The same event in two logs: near in time and place and of a like kind, or one log naming the other; only ever proposed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.words import counted

NAMES = "=names"
# However crowded a place and an hour are, a log is held against this many of its neighbours at most.
_LOOKED_AT = 40
_NUMBER = re.compile(r"\d{3}")
Pair = tuple[str, str]


@dataclass(frozen=True)
class SameRules:
    """How near in minutes and metres two logs must be, what is a like kind, and how a narrative names another log."""

    minutes_sources: int
    minutes_callers: int
    metres: int
    days_named: int
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    naming: tuple[re.Pattern[str], ...] = ()
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_rows(cls, thresholds: Iterable[Mapping[str, str]], rows: Iterable[Mapping[str, str]]) -> "SameRules":
        """Read the thresholds named same_event_ and the rows of the like_events table."""
        given = {
            row["name"].removeprefix("same_event_"): int(float(row["value"]))
            for row in thresholds
            if row["name"].startswith("same_event_")
        }
        made = [(row["kind"], re.compile(row["pattern"], re.MULTILINE)) for row in rows]
        return cls(
            given["minutes_sources"], given["minutes_callers"], given["metres"], given["days_named"],
            tuple((kind, pattern) for kind, pattern in made if kind != NAMES),
            tuple(pattern for kind, pattern in made if kind == NAMES),
        )  # fmt: skip

    def kinds_of(self, words: str) -> tuple[str, ...]:
        """Return the kinds a log's types and qualifiers read as, the narrowest first."""
        small = words.lower()
        if small not in self._known:
            self._known[small] = tuple(dict.fromkeys(kind for kind, pattern in self.kinds if pattern.search(small)))
        return self._known[small]

    def named_in(self, narrative: str) -> frozenset[str]:
        """Return the numbers of other logs a narrative names as the same job."""
        if not _NUMBER.search(narrative):
            return frozenset()
        small = narrative.lower()
        return frozenset(bare(found[1]) for pattern in self.naming for found in pattern.finditer(small))


@dataclass(frozen=True)
class Told:
    """What the rule looks at of one log: its time (aware), place key, street where there is no exact place, grid
    reference in metres, kinds, and the logs it names. `timed` is False where the log gives a day and no time."""

    uid: str
    key: IncidentKey
    when: datetime
    place: str = ""
    street: str = ""
    spot: tuple[float, float] | None = None
    kinds: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    timed: bool = True


@dataclass(frozen=True)
class SamePair:
    """Two logs that may tell of one event, and why it is thought so; `first` was reported first."""

    first: str
    second: str
    why: str


def bare(reference: str) -> str:
    """Return a log number without the zeros before it, as people quote it."""
    return reference.strip().casefold().lstrip("0")


class Together:
    """Which logs stand as one event: what was confirmed, joined up."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        """Join the pairs."""
        self._above: dict[str, str] = {}
        self._groups: dict[str, list[str]] = {}
        for one, other in pairs:
            self.join(one, other)

    def of(self, uid: str) -> str:
        """Return what stands for the event of a log: the least uid of those joined; its own where it stands alone."""
        top = uid
        while self._above.get(top, top) != top:
            top = self._above[top]
        while self._above.get(uid, uid) != top:
            self._above[uid], uid = top, self._above[uid]
        return top

    def join(self, one: str, other: str) -> None:
        """Say that two logs are one event."""
        low, high = sorted((self.of(one), self.of(other)))
        self._above[low] = self._above[high] = low
        self._groups.clear()

    def with_(self, uid: str) -> tuple[str, ...]:
        """Return the other logs of the same event."""
        if not self._groups:
            for one in sorted(self._above):
                self._groups.setdefault(self.of(one), []).append(one)
        return tuple(one for one in self._groups.get(self.of(uid), ()) if one != uid)


def same_events(
    board: Sequence[Told], recent: Sequence[Told], linked: Iterable[Pair], refused: Iterable[Pair], rules: SameRules
) -> tuple[SamePair, ...]:
    """Return the pairs to be asked about, in time order; at least one of each stands on the board.

    Nothing is asked of a log and itself, of logs that are one event already, nor across a pair that was refused: where
    A is not B, nothing that is one event with A is held against B. Of many logs of one event only as many pairs are
    asked as it takes to join them.
    """
    everyone = {one.uid: one for one in (*recent, *board)}
    here = {one.uid for one in board}
    confirmed = Together(linked)
    apart = {frozenset((confirmed.of(one), confirmed.of(other))) for one, other in refused}
    found = {
        (one.uid, other.uid): strength
        for one, other in _candidates(list(everyone.values()), rules)
        if (one.uid in here or other.uid in here) and (strength := _strength(one, other, rules))
    }
    asked = Together()
    pairs: list[SamePair] = []
    for (first, second), strength in sorted(found.items(), key=lambda pair: (pair[1], pair[0])):
        tops = confirmed.of(first), confirmed.of(second)
        if tops[0] == tops[1] or frozenset(tops) in apart or asked.of(tops[0]) == asked.of(tops[1]):
            continue
        asked.join(*tops)
        pairs.append(SamePair(first, second, strength[-1]))
    return tuple(sorted(pairs, key=lambda pair: (everyone[pair.first].when, pair.first, pair.second)))


def _candidates(told: list[Told], rules: SameRules) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs that share a place, street or corner of the grid, or of which one names the other; earlier first."""
    told.sort(key=_order)
    buckets: dict[object, list[Told]] = {}
    for one in told:
        for bucket in _buckets(one, rules):
            buckets.setdefault(bucket, []).append(one)
    span = timedelta(minutes=max(rules.minutes_sources, rules.minutes_callers))
    for logs in buckets.values():
        for at, one in enumerate(logs):
            for other in islice(logs, at + 1, at + 1 + _LOOKED_AT):
                if other.when - one.when > span:
                    break
                yield one, other
    yield from _named(told)


def _named(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    naming = [one for one in told if one.names]
    numbers: dict[str, list[Told]] = {}
    for one in told if naming else ():
        numbers.setdefault(bare(one.key.reference), []).append(one)
    for one in naming:
        for other in (found for name in sorted(one.names) for found in numbers.get(name, ())[:_LOOKED_AT]):
            if other.uid != one.uid:
                first, second = sorted((one, other), key=_order)
                yield first, second


def _buckets(one: Told, rules: SameRules) -> Iterator[object]:
    if not one.timed or not one.kinds:
        return
    if one.place:
        yield "place", one.place
    elif one.street:
        yield "street", one.street
    if one.spot is not None:
        # Two spots no further apart than the side of a square share one of four squares twice as large.
        side = 2 * max(rules.metres, 1)
        for shift_east in (0, rules.metres):
            for shift_north in (0, rules.metres):
                east, north = one.spot
                yield "grid", shift_east, shift_north, (east + shift_east) // side, (north + shift_north) // side


def _strength(one: Told, other: Told, rules: SameRules) -> tuple[int, float, str] | None:
    """Return how strong a pair is, the strongest least, ending in its reason; None where it is none."""
    apart = other.when - one.when
    minutes = round(apart.total_seconds() / 60)
    naming = _naming(one, other)
    if naming and apart <= timedelta(days=rules.days_named):
        return 0, apart.total_seconds(), naming
    most = rules.minutes_callers if one.key.source == other.key.source else rules.minutes_sources
    like = next((kind for kind in one.kinds if kind in other.kinds), "")
    where = _where(one, other, rules)
    if not (one.timed and other.timed and like and where and apart <= timedelta(minutes=most)):
        return None
    when = "in the same minute" if not minutes else f"{counted(minutes, 'minute')} apart"
    return 1, apart.total_seconds(), f"{where}, {when}, both {like}"


def _naming(one: Told, other: Told) -> str:
    """Return which of two logs names which; a number alone means a log of the same source."""
    if one.key.source != other.key.source and (bare(one.key.reference).isdigit() or bare(other.key.reference).isdigit()):
        return ""
    for this, that in ((other, one), (one, other)):
        if bare(that.key.reference) in this.names:
            return f"log {this.key.reference} names log {that.key.reference}"
    return ""


def _where(one: Told, other: Told, rules: SameRules) -> str:
    if one.place and one.place == other.place:
        return "at the same place"
    if one.spot is not None and other.spot is not None:
        east, north = one.spot[0] - other.spot[0], one.spot[1] - other.spot[1]
        metres = (east * east + north * north) ** 0.5
        if metres > rules.metres:
            return ""
        return f"{counted(round(metres), 'metre')} away" if metres >= 1 else "at the same spot"
    if not one.place and not other.place and one.street and one.street == other.street:
        return "on the same street"
    return ""


def _order(one: Told) -> tuple[datetime, str, int, str, str]:
    return one.when, one.key.source, one.key.year, one.key.reference, one.uid
