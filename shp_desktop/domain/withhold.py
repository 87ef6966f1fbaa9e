"""What never leaves on a partner's paper: callers, phone numbers, protected addresses; found, named, blotted out."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from shp_desktop.domain.blots import Blot, Names, Phrase
from shp_desktop.domain.folded import seen
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.kept_task import REMOVED
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
_INITIALS = re.compile(r"\b[^\W\d_]\b\.?\s+[^\W\d_]{3}|[^\W\d_]{3},?\s+[^\W\d_]\b")
_MOST_KEPT = 10_000
_WHOLE_NUMBER = 10  # figures behind the 0
_NUMBER_TOLD = "it holds a phone number"
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
# Words a control room writes in the caller's column that name nobody, and small words beside a name.
_NAMELESS = (
    "anon anonymous caller callers member public police officer ambulance nwas neas fire brigade service services "
    "control room staff male female man woman boy girl neighbour resident passer passerby witness victim manager "
    "security store shop school council the and for from not given known unknown refused withheld self mother father "
    "mum dad son daughter partner wife husband mr mrs miss ms dr na by at of on in to is it as or an no none "
    "alarm company borough centre hospital nurse doctor care home worker social taxi driver off duty online report "
    "pc pcso ps sgt sergeant dc ds di insp inspector constable"
)
_NOBODY = frozenset(_NAMELESS.split())
#: behind one of these a name is an officer's, who owns actions and is spoken of
_RANKS = frozenset("pc pcso ps sgt sergeant dc ds di insp inspector constable cllr".split())
_TITLE = re.compile(r"\b(?:mr|mrs|miss|ms|mx|dr|sir|madam|master)\b", re.IGNORECASE)
ASKED = "Protected address"
#: words of a body in the caller's column, which is no person and is worked with; none of them ends a person's name
_BODIES = frozenset(
    "school academy college university hospital surgery pharmacy housing group trust carers association society ltd limited plc "
    "supermarket hotel nursery hostel station".split()
)
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
    callers = tuple(dict.fromkeys(one.text.caller for one in versions))
    names = tuple(map(_person, callers))
    alone = [word for name in callers for word in name_words(name) if word.casefold() not in place]
    numbers = [number for one in versions for number in _numbers(one.text.phone)]
    places = [phrase for one in versions for phrase in (*_addresses(one), *_streets(one.text.address))] if any(map(protected, versions)) else []
    spelt = [word for word in alone if len(word) >= _SPELT]
    return _withheld(names, Names.of(map(name_words, names), alone, alone, words), numbers, places, spelt)


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
    for version in logs:
        caller = _person(version.text.caller)
        said = name_words(caller)
        if len(said) > 1 or (said and _INITIALS.search(caller)):
            names.append(caller)
            spelt += [word for word in said if len(word) >= _SPELT]
        elif said and not _is_officer(caller):
            titled.append((caller, said[0]))
        numbers.extend(_numbers(version.text.phone))
        if protected(version):
            places.extend(_addresses(version))
    stands = {word.casefold() for one in logs for word in _NAME.findall(f"{one.text.address} {one.ward}")} if titled else set()
    alone = [word for caller, word in titled if _tells_alone(caller, word, stands, words)]
    people = Names.of(map(name_words, names), (), (word for _, word in titled), words, alone)
    return _withheld(names, people, numbers, places, [*spelt, *alone])


def _is_officer(caller: str) -> bool:
    return any(word.casefold() in _RANKS for word in _WORDS.findall(caller))


def _tells_alone(caller: str, word: str, stands: Collection[str], words: Ordinary) -> bool:
    """Say whether one word names a caller in the texts of other logs: a person's name, not the name of a shop or a street."""
    key = word.casefold()
    ordinary = words.is_alone(key) or words.is_near(key) or key in words.streets or key in stands
    return not ordinary and (bool(_TITLE.search(caller)) or (words is not NO_WORDS and len(word) >= _SPELT))


