"""Held items: what the rules hold back from the meeting at once, and who may see and lift it (DESIGN.md section 3, principle 6)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.people import Person, Role, named

FIELDS = ("labels", "text", "any")
_SEES_ALL = frozenset({Role.CHAIR, Role.ADMIN})
_LONGEST_QUOTE = 60
_MARKS = ",.;:/()[]-\"'!?_\u2013\u2014\u2018\u2019\u201c\u201d"


@dataclass(frozen=True)
class HoldRule:
    """One row: where all words of one of `clues` stand in the log, `pattern` in `field` holds it, unless a wider wording says otherwise."""

    kind: str
    field: str
    clues: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    officer: str

    def may(self, said: frozenset[str]) -> bool:
        """Say whether a log with these words is worth reading by this rule."""
        return any(clue <= said for clue in self.clues)


@dataclass(frozen=True)
class Proposed:
    """One reason to hold a log: its kind, the words found, and the NAME/AGENCY it is routed to ("" for the chair)."""

    kind: str
    words: str
    officer: str = ""


@dataclass(frozen=True)
class HoldRules:
    """The rules in their order."""

    rules: tuple[HoldRule, ...] = ()

    @cached_property
    def _rare(self) -> dict[str, tuple[frozenset[str], ...]]:
        """The clues by the longest word of each: where none of these words stands in a log no rule can hold it."""
        by_word: dict[str, tuple[frozenset[str], ...]] = {}
        for clue in (clue for rule in self.rules for clue in rule.clues):
            word = max(clue, key=len)
            by_word[word] = (*by_word.get(word, ()), clue)
        return by_word

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "HoldRules":
        """Read the rows of the hold_rules table; raises ValueError for a field that is none, re.error for a pattern that is none."""
        return cls(tuple(_rule(row) for row in rows))

    def may_hold(self, cells: Sequence[str]) -> bool:
        """Say quickly whether a log with these cells is worth reading by the rules."""
        words = _said(" ".join(cells))
        found = self._rare.keys() & words  # a history of 250,000 logs passes through here
        if not found:
            return False
        said = frozenset(words)
        return any(clue <= said for word in found for clue in self._rare[word])

    def proposed(self, version: IncidentVersion) -> tuple[Proposed, ...]:
        """Return why a log is to be held, each kind once; nothing where it is not."""
        texts = _texts(version)
        said = frozenset(_said(texts["any"]))
        found: dict[str, Proposed] = {}
        for rule in self.rules:
            if rule.kind not in found and rule.may(said):
                words = _words(rule, texts[rule.field])
                if words:
                    found[rule.kind] = Proposed(rule.kind, words, rule.officer)
        return tuple(found.values())

    def in_text(self, text: str) -> bool:
        """Say whether a text alone, such as a line that could not be read, speaks of what is to be held."""
        said = frozenset(_said(text))
        return any(rule.may(said) and _words(rule, text) for rule in self.rules if rule.field != "labels")


@dataclass(frozen=True)
class Hold:
    """A hold that stands: its kinds, the officer it is routed to ("" for the chair), until when it is meant, and who said so.

    `proposed` holds were made by the rules alone; nobody has looked at them yet.
    """

    incident_uid: str
    kinds: tuple[str, ...]
    officer: str
    until: date | None
    words: str
    by: str
    at: str
    proposed: bool


@dataclass(frozen=True)
class HeldItem:
    """A held log as those see it who may: the log, its hold, and the words the rules found in it."""

    incident: Incident
    hold: Hold
    found: tuple[Proposed, ...] = ()

    @property
    def why(self) -> str:
        """Return in words why it is held: Prevent: "Prevent referral"."""
        said = [f'{one.kind}: "{one.words}"' for one in self.found]
        told = {one.kind for one in self.found}
        return "; ".join([*said, *(kind for kind in self.hold.kinds if kind not in told), *filter(None, [self.hold.words])])


def sees_all(person: Person, chair: str = "") -> bool:
    """Say whether a person may see every held log: by role, or in the chair of the meeting that is open."""
    return person.role in _SEES_ALL or is_named(person, chair)


def may_see(person: Person, hold: Hold, chair: str = "") -> bool:
    """Say whether a person may see and lift a hold: its named officer, the chair, an administrator."""
    return sees_all(person, chair) or is_named(person, hold.officer)


def is_named(person: Person, text: str) -> bool:
    """Say whether a text names a person: NAME, NAME/AGENCY or "NAME, AGENCY", with the agency where it gives one."""
    said = " ".join(text.replace(",", "/").split()).casefold()
    if not said or not person.name.strip():
        return False
    other = named(said)
    same_name = " ".join(person.name.split()).casefold() == other.name
    return same_name and (not other.agency or other.agency == person.agency.upper())


def _rule(row: Mapping[str, str]) -> HoldRule:
    if row["field"] not in FIELDS:
        raise ValueError(f"{row['field']} is not a field of a hold rule")
    clues = tuple(frozenset(clue.split()) for clue in row["clue"].lower().split("|") if clue.strip())
    unless = re.compile(row["unless"], re.I) if row["unless"] else None
    return HoldRule(row["kind"], row["field"], clues, re.compile(row["pattern"], re.I), unless, row["officer"])


def _said(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    small = text.lower()
    for mark in _MARKS:
        small = small.replace(mark, " ")
    return small.split()


def _texts(version: IncidentVersion) -> dict[str, str]:
    text = version.text
    labels = "; ".join((version.type, version.type_code, version.closing_type, version.closing_code, *version.qualifiers, version.status))
    said = "\n".join((text.narrative, text.result))
    given = "\n".join(value for _, value in text.given)
    return {"labels": labels, "text": said, "any": "\n".join((labels, said, text.address, text.caller, text.officer, given))}


def _words(rule: HoldRule, text: str) -> str:
    """Return the words a rule found, or nothing."""
    wider = [one.span() for one in rule.unless.finditer(text)] if rule.unless else []
    for match in rule.pattern.finditer(text):
        start, end = match.span()
        if not any(first < end and start < last for first, last in wider):
            return " ".join(match.group().split())[:_LONGEST_QUOTE]
    return ""
