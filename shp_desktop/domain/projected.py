"""What of an item may be thrown on the wall: no caller, no phone, no protected address, no house number, names as initials."""

import re
from calendar import month_abbr
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.first_facts import Facts
from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary
from shp_desktop.domain.person_names import NameRules, persons_in, plain_name
from shp_desktop.domain.triage import DECISION_WORDS
from shp_desktop.domain.withhold import Withheld, of_log, of_morning, protected, without_house

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWN = ("'s", "’s", "'S", "’S")
_SHORT = 5  # letters of an abbreviation: CCTV, NEAS
_MONTHS = frozenset(name.casefold() for name in month_abbr if name)
_SENTENCE = re.compile(r"[.!?:;\n\]]|^$")
_AGED = re.compile(r",? \(?\d{1,2}\b|, ")
_NUMBER = re.compile(
    r"(?:\b(?:flat|apartment|apt|unit|room|plot|no|number)\.?\s+\w{1,4}[\s,]+)?(?:\bno\.?\s+|\bnumber\s+)?\b\d{1,4}[a-z]?(?:\s*[-/&]\s*\d{1,4}[a-z]?)?[\s,]+",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\b(flat|apartment|apt)\s+\d{1,4}[a-z]?\b", re.IGNORECASE)
_FEWEST_WORDS = 12


@dataclass(frozen=True)
class Projected:
    """One item as the room sees it: its number (or an action's reference), type, facts line, text, level and what was decided."""

    number: str
    title: str
    facts: str
    text: str
    level: str = ""
    said: str = ""

    def cut_to(self, words: int) -> str:
        """Return the text's first facts of about so many words, ended by three dots where there is more."""
        told = Facts(self.text).within(max(words, _FEWEST_WORDS))
        return told if told == self.text else f"{told} ..."


@dataclass(frozen=True)
class WallWords:
    """Words by which a word written large at the beginning of a sentence is taken for a name, and words that never are one.

    `premises` end the name of a shop, a pub or a school, `before` stand in front of one: "at the Jolly Caulker pub".
    """

    after_name: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    premises: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "WallWords":
        """Read the rows of the wall_words table."""
        kinds: dict[str, set[str]] = {}
        for row in rows:
            kinds.setdefault(row["kind"], set()).update(plain_name(word) for word in row["words"].split())
        return cls(*(frozenset(kinds.get(kind, ())) for kind in ("after_name", "owned", "plain", "premises", "before")))


@dataclass(frozen=True)
class Shown:
    """How names and streets are written on the wall: `places` are words of places, `whole_names` where the chair allows them."""

    names: NameRules
    street: Callable[[str], str]
    places: frozenset[str] = frozenset()
    whole_names: bool = False
    withheld: Withheld = Withheld(())
    words: WallWords = WallWords()
    ordinary: Ordinary = NO_WORDS
    #: what the logs said before, by their uid: what an earlier version kept back is kept off the wall
    earlier: Mapping[str, tuple[IncidentVersion, ...]] = field(default_factory=dict)

    def plain(self, text: str, own: Withheld) -> str:
        """Return a text as it may be projected; `own` is what its own log keeps back, `withheld` what any log of the morning does."""
        clean = without_numbers(self.withheld.clean(own.clean(text)), self.names)
        if self.whole_names:
            return clean
        # Whom a text names is told before its caller is blotted out: a child of the caller's surname keeps no forename either.
        return with_initials(clean, self.names, self.places, named_in(text, self.names), self.words)


def projected_item(item: BoardItem, shown: Shown) -> Projected:
    """Return an item of the board as it may be projected."""
    latest = item.incident.latest
    withheld = of_log(latest, shown.earlier.get(item.incident.uid, ()), shown.ordinary)
    when = f"{short_day(latest.reported.local.date())} {latest.reported.local:%H:%M}"
    grade = f"police grade {item.grade}" if item.grade else ""
    decision = item.decision
    said = ", ".join(part for part in (DECISION_WORDS[decision.decision], decision.who) if part) if decision else ""
    told = item.incident.erased or latest.text.narrative or "The log gives no narrative."
    told = without_own_number(told, shown.street(latest.text.address))
    return Projected(
        number=str(item.number),
        title=shown.plain(item.type or "Log without a type", withheld),
        facts="  ·  ".join(part for part in (when, _place(item.incident, shown), shown.plain(grade, withheld)) if part),
        text=shown.plain(told, withheld),
        level=item.assessment.overall if item.assessment else "",
        said=shown.plain(said, withheld),
    )


def projected_action(action: Action, log: Incident | None, shown: Shown) -> Projected:
    """Return a carried action as it may be projected; `log` is the item it came from."""
    withheld = of_log(log.latest, shown.earlier.get(log.uid, ()), shown.ordinary) if log else of_morning(())
    facts = (action.agency, f"due {short_day(action.due)}", f"carried {action.times_carried} times" if action.times_carried > 1 else "")
    return Projected(
        action.ref, "Action carried forward", "  ·  ".join(part for part in facts if part),
        shown.plain(action.text, withheld), said=action.status.value.replace("_", " "),
    )  # fmt: skip


def named_in(text: str, rules: NameRules) -> frozenset[str]:
    """Return the words of the names of persons in a text."""
    return frozenset(word for person in persons_in(text, rules) for word in person.name.split() if len(word) > 1)


def without_numbers(text: str, rules: NameRules) -> str:
    """Return a text without the number of a house or flat where it stands before the name of a street, or after the word flat."""
    bare = _FLAT.sub(lambda found: found[1], text)
    words = list(_WORD.finditer(bare))
    starts = _streets(bare, words, rules)
    out, end = [], 0
    for found in _NUMBER.finditer(bare):
        if found.end() in starts:
            out.append(bare[end : found.start()])
            end = found.end()
    return "".join([*out, bare[end:]])


def without_own_number(text: str, street: str) -> str:
    """Return a text without a number before the street of its own log, whatever word that street ends with."""
    words = r"\s+".join(map(re.escape, without_house(street).split()))
    return re.sub(rf"\b\d{{1,4}}[a-z]?(?:\s*[-/&]\s*\d{{1,4}}[a-z]?)?[\s,]+(?={words}\b)", "", text, flags=re.IGNORECASE) if words else text


def with_initials(
    text: str, rules: NameRules, keep: frozenset[str] = frozenset(), named: frozenset[str] = frozenset(), wall: WallWords | None = None
) -> str:
    """Return a text with every name of a person as its initial; `keep` are names of places, `named` names known beforehand.

    A name is a person named in it, a forename, an officer after the rank, and any other word written large that no
    list of words or places knows: one word too many shortened does less harm than one name on the wall.
    """
    words = list(_WORD.finditer(text))
    mixed = _mixed(words)
    reader = _Large(text, words, rules, wall or WallWords(), keep, named | named_in(text, rules), mixed)
    names = {plain_name(_bare(one.group())) for at, one in enumerate(words) if reader.is_name(at)}
    parts: list[str] = []
    end = 0
    for at, found in enumerate(words):
        word = found.group()
        meant = plain_name(_bare(word)) in names and at not in reader.places
        parts.append(text[end : found.start()])
        stop = "" if text[found.end() : found.end() + 1] == "." else "."
        parts.append(f"{word[0].upper()}{stop}" if meant and (word[0].isupper() or not mixed) else word)
        end = found.end()
    return "".join([*parts, text[end:]])


def _mixed(words: Sequence[re.Match[str]]) -> bool:
    """Say whether capitals tell anything in a text."""
    loud = sum(one.group().isupper() for one in words)
    return loud * 2 <= len(words) and any(one.group()[0].isupper() for one in words)


@dataclass(frozen=True)
class _Large:
    """Tells which words of a text are names."""

    text: str
    words: Sequence[re.Match[str]]
    rules: NameRules
    wall: WallWords
    keep: frozenset[str]
    named: frozenset[str]
    mixed: bool

    @cached_property
    def places(self) -> frozenset[int]:
        return _in_places(self.text, self.words, self.rules) | self._in_premises()

    def _in_premises(self) -> frozenset[int]:
        """The words of a shop's or a pub's name: written large between "the", "at" and the like and what it is; none of a person known."""
        found: set[int] = set()
        for at, one in enumerate(self.words):
            if plain_name(one.group()) not in self.wall.premises:
                continue
            back = at - 1
            while back >= max(at - 4, 0) and self.words[back].group()[0].isupper() and self._joined(back):
                back -= 1
            name = range(back + 1, at)
            led = back >= 0 and plain_name(self.words[back].group()) in self.wall.before and self._joined(back)
            first = back < 0 and name and plain_name(self.words[0].group()) in self.wall.before
            if self.mixed and name and (led or first) and not self._persons(name):
                found.update((*name, at))
        return frozenset(found)

    def _joined(self, at: int) -> bool:
        """Say whether nothing but a blank stands between a word and the next."""
        return self.text[self.words[at].end() : self.words[at + 1].start()] == " "

    def _persons(self, places: range) -> bool:
        """Say whether one of these words is a forename or a title, or names a person anywhere else in the text."""
        names = {plain_name(_bare(self.words[at].group())) for at in places}
        if names & (self.rules.forenames | self.rules.titles):
            return True
        begin, end = self.words[places[0]].start(), self.words[places[-1]].end()
        return bool(names & {plain_name(word) for word in named_in(f"{self.text[:begin]} {self.text[end:]}", self.rules)})

    def is_name(self, at: int) -> bool:
        bare = _bare(self.words[at].group())
        name = plain_name(bare)
        if len(bare) < 2 or at in self.places:
            return False
        if name in self.named:
            return True
        rules = self.rules
        known = name in self.keep or name in _MONTHS or name in self.wall.plain
        if known or any(name in few for few in (rules.plain, rules.ranks, rules.titles)):
            return False
        before = plain_name(self.words[at - 1].group()) if at else ""
        return name in rules.forenames or before in rules.ranks or (self.mixed and self._strange(at, bare))

    def _strange(self, at: int, bare: str) -> bool:
        """A word written large that nothing explains; at the beginning of a sentence only where it does or owns something."""
        if not bare[0].isupper() or len(bare) < 3 or (bare.isupper() and len(bare) <= _SHORT):
            return False
        gap = self.text[self.words[at - 1].end() : self.words[at].start()] if at else "."
        if not _SENTENCE.search(gap):
            return True
        if at + 1 >= len(self.words):
            return False
        here, following = self.words[at], self.words[at + 1]
        then, between = following.group(), self.text[here.end() : following.start()]
        if here.group().endswith(_OWN):
            return plain_name(then) in self.wall.owned
        does = between == " " and (plain_name(then) in self.wall.after_name or then[0].isupper())
        return does or bool(_AGED.match(self.text, here.end()))


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_OWN) else word


