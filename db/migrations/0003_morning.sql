-- The morning: meetings, agendas, decisions, assessments, actions, checks, releases, papers.

-- A meeting of a day; what happens to it follows as events.
CREATE TABLE meeting (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT;
CREATE TRIGGER meeting_no_update BEFORE UPDATE ON meeting
BEGIN SELECT RAISE(ABORT, 'meeting is insert-only'); END;
CREATE TRIGGER meeting_no_delete BEFORE DELETE ON meeting
BEGIN SELECT RAISE(ABORT, 'meeting is insert-only'); END;

-- Planned when papers are first printed, opened, closed, reopened; the words of closing and reopening lie in content.
CREATE TABLE meeting_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  kind TEXT NOT NULL CHECK (kind IN ('planned','opened','closed','reopened')),
  chair TEXT NOT NULL DEFAULT '',
  window_start TEXT NOT NULL DEFAULT '',
  window_end TEXT NOT NULL DEFAULT '',
  rules_digest TEXT NOT NULL DEFAULT '',
  content_uid TEXT REFERENCES content (uid),
  content_digest TEXT,
  CHECK ((content_uid IS NULL) = (content_digest IS NULL))
) STRICT;
CREATE TRIGGER meeting_event_no_update BEFORE UPDATE ON meeting_event
BEGIN SELECT RAISE(ABORT, 'meeting_event is insert-only'); END;
CREATE TRIGGER meeting_event_no_delete BEFORE DELETE ON meeting_event
BEGIN SELECT RAISE(ABORT, 'meeting_event is insert-only'); END;

CREATE INDEX meeting_event_meeting ON meeting_event (meeting_uid);
-- The agenda as frozen: number, band, and in content the reasons, flags and repeats in words.
CREATE TABLE agenda_item (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  number INTEGER NOT NULL,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid),
  band TEXT NOT NULL CHECK (band IN ('FIRST','READ','GROUP')),
  since_print INTEGER NOT NULL CHECK (since_print IN (0,1)),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  UNIQUE (meeting_uid, number),
  UNIQUE (meeting_uid, incident_uid)
) STRICT;
CREATE TRIGGER agenda_item_no_update BEFORE UPDATE ON agenda_item
BEGIN SELECT RAISE(ABORT, 'agenda_item is insert-only'); END;
CREATE TRIGGER agenda_item_no_delete BEFORE DELETE ON agenda_item
BEGIN SELECT RAISE(ABORT, 'agenda_item is insert-only'); END;

CREATE INDEX agenda_item_incident ON agenda_item (incident_uid);
-- Who came for an agency; the latest per agency holds.
CREATE TABLE attendance (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  agency TEXT NOT NULL,
  presence TEXT NOT NULL CHECK (presence IN ('present','substitute','apologies','absent')),
  who TEXT NOT NULL,
  stands_for TEXT NOT NULL
) STRICT;
CREATE TRIGGER attendance_no_update BEFORE UPDATE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is insert-only'); END;
CREATE TRIGGER attendance_no_delete BEFORE DELETE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is insert-only'); END;

-- What the meeting decided of an item, and which version of the log it had seen.
CREATE TABLE decision (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid),
  decision TEXT NOT NULL CHECK (decision IN ('noted','in_hand','discuss','action','escalate','defer')),
  who TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is insert-only'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is insert-only'); END;

