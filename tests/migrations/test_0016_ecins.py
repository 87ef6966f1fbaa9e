"""0016: a comparison with E-CINS stands as it was recorded."""

import pytest
from migrations.steps import migrated

from shp_desktop.store.driver import IntegrityError

COLUMNS = "uid, at, recorded_at, by_whom, file_digest, rows_read, agree, only_here, only_there, differ"


def test_a_comparison_is_kept_and_never_changed(tmp_path) -> None:
    db = migrated(tmp_path, "0016_ecins")
    db.execute(f"INSERT INTO reconcile ({COLUMNS}) VALUES ('r1', '2018', '2018', 'x', 'd', 40, 37, 1, 1, 1)")
    assert [row["agree"] for row in db.query("SELECT agree FROM reconcile")] == [37]
    for values in ("'r2', '2018', '2018', 'x', '', 1, 1, 0, 0, 0", "'r2', '2018', '2018', 'x', 'd', 1, -1, 0, 0, 0"):
        with pytest.raises(IntegrityError):
            db.execute(f"INSERT INTO reconcile ({COLUMNS}) VALUES ({values})")
    for sql in ("UPDATE reconcile SET agree = 40", "DELETE FROM reconcile"):
        with pytest.raises(IntegrityError):
            db.execute(sql)
