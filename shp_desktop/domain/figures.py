"""The numbers of a morning against the usual day: what came of each category, and what the same weekday usually brings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

OTHER = "Other"


@dataclass(frozen=True)
class CategoryDay:
    """How many logs of a category came, and from how many to how many are usual; None where too few weeks are held."""

    name: str
    count: int
    low: int | None = None
    high: int | None = None

    @property
    def standing(self) -> str:
        """Return above, below or usual; nothing where it is not known what is usual."""
        if self.low is None or self.high is None:
            return ""
        return "above" if self.count > self.high else "below" if self.count < self.low else "usual"


def against_usual(today: Mapping[str, int], past: Sequence[Mapping[str, int]], fewest: int) -> tuple[CategoryDay, ...]:
    """Return every category of today or of the past days, the most logs first; `past` are the same weekday of other weeks."""
    names = set(today).union(*past)
    days = [CategoryDay(name, today.get(name, 0), *usual_range([one.get(name, 0) for one in past], fewest)) for name in names]
    return tuple(sorted(days, key=lambda one: (-one.count, one.name)))


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
