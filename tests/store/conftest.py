"""A real encrypted practice store with one small morning in it."""

from collections.abc import Iterator
from pathlib import Path

import made_stores
import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

PASSPHRASE = "plover kettle anchor nine"
ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
SECRET = "Zebedee Quillfeather"
LOG = f"""Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100001,14/06/2018 21:40:00,Priority,Missing Person,"3 Tern Close, Hartlepool",{SECRET},14 yr old not returned home. {SECRET} says phone off.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Staff,Meat taken from store.
100003,14/06/2018 23:05:00,Standard,ASB - Nuisance,"9 Coble Street, Hartlepool",Staff,Loud music.
bad line,31/02/2018 25:61,Standard,ASB - Nuisance,"10 Coble Street, Hartlepool",Staff,{SECRET} again.
"""


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A practice home opened by a passphrase."""
    made = Folders(tmp_path / "home")
    made_stores.create(made, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
    return made


@pytest.fixture
def session(folders: Folders, tmp_path: Path) -> Iterator[Session]:
    """The store open, with one log read and one meeting held and closed."""
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(opened, import_log.preview(opened, path))
    for step in (
        {"do": "open", "date": "2018-06-15", "chair": "CI Marrable", "at": "2018-06-15T08:45"},
        {"do": "check", "reference": "100001", "service": "CHILDREN", "person": SECRET, "at": "2018-06-15T08:46"},
        {
            "do": "decide",
            "reference": "100001",
            "decision": "discuss",
            "words": f"{SECRET} to be seen",
            "at": "2018-06-15T08:46",
        },
        {"do": "decide", "reference": "100002", "decision": "noted", "at": "2018-06-15T08:47"},
        {
            "do": "action",
            "reference": "100001",
            "text": f"Visit {SECRET}",
            "agency": "NPT",
            "due": "2018-06-18",
            "at": "2018-06-15T08:50",
        },
        {"do": "close", "words": "time", "at": "2018-06-15T09:10"},
    ):
        answer = run_step(opened, step)
        assert answer["ok"], answer
    yield opened
    opened.close()
