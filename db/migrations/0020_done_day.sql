-- The day something was done where the update came later and no hour is known; the update keeps the moment it came (STYLE: facts are appended).

CREATE TABLE done_day (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  event_uid TEXT NOT NULL UNIQUE REFERENCES action_event (uid),
  day TEXT NOT NULL
) STRICT;
CREATE TRIGGER done_day_no_update BEFORE UPDATE ON done_day
BEGIN SELECT RAISE(ABORT, 'done_day is insert-only'); END;
CREATE TRIGGER done_day_no_delete BEFORE DELETE ON done_day
BEGIN SELECT RAISE(ABORT, 'done_day is insert-only'); END;
