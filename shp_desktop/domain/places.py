"""Places: one key for one address however it is written, and the street alone for papers that leave the building."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|\b[A-Z]{2}\d{1,2}\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+[a-z]?(?:-\d+[a-z]?)?")
_NUMBER_WORDS = frozenset({"no", "number", "num", "nr"})
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FIGURES = {word: str(number) for number, word in enumerate(_COUNTED, start=1)}
_BLOCK = 10  # the flat or door from which on a named house is a block that tells no home
_BLOCKS = frozenset({"house", "hse", "tower", "towers", "flats", "block", "building", "mansions", "heights"})
_ROOMS = frozenset({"room", "rm"})  # of a hostel, whose name tells who lives there
_FLOORS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th"}
_FLOOR = frozenset({"basement", "ground", "1st", "2nd", "3rd", "4th", "upper", "lower", "top", "garden", "front", "rear"})


@dataclass(frozen=True)
class PlaceRules:
    """The words of addresses: `streets` maps a written street word to its full one; the rest are sets of words."""

    streets: Mapping[str, str]
    outside: frozenset[str]
    inexact: frozenset[str]
    units: frozenset[str]
    buildings: frozenset[str]
    towns: frozenset[str]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "PlaceRules":
        """Read the rows of the place_words table (kind, word, full)."""
        kinds: dict[str, dict[str, str]] = {}
        for row in rows:
            word = _plain(row["word"])
            kinds.setdefault(row["kind"], {})[word] = _plain(row.get("full") or row["word"])

        def words(kind: str) -> frozenset[str]:
            return frozenset(kinds.get(kind, {}))

        return cls(
            kinds.get("street", {}), words("outside"), words("inexact"), words("unit"), words("building"), words("town")
        )


def place_key(address: str, rules: PlaceRules) -> str:
    """Return one key per address for exact matching, or "" where the text is no exact address.

    An address needs a house number and a street, or a flat in a named building.
    """
    plain = _plain(re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", "-", re.sub(r"#\s*(?=\d)", "flat ", _without_postcode(address))))
    if rules.inexact and _any_of(rules.inexact).search(plain):
        return ""
    units: list[str] = []
    parts: list[list[str]] = []
    for part in plain.split(","):
        found, rest = _units(_join_letters(_strip(_parted(part.split(), rules), rules)), rules)
        units += found
        parts.append([word for word in rest if word not in _NUMBER_WORDS])
    number, street = _number_and_street(parts, rules)
    named = units and rules.buildings.intersection(street)
    if not street or not (number or named):
        return ""
    return " ".join([number, *street, *units]).strip()


def premises_key(address: str, rules: PlaceRules) -> str:
    """Return one key for a named place of a street ("Jolly Caulker, Bosun St"), as a shop is written; "" for anything else."""
    plain = _plain(_without_postcode(address))
    if rules.inexact and _any_of(rules.inexact).search(plain):
        return ""
    parts = [words for part in plain.split(",") if (words := _strip(part.split(), rules))]
    if len(parts) != 2 or any(_digits(word) for words in parts for word in words):
        return ""
    name, street = parts[0], _expanded(parts[1], rules)
    if len(parts[1]) < 2 or parts[1][-1] not in rules.streets or name[-1] in rules.streets:
        return ""
    return " ".join([*name, *street])


@lru_cache(maxsize=8)
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of any of some words; a long history asks for it once per address."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")


def _number_and_street(parts: list[list[str]], rules: PlaceRules) -> tuple[str, list[str]]:
    """Return the house number and its street, which may stand in the next part ("14, Anchor Terrace")."""
    for place, words in enumerate(parts):
        for at in reversed(range(len(words))):
            if _NUMBER.fullmatch(words[at]):
                following = parts[place + 1] if place + 1 < len(parts) else []
                before = words[:at] or (parts[place - 1] if place else [])
                behind = words[at + 1 :] or following
                if not behind and before and before[-1] in rules.streets:
                    behind = before  # the number behind its street: "Anchor Terrace, 14"
                return words[at], _expanded(behind, rules)
    return "", _expanded([word for words in parts for word in words], rules)


def street_without_number(address: str, rules: PlaceRules) -> str:
    """Return the street alone: no number, flat, house name before it, town or postcode.

    It is "" where only a house is named, for that may be one home; a block of many flats stands for its street.
    """
    parts = [_street_of(part, rules) for part in _without_postcode(address).split(",")]
    kept = [part for part in parts if part]
    streets = [part for part in kept if _plain(part).split()[-1] in rules.streets]
    others = [part for part in kept if not rules.buildings.intersection(_plain(part).split())]
    block = kept if _is_block(address) else []
    return (streets or others or block or [""])[-1]


def _is_block(address: str) -> bool:
    """Say whether an address gives a flat or door high enough for a block: "Flat 12, 86 Sextant House", never "Room 14"."""
    words = _plain(_without_postcode(address)).replace(",", " ").split()
    doors = (word for before, word in zip(("", *words), words, strict=False) if word.isdecimal() and before not in _ROOMS)
    return bool(_BLOCKS.intersection(words)) and any(int(word) >= _BLOCK for word in doors)


def in_one_case(street: str) -> str:
    """Return a street that a log has in capitals as streets are written elsewhere; initials, numbers and all else as they are."""
    if not street.isupper():
        return street
    return " ".join(one.capitalize() if len(one) > 1 and one.strip(".").replace("'", "").isalpha() else one for one in street.split())


def _street_of(part: str, rules: PlaceRules) -> str:
    words = [word for word in part.split() if _plain(word) or not word.strip("&/-")]
    while words and _plain(words[0]) in rules.outside | _NUMBER_WORDS:
        words.pop(0)
    while words and _ends_in_town(words, rules):
        words = words[: -_ends_in_town(words, rules)]
    kept: list[str] = []
    skip_next = False
    for word in words:
        plain = _plain(word)
        if skip_next and (len(plain) == 1 or _digits(word)):
            skip_next = False
            continue
        skip_next = plain in rules.units
        if skip_next:
            continue
        if _digits(word):
            # What stands before a house number is a house name, unless a street has already been said.
            if not (kept and _plain(kept[-1]) in rules.streets):
                kept.clear()
            continue
        if not kept and len(plain) == 1:
            continue
        kept.append(word)
    return " ".join(kept).strip(" .;:/-–&()")


def _without_postcode(address: str) -> str:
    text = unicodedata.normalize("NFKC", address)
    return _POSTCODE.sub(" ", re.sub(r"\s+", " ", text).strip())


def _plain(text: str) -> str:
    """Return the words alone, in small letters: "O/S 12 York Rd." becomes "o/s 12 york rd"."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    return re.sub(r"\s+", " ", re.sub(r"[^\w/&,-]|_", " ", folded)).strip(" ,")