CREATE INDEX decision_incident ON decision (incident_uid);
CREATE INDEX decision_meeting ON decision (meeting_uid);
-- The meeting's THRIVE assessment; a change is a new row.
CREATE TABLE assessment (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  version_uid TEXT NOT NULL REFERENCES incident_version (uid),
  levels TEXT NOT NULL,
  overall TEXT NOT NULL CHECK (overall IN ('HIGH','MEDIUM','LOW')),
  offered TEXT NOT NULL CHECK (offered IN ('HIGH','MEDIUM','LOW')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER assessment_no_update BEFORE UPDATE ON assessment
BEGIN SELECT RAISE(ABORT, 'assessment is insert-only'); END;
CREATE TRIGGER assessment_no_delete BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'assessment is insert-only'); END;

CREATE INDEX assessment_incident ON assessment (incident_uid);
-- One of today's priorities; place, resource, when and lead in content.
CREATE TABLE priority (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER priority_no_update BEFORE UPDATE ON priority
BEGIN SELECT RAISE(ABORT, 'priority is insert-only'); END;
CREATE TRIGGER priority_no_delete BEFORE DELETE ON priority
BEGIN SELECT RAISE(ABORT, 'priority is insert-only'); END;

-- An action: one record for good, with an owning agency.
CREATE TABLE action (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT REFERENCES incident (uid),
  ref TEXT NOT NULL UNIQUE,
  raised_day TEXT NOT NULL,
  agency TEXT NOT NULL CHECK (agency <> ''),
  owner TEXT NOT NULL,
  ask_of TEXT NOT NULL,
  type TEXT NOT NULL,
  due TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER action_no_update BEFORE UPDATE ON action
BEGIN SELECT RAISE(ABORT, 'action is insert-only'); END;
CREATE TRIGGER action_no_delete BEFORE DELETE ON action
BEGIN SELECT RAISE(ABORT, 'action is insert-only'); END;

CREATE INDEX action_incident ON action (incident_uid);
-- What became of an action.
CREATE TABLE action_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  action_uid TEXT NOT NULL REFERENCES action (uid),
  status TEXT NOT NULL CHECK (status IN ('in_progress','done','not_done','withdrawn','escalated')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER action_event_no_update BEFORE UPDATE ON action_event
BEGIN SELECT RAISE(ABORT, 'action_event is insert-only'); END;
CREATE TRIGGER action_event_no_delete BEFORE DELETE ON action_event
BEGIN SELECT RAISE(ABORT, 'action_event is insert-only'); END;

CREATE INDEX action_event_action ON action_event (action_uid);
-- The ledger: this open action stood before this meeting.
CREATE TABLE carry (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  action_uid TEXT NOT NULL REFERENCES action (uid),
  UNIQUE (meeting_uid, action_uid)
) STRICT;
CREATE TRIGGER carry_no_update BEFORE UPDATE ON carry
BEGIN SELECT RAISE(ABORT, 'carry is insert-only'); END;
CREATE TRIGGER carry_no_delete BEFORE DELETE ON carry
BEGIN SELECT RAISE(ABORT, 'carry is insert-only'); END;

CREATE INDEX carry_action ON carry (action_uid);
-- A systems check asked of a service, one per person or one for unnamed children.
CREATE TABLE safeguarding_check (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  ref TEXT NOT NULL UNIQUE,
  asked_day TEXT NOT NULL,
  service TEXT NOT NULL CHECK (service IN ('CHILDREN','ADULTS')),
  unnamed INTEGER NOT NULL CHECK (unnamed IN (0,1)),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER safeguarding_check_no_update BEFORE UPDATE ON safeguarding_check
BEGIN SELECT RAISE(ABORT, 'safeguarding_check is insert-only'); END;
CREATE TRIGGER safeguarding_check_no_delete BEFORE DELETE ON safeguarding_check
BEGIN SELECT RAISE(ABORT, 'safeguarding_check is insert-only'); END;

CREATE INDEX safeguarding_check_incident ON safeguarding_check (incident_uid);
-- An answer to a check, or new facts that reopen it.
CREATE TABLE check_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  check_uid TEXT NOT NULL REFERENCES safeguarding_check (uid),
  kind TEXT NOT NULL CHECK (kind IN ('answered','reopened')),
  result TEXT NOT NULL DEFAULT '',
  told_at TEXT NOT NULL DEFAULT '',
  hub_ref TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER check_event_no_update BEFORE UPDATE ON check_event
BEGIN SELECT RAISE(ABORT, 'check_event is insert-only'); END;
CREATE TRIGGER check_event_no_delete BEFORE DELETE ON check_event
BEGIN SELECT RAISE(ABORT, 'check_event is insert-only'); END;

CREATE INDEX check_event_check ON check_event (check_uid);
-- A proposed check that people said is not needed, with the reason.
CREATE TABLE dismissal (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  service TEXT NOT NULL CHECK (service IN ('CHILDREN','ADULTS')),
  unnamed INTEGER NOT NULL CHECK (unnamed IN (0,1)),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER dismissal_no_update BEFORE UPDATE ON dismissal
BEGIN SELECT RAISE(ABORT, 'dismissal is insert-only'); END;
CREATE TRIGGER dismissal_no_delete BEFORE DELETE ON dismissal
BEGIN SELECT RAISE(ABORT, 'dismissal is insert-only'); END;

CREATE INDEX dismissal_incident ON dismissal (incident_uid);
-- What of an item an agency may be told on paper; the latest per agency holds.
CREATE TABLE release (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  agency TEXT NOT NULL,
  fields TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER release_no_update BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'release is insert-only'); END;
CREATE TRIGGER release_no_delete BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'release is insert-only'); END;

CREATE INDEX release_incident ON release (incident_uid);
-- Two logs said to be one event; nothing is merged.
CREATE TABLE link (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  to_uid TEXT NOT NULL REFERENCES incident (uid),
  CHECK (incident_uid <> to_uid)
) STRICT;
CREATE TRIGGER link_no_update BEFORE UPDATE ON link
BEGIN SELECT RAISE(ABORT, 'link is insert-only'); END;
CREATE TRIGGER link_no_delete BEFORE DELETE ON link
BEGIN SELECT RAISE(ABORT, 'link is insert-only'); END;

-- A paper that left: kind, recipient, copy number, digest of its bytes.
CREATE TABLE print (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  copy INTEGER NOT NULL,
  of INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  bytes_digest TEXT NOT NULL,
  reprint INTEGER NOT NULL CHECK (reprint IN (0,1))
) STRICT;
CREATE TRIGGER print_no_update BEFORE UPDATE ON print
BEGIN SELECT RAISE(ABORT, 'print is insert-only'); END;
CREATE TRIGGER print_no_delete BEFORE DELETE ON print
BEGIN SELECT RAISE(ABORT, 'print is insert-only'); END;


-- Folds. A meeting's state is its last event that is not undone.
CREATE VIEW meeting_state AS
SELECT m.uid, m.day, m.seq,
  (SELECT e.kind FROM meeting_event AS e WHERE e.meeting_uid = m.uid ORDER BY e.seq DESC LIMIT 1) AS kind
FROM meeting AS m;

CREATE VIEW decision_view AS
SELECT d.* FROM decision AS d
WHERE d.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.incident_uid = d.incident_uid AND later.meeting_uid = d.meeting_uid
    AND later.seq > d.seq AND later.uid NOT IN (SELECT uid FROM voided));

-- An incident has been had when it stood on the agenda of a closed meeting and was not deferred (DESIGN section 5);
-- where it came back to a later one, that one counts.
CREATE VIEW had AS
SELECT a.incident_uid FROM agenda_item AS a
JOIN meeting_state AS m ON m.uid = a.meeting_uid AND m.kind = 'closed'
WHERE NOT EXISTS (SELECT 1 FROM decision_view AS d
  WHERE d.meeting_uid = a.meeting_uid AND d.incident_uid = a.incident_uid AND d.decision = 'defer')
AND NOT EXISTS (SELECT 1 FROM agenda_item AS b JOIN meeting_state AS n ON n.uid = b.meeting_uid AND n.kind = 'closed'
  WHERE b.incident_uid = a.incident_uid AND b.seq > a.seq);

CREATE VIEW incident_view AS
SELECT i.uid AS incident_uid, i.source, i.year, i.reference, v.uid AS version_uid, v.version, v.reported_utc,
  coalesce(json_extract(c.text, '$.place'), '') AS place_key,
  (EXISTS (SELECT 1 FROM had WHERE had.incident_uid = i.uid) OR b.history = 1) AS had
FROM incident AS i
JOIN import_batch AS b ON b.uid = i.import_uid
JOIN incident_version AS v ON v.incident_uid = i.uid
  AND v.version = (SELECT max(w.version) FROM incident_version AS w WHERE w.incident_uid = i.uid)
JOIN content AS c ON c.uid = v.content_uid;

-- The projection that speed asks for: the board and repeats at an address at 250,000 incidents. Rebuilt from incident_view.
CREATE TABLE incident_now (
  incident_uid TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  year INTEGER NOT NULL,
  reference TEXT NOT NULL,
  version_uid TEXT NOT NULL,
  version INTEGER NOT NULL,
  reported_utc TEXT NOT NULL,
  place_key TEXT NOT NULL,
  had INTEGER NOT NULL
) STRICT;
CREATE INDEX incident_now_waiting ON incident_now (reported_utc) WHERE had = 0;
CREATE INDEX incident_now_place ON incident_now (place_key, reported_utc) WHERE place_key <> '';
CREATE INDEX incident_now_history ON incident_now (reported_utc, incident_uid);
CREATE INDEX incident_now_told ON incident_now (incident_uid) WHERE version > 1 AND had = 1;
CREATE INDEX incident_now_reference ON incident_now (reference);

CREATE VIEW action_view AS
SELECT a.*,
  coalesce((SELECT e.status FROM action_event AS e WHERE e.action_uid = a.uid AND e.uid NOT IN (SELECT uid FROM voided)
    ORDER BY e.seq DESC LIMIT 1), 'open') AS status,
  (SELECT count(*) FROM carry AS k WHERE k.action_uid = a.uid) AS times_carried
FROM action AS a
WHERE a.uid NOT IN (SELECT uid FROM voided);

-- Only not_checked leaves a check open; new facts after an answer reopen it (DESIGN section 5).
CREATE VIEW check_view AS
SELECT c.*,
  CASE coalesce((SELECT CASE e.kind WHEN 'reopened' THEN 'not_checked' ELSE e.result END
    FROM check_event AS e WHERE e.check_uid = c.uid AND e.uid NOT IN (SELECT uid FROM voided)
    ORDER BY e.seq DESC LIMIT 1), 'not_checked') WHEN 'not_checked' THEN 'open' ELSE 'answered' END AS state
FROM safeguarding_check AS c
WHERE c.uid NOT IN (SELECT uid FROM voided);
