"""0029: what people say of a log's protection is one of two things, and stays as it was recorded."""

import pytest
from migrations.steps import migrated

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.driver import IntegrityError

AT = "2018-06-15T09:05:00.000000Z"


def test_what_was_said_cannot_be_changed_and_is_one_of_two_things(tmp_path) -> None:
    db = migrated(tmp_path, "0026_not_printed")
    db.execute("INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,2,0,0,0,0,0,'','','[]','r')")
    db.execute(f"INSERT INTO incident VALUES (1,'i1','{AT}','{AT}','x','police',2018,'100001','b')")
    db.execute("INSERT INTO content (uid, text, salt, digest) VALUES ('c1', 'she fled', 's', 'd')")
    migrate.apply(db, migrations())
    said = f"INSERT INTO log_protection VALUES (NULL,'{{uid}}','{AT}','{AT}','x',NULL,'i1','{{kind}}','Sgt Hart','c1','d')"
    db.execute(said.format(uid="a", kind="protected"))
    for sql in ("UPDATE log_protection SET kind = 'taken_back'", "DELETE FROM log_protection", said.format(uid="b", kind="perhaps")):
        with pytest.raises(IntegrityError):
            db.execute(sql)
