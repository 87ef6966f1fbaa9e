"""How the key of a store stands, and the key itself, before anything of the store is opened or even imported."""

import logging
from dataclasses import dataclass

from shp_desktop.errors import KeyProblem, UsageProblem
from shp_desktop.paths import Folders
from shp_desktop.security.keys import Keyring, KeyState
from shp_desktop.services import keyfile
from shp_desktop.services.keyfile import KeyFile

_log = logging.getLogger(__name__)
NO_STORE = "There is no store in that folder; nothing was changed, check the folder or make a store first."
PASSPHRASE = "PASSPHRASE"  # noqa: S105 - the name of a state
NEEDS_PASSPHRASE = "This store is opened with its passphrase; nothing was changed, type it or the recovery code."  # noqa: S105
NO_KEY_FILE = "The key file beside the store is missing; the store is as it was, type the recovery code or take the key file from a backup."


@dataclass(frozen=True)
class StoreState:
    """Whether a store is there and how its key stands; `key` is a KeyState's name or PASSPHRASE."""

    exists: bool
    practice: bool
    key: str
    sentence: str


def store_state(folders: Folders) -> StoreState:
    """Say whether a store is there and how its key stands, opening nothing."""
    if not folders.store.exists():
        return StoreState(False, False, KeyState.MISSING.name, "There is no store here yet.")
    kept = keyfile.read(folders)
    if kept is None:
        return StoreState(True, False, KeyState.MISSING.name, NO_KEY_FILE)
    if kept.plain:
        return StoreState(True, kept.practice, KeyState.READY.name, "")
    if not kept.backend:
        return StoreState(True, kept.practice, PASSPHRASE, NEEDS_PASSPHRASE)
    reading = Keyring(kept_in=kept.backend).read(kept.store)
    return StoreState(True, kept.practice, reading.state.name, reading.sentence)


def find_key(folders: Folders, passphrase: str | None, recovery_code: str | None = None) -> bytes:
    """Return the key of a store from what was given, else from where it is kept. Raises KeyProblem, UsageProblem."""
    if not folders.store.exists():
        raise UsageProblem(NO_STORE)
    try:
        return _found(folders, passphrase, recovery_code)
    except KeyProblem as error:
        _log.info("the store was not opened: %s", error.state)
        raise


def _found(folders: Folders, passphrase: str | None, recovery_code: str | None) -> bytes:
    if recovery_code is not None:
        from shp_desktop.security import recovery

        return recovery.decode(recovery_code)
    kept = keyfile.read(folders)
    if kept is None:
        raise KeyProblem(KeyState.MISSING.name, NO_KEY_FILE)
    return key_of(kept, passphrase)


def key_of(kept: KeyFile, passphrase: str | None) -> bytes:
    """Return the key a key file leads to. Raises KeyProblem."""
    if passphrase is not None:
        if not kept.wrapped:
            raise KeyProblem(
                PASSPHRASE,
                "This store has no passphrase; nothing was changed, open it without one or use the recovery code.",
            )
        from shp_desktop.security import wrapping

        return wrapping.unwrap(kept.wrapped.encode(), passphrase, kept.store)
    if kept.plain:
        return bytes.fromhex(kept.plain)
    if not kept.backend:
        raise KeyProblem(PASSPHRASE, NEEDS_PASSPHRASE)
    return Keyring(kept_in=kept.backend).read(kept.store).require()
