"""A real store behind a passphrase, with a morning in it whose every word can be searched for."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import made_stores
import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

PASSPHRASE = "plover kettle anchor nine"
ADMIN = Person("Sam Tarn", "HBC", Role.ADMIN)
MEMBER = Person("Bea Lund", "FIRE", Role.MEMBER)
CALLER, PHONE = "Zebedee Quillfeather", "07700 900123"
HIDDEN = "9 Snorkwell Lane"
LOG = f"""Log No,Created,Grade,Opening Type,Location,Caller,Caller Phone,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Quagmarsh Close, Hartlepool",{CALLER},{PHONE},{CALLER} heard vrblquorn.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"{HIDDEN}, Hartlepool",Ottoline Brambleshanks,01429 555123,Protected address. Man outside xanthvole.
bad line,31/02/2018 25:61,Standard,ASB - Nuisance,"10 Coble Street, Hartlepool",Staff,,Rejectwordle again.
"""


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyring of whoever runs the tests is left alone."""
    from keyring import set_keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    set_keyring(Keyring())


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The home of a real store."""
    made = Folders(tmp_path / "home")
    made_stores.create(made, practice=False, passphrase=PASSPHRASE, users=(ADMIN, MEMBER), actor=ADMIN)
    return made


@pytest.fixture
def opened(folders: Folders) -> Iterator[Callable[..., Session]]:
    """Open the store in somebody's hands; closed at the end."""
    held: list[Session] = []

    def begin(actor: Person = ADMIN) -> Session:
        session = guard_store.open_session(folders, actor=actor, passphrase=PASSPHRASE, exclusive=False)
        held.append(session)
        return session

    yield begin
    for session in held:
        session.close()


@dataclass(frozen=True)
class Morning:
    """An open store and what was said in it."""

    session: Session

    def say(self, **step: Any) -> str:
        """Run one step; returns its reference."""
        answer = run_step(self.session, step)
        assert answer["ok"], answer
        return str(answer["ref"])

    def trail(self) -> list[tuple[str, str, str, str]]:
        """Return (operation, entity, recipient, by) of the audit trail."""
        rows = self.session.store.db.query("SELECT * FROM audit ORDER BY seq")
        return [(row["operation"], row["entity"], row["recipient"], row["by_whom"]) for row in rows]


@pytest.fixture
def morning(opened: Callable[..., Session], tmp_path: Path) -> Morning:
    """A log read, a meeting open."""
    session = opened()
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    made = Morning(session)
    made.say(do="open", date=session.today().isoformat(), chair="CI Marrable")
    return made


@pytest.fixture
def words_of(tmp_path: Path) -> Callable[[bytes], str]:
    """Read the text of a PDF as one line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    def read(data: bytes) -> str:
        from PySide6.QtPdf import QPdfDocument

        path = tmp_path / "paper.pdf"
        path.write_bytes(data)
        document = QPdfDocument()
        document.load(str(path))
        text = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
        document.close()
        return " ".join(text.split())

    return read


def as_lines(*steps: dict[str, Any]) -> str:
    """Return steps as a script writes them."""
    return "\n".join(json.dumps(step) for step in steps)
