"""The code on a slip: the reference of an action or check, four signs only this store can make, and a check sign."""

import hashlib
import hmac
import re

#: 31 signs, none of which looks like another on paper: a prime number, so that weighted sums find every slip of the hand
SIGNS = "0123456789ACDEFGHJKMNPQRTUVWXYZ"
_ALIKE = str.maketrans("OILSB", "01158")
_MARK = 4
_REF = re.compile(r"([AC])-?(\d{6})-?(\d{2,4})")
_CODE = re.compile(rf"([AC])(\d{{6}})(\d{{2,4}})([{SIGNS}]{{{_MARK}}})([{SIGNS}])")


def code_of(ref: str, uid: str, secret: bytes) -> str:
    """Return the code a slip bears, e.g. A-180615-03-X7QP4."""
    mark = _mark(ref, uid, secret)
    return f"{ref}-{mark}{check_sign(ref, mark)}"


def ref_within(text: str) -> str:
    """Return the reference a typed text is, as references are written; "" where it is none."""
    found = _REF.fullmatch(_bare(text))
    return f"{found[1]}-{found[2]}-{found[3]}" if found else ""


def split(text: str) -> tuple[str, str, str] | None:
    """Return reference, mark and check sign of a code however it was typed, or None where it is no code.

    A running number has no fixed length; the five signs at the end tell where it ends.
    """
    bare = _bare(text)
    found = _CODE.fullmatch(bare[: -_MARK - 1] + bare[-_MARK - 1 :].translate(_ALIKE))
    return (f"{found[1]}-{found[2]}-{found[3]}", found[4], found[5]) if found else None


def typed_right(ref: str, mark: str, sign: str) -> bool:
    """Say whether the check sign agrees with the rest: one wrong sign, or two that changed places, never do."""
    return check_sign(ref, mark) == sign


def ours(ref: str, mark: str, uid: str, secret: bytes) -> bool:
    """Say whether this store made the mark for this item."""
    return bool(secret) and hmac.compare_digest(_mark(ref, uid, secret), mark)


def check_sign(ref: str, mark: str) -> str:
    """Return the check sign of a reference and its mark: the sum of their signs, each weighed by its place from the right."""
    signs = f"{ref}{mark}".replace("-", "")
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(reversed(signs), start=1)) % len(SIGNS)]


def _mark(ref: str, uid: str, secret: bytes) -> str:
    number = int.from_bytes(hmac.digest(secret, f"slip:{ref}:{uid}".encode(), hashlib.sha256))
    signs = ""
    for _ in range(_MARK):
        number, at = divmod(number, len(SIGNS))
        signs += SIGNS[at]
    return signs


def _bare(text: str) -> str:
    return re.sub(r"[\s./_–—-]+", "", text.upper())
