"""0028: of when a paper's facts are and what it replaces stand beside its printing; papers of before stand as they did."""

import pytest
from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.copies import Copies
from shp_desktop.store.driver import IntegrityError

AT = "2018-06-15T07:15:00.000000Z"


def test_what_is_known_of_a_printing_stands_with_its_step(tmp_path) -> None:
    db = migrated(tmp_path, "0026_not_printed")
    db.execute(f"INSERT INTO meeting (uid, at, recorded_at, by_whom, day) VALUES ('m','{AT}','{AT}','x','2018-06-15')")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', '', 's', 'd')")
    db.execute(f"INSERT INTO copy VALUES (NULL,'k','{AT}','{AT}','x','m','FIRE',8,8,'FIRE','Fire Service')")
    for at in (1, 2):
        db.execute(f"INSERT INTO print VALUES (NULL,'p{at}','{AT}','{AT}','x','m','FIRE','Fire Service',8,8,1,'d{at}',0)")
        db.execute(
            f"INSERT INTO disclosure VALUES (NULL,'l{at}','{AT}','{AT}','x','m','p{at}','k','FIRE','printed','FIRE','Fire Service','','','',1,'d{at}','c','d')"
        )
    migrate.apply(db, migrations())
    db.execute(f"INSERT INTO paper_made VALUES (NULL,'n','{AT}','{AT}','x','p2','{AT}','l1')")
    (fire,) = Copies(db).of_meeting("m")
    assert [(step.uid, step.made_at, step.replaces) for step in fire.steps] == [("l1", "", ""), ("l2", AT, "l1")]
    for change in ("UPDATE paper_made SET replaces = ''", "DELETE FROM paper_made"):
        with pytest.raises(IntegrityError, match="insert-only"):
            db.execute(change)
