"""Text as a careless or crafty hand writes it, folded so that what it says can be found: letters and digits alone, and where each stood."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

#: where something stands in a text: its first place and the one behind its last
Span = tuple[int, int]
#: characters that show nothing: soft hyphen, zero-width spaces and joiners, marks of direction, byte order mark
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
#: letters that no decomposition brings to the Latin letter they look like or are written for
_LIKE = str.maketrans("авекмнорстухіѕјıøłđðþ", "abekmhopctyxisjioldop") | {0xDF: "ss", 0xE6: "ae", 0x153: "oe"}
_FIGURES = str.maketrans("0135", "oles")
_NOT_PLAIN = re.compile(r"[^a-z0-9]")
_WORD = re.compile(r"[^\W_](?:['’´`-]?[^\W_])*")


def seen(text: str) -> str:
    """Return a text without characters that show nothing, letters and their marks as one, figures of any script written as ours."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def plain(text: str) -> str:
    """Return the letters and digits of a text alone: small, without accents."""
    if text.isascii():
        return _NOT_PLAIN.sub("", text.lower())
    return "".join(_plain(one) for one in text)


def _plain(one: str) -> str:
    if one.isascii():
        return one.lower() if one.isalnum() else ""
    parts = unicodedata.normalize("NFKD", one.casefold()).translate(_LIKE)
    return "".join(part for part in parts if part.isalnum())


@dataclass(frozen=True)
class Word:
    """One word of a text, folded (a figure in it read as the letter it stands for), and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """A text and its letters and digits, with the place of each."""

    text: str

    @cached_property
    def key(self) -> str:
        """Return the letters and digits alone."""
        return plain(self.text)

    @cached_property
    def at(self) -> tuple[int, ...]:
        """Return where in the text each character of the key stands."""
        return tuple(place for place, one in enumerate(self.text) for _ in _plain(one))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words in their order."""
        return tuple(Word(_letters(one.group()), one.start(), one.end()) for one in _WORD.finditer(self.text))

    @cached_property
    def mixed(self) -> bool:
        """Say whether capitals tell anything: a hand that writes all in small letters or all in capitals tells nothing by them."""
        large = [one for one in self.words if self.text[one.start].isupper()]
        loud = sum(self.text[one.start : one.end].isupper() for one in large if one.end - one.start > 1)
        return bool(large) and 2 * loud <= len(self.words)

    def breaks(self, start: int, end: int) -> frozenset[int]:
        """Return behind which characters of a stretch of the key, counted from its start, something else stands in the text."""
        at = self.at
        return frozenset(n - start for n in range(start + 1, end) if at[n] - at[n - 1] > 1)

    def alone(self, start: int, end: int) -> bool:
        """Say whether a stretch of the key is not the inside of a longer word or number."""
        return not (self._joined(start) or self._joined(end))

    def _joined(self, place: int) -> bool:
        if not 0 < place < len(self.key):
            return False
        before, here = self.key[place - 1], self.key[place]
        return self.at[place] - self.at[place - 1] <= 1 and before.isdigit() == here.isdigit()


def _letters(word: str) -> str:
    folded = plain(word)
    return folded if folded.isdigit() or folded.isalpha() else folded.translate(_FIGURES)
