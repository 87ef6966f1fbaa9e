"""0025: the rows of a rule table are kept as they stood at a close and stay as they were recorded."""

import pytest
from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.driver import IntegrityError

AT = "2018-06-15T09:05:00.000000Z"


def test_rules_that_were_kept_cannot_be_changed_and_are_rows(tmp_path) -> None:
    db = migrated(tmp_path, "0024_action_kept")
    migrate.apply(db, migrations())
    kept = f"INSERT INTO kept_rules VALUES (NULL,'{{uid}}','{AT}','{AT}','x','release_rules','{{lines}}')"
    db.execute(kept.format(uid="a", lines='[{"agency":"all"}]'))
    for sql in ("UPDATE kept_rules SET lines = '[]'", "DELETE FROM kept_rules", kept.format(uid="b", lines="no rows")):
        with pytest.raises(IntegrityError):
            db.execute(sql)
