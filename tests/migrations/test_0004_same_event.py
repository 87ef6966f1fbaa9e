"""0004: the latest answer to a pair that stands holds, whichever log was named first."""

from typing import Any

import pytest
from migrations.steps import migrated

from shp_desktop.store.driver import IntegrityError
from shp_desktop.store.links import _ANSWERS, Links

_BATCH = "INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')"


def _store(tmp_path, last: str = "0004_same_event") -> Any:
    db = migrated(tmp_path, last)
    db.execute(_BATCH)
    for seq in (1, 2, 3):
        db.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'00010{seq}','b')")
    return db


def _say(db: Any, table: str, at: int, one: str, other: str) -> str:
    uid = f"{table}-{at}"
    db.execute(f"INSERT INTO {table} VALUES (NULL,'{uid}','t','2018-06-15T0{at}','x',NULL,'{one}','{other}')")
    return uid


def _undo(db: Any, uid: str, at: int, target: str) -> None:
    db.execute(f"INSERT INTO void VALUES (NULL,'{uid}','t','2018-06-15T0{at}','x',NULL,'{target}','link')")


def _held(db: Any, until: str = "") -> dict[tuple[str, str], int]:
    answers = Links(db).answers(["i1"], until)
    return dict.fromkeys(answers.same, 1) | dict.fromkeys(answers.apart, 0)


def test_a_later_answer_stands_in_place_of_an_earlier_one_until_it_is_undone(tmp_path) -> None:
    db = _store(tmp_path, "0005_late_and_undone")  # who reads the answers asks for matched late items too
    _say(db, "link", 1, "i2", "i1")
    _say(db, "link", 1 + 1, "i2", "i3")
    assert _held(db) == {("i1", "i2"): 1, ("i2", "i3"): 1}
    refused = _say(db, "not_same", 3, "i1", "i2")
    assert _held(db) == {("i1", "i2"): 0}
    _undo(db, "x1", 4, refused)
    assert _held(db) == {("i1", "i2"): 1, ("i2", "i3"): 1}
    _undo(db, "x2", 5, "x1")
    assert _held(db) == {("i1", "i2"): 0}
    assert [_held(db, f"2018-06-15T0{at}").get(("i1", "i2")) for at in range(6)] == [None, 1, 1, 0, 1, 0]


def test_the_answers_to_one_log_are_found_without_reading_all(tmp_path) -> None:
    db = _store(tmp_path)
    for side in ("a.incident_uid", "a.to_uid"):
        sql = _ANSWERS.format(side=side, marks="?")
        plan = [row["detail"] for row in db.query(f"EXPLAIN QUERY PLAN {sql}", ["i1", "9", "9", "9"])]
        assert not [line for line in plan if line.startswith("SCAN") and ("link" in line or "not_same" in line)], plan


def test_what_waits_for_a_meeting_is_found_without_walking_through_the_history(tmp_path) -> None:
    db = _store(tmp_path)
    sql = "SELECT * FROM incident_now AS n WHERE n.had = 0 ORDER BY n.reported_utc, n.incident_uid"
    plan = [row["detail"] for row in db.query(f"EXPLAIN QUERY PLAN {sql}")]
    assert plan == ["SCAN n USING INDEX incident_now_waiting"]


def test_an_answer_stands_as_it_was_given_and_names_two_logs(tmp_path) -> None:
    db = _store(tmp_path)
    _say(db, "not_same", 1, "i1", "i2")
    for sql in ("UPDATE not_same SET to_uid = 'i3'", "DELETE FROM not_same"):
        with pytest.raises(IntegrityError, match="insert-only"):
            db.execute(sql)
    with pytest.raises(IntegrityError):
        _say(db, "not_same", 2, "i1", "i1")
    with pytest.raises(IntegrityError):
        _say(db, "not_same", 3, "i1", "nobody")
