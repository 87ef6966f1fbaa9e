"""Whether two names may be one person's: the same words, swapped, a short form, alike in sound, misspelt; each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jellyfish import metaphone
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from shp_desktop.domain.person_names import NameRules

#: the least likeness at which a name is proposed at all; tried on made variants, a proposal until signed off by the team
LEAST = 0.66
_SWAPPED, _MIDDLE, _SHORT, _SOUND, _INITIAL, _DOUBLE, _ALONE = 0.97, 0.97, 0.93, 0.9, 0.74, 0.85, 0.8
_LIKE = 0.86
#: so many names are looked at closely: of those that share several keys, and of the many that share one, as all of one forename
_LOOKED_AT = {True: 60, False: 30}


@dataclass(frozen=True)
class Likeness:
    """How alike two names are (1 is the same words), and why in words."""

    likeness: float
    why: str


@dataclass(frozen=True)
class _Word:
    """How alike two words of a name are, and why; no reason where they are the same."""

    likeness: float
    why: str = ""


def sounds(name: str, rules: NameRules) -> frozenset[str]:
    """Return the keys by which names like this one are found: how each word and its full forms sound, and how they begin."""
    words = [part for word in name.split() for part in {word, *word.split("-")} if len(part) > 1]
    found = {_code(word) for word in words}
    for word in words:
        found |= {_code(full) for full in rules.full_forms.get(word, ())}
    begins = sorted(word[:2] for word in name.split())
    if len(begins) > 1:
        found.add(f"^{begins[0]}{begins[-1]}")
    return frozenset(found)


def alike(one: str, other: str, rules: NameRules) -> Likeness | None:
    """Return why two plain names may be one person's; None where they are not alike."""
    if one == other and " " in one:
        return Likeness(1.0, "the same name")
    a, b = one.split(), other.split()
    if len(a) == 1 or len(b) == 1:
        return _single(a, b, rules)
    if sorted(a) == sorted(b):
        return Likeness(_SWAPPED, "the same name the other way round")
    straight = _pairs((a[0], b[0]), (a[-1], b[-1]), rules)
    swapped = _pairs((a[0], b[-1]), (a[-1], b[0]), rules)
    best = straight
    if swapped is not None and (straight is None or swapped.likeness * _SWAPPED > straight.likeness):
        best = Likeness(swapped.likeness * _SWAPPED, f"the other way round, {swapped.why}" if swapped.why else "the other way round")
    if best is None:
        return None
    middle = set(a[1:-1]) ^ set(b[1:-1])
    likeness = best.likeness * (_MIDDLE if middle else 1.0)
    why = ", ".join(part for part in (best.why, "a middle name beside it" if middle else "") if part)
    return Likeness(likeness, why) if likeness >= LEAST else None


def most_alike(name: str, names: Mapping[str, int], rules: NameRules, most: int) -> tuple[tuple[str, Likeness], ...]:
    """Return the names most like one, the likest first; `names` gives for each how many keys of `sounds` it shares."""
    nearest: list[str] = []
    for shared, limit in _LOOKED_AT.items():
        some = [other for other, keys in names.items() if (keys > 1) is shared]
        near = process.extract(name, some, scorer=fuzz.token_sort_ratio, limit=limit) if len(some) > limit else ()
        nearest += [other for other, _, _ in near] if near else some
    found = [(other, like) for other in nearest if (like := alike(name, other, rules)) is not None]
    return tuple(sorted(found, key=lambda pair: (-pair[1].likeness, pair[0]))[:most])


def _single(a: list[str], b: list[str], rules: NameRules) -> Likeness | None:
    """A rare name alone is like itself; a common surname alone is one person's only where more than the name speaks for it."""
    if a[-1] == b[-1]:
        rare = len(a) == len(b) and a[-1] not in rules.surnames
        return Likeness(_ALONE if rare else LEAST - 0.01, "the same name, nothing beside it" if rare else "the same surname, no forename given")
    like = _word(a[-1], b[-1], rules, forenames=False) if len(a) == len(b) else None
    return Likeness(like.likeness * _ALONE, like.why) if like is not None and like.likeness * _ALONE >= LEAST else None


def _pairs(first: tuple[str, str], last: tuple[str, str], rules: NameRules) -> Likeness | None:
    fore, sur = _word(*first, rules, forenames=True), _word(*last, rules, forenames=False)
    if fore is None or sur is None:
        return None
    return Likeness(fore.likeness * sur.likeness, ", ".join(part for part in (fore.why, sur.why) if part))


def _word(one: str, other: str, rules: NameRules, *, forenames: bool) -> _Word | None:
    if one == other:
        return _Word(1.0)
    said, beside = one.title(), other.title()
    if forenames:
        short = _short(one, other, rules)
        if short:
            return _Word(_SHORT, short)
        if 1 in (len(one), len(other)):
            return _Word(_INITIAL, f"{said} and {beside}: an initial only") if one[0] == other[0] else None
    elif set(one.split("-")) & set(other.split("-")):
        return _Word(_DOUBLE, f"{said} and {beside} share a surname")
    like = JaroWinkler.similarity(one, other)
    if _code(one) == _code(other) and like >= 0.7:
        return _Word(_SOUND + 0.06 * like, f"{said} and {beside} sound alike")
    known = rules.forenames if forenames else rules.surnames
    if one in known and other in known:
        return None  # Dean and Sean, Parker and Barker: two names, not one misspelt
    letters = OSA.distance(one, other)
    allowed = 1 if min(len(one), len(other)) < 5 else 2
    if letters > allowed or like < _LIKE - 0.06 * (one[0] != other[0]):
        return None
    weight = 0.92 - 0.06 * letters - 0.05 * (one[0] != other[0])
    what = "letters swapped" if sorted(one) == sorted(other) else "one letter different" if letters == 1 else "two letters different"
    return _Word(weight, f"{said} and {beside}: {what}")


def _short(one: str, other: str, rules: NameRules) -> str:
    short, full = sorted((one, other), key=len)
    if short in rules.nicknames.get(full, ()) or full in rules.nicknames.get(short, ()):
        return f"{short.title()} for {full.title()}"
    common = rules.full_forms.get(one, frozenset()) & rules.full_forms.get(other, frozenset())
    return f"{one.title()} and {other.title()}, both for {min(common).title()}" if common else ""


@lru_cache(maxsize=65_536)
def _code(word: str) -> str:
    """Return how a word sounds; one that gives no sound in English, as written in another script, is its own."""
    return metaphone(word).replace(" ", "") or word
