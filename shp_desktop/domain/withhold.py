"""What never leaves on a partner's paper: callers, phone numbers, protected addresses; found, named, blotted out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shp_desktop.domain.incident import IncidentVersion

CALLER, PHONE, ADDRESS, EMAIL, NAME = "[caller]", "[phone number]", "[address]", "[e-mail address]", "[name]"
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

_DATE = r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?!\d)"
_GAP = r"[\s().\-–]{0,3}"
# With 0 (10 or 11 digits), with a country's code, or bare where a spreadsheet lost the 0; not in dates or references.
_PHONE = re.compile(
    rf"(?:\+|(?<![\w.])00){_GAP}\d(?:{_GAP}\d){{8,13}}"
    rf"|(?<!\d)(?<!\d[-./])(?!{_DATE})\(?0(?:{_GAP}\d){{9,10}}"
    r"|(?<![\w./-])[17]\d{3}[ -]?\d{2,3}[ -]?\d{3,4}(?!\d)"
)
_PROTECTED = re.compile(
    r"protected\W+address|address\W+(?:is\W+|to\W+be\W+)?(?:protected|withheld|not\W+(?:to\W+be\W+)?disclosed)", re.I
)
_HOUSE = re.compile(
    r"(?<!\w)(?:(?:flat|apartment|apt|unit|room|plot)\s+\w{1,4}|\d+(?!(?:st|nd|rd|th)\b)\w*(?:\s*[-/]\s*\d+\w*)?)(?!\w)[\s,]*",
    re.I,
)
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
# Words a control room writes in the caller's column that name nobody, and small words beside a name.
_NAMELESS = (
    "anon anonymous caller callers member public police officer ambulance nwas neas fire brigade service services "
    "control room staff male female man woman boy girl neighbour resident passer passerby witness victim manager "
    "security store shop school council the and for from not given known unknown refused withheld self mother father "
    "mum dad son daughter partner wife husband mr mrs miss ms dr na by at of on in to is it as or an no none "
    "alarm company borough centre hospital nurse doctor care home worker social taxi driver off duty online report"
)
_NOBODY = frozenset(_NAMELESS.split())


@dataclass(frozen=True)
class Withheld:
    """Patterns of text that may not leave, each with what stands in its place and what a person is told."""

    patterns: tuple[tuple[re.Pattern[str], str, str], ...]

    def clean(self, text: str) -> str:
        """Return the text with every such passage replaced by a visible mark."""
        for pattern, mark, _ in self.patterns:
            text = pattern.sub(mark, text)
        return text

    def problems(self, text: str) -> tuple[str, ...]:
        """Return one plain sentence for each kind of passage found, in a fixed order."""
        return tuple(dict.fromkeys(words for pattern, _, words in self.patterns if pattern.search(text)))


def unblotted(text: str) -> str:
    """Return text that may be proposed for recording: "" where a mark stands in it for what was kept back."""
    return "" if any(mark in text for mark in (ADDRESS, CALLER, PHONE, EMAIL)) else text


def protected(version: IncidentVersion) -> bool:
    """Say whether the log asks that its address be kept back."""
    text = version.text
    places = (*version.qualifiers, version.status, text.address, text.narrative, text.result)
    return any(_PROTECTED.search(place) for place in (*places, *(value for _, value in text.given)))


def of_log(version: IncidentVersion) -> Withheld:
    """Return what may not leave of one log: its caller by any part of the name, its phone, its protected address.

    Of a protected address the street counts as well, since the item then prints without one.
    """
    text = version.text
    # A word of the caller's name that is a word of the place as well says nothing alone: "Hartlepool Borough Council".
    place = {word.casefold() for word in _NAME.findall(f"{text.address} {version.ward}")}
    alone = [_phrase(word) for word in name_words(text.caller) if word.casefold() not in place]
    names = [*_names(text.caller), *alone]
    numbers = [_digits(text.phone)] if _digits(text.phone) else []
    places = [*_addresses(version), *_streets(text.address)] if protected(version) else []
    return _withheld(names, numbers, places)


def without_house(text: str) -> str:
    """Return a street with anything that looks like a house number taken out, "2nd Avenue" left as it is."""
    return _HOUSE.sub("", text).strip(" ,")


def of_morning(versions: Iterable[IncidentVersion]) -> Withheld:
    """Return what may not leave of any log of the morning, for texts people wrote: whole names, phones, addresses."""
    names: list[str] = []
    numbers: list[str] = []
    places: list[str] = []
    for version in versions:
        if len(name_words(version.text.caller)) > 1:
            names.extend(_names(version.text.caller))
        if _digits(version.text.phone):
            numbers.append(_digits(version.text.phone))
        if protected(version):
            places.extend(_addresses(version))
    return _withheld(names, numbers, places)


def of_persons(names: Iterable[str], versions: Iterable[IncidentVersion]) -> Withheld:
    """Return what tells of persons a paper is not to speak of: their whole names, and the numbered addresses of their logs."""
    told = [pattern for name in names if len(name_words(name)) > 1 for pattern in _names(name)]
    places = [pattern for version in versions if version.text.address for pattern in _addresses(version)]
    parts = ((places, ADDRESS, "it gives an address kept off the paper"), (told, NAME, "it names somebody kept off the paper"))
    return Withheld(tuple((_any(found), mark, words) for found, mark, words in parts if found))


def name_words(caller: str) -> tuple[str, ...]:
    """Return the words of a caller's name, without those that name nobody ("anonymous", "staff", "Mrs")."""
    return tuple(word for word in _NAME.findall(caller) if len(word) > 1 and word.casefold() not in _NOBODY)


