"""The variant of THRIVE a team uses: which dimensions it asks about, in which order and words, as its tables say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shp_desktop.domain.triage import DIMENSIONS, SEVERITY_DIMENSIONS


@dataclass(frozen=True)
class Dimension:
    """One dimension: its letter, its name, the question asked, and whether it is a severity (else a need)."""

    letter: str
    name: str
    question: str

    @property
    def severity(self) -> bool:
        """Say whether its levels are HIGH, MEDIUM and LOW, so that it counts towards the level offered."""
        return self.letter in SEVERITY_DIMENSIONS


@dataclass(frozen=True)
class Variant:
    """The variant in use and its dimensions in order."""

    name: str
    dimensions: tuple[Dimension, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """Return the letters in their order."""
        return tuple(one.letter for one in self.dimensions)

    def of(self, letter: str) -> Dimension:
        """Return one dimension by its letter."""
        return next(one for one in self.dimensions if one.letter == letter)


def variant_in_use(dimensions: Iterable[Mapping[str, str]], variants: Iterable[Mapping[str, str]]) -> Variant:
    """Return the last variant marked as in use, from the rows of the tables thrive and thrive_variants.

    Raises ValueError, in words, where none is marked, or one names a dimension no table explains.
    """
    known = {row["letter"].upper(): Dimension(row["letter"].upper(), row["dimension"], row["question"]) for row in dimensions}
    chosen = next((row for row in reversed(tuple(variants)) if row.get("in_use", "").casefold() == "yes"), None)
    if chosen is None:
        raise ValueError("no variant has yes under in_use")
    letters = tuple(dict.fromkeys(chosen["dimensions"].upper().split()))
    strange = next((letter for letter in letters if letter not in known or letter not in DIMENSIONS), "")
    if strange or not letters:
        raise ValueError(f"{chosen['variant']} asks about {strange or 'nothing'}, which is no dimension of thrive.csv")
    return Variant(chosen["variant"], tuple(known[letter] for letter in letters))
