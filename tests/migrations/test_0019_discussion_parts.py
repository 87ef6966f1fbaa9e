"""0019: a turn to a part of the discussion stays as it was recorded, and only its four parts are held."""

import pytest
from migrations.steps import migrated

from shp_desktop.domain.discussion_parts import Spoken
from shp_desktop.services import guard_store
from shp_desktop.store import migrate
from shp_desktop.store.clocks import Clocks
from shp_desktop.store.driver import IntegrityError


def test_a_turn_is_read_back_and_cannot_be_changed(tmp_path) -> None:
    db = migrated(tmp_path, "0011_read_back")
    db.execute("INSERT INTO meeting (uid, at, recorded_at, by_whom, day) VALUES ('m', 't', 't', 'x', '2018-06-15')")
    migrate.apply(db, guard_store.migrations())
    at = "2018-06-15T07:50:00.000000Z"
    db.execute(f"INSERT INTO discussion_part VALUES (1,'d','{at}','{at}','x','m','kept')")
    assert [one.part for one in Clocks(db).turned("m")] == [Spoken.KEPT]
    for sql in ("UPDATE discussion_part SET at = 'y'", "DELETE FROM discussion_part"):
        with pytest.raises(IntegrityError, match="insert-only"):
            db.execute(sql)
    with pytest.raises(IntegrityError):
        db.execute(f"INSERT INTO discussion_part VALUES (2,'e','{at}','{at}','x','m','tea')")
