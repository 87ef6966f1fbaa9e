"""Persons a log names, found in its text: a forename and a surname side by side, however a hand wrote them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_SIDE_BY_SIDE = re.compile(r"[^\W\d_a-z][\w'’-]*[.,]? [^\W\d_a-z]")
_HOUSE_BEFORE = re.compile(r"\d[a-z]?\s*$", re.IGNORECASE)
_APOSTROPHES = str.maketrans("", "", "'’")
#: words that end the name of a street and are surnames as well
_EITHER = frozenset("hill lane green park gate row grove dene croft heath garth walk vale bank end street".split())
_MOST_WORDS = 3


@dataclass(frozen=True)
class PersonName:
    """A person as a log names one: `said` as written, `name` for comparing ("harker" alone where no forename is given).

    `start` and `end` are the place in the text where the text was a running one; they tell nobody apart.
    """

    said: str
    name: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True)
class NameRules:
    """The words by which a text is taken to name a person; `nicknames` maps a forename to its other forms."""

    forenames: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    ranks: frozenset[str]
    plain: frozenset[str]
    columns: frozenset[str]
    streets: frozenset[str]
    nicknames: Mapping[str, frozenset[str]]
    #: words that end the name of a school, shop, public house or home
    places: frozenset[str] = frozenset()

    @classmethod
    def from_rows(
        cls,
        words: Iterable[Mapping[str, str]],
        forenames: Iterable[Mapping[str, str]],
        nicknames: Iterable[Mapping[str, str]],
        streets: Iterable[str],
    ) -> "NameRules":
        """Read the rows of the tables name_words, forenames and nicknames; `streets` are the words that end a street."""
        kinds: dict[str, set[str]] = {}
        for row in words:
            parts = row["words"].split("|") if row["kind"] == "column" else row["words"].split()
            kinds.setdefault(row["kind"], set()).update(plain_name(part) for part in parts)
        short: dict[str, set[str]] = {}
        for row in nicknames:
            short.setdefault(plain_name(row["name"]), set()).update(plain_name(one) for one in row["short"].split())
        first = {plain_name(row["name"]) for row in forenames} | kinds.get("forename", set()) | set(short)
        first |= {one for many in short.values() for one in many if len(one) > 2}
        surnames, titles, ranks, plain, columns = (
            frozenset(kinds.get(kind, ())) for kind in ("surname", "title", "rank", "plain", "column")
        )
        forms = {name: frozenset(many) for name, many in short.items()}
        return cls(frozenset(first - {""}), surnames, titles, ranks, plain, columns, frozenset(streets), forms, frozenset(kinds.get("place", ())))

    @cached_property
    def full_forms(self) -> Mapping[str, frozenset[str]]:
        """Return for each forename the ones it may be another form of, itself left out."""
        found: dict[str, set[str]] = {}
        for full, many in self.nicknames.items():
            for one in many:
                found.setdefault(one, set()).add(full)
        return {name: frozenset(fulls) for name, fulls in found.items()}


@lru_cache(maxsize=65_536)
def plain_name(text: str) -> str:
    """Return words of a name for comparing: small letters without accents or apostrophes, single blanks."""
    bare = text.translate(_APOSTROPHES)
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare)
        bare = "".join(one for one in parts if not unicodedata.combining(one))
    return " ".join(bare.casefold().split())


def persons_in(text: str, rules: NameRules) -> tuple[PersonName, ...]:
    """Return the persons a running text names, each once, in the order of naming; officers after their rank are left out."""
    found: dict[str, PersonName] = {}
    for line in text.splitlines():  # each update of a log is in its own hand
        for person in _in_line(line, rules):
            found.setdefault(person.name, person)
    return tuple(found.values())


def mentions_in(text: str, rules: NameRules) -> list[PersonName]:
    """Return each place where a running text names a person, in its order."""
    found: list[PersonName] = []
    past = 0
    for line in text.splitlines(keepends=True):
        for one in _in_line(line, rules):
            found.append(PersonName(one.said, one.name, one.start + past, one.end + past))
        past += len(line)
    return found


def _in_line(line: str, rules: NameRules) -> Iterator[PersonName]:
    if _CAPITAL.search(line) and not _SIDE_BY_SIDE.search(line):
        return
    words = [_word(one) for one in _WORD.finditer(line)]
    reader = _Reader(line, words, rules)
    place = 0
    while place < len(words):
        place, person = reader.at(place)
        if person is not None:
            yield person


def person_of(value: str, rules: NameRules) -> PersonName | None:
    """Return the person a value holds that is one person's name and nothing else ("Mrs D HARKER", "Harker, Dean"); else None."""
    told = re.sub(r"\([^)]*\)", " ", value)
    last, comma, first = told.partition(",")
    words = _WORD.findall(f"{first} {last}" if comma and first.strip() else told)
    kept = [one for one in words if plain_name(one) not in rules.titles]
    names = [plain_name(one) for one in kept]
    if not names or len(names) > _MOST_WORDS or any(character.isdigit() for character in told):
        return None
    if any(one in rules.ranks or (one in rules.plain and one not in rules.surnames) for one in names):
        return None
    if not any(len(one) > 1 for one in names):
        return None
    return PersonName(" ".join(kept), " ".join(names))


