"""The key to the store in the keyring of the computer, read and kept with a named outcome each time."""

import logging
import os
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from shp_desktop.errors import KeyProblem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "SHP Briefing"
KEY_BYTES = 32
LIMIT_S = 3.0

_log = logging.getLogger(__name__)


class KeyState(Enum):
    """What became of a question to the keyring."""

    READY = "ready"
    MISSING = "missing"
    LOCKED = "locked"
    NO_BACKEND = "no backend"
    HANGING = "hanging"


class KeyFault(Enum):
    """Why a recovery code or a passphrase did not give the key; the name is the state of the KeyProblem raised."""

    WRONG_CODE = auto()
    WRONG_PASSPHRASE = auto()
    DAMAGED = auto()
    TOO_NEW = auto()
    OTHER_STORE = auto()
    NO_MEMORY = auto()


@dataclass(frozen=True)
class KeyReading:
    """One answer of the keyring, with the sentence a person may be shown; the key itself is never shown."""

    state: KeyState
    key: bytes | None = field(repr=False)
    backend: str
    sentence: str

    def require(self) -> bytes:
        """Give the key, or raise KeyProblem with this reading's state and sentence."""
        if self.key is None:
            raise KeyProblem(self.state.name, self.sentence)
        return self.key


_READY = "The key to this store is in the keyring of this computer."
_MISSING = "The keyring of this computer holds no key for this store; nothing was changed: {then}."
_ELSEWHERE = (
    "The key to this store was kept in {kept_in} and this session offers {backend}; nothing was changed: "
    "sign in the way the store was set up, or {then}."
)
_NOT_A_KEY = "What the keyring of this computer holds for this store is not a key; nothing was changed: {then}."
_LOCKED = "The keyring of this computer is locked; nothing was changed: unlock it and try again, or {then}."
_FAILED = "The keyring of this computer could not be opened; the store is as it was: try again, or {then}."
_NO_BACKEND = "This computer offers no keyring that keeps keys safely; nothing was changed: {then}."
_HANGING = (
    "The keyring of this computer did not answer in time; the store is as it was: "
    "answer any window it has opened and try again, or {then}."
)
_NOT_KEPT = "The keyring of this computer did not keep the key; the store is as it was: try again, or {then}."
_DELETED = "The keyring of this computer no longer holds the key to this store; the store itself is as it was."
_NOT_DELETED = "The keyring of this computer still holds the key to this store; nothing was changed: {then}."

# What to do instead depends on what was being done.
_TO_OPEN = "open the store with its recovery code or its passphrase"
_TO_KEEP = "set a passphrase for the store"
_TO_DELETE = "delete the key with the keyring's own program"

_Question = Callable[["KeyringBackend", str], KeyReading]


class Keyring:
    """The keyring of the computer, asked in a thread of its own so that a silent one costs `limit_s` seconds only."""

    def __init__(self, limit_s: float = LIMIT_S, kept_in: str = "") -> None:
        """Take the limit in seconds, and the backend recorded beside the store if one was."""
        self._limit_s = limit_s
        self._kept_in = kept_in
        self._stuck: threading.Thread | None = None

    def read(self, account: str) -> KeyReading:
        """Read the key of a store; the account is the store's uid."""

        def question(backend: "KeyringBackend", name: str) -> KeyReading:
            text = backend.get_password(SERVICE, account)
            if not text:
                return KeyReading(KeyState.MISSING, None, name, self._missing(name))
            key = key_from_text(text)
            if key is None:
                return KeyReading(KeyState.MISSING, None, name, _NOT_A_KEY.format(then=_TO_OPEN))
            return KeyReading(KeyState.READY, key, name, _READY)

        return self._ask(question, _TO_OPEN)

    def write(self, account: str, key: bytes) -> KeyReading:
        """Keep the key of a store and read it back; READY only when the keyring gives the same key again."""
        text = key_to_text(key)

        def question(backend: "KeyringBackend", name: str) -> KeyReading:
            backend.set_password(SERVICE, account, text)
            if backend.get_password(SERVICE, account) != text:
                return KeyReading(KeyState.LOCKED, None, name, _NOT_KEPT.format(then=_TO_KEEP))
            return KeyReading(KeyState.READY, key, name, _READY)

        return self._ask(question, _TO_KEEP)

    def delete(self, account: str) -> KeyReading:
        """Take the key of a store out of the keyring; MISSING means that it is gone."""

        def question(backend: "KeyringBackend", name: str) -> KeyReading:
            from keyring.errors import PasswordDeleteError

            try:
                backend.delete_password(SERVICE, account)
            except PasswordDeleteError:
                _log.info("keyring: nothing was deleted")
            if backend.get_password(SERVICE, account):
                return KeyReading(KeyState.LOCKED, None, name, _NOT_DELETED.format(then=_TO_DELETE))
            return KeyReading(KeyState.MISSING, None, name, _DELETED)

        return self._ask(question, _TO_DELETE)

    def backend_name(self) -> str:
        """Name the backend this session would use, asking it for nothing; empty when there is none or it hangs."""
        return self._ask(lambda _backend, name: KeyReading(KeyState.MISSING, None, name, ""), _TO_OPEN).backend

    def _missing(self, backend: str) -> str:
        if self._kept_in and self._kept_in != backend:
            return _ELSEWHERE.format(kept_in=self._kept_in, backend=backend, then=_TO_OPEN)
        return _MISSING.format(then=_TO_OPEN)

    def _ask(self, question: _Question, then: str) -> KeyReading:
        # A thread still waiting for the keyring would only be joined by a second one waiting for the same thing.
        if self._stuck is not None and self._stuck.is_alive():
            return KeyReading(KeyState.HANGING, None, "", _HANGING.format(then=then))
        answers: list[KeyReading] = []
        worker = threading.Thread(
            target=lambda: answers.append(_outcome(question, self._kept_in, then)), name="keyring", daemon=True
        )
        worker.start()
        worker.join(self._limit_s)
        if answers:
            return answers[0]
        self._stuck = worker
        return KeyReading(KeyState.HANGING, None, "", _HANGING.format(then=then))