def _streets(text: str, words: Sequence[re.Match[str]], rules: NameRules) -> frozenset[int]:
    """Return where the names of streets begin: one to three words before the word that ends them, as far as they can be its name."""
    found: set[int] = set()
    mixed = _mixed(words)
    for at, one in enumerate(words):
        if plain_name(one.group()) not in rules.streets:
            continue
        for back in range(at - 1, max(at - 4, -1), -1):
            word = words[back].group()
            large = word[0].isupper() if mixed else back == at - 1 or plain_name(word) not in rules.plain
            if not large or text[words[back].end() : words[back + 1].start()] != " ":
                break
            found.add(words[back].start())
    return frozenset(found)


def _in_places(text: str, words: Sequence[re.Match[str]], rules: NameRules) -> frozenset[int]:
    """The words of a street's name: those written large right before the word that ends it, "Lugger Street"."""
    found: set[int] = set()
    for at, one in enumerate(words):
        if plain_name(one.group()) in rules.streets:
            found.add(at)
            back = at - 1
            while back >= max(at - 3, 0) and words[back].group()[0].isupper() and text[words[back].end() : words[back + 1].start()] == " ":
                if plain_name(words[back].group()) in rules.titles:
                    break
                found.add(back)
                back -= 1
    return frozenset(found)


def _place(incident: Incident, shown: Shown) -> str:
    latest = incident.latest
    if protected(latest) or not latest.text.address:
        return ""
    return without_house(shown.street(latest.text.address))
