"""The pace of this meeting: the median of the seconds its items took; for the chair, in memory only, under nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

_FEWEST = 3
_LONGEST = 600.0


@dataclass(frozen=True)
class MeasuredPace:
    """What was measured so far: the seconds each item took, and what the clock of the reading showed when the last was decided."""

    taken: tuple[float, ...] = ()
    clock: float = 0.0

    def decided(self, clock: float, count: int = 1) -> "MeasuredPace":
        """Return the pace after items were decided, one or many in one step; `clock` is the time read so far in seconds, pauses left out.

        A stretch of more than ten minutes tells of no item.
        """
        each = (clock - self.clock) / count if count > 0 else 0.0
        fits = count > 0 and 0 <= each <= _LONGEST
        return MeasuredPace((*self.taken, *([each] * count)) if fits else self.taken, clock)

    @property
    def seconds(self) -> float | None:
        """Return the median of the seconds an item takes, None before three were decided."""
        return median(self.taken) if len(self.taken) >= _FEWEST else None


def measured_words(pace: MeasuredPace, planned: Iterable[int]) -> str:
    """Return the pace beside what the plan has for an item read: "34 s an item so far, 22 planned"; nothing before three."""
    if pace.seconds is None:
        return ""
    seconds = [one for one in planned if one]
    beside = f", {round(fmean(seconds))} planned" if seconds else ""
    return f"{round(pace.seconds)} s an item so far{beside}"