class _Word(NamedTuple):
    """`capital` as a name is written (Harker, McCoy, HARKER), `loud` in capitals throughout."""

    text: str
    name: str
    start: int
    end: int
    capital: bool
    loud: bool



def _word(found: "re.Match[str]") -> _Word:
    """Harker's is Harker."""
    text = found.group()
    if text[-2:] in ("'s", "’s", "'S", "’S"):
        text = text[:-2]
    return _Word(text, plain_name(text), found.start(), found.start() + len(text), text[0].isupper(), len(text) > 2 and text.isupper())


def _is_mixed(words: list[_Word]) -> bool:
    """Say whether capitals tell anything: a hand that writes all in small letters or all in capitals tells nothing by them."""
    capitals = [one for one in words if one.capital]
    return bool(capitals) and 2 * sum(one.text.isupper() for one in capitals) <= len(words)


class _Reader:
    """Reads names off the words of one text."""

    def __init__(self, text: str, words: list[_Word], rules: NameRules) -> None:
        self._text, self._words, self._rules, self._mixed = text, words, rules, _is_mixed(words)
        self._all_loud = not self._mixed and any(one.capital for one in words)

    def at(self, place: int) -> tuple[int, PersonName | None]:
        """Return where to read on, and the person named from this word on, if any."""
        word = self._words[place]
        if word.name in self._rules.titles:
            return self._titled(place)
        if word.name in self._rules.ranks:
            return self._past(place + 1), None
        if (word.capital or not self._mixed) and self._is_forename(word.name):
            return self._known(place)
        return self._unknown(place)

    def _is_forename(self, name: str) -> bool:
        """Lexi-Mae is known by Lexi."""
        return name in self._rules.forenames or ("-" in name and name.partition("-")[0] in self._rules.forenames)

    def _titled(self, place: int) -> tuple[int, PersonName | None]:
        names = self._run(place + 1, after_title=True)
        if not names or self._is_street(names, place):
            return place + 1, None
        return place + 1 + len(names), _person(names)

    def _known(self, place: int) -> tuple[int, PersonName | None]:
        """A known forename, its surname behind it or, with a comma or in capitals, before it."""
        word = self._words[place]
        behind = self._run(place + 1)
        if behind:
            names = [word, *behind]
            end = place + len(names)
            return (end, None) if self._is_street(names, place - 1) else (end, _person(names))
        before = self._words[place - 1] if place else None
        gap = self._gap(place - 1) if before is not None else ""
        stands_first = gap == ", " or (gap == " " and before is not None and before.loud and not word.loud)
        if before is not None and stands_first and self._is_name(before) and before.name not in self._rules.forenames:
            said, name = f"{word.text} {before.text}", f"{word.name} {before.name}"
            return place + 1, PersonName(said, name, before.start, word.end)
        return place + 1, None

    def _unknown(self, place: int) -> tuple[int, PersonName | None]:
        """Two words written as names where neither is a plain word: a person of a forename no list holds."""
        word = self._words[place]
        if self._mixed and word.loud and self._is_name(word) and self._forename_behind(place):
            first = self._words[place + 1]
            return place + 2, PersonName(f"{first.text} {word.text}", f"{first.name} {word.name}", word.start, first.end)
        written = not word.loud if self._mixed else self._all_loud
        if not written or not self._is_name(word) or word.name in self._rules.plain or len(word.text) < 3:
            return place + 1, None
        names = [word, *self._run(place + 1)]
        if len(names) == 3 and names[1].name not in self._rules.forenames:
            return place + 1, None
        if len(names) < 2 or names[-1].name in self._rules.streets or self._is_street(names, place - 1) or not _shaped(names):
            return place + 1, None
        return place + len(names), _person(names)

    def _forename_behind(self, place: int) -> bool:
        """HARKER, Ruaridh: a surname in capitals, a comma, a forename no list holds."""
        if place + 1 >= len(self._words) or self._gap(place) != ", ":
            return False
        first = self._words[place + 1]
        return first.capital and not first.loud and len(first.text) > 2 and self._is_name(first)

    def _run(self, place: int, *, after_title: bool = False) -> list[_Word]:
        """Return the words from here that go on a name: up to two middle names or initials, then the surname."""
        names: list[_Word] = []
        while place < len(self._words) and len(names) < _MOST_WORDS - 1:
            gap = self._gap(place - 1)
            word = self._words[place]
            initial = len(word.text) == 1 and word.capital and self._mixed
            if gap not in (" ", ". ") or (gap == ". " and not (after_title and not names) and not self._initial(place - 1)):
                break
            if not initial and not self._is_name(word):
                break
            names.append(word)
            place += 1
            if not self._mixed and word.name not in self._rules.forenames:
                break  # without capitals nothing tells a second surname from the next word
        while names and len(names[-1].text) == 1:
            names.pop()
        return names

    def _initial(self, place: int) -> bool:
        return len(self._words[place].text) == 1

    def _is_name(self, word: _Word) -> bool:
        if len(word.text) < 2 or word.name in self._rules.ranks or word.name in self._rules.titles:
            return False
        known = word.name in self._rules.surnames
        if self._mixed and not word.capital:
            return False
        return known or word.name not in self._rules.plain

    def _is_street(self, names: list[_Word], before: int) -> bool:
        """Dean Street, 14 Dean Hill, at Albert Park: names that are those of a street."""
        last = names[-1]
        following = self._words[before + len(names) + 1] if before + len(names) + 1 < len(self._words) else None
        if following is not None and self._text[last.end : following.start] == " " and following.name in self._rules.streets:
            return True
        if last.name not in self._rules.streets:
            return False
        return last.name not in _EITHER or bool(_HOUSE_BEFORE.search(self._text[: names[0].start])) or self._placed(before)

    def _placed(self, before: int) -> bool:
        at = self._words[before].name if 0 <= before < len(self._words) else ""
        return at in ("in", "at", "on", "near", "along", "off", "of", "outside", "opposite", "to")

    def _gap(self, place: int) -> str:
        """Return what stands between a word and the next."""
        return self._text[self._words[place].end : self._words[place + 1].start]

    def _past(self, place: int) -> int:
        """Return the place after an officer's number and name."""
        while place < len(self._words) and self._words[place].capital and len(self._gap(place - 1)) <= 8:
            if "." in self._gap(place - 1) or "\n" in self._gap(place - 1):
                break
            place += 1
        return place


def _shaped(names: list[_Word]) -> bool:
    """Say whether words look like names and not like the letters of an office or a code."""
    return all(any(letter in "aeiouyAEIOUY" for letter in one.text) and len(one.text) > 2 for one in names)


def _person(names: list[_Word]) -> PersonName:
    said, name = " ".join(one.text for one in names), " ".join(one.name for one in names)
    return PersonName(said, name, names[0].start, names[-1].end)
