-- Where other texts go on naming whom or what an erased log kept back: by place alone, so that nothing of it is kept twice (DESIGN 3.3).

CREATE TABLE still_named (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  part INTEGER NOT NULL CHECK (part >= 0),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  kind TEXT NOT NULL CHECK (kind IN ('caller', 'phone', 'address')),
  UNIQUE (incident_uid, content_uid, part, start, end, kind)
) STRICT;
CREATE INDEX still_named_content ON still_named (content_uid);
CREATE TRIGGER still_named_no_update BEFORE UPDATE ON still_named
BEGIN SELECT RAISE(ABORT, 'still_named is insert-only'); END;
CREATE TRIGGER still_named_no_delete BEFORE DELETE ON still_named
BEGIN SELECT RAISE(ABORT, 'still_named is insert-only'); END;
