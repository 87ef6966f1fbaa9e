-- The clock of a meeting: when each part began, paused, went on and ended; how long it took is derived.

CREATE TABLE meeting_clock (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  part TEXT NOT NULL CHECK (part IN ('reading','discussion')),
  kind TEXT NOT NULL CHECK (kind IN ('begun','paused','resumed','ended'))
) STRICT;
CREATE TRIGGER meeting_clock_no_update BEFORE UPDATE ON meeting_clock
BEGIN SELECT RAISE(ABORT, 'meeting_clock is insert-only'); END;
CREATE TRIGGER meeting_clock_no_delete BEFORE DELETE ON meeting_clock
BEGIN SELECT RAISE(ABORT, 'meeting_clock is insert-only'); END;

CREATE INDEX meeting_clock_meeting ON meeting_clock (meeting_uid);
