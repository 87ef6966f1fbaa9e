"""What never leaves on a partner's paper: callers, phone numbers, protected addresses; found, named, blotted out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from shp_desktop.domain import addresses
from shp_desktop.domain.blots import Blot, Phrase
from shp_desktop.domain.callers import is_officer, pairs, persons, rare_words, tells_alone
from shp_desktop.domain.doors import Door
from shp_desktop.domain.folded import seen
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.kept_task import REMOVED
from shp_desktop.domain.named_persons import Names
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary
from shp_desktop.domain.protection import PROTECTED, asks, ticked
from shp_desktop.domain.spoken_numbers import without_spoken_numbers

CALLER, PHONE, ADDRESS, EMAIL, NAME = "[name withheld]", "[phone number]", "[address]", "[e-mail address]", "[name]"
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

_YEAR = r"(?:19|20)\d\d(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DATE = rf"(?:\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}(?!\d)|\d{{1,2}} {_MONTH} {_YEAR}|{_MONTH}[-./ ]{_YEAR})"
_HOUR = r"(?:[01]\d|2[0-3])[0-5]\d(?!\d)"
_TIME = rf"(?:\d{{1,2}}:\d\d(?!\d)|{_HOUR}\s?[,/;–-]\s?{_HOUR}|(?<=\d:)\d\d(?!\d))"
_SIGNS = r"[\s().,:|'’\-–_/·•*]"
_GAP = rf"{_SIGNS}{{0,5}}"
# With 0 (10 or 11 digits), with a country's code, or bare where a spreadsheet lost the 0; not in dates, times or references.
_PHONE = re.compile(
    rf"(?:\+|(?<![\w.])(?!{_TIME})00){_GAP}\d(?:{_GAP}\d){{8,13}}"
    rf"|(?<!\d)(?<!\d[-./])(?!{_DATE}|{_TIME})\(?0(?:{_GAP}\d){{9,10}}"
    rf"|(?<![\w./-])44{_GAP}0?{_GAP}7(?:{_GAP}\d){{9}}(?!\d)|(?<![\w./-])44\s\(?0?\)?\s?1\d{{3}}\s\d{{6}}(?!\d)"
    r"|(?<![\w./-])(?:44[ .-]?)?[17]\d{3}[ .,-]?\d{2,3}[ .,-]?\d{3,4}(?!\d)"
    rf"|(?<![\w./:-])7\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?!\d)|(?<=(?<![\w.-])\d\.)7\d{{9}}(?!\d)"
)
_WORDS = re.compile(r"[\w'’-]+")
_MOST_KEPT = 10_000
_WHOLE_NUMBER = 10  # figures behind the 0
_ABROAD = 8  # figures of a number behind its country's code
#: what stands between the numbers of a phone cell
_NUMBERS = re.compile(r"[^\W\d_]+|[;,&|()\n]|/(?=\s*[+0]\d)|(?<=\d)\s+(?=\+|0\d{4})")
_NUMBER_TOLD = "it holds a phone number"
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
ASKED = "Protected address"
#: what many papers tell of a place
without_house = addresses.without_house
_BRIEF = 3  # letters of an initial and a name too short to be looked for joined
_SPELT = 5  # letters from which on a word is looked for letter by letter


@dataclass(frozen=True)
class Withheld:
    """What may not leave: the persons, numbers and addresses of some logs however they are written, then patterns of any text.

    Each has the mark that stands in its place and what a person is told.
    """

    patterns: tuple[tuple[re.Pattern[str], str, str], ...] = ()
    blots: tuple[Blot, ...] = ()
    #: a text stands on the papers of several agencies: each is gone through once
    _done: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def clean(self, text: str) -> str:
        """Return the text with every such passage replaced by a visible mark."""
        if not text:
            return text
        done = self._done.get(text)
        if done is None:
            if len(self._done) >= _MOST_KEPT:
                self._done.clear()
            done = self._done[text] = self._cleaned(seen(text))
        return done

    def without_names(self) -> "Withheld":
        """Return what goes where a person is named who keeps the name: numbers and protected addresses."""
        return Withheld(self.patterns, tuple(one for one in self.blots if one.mark != CALLER))

    def _cleaned(self, text: str) -> str:
        for blot in self.blots:
            text = blot.clean(text)
        for pattern, mark, _ in self.patterns:
            text = pattern.sub(mark, text)
        return without_spoken_numbers(text, PHONE).replace(f"+{PHONE}", PHONE) if self.patterns else text

    def problems(self, text: str) -> tuple[str, ...]:
        """Return one plain sentence for each kind of passage found, in a fixed order."""
        text = seen(text)
        told = [blot.told for blot in self.blots if blot.clean(text) != text]
        told += [words for pattern, _, words in self.patterns if pattern.search(text)]
        if self.patterns and without_spoken_numbers(text, PHONE) != text:
            told.append(_NUMBER_TOLD)
        return tuple(dict.fromkeys(told))


def unblotted(text: str) -> str:
    """Return text that may be proposed for recording: "" where a mark stands in it for what was kept back or erased."""
    return "" if any(mark in text for mark in (ADDRESS, CALLER, PHONE, EMAIL, REMOVED)) else text


def protected(version: IncidentVersion) -> bool:
    """Say whether the log asks that its address be kept back, or a person of the agency that holds it said so."""
    if version.protection:
        return version.protection == PROTECTED
    text = version.text
    places = (*version.qualifiers, version.status, text.address, text.narrative, text.result)
    return asks((*places, *(value for _, value in text.given))) or ticked(text.given)


def still_protected(version: IncidentVersion, earlier: Iterable[IncidentVersion]) -> IncidentVersion:
    """Return a log that asks to keep its address back where an earlier version of it did: a later extract may leave the words out."""
    if protected(version) or not any(map(protected, earlier)):
        return version
    return replace(version, qualifiers=(*version.qualifiers, ASKED), protection="")


def of_log(version: IncidentVersion, earlier: Iterable[IncidentVersion] = (), words: Ordinary = NO_WORDS) -> Withheld:
    """Return what may not leave of one log: its caller by any part of the name, its phone, its protected address.

    What an earlier version kept back stays back. Of a protected address the street counts as well, since the item then
    prints without one.
    """
    versions = (version, *earlier)
    # A word of the caller's name that is a word of the place as well says nothing alone: "Hartlepool Borough Council".
    place = {word.casefold() for one in versions for word in _NAME.findall(f"{one.text.address} {one.ward}")}
    names = [name for one in versions for name in persons(one.text.caller, words)]
    alone = [word for name in names for word in name if len(word) > 1 and word.casefold() not in place]
    numbers = [number for one in versions for number in _numbers(one.text.phone)]
    asked = any(map(protected, versions))
    places = [phrase for one in versions for phrase in (*addresses.phrases(one.text, words), *addresses.streets(one.text.address))] if asked else []
    doors = [door for one in versions for door in (*addresses.doors(one.text.address, words), *addresses.bare_doors(one.text.address, words))] if asked else []
    spelt = [word for word in alone if len(word) >= _SPELT]
    people = Names.of(_both(names), alone, alone, words)
    return _withheld(names, people, numbers, places, spelt, doors)


def of_place(version: IncidentVersion, words: Ordinary = NO_WORDS) -> Withheld:
    """Return what tells where a log is: its address however it is written, its street and its postcode."""
    return of_places((version,), words)


def of_places(versions: Iterable[IncidentVersion], words: Ordinary = NO_WORDS) -> Withheld:
    """Return what tells where any of some logs is."""
    places: dict[Phrase, None] = {}
    doors: dict[Door, None] = {}
    for version in versions:
        address = version.text.address
        places |= dict.fromkeys((*addresses.phrases(version.text, words), *addresses.streets(address)))
        doors |= dict.fromkeys(addresses.bare_doors(address, words))
    return Withheld((), (Blot(ADDRESS, "it tells the street", tuple(places), doors=tuple(doors)),))


def of_morning(versions: Iterable[IncidentVersion], words: Ordinary = NO_WORDS) -> Withheld:
    """Return what may not leave of any log of the morning, for texts people wrote: names, phones, addresses.

    A caller logged by one word ("Mrs Street") is found behind a title, and alone where the word is neither ordinary nor of a place.
    """
    logs = tuple(versions)
    names: list[tuple[str, ...]] = []
    titled: list[tuple[str, str]] = []
    numbers: list[Phrase] = []
    places: list[Phrase] = []
    doors: list[Door] = []
    for version in logs:
        for name in persons(version.text.caller, words):
            if len(name) > 1:
                names.append(name)
            elif not is_officer(version.text.caller):
                titled.append((version.text.caller, name[0]))
        numbers.extend(_numbers(version.text.phone))
        if protected(version):
            places.extend(addresses.phrases(version.text, words))
            doors.extend(addresses.doors(version.text.address, words))
    stands = {word.casefold() for one in logs for word in _NAME.findall(f"{one.text.address} {one.ward}")} if titled or names else set()
    alone = [word for caller, word in titled if tells_alone(caller, word, stands, words)]
    rare = [word for name in names for word in rare_words(name, stands, words)]
    behind = [*(word for _, word in titled), *(word for name in names if len(name[0]) == 1 for word in name[1:])]
    spelt = [*(word for name in names for word in name if len(word) >= _SPELT), *alone]
    people = Names.of(_both(names), (), behind, words, alone, rare)
    return _withheld(names, people, numbers, places, spelt, doors)


def _both(names: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    return (two for name in names for two in pairs(name))


def of_persons(names: Iterable[str], versions: Iterable[IncidentVersion], words: Ordinary = NO_WORDS) -> Withheld:
    """Return what tells of persons a paper is not to speak of: their whole names, and the numbered addresses of their logs."""
    told = [said for name in names for said in persons(name) if len(said) > 1]
    places = [phrase for version in versions if version.text.address for phrase in addresses.phrases(version.text, words)]
    people = Blot(NAME, "it names somebody kept off the paper", _phrases(told), Names.of(told, words=words))
    return Withheld((), (Blot(ADDRESS, "it gives an address kept off the paper", tuple(places)), people))


def _phrases(names: Iterable[tuple[str, ...]]) -> tuple[Phrase, ...]:
    """A name as logged, and surname first; one word alone is found as a name is, not in running text."""
    turned = (said for name in names if len(name) > 1 for said in (name, (name[-1], *name[:-1]), tuple(reversed(name))))
    return tuple(one for said in dict.fromkeys(turned) if sum(map(len, said)) > _BRIEF and (one := Phrase.of(*said)) is not None)


def _withheld(  # noqa: PLR0913 - what one log or many keep back, kind by kind
    names: Iterable[tuple[str, ...]], people: Names, numbers: Iterable[Phrase], places: Iterable[Phrase], spelt: Iterable[str], doors: Iterable[Door]
) -> Withheld:
    said = (*_phrases(names), *map(Phrase.spelt, spelt))
    blots = (
        Blot(ADDRESS, "it gives an address the log asks to protect", tuple(places), doors=tuple(dict.fromkeys(doors))),
        Blot(CALLER, "it names the caller", said, people),
        Blot(PHONE, _NUMBER_TOLD, tuple(numbers)),
    )
    patterns = ((_PHONE, PHONE, _NUMBER_TOLD), (_EMAIL, EMAIL, "it holds an e-mail address"))
    return Withheld(patterns, tuple(one for one in blots if one.looks))


def _numbers(cell: str) -> list[Phrase]:
    """The digits of each number of a phone cell, with or without the leading 0, 44 or 0044 or another country's code, and without its area."""
    parts = (cell, *_NUMBERS.split(seen(cell)))
    return [phrase for part in dict.fromkeys(parts) for phrase in _number(part)]


def _number(phone: str) -> list[Phrase]:
    digits = re.sub(r"\D", "", seen(phone))
    core = re.sub(r"^(?:0044|44|0)0?", "", digits)
    if len(core) < 5:
        return []
    local = [core[-6:]] if len(core) == _WHOLE_NUMBER and core[0] in "127" else []
    abroad = digits.removeprefix("00") if seen(phone).strip().startswith(("+", "00")) else ""
    local += [abroad[code:] for code in (1, 2, 3) if len(abroad) - code >= _ABROAD and not abroad.startswith("44")]
    return [Phrase(said, frozenset()) for said in (*(f"{lead}{core}" for lead in ("", "0", "44", "440", "0044", "00440")), *local)]
