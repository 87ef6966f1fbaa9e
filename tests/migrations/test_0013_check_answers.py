"""0013: what stands beside answers, handovers and school notices stays as recorded; answers of before keep their meaning."""

import pytest
from migrations.steps import migrated

from shp_desktop.services import guard_store
from shp_desktop.store import migrate
from shp_desktop.store.checks import Checks
from shp_desktop.store.driver import IntegrityError

AT = "2018-06-15T07:50:00.000000Z"


def test_an_answer_of_before_is_read_and_what_is_new_cannot_be_changed(tmp_path) -> None:
    db = migrated(tmp_path, "0011_read_back")
    for uid, text in (("c1", '{"person":"Ava Wragby","why":"child"}'), ("c2", '{"worker_told":"T. Underhay","words":""}')):
        db.execute("INSERT INTO content (uid, text, salt, digest) VALUES (?, ?, 's', 'd')", [uid, text])
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(f"INSERT INTO incident VALUES (1,'i','{AT}','{AT}','x','police',2018,'101236','b')")
    db.execute(f"INSERT INTO safeguarding_check VALUES (1,'k','{AT}','{AT}','x',NULL,'i','C-180615-01','2018-06-15','CHILDREN',0,'c1','d')")
    db.execute(f"INSERT INTO check_event VALUES (1,'e','{AT}','{AT}','x',NULL,'k','answered','open_social_worker','','','','c2','d')")
    migrate.apply(db, guard_store.migrations())
    check = Checks(db).by_ref("C-180615-01")
    assert check is not None
    assert (check.state, check.answered_at, check.handovers) == ("answered", AT, ())
    assert (check.answers[0].worker_told, check.answers[0].action, check.answers[0].referred_by) == ("T. Underhay", "", "")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c3', '{\"to\":\"P. Marr\",\"words\":\"\"}', 's', 'd')")
    db.execute(f"INSERT INTO answer_detail VALUES (1,'a','{AT}','{AT}','x',NULL,'e','visit arranged','','c3','d')")
    db.execute(f"INSERT INTO check_handover VALUES (1,'h','{AT}','{AT}','x',NULL,'k','2018-06-18','','c3','d')")
    db.execute(f"INSERT INTO school_notice VALUES (1,'s','{AT}','{AT}','x',NULL,'i','2018-06-15','done','c3','d')")
    for table in ("answer_detail", "check_handover", "school_notice"):
        for sql in (f"UPDATE {table} SET at = 'y'", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError, match="insert-only"):
                db.execute(sql)
    with pytest.raises(IntegrityError):
        db.execute(f"INSERT INTO school_notice VALUES (2,'s2','{AT}','{AT}','x',NULL,'i','2018-06-15','perhaps','c3','d')")
