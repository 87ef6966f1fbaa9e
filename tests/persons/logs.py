"""Made logs that say in advance whom a systems check is for: written before the rules were tuned, from a seed, all invented.

`lot(seed)` draws from the tuning half of names and phrases, `lot(seed, held_out=True)` from the half the rules never saw.
"""

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_wall
from tests.persons import adult_phrases, child_phrases, other_phrases, place_phrases
from tests.persons.names import FORENAMES, STREETS, SURNAMES

FIRST = datetime.fromisoformat("2018-06-14T07:00")
_SLOT = re.compile(r"\{([A-Za-z])(\d)(\+?)\}")
_UNNAMED = re.compile(r"\s*\| unnamed (child|adult)$")
_SERVICE = {**dict.fromkeys("CTKk", "CHILDREN"), **dict.fromkeys("VE", "ADULTS")}
_AGES = {"C": (4, 16), "T": (12, 17), "K": (1, 10), "k": (1, 9), "V": (19, 64), "E": (66, 95), "S": (11, 17), "U": (19, 60), "P": (19, 60)}
_UPDATES = (
    "Unit HN25 allocated.",
    "At scene.",
    "Area searched no trace.",
    "Statement to be taken, appt made.",
    "Spoken to, words of advice given.",
    "Checks done: previous logs at address.",
)


@dataclass(frozen=True)
class MadeLog:
    """A log, and whom a check is for: (service, name as written), and the services asked for somebody unnamed."""

    version: IncidentVersion
    named: tuple[tuple[str, str], ...]
    unnamed: frozenset[str]


def lot(seed: int, count: int = 2000, *, held_out: bool = False) -> list[MadeLog]:
    """Return a lot of logs: one in seven of a child, one in eight of an adult, one in six full of places, the rest of nobody."""
    rng = random.Random(seed)
    return [_log(rng, number, "held out" if held_out else "tuning") for number in range(count)]


def _log(rng: random.Random, number: int, half: str) -> MadeLog:
    draw = rng.random()
    child, adult, place = 1 / 7, 1 / 7 + 1 / 8, 1 / 7 + 1 / 8 + 1 / 6
    module = child_phrases if draw < child else adult_phrases if draw < adult else place_phrases if draw < place else other_phrases
    kind, qualifiers, phrase = rng.choice(module.HELD_OUT if half == "held out" else module.TUNING)
    unnamed = _UNNAMED.search(phrase)
    told = _Told(rng, half)
    address = f"{rng.randint(1, 98)} {rng.choice(STREETS)}"
    words = _UNNAMED.sub("", phrase)
    for slot, value in (("{place}", address), ("{street}", address.split(" ", 1)[1]), ("{n}", str(rng.randint(4, 9)))):
        words = words.replace(slot, value)
    for slot, names in place_phrases.PLACES[half].items():
        words = words.replace(f"{{{slot}}}", rng.choice(names.split("|")))
    words = words.replace("{number}", str(rng.randint(1, 98)))
    words = words.replace("{time}", f"{rng.randint(0, 23):02d}{rng.choice((':', ''))}{rng.randint(0, 59):02d}")
    words = _SLOT.sub(told.said, words)
    start = FIRST + timedelta(minutes=number)
    for turn in range(rng.choice((0, 0, 1, 2, 3))):
        words += f"\n[{start + timedelta(minutes=3 + 9 * turn):%H:%M}] {rng.choice(_UPDATES)}"
    hand = rng.random()
    change = str.upper if hand < 0.08 else str.lower if hand < 0.14 else str
    version = IncidentVersion(
        IncidentKey("police", 2018, f"{200000 + number}"),
        from_wall(start),
        grade=rng.choice(("Emergency", "Priority", "Standard")),
        type=kind,
        qualifiers=tuple(part.strip() for part in qualifiers.split(";") if part.strip()),
        text=IncidentText(address=f"{address}, Hartlepool", narrative=change(words)),
    )
    service = {"child": "CHILDREN", "adult": "ADULTS"}
    return MadeLog(version, tuple(told.named), frozenset({service[unnamed[1]]} if unnamed else ()))


class _Told:
    """The people of one log, each under one name all through it."""

    def __init__(self, rng: random.Random, half: str) -> None:
        self._rng, self._half = rng, half
        self._names: dict[str, str] = {}
        self.named: list[tuple[str, str]] = []

    def said(self, slot: re.Match[str]) -> str:
        """Return the words for one slot, and note whom a check is for."""
        letter, key = slot[1], slot[1] + slot[2]
        if key not in self._names:
            plain, written = self._made(letter)
            self._names[key] = written
            if letter in _SERVICE:
                self.named.append((_SERVICE[letter], plain))
        return self._names[key] + (self._age(letter) if slot[3] else "")

    def _made(self, letter: str) -> tuple[str, str]:
        rng, taken = self._rng, set(self._names.values())
        while True:
            first, last = rng.choice(FORENAMES[self._half]), rng.choice(SURNAMES[self._half])
            if not any(first in one for one in taken):
                break
        if letter == "k":
            return first, first
        if letter in "EP" and rng.random() < 0.12:
            titled = f"{rng.choice(('Mr', 'Mrs'))} {last}"
            return titled, titled
        form = rng.random()
        if form < 0.07:
            return f"{first} {last}", f"{last.upper()}, {first}"
        if form < 0.14:
            return f"{first} {last}", f"{first} {last.upper()}"
        return f"{first} {last}", f"{first} {last}"

    def _age(self, letter: str) -> str:
        rng = self._rng
        years = rng.randint(*_AGES[letter])
        born = f"{rng.randint(1, 28):02d}/{rng.randint(1, 5):02d}/{2018 - years}"
        with_years = (f" aged {years}", f" ({years})", f", {years} yrs,", f" {years}yrs", f" {years} years old", f" {years} y/o", f", {years},")
        return rng.choice((*with_years, f" DOB {born}", f" ({born})"))
