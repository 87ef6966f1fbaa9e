"""Enforcement steps: warning, notice, appeal and what follows, each with its last day; and who supplies which statement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shp_desktop.domain.cases import Case, Step
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import joined

START = "start"


@dataclass(frozen=True)
class StepKind:
    """One row of enforcement_steps.csv; `after` are the steps it may follow, days are None where none run."""

    kind: str
    name: str
    also: tuple[str, ...]
    after: frozenset[str]
    within: int | None
    then: str
    then_days: int | None
    counts_day: bool
    ends: bool
    note: str = ""

    def last_day(self, on: date, days: int) -> date:
        """Return the last of so many days from a day, which is the first of them where it counts."""
        return on + timedelta(days=days - 1 if self.counts_day else days)

    def next_on(self, on: date) -> date | None:
        """Return the day its next step is due by, None where none is owed."""
        return self.last_day(on, self.then_days) if self.then_days is not None else None


@dataclass(frozen=True)
class EnforcementRules:
    """The kinds of step in their order."""

    kinds: tuple[StepKind, ...]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "EnforcementRules":
        """Read the rows of enforcement_steps.csv. Raises ValueError for a number or a step that is none."""
        held = sorted(rows, key=lambda row: int(row.get("order") or 0))
        kinds = tuple(
            StepKind(
                row["kind"], row["name"], _split(row["also"]), frozenset(_split(row["after"])), _number(row["within"]), row["then"],
                _number(row["then_days"]), row["counts_day"] == "yes", row["ends"] == "yes", row.get("note", ""),
            )  # fmt: skip
            for row in held
        )
        known = {one.kind for one in kinds} | {START}
        for one in kinds:
            if one.after - known:
                raise ValueError(f"{joined(sorted(one.after - known))} is not a step")
        return cls(kinds)

    def find(self, said: str) -> StepKind | None:
        """Return the kind a word names, None where it names none."""
        wanted = said.strip().casefold()
        return next((one for one in self.kinds if wanted in (one.kind, one.name.casefold(), *(name.casefold() for name in one.also))), None)

    def name(self, kind: str) -> str:
        """Return what a kind is called; one that is no longer in the table by its word."""
        return next((one.name for one in self.kinds if one.kind == kind), kind)


@dataclass(frozen=True)
class Stands:
    """How far enforcement against one person or body has come: the last step, and whether anything is owed after it."""

    to: str
    last: Step
    name: str
    owed: bool

    def overdue(self, today: date) -> bool:
        """Say whether the day of the next step has passed."""
        return self.owed and self.last.next_on is not None and self.last.next_on < today

    @property
    def words(self) -> str:
        """Return it in a line: "Community Protection Warning CPW/12, Thu 3 May; see whether it has stopped by Thu 17 May"."""
        head = f"{self.name}{f' {self.last.reference}' if self.last.reference else ''}, {short_day(self.last.on)}"
        if not self.owed or not self.last.next_step:
            return head
        return f"{head}; {self.last.next_step}{f' by {short_day(self.last.next_on)}' if self.last.next_on else ''}"


@dataclass(frozen=True)
class Piece:
    """One statement of a joint file: who supplies it, by when."""

    agency: str
    statement: str
    due: date
    owner: str = ""


def same_person(first: str, second: str) -> bool:
    """Say whether two steps are addressed to the same person or body, however it is spaced or capitalised."""
    return " ".join(first.casefold().split()) == " ".join(second.casefold().split())


def track(steps: Iterable[Step], to: str) -> tuple[Step, ...]:
    """Return the steps addressed to one person or body, by day."""
    return tuple(sorted((one for one in steps if same_person(one.to, to)), key=lambda one: (one.on, one.at)))


def refusal(rules: EnforcementRules, steps: Iterable[Step], kind: StepKind, on: date, to: str) -> str:
    """Return why a step cannot follow those there were by its day, "" where it can."""
    before = [one for one in track(steps, to) if one.on <= on]
    last = before[-1].kind if before else START
    if last not in kind.after:
        wanted = joined((rules.name(one.kind) for one in rules.kinds if one.kind in kind.after), "or")
        there = f"the last step is {rules.name(last)}" if before else "there is none yet"
        whom = f" to {to.strip()}" if to.strip() else ""
        return f"{kind.name} follows {wanted or 'nothing'}{whom}, and {there}"
    if kind.kind == "notice" and before[-1].on == on:
        return f"{kind.name} needs time after the warning; it cannot be of the same day"
    return ""


def remarks(rules: EnforcementRules, steps: Iterable[Step], kind: StepKind, on: date, to: str, today: date) -> tuple[str, ...]:
    """Return what is odd about the day of a step, in words: after its last day, to come, or earlier than another."""
    there = track(steps, to)
    before = [one for one in there if one.on <= on]
    said: list[str] = []
    if kind.within is not None and before:
        first = next((one for one in rules.kinds if one.kind == before[-1].kind), kind)
        last = first.last_day(before[-1].on, kind.within)
        if on > last:
            said.append(f"The last day for it was {short_day(last)}.")
    if on > today:
        said.append(f"{short_day(on)} is a day to come.")
    if len(before) < len(there):
        said.append(f"A later step stands already: {rules.name(there[-1].kind)}, {short_day(there[-1].on)}.")
    return tuple(said)


def stands(rules: EnforcementRules, case: Case) -> tuple[Stands, ...]:
    """Return how far enforcement has come against each person or body of a case, in the order it began."""
    found: dict[str, Stands] = {}
    for one in case.steps:
        last = track(case.steps, one.to)[-1]
        ends = any(kind.kind == last.kind and kind.ends for kind in rules.kinds)
        found.setdefault(" ".join(one.to.casefold().split()), Stands(one.to, last, rules.name(last.kind), not ends))
    return tuple(found.values())


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _number(text: str) -> int | None:
    return int(text) if text.strip() else None
