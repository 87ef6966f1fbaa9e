-- What an open action goes on saying when the text of its log is erased: the task without names, numbers, places and words of the log (DESIGN 3.3).

CREATE TABLE action_kept (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  action_uid TEXT NOT NULL UNIQUE REFERENCES action (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER action_kept_no_update BEFORE UPDATE ON action_kept
BEGIN SELECT RAISE(ABORT, 'action_kept is insert-only'); END;
CREATE TRIGGER action_kept_no_delete BEFORE DELETE ON action_kept
BEGIN SELECT RAISE(ABORT, 'action_kept is insert-only'); END;
