"""0005: an undone import leaves the view, an earlier version stands again, a matched late item is told by its log."""

from typing import Any

from migrations.steps import migrated

from shp_desktop.services import guard_store
from shp_desktop.store import migrate


def _store(tmp_path) -> Any:
    db = migrated(tmp_path, "0005_late_and_undone")
    for seq, uid in enumerate(("b", "l"), start=1):
        db.execute(
            f"INSERT INTO import_batch VALUES ({seq},'{uid}','t','t','x','f','d','p','{{}}','police',0,2,0,0,0,0,0,'','','[]','r')"
        )
    for seq, reference in enumerate(("000101", "LATE-180615-01"), start=1):
        db.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'{reference}','b')")
    for seq, (incident, batch, version) in enumerate((("i1", "b", 1), ("i2", "l", 1)), start=1):
        _version(db, seq, incident, batch, version)
    db.execute("INSERT INTO late_item VALUES (1,'late','t','t','x',NULL,'i2','l')")
    return db


def _version(db: Any, seq: int, incident: str, batch: str, version: int) -> None:
    db.execute(f"INSERT INTO content (uid, text, salt, digest) VALUES ('c{seq}', '{{\"place\":\"\"}}', 's', 'd')")
    db.execute(
        f"INSERT INTO incident_version VALUES ({seq},'v{seq}','t','t','x','{incident}','{batch}',{version},'same','2018-06-14T21:00:00',60,'',"
        f"'2018-06-14T20:00:00.000000Z',{','.join(chr(39) * 2 for _ in range(13))},'[]','','','c{seq}','d')"
    )


def _void(db: Any, seq: int, target: str, kind: str) -> None:
    db.execute(f"INSERT INTO void VALUES ({seq},'x{seq}','t','t','x',NULL,'{target}','{kind}')")


def _now(db: Any) -> dict[str, tuple[str, int, int]]:
    rows = db.query("SELECT reference, version_uid, version, had FROM incident_view")
    return {row["reference"]: (row["version_uid"], row["version"], row["had"]) for row in rows}


def test_a_store_of_before_stands_as_it_stood(tmp_path) -> None:
    db = migrated(tmp_path, "0003_morning")
    for seq in (1, 2):
        history = seq - 1
        db.execute(
            f"INSERT INTO import_batch VALUES ({seq},'b{seq}','t','t','x','f','d','p','{{}}','police',{history},1,0,0,0,0,0,'','','[]','r')"
        )
        db.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'00010{seq}','b{seq}')")
        _version(db, seq, f"i{seq}", f"b{seq}", 1)
    _version(db, 3, "i1", "b2", 2)
    db.execute("INSERT INTO meeting VALUES (1,'m','t','t','x','2018-06-15')")
    db.execute("INSERT INTO agenda_item VALUES (1,'a','t','t','x','m',1,'i1','v1','READ',0,'c1','d')")
    for seq, kind in enumerate(("opened", "closed"), start=1):
        db.execute(f"INSERT INTO meeting_event VALUES ({seq},'e{seq}','t','t','x','m','{kind}','','','','',NULL,NULL)")
    db.execute("INSERT INTO incident_now SELECT * FROM incident_view")
    before = list(db.query("SELECT * FROM incident_view ORDER BY reference"))
    assert [(row["version"], row["had"]) for row in before] == [(2, 1), (1, 1)]
    migrate.apply(db, guard_store.migrations())
    assert list(db.query("SELECT * FROM incident_view ORDER BY reference")) == before
    assert not list(db.query("SELECT * FROM incident_now EXCEPT SELECT * FROM incident_view"))


def test_an_undone_import_leaves_and_what_it_updated_stands_again(tmp_path) -> None:
    db = _store(tmp_path)
    db.execute("INSERT INTO import_batch VALUES (3,'u','t','t','x','f','d','p','{}','police',0,0,1,0,0,0,0,'','','[]','r')")
    _version(db, 3, "i1", "u", 2)
    assert _now(db)["000101"] == ("v3", 2, 0)
    _void(db, 1, "u", "import")
    assert _now(db)["000101"] == ("v1", 1, 0)
    _void(db, 2, "b", "import")
    assert set(_now(db)) == {"LATE-180615-01"}
    db.execute("INSERT INTO import_batch VALUES (4,'a','t','t','x','f','d','p','{}','police',0,1,0,0,0,0,0,'','','[]','r')")
    _version(db, 4, "i1", "a", 3)
    assert _now(db)["000101"] == ("v4", 1, 0)


def test_a_late_item_undone_leaves_and_comes_back(tmp_path) -> None:
    db = _store(tmp_path)
    _void(db, 1, "late", "late_item")
    assert set(_now(db)) == {"000101"}
    _void(db, 2, "x1", "void")
    assert set(_now(db)) == {"000101", "LATE-180615-01"}


def test_a_matched_late_item_is_told_by_its_log_and_had_with_it(tmp_path) -> None:
    db = _store(tmp_path)
    db.execute("INSERT INTO meeting VALUES (1,'m','t','t','x','2018-06-15')")
    db.execute("INSERT INTO agenda_item VALUES (1,'a','t','t','x','m',1,'i2','v2','READ',1,'c2','d')")
    for seq, kind in enumerate(("opened", "closed"), start=1):
        db.execute(f"INSERT INTO meeting_event VALUES ({seq},'e{seq}','t','t','x','m','{kind}','','','','',NULL,NULL)")
    assert _now(db) == {"000101": ("v1", 1, 0), "LATE-180615-01": ("v2", 1, 1)}
    db.execute("INSERT INTO late_match VALUES (1,'w','t','t','x',NULL,'i2','i1','matched')")
    assert _now(db) == {"000101": ("v1", 2, 1)}
    db.execute("INSERT INTO decision VALUES (1,'d','t','t','x','m','i1','v1','defer','','c1','d')")
    assert _now(db)["000101"][2] == 0
    _void(db, 1, "w", "late_match")
    assert _now(db) == {"000101": ("v1", 1, 0), "LATE-180615-01": ("v2", 1, 1)}


def test_an_item_taken_off_an_open_agenda_has_not_been_had(tmp_path) -> None:
    db = _store(tmp_path)
    db.execute("INSERT INTO meeting VALUES (1,'m','t','t','x','2018-06-15')")
    db.execute("INSERT INTO agenda_item VALUES (1,'a','t','t','x','m',1,'i1','v1','READ',0,'c1','d')")
    db.execute("INSERT INTO meeting_event VALUES (1,'e1','t','t','x','m','opened','','','','',NULL,NULL)")
    _void(db, 1, "b", "import")
    db.execute("INSERT INTO meeting_event VALUES (2,'e2','t','t','x','m','closed','','','','',NULL,NULL)")
    db.execute("INSERT INTO import_batch VALUES (3,'u','t','t','x','f','d','p','{}','police',0,1,0,0,0,0,0,'','','[]','r')")
    _version(db, 3, "i1", "u", 2)
    assert _now(db)["000101"] == ("v3", 1, 0)
