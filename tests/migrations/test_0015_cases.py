"""0015: a case is a pointer whose last word holds; one that tells of held logs alone is not shown."""

from typing import Any

import pytest
from migrations.steps import migrated


@pytest.fixture
def db(tmp_path) -> Any:
    made = migrated(tmp_path, "0015_cases")
    made.execute("INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')")
    made.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', '{}', 's', 'd')")
    for seq in (1, 2):
        made.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'00010{seq}','b')")
    made.execute("INSERT INTO case_file VALUES (1,'k','t','t','x',NULL,'K-180615-01','2018-06-15','Sgt Brack','NPT','high','','c','d')")
    return made


def _event(db: Any, kind: str, seq: int, columns: str = "NULL,NULL,NULL,NULL") -> None:
    db.execute(f"INSERT INTO case_event VALUES ({seq},'e{seq}','t','t','x',NULL,'k','{kind}',{columns},'c','d')")


def _void(db: Any, target: str, kind: str) -> None:
    db.execute(f"INSERT INTO void VALUES (NULL,'void of {target}','t','t','x',NULL,'{target}','{kind}')")


def _now(db: Any) -> dict[str, Any]:
    return next(db.query("SELECT lead, agency, priority, review, open, legal_hold FROM case_view"))


def _link(db: Any, seq: int, log: str, kind: str = "linked") -> None:
    db.execute(f"INSERT INTO case_link VALUES ({seq},'l{seq}','t','t','x',NULL,'k','{log}',NULL,'{kind}')")


def _linked(db: Any) -> list[str]:
    return [row["incident_uid"] for row in db.query("SELECT incident_uid FROM case_link_now ORDER BY seq")]


def test_what_an_event_does_not_say_stays_and_an_undone_one_says_nothing(db: Any) -> None:
    assert _now(db) == {"lead": "Sgt Brack", "agency": "NPT", "priority": "high", "review": "", "open": 1, "legal_hold": 0}
    _event(db, "changed", 1, "'A Pell','HBC',NULL,NULL")
    _event(db, "reviewed", 2, "NULL,NULL,NULL,'2018-07-01'")
    _event(db, "changed", 3, "NULL,NULL,'low',NULL")
    assert _now(db) == {"lead": "A Pell", "agency": "HBC", "priority": "low", "review": "2018-07-01", "open": 1, "legal_hold": 0}
    _void(db, "e3", "case_event")
    assert _now(db)["priority"] == "high"


def test_the_last_word_closes_and_holds(db: Any) -> None:
    for seq, kind in enumerate(("held", "closed"), start=1):
        _event(db, kind, seq)
    assert (_now(db)["open"], _now(db)["legal_hold"]) == (0, 1)
    for seq, kind in enumerate(("reopened", "lifted"), start=3):
        _event(db, kind, seq)
    assert (_now(db)["open"], _now(db)["legal_hold"]) == (1, 0)


def test_a_link_stands_until_it_is_taken_apart_or_undone(db: Any) -> None:
    _link(db, 1, "i1")
    _link(db, 2, "i2")
    assert _linked(db) == ["i1", "i2"]
    _link(db, 3, "i1", "unlinked")
    assert _linked(db) == ["i2"]
    _void(db, "l3", "case_link")
    assert _linked(db) == ["i1", "i2"]


def test_a_case_is_held_back_with_all_of_its_logs_and_with_those_of_its_actions(db: Any) -> None:
    def shown() -> int:
        return next(db.query("SELECT count(*) AS n FROM case_shown"))["n"]

    assert shown() == 1
    _link(db, 1, "i1")
    db.execute("INSERT INTO hold VALUES (NULL,'h','1','1','x',NULL,'i1','held','','','c','d')")
    assert shown() == 0
    db.execute(
        "INSERT INTO action (uid, at, recorded_at, by_whom, incident_uid, ref, raised_day, agency, owner, ask_of, type, due, content_uid, content_digest) "
        "VALUES ('a','t','t','x','i2','A-1','2018-06-15','FIRE','','','','2018-06-18','c','d')"
    )
    db.execute("INSERT INTO case_link VALUES (2,'l2','t','t','x',NULL,'k',NULL,'a','linked')")
    assert shown() == 1
    db.execute("INSERT INTO hold VALUES (NULL,'h2','1','1','x',NULL,'i2','held','','','c','d')")
    assert shown() == 0


def test_facts_of_a_case_only_grow(db: Any) -> None:
    _event(db, "closed", 1)
    _link(db, 1, "i1")
    db.execute("INSERT INTO case_step VALUES (1,'s','t','t','x',NULL,'k','warning','2018-05-03','','c','d')")
    for table in ("case_file", "case_event", "case_link", "case_step"):
        for sql in (f"UPDATE {table} SET by_whom = 'y'", f"DELETE FROM {table}"):
            with pytest.raises(Exception, match="insert-only"):
                db.execute(sql)