def _strip(words: list[str], rules: PlaceRules) -> list[str]:
    while words and words[0] in rules.outside:
        words = words[1:]
    while words and (tail := _ends_in_town(words, rules)):
        words = words[:-tail]
    return words


def _ends_in_town(words: list[str], rules: PlaceRules) -> int:
    plain = [_plain(word) for word in words[-2:]]
    if plain and plain[-1] in rules.towns:
        return 1
    return 2 if len(plain) == 2 and " ".join(plain) in rules.towns else 0


def _join_letters(words: list[str]) -> list[str]:
    """Join a number and the letter beside it: "58 a" becomes "58a"."""
    joined: list[str] = []
    for word in words:
        if joined and len(word) == 1 and word.isalpha() and joined[-1].isdecimal():
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _units(words: list[str], rules: PlaceRules) -> tuple[list[str], list[str]]:
    """Take out "flat 2" or "apt 3b" wherever it stands; all kinds of unit read as one."""
    units, rest, place = [], [], 0
    while place < len(words):
        number = _FIGURES.get(words[place + 1], words[place + 1]) if place + 1 < len(words) else ""
        floor = _floor(words, place, rules)
        if words[place] in rules.units and re.fullmatch(r"\d+[a-z]?|[a-z]", number):
            units.append(f"flat {number}")
            place += 2
        elif floor:
            units.append(f"flat {_FLOORS.get(words[place], words[place])}")
            place += floor
        else:
            rest.append(words[place])
            place += 1
    return units, rest


def _floor(words: list[str], place: int, rules: PlaceRules) -> int:
    """Return how many words from here say a flat by its floor: "basement flat", "1st floor flat", "ground floor"; 0 for none."""
    if _FLOORS.get(words[place], words[place]) not in _FLOOR:
        return 0
    following = words[place + 1 : place + 3]
    if following[:1] == ["floor"]:
        return 3 if following[1:] and following[1] in rules.units else 2
    return 2 if following and following[0] in rules.units else 0


def _parted(words: list[str], rules: PlaceRules) -> list[str]:
    """Part a unit from its number where a hand ran them together: "flat2" becomes "flat 2"."""
    parted: list[str] = []
    for word in words:
        found = re.fullmatch(r"([a-z]+)(\d+[a-z]?)", word)
        parted += [found[1], found[2]] if found and found[1] in rules.units else [word]
    return parted


def _expanded(words: list[str], rules: PlaceRules) -> list[str]:
    """Write the street word out and leave what follows it; "st" as the first word is a saint and stays."""
    if not any(character.isalpha() for word in words for character in word):
        return []
    last = next((at for at in reversed(range(1, len(words))) if words[at] in rules.streets), len(words) - 1)
    words = [*("st" if word == "saint" else word for word in words[:last]), *words[last:]]
    return [*words[:last], rules.streets.get(words[last], words[last]) if last else words[last]]


def _digits(word: str) -> bool:
    return any(character.isnumeric() for character in word)
