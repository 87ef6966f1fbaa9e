"""The clock of a meeting: how long each part has taken, from when it began, paused, went on and ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from shp_desktop.domain.words import counted


class Part(StrEnum):
    """A part of the meeting that has its own time."""

    READING = "reading"
    DISCUSSION = "discussion"


class Turn(StrEnum):
    """What was done with the clock."""

    BEGUN = "begun"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"


PART_WORDS = {Part.READING: "reading", Part.DISCUSSION: "discussion"}


@dataclass(frozen=True)
class Mark:
    """One turn of the clock: which part, what, and when (aware UTC)."""

    part: Part
    turn: Turn
    at: datetime


@dataclass(frozen=True)
class PartTime:
    """The time of one part up to a moment: when it first began, when it last stopped (None while it runs), and how long."""

    part: Part
    began: datetime
    ended: datetime | None
    taken: timedelta


@dataclass(frozen=True)
class Clock:
    """The clock as it stands: the part it is in, since when it runs, and what each part took before that.

    `part` is None before the first part and after the end; `since` is None while it is paused or ended.
    """

    part: Part | None = None
    since: datetime | None = None
    times: tuple[PartTime, ...] = ()

    @property
    def paused(self) -> bool:
        """Say whether the clock stands still within a part."""
        return self.part is not None and self.since is None

    def taken(self, part: Part, now: datetime) -> timedelta:
        """Return how long a part has taken up to a moment."""
        held = next((one.taken for one in self.times if one.part is part), timedelta())
        if part is self.part and self.since is not None:
            held += _span(self.since, now)
        return held

    def after(self, mark: Mark) -> "Clock":
        """Return the clock after one more turn; one that changes nothing (a pause while paused) leaves it as it is."""
        match mark.turn:
            case Turn.BEGUN:
                if mark.part is self.part and self.since is not None:
                    return self
                return replace(self._stopped(mark.at), part=mark.part, since=mark.at)._known(mark)
            case Turn.PAUSED:
                return self._stopped(mark.at) if self.part is not None else self
            case Turn.RESUMED:
                running = self.since is not None
                return self if running else replace(self, part=mark.part, since=mark.at)._known(mark)
            case Turn.ENDED:
                return replace(self._stopped(mark.at), part=None)

    def parts(self, now: datetime) -> tuple[PartTime, ...]:
        """Return the time of every part that has begun, in the order they began, the running one up to `now`."""
        return tuple(
            replace(one, taken=self.taken(one.part, now), ended=None)
            if one.part is self.part and self.since is not None
            else one
            for one in self.times
        )

    def _stopped(self, at: datetime) -> "Clock":
        if self.part is None or self.since is None:
            return self
        times = tuple(
            replace(one, taken=one.taken + _span(self.since, at), ended=at) if one.part is self.part else one
            for one in self.times
        )
        return replace(self, since=None, times=times)

    def _known(self, mark: Mark) -> "Clock":
        if any(one.part is mark.part for one in self.times):
            return self
        return replace(self, times=(*self.times, PartTime(mark.part, mark.at, None, timedelta())))


def clock_of(marks: Iterable[Mark]) -> Clock:
    """Return the clock after those turns, in the order they were recorded."""
    clock = Clock()
    for mark in marks:
        clock = clock.after(mark)
    return clock


def minutes_words(taken: timedelta) -> str:
    """Return a length of time as a clock shows it: 9:40, 1:02:05."""
    seconds = int(taken.total_seconds())
    hours, rest = divmod(max(seconds, 0), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def pace_words(left: int, remaining: timedelta) -> str:
    """Return how much is left for how many: 17 left, 9:40, 34 s each; past the time it says by how much."""
    if left <= 0:
        rest = f"{minutes_words(remaining)} left" if remaining >= timedelta() else f"{minutes_words(-remaining)} over"
        return f"none left, {rest}"
    if remaining <= timedelta():
        return f"{left} left, {minutes_words(-remaining)} over"
    return f"{left} left, {minutes_words(remaining)}, {int(remaining.total_seconds()) // left} s each"


def parts_words(parts: Sequence[PartTime]) -> str:
    """Return the time each part took in one line: reading 14 minutes, discussion 16 minutes."""
    return ", ".join(f"{PART_WORDS[one.part]} {taken_words(one.taken)}" for one in parts)


def taken_words(taken: timedelta) -> str:
    """Return a length of time where it could be read as an hour of the day: 9 minutes."""
    minutes = round(taken.total_seconds() / 60)
    return counted(minutes, "minute") if minutes else "under a minute"


def _span(since: datetime, until: datetime) -> timedelta:
    """Return the time between two moments; a clock set back counts as none."""
    return max(until - since, timedelta())
