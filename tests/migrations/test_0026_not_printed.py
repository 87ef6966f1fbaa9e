"""0026: a paper the printer did not take stands as numbered, not as printed; the others stand as they did."""

from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.copies import Copies
from shp_desktop.store.records import Records

AT = "2018-06-15T07:15:00.000000Z"


def test_what_was_taken_back_has_not_left(tmp_path) -> None:
    db = migrated(tmp_path, "0024_action_kept")
    db.execute(f"INSERT INTO meeting (uid, at, recorded_at, by_whom, day) VALUES ('m','{AT}','{AT}','x','2018-06-15')")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', '', 's', 'd')")
    for number in (1, 2):
        db.execute(f"INSERT INTO print VALUES (NULL,'p{number}','{AT}','{AT}','x','m','minutes','the team',{number},2,1,'d{number}',0)")
        db.execute(f"INSERT INTO copy VALUES (NULL,'k{number}','{AT}','{AT}','x','m','minutes',{number},2,'','the team')")
        db.execute(
            f"INSERT INTO disclosure VALUES (NULL,'l{number}','{AT}','{AT}','x','m','p{number}','k{number}','minutes','printed','','the team',"
            f"'','','',1,'d{number}','c','d')"
        )
    assert [row["kind"] for row in db.query("SELECT kind FROM copy_step ORDER BY seq")] == ["printed", "printed"]
    migrate.apply(db, migrations())
    db.execute(f"INSERT INTO void VALUES (NULL,'v','{AT}','{AT}','x',NULL,'p2','print')")
    assert [(one.number, one.state) for one in Copies(db).of_meeting("m")] == [(1, "printed"), (2, "")]
    assert [one.uid for one in Copies(db).open()] == ["k1"]
    assert (len(Copies(db).of_digest("d1")), Copies(db).of_digest("d2")) == (1, ())
    assert [row["uid"] for row in Records(db).prints("m")] == ["p1"]
