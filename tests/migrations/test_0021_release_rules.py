"""0021: what a release closes and who said so stay as recorded; releases from before close nothing."""

import pytest
from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.driver import IntegrityError
from shp_desktop.store.records import Records

AT = "2018-06-15T08:00:00.000000Z"


def test_a_release_from_before_closes_nothing_and_a_detail_cannot_be_changed(tmp_path) -> None:
    db = migrated(tmp_path, "0020_done_day")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    db.execute("INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')")
    db.execute(f"INSERT INTO incident VALUES (1,'i','{AT}','{AT}','x','police',2018,'100001','b')")
    for seq, (uid, agency) in enumerate((("r", "FIRE"), ("q", "HBC")), 1):
        db.execute(f"INSERT INTO release VALUES ({seq},'{uid}','{AT}','{AT}','x',NULL,'i','{agency}','[\"ward\"]','c','d')")
    migrate.apply(db, migrations())
    db.execute(f"INSERT INTO release_detail VALUES (1,'t','{AT}','{AT}','x','q','[\"street\"]','Jo Heron')")
    fire, council = Records(db).said_of(["i"])
    assert (fire.fields, fire.closed, fire.said_by) == (("ward",), (), "")
    assert (council.fields, council.closed, council.said_by) == (("ward",), ("street",), "Jo Heron")
    for sql in (
        "UPDATE release_detail SET said_by = 'y'", "DELETE FROM release_detail",
        f"INSERT INTO release_detail VALUES (2,'g','{AT}','{AT}','x','q','[]','')",
    ):  # fmt: skip
        with pytest.raises(IntegrityError):
            db.execute(sql)
