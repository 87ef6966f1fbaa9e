"""The local rules a plan reads by, as plain values: date formats, town endings, furniture, words for columns."""

import re
from dataclasses import dataclass

from shp_desktop.domain.columns import words
from shp_desktop.domain.intake_dates import DateFormat


@dataclass(frozen=True)
class FurnitureRule:
    """A kind of line that is part of a report and not of the log; the pattern covers the whole line.

    `free` says what the pattern leaves open and a log's own words could fill: "" nothing, "name" a name, "words" anything.
    """

    what: str
    pattern: re.Pattern[str]
    free: str = ""


@dataclass(frozen=True)
class Synonym:
    """One way a header may name a field; the lower the rank, the better the word.

    `inside`: it may stand within a longer header too.
    """

    field: str
    words: tuple[str, ...]
    rank: int
    inside: bool = False


@dataclass(frozen=True)
class CellWords:
    """Words by which the cells of a column tell what it is, in small letters: grades, wards, words of streets, types.

    `types` are patterns that find a kind of incident in a text.
    """

    grades: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    types: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True)
class Rules:
    """All tables of the intake, read once; `against` pairs a field with a word that speaks against it in a header."""

    dates: tuple[DateFormat, ...]
    tails: tuple[str, ...] = ()
    furniture: tuple[FurnitureRule, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    against: tuple[tuple[str, str], ...] = ()
    cells: CellWords = CellWords()


def furniture_rule(what: str, pattern: str, free: str = "") -> FurnitureRule:
    """Compile one furniture pattern; re.error where it is no pattern."""
    return FurnitureRule(what, re.compile(pattern, re.IGNORECASE), free)


def synonym(field: str, text: str, rank: int, inside: bool) -> Synonym:
    """Return a synonym with its words set as headers are."""
    return Synonym(field, words(text), rank, inside)
