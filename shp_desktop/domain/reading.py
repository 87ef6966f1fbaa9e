"""The plan of the reading: what is read of each item, and what is told in groups, so that fifteen minutes are enough."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from shp_desktop.domain.bands import FIRST, GROUP
from shp_desktop.domain.board import GroupRead, Reading, ReadLine
from shp_desktop.domain.first_facts import Facts, count_words
from shp_desktop.domain.group_words import GroupWords
from shp_desktop.domain.moves import ABOVE, BELOW
from shp_desktop.domain.words import counted, joined


@dataclass(frozen=True)
class Pace:
    """How fast people read aloud (183 words a minute: Brysbaert 2019), for how long, and the fewest words of a long narrative.

    Only what may not be passed over is read in fewer than `first_facts` words, down to its first clause. `discussion` is how many
    minutes are meant for talking afterwards.
    """

    words_a_minute: float = 183
    minutes: float = 15
    first_facts: int = 25
    discussion: float = 15

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "Pace":
        """Read the pace from the rows of the thresholds table; what it leaves out stays as published."""
        given = {row["name"]: float(row["value"]) for row in rows}
        published = cls()
        return cls(
            given.get("reading_words_a_minute", published.words_a_minute),
            given.get("reading_minutes", published.minutes),
            int(given.get("reading_first_facts", published.first_facts)),
            given.get("discussion_minutes", published.discussion),
        )

    @property
    def limit(self) -> int:
        """Return how many words fit."""
        return int(self.minutes * self.words_a_minute + 1e-9)

    def seconds(self, words: int) -> int:
        """Return how long so many words take."""
        return ceil(words * 60 / self.words_a_minute - 1e-9)


PUBLISHED = Pace()
# What is left out in turn where even the first facts of what may not be passed over take too long.
_BRIEF_GROUPS, _ONE_MARK, _SHORT_CLAUSES, _NO_MARKS = 1, 2, 3, 4


@dataclass(frozen=True)
class Cut:
    """How much is read: `cap` words of a narrative (twice as many of what is read first), `tight` says what else is left out."""

    cap: int
    tight: int = 0


@dataclass(frozen=True)
class Told:
    """One item as the plan sees it, in reading order.

    `guarded` may not be passed over. `group` is the group it stands in or would stand in; `place` the key of its place. `marks` are
    the flags said with a narrative that is cut. `side` is where the chair put it: ABOVE, BELOW or "" for the program's proposal.
    """

    uid: str
    band: str
    guarded: bool
    headline: str
    text: str
    group: str
    place: str = ""
    marks: tuple[str, ...] = ()
    side: str = ""

    @cached_property
    def facts(self) -> Facts:
        """Return the narrative with the places it may be cut at."""
        return Facts(self.text)

    @cached_property
    def short_facts(self) -> Facts:
        """Return the narrative with more places it may be cut at, where the morning is very long."""
        return Facts(self.text, longest_clause=10)

    @cached_property
    def heading_words(self) -> int:
        """Return the words of type and place."""
        return count_words(self.headline)

    def words(self, cut: "Cut") -> int:
        """Return the words read aloud; a narrative that is cut has the flags said beside it."""
        told = self._facts(cut).words_within(self._cap(cut.cap))
        return self.heading_words + told + (count_words(self._marked(cut)) if told < self.facts.words else 0)

    def line(self, cut: "Cut", pace: Pace) -> ReadLine:
        """Return what is read aloud, and whether it is all of it."""
        told = self._facts(cut).within(self._cap(cut.cap))
        marks = "" if told == self.text else self._marked(cut)
        head = f"{self.headline} ({marks})" if marks else self.headline
        aloud = ". ".join(part for part in (head, told) if part)
        return ReadLine(aloud, pace.seconds(self.words(cut)), told == self.text, side=self.side, facts=told)

    def _facts(self, cut: "Cut") -> Facts:
        return self.short_facts if cut.tight >= _SHORT_CLAUSES else self.facts

    def _marked(self, cut: "Cut") -> str:
        return joined(self.marks[: 0 if cut.tight >= _NO_MARKS else 1 if cut.tight >= _ONE_MARK else None])

    def _cap(self, cap: int) -> int:
        return cap * 2 if self.band == FIRST else cap


@dataclass(frozen=True)
class Plan:
    """What is read, in order: the items above the line, then those below it, group by group."""

    order: tuple[str, ...]
    lines: Mapping[str, ReadLine]
    groups: tuple[GroupRead, ...]
    words: int
    seconds: int
    full_seconds: int
    first_below: str
    over: str = ""

    def reading(self, number: Mapping[str, int]) -> Reading:
        """Return the plan with the items' numbers for their uids."""
        line_at = number.get(self.first_below)
        return Reading(self.words, self.seconds, line_at, self.groups, self.full_seconds, self.over)


def plan(items: Sequence[Told], pace: Pace = PUBLISHED, names: GroupWords | None = None) -> Plan:
    """Return the plan of a morning: nothing vanishes, nothing guarded is below the line, and the time is kept wherever it can be.

    First every narrative is cut to what fits, not below the first facts; then the last of what is not guarded goes below
    the line; then what is left is cut further. What brings an item first goes below after all else, what the chair asked for last.
    """
    return _Planner(items, pace, names or GroupWords()).made()


