"""How the key of a store stands, told before anything of the store is opened or even imported."""

from dataclasses import dataclass

from shp_desktop.paths import Folders
from shp_desktop.security.keys import Keyring, KeyState
from shp_desktop.services import keyfile

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
