"""The numbers of a morning against the usual day: what came of each category, and what the same weekday usually brings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

OTHER = "Other"
#: so many logs beyond the usual range at least make a number one to speak of
CLEARLY = 3


@dataclass(frozen=True)
class CategoryDay:
    """How many logs of a category came, and from how many to how many are usual; None where too few weeks are held.

    `least` and `most` are the fewest and the most that came on such a day in the weeks held.
    """

    name: str
    count: int
    low: int | None = None
    high: int | None = None
    least: int | None = None
    most: int | None = None

    @property
    def standing(self) -> str:
        """Return above or below where it is clearly so, near or usual; nothing where it is not known what is usual.

        Every second count lies beyond the middle half: only what no such day brought, and by some logs, is worth a word.
        """
        if self.low is None or self.high is None:
            return ""
        if self.count >= self.high + CLEARLY and self.count > (self.high if self.most is None else self.most):
            return "above"
        if self.count <= self.low - CLEARLY and self.count < (self.low if self.least is None else self.least):
            return "below"
        return "usual" if self.low <= self.count <= self.high else "near"


def against_usual(today: Mapping[str, int], past: Sequence[Mapping[str, int]], fewest: int) -> tuple[CategoryDay, ...]:
    """Return every category of today or of the past days, the most logs first; `past` are the same weekday of other weeks."""
    names = set(today).union(*past)
    days = [_day(name, today.get(name, 0), [one.get(name, 0) for one in past], fewest) for name in names]
    return tuple(sorted(days, key=lambda one: (-one.count, one.name)))


def _day(name: str, count: int, past: Sequence[int], fewest: int) -> CategoryDay:
    low, high = usual_range(past, fewest)
    return CategoryDay(name, count, low, high, *((min(past), max(past)) if low is not None else (None, None)))


def usual_range(counts: Iterable[int], fewest: int) -> tuple[int | None, int | None]:
    """Return the interquartile range of the counts, halves going up; nothing where there are fewer than `fewest`."""
    held = sorted(counts)
    if not held or len(held) < fewest:
        return None, None
    low, high = (int(_quantile(held, share) + 0.5) for share in (0.25, 0.75))
    return low, high


def _quantile(held: Sequence[int], share: float) -> float:
    place = (len(held) - 1) * share
    below = int(place)
    above = min(below + 1, len(held) - 1)
    return held[below] + (held[above] - held[below]) * (place - below)
