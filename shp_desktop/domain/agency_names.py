"""Agencies and people by what they are called after an @: code, name, nickname, forename, surname; typed wrong, the nearest is proposed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from shp_desktop.domain.calendars import AgencyDays
from shp_desktop.domain.people import Person

MOST_WORDS = 4
_NEAR = 75


def name_key(text: str) -> str:
    """Return what is compared of a name: small letters and figures, apostrophes dropped, one blank between words."""
    return " ".join(re.sub(r"[^\w]+|_", " ", re.sub(r"['’`]", "", text.casefold())).split())


def nearest(said: str, known: Sequence[str]) -> str:
    """Return the one of the known keys a wrongly typed word is likeliest to be, or "" where none is near."""
    from rapidfuzz import fuzz, process

    if len(said) < 2 or not known:
        return ""
    best = process.extractOne(said, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return str(best[0]) if best else ""


@dataclass(frozen=True)
class Called:
    """Who a word names: an agency by its code, or people; more than one person has to be asked about."""

    agency: str = ""
    people: tuple[Person, ...] = ()


@dataclass(frozen=True)
class AgencyNames:
    """The agencies of the table with all they are called, and the people the store knows."""

    agencies: tuple[AgencyDays, ...]
    people: tuple[Person, ...] = ()

    @cached_property
    def _codes(self) -> dict[str, str]:
        held: dict[str, str] = {}
        for one in self.agencies:
            for name in (one.code, one.name, *one.also):
                held.setdefault(name_key(name), one.code)
        return held

    @cached_property
    def _persons(self) -> dict[str, tuple[Person, ...]]:
        held: dict[str, list[Person]] = {}
        for person in self.people:
            whole = name_key(person.name)
            for key in dict.fromkeys((whole, *(whole.split()[:1] + whole.split()[-1:]))):
                held.setdefault(key, []).append(person)
        return {key: tuple(found) for key, found in held.items() if key}

    def called(self, words: str) -> Called | None:
        """Return who exactly these words name, or None; an agency goes before a person of the same name."""
        key = name_key(words)
        if key in self._codes:
            return Called(self._codes[key])
        found = self._persons.get(key, ())
        whole = tuple(one for one in found if name_key(one.name) == key)
        return Called(people=whole or found) if found else None

    def code(self, words: str) -> str:
        """Return the code of the agency these words name, or ""."""
        return self._codes.get(name_key(words), "")

    def name(self, code: str) -> str:
        """Return an agency's name by its code, or the code."""
        return next((one.name for one in self.agencies if one.code == code), code)

    def proposed(self, words: Iterable[str]) -> str:
        """Return the code of the agency that words typed wrong are likeliest to name, or ""."""
        said = [name_key(word) for word in words if word]
        known = [*self._codes, *(key for key in self._persons if len(key) > 2)]
        for count in range(min(len(said), MOST_WORDS), 0, -1):
            near = nearest(" ".join(said[:count]), known)
            if near:
                return self._codes.get(near) or near
        return ""

    def mentioned(self, text: str) -> str:
        """Return the code of the first agency a text names in so many words without an @, or ""."""
        words = name_key(text).split()
        for start in range(len(words)):
            for count in range(min(MOST_WORDS, len(words) - start), 0, -1):
                code = self._codes.get(" ".join(words[start : start + count]))
                if code:
                    return code
        return ""
