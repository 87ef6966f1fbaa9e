"""The code on a slip: the reference of an action or check, four signs only this store can make, and a check sign."""

import base64
import hashlib
import hmac
import re

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARK = 4
_CODE = re.compile(r"([AC])-?(\d{6})-?(\d{2,4})-?([A-Z0-9]{4})([A-Z0-9])")
_REF = re.compile(r"([AC])-?(\d{6})-?(\d{2,4})")


def code_of(ref: str, uid: str, secret: bytes) -> str:
    """Return the code a slip bears, e.g. A-180615-03-X7QP4."""
    marked = f"{ref}-{_mark(ref, uid, secret)}"
    return marked + check_sign(marked)


def ref_within(text: str) -> str:
    """Return the reference a typed or scanned text begins with, as references are written; "" where it is none."""
    found = _REF.match(_plain(text))
    return f"{found[1]}-{found[2]}-{found[3]}" if found else ""


def split(text: str) -> tuple[str, str, str] | None:
    """Return reference, mark and check sign of a code however it was typed, or None where it is no code."""
    plain = _plain(text)
    for digits in (2, 3, 4):  # the running number has no fixed length, so the signs at the end decide
        found = _CODE.fullmatch(plain)
        if found is None:
            return None
        if len(plain.replace("-", "")) == 7 + digits + _MARK + 1:
            bare = plain.replace("-", "")
            return f"{bare[0]}-{bare[1:7]}-{bare[7 : 7 + digits]}", bare[-5:-1], bare[-1]
    return None


def typed_right(ref: str, mark: str, sign: str) -> bool:
    """Say whether the check sign agrees with the rest: one wrong sign, or two that changed places, never do."""
    return check_sign(f"{ref}-{mark}") == sign


def ours(ref: str, mark: str, uid: str, secret: bytes) -> bool:
    """Say whether this store made the mark for this item."""
    return bool(secret) and hmac.compare_digest(_mark(ref, uid, secret), mark)


def check_sign(text: str) -> str:
    """Return the check sign of letters and digits, after ISO 7064 MOD 37,36."""
    held = 36
    for sign in text:
        if sign in _SIGNS:
            held = (held + _SIGNS.index(sign)) % 36 or 36
            held = held * 2 % 37
    return _SIGNS[(37 - held) % 36]


def _mark(ref: str, uid: str, secret: bytes) -> str:
    digest = hmac.digest(secret, f"slip:{ref}:{uid}".encode(), hashlib.sha256)
    return base64.b32encode(digest).decode()[:_MARK]


def _plain(text: str) -> str:
    return re.sub(r"[\s./_–—]+", "-", text.strip().upper()).replace("--", "-")
