"""The recovery code: the key itself, written so that it can be read aloud, copied by hand and checked."""

import hashlib
import unicodedata

from shp_desktop.errors import KeyProblem
from shp_desktop.security.keys import KEY_BYTES, KeyFault

GROUPS = 13
GROUP_LENGTH = 5

# Crockford's base32: no I, L, O or U, so that no two characters are confused in handwriting.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_DATA_LENGTH = GROUP_LENGTH - 1
_SPARE_BITS = GROUPS * _DATA_LENGTH * 5 - KEY_BYTES * 8
# Distinct non-zero powers of x in GF(32): any one wrong character and any two exchanged ones change the check.
_WEIGHTS = (2, 4, 8, 16)


def encode(key: bytes) -> str:
    """Write a key of 32 bytes as 13 groups of five characters joined by dashes; the fifth checks its group."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    number = int.from_bytes(key, "big") << _SPARE_BITS | _digest(key)
    values = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA_LENGTH))]
    groups = [values[start : start + _DATA_LENGTH] for start in range(0, len(values), _DATA_LENGTH)]
    return "-".join(
        "".join(_ALPHABET[value] for value in [*group, _check(group, place)]) for place, group in enumerate(groups)
    )


def decode(text: str) -> bytes:
    """Read a key from a recovery code as people type it; raises KeyProblem naming the groups that look wrong."""
    groups = _groups(text)
    wrong = [place + 1 for place, group in enumerate(groups) if not _agrees(group, place)]
    if len(wrong) > 3:
        raise _problem(
            "This does not look like a recovery code of this program",
            "check that it is the right sheet and type the whole code from its first group",
        )
    if len(wrong) > 1:
        named = ", ".join(str(place) for place in wrong[:-1])
        raise _problem(f"Groups {named} and {wrong[-1]} of the recovery code look wrong", "compare them with the sheet")
    if wrong:
        raise _problem(f"Group {wrong[0]} of the recovery code looks wrong", "compare it with the sheet")
    number = 0
    for value in (value for group in groups for value in _values(group)[:_DATA_LENGTH]):
        number = number << 5 | value
    key = (number >> _SPARE_BITS).to_bytes(KEY_BYTES, "big")
    if number & (1 << _SPARE_BITS) - 1 != _digest(key):
        raise _problem("The recovery code does not agree with itself", "compare every group with the sheet")
    return key


def _groups(text: str) -> list[str]:
    """Split typed text into the 13 groups, keeping the person's own grouping where it names the fault better."""
    folded = unicodedata.normalize("NFKC", text).upper()
    pieces = "".join(letter if letter.isalnum() else " " for letter in folded).split()
    letters = "".join(pieces)
    if len(letters) == GROUPS * GROUP_LENGTH:
        return [letters[start : start + GROUP_LENGTH] for start in range(0, len(letters), GROUP_LENGTH)]
    if len(pieces) == GROUPS:
        return pieces
    raise _problem(
        f"A recovery code has {GROUPS * GROUP_LENGTH} letters and digits in {GROUPS} groups of {GROUP_LENGTH}, "
        f"and {len(letters)} were typed",
        _first_fault(letters),
    )


def _first_fault(letters: str) -> str:
    """Say where a code of the wrong length first stops agreeing with its checks."""
    for place in range(GROUPS):
        group = letters[place * GROUP_LENGTH : (place + 1) * GROUP_LENGTH]
        if not _agrees(group, place):
            return f"compare it with the sheet from group {place + 1} on"
    return f"stop after group {GROUPS}"


def _agrees(group: str, place: int) -> bool:
    values = _values(group)
    return len(group) == len(values) == GROUP_LENGTH and _check(values[:_DATA_LENGTH], place) == values[-1]


def _values(group: str) -> list[int]:
    return [_VALUES[letter] for letter in group if letter in _VALUES]


def _check(values: list[int], place: int) -> int:
    """Check symbol of a group; its place is part of it, so that exchanged or skipped groups are found too."""
    total = place
    for value, weight in zip(values, _WEIGHTS, strict=True):
        total ^= _times(value, weight)
    return total


def _times(left: int, right: int) -> int:
    """Multiply in GF(32) with x^5 + x^2 + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product


def _digest(key: bytes) -> int:
    return hashlib.sha256(key).digest()[0] >> 8 - _SPARE_BITS


def _problem(what: str, then: str) -> KeyProblem:
    return KeyProblem(KeyFault.WRONG_CODE.name, f"{what}; nothing was changed: {then}.")
