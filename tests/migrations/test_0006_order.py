"""0006: the chair's order, status lines and what was looked at; a store of before stands as it stood, and facts stay facts."""

import pytest
from migrations.steps import migrated

from shp_desktop.services import guard_store
from shp_desktop.store import migrate
from shp_desktop.store.driver import IntegrityError

ROWS = {
    "reading_move": "(1,'m1','t','t','x',NULL,'2018-06-15','i1','i2','above')",
    "status_line": "(1,'s1','t','t','x',NULL,'i1','still_missing','2018-06-15T06:10:00.000000Z','PC Reed, NPT','c1','d')",
    "looked": "(1,'l1','t','t','x',NULL,'i1','v1')",
}


def _with_logs(tmp_path):
    db = migrated(tmp_path, "0005_late_and_undone")
    db.execute("INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c1', '{\"place\":\"\"}', 's', 'd')")
    for seq in (1, 2):
        db.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'00010{seq}','b')")
        db.execute(
            f"INSERT INTO incident_version VALUES ({seq},'v{seq}','t','t','x','i{seq}','b',1,'new','2018-06-14T21:00:00',60,'',"
            f"'2018-06-14T20:00:00.000000Z',{','.join(chr(39) * 2 for _ in range(13))},'[]','','','c1','d')"
        )
    return db


def test_what_was_held_before_stands_and_the_new_facts_cannot_be_changed(tmp_path) -> None:
    db = _with_logs(tmp_path)
    before = list(db.query("SELECT * FROM incident_view ORDER BY reference"))
    assert len(before) == 2
    migrate.apply(db, guard_store.migrations())
    assert list(db.query("SELECT * FROM incident_view ORDER BY reference")) == before
    for table, row in ROWS.items():
        db.execute(f"INSERT INTO {table} VALUES {row}")
        for sql in (f"UPDATE {table} SET by_whom = 'y'", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError, match="insert-only"):
                db.execute(sql)


@pytest.mark.parametrize(
    "row",
    [
        "(1,'m1','t','t','x',NULL,'2018-06-15','i1','i1','above')",
        "(1,'m1','t','t','x',NULL,'2018-06-15','i1','i2','beside')",
        "(1,'m1','t','t','x',NULL,'2018-06-15','i9','i2','above')",
    ],
)
def test_a_move_names_two_logs_that_are_held_and_a_side_of_the_line(tmp_path, row: str) -> None:
    db = _with_logs(tmp_path)
    migrate.apply(db, guard_store.migrations())
    with pytest.raises(IntegrityError):
        db.execute(f"INSERT INTO reading_move VALUES {row}")
