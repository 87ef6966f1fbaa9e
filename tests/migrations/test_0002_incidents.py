"""0002: one log is one incident; versions count up."""

import pytest
from migrations.steps import migrated

from shp_desktop.store.driver import IntegrityError

_BATCH = "INSERT INTO import_batch VALUES (1,'b','t','t','x','f','d','p','{}','police',0,1,0,0,0,0,0,'','','[]','r')"


def test_a_log_is_kept_once_per_source_year_and_number(tmp_path) -> None:
    db = migrated(tmp_path, "0002_incidents")
    db.execute(_BATCH)
    db.execute("INSERT INTO incident VALUES (1,'i1','t','t','x','police',2018,'000101','b')")
    db.execute("INSERT INTO incident VALUES (2,'i2','t','t','x','police',2019,'000101','b')")
    db.execute("INSERT INTO incident VALUES (3,'i3','t','t','x','council',2018,'000101','b')")
    with pytest.raises(IntegrityError):
        db.execute("INSERT INTO incident VALUES (4,'i4','t','t','x','police',2018,'000101','b')")
