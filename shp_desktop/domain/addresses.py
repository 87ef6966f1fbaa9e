"""An address as a log writes it, read into what tells it: its doors, its streets, a house with a name, its postcode."""

import re
from collections.abc import Iterable, Iterator

from shp_desktop.domain.blots import Phrase
from shp_desktop.domain.doors import Door
from shp_desktop.domain.folded import plain
from shp_desktop.domain.incident import IncidentText
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary
from shp_desktop.domain.spoken_numbers import in_words

_WORDS = re.compile(r"[\w'’-]+")
_HOUSE = re.compile(
    r"(?<!\w)(?:(?:flat|apartment|apt|unit|room|plot)\s+\w{1,4}|\d+(?!(?:st|nd|rd|th)\b)\w*(?:\s*[-/]\s*\d+\w*)?)(?!\w)[\s,]*",
    re.I,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)
_NAMED_HOUSES = frozenset("house court lodge hall manor cottage farm villa villas mansions tower towers refuge hostel".split())
_FLAT = r"(?:flat|apartment|apt|unit|room|plot)\W+\w{1,4}"
_FLAT_ALONE, _FLAT_FIRST = re.compile(_FLAT, re.IGNORECASE), re.compile(rf"{_FLAT}\W+", re.IGNORECASE)
_LETTERS = "abcdefgh"  # of a flat behind a house number
_LONGEST = 3  # words of a street's name before the one that ends it
_TELLING = 5  # letters of a house's name of one word


def without_house(text: str) -> str:
    """Return a street with anything that looks like a house number taken out, "2nd Avenue" left as it is."""
    return _HOUSE.sub("", text).strip(" ,")


def phrases(text: IncidentText, words: Ordinary = NO_WORDS) -> list[Phrase]:
    """Return the address whole, each part of it with a house number, a flat or house before its street, the postcode."""
    numbered, pairs = _parts(text.address, words)
    told = [Phrase.of(*_WORDS.findall(part)) for part in (text.address, *numbered, *pairs)]
    told += [phrase for part in (*numbered, *pairs) for phrase in _said(part)]
    codes = (text.postcode, *_POSTCODE.findall(text.address))
    told += [Phrase.of(re.sub(r"\W", "", code)) for code in dict.fromkeys(codes)]
    return [one for one in told if one is not None]


def doors(address: str, words: Ordinary) -> list[Door]:
    """Return the numbered doors and named houses of an address, however their street is spelt or its last word cut short."""
    parts = [*_parts(address, words)[0], *_read(address, words)]
    found = (Door.of(_WORDS.findall(part), words) for part in dict.fromkeys(parts))
    return [door for door in found if door is not None]


def streets(address: str) -> list[Phrase]:
    """Return the parts of an address that read as a street: two words or more without their house number."""
    parts = [_WORDS.findall(without_house(part)) for part in address.split(",")]
    return [found for words in parts if len(words) > 1 and (found := Phrase.of(*words)) is not None]


def bare_doors(address: str, words: Ordinary) -> list[Door]:
    """Return the streets of an address whatever the number, but for its last part where that is the town."""
    parts = address.split(",")
    told = [_WORDS.findall(without_house(part)) for part in (*(parts[:-1] or parts), *_read(address, words))]
    return [door for part in told if len(part) > 1 and (door := Door.of(part, words)) is not None]


def _parts(address: str, words: Ordinary = NO_WORDS) -> tuple[list[str], list[str]]:
    """The parts of an address that tell a door or a house with a name, and each part with the one behind it."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    # A flat alone is in every street, and a house with a name needs no number: "Harbour House, Bobbin Way".
    numbered = [part for part in parts if re.search(r"\d", part) and re.search(r"[^\W\d_]{3}", part) and not _FLAT_ALONE.fullmatch(part)]
    numbered += _house(parts, words)
    if len(parts) > 1 and _FLAT_ALONE.fullmatch(parts[0]) and re.search(r"\d", parts[0]):
        numbered.append(f"{_WORDS.findall(parts[0])[-1]} {parts[1]}")
    return numbered, [f"{first} {second}" for first, second in zip(parts, parts[1:], strict=False)]


def _house(parts: list[str], words: Ordinary) -> Iterator[str]:
    """A house known by its name: one that ends as houses do, or whatever stands before a numbered street ("The Haven, 5 Bobbin Way")."""
    first = _FLAT_FIRST.sub("", parts[0]) if parts else ""
    said = _WORDS.findall(first)
    if not said or re.search(r"\d", first):
        return
    ends = len(said) > 1 and said[-1].casefold() in _NAMED_HOUSES and (len(parts) > 1 or first != parts[0])
    before = len(parts) > 1 and bool(re.match(r"\d+\w?\W+[^\W\d_]{3}", parts[1]))
    telling = len(said) > 1 or (len(first) >= _TELLING and not words.is_near(plain(first)))
    if ends or (before and telling and not _FLAT_ALONE.fullmatch(parts[0])):
        yield first


def _read(address: str, words: Ordinary) -> Iterator[str]:
    """The doors of an address without commas where they belong, or with its number behind the street: "14 PENHALLOW RISE HARTLEPOOL TS24 9ZZ"."""
    said = _WORDS.findall(_POSTCODE.sub(" ", address))
    while len(said) > 1 and plain(said[-1]) in words.places:
        said.pop()
    ends = [at for at, word in enumerate(said) if at and plain(word) in words.tails]
    for at in ends:
        begin = at
        while begin > max(at - 1 - _LONGEST, 0) and not said[begin - 1][0].isdigit() and begin - 1 not in ends:
            begin -= 1
        name = said[begin:at]
        before = said[begin - 1] if begin and said[begin - 1][0].isdigit() else ""
        behind = said[at + 1] if not before and at + 1 < len(said) and said[at + 1][0].isdigit() else ""
        if name and (before or behind):
            yield " ".join((before or behind, *name, said[at]))
    if not ends and len(said) > 1 and said[0][0].isdigit():
        yield " ".join(said)


def _said(part: str) -> Iterable[Phrase | None]:
    """A door of a street in other words: "nine Spindle Yard", "Spindle Yard no. 9", "9 Spindle Yd"."""
    words = _WORDS.findall(part)
    if len(words) < 2 or not words[0][:1].isdigit():  # noqa: PLR2004 - a number and a street
        return
    house, street = words[0], words[1:]
    figures = re.match(r"\d+", house)
    bare = figures.group() if figures else ""
    for flat in (bare, *(f"{bare}{letter}" for letter in _LETTERS)):
        yield Phrase.of(flat, *street)
    for said in (house, in_words(house)):
        yield Phrase.of(said, *street)
        yield Phrase.of(*street, said)
        yield Phrase.of(*street, "no", said)
        yield Phrase.of(*street, "number", said)
        for between in ("on", "in", "of", "at", "along"):
            yield Phrase.of(said, between, *street)
        if len(street) > 1:
            yield Phrase.of(said, *street[:-1], tail=street[-1])
