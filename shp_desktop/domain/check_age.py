"""How old the person of a check is: only what the asker typed of the person, or what the log tells of this very person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shp_desktop.domain.ages import Age, ages
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.log_people import LogPerson, people_in
from shp_desktop.domain.person_names import NameRules

_ADULTS, _GROWN = "ADULTS", 18
#: a reason is made of one part for each flag, and begins with the flag's words; of these one is no concern of the other service
_PARTS, _OTHERS = "; ", {"ADULTS": "child ", "CHILDREN": "vulnerable"}
_AGES = re.compile(r"""\baged? ((?:\d{1,3}(?:\D{1,5}(?=\d))?)+)|"((?:\d{1,3}(?:\D{1,5}(?=\d))?)+)\"""", re.IGNORECASE)
_LABEL = re.compile(r"(child mentioned|vulnerable|domestic|missing|hate|weapon)\b(?=: |$)")
_FOUND_BY = re.compile(r'the log says "|"|age \d|qualifier |type ')
_NUMBER = re.compile(r"\d{1,3}")
_TYPED = re.compile(r"""\baged? (\d{1,3})\b|^(\d{1,3})(?=\s*(?:$|,|yrs?\b|years?\b|yo\b))""", re.IGNORECASE)
_RINGS = re.compile(r"\s*(?:rings|rang|calls|called|phones|phoned) again\b", re.IGNORECASE)
_SHE_IS = re.compile(r"\b(?:he|she)(?:['’]s| is| was)(?: only| just)?\s$", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:mother|mum|mam|father|dad|parents?|wife|husband|partner|son|daughter|child|children|brother|sister|nana?|gran|grand\w+|aunt|uncle|"
    r"nephew|niece|neighbours?|friends?|resident|tenant|carer|patient)\b",
    re.IGNORECASE,
)
_STRANGER = re.compile(r"\b(?:man|woman|male|female|lady|boy|girl|lad|lass)\b", re.IGNORECASE)
_BEHIND = 2


@dataclass(frozen=True)
class Read:
    """What a log tells of ages: every age written in it, and of each name those of that person."""

    written: frozenset[int]
    own: tuple[tuple[str, frozenset[int]], ...]


def own_reason(why: str, service: str) -> str:
    """Return the reason of a check without the part that is there for the other service: adults are not told of a child, nor the other way round."""
    other = _OTHERS.get(service, "")
    return _PARTS.join(part for part in why.split(_PARTS) if not (other and part.casefold().startswith(other)))


def plain_reason(why: str, service: str) -> str:
    """Return the own reason without the words of the log it was found by, which nobody released: of a flag its name, of an age the age alone."""
    parts = (_plain(part) for part in own_reason(why, service).split(_PARTS))
    return _PARTS.join(dict.fromkeys(part for part in parts if part))


def _plain(part: str) -> str:
    if label := _LABEL.match(part):
        return label[1]
    return "" if _FOUND_BY.match(part) else part


def said_ages(why: str, service: str) -> tuple[int, ...]:
    """Return the ages the reason tells for a service: adults of 18 and more, children of less."""
    found = (int(number) for match in _AGES.finditer(own_reason(why, service)) for number in _NUMBER.findall(match[1] or match[2]))
    return tuple(dict.fromkeys(years for years in found if _fits(years, service)))


def typed_ages(why: str, service: str) -> tuple[int, ...]:
    """Return the ages somebody wrote of the person in their own words ("82, not back", "child aged 9"), where they are of the service's age."""
    parts = (part for part in own_reason(why, service).split(_PARTS) if not (_LABEL.match(part) or _FOUND_BY.match(part)))
    found = (int(match[1] or match[2]) for part in parts for match in _TYPED.finditer(part))
    return tuple(dict.fromkeys(years for years in found if _fits(years, service)))


def _fits(years: int, service: str) -> bool:
    return (years >= _GROWN) == (service == _ADULTS)


def only_age(why: str, service: str) -> int | None:
    """Return the one age the reason tells for a service; None where it tells none or several, since nobody knows whose."""
    said = typed_ages(why, service) or said_ages(why, service)
    return said[0] if len(said) == 1 else None


def age_by_log(person: str, why: str, service: str, read: Read, *, named: bool) -> int | None:
    """Return the age of the person of a check by its reason and its log.

    What somebody typed of the person stands. Else somebody named has the age the log gives that name; of somebody the log does not
    name it is the one age of the reason that is an age in the log and nobody's who is named.
    """
    typed = typed_ages(why, service)
    if len(typed) == 1:
        return typed[0]
    if named:
        own = {years for name, ages_of in read.own if _same(name, person) for years in ages_of if _fits(years, service)}
        return own.pop() if len(own) == 1 else None
    said = said_ages(why, service)
    theirs = {years for _, ages_of in read.own for years in ages_of}
    free = [years for years in said if years in read.written and years not in theirs]
    return free[0] if len(free) == 1 else None


def read_ages(version: IncidentVersion, names: NameRules) -> Read:
    """Return what a log tells of ages: of a name the one written with it, right behind it, or of the only person named as "she is 87"."""
    text = "\n".join(part for part in (version.text.narrative, version.text.result) if part)
    day = version.reported.local.date()
    people, written = people_in(text, day, names, version.text.address), ages(text, day)

    def own(one: LogPerson) -> frozenset[int]:
        if one.years is not None:
            return frozenset({one.years})
        ends = {end for _, end in one.spans}
        behind = {age.years for age in written if any(0 <= age.start - end <= _BEHIND for end in ends)}
        alone = {age.years for age in written if len(people) == 1 and _she_is(text, age, ends)}
        return frozenset(behind or alone)

    return Read(frozenset(one.years for one in written), tuple((one.said, own(one)) for one in people))


def _she_is(text: str, age: Age, ends: Iterable[int]) -> bool:
    """Say whether an age is said of he or she, and of nobody else spoken of since the name."""
    before = text[: age.start]
    last = max((end for end in ends if end <= age.start), default=None)
    if last is None or not _SHE_IS.search(before) or _SOMEBODY.search(before[last:]):
        return False
    return bool(_RINGS.match(before, last)) or not _STRANGER.search(before[last:])


def _same(name: str, person: str) -> bool:
    """Say whether a name of the log is that of the person asked about: all words of the one among those of the other."""
    asked, said = _words(person), _words(name)
    return bool(asked and said) and (asked <= said or said <= asked)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace(",", " ").split())
