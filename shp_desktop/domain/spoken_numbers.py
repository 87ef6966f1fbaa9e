"""Figures said in words: house numbers ("twenty-one") and phone numbers ("oh seven seven double oh ...", "O77OO 9OO123")."""

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SIGNS = r"[\s().,:|'’\-–_/·•*]{0,5}"
_GAP = rf"(?:{_SIGNS}|\s+then\s+)"
_WORD = "|".join(("zero", "nought", "naught", "oh", *_ONES[10:], *_ONES[1:10]))
_TEN = "|".join(_TENS)
_SAYS = rf"double|treble|triple|hundred|{_TEN}|{_WORD}"
#: a word of a number ends where another begins, run together as well: "nineohoh"
_END = rf"(?![^\W\d_])|(?={_SAYS})"
_FIGURE = (
    rf"(?:(?:double|treble|triple){_GAP})?(?:\d|[oOlI](?![^\W\d_oOlI])|(?:{_TEN})(?:{_GAP}(?:{'|'.join(_ONES[1:10])}))?(?:{_END})|(?:{_WORD})(?:{_END}))"
    rf"(?:{_GAP}hundred(?:\s+and(?=\s))?(?:{_END}))?"
)
_NUMBER = re.compile(rf"(?<![\w.])(?:\+{_GAP})?{_FIGURE}(?:{_GAP}{_FIGURE}){{4,15}}(?!\w)", re.IGNORECASE)
_PART = re.compile(_FIGURE, re.IGNORECASE)
_ALOUD = re.compile(rf"(?:oh|nought|naught|zero){_GAP}(?:{_SAYS})", re.IGNORECASE)
_MAY_BE = re.compile(rf"\d[oOlI]|[oOlI]\d|\b(?:zero|nought|naught|oh|double|treble|triple|seven)\b|\d{_GAP}(?:{_SAYS})|\b(?:{_SAYS}){_GAP}\d\d", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?!\d)|\d{1,2}:\d\d(?!\d)")
_LEADS = ("0", "44", "7")
_FEWEST, _FEWEST_SAID = 10, 8
_SAID = {"o": "0", "l": "1", "i": "1", "oh": "0", "nought": "0", "naught": "0", **{word: str(place) for place, word in enumerate(_ONES)}}


def in_words(house: str) -> str:
    """Return a house number as it is said, "" from a hundred on and for anything that is no number."""
    if not house.isascii() or not house.isdigit() or int(house) > 99:
        return ""
    number = int(house)
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (_ONES[ones] if ones else "")


def without_spoken_numbers(text: str, mark: str) -> str:
    """Return a text with the mark in place of each phone number that is said in words, or with letters for figures."""
    if not _MAY_BE.search(text):
        return text
    return _NUMBER.sub(lambda found: mark if _is_phone(found.group()) else found.group(), text)


def _is_phone(said: str) -> bool:
    """A phone number has ten figures or more, said aloud from 0 on eight, and begins as one does; figures alone are another rule's."""
    digits = "".join(map(_figures, _PART.findall(said)))
    fewest = _FEWEST_SAID if _ALOUD.match(said) else _FEWEST
    figures_alone = not any(map(str.isalpha, said))
    return not figures_alone and not _DATE.match(said) and len(digits) >= fewest and digits.startswith(_LEADS)


def _figures(part: str) -> str:
    """The figures one part stands for: "double oh", "9 hundred", "twenty three", "twelve"."""
    said = re.findall(rf"double|treble|triple|hundred|{_TEN}|{_WORD}|[^\W\d_]+|\d", part.casefold())
    times = {"double": 2, "treble": 3, "triple": 3}.get(said[0], 1) if len(said) > 1 else 1
    if "hundred" in said:
        return f"{_SAID.get(said[0], said[0])}00"
    if said[0] in _TENS:
        return f"{_TENS.index(said[0]) + 2}{_SAID[said[1]] if len(said) > 1 else 0}"
    last = str(said[-1])
    return _SAID.get(last, last) * times
