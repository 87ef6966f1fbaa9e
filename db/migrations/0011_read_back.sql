-- A new action was said back to its agency before the meeting closed: accepted; corrected, with the action as it was put
-- right (its text in content); or said not to be theirs, with words where any were said. The latest of a meeting holds.
CREATE TABLE read_back (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  action_uid TEXT NOT NULL REFERENCES action (uid),
  answer TEXT NOT NULL CHECK (answer IN ('accepted','corrected','not_ours')),
  agency TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  ask_of TEXT NOT NULL DEFAULT '',
  joint TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  due_time TEXT NOT NULL DEFAULT '' CHECK (due_time = '' OR due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  priority TEXT NOT NULL DEFAULT '' CHECK (priority IN ('','HIGH','MEDIUM','LOW')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((answer = 'corrected') = (agency <> '' AND due <> ''))
) STRICT;
CREATE TRIGGER read_back_no_update BEFORE UPDATE ON read_back
BEGIN SELECT RAISE(ABORT, 'read_back is insert-only'); END;
CREATE TRIGGER read_back_no_delete BEFORE DELETE ON read_back
BEGIN SELECT RAISE(ABORT, 'read_back is insert-only'); END;

CREATE INDEX read_back_action ON read_back (action_uid);
CREATE INDEX read_back_meeting ON read_back (meeting_uid);

-- What an action was put right to last, in whichever meeting that was.
CREATE VIEW correction_now AS
SELECT r.* FROM read_back AS r
WHERE r.answer = 'corrected' AND r.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM read_back AS later WHERE later.action_uid = r.action_uid AND later.answer = 'corrected'
    AND later.seq > r.seq AND later.uid NOT IN (SELECT uid FROM voided));

-- How each action was answered for when it was said back, meeting by meeting.
CREATE VIEW read_back_view AS
SELECT r.* FROM read_back AS r
WHERE r.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM read_back AS later WHERE later.meeting_uid = r.meeting_uid AND later.action_uid = r.action_uid
    AND later.seq > r.seq AND later.uid NOT IN (SELECT uid FROM voided));
