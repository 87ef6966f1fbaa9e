-- What a release says beside what it opens: what it closes, and who of the agency that holds the log said so (issue 6).

CREATE TABLE release_detail (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  release_uid TEXT NOT NULL UNIQUE REFERENCES release (uid),
  closed TEXT NOT NULL,
  said_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER release_detail_no_update BEFORE UPDATE ON release_detail
BEGIN SELECT RAISE(ABORT, 'release_detail is insert-only'); END;
CREATE TRIGGER release_detail_no_delete BEFORE DELETE ON release_detail
BEGIN SELECT RAISE(ABORT, 'release_detail is insert-only'); END;
