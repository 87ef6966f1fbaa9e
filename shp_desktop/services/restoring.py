"""Putting a backup back: what was erased in the store that stands stays erased in the one that takes its place."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from shp_desktop.domain.people import Person
from shp_desktop.errors import KeyProblem, StoreProblem
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store
from shp_desktop.services.erase_backup import Going, erase_again, going_in


@dataclass(frozen=True)
class Restored:
    """Where the store that was there is kept, None where there was none, and how many texts were erased again.

    `unread` says that it did not open, so that nobody knows what it had erased.
    """

    kept: Path | None
    erased: int
    unread: bool


def restore(folders: Folders, file: Path, *, actor: Person, passphrase: str | None = None) -> Restored:
    """Put a backup in place of the store, without what the store has erased since. Raises BriefingError; the store is as it was.

    Of a store that does not open nobody can say what it had erased.
    """
    going = _erased_here(folders, actor, passphrase)
    texts = 0

    def without_erased(copy: Path, key: bytes) -> None:
        nonlocal texts
        texts = erase_again(going, actor, copy, key) if going is not None else 0

    kept = guard_store.restore(folders, file, actor=actor, passphrase=passphrase, before=without_erased)
    return Restored(kept, texts, unread=kept is not None and going is None)


def _erased_here(folders: Folders, actor: Person, passphrase: str | None) -> Going | None:
    if not folders.store.exists():
        return None
    try:
        session = guard_store.open_session(folders, actor=actor, passphrase=passphrase, read_only=True, exclusive=False)
    except (KeyProblem, StoreProblem):
        return None
    with contextlib.closing(session):
        return going_in(session)
