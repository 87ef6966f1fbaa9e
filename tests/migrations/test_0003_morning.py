"""0003: what a closed meeting has had, and what it put off."""

from typing import Any

from migrations.steps import migrated

_BATCH = "INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')"


def _store(tmp_path) -> Any:
    db = migrated(tmp_path, "0003_morning")
    db.execute(_BATCH)
    for seq in (1, 2):
        db.execute(
            f"INSERT INTO content (uid, text, salt, digest) VALUES ('c{seq}', '{{\"place\":\"tern close 3\"}}', 's', 'd')"
        )
        db.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'00010{seq}','b')")
        db.execute(
            f"INSERT INTO incident_version VALUES ({seq},'v{seq}','t','t','x','i{seq}','b',1,'same','2018-06-14T21:00:00',60,'',"
            f"'2018-06-14T20:00:00.000000Z',{','.join(chr(39) * 2 for _ in range(13))},'[]','','','c{seq}','d')"
        )
    return db


def _had(db: Any) -> dict[str, int]:
    return {row["reference"]: row["had"] for row in db.query("SELECT reference, had FROM incident_view")}


def test_closed_reopened_and_deferred(tmp_path) -> None:
    db = _store(tmp_path)
    db.execute("INSERT INTO meeting VALUES (1,'m','t','t','x','2018-06-15')")
    for seq in (1, 2):
        db.execute(
            f"INSERT INTO agenda_item VALUES ({seq},'a{seq}','t','t','x','m',{seq},'i{seq}','v{seq}','READ',0,'c{seq}','d')"
        )
    db.execute("INSERT INTO meeting_event VALUES (1,'e1','t','t','x','m','opened','','','','',NULL,NULL)")
    assert _had(db) == {"000101": 0, "000102": 0}
    db.execute("INSERT INTO decision VALUES (1,'d1','t','t','x','m','i2','v2','defer','','c2','d')")
    db.execute("INSERT INTO meeting_event VALUES (2,'e2','t','t','x','m','closed','','','','',NULL,NULL)")
    assert _had(db) == {"000101": 1, "000102": 0}
    db.execute("INSERT INTO void VALUES (1,'x1','t','t','x','m','d1','decision')")
    assert _had(db) == {"000101": 1, "000102": 1}
    db.execute("INSERT INTO meeting_event VALUES (3,'e3','t','t','x','m','reopened','','','','',NULL,NULL)")
    assert _had(db) == {"000101": 0, "000102": 0}


def test_an_action_stands_until_it_is_finished(tmp_path) -> None:
    db = _store(tmp_path)
    db.execute(
        "INSERT INTO action VALUES (1,'a','t','t','x',NULL,'i1','A-180615-01','2018-06-15','NPT','','','','2018-06-18','c1','d')"
    )

    def status() -> str:
        return next(db.query("SELECT status FROM action_view"))["status"]

    assert status() == "open"
    db.execute("INSERT INTO action_event VALUES (1,'e1','t','t','x',NULL,'a','done','c1','d')")
    assert status() == "done"
    db.execute("INSERT INTO void VALUES (1,'x1','t','t','x',NULL,'e1','action_event')")
    assert status() == "open"
