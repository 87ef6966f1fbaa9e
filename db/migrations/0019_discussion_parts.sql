-- Which of the discussion's four parts is being spoken about: one row each time another begins (STYLE: facts are appended).

CREATE TABLE discussion_part (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  part TEXT NOT NULL CHECK (part IN ('actions','kept','brought','priorities'))
) STRICT;
CREATE TRIGGER discussion_part_no_update BEFORE UPDATE ON discussion_part
BEGIN SELECT RAISE(ABORT, 'discussion_part is insert-only'); END;
CREATE TRIGGER discussion_part_no_delete BEFORE DELETE ON discussion_part
BEGIN SELECT RAISE(ABORT, 'discussion_part is insert-only'); END;
CREATE INDEX discussion_part_meeting ON discussion_part (meeting_uid);
