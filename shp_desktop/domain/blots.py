"""Names, numbers and addresses found however they are spaced, turned round or misspelt, and blotted out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from shp_desktop.domain.folded import Folded, Word, plain
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary

Span = tuple[int, int]
_TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "master"})
#: letters from which on a name joined to one word, a shortened forename, or a street without its last word is taken for itself
_JOINED, _SHORT, _TELLING = 7, 3, 5
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
        if after is not None and _cut_short(after.folded, self.tail):
            return end + len(plain(text.text[after.start : after.end]))
        letters = sum(one.isalpha() for one in self.key)
        return end if letters >= _TELLING else None


def _cut_short(short: str, word: str) -> bool:
    rest = iter(word)
    return len(short) > 1 and short[0] == word[0] and all(one in rest for one in short)


@dataclass(frozen=True)
class Names:
    """Persons by first and last name, found by a short or misspelt one, an initial or a title beside the last name."""

    people: frozenset[tuple[str, str]] = frozenset()
    #: words of a name that tell of the person alone; of the log the person rang in
    single: frozenset[str] = frozenset()
    #: words of a name that tell of the person behind a title alone: "Mrs Street"
    titled: frozenset[str] = frozenset()
    #: last names of persons of other logs whose forename nobody wrote down: never part of somebody else's whole name
    loose: frozenset[str] = frozenset()
    words: Ordinary = NO_WORDS
    _by_letter: dict[str, list[tuple[str, str]]] = field(default_factory=dict, repr=False, compare=False)
    #: words looked at already with the first names of those they are the last name of, "" where the word tells alone
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls, names: Iterable[tuple[str, ...]], single: Iterable[str] = (), titled: Iterable[str] = (), words: Ordinary = NO_WORDS,
        loose: Iterable[str] = (),
    ) -> "Names":  # fmt: skip
        """Read names as their words; a double surname is found by either half as well."""
        people = set()
        for name in names:
            if len(name) > 1:
                lasts = {name[-1], *(part for part in name[-1].replace("’", "-").split("-") if len(part) >= _TELLING)}
                people |= {(plain(name[0]), plain(last)) for last in lasts}
        people |= {(last, first) for first, last in people}  # a log writes either first
        brief = {last for _, last in people if len(last) == 2}  # noqa: PLR2004 - "Mr Li": too short to be looked for but behind a title
        people = {(first, last) for first, last in people if first and len(last) > 2}
        alone, behind, free = (frozenset(filter(None, map(plain, many))) for many in (single, titled, loose))
        made = cls(frozenset(people), alone, behind | brief, free, words)
        for first, last in sorted(people):
            made._by_letter.setdefault(last[0], []).append((first, last))
        return made

    def found(self, text: Folded) -> Iterator[Span]:
        """Yield where one of them is named."""
        for place, word in enumerate(text.words):
            for first in self._firsts(word.folded):
                if first:
                    yield from self._beside(text, place, first)
                elif not self.words.is_alone(word.folded) or self.words.names(text, place):
                    yield word.start, word.end
            if self.titled and place and any(one[0] == word.folded[:1] and self._like(word.folded, one) for one in self.titled):
                yield from self._behind_title(text, place)
            if word.folded.removesuffix("s") in self.loose or word.folded in self.loose:
                yield from self._loose(text, place)

    def _loose(self, text: Folded, place: int) -> Iterator[Span]:
        """ "Orlaith Winterflood" is another person than Mrs Winterflood, and keeps the name."""
        here, before = text.words[place], text.words[place - 1] if place else None
        gap = text.text[before.end : here.start] if before else ""
        if before is None or gap != " " or before.folded in _TITLES or not self.words.forename(text, before):
            yield here.start, here.end

    def _firsts(self, word: str) -> tuple[str, ...]:
        known = self._known.get(word)
        if known is None:
            alone = ("",) if any(one[0] == word[:1] and self._like(word, one) for one in self.single) else ()
            known = (*alone, *(first for first, last in self._by_letter.get(word[:1], ()) if self._like(word, last)))
            self._known[word] = known
        return known

    def _beside(self, text: Folded, place: int, first: str) -> Iterator[Span]:
        """The first name stands before the last one or behind it, perhaps with another name between."""
        words, here = text.words, text.words[place]
        for step in (-1, -2, 1, 2):
            if not 0 <= place + step < len(words):
                continue
            other, near = words[place + step], abs(step) == 1
            letter = other.folded == first[0] and near and not _ends_between(text, here, other)
            initial = letter and text.text[other.start].isupper() and self.words.initialled(text, place, place + step)
            forename = self._forename(other.folded, first) and (near or _in_one(text, place, place + step))
            if initial or (forename and self.words.beside(text, here, other, first, adjacent=near)):
                yield min(here.start, other.start), max(here.end, other.end)
        if place:
            yield from self._behind_title(text, place)

    def _behind_title(self, text: Folded, place: int) -> Iterator[Span]:
        title, here = text.words[place - 1], text.words[place]
        if title.folded in _TITLES and self.words.titled(text, here, title):
            yield title.start, here.end

    def _forename(self, word: str, first: str) -> bool:
        shorter, longer = sorted((word, first), key=len)
        short = len(shorter) >= _SHORT and longer.startswith(shorter)
        return word == first or short or word in self.words.forms.get(first, ()) or self._like(word, first)

    def _like(self, word: str, name: str) -> bool:
        """Say whether a word is a name, or is one misspelt and no ordinary word."""
        return word in (name, f"{name}s") or (not self.words.is_near(word) and _misspelt(word, name))


def _ends_between(text: Folded, here: Word, other: Word) -> bool:
    between = text.text[min(here.end, other.end) : max(here.start, other.start)]
    return any(one in between for one in ";!?:")


def _in_one(text: Folded, place: int, other: int) -> bool:
    """Say whether no sentence ends between two words; the full stop of an initial between them ends none."""
    first, last = sorted((place, other))
    middle = text.words[first + 1]
    between = text.text[text.words[first].end : text.words[last].start]
    return not any(one in between for one in ";!?") and ("." not in between or middle.end - middle.start == 1)


def _misspelt(word: str, name: str) -> bool:
    """Say whether a word is a name with one letter wrong from five on, two from nine on."""
    wrong = 0 if len(name) < 5 else 1 if len(name) < 9 else 2
    return bool(wrong) and word[:1] == name[:1] and abs(len(word) - len(name)) <= wrong and OSA.distance(word, name, score_cutoff=wrong) <= wrong


@dataclass(frozen=True)
class Blot:
    """What is blotted out under one mark, and what a person is told who writes it."""

    mark: str
    told: str
    phrases: tuple[Phrase, ...] = ()
    names: Names = Names()

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
        if self.names.people or self.names.single or self.names.titled or self.names.loose:
            found.extend(self.names.found(text))
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
