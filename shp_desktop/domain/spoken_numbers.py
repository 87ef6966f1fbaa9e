"""Figures said in words: house numbers ("twenty-one") and phone numbers ("oh seven seven double oh ...", "O77OO 9OO123")."""

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_GAP = r"[\s().,:|'’\-–_/·•*]{0,5}"
_WORD = "|".join(("zero", "nought", "oh", *_ONES[1:10]))
_FIGURE = rf"(?:(?:double|treble|triple){_GAP})?(?:\d|[oOlI](?![^\W\d_oOlI])|(?:{_WORD})(?![^\W\d_]))(?:{_GAP}hundred(?![^\W\d_]))?"
_NUMBER = re.compile(rf"(?<![\w.])(?:\+{_GAP})?{_FIGURE}(?:{_GAP}{_FIGURE}){{4,15}}(?!\w)", re.IGNORECASE)
_PART = re.compile(_FIGURE, re.IGNORECASE)
_ALOUD = re.compile(rf"(?:oh|nought|zero){_GAP}(?:{_WORD}|double|treble|triple)\b", re.IGNORECASE)
_MAY_BE = re.compile(
    rf"\d[oOlI]|[oOlI]\d|\b(?:zero|nought|oh|double|treble|triple|seven)\b|\d\d{_GAP}(?:{_WORD})\b|\b(?:{_WORD}){_GAP}\d\d", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?!\d)|\d{1,2}:\d\d(?!\d)")
_LEADS = ("0", "44", "7")
_FEWEST, _FEWEST_SAID = 10, 8
_SAID = {"o": "0", "l": "1", "i": "1", "oh": "0", "nought": "0", **{word: str(place) for place, word in enumerate(_ONES[:10])}}


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
    words = re.findall(r"[^\W\d_]+|\d", part.casefold())
    last = words[-1] if words else ""
    times = {"double": 2, "treble": 3, "triple": 3}.get(words[0], 1) if len(words) > 1 else 1
    if last == "hundred":
        return f"{_SAID.get(words[-2], words[-2])}00"
    return _SAID.get(last, last) * times
