"""What a log can be found by again: its address, the persons it names, phone numbers, vehicle registration marks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.person_names import NameRules, PersonName, person_of, persons_in, plain_name
from shp_desktop.domain.withhold import protected

ADDRESS, PERSON, PHONE, VEHICLE = "address", "person", "phone", "vehicle"
KINDS = (ADDRESS, PERSON, PHONE, VEHICLE)

_PHONE = re.compile(r"(?<![\w.])(?:\+\s?44|0044|44(?=\s?7)|\(?0)(?:[\s().-]{0,3}\d){9,11}(?!\d)")
_BARE = re.compile(r"[17]\d{9}")
# Current style; I and O are typed for 1 and 0 where only figures stand. DVLA uses neither I, Q nor Z in the first two letters, nor I nor Q in the last three.
_CURRENT = re.compile(r"(?<![^\W_])([A-HJ-PR-Y]{2})([0-7OI][0-9OI])[ -]?([A-HJ-PR-Z]{3})(?![^\W_])", re.IGNORECASE)
# Older styles, a letter before or behind one to three figures: in capitals only, since words and road numbers look like them.
_PREFIX = re.compile(r"(?<![^\W_])([A-HJ-NPR-TV-Y])(\d{1,3})[ -]?([A-HJ-PR-Z]{3})(?![^\W_])")
_SUFFIX = re.compile(r"(?<![^\W_])([A-HJ-PR-Z]{3})[ -]?(\d{1,3})([A-HJ-NPR-TV-Y])(?![^\W_])")
_FIGURES = str.maketrans("OI", "01")


@dataclass(frozen=True)
class Term:
    """One thing a log can be found by: what kind it is, the text two logs share, and how this log wrote it."""

    kind: str
    term: str
    said: str


def terms_of(version: IncidentVersion, place_key: Callable[[str], str], names: NameRules) -> tuple[Term, ...]:
    """Return all a log can be found by, each once; `place_key` gives the one key of an address.

    A protected address is none of it (DESIGN.md section 3, principle 6).
    """
    text = version.text
    given = [(header, value) for header, value in text.given if value and value not in (text.narrative, text.address)]
    free = "\n".join(part for part in (text.narrative, text.result) if part)
    found = [*_address(version, place_key), *_persons(version, free, given, names)]
    found += phones_in(" \n".join((text.phone, free, *(value for _, value in given))), text.phone)
    found += vehicles_in(" \n".join((free, *(value for _, value in given))), names.plain)
    once: dict[tuple[str, str], Term] = {}
    for term in found:
        once.setdefault((term.kind, term.term), term)
    return tuple(once.values())


def phones_in(text: str, column: str = "") -> list[Term]:
    """Return the phone numbers of a text as the ten digits behind 0, 44 or 0044; `column` may lack the 0."""
    found: list[Term] = []
    for said in (one.group() for one in _PHONE.finditer(text)):
        number = _national(said)
        if len(number) in (9, 10) and len(set(number)) > 2:
            found.append(Term(PHONE, number, " ".join(said.split())))
    bare = re.sub(r"\D", "", column)
    if _BARE.fullmatch(bare):
        found.append(Term(PHONE, bare, column.strip()))
    return found


def vehicles_in(text: str, plain: frozenset[str]) -> list[Term]:
    """Return the registration marks of a text, without blanks and in capitals; road numbers and words are none."""
    found: list[Term] = []
    for one in _CURRENT.finditer(text):
        area, year, last = (part.upper() for part in one.groups())
        year = year.translate(_FIGURES)
        if year not in ("00", "01") and not (year[0] in "0123456" and last.lower() in plain and one.group() != one.group().upper()):
            found.append(Term(VEHICLE, f"{area}{year}{last}", f"{area}{year} {last}"))
    for one in (*_PREFIX.finditer(text), *_SUFFIX.finditer(text)):
        first, figures, last = one.groups()
        letters = last if len(last) == 3 else first
        if letters.lower() not in plain:
            mark = f"{first}{figures} {last}" if len(last) == 3 else f"{first} {figures}{last}"
            found.append(Term(VEHICLE, mark.replace(" ", ""), mark))
    return found


def _national(said: str) -> str:
    digits = re.sub(r"\D", "", said)
    for country in ("0044", "44"):
        if digits.startswith(country) and len(digits) - len(country) >= 9:
            return digits[len(country) :].removeprefix("0")
    return digits.removeprefix("0")


def _address(version: IncidentVersion, place_key: Callable[[str], str]) -> list[Term]:
    address = version.text.address
    key = place_key(address) if address else ""
    return [Term(ADDRESS, key, address)] if key and not protected(version) else []


def _persons(
    version: IncidentVersion, free: str, given: Iterable[tuple[str, str]], names: NameRules
) -> list[Term]:
    """The caller, the persons of columns that hold one, and those the narrative names; never the officer or the shop of the address."""
    officer = version.text.officer.casefold()
    where = set(plain_name(re.sub(r"[^\w'’-]", " ", version.text.address)).split())
    found: list[PersonName] = []
    columns = [version.text.caller, *(value for header, value in given if " ".join(header.casefold().split()) in names.columns)]
    for value in columns:
        for part in re.split(r"[;/\n]| and | & ", value):
            person = person_of(part, names) if part.strip() else None
            if person is not None:
                found.append(person)
    found += [one for one in persons_in(free, names) if not where.issuperset(one.name.split())]
    return [Term(PERSON, one.name, one.said) for one in found if not (officer and one.said.casefold() in officer)]
