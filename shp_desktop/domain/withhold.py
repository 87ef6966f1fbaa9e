"""What never leaves on a partner's paper: callers, phone numbers, protected addresses; found, named, blotted out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from shp_desktop.domain.blots import Blot, Phrase
from shp_desktop.domain.callers import is_officer, name_words, person, rare_word, tells_alone, whole
from shp_desktop.domain.doors import Door
from shp_desktop.domain.folded import seen
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.kept_task import REMOVED
from shp_desktop.domain.named_persons import Names
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary
from shp_desktop.domain.spoken_numbers import in_words, without_spoken_numbers

CALLER, PHONE, ADDRESS, EMAIL, NAME = "[caller]", "[phone number]", "[address]", "[e-mail address]", "[name]"
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
_PROTECTED = re.compile(
    r"protected\W+address|address\W+(?:is\W+|to\W+be\W+)?(?:protected|withheld|not\W+(?:to\W+be\W+)?disclosed)", re.I
)
_HOUSE = re.compile(
    r"(?<!\w)(?:(?:flat|apartment|apt|unit|room|plot)\s+\w{1,4}|\d+(?!(?:st|nd|rd|th)\b)\w*(?:\s*[-/]\s*\d+\w*)?)(?!\w)[\s,]*",
    re.I,
)
_WORDS = re.compile(r"[\w'’-]+")
_MOST_KEPT = 10_000
_WHOLE_NUMBER = 10  # figures behind the 0
_NUMBER_TOLD = "it holds a phone number"
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
ASKED = "Protected address"
_NAMED_HOUSES = frozenset("house court lodge hall manor cottage farm villa villas mansions tower towers refuge hostel".split())
_FLAT_ALONE = re.compile(r"(?:flat|apartment|apt|unit|room|plot)\W+\w{1,4}", re.IGNORECASE)
_SPELT = 5  # letters from which on a word is looked for letter by letter
_LETTERS = "abcdefgh"  # of a flat behind a house number


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
    """Say whether the log asks that its address be kept back."""
    text = version.text
    places = (*version.qualifiers, version.status, text.address, text.narrative, text.result)
    return any(_PROTECTED.search(place) for place in (*places, *(value for _, value in text.given)))


def still_protected(version: IncidentVersion, earlier: Iterable[IncidentVersion]) -> IncidentVersion:
    """Return a log that asks to keep its address back where an earlier version of it did: a later extract may leave the words out."""
    if protected(version) or not any(map(protected, earlier)):
        return version
    return replace(version, qualifiers=(*version.qualifiers, ASKED))


def of_log(version: IncidentVersion, earlier: Iterable[IncidentVersion] = (), words: Ordinary = NO_WORDS) -> Withheld:
    """Return what may not leave of one log: its caller by any part of the name, its phone, its protected address.

    What an earlier version kept back stays back. Of a protected address the street counts as well, since the item then
    prints without one.
    """
    versions = (version, *earlier)
    # A word of the caller's name that is a word of the place as well says nothing alone: "Hartlepool Borough Council".
    place = {word.casefold() for one in versions for word in _NAME.findall(f"{one.text.address} {one.ward}")}
    callers = dict.fromkeys(person(one.text.caller) for one in versions)
    names = [(name, said) for name in callers if (said := name_words(name, words))]
    alone = [word for _, said in names for word in said if word.casefold() not in place]
    numbers = [number for one in versions for number in _numbers(one.text.phone)]
    asked = any(map(protected, versions))
    places = [phrase for one in versions for phrase in (*_addresses(one), *_streets(one.text.address))] if asked else []
    doors = [door for one in versions for door in (*_misspelt_doors(one, words), *_misspelt_streets(one, words))] if asked else []
    spelt = [word for word in alone if len(word) >= _SPELT]
    people = Names.of((said for _, said in names), alone, alone, words)
    return _withheld((name for name, _ in names), people, numbers, places, spelt, doors)


def of_place(version: IncidentVersion) -> Withheld:
    """Return what tells where a log is: its address however it is written, its street and its postcode."""
    places = (*_addresses(version), *_streets(version.text.address))
    return Withheld((), (Blot(ADDRESS, "it tells the street", places),))


def without_house(text: str) -> str:
    """Return a street with anything that looks like a house number taken out, "2nd Avenue" left as it is."""
    return _HOUSE.sub("", text).strip(" ,")


def of_morning(versions: Iterable[IncidentVersion], words: Ordinary = NO_WORDS) -> Withheld:
    """Return what may not leave of any log of the morning, for texts people wrote: names, phones, addresses.

    A caller logged by one word ("Mrs Street") is found behind a title, and alone where the word is neither ordinary nor of a place.
    """
    logs = tuple(versions)
    names, titled, spelt = [], [], []
    numbers: list[Phrase] = []
    places: list[Phrase] = []
    doors: list[Door] = []
    for version in logs:
        caller = person(version.text.caller)
        said = name_words(caller, words)
        if whole(caller, words):
            names.append((caller, said))
            spelt += [word for word in said if len(word) >= _SPELT]
        elif said and not is_officer(caller):
            titled.append((caller, said[0]))
        numbers.extend(_numbers(version.text.phone))
        if protected(version):
            places.extend(_addresses(version))
            doors.extend(_misspelt_doors(version, words))
    stands = {word.casefold() for one in logs for word in _NAME.findall(f"{one.text.address} {one.ward}")} if titled or names else set()
    alone = [word for caller, word in titled if tells_alone(caller, word, stands, words)]
    rare = [word for caller, _ in names if (word := rare_word(caller, stands, words))]
    people = Names.of((said for _, said in names), (), (word for _, word in titled), words, alone, rare)
    return _withheld((caller for caller, _ in names), people, numbers, places, [*spelt, *alone], doors)


def of_persons(names: Iterable[str], versions: Iterable[IncidentVersion], words: Ordinary = NO_WORDS) -> Withheld:
    """Return what tells of persons a paper is not to speak of: their whole names, and the numbered addresses of their logs."""
    told = [name for name in names if len(name_words(name)) > 1]
    places = [phrase for version in versions if version.text.address for phrase in _addresses(version)]
    people = Blot(NAME, "it names somebody kept off the paper", _phrases(told), Names.of(map(name_words, told), words=words))
    return Withheld((), (Blot(ADDRESS, "it gives an address kept off the paper", tuple(places)), people))


def _phrases(names: Iterable[str]) -> tuple[Phrase, ...]:
    """A name as logged, without the words that name nobody, and surname first."""
    found: list[Phrase | None] = []
    for name in names:
        words = name_words(name)
        if words and len(_WORDS.findall(name)) > 1:  # one word alone is found as a name is, not in running text
            found.append(Phrase.of(*_WORDS.findall(name)))
        if len(words) > 1:
            found += [Phrase.of(*words), Phrase.of(words[-1], *words[:-1]), Phrase.of(*reversed(words))]
    return tuple(one for one in found if one is not None)


def _withheld(  # noqa: PLR0913 - what one log or many keep back, kind by kind
    names: Iterable[str], people: Names, numbers: Iterable[Phrase], places: Iterable[Phrase], spelt: Iterable[str], doors: Iterable[Door]
) -> Withheld:
    said = (*_phrases(names), *map(Phrase.spelt, spelt))
    blots = (
        Blot(ADDRESS, "it gives an address the log asks to protect", tuple(places), doors=tuple(dict.fromkeys(doors))),
        Blot(CALLER, "it names the caller", said, people),
        Blot(PHONE, _NUMBER_TOLD, tuple(numbers)),
    )
    patterns = ((_PHONE, PHONE, _NUMBER_TOLD), (_EMAIL, EMAIL, "it holds an e-mail address"))
    return Withheld(patterns, tuple(one for one in blots if one.looks))


def _numbers(phone: str) -> list[Phrase]:
    """The digits of a number as logged, with or without the leading 0, 44 or 0044, and without its area."""
    core = re.sub(r"^(?:0044|44|0)0?", "", re.sub(r"\D", "", seen(phone)))
    if len(core) < 5:
        return []
    local = [core[-6:]] if len(core) == _WHOLE_NUMBER and core[0] in "127" else []
    return [Phrase(digits, frozenset()) for digits in (*(f"{lead}{core}" for lead in ("", "0", "44", "440", "0044", "00440")), *local)]


def _addresses(version: IncidentVersion) -> list[Phrase]:
    """The address whole, each part of it with a house number, a flat or house before its street, the postcode."""
    address, (numbered, pairs) = version.text.address, _parts(version.text.address)
    told = [Phrase.of(*_WORDS.findall(text)) for text in (address, *numbered, *pairs)]
    told += [phrase for part in (*numbered, *pairs) for phrase in _doors(part)]
    told.append(Phrase.of(re.sub(r"\W", "", version.text.postcode)))
    return [one for one in told if one is not None]


def _parts(address: str) -> tuple[list[str], list[str]]:
    """The parts of an address that tell a door or a house with a name, and each part with the one behind it."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    # A flat alone is in every street, and a house with a name needs no number: "Harbour House, Bobbin Way".
    numbered = [part for part in parts if re.search(r"\d", part) and re.search(r"[^\W\d_]{3}", part) and not _FLAT_ALONE.fullmatch(part)]
    first = _WORDS.findall(parts[0]) if len(parts) > 1 else []
    if len(first) > 1 and first[-1].casefold() in _NAMED_HOUSES and not re.search(r"\d", parts[0]):
        numbered.append(parts[0])
    if len(parts) > 1 and _FLAT_ALONE.fullmatch(parts[0]) and re.search(r"\d", parts[0]):
        numbered.append(f"{_WORDS.findall(parts[0])[-1]} {parts[1]}")
    return numbered, [f"{first} {second}" for first, second in zip(parts, parts[1:], strict=False)]


def _misspelt_doors(version: IncidentVersion, words: Ordinary) -> list[Door]:
    """The numbered doors and named houses of an address, for a street that is misspelt."""
    return [door for part in _parts(version.text.address)[0] if (door := Door.of(_WORDS.findall(part), words)) is not None]


def _misspelt_streets(version: IncidentVersion, words: Ordinary) -> list[Door]:
    """The streets of an address whatever the number, but for its last part, which is the town."""
    parts = version.text.address.split(",")
    streets = [_WORDS.findall(without_house(part)) for part in (parts[:-1] or parts)]
    return [door for part in streets if len(part) > 1 and (door := Door.of(part, words)) is not None]


def _doors(part: str) -> Iterable[Phrase | None]:
    """A door of a street in other words: "nine Spindle Yard", "Spindle Yard no. 9", "9 Spindle Yd"."""
    words = _WORDS.findall(part)
    if len(words) < 2 or not words[0][:1].isdigit():
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


def _streets(address: str) -> list[Phrase]:
    """The parts of an address that read as a street: two words or more without their house number."""
    parts = [_WORDS.findall(without_house(part)) for part in address.split(",")]
    return [found for words in parts if len(words) > 1 and (found := Phrase.of(*words)) is not None]
