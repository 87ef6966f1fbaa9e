"""A person put away gains nothing by it: not at opening, not by F2, not in a script."""

import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, people
from shp_desktop.services.script import run_step

MEMBER = Person("Mel Fell", "FIRE", Role.MEMBER)
ADMIN = Person("Sam Tarn", "HBC", Role.ADMIN)


def test_put_away(tmp_path) -> None:
    folders = Folders(tmp_path / "home")
    guard_store.create(folders, practice=True, passphrase="plover kettle anchor", users=(ADMIN, MEMBER), actor=ADMIN)
    session = guard_store.open_session(folders, actor=Person("sam tarn", "HBC"), passphrase="plover kettle anchor")
    assert session.actor == ADMIN
    people.save_person(session, MEMBER, active=False)
    with pytest.raises(Refused, match="put away"):
        people.change_actor(session, Person("Mel Fell", "FIRE"))
    step = {"do": "open", "date": "2018-06-15", "chair": "x", "as": "mel fell/FIRE"}
    assert "put away" in run_step(session, step)["error"]
    assert run_step(session, step | {"as": "Somebody New/FIRE"})["ok"]
    session.close()
    with pytest.raises(Refused, match="put away"):
        guard_store.open_session(folders, actor=MEMBER, passphrase="plover kettle anchor")
