"""The key to the store wrapped by a passphrase: scrypt and AES-256-GCM, in a file of JSON text."""

import base64
import hashlib
import json
import math
import secrets
import time
import unicodedata
from dataclasses import dataclass
from typing import Any

from shp_desktop.errors import KeyProblem
from shp_desktop.security.keys import KEY_BYTES, KeyFault

FORMAT = "shp-briefing-key"
VERSION = 1
LARGEST_FILE = 16_384
LEAST_SECONDS = 0.25
SHORTEST_PASSPHRASE = 12
FEWEST_CHARACTERS = 6

_N = 2**17
_R = 8
_MEMORY = (16 * 2**20, 256 * 2**20)
_MOST_PASSES = 16
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16


@dataclass(frozen=True)
class ScryptCost:
    """What one guess at the passphrase costs: memory is 128 * n * r bytes, repeated p times."""

    n: int
    r: int
    p: int

    def is_bearable(self) -> bool:
        """Tell whether a file may ask this of us; a hostile one asks for all the memory there is, or for hours."""
        power_of_two = self.n > 1 and self.n & (self.n - 1) == 0
        memory = 128 * self.n * self.r
        return power_of_two and 1 <= self.r <= 32 and 1 <= self.p <= _MOST_PASSES and _MEMORY[0] <= memory <= _MEMORY[1]


@dataclass(frozen=True)
class _Wrapped:
    """A wrapped key as read from its file, every field of the right kind and size."""

    store_uid: str
    cost: ScryptCost
    salt: bytes
    nonce: bytes
    ciphertext: bytes


def wrap(key: bytes, passphrase: str, store_uid: str) -> bytes:
    """Wrap a key of 32 bytes; raises KeyProblem when the passphrase is empty or memory is short."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    if not passphrase:
        raise KeyProblem(
            KeyFault.WRONG_PASSPHRASE.name, "The passphrase is empty, so nothing was kept: give one and try again."
        )
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    cost, wrapping_key = _calibrated(passphrase, salt)
    head = _head(store_uid, cost, salt, nonce)
    ciphertext = AESGCM(wrapping_key).encrypt(nonce, key, _canonical(head))
    body = head | {"ciphertext": _to_base64(ciphertext)}
    return json.dumps(body | {"digest": _digest(body)}, indent=1, sort_keys=True).encode("ascii") + b"\n"


def unwrap(blob: bytes, passphrase: str, store_uid: str) -> bytes:
    """Take the key out of a wrapped file; raises KeyProblem naming the fault (passphrase, damage, version, store)."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapped = _read(blob)
    if wrapped.store_uid != store_uid:
        raise KeyProblem(
            KeyFault.OTHER_STORE.name,
            "The key file beside this store belongs to another store; nothing was changed: "
            "put back the key file that came with this store, or type the recovery code.",
        )
    wrapping_key = _derive(passphrase, wrapped.salt, wrapped.cost)
    head = _head(wrapped.store_uid, wrapped.cost, wrapped.salt, wrapped.nonce)
    try:
        return AESGCM(wrapping_key).decrypt(wrapped.nonce, wrapped.ciphertext, _canonical(head))
    except InvalidTag:
        raise KeyProblem(
            KeyFault.WRONG_PASSPHRASE.name,
            "The passphrase is not the one of this store; nothing was changed: "
            "type it again, or type the recovery code.",
        ) from None


def wrapped_store_uid(blob: bytes) -> str:
    """Say which store a wrapped key belongs to, without its passphrase; raises KeyProblem when it cannot be read."""
    return _read(blob).store_uid


def check_passphrase(text: str) -> str | None:
    """Say in one sentence why a passphrase is too weak for a real store, or None when it will do."""
    letters = _normal(text).casefold()
    if len(letters) < SHORTEST_PASSPHRASE:
        return (
            f"The passphrase is too short: take at least {SHORTEST_PASSPHRASE} characters, "
            "for example three or four words."
        )
    if len(set(letters) - {" "}) < FEWEST_CHARACTERS or _is_repeated(letters) or _is_run(letters):
        return "The passphrase is too easy to guess: take three or four words that do not belong together."
    return None


def _is_repeated(letters: str) -> bool:
    return letters in (letters + letters)[1:-1]


def _is_run(letters: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in zip(letters, letters[1:], strict=False)}
    return len(steps) == 1


