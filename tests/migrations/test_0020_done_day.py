"""0020: the day an update was done stays as it was recorded, once for an update."""

import pytest
from migrations.steps import migrated
from migrations.test_0012_action_changes import given, said

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.actions import Actions
from shp_desktop.store.driver import IntegrityError


def test_updates_that_were_there_before_have_no_day_and_a_day_cannot_be_changed(tmp_path) -> None:
    db = migrated(tmp_path, "0019_discussion_parts")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c', 'words', 's', 'd')")
    given(db, "a")
    said(db, "e", "in_progress")
    said(db, "f", "done")
    migrate.apply(db, migrations())
    at = "2018-06-19T07:50:00.000000Z"
    db.execute(f"INSERT INTO done_day VALUES (1,'d','{at}','{at}','x','f','2018-06-18')")
    (action,) = Actions(db).all()
    assert [one.day for one in action.events] == ["", "2018-06-18"]
    for sql in ("UPDATE done_day SET day = 'y'", "DELETE FROM done_day", f"INSERT INTO done_day VALUES (2,'g','{at}','{at}','x','f','2018-06-17')"):
        with pytest.raises(IntegrityError):
            db.execute(sql)
