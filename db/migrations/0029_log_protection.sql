-- A person of the agency that holds a log says that its address is protected before the control room does, or takes that back where it was said in error.
CREATE TABLE log_protection (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL CHECK (kind IN ('protected', 'taken_back')),
  said_by TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE INDEX log_protection_incident ON log_protection (incident_uid);
CREATE TRIGGER log_protection_no_update BEFORE UPDATE ON log_protection
BEGIN SELECT RAISE(ABORT, 'log_protection is insert-only'); END;
CREATE TRIGGER log_protection_no_delete BEFORE DELETE ON log_protection
BEGIN SELECT RAISE(ABORT, 'log_protection is insert-only'); END;
