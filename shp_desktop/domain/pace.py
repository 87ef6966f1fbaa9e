"""The pace of this meeting: the median of the seconds its items took; for the chair, in memory only, under nobody's name."""

from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median

_FEWEST = 3
_LONGEST = 600.0


@dataclass(frozen=True)
class MeasuredPace:
    """What was measured so far; `since` is when the item on screen began, None while the clock stands (aware times)."""

    since: datetime | None = None
    taken: tuple[float, ...] = ()
    before_pause: float = 0.0

    def begun(self, moment: datetime) -> "MeasuredPace":
        """Return the pace with its watch running."""
        return replace(self, since=moment) if self.since is None else self

    def paused(self, moment: datetime) -> "MeasuredPace":
        """Return the pace with its watch standing; what the item took until now is kept."""
        if self.since is None:
            return self
        return replace(self, since=None, before_pause=self.before_pause + _between(self.since, moment))

    def decided(self, moment: datetime, count: int = 1) -> "MeasuredPace":
        """Return the pace after items were decided, one or many in one step; a stretch longer than ten minutes tells of no item."""
        if self.since is None or count < 1:
            return self
        seconds = (self.before_pause + _between(self.since, moment)) / count
        taken = (*self.taken, *([seconds] * count)) if seconds <= _LONGEST else self.taken
        return MeasuredPace(moment, taken)

    @property
    def seconds(self) -> float | None:
        """Return the median of the seconds an item takes, None before three were decided."""
        return median(self.taken) if len(self.taken) >= _FEWEST else None


def pace_words(pace: MeasuredPace) -> str:
    """Return the pace as the chair reads it: "34 s each"; nothing before three items were decided."""
    return f"{round(pace.seconds)} s each" if pace.seconds is not None else ""


def _between(start: datetime, end: datetime) -> float:
    return max((end - start).total_seconds(), 0.0)
