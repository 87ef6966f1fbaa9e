"""One call of the command line: where the store is, who calls, and how it is opened."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shp_desktop.domain.people import Person
from shp_desktop.errors import UsageProblem
from shp_desktop.paths import Folders

if TYPE_CHECKING:
    from shp_desktop.services.session import Session


@dataclass(frozen=True)
class Call:
    """Everything the options before the command said."""

    folders: Folders
    practice: bool
    actor: Person
    passphrase: str | None

    @contextlib.contextmanager
    def session(self, *, exclusive: bool = False) -> Iterator["Session"]:
        """Open the store, made first where there is none. `exclusive` is refused beside an open window."""
        from shp_desktop.services import guard_store  # the window asks how the key stands before it needs the store

        if not self.folders.store.exists():
            guard_store.create(self.folders, practice=self.practice, passphrase=self.passphrase, actor=self.actor)
        with self.present(exclusive=exclusive) as session:
            yield session

    @contextlib.contextmanager
    def present(self, *, exclusive: bool = False) -> Iterator["Session"]:
        """Open the store that is there."""
        from shp_desktop.services import guard_store

        session = guard_store.open_session(
            self.folders, actor=self.actor, passphrase=self.passphrase, exclusive=exclusive
        )
        try:
            if self.practice and not session.practice:
                raise UsageProblem(
                    "This is a real store, not a practice one; nothing was changed, leave --practice out or use another folder."
                )
            yield session
        finally:
            session.close()
