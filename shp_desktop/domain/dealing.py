"""Is anyone dealing with ...? What was typed, what it matches, and who holds what of it; never a list of people, never a count of one."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from shp_desktop.domain.person_names import NameRules, person_of, plain_name
from shp_desktop.domain.places import PlaceRules
from shp_desktop.domain.seen_before import Elsewhere
from shp_desktop.domain.seen_terms import ADDRESS, PERSON, Term, phones_in, vehicles_in

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAST = 3


class Kind(StrEnum):
    """What somebody holds."""

    ACTION = "action"
    CHECK = "check"
    CASE = "case"
    AROUND = "team_around"


@dataclass(frozen=True)
class Holding:
    """One thing somebody deals with: what, since when, how it stands, who has it and how they are reached.

    `words` are "" where its text is not released to the agency at the keyboard; `reference` is the log's number or "";
    `over` where nobody has it any more: a check that was answered.
    """

    kind: Kind
    ref: str
    agency: str
    owner: str
    reach: str
    words: str
    state: str
    since: date | None
    reference: str = ""
    log_uids: tuple[str, ...] = ()
    text: str = ""
    uid: str = ""
    over: bool = False

    @property
    def may_be_read(self) -> bool:
        """Say whether whoever asked may go to it: it has a page, and its text is theirs to read."""
        return bool(self.uid and self.words)

    @property
    def who(self) -> str:
        """Return who deals with it: the person with the agency, or the agency alone."""
        return f"{self.owner}, {self.agency}" if self.owner else self.agency


@dataclass(frozen=True)
class LastLog:
    """One of the last logs found, with the reason it was found; `when` is aware UTC."""

    uid: str
    reference: str
    source: str
    holder: str
    when: datetime
    type: str
    why: str


@dataclass(frozen=True)
class Asked:
    """What was typed, as it is looked for: `terms` in the index of logs, `words` in the texts of what is open."""

    typed: str
    words: tuple[str, ...] = ()
    numbered: bool = False
    terms: tuple[Term, ...] = ()

    @cached_property
    def enough(self) -> bool:
        """Say whether enough was typed to look for anything."""
        return any(len(word) >= _LEAST and not word.isdigit() for word in self.words) or any(one.kind != PERSON for one in self.terms)

    def named_in(self, words: tuple[str, ...]) -> bool:
        """Say whether a text names what was typed, the last word possibly still being typed.

        An address is its number and street side by side; the words of a name may stand either way round.
        """
        if not self.enough or not self.words:
            return False
        if self.numbered:
            return any(self._runs(words, at) for at in range(len(words) - len(self.words) + 1))
        *whole, last = self.words
        there = set(words)
        return all(word in there for word in whole) and any(_begins(word, last) for word in words)

    def _runs(self, words: tuple[str, ...], at: int) -> bool:
        here = words[at : at + len(self.words)]
        return here[:-1] == self.words[:-1] and _begins(here[-1], self.words[-1])


@dataclass(frozen=True)
class Dealing:
    """The answer: who holds what, the last logs, what other agencies hold; `more` says what may be typed to find more."""

    asked: Asked
    holdings: tuple[Holding, ...] = ()
    logs: tuple[LastLog, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    more: str = ""
    unread: int = 0

    @property
    def nobody(self) -> bool:
        """Say whether nothing at all was found."""
        return not (self.holdings or self.logs or self.elsewhere)

    @property
    def words(self) -> str:
        """Return the answer in one sentence."""
        if not self.asked.enough:
            return ""
        who = list(dict.fromkeys(one.agency for one in self.holdings if not one.over))
        if who:
            return f"Yes: {', '.join(who)}"
        if self.holdings:
            return "Nobody just now, as far as is recorded; a check that was answered is below"
        if self.elsewhere:
            return "Nothing that is released to your agency; ask who holds the earlier logs"
        return "Nobody, as far as is recorded; the last logs are below" if self.logs else "Nobody, as far as is recorded"


def plain_words(text: str, places: PlaceRules) -> tuple[str, ...]:
    """Return the words of a text for comparing: small letters, no accents, words of streets written out."""
    found = (plain_name(one.group()) for one in _WORD.finditer(text))
    return tuple(places.streets.get(word, word) for word in found)


def read_asked(typed: str, place_key: Callable[[str], str], places: PlaceRules, names: NameRules) -> Asked:
    """Return what was typed as it is looked for."""
    text = " ".join(typed.split())
    words = plain_words(text, places)
    if not words:
        return Asked(text)
    found = [*phones_in(text, text), *vehicles_in(text.upper(), names.plain)]
    key = place_key(text)
    if key:
        found.insert(0, Term(ADDRESS, key, text))
    person = None if key or found else person_of(text, names)
    if person is not None:
        found.append(Term(PERSON, person.name, person.said))
    return Asked(text, words, any(word[0].isdigit() for word in words), tuple(dict.fromkeys(found)))


def in_order(holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    """Return what is held in the order it is told: actions, checks, cases, Team Around, the oldest first; below them what is over."""
    kinds: Mapping[Kind, int] = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(holdings, key=lambda one: (one.over, kinds[one.kind], one.since or date.max, one.ref)))


def _begins(word: str, typed: str) -> bool:
    """A number is meant whole; a word may still be on its way."""
    return word == typed if typed[0].isdigit() else word.startswith(typed)
