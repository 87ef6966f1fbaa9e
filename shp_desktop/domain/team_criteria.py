"""The criteria of Team Around the Individual as a test: what is met, what is not, what nobody knows; both readings, and never a total.

Printed (Interim Review 2018, 3.2): A or B or C "and/or" at least three of four needs. The inclusive reading takes either part, the strict one both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shp_desktop.domain.words import joined, spelt


class Said(StrEnum):
    """What is said of one criterion, and what follows for a reading; unknown is not no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


SAID_WORDS = {Said.YES: "met", Said.NO: "not met", Said.UNKNOWN: "not known"}


@dataclass(frozen=True)
class Criterion:
    """One criterion: its letter, its words as printed, and whether it is one of the needs."""

    code: str
    words: str
    need: bool


@dataclass(frozen=True)
class Answered:
    """What is said of one criterion, and what it rests on."""

    code: str
    said: Said
    words: str = ""


@dataclass(frozen=True)
class TeamRules:
    """The team's table: criteria in their order, numbers, the agencies of the panel, and organisations outside the room."""

    criteria: tuple[Criterion, ...]
    needs_at_least: int = 3
    panel_months: int = 2
    review_days: int = 28
    window_days: int = 183
    panel: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "TeamRules":
        """Read the rows of the table team_around. Raises ValueError for a number that is none."""
        held = list(rows)
        criteria = tuple(Criterion(row["code"], row["words"], row["kind"] == "needs") for row in held if row["kind"] in ("one", "needs"))
        numbers = {row["code"]: int(row["value"]) for row in held if row["kind"] == "number"}
        panel = tuple(dict.fromkeys(row["code"].upper() for row in held if row["kind"] == "panel"))
        return cls(criteria, **numbers, panel=panel, outside=tuple(row["words"] for row in held if row["kind"] == "outside"))

    def criterion(self, code: str) -> Criterion | None:
        """Return one criterion by its letter."""
        return next((one for one in self.criteria if one.code == code.strip().upper()), None)


@dataclass(frozen=True)
class Reading:
    """One reading of "and/or": what it comes to, and why in words."""

    name: str
    said: Said
    why: str

    @property
    def words(self) -> str:
        """Return the reading in one sentence."""
        return f"{self.name}: {SAID_WORDS[self.said]}; {self.why}."


@dataclass(frozen=True)
class CriteriaTest:
    """What the criteria come to: the words of each by what is said of it, the two parts, and both readings."""

    met: tuple[str, ...]
    not_met: tuple[str, ...]
    unknown: tuple[str, ...]
    first: Said
    needs: Said
    inclusive: Reading
    strict: Reading


def criteria_test(answers: Mapping[str, Said], rules: TeamRules) -> CriteriaTest:
    """Return what the answers come to; a criterion nobody answered is unknown."""

    def said(one: Criterion) -> Said:
        return answers.get(one.code, Said.UNKNOWN)

    ones, needs = ([one for one in rules.criteria if one.need is need] for need in (False, True))
    first, second = _at_least(1, [said(one) for one in ones]), _at_least(rules.needs_at_least, [said(one) for one in needs])
    by = {kind: tuple(one.words for one in rules.criteria if said(one) is kind) for kind in Said}
    letters = joined((one.code for one in ones), "or")
    least = f"at least {spelt(rules.needs_at_least)} of the needs"
    parts = (f"{letters}: {SAID_WORDS[first]}", f"{least}: {SAID_WORDS[second]}")
    either = Reading(f"Inclusive reading ({letters}, or {least})", _either(first, second), "; ".join(parts))
    both = Reading(f"Strict reading ({letters}, and {least})", _both(first, second), "; ".join(parts))
    return CriteriaTest(by[Said.YES], by[Said.NO], by[Said.UNKNOWN], first, second, either, both)


def _at_least(least: int, answers: Iterable[Said]) -> Said:
    """So many yes settle it; so few left that it can no longer come to that settle it too; else nobody knows."""
    held = list(answers)
    yes, unknown = held.count(Said.YES), held.count(Said.UNKNOWN)
    if yes >= least:
        return Said.YES
    return Said.UNKNOWN if yes + unknown >= least else Said.NO


def _either(one: Said, other: Said) -> Said:
    if Said.YES in (one, other):
        return Said.YES
    return Said.UNKNOWN if Said.UNKNOWN in (one, other) else Said.NO


def _both(one: Said, other: Said) -> Said:
    if Said.NO in (one, other):
        return Said.NO
    return Said.UNKNOWN if Said.UNKNOWN in (one, other) else Said.YES
