"""What opens the store for the window's threads, and proves the person again after the window was locked."""

from typing import TYPE_CHECKING

from shp_desktop.domain.people import Person
from shp_desktop.errors import KeyProblem
from shp_desktop.gui import ahead
from shp_desktop.paths import Folders

if TYPE_CHECKING:
    from shp_desktop.services.key_state import StoreState
    from shp_desktop.services.session import Session


class Vault:
    """Holds what a person gave to open the store until it is open, and the person at the keyboard after that."""

    def __init__(self, folders: Folders, actor: Person, passphrase: str | None = None) -> None:
        self.folders = folders
        self.actor = actor
        self._passphrase = passphrase or None
        self._code: str | None = None
        self._session: Session | None = None

    @property
    def practice(self) -> bool:
        """Say whether the open store is a practice store."""
        return self._session is not None and self._session.practice

    @property
    def given(self) -> bool:
        """Say whether a passphrase or code waits to be tried."""
        return self._passphrase is not None or self._code is not None

    def give(self, *, passphrase: str = "", code: str = "") -> None:
        """Take what the person typed."""
        self._passphrase, self._code = passphrase or None, code.strip() or None

    def state(self) -> "StoreState":
        """Ask how store and key stand; may take seconds where a keyring hangs."""
        from shp_desktop.services import key_state

        return key_state.store_state(self.folders)

    def open_writer(self) -> "Session":
        """Open the writing session; what was typed is forgotten afterwards. Raises BriefingError."""
        from shp_desktop.services import key_state

        try:
            key = key_state.find_key(self.folders, self._passphrase, self._code)  # another thread may load the store meanwhile
            ahead.load()
            from shp_desktop.services import guard_store

            self._session = guard_store.open_by_key(self.folders, key, actor=self.actor)
        finally:
            self.give()
        self.actor = self._session.actor
        return self._session

    def open_reader(self) -> "Session":
        """Open the read-only session beside the writing one. Raises BriefingError."""
        from shp_desktop.services import guard_store

        if self._session is None:
            raise KeyProblem("MISSING", "The store is not open yet; nothing was read, open it first.")
        return guard_store.reopen(self._session, read_only=True)

    def asks_passphrase(self) -> bool:
        """Say whether unlocking wants the passphrase typed: never for practice, never where a keyring holds the key."""
        from shp_desktop.services import key_state, keyfile

        kept = keyfile.read(self.folders)
        practice = kept is not None and kept.practice
        return not practice and key_state.store_state(self.folders).key == key_state.PASSPHRASE

    def prove(self, passphrase: str) -> None:
        """Prove the person again after a lock. Raises KeyProblem where the key is not to be had."""
        from shp_desktop.services import key_state

        session = self._session
        if session is None or session.practice:
            return
        if key_state.find_key(self.folders, passphrase or None) != session.key:
            raise KeyProblem(key_state.PASSPHRASE, "That does not open this store; it stays locked, try once more.")