def backend_name(limit_s: float = LIMIT_S) -> str:
    """Name the keyring backend this session would use, to be recorded beside the store; empty when there is none."""
    return Keyring(limit_s).backend_name()


def new_key() -> bytes:
    """Make a new random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def create_key(store_path: Path) -> bytes:
    """Make the key for a store that does not exist yet; raises KeyProblem when anything stands at its path."""
    try:
        os.lstat(store_path)
    except FileNotFoundError:
        return new_key()
    except OSError as error:
        raise KeyProblem(
            KeyState.MISSING.name,
            "The folder of the store cannot be read, so no new key was made and nothing was changed: "
            "make the folder readable and try again.",
        ) from error
    raise KeyProblem(
        KeyState.MISSING.name,
        "A store is here already, so no new key was made and the store is as it was: "
        "type its recovery code or its passphrase to open it.",
    )


def key_to_text(key: bytes) -> str:
    """Write a key as the 64 hex characters a keyring keeps; Windows refuses long values."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return key.hex()


def key_from_text(text: str) -> bytes | None:
    """Read a key from its 64 hex characters, or None when the text is anything else."""
    if len(text) != 2 * KEY_BYTES or not all(letter in "0123456789abcdefABCDEF" for letter in text):
        return None
    return bytes.fromhex(text)


def _outcome(question: _Question, kept_in: str, then: str) -> KeyReading:
    """Put one question to the chosen backend; whatever it raises becomes a state, and never MISSING."""
    try:
        backend = _usable_backend(kept_in)
    except Exception as error:
        # A configured backend that cannot even be loaded raises whatever it likes.
        _log.warning("keyring: no backend (%s)", type(error).__name__)
        backend = None
    if backend is None:
        return KeyReading(KeyState.NO_BACKEND, None, "", _NO_BACKEND.format(then=then))
    return _answer(question, backend, then)


def _answer(question: _Question, backend: "KeyringBackend", then: str) -> KeyReading:
    from keyring.errors import KeyringLocked, NoKeyringError

    name = _name(backend)
    try:
        return question(backend, name)
    except NoKeyringError:
        return KeyReading(KeyState.NO_BACKEND, None, "", _NO_BACKEND.format(then=then))
    except KeyringLocked:
        return KeyReading(KeyState.LOCKED, None, name, _LOCKED.format(then=then))
    except Exception as error:
        # D-Bus errors reach us as plain Exception, not as KeyringError.
        _log.warning("keyring: %s failed (%s)", name, type(error).__name__)
        return KeyReading(KeyState.LOCKED, None, name, _FAILED.format(then=then))


def _usable_backend(kept_in: str) -> "KeyringBackend | None":
    """Choose one backend and only one, since a chain falls through to a second keyring when the first is slow."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    candidates = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    usable = [backend for backend in candidates if _is_safe(backend)]
    recorded = [backend for backend in usable if _name(backend) == kept_in]
    return next(iter(recorded + usable), None)


def _is_safe(backend: "KeyringBackend") -> bool:
    """Refuse backends that keep keys in plain files (keyrings.alt, and what is built on it), nowhere, or not at all."""
    origins = {parent.__module__ for parent in type(backend).__mro__}
    return not any(module.startswith("keyrings.alt") for module in origins) and float(backend.priority) >= 1


def _name(backend: "KeyringBackend") -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
