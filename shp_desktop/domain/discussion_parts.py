"""How long each of the discussion's four parts took: the clock's own time, shared out by which part was on screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shp_desktop.domain.meeting_clock import Clock, Mark, Part, minutes_words

_LEAST = timedelta(seconds=1)  # a part passed over took no time


class Spoken(StrEnum):
    """A part of the discussion, in the order the meeting takes them."""

    ACTIONS = "actions"
    KEPT = "kept"
    BROUGHT = "brought"
    PRIORITIES = "priorities"


SPOKEN_WORDS = {
    Spoken.ACTIONS: "actions", Spoken.KEPT: "items kept", Spoken.BROUGHT: "what agencies bring", Spoken.PRIORITIES: "priorities",
}  # fmt: skip


@dataclass(frozen=True)
class Turned:
    """The discussion turned to a part at a moment (aware UTC)."""

    part: Spoken
    at: datetime


def spoken_times(marks: Sequence[Mark], turned: Sequence[Turned], now: datetime) -> tuple[tuple[Spoken, timedelta], ...]:
    """Return how long each part took, in the order of the parts; those no second was spent on are left out.

    Only time in which the clock ran in the discussion counts. Before anybody turned, it is the first part that is spoken about.
    """
    taken = dict.fromkeys(Spoken, timedelta())
    clock, part, last = Clock(), Spoken.ACTIONS, now
    happened: list[tuple[datetime, Mark | Turned]] = [*((one.at, one) for one in marks), *((one.at, one) for one in turned)]
    for when, one in sorted(happened, key=lambda each: each[0]):
        _spend(taken, clock, part, when - last)
        last = when
        if isinstance(one, Mark):
            clock = clock.after(one)
        else:
            part = one.part
    _spend(taken, clock, part, now - last)
    return tuple((one, spent) for one, spent in taken.items() if spent >= _LEAST)


def spoken_words(times: Sequence[tuple[Spoken, timedelta]], said: Callable[[timedelta], str] = minutes_words) -> str:
    """Return the parts in one line: actions 4:10, items kept 6:30, priorities 3:00; `said` tells the lengths in another way."""
    return ", ".join(f"{SPOKEN_WORDS[part]} {said(spent)}" for part, spent in times)


def _spend(taken: dict[Spoken, timedelta], clock: Clock, part: Spoken, span: timedelta) -> None:
    if clock.part is Part.DISCUSSION and clock.since is not None:
        taken[part] += max(span, timedelta())