class _Planner:
    """Works out one plan."""

    def __init__(self, items: Sequence[Told], pace: Pace, names: GroupWords) -> None:
        self._items, self._pace, self._names = items, pace, names
        self._put_below = [
            item for item in items if not item.guarded and item.side != ABOVE and (item.side == BELOW or item.band == GROUP)
        ]
        put = {item.uid for item in self._put_below}
        loose = [item for item in items if not item.guarded and item.uid not in put]
        read = [item for item in reversed(loose) if item.band != FIRST and item.side != ABOVE]
        first = [item for item in reversed(loose) if item.band == FIRST and item.side != ABOVE]
        self._steps = (read, first, [item for item in reversed(loose) if item.side == ABOVE])
        self._pushed: set[str] = set()
        self._words: dict[Cut, dict[str, int]] = {}

    def made(self) -> Plan:
        comfort = Cut(self._pace.first_facts)
        read, first, asked = self._steps
        self._push(read, comfort)
        if self._fits(comfort):
            return self._plan(self._widest(comfort))
        for tight in (0, _BRIEF_GROUPS, _ONE_MARK, _SHORT_CLAUSES):
            if self._fits(Cut(0, tight)):
                return self._plan(self._widest(Cut(0, tight)))
        cut = Cut(0, _SHORT_CLAUSES)
        self._push(first, cut)
        self._push(asked, cut)
        if not self._fits(cut):
            cut = Cut(0, _NO_MARKS)
        return self._plan(self._widest(cut) if self._fits(cut) else cut)

    def _widest(self, cut: Cut) -> Cut:
        """Return the cut that reads the most and fits; `cut` is known to fit."""
        most = max((item.facts.words for item in self._items), default=0)
        return replace(cut, cap=_largest(cut.cap, max(most, cut.cap), lambda cap: self._fits(replace(cut, cap=cap))))

    def _below(self) -> list[Told]:
        held = {item.uid for item in self._put_below} | self._pushed
        return [item for item in self._items if item.uid in held]

    def _cost(self, cut: Cut) -> int:
        below = self._below()
        held = {item.uid for item in below}
        words = self._words_at(cut)
        read = sum(count for uid, count in words.items() if uid not in held)
        return read + sum(count_words(group.words) for group in self._groups(below, cut))

    def _words_at(self, cut: Cut) -> dict[str, int]:
        """The words of each item at a cut; one cut is asked for again and again while items go below."""
        if cut not in self._words:
            self._words[cut] = {item.uid: item.words(cut) for item in self._items}
        return self._words[cut]

    def _fits(self, cut: Cut) -> bool:
        return self._cost(cut) <= self._pace.limit

    def _push(self, loose: list[Told], cut: Cut) -> None:
        """Put the fewest of them below the line, from the first of the list on, so that the rest fits."""
        if self._fits(cut) or not loose:
            return
        uids = [item.uid for item in loose]
        kept = self._pushed
        low, high = 0, len(uids)
        while low < high:
            middle = (low + high) // 2
            self._pushed = kept | set(uids[:middle])
            low, high = (low, middle) if self._fits(cut) else (middle + 1, high)
        self._pushed = kept | set(uids[:low])

    def _groups(self, below: Sequence[Told], cut: Cut) -> list[GroupRead]:
        members: dict[str, list[Told]] = {}
        for item in below:
            members.setdefault(item.group, []).append(item)
        made: list[GroupRead] = []
        for name, held in members.items():
            places = [item.place for item in held]
            words = self._names.spoken(name, [""] * len(places) if cut.tight >= _BRIEF_GROUPS else places)
            made.append(GroupRead(name, words, self._pace.seconds(count_words(words)), tuple(item.uid for item in held)))
        return made

    def _plan(self, cut: Cut) -> Plan:
        groups = self._groups(self._below(), cut)
        name_of = {uid: group.name for group in groups for uid in group.uids}
        lines: dict[str, ReadLine] = {}
        for item in self._items:
            below = name_of.get(item.uid, "")
            lines[item.uid] = ReadLine("", 0, False, below, item.side) if below else item.line(cut, self._pace)
        words = self._cost(cut)
        above = [item.uid for item in self._items if item.uid not in name_of]
        order = (*above, *(uid for group in groups for uid in group.uids))
        # Where the chair lifted an item over the line the line stays, under what is read now.
        lifted = any(item.side == ABOVE and item.band == GROUP and not item.guarded for item in self._items)
        forced = bool(self._pushed) or lifted or any(item.side == BELOW for item in self._put_below)
        full = self._pace.seconds(sum(item.heading_words + item.facts.words for item in self._items))
        return Plan(
            order, lines, tuple(groups), words, self._pace.seconds(words), full,
            order[len(above)] if forced and len(above) < len(order) else "", self._over(words, len(above)),
        )  # fmt: skip

    def _over(self, words: int, items: int) -> str:
        beyond = self._pace.seconds(words) - round(self._pace.minutes * 60)
        if beyond <= 0:
            return ""
        minutes, seconds = divmod(beyond, 60)
        long = joined(part for part in (counted(minutes, "minute") if minutes else "", counted(seconds, "second") if seconds else "") if part)
        return (
            f"{counted(items, 'item')} that nobody may be passed over for take {long} longer than {self._pace.minutes:g} minutes, "
            "each read in its first words alone."
        )


def _largest(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to `most` that fits; `least` is known to fit."""
    low, high = least, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low

