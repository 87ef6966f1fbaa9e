"""0009: terms are nobody's facts, answers about persons are; older logs are read in afterwards."""

import pytest
from migrations.steps import migrated

from shp_desktop.store.driver import IntegrityError

FACT = "1,'a','t','t','x',NULL,'i1','{}','{}','c','d'"


def _store(tmp_path):
    db = migrated(tmp_path, "0009_seen_before")
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',1,2,0,0,0,0,0,'','','[]','r')")
    for seq in (1, 2):
        db.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'00010{seq}','b')")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', '{}', 's', 'd')")
    return db


def test_an_answer_stands_and_names_two_logs(tmp_path) -> None:
    db = _store(tmp_path)
    db.execute(f"INSERT INTO person_answer VALUES ({FACT.format('i2', 'not_same')})")
    for sql in ("UPDATE person_answer SET answer = 'same'", "DELETE FROM person_answer"):
        with pytest.raises(IntegrityError, match="insert-only"):
            db.execute(sql)
    for other, answer in (("i1", "same"), ("i2", "maybe"), ("i9", "same")):
        with pytest.raises(IntegrityError):
            db.execute(f"INSERT INTO person_answer VALUES ({FACT.format(other, answer).replace('1,', '2,', 1)})")


def test_a_term_is_kept_once_and_may_go(tmp_path) -> None:
    db = _store(tmp_path)
    for _ in range(2):
        db.execute("INSERT OR IGNORE INTO seen_term VALUES ('phone','7700900123',5,1)")
    assert [row["n"] for row in db.query("SELECT count(*) AS n FROM seen_term")] == [1]
    with pytest.raises(IntegrityError):
        db.execute("INSERT INTO seen_term VALUES ('name','dean harker',5,1)")
    db.execute("DELETE FROM seen_term")
    assert not list(db.query("SELECT * FROM seen_term"))
    assert not list(db.query("SELECT * FROM seen_range"))