def _calibrated(passphrase: str, salt: bytes) -> tuple[ScryptCost, bytes]:
    """Derive with as many passes as this machine needs for a quarter of a second of its own work."""
    cost = ScryptCost(_N, _R, 1)
    # Thread time, so that a busy machine does not pass for a slow one.
    started = time.thread_time()
    wrapping_key = _derive(passphrase, salt, cost)
    passes = passes_for(time.thread_time() - started)
    if passes == 1:
        return cost, wrapping_key
    cost = ScryptCost(_N, _R, passes)
    return cost, _derive(passphrase, salt, cost)


def passes_for(seconds: float) -> int:
    """Count the passes that take a quarter of a second when one takes `seconds`."""
    return min(_MOST_PASSES, max(1, math.ceil(LEAST_SECONDS / max(seconds, 0.001))))


def _derive(passphrase: str, salt: bytes, cost: ScryptCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    try:
        scrypt = Scrypt(salt=salt, length=KEY_BYTES, n=cost.n, r=cost.r, p=cost.p)
        # A passphrase file that is not UTF-8 arrives with surrogates; it is still the passphrase.
        return scrypt.derive(_normal(passphrase).encode("utf-8", "surrogatepass"))
    except MemoryError:
        raise KeyProblem(
            KeyFault.NO_MEMORY.name,
            "This computer has too little free memory to check the passphrase; nothing was changed: "
            "close other programs and try again.",
        ) from None


def _read(blob: bytes) -> _Wrapped:
    """Read a wrapped key's file and prove it whole before anything it says is believed."""
    try:
        if len(blob) > LARGEST_FILE:
            raise ValueError("longer than any key file")
        body: Any = json.loads(blob.decode("utf-8"))
        if type(body) is not dict or body.get("format") != FORMAT or type(body.get("version")) is not int:
            raise ValueError("not a key file")
        if body["version"] > VERSION:
            raise KeyProblem(
                KeyFault.TOO_NEW.name,
                "The key file of this store was made by a newer version of this program; nothing was changed: "
                "open the store with that version, or type the recovery code.",
            )
        return _fields(body)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyProblem(
            KeyFault.DAMAGED.name,
            "The key file of this store is damaged; the store itself was not touched: "
            "take the key file from a backup, or type the recovery code.",
        ) from None


def _fields(body: dict[str, Any]) -> _Wrapped:
    """Take the fields out of the parsed file; raises ValueError, KeyError or TypeError for anything out of order."""
    given = {name: value for name, value in body.items() if name != "digest"}
    if body["digest"] != _digest(given):
        raise ValueError("digest")
    kdf, cipher = body["kdf"], body["cipher"]
    numbers = [kdf["n"], kdf["r"], kdf["p"]]
    if any(type(number) is not int for number in numbers) or type(body["store"]) is not str:
        raise TypeError("fields")
    wrapped = _Wrapped(
        store_uid=body["store"],
        cost=ScryptCost(*numbers),
        salt=_from_base64(kdf["salt"], _SALT_BYTES),
        nonce=_from_base64(cipher["nonce"], _NONCE_BYTES),
        ciphertext=_from_base64(body["ciphertext"], KEY_BYTES + _TAG_BYTES),
    )
    again = _head(wrapped.store_uid, wrapped.cost, wrapped.salt, wrapped.nonce)
    if not wrapped.cost.is_bearable() or again | {"ciphertext": body["ciphertext"]} != given:
        raise ValueError("parameters")
    return wrapped


def _head(store_uid: str, cost: ScryptCost, salt: bytes, nonce: bytes) -> dict[str, Any]:
    """Everything of the file that is bound to the ciphertext as associated data."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "store": store_uid,
        "kdf": {"name": "scrypt", "n": cost.n, "r": cost.r, "p": cost.p, "salt": _to_base64(salt)},
        "cipher": {"name": "AES-256-GCM", "nonce": _to_base64(nonce)},
    }


def _canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def _digest(body: dict[str, Any]) -> str:
    """Digest that tells a damaged file from a wrong passphrase; it protects nothing, the tag does that."""
    return hashlib.sha256(_canonical(body)).hexdigest()


def _to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_base64(text: str, size: int) -> bytes:
    data = base64.b64decode(text, validate=True)
    if len(data) != size:
        raise ValueError("size")
    return data


def _normal(passphrase: str) -> str:
    """One spelling of accented letters, whichever keyboard typed them."""
    return unicodedata.normalize("NFC", passphrase)
