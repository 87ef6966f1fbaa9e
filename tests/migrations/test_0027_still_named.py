"""0027: where a text goes on naming whom an erased log kept back is a place in it, said once, and stays as it was recorded."""

import pytest
from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.driver import IntegrityError
from shp_desktop.store.still_named import StillNamed

AT = "2018-06-19T07:50:00.000000Z"


def test_a_place_reads_as_what_the_text_says_there_for_as_long_as_it_stands(tmp_path) -> None:
    db = migrated(tmp_path, "0026_not_printed")
    migrate.apply(db, migrations())
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("""INSERT INTO content (uid, text, salt, digest) VALUES ('c', '{"why":"ask","words":["see Zebedee Quillfeather"]}', 's', 'd')""")
    row = "INSERT INTO still_named VALUES (NULL,'{uid}','" + AT + "','" + AT + "','x','log','c',1,4,{end},'{kind}')"
    db.execute(row.format(uid="a", end=24, kind="caller"))
    assert StillNamed(db).of(["log", "other"]) == {"log": (("caller", "Zebedee Quillfeather"),)}
    assert StillNamed(db).told_in(["c"]) == ("log",)
    again, kind, nowhere = row.format(uid="b", end=24, kind="caller"), row.format(uid="e", end=24, kind="name"), row.format(uid="f", end=4, kind="phone")
    for sql in ("UPDATE still_named SET start = 0", "DELETE FROM still_named", again, kind, nowhere):
        with pytest.raises(IntegrityError):
            db.execute(sql)
    db.execute(f"UPDATE content SET text = NULL, salt = NULL, blanked_on = '{AT}', rule = '90 days' WHERE uid = 'c'")
    assert StillNamed(db).of(["log"]) == {}