def of_persons(names: Iterable[str], versions: Iterable[IncidentVersion], words: Ordinary = NO_WORDS) -> Withheld:
    """Return what tells of persons a paper is not to speak of: their whole names, and the numbered addresses of their logs."""
    told = [name for name in names if len(name_words(name)) > 1]
    places = [phrase for version in versions if version.text.address for phrase in _addresses(version)]
    people = Blot(NAME, "it names somebody kept off the paper", _phrases(told), Names.of(map(name_words, told), words=words))
    return Withheld((), (Blot(ADDRESS, "it gives an address kept off the paper", tuple(places)), people))


def name_words(caller: str) -> tuple[str, ...]:
    """Return the words of a caller's name, without those that name nobody ("anonymous", "staff", "Mrs"); a body has none ("Thirteen Housing")."""
    words = tuple(word for word in _NAME.findall(caller) if len(word) > 1 and word.casefold() not in _NOBODY)
    return () if _is_body(caller) else words


def _person(caller: str) -> str:
    """The name of a caller without what is told of the person behind it: "Jane Tarn (Seaton School)"."""
    name = re.split(r"[(;:/]| [-–] ", caller, maxsplit=1)[0]
    return name if _NAME.search(name) else caller


def _is_body(caller: str) -> bool:
    """A person of a body stays one: "Jane Tarn (Seaton School)", "Mrs Tarn, Thirteen Housing"."""
    words = _NAME.findall(_person(caller).partition(",")[0])
    return len(words) > 1 and not _TITLE.search(caller) and any(word.casefold() in _BODIES for word in words)


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


def _withheld(names: Iterable[str], people: Names, numbers: Iterable[Phrase], places: Iterable[Phrase], spelt: Iterable[str]) -> Withheld:
    said = (*_phrases(names), *map(Phrase.spelt, spelt))
    blots = (
        Blot(ADDRESS, "it gives an address the log asks to protect", tuple(places)),
        Blot(CALLER, "it names the caller", said, people),
        Blot(PHONE, _NUMBER_TOLD, tuple(numbers)),
    )
    patterns = ((_PHONE, PHONE, _NUMBER_TOLD), (_EMAIL, EMAIL, "it holds an e-mail address"))
    return Withheld(patterns, tuple(one for one in blots if one.phrases or one.names.people or one.names.single or one.names.titled))


def _numbers(phone: str) -> list[Phrase]:
    """The digits of a number as logged, with or without the leading 0, 44 or 0044, and without its area."""
    core = re.sub(r"^(?:0044|44|0)0?", "", re.sub(r"\D", "", seen(phone)))
    if len(core) < 5:
        return []
    local = [core[-6:]] if len(core) == _WHOLE_NUMBER and core[0] in "127" else []
    return [Phrase(digits, frozenset()) for digits in (*(f"{lead}{core}" for lead in ("", "0", "44", "440", "0044", "00440")), *local)]


def _addresses(version: IncidentVersion) -> list[Phrase]:
    """The address whole, each part of it with a house number, a flat or house before its street, the postcode."""
    address = version.text.address
    parts = [part.strip() for part in address.split(",") if part.strip()]
    # A flat alone is in every street, and a house with a name needs no number: "Harbour House, Bobbin Way".
    numbered = [part for part in parts if re.search(r"\d", part) and re.search(r"[^\W\d_]{3}", part) and not _FLAT_ALONE.fullmatch(part)]
    first = _WORDS.findall(parts[0]) if len(parts) > 1 else []
    if len(first) > 1 and first[-1].casefold() in _NAMED_HOUSES and not re.search(r"\d", parts[0]):
        numbered.append(parts[0])
    if len(parts) > 1 and _FLAT_ALONE.fullmatch(parts[0]) and re.search(r"\d", parts[0]):
        numbered.append(f"{_WORDS.findall(parts[0])[-1]} {parts[1]}")
    pairs = [f"{first} {second}" for first, second in zip(parts, parts[1:], strict=False)]
    told = [Phrase.of(*_WORDS.findall(text)) for text in (address, *numbered, *pairs)]
    told += [phrase for part in (*numbered, *pairs) for phrase in _doors(part)]
    told.append(Phrase.of(re.sub(r"\W", "", version.text.postcode)))
    return [one for one in told if one is not None]


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
