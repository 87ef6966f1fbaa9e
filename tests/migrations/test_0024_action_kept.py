"""0024: what was kept of an open action's task stands once for an action and stays as it was recorded."""

import pytest
from migrations.steps import migrated
from migrations.test_0012_action_changes import given

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.actions import Actions
from shp_desktop.store.driver import IntegrityError


def test_an_erased_action_of_before_says_so_and_one_whose_task_was_kept_says_that(tmp_path) -> None:
    db = migrated(tmp_path, "0020_done_day")
    at = "2018-06-19T07:50:00.000000Z"
    db.execute(f"INSERT INTO content (uid, digest, blanked_on, rule) VALUES ('c', 'd', '{at}', '90 days')")
    given(db, "a")
    given(db, "b")
    migrate.apply(db, migrations())
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('k', 'Visit [removed]', 's', 'd')")
    db.execute(f"INSERT INTO action_kept VALUES (1,'x','{at}','{at}','x','a','k','d')")
    words = "text removed on Tue 19 Jun 2018 under 90 days"
    assert [one.text for one in Actions(db).all()] == [f"Visit [removed] ({words})", words]
    for sql in ("UPDATE action_kept SET action_uid = 'b'", "DELETE FROM action_kept", f"INSERT INTO action_kept VALUES (2,'y','{at}','{at}','x','a','k','d')"):
        with pytest.raises(IntegrityError):
            db.execute(sql)
