"""Persons found in a text by a short or misspelt name, an initial, a title, or a rare last name alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from shp_desktop.domain.folded import Folded, Span, Word, plain
from shp_desktop.domain.near_words import Near, misspelt
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary, large

#: behind one of these a name is an officer's, who owns actions and is spoken of
RANKS = frozenset("pc pcso ps sgt sergeant dc ds di insp inspector constable cllr".split())
TITLES = frozenset(
    (
        "mr mrs miss ms mx dr sir madam master rev revd reverend prof professor lady lord fr father herr frau mme madame mlle monsieur senor senora "
        "pan"
    ).split()
)
_FAMILY = frozenset({"family", "household"})
#: small words that belong to a last name, written apart or as one with it: "van der Berg", "O'Hara"
PARTICLES = frozenset("van von vander der den de del della di da du la le ten ter el al bin ibn mac mc o d".split())
_JOINED = ("vander", "mac", "van", "mc", "de", "di", "da", "du", "o", "d")
_SHORT, _ENDING, _RARE = 3, 4, 7
_LEAST = 4  # letters of a last name behind a particle


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
    #: rare last names of persons of other logs whose whole name is known; alone in a text they tell of them as well
    rare: frozenset[str] = frozenset()
    words: Ordinary = NO_WORDS
    #: words looked at already with the first names of those they are the last name of, "" where the word tells alone
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _may_tell: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls, names: Iterable[tuple[str, ...]], single: Iterable[str] = (), titled: Iterable[str] = (), words: Ordinary = NO_WORDS,
        loose: Iterable[str] = (), rare: Iterable[str] = (),
    ) -> "Names":  # fmt: skip
        """Read names as their words; a double surname is found by either half as well."""
        people = set()
        for name in names:
            said = tuple(word for word in name if plain(word) not in PARTICLES or len(word) == 1) or name
            if len(said) > 1:
                firsts, lasts = ({word, *(part for part in word.split("-") if _is_half(part, words))} for word in (said[0], said[-1]))
                people |= {(plain(first), plain(last)) for first in firsts for last in lasts}
        people |= {(last, first) for first, last in people}  # a log writes either first
        brief = {last for _, last in people if len(last) == 2}  # noqa: PLR2004 - "Mr Li": too short to be looked for but behind a title
        people = {(first, last) for first, last in people if first and len(last) > 2}
        alone, behind, free, few = (frozenset(filter(None, map(plain, many))) for many in (single, titled, loose, rare))
        return cls(frozenset(people), alone, behind | brief, free, few, words)

    @property
    def some(self) -> bool:
        """Say whether there is anybody."""
        return bool(self.people or self.single or self.titled or self.loose or self.rare)

    @cached_property
    def _lasts(self) -> dict[str, tuple[str, ...]]:
        """The first names of each last name, "" where it tells alone."""
        found: dict[str, list[str]] = {last: [""] for last in sorted(self.single)}
        for first, last in sorted(self.people):
            found.setdefault(last, []).append(first)
        return {last: tuple(firsts) for last, firsts in found.items()}

    @cached_property
    def _near_lasts(self) -> Near:
        return Near(self._lasts)

    @cached_property
    def _near_titled(self) -> Near:
        return Near(self.titled)

    def found(self, text: Folded) -> Iterator[Span]:
        """Yield where one of them is named."""
        before = ""
        for place, word in enumerate(text.words):
            may_tell = self._may_tell.get(word.folded)
            if may_tell is None:
                may_tell = self._may_tell[word.folded] = self._tells_any(word.folded)
            if may_tell or before in PARTICLES:
                yield from self._named(text, place)
            before = word.folded

    def _tells_any(self, said: str) -> bool:
        """Say whether a word may tell of anybody: most words of a text do not, and need no further look."""
        titled = bool(self._near_titled) and bool(self._near_titled.like(said, exact=self.words.is_near(said)))
        alone = self._tells(said, self.loose) or self._tells(said, self.rare)
        return titled or alone or bool(self._firsts(said)) or bool(self._behind_joined(said))

    def _named(self, text: Folded, place: int) -> Iterator[Span]:
        """Where somebody is named whose last name ends with a word of the text."""
        word = text.words[place]
        for said, start in self._forms(text, self._begins(text, place), place):
            for first in self._firsts(said):
                if first:
                    yield from self._beside(text, start, place, first)
                elif not self.words.is_alone(said) or self.words.names(text, place):
                    yield text.words[start].start, word.end
            if self._near_titled and place and self._near_titled.like(said, exact=self.words.is_near(said)):
                yield from self._behind_title(text, start, place)
            if self._tells(said, self.loose) or (self._tells(said, self.rare) and self._stands_alone(text, place)):
                yield from self._alone(text, start, place)

    @staticmethod
    def _tells(word: str, names: frozenset[str]) -> bool:
        return word in names or (word.endswith("s") and word[:-1] in names)

    def _begins(self, text: Folded, place: int) -> int:
        """The first of the small words before a last name that belong to it."""
        begin, words = place, text.words
        while begin and words[begin - 1].folded in PARTICLES and text.text[words[begin - 1].end : words[begin].start] in (" ", ". ", "' ", "’ "):
            begin -= 1
        return begin

    def _forms(self, text: Folded, begin: int, place: int) -> list[tuple[str, int]]:
        """A word as it stands, without what is joined before it, and with the small words before it: each with where it begins."""
        word = text.words[place]
        forms = [(word.folded, place)]
        if begin < place:
            forms += [(word.folded, begin), ("".join(one.folded for one in text.words[begin : place + 1]), begin)]
        rest = self._behind_joined(word.folded)
        return [*forms, (rest, place)] if rest else forms

    def _behind_joined(self, word: str) -> str:
        """The last name behind a small word that is joined to it: "OHara", "DeSouza"."""
        joined = next((one for one in _JOINED if word.startswith(one)), "")
        rest = word.removeprefix(joined)
        return rest if joined and len(rest) >= _LEAST and rest in self._lasts and rest not in self.single else ""

    def _alone(self, text: Folded, start: int, place: int) -> Iterator[Span]:
        """ "Orlaith Winterflood" is another person than Mrs Winterflood, and keeps the name; so does an officer."""
        here, before = text.words[place], text.words[start - 1] if start else None
        gap = text.text[before.end : text.words[start].start] if before else ""
        another = before is not None and gap == " " and before.folded not in TITLES and self.words.forename(text, before)
        if not another and not (before is not None and before.folded in RANKS):
            yield text.words[start].start, here.end

    def _stands_alone(self, text: Folded, place: int) -> bool:
        """Say whether a rare last name is meant by itself: written as a name or long enough to be nothing else, and in no street or place."""
        word, words = text.words[place], text.words
        after = words[place + 1] if place + 1 < len(words) else None
        if after is not None and after.folded in self.words.streets and (not text.mixed or large(text, after)):
            return False
        return len(word.folded) >= _RARE or (text.mixed and large(text, word))

    def _firsts(self, word: str) -> tuple[str, ...]:
        known = self._known.get(word)
        if known is None:
            lasts = self._near_lasts.like(word, exact=self.words.is_near(word))
            known = self._known[word] = tuple(dict.fromkeys(first for last in lasts for first in self._lasts[last]))
        return known

    def _beside(self, text: Folded, start: int, place: int, first: str) -> Iterator[Span]:
        """The first name stands before the last one or behind it, perhaps with another name between; `start` is where the last one begins."""
        words, here = text.words, text.words[place]
        for other in (start - 1, start - 2, place + 1, place + 2):
            if 0 <= other < len(words) and self._is_first(text, start, place, other, first):
                yield min(words[start].start, words[other].start), max(here.end, words[other].end)
        couple = start - 3
        if couple >= 0 and words[start - 2].folded == "and" and self._forename(words[couple].folded, first):
            yield words[couple].start, here.end  # "Zebedee and Ann Quillfeather"
        if start:
            yield from self._behind_title(text, start, place)
        if place + 1 < len(words) and words[place + 1].folded in _FAMILY and (not self.words.is_alone(here.folded) or large(text, here)):
            yield words[start].start, here.end

    def _is_first(self, text: Folded, start: int, place: int, at: int, first: str) -> bool:
        """Say whether a word beside a last name is its first name or initial."""
        here, other = text.words[place], text.words[at]
        near = at in (start - 1, place + 1)
        if other.folded == first[0] and near and not _ends_between(text, here, other):
            small = not text.text[other.start].isupper()
            rare = here.folded not in self.words.forenames and not self.words.is_near(here.folded) and other.folded not in ("a", "i")
            if self.words.initialled(text, place, at) and (rare or not small):
                return True
        if len(first) == 1 and near and other.folded[:1] == first:
            return large(text, other) and not _ends_between(text, here, other) and self.words.forename(text, other)  # logged as "W Spratt"
        forename = self._forename(other.folded, first) and (near or _in_one(text, start if at < start else place, at))
        return forename and self.words.beside(text, here, other, first, adjacent=near)

    def _behind_title(self, text: Folded, start: int, place: int) -> Iterator[Span]:
        """ "Mrs Quillfeather", and both of "Mr and Mrs Quillfeather"."""
        words, here = text.words, text.words[place]
        if not start or words[start - 1].folded not in TITLES or not self.words.titled(text, here, words[start - 1]):
            return
        begin = start - 1
        joined = begin - 2 if begin > 1 and words[begin - 1].folded == "and" else begin - 1
        between = text.text[words[joined].end : words[begin].start].strip() if joined >= 0 else ""
        if joined >= 0 and words[joined].folded in TITLES and between in ("and", "&", "+", "/"):
            begin = joined
        yield words[begin].start, here.end

    def _forename(self, word: str, first: str) -> bool:
        shorter, longer = sorted((word, first), key=len)
        short = (len(shorter) >= _SHORT and longer.startswith(shorter)) or (len(word) >= _ENDING and first.endswith(word) and not self.words.is_near(word))
        return word == first or short or word in self.words.forms.get(first, ()) or self._like(word, first)

    def _like(self, word: str, name: str) -> bool:
        """Say whether a word is a name, or is one misspelt and no ordinary word."""
        return word in (name, f"{name}s") or (not self.words.is_near(word) and misspelt(word, name))


def _is_half(part: str, words: Ordinary) -> bool:
    """Say whether half of a double name may stand for the whole: not "Lane" of "Jessop-Lane"."""
    return len(part) >= _SHORT and not words.is_alone(plain(part))


def _ends_between(text: Folded, here: Word, other: Word) -> bool:
    between = text.text[min(here.end, other.end) : max(here.start, other.start)]
    return any(one in between for one in ";!?:")


def _in_one(text: Folded, place: int, other: int) -> bool:
    """Say whether no sentence ends between two words; the full stop of an initial between them ends none."""
    first, last = sorted((place, other))
    middle = text.words[first + 1]
    between = text.text[text.words[first].end : text.words[last].start]
    return not any(one in between for one in ";!?") and ("." not in between or middle.end - middle.start == 1)
