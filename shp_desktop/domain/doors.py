"""Protected doors in a text whose street is misspelt: "9 Snorkwel Lane", "Snorkwell Lne, number 9"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from shp_desktop.domain.folded import Folded, Span, plain
from shp_desktop.domain.near_words import cut_short
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary
from shp_desktop.domain.spoken_numbers import in_words

#: small words between a house number and its street
_BETWEEN = frozenset("on in of at along no number house flat the and".split())
_FIGURES = re.compile(r"\d+")
_SPELT, _LONG = 5, 8  # letters from which on a street may have one letter wrong, or two
_TELLING = 6  # letters of a street that tell enough without its last word
_NEAR = 3  # words between a street and its number, the number told


@dataclass(frozen=True)
class Door:
    """One door: its `number`, "" where the street alone is kept back; the words of its street's `name`, and the word that ends it."""

    number: str
    name: tuple[str, ...]
    tail: str = ""
    words: Ordinary = field(default=NO_WORDS, compare=False, repr=False)

    @classmethod
    def of(cls, words: Iterable[str], tails: Ordinary = NO_WORDS) -> "Door | None":
        """Return the door of the words of an address, its number first if it has one; None where too little is told."""
        parts = [part for part in map(plain, words) if part]
        figures = _FIGURES.match(parts[0]) if parts else None
        street = parts[1:] if figures else parts
        if not street or (not figures and len(street) < 2):  # noqa: PLR2004 - a street alone has a name and a word that ends it
            return None
        name, tail = (tuple(street[:-1]), street[-1]) if len(street) > 1 else (tuple(street), "")
        return cls(figures.group() if figures else "", name, tail, tails)

    def found(self, text: Folded) -> Iterator[Span]:
        """Yield where it stands in a text, by places of the text."""
        words = text.words
        whole = "".join((*self.name, self.tail))
        for at, word in enumerate(words):
            if self.tail and word.folded == whole:
                yield from self._beside(text, at, at)
            if word.folded[:1] != self.name[0][:1] or at + len(self.name) > len(words):
                continue
            if all(self._like(words[at + step].folded, name) for step, name in enumerate(self.name)):
                yield from self._street(text, at)

    def _street(self, text: Folded, at: int) -> Iterator[Span]:
        """The street that begins at a word, with its end and its number."""
        words, last = text.words, at + len(self.name) - 1
        after = words[last + 1].folded if last + 1 < len(words) else ""
        ends = bool(after and self.tail) and self._ends(after)
        if ends:
            last += 1
        elif after in self.words.streets or sum(map(len, self.name)) < _TELLING:
            return  # another street, or a word of any text
        if not self.number:
            if ends:
                yield words[at].start, words[last].end
            return
        yield from self._beside(text, at, last)

    def _ends(self, word: str) -> bool:
        """Say whether a word ends the street: written out, cut short, or in another of its written forms."""
        return self._like(word, self.tail) or cut_short(word, self.tail) or cut_short(self.tail, word) or word in self.words.tails.get(self.tail, ())

    def _beside(self, text: Folded, at: int, last: int) -> Iterator[Span]:
        """The street from one word to another with its number before or behind it."""
        words = text.words
        if not self.number:
            yield words[at].start, words[last].end
            return
        before = next(self._numbered(text, range(at - 1, max(at - 1 - _NEAR, -1), -1)), None)
        behind = next(self._numbered(text, range(last + 1, min(last + 1 + _NEAR, len(words)))), None)
        if before is not None:
            yield words[before].start, words[last].end
        elif behind is not None:
            yield words[at].start, words[behind].end

    def _numbered(self, text: Folded, places: range) -> Iterator[int]:
        """The number of the door, with nothing but small words between it and its street."""
        for place in places:
            word = text.words[place]
            figures = _FIGURES.match(text.text, word.start, word.end)
            if (figures and figures.group() == self.number) or word.folded == self._said:
                yield place
            if word.folded not in _BETWEEN and not figures:
                return

    @cached_property
    def _said(self) -> str:
        return in_words(self.number) or self.number

    def _like(self, word: str, name: str) -> bool:
        wrong = 0 if len(name) < _SPELT else 1 if len(name) < _LONG else 2
        if {word, name} == {"st", "saint"}:
            return True
        if word == name or not wrong or self.words.is_near(word):
            return word == name
        return OSA.distance(word, name, score_cutoff=wrong) <= wrong
