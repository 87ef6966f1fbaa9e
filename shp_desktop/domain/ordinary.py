"""Ordinary words that are names as well, or look like one: what keeps a text from being blotted out where it names nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shp_desktop.domain.folded import Folded, Word, plain
from shp_desktop.domain.person_names import NameRules

#: what a person does behind a name; "Mark rang" names Mark at the start of a sentence as well
_DOES = frozenset("rang rings phoned said says stated states told reported reports complained asked informed thinks believes wants".split())
_TITLES_ALONE = frozenset({"mr", "mrs", "ms", "mx", "dr", "mme"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_PLACES = frozenset("village ward estate shops car school station centre".split())
_SPELT = 5  # letters from which on a last name is rare enough to tell of somebody
_BRIEF = 2  # letters of no forename
_ENDS = ".!?:;\n•–"


@dataclass(frozen=True)
class Ordinary:
    """Words of everyday language. Without any, every word may be a name: more is blotted out, never less.

    `alone` are words that name nobody, or a person only where they are written as a name; `near` are never names misspelt;
    `streets` end or begin the name of a place; `forms` maps a forename to its other forms; `forenames` are all of them.
    """

    alone: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    forenames: frozenset[str] = frozenset()
    #: last names many people bear: alone in a text they tell of nobody
    surnames: frozenset[str] = frozenset()
    #: firms and shops by one word, places by their whole name ("victoriapark"), words that end the name of a place and no person's
    firms: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    #: the words that end a street with all they are written as: "rd" and "road"
    tails: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)

    @classmethod
    def from_rows(
        cls, words: Iterable[Mapping[str, str]], forms: Mapping[str, frozenset[str]], names: NameRules, places: Iterable[str], tails: Mapping[str, str]
    ) -> "Ordinary":
        """Read the rows of the table ordinary_words; `forms` are the other forms of a forename, `places` names of towns and wards, `tails` how streets end."""
        words, kinds = tuple(words), dict[str, set[str]]()
        for row in words:
            kinds.setdefault(row["kind"], set()).update(row["words"].split())
        alone = kinds.get("both", set()) | names.plain
        told = [*places, *(part for row in words if row["kind"] == "place" for part in row["words"].split("|"))]
        near = alone | kinds.get("near", set()) | {word for name in told for word in name.casefold().split()}
        named, streets = frozenset(map(plain, told)), names.streets | _PLACES
        ends = frozenset((names.streets | names.places) - kinds.get("both", set()) - names.surnames - names.forenames - named)
        return cls(
            frozenset(alone), frozenset(near), frozenset(streets), forms, names.forenames, names.surnames, frozenset(kinds.get("firm", ())),
            named, ends, {word: frozenset({word, full, *(one for one, of in tails.items() if of == full)}) for word, full in tails.items()},
        )  # fmt: skip

    def is_rare(self, word: str) -> bool:
        """Say whether a last name is of so few people that it tells of one by itself, and is no place, forename or other word."""
        other = (self.near, self.streets, self.forenames, self.surnames, self.firms, self.places, self.ends)
        return len(word) >= _SPELT and self is not NO_WORDS and not any(word in few or word.removesuffix("s") in few for few in other)

    def is_alone(self, word: str) -> bool:
        """Say whether a word says nothing by itself, with an s behind it or without."""
        return word in self.alone or (word.endswith("s") and word[:-1] in self.alone)

    def is_near(self, word: str) -> bool:
        """Say whether a word is written as it is meant, and no name misspelt."""
        return word in self.near

    def names(self, text: Folded, place: int) -> bool:
        """Say whether an ordinary word stands as a name by itself: large within a sentence and in no street, or before what persons do."""
        words, word = text.words, text.words[place]
        after = words[place + 1].folded if place + 1 < len(words) else ""
        does = after in _DOES and text.text[word.end : words[place + 1].start] == " "
        if place and words[place - 1].folded in _ARTICLES:
            return False
        if after in self.streets or (word.folded in self.streets and place and large(text, words[place - 1])):
            return False
        return does if not text.mixed or begins(text, place) else large(text, word)

    def beside(self, text: Folded, here: Word, other: Word, first: str, *, adjacent: bool) -> bool:
        """Say whether a word like a surname and one like its forename are a person: an ordinary surname only where both are written as names."""
        exact = other.folded == first
        if not self.is_alone(here.folded) or (exact and adjacent):
            return True
        plain = not exact and self.is_near(other.folded)
        if plain and other.folded not in self.forenames:
            return False
        if not text.mixed:
            return not (plain or self.is_alone(other.folded))
        return large(text, here) and large(text, other)

    def initialled(self, text: Folded, place: int, at: int) -> bool:
        """Say whether a single letter is the initial of the ordinary word beside it: "A. Black", "J Young", not "A black car"."""
        words = text.words
        letter, word = words[at], words[place]
        if not self.is_alone(word.folded):
            return True
        dotted = text.text[letter.end : letter.end + 1] == "."
        article = letter.folded in ("a", "i") and not dotted and (not text.mixed or begins(text, at))
        return not article and (not text.mixed or large(text, word))

    def forename(self, text: Folded, word: Word) -> bool:
        """Say whether a word before a last name is somebody's forename: one of those known, or one no list knows, written large where that tells anything."""
        if text.mixed and not large(text, word):
            return word.folded in self.forenames and not self.is_near(word.folded)
        known = word.folded in self.forenames and (text.mixed or not self.is_alone(word.folded))
        return known or (len(word.folded) > _BRIEF and not self.is_near(word.folded))

    def titled(self, text: Folded, here: Word, title: Word) -> bool:
        """Say whether a title is meant before an ordinary word: "Mr young", not "will miss young people"."""
        if not self.is_alone(here.folded):
            return True
        return title.folded in _TITLES_ALONE or (text.mixed and large(text, here))


#: where no table is at hand
NO_WORDS = Ordinary()


def large(text: Folded, word: Word) -> bool:
    """Say whether a word is written with a capital."""
    return text.text[word.start].isupper()


def begins(text: Folded, place: int) -> bool:
    """Say whether a word begins a sentence or a line, where a capital tells nothing."""
    gap = text.text[text.words[place - 1].end : text.words[place].start] if place else "."
    return any(one in _ENDS for one in gap)
