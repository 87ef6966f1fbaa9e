"""Chance that falls the same way again: every throw hangs on the seed and on what it is thrown for."""

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """Throws for one purpose; built from `random()` alone, whose numbers Python keeps the same in every version."""

    def __init__(self, *purpose: object) -> None:
        """Name what the throws are for, seed first."""
        self._throw = random.Random("/".join(str(part) for part in purpose)).random  # noqa: S311  invented data only

    def chance(self, percent: float) -> bool:
        """Return True in about so many of a hundred throws."""
        return self._throw() * 100 < percent

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return low + int(self._throw() * (high - low + 1))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of the things."""
        return things[int(self._throw() * len(things))]

    def weighted(self, things: Sequence[Thing], weights: Sequence[float]) -> Thing:
        """Return one of the things by weight; weights of any sum."""
        mark = self._throw() * sum(weights)
        for thing, weight in zip(things, weights, strict=True):
            mark -= weight
            if mark < 0:
                return thing
        return things[-1]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """Return the things in another order."""
        return [thing for _, thing in sorted(((self._throw(), place), thing) for place, thing in enumerate(things))]
