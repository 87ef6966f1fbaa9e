"""Phrases found however they are spaced or run together; with persons and doors they are blotted out under one mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shp_desktop.domain.doors import Door
from shp_desktop.domain.folded import Folded, Span, plain
from shp_desktop.domain.named_persons import Names
from shp_desktop.domain.near_words import cut_short

#: letters from which on a name joined to one word, or a street without its last word, is taken for itself
_JOINED, _TELLING = 7, 5
#: letters of a phrase by which it is looked up
_BEGINNING = 4


@dataclass(frozen=True)
class Phrase:
    """Words in their order; they may be run together, pulled apart or joined by anything. `tail` may follow, written out or cut short."""

    key: str
    breaks: frozenset[int]
    tail: str = ""

    @classmethod
    def of(cls, *words: str, tail: str = "") -> "Phrase | None":
        """Return the phrase of some words, None where no letter or digit is in them."""
        parts = [part for part in map(plain, words) if part]
        key, ends = "".join(parts), [sum(map(len, parts[: place + 1])) for place in range(len(parts))]
        # A figure and a letter are told apart without a blank: "9Spindle Yard".
        apart = frozenset(end for end in ends[:-1] if key[end - 1].isdigit() == key[end].isdigit())
        return cls(key, apart, plain(tail)) if parts else None

    @classmethod
    def spelt(cls, word: str) -> "Phrase":
        """Return a word written letter by letter, each apart from the next."""
        key = plain(word)
        return cls(key, frozenset(range(1, len(key))))

    def found(self, text: Folded) -> Iterator[Span]:
        """Yield where it stands in a text, by places of the text."""
        start = text.key.find(self.key)
        while start >= 0:
            end = start + len(self.key)
            if (reached := self._reach(text, start, end)) is not None:
                yield text.at[start], text.at[reached - 1] + 1
            start = text.key.find(self.key, start + 1)

    def _reach(self, text: Folded, start: int, end: int) -> int | None:
        """Return the end of what is to be blotted out, None where it only looks like the phrase."""
        if self.tail:
            return self._with_tail(text, start, end)
        if text.key[end : end + 1] == "s" and not text.alone(start, end):  # "the Tarns"
            end += 1
        apart = text.breaks(start, end)
        spelt = len(self.breaks) == len(self.key) - 1
        fits = self.breaks <= apart or (not apart and not spelt and len(self.key) >= _JOINED)
        return end if fits and text.alone(start, end) else None

    def _with_tail(self, text: Folded, start: int, end: int) -> int | None:
        """A street's last word cut short ("Yd") belongs to it; without any the rest has to tell enough."""
        if not text.alone(start, end) or not self.breaks <= text.breaks(start, end):
            return None
        after = next((word for word in text.words if word.start > text.at[end - 1]), None)
        if after is not None and cut_short(after.folded, self.tail):
            return end + len(plain(text.text[after.start : after.end]))
        letters = sum(one.isalpha() for one in self.key)
        return end if letters >= _TELLING else None


@dataclass(frozen=True)
class Blot:
    """What is blotted out under one mark, and what a person is told who writes it."""

    mark: str
    told: str
    phrases: tuple[Phrase, ...] = ()
    names: Names = Names()
    doors: tuple[Door, ...] = ()

    @property
    def looks(self) -> bool:
        """Say whether there is anything to be looked for."""
        return bool(self.phrases or self.doors or self.names.some)

    @cached_property
    def _by_start(self) -> tuple[frozenset[int], dict[str, tuple[Phrase, ...]]]:
        """The phrases by how they begin: of thousands only those are tried whose beginning stands in a text."""
        found: dict[str, list[Phrase]] = {}
        for one in sorted(set(self.phrases), key=lambda one: (-len(one.key), one.key, one.tail)):
            found.setdefault(one.key[:_BEGINNING], []).append(one)
        return frozenset(map(len, found)), {start: tuple(ones) for start, ones in found.items()}

    def spans(self, text: Folded) -> tuple[Span, ...]:
        """Return where something is to be blotted out, in order and without overlap."""
        key, (sizes, starts) = text.key, self._by_start
        begins = {key[at : at + size] for size in sizes for at in range(len(key) - size + 1)} & starts.keys()
        found = [span for start in begins for one in starts[start] if one.key in key for span in one.found(text)]
        if self.names.some:
            found.extend(self.names.found(text))
        for door in self.doors:
            found.extend(door.found(text))
        joined: list[Span] = []
        for start, end in sorted(found):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)

    def clean(self, text: str) -> str:
        """Return the text with the mark in place of what is found."""
        for start, end in reversed(self.spans(Folded(text))):
            text = f"{text[:start]}{self.mark}{text[end:]}"
        return text
