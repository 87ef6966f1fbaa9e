-- What an action says beside its text, agency and due day: who joins in, by what time, how pressing; and the line as it was typed.
CREATE TABLE action_line (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  action_uid TEXT NOT NULL UNIQUE REFERENCES action (uid),
  joint TEXT NOT NULL,
  due_time TEXT NOT NULL CHECK (due_time = '' OR due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  priority TEXT NOT NULL CHECK (priority IN ('','HIGH','MEDIUM','LOW')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER action_line_no_update BEFORE UPDATE ON action_line
BEGIN SELECT RAISE(ABORT, 'action_line is insert-only'); END;
CREATE TRIGGER action_line_no_delete BEFORE DELETE ON action_line
BEGIN SELECT RAISE(ABORT, 'action_line is insert-only'); END;

-- A fact that was keyed back from the tick sheet, with the line it came from.
CREATE TABLE from_paper (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT REFERENCES incident (uid),
  fact_kind TEXT NOT NULL,
  fact_uid TEXT NOT NULL UNIQUE,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER from_paper_no_update BEFORE UPDATE ON from_paper
BEGIN SELECT RAISE(ABORT, 'from_paper is insert-only'); END;
CREATE TRIGGER from_paper_no_delete BEFORE DELETE ON from_paper
BEGIN SELECT RAISE(ABORT, 'from_paper is insert-only'); END;
CREATE INDEX from_paper_incident ON from_paper (incident_uid);
