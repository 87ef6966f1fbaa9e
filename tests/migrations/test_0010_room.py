"""0010: a log is held where the last that was said of it holds; held logs leave what everybody may be shown."""

from typing import Any

import pytest
from migrations.steps import migrated

LOG = "i1"


@pytest.fixture
def db(tmp_path) -> Any:
    made = migrated(tmp_path, "0010_room")
    made.execute("INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')")
    for seq in (1, 2):
        made.execute(f"INSERT INTO incident VALUES ({seq},'i{seq}','t','t','x','police',2018,'00010{seq}','b')")
        made.execute(f"INSERT INTO content (uid, text, salt, digest) VALUES ('c{seq}', '{{\"place\":\"\"}}', 's', 'd')")
        made.execute(
            f"INSERT INTO incident_version VALUES ({seq},'v{seq}','t','t','x','i{seq}','b',1,'same','2018-06-14T21:00:00',60,'',"
            f"'2018-06-14T20:00:00.000000Z',{','.join(chr(39) * 2 for _ in range(13))},'[]','','','c{seq}','d')"
        )
    made.execute("INSERT INTO incident_now SELECT * FROM incident_view")
    return made


def _propose(db: Any, at: str) -> None:
    db.execute(f"INSERT INTO hold_proposal VALUES (NULL,'p{at}','{at}','{at}','x',NULL,'{LOG}','Prevent','')")


def _say(db: Any, kind: str, at: str) -> str:
    db.execute(f"INSERT INTO hold VALUES (NULL,'h{at}','{at}','{at}','x',NULL,'{LOG}','{kind}','','','c1','d')")
    return f"h{at}"


def _void(db: Any, target: str) -> str:
    uid = f"void of {target}"
    db.execute(f"INSERT INTO void VALUES (NULL,'{uid}','t','t','x',NULL,'{target}','hold')")
    return uid


def _shown(db: Any) -> list[str]:
    """What may be shown; the fast table says what the facts say."""
    assert list(db.query("SELECT * FROM held_log")) == list(db.query("SELECT * FROM held_view"))
    return [row["incident_uid"] for row in db.query("SELECT incident_uid FROM incident_shown ORDER BY incident_uid")]


def test_a_proposal_holds_until_it_is_lifted_and_a_later_one_holds_again(db: Any) -> None:
    assert _shown(db) == ["i1", "i2"]
    _propose(db, "1")
    assert _shown(db) == ["i2"]
    _say(db, "lifted", "2")
    assert _shown(db) == ["i1", "i2"]
    _propose(db, "3")
    assert _shown(db) == ["i2"]


def test_undoing_and_redoing_a_hold_or_a_lifting_counts_at_once(db: Any) -> None:
    undone = _void(db, _say(db, "held", "1"))
    assert _shown(db) == ["i1", "i2"]
    _void(db, undone)
    assert _shown(db) == ["i2"]
    lifted = _say(db, "lifted", "2")
    assert _shown(db) == ["i1", "i2"]
    _void(db, lifted)
    assert _shown(db) == ["i2"]


def test_actions_and_checks_of_a_held_log_are_not_shown_either(db: Any) -> None:
    for seq, log in enumerate(("'i1'", "'i2'", "NULL"), start=1):
        db.execute(
            f"INSERT INTO action (uid, at, recorded_at, by_whom, incident_uid, ref, raised_day, agency, owner, ask_of, type, due, content_uid, content_digest) "
            f"VALUES ('a{seq}','t','t','x',{log},'A-{seq}','2018-06-15','FIRE','','','','2018-06-18','c1','d')"
        )
    for log in (1, 2):
        db.execute(
            f"INSERT INTO safeguarding_check (uid, at, recorded_at, by_whom, incident_uid, ref, asked_day, service, unnamed, content_uid, content_digest) "
            f"VALUES ('k{log}','t','t','x','i{log}','C-{log}','2018-06-15','ADULTS',0,'c1','d')"
        )
    _say(db, "held", "1")
    assert [row["uid"] for row in db.query("SELECT uid FROM action_shown ORDER BY uid")] == ["a2", "a3"]
    assert [row["uid"] for row in db.query("SELECT uid FROM check_shown")] == ["k2"]
