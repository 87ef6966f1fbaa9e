-- The chair's reading order, status lines, and what was looked at since it was decided.

-- The chair moved an item of a day's reading: it stands before another (at the end of its side where none is named), above
-- or below the line where the reading time ends. Numbers stay as they were given.
CREATE TABLE reading_move (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  day TEXT NOT NULL,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  before_uid TEXT REFERENCES incident (uid),
  side TEXT NOT NULL CHECK (side IN ('above','below')),
  CHECK (before_uid IS NULL OR before_uid <> incident_uid)
) STRICT;
CREATE TRIGGER reading_move_no_update BEFORE UPDATE ON reading_move
BEGIN SELECT RAISE(ABORT, 'reading_move is insert-only'); END;
CREATE TRIGGER reading_move_no_delete BEFORE DELETE ON reading_move
BEGIN SELECT RAISE(ABORT, 'reading_move is insert-only'); END;

CREATE INDEX reading_move_day ON reading_move (day);
-- How it stands with an item as at a time, and who said so: still missing, in custody. The latest that stands holds.
CREATE TABLE status_line (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  status TEXT NOT NULL CHECK (status <> ''),
  as_at TEXT NOT NULL,
  said_by TEXT NOT NULL CHECK (said_by <> ''),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER status_line_no_update BEFORE UPDATE ON status_line
BEGIN SELECT RAISE(ABORT, 'status_line is insert-only'); END;
CREATE TRIGGER status_line_no_delete BEFORE DELETE ON status_line
BEGIN SELECT RAISE(ABORT, 'status_line is insert-only'); END;

CREATE INDEX status_line_incident ON status_line (incident_uid);
-- Someone looked at what changed since an item was decided, in this version of its log.
CREATE TABLE looked (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid)
) STRICT;
CREATE TRIGGER looked_no_update BEFORE UPDATE ON looked
BEGIN SELECT RAISE(ABORT, 'looked is insert-only'); END;
CREATE TRIGGER looked_no_delete BEFORE DELETE ON looked
BEGIN SELECT RAISE(ABORT, 'looked is insert-only'); END;

CREATE INDEX looked_incident ON looked (incident_uid);