def _names(caller: str) -> list[str]:
    """A caller's name as logged, without the words that name nobody, and surname first."""
    words = name_words(caller)
    if len(words) < 2:
        return [_phrase(caller)] if words else []
    return [_phrase(caller), _phrase(" ".join(words)), _phrase(" ".join((words[-1], *words[:-1])))]


def _withheld(names: list[str], numbers: list[str], places: list[str]) -> Withheld:
    told = (
        (places, ADDRESS, "it gives an address the log asks to protect"),
        (names, CALLER, "it names the caller"),
        (numbers, PHONE, "it holds a phone number"),
    )
    found = [(_any(parts), mark, words) for parts, mark, words in told if parts]
    return Withheld((*found, (_PHONE, PHONE, "it holds a phone number"), (_EMAIL, EMAIL, "it holds an e-mail address")))


def _any(parts: list[str]) -> re.Pattern[str]:
    """The longest first, so that a whole name goes before its parts."""
    ordered = sorted(set(parts), key=lambda part: (-len(part), part))
    return re.compile(r"(?<!\w)(?:" + "|".join(ordered) + r")(?!\w)", re.I)


def _phrase(text: str) -> str:
    """The words in their order, whatever stands between them; either apostrophe."""
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in re.findall(r"[\w'’-]+", text)]
    return r"\W+".join(words)


def _digits(phone: str) -> str:
    """The digits of a number as logged, with or without the leading 0, 44 or 0044, however spaced."""
    digits = re.sub(r"\D", "", phone)
    core = re.sub(r"^(?:0044|44|0)0?", "", digits)
    if len(core) < 5:
        return ""
    return r"(?:\+?(?:0044|44|0)[\s().-]{0,3}0?)?" + r"[\s().-]{0,3}".join(core)


def _addresses(version: IncidentVersion) -> list[str]:
    """The address whole, each part of it with a house number, a flat or house before its street, the postcode."""
    address = version.text.address
    parts = [part.strip() for part in address.split(",") if part.strip()]
    numbered = [part for part in parts if re.search(r"\d", part) and re.search(r"[^\W\d_]{3}", part)]
    pairs = [f"{first} {second}" for first, second in zip(parts, parts[1:], strict=False)]
    told = [_phrase(text) for text in (address, *numbered, *pairs)]
    postcode = r"\s*".join(re.sub(r"\W", "", version.text.postcode))
    return [pattern for pattern in (*told, postcode) if pattern]


def _streets(address: str) -> list[str]:
    """The parts of an address that read as a street: two words or more without their house number."""
    parts = [without_house(part) for part in address.split(",")]
    return [_phrase(part) for part in parts if len(part.split()) > 1]
