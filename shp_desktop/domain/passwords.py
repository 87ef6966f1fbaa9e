"""What a password for a paper must be: long, of more than a few signs, and nothing that stands on the paper itself."""

import re
import unicodedata
from collections.abc import Iterable

LEAST = 12
#: a PDF program reads no more of a password than this many bytes (ISO 32000-2, 7.6.4.3.3)
MOST_BYTES = 127
_LEAST_SIGNS = 6
_COMMON = ("password", "passwort", "letmein", "qwerty", "welcome", "briefing", "official", "sensitive", "changeme")
_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUN = 5


def typed(password: str) -> str:
    """Return a password as any keyboard types it: letters with marks as one sign (Unicode NFKC, as PDF 2.0 asks for)."""
    return unicodedata.normalize("NFKC", password)


def unfit(password: str) -> str:
    """Return why nothing could be opened with a password, as the end of a sentence, or ""."""
    if not password.strip():
        return "it is blank"
    if any(unicodedata.category(sign) == "Cc" for sign in password):
        return "it holds a sign nobody can type, or a second line"
    return f"it is longer than {MOST_BYTES} bytes, of which no PDF program reads more" if len(typed(password).encode()) > MOST_BYTES else ""


def weakness(password: str, known: Iterable[str] = ()) -> str:
    """Return why a password is too weak, as the end of a sentence, or "" where it is not; `known` are words anybody would try first."""
    plain = _letters(password)
    if len(password) < LEAST:
        return f"it is shorter than {LEAST} signs"
    if len(set(password.casefold())) < _LEAST_SIGNS:
        return "it is made of a few signs over and over"
    rest = plain
    for word in sorted((*_COMMON, *(_letters(one) for one in known)), key=len, reverse=True):
        rest = rest.replace(word, "") if word else rest
    if rest != plain and len(rest) < LEAST // 2:
        return "it is little more than words anybody would try first"
    if _in_a_row(plain):
        return "it is little more than signs in a row"
    return ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _in_a_row(plain: str) -> bool:
    rest = plain
    for run in (*_RUNS, *(one[::-1] for one in _RUNS)):
        for length in range(len(run), _RUN - 1, -1):
            for start in range(len(run) - length + 1):
                rest = rest.replace(run[start : start + length], "")
    return len(rest) < LEAST // 2
