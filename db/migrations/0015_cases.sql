-- Cases are pointers: the case lives on E-CINS; here stand its lead, priority, review and what it is about, and enforcement steps.

-- A case was named with its lead officer; title, E-CINS reference and the reason lie in content.
CREATE TABLE case_file (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  ref TEXT NOT NULL UNIQUE,
  opened_day TEXT NOT NULL,
  lead TEXT NOT NULL CHECK (lead <> ''),
  agency TEXT NOT NULL CHECK (agency <> ''),
  priority TEXT NOT NULL CHECK (priority IN ('high','medium','low')),
  review TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER case_file_no_update BEFORE UPDATE ON case_file
BEGIN SELECT RAISE(ABORT, 'case_file is insert-only'); END;
CREATE TRIGGER case_file_no_delete BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, 'case_file is insert-only'); END;

-- What became of a case; a column that is NULL stays as it was, an empty review is none. Words, and a title or E-CINS reference that changed, lie in content.
CREATE TABLE case_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  case_uid TEXT NOT NULL REFERENCES case_file (uid),
  kind TEXT NOT NULL CHECK (kind IN ('changed','reviewed','closed','reopened','held','lifted')),
  lead TEXT CHECK (lead <> ''),
  agency TEXT CHECK (agency <> ''),
  priority TEXT CHECK (priority IN ('high','medium','low')),
  review TEXT,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER case_event_no_update BEFORE UPDATE ON case_event
BEGIN SELECT RAISE(ABORT, 'case_event is insert-only'); END;
CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event
BEGIN SELECT RAISE(ABORT, 'case_event is insert-only'); END;

CREATE INDEX case_event_case ON case_event (case_uid);
-- A log or an action stands with a case, or no longer does; the last that was said holds.
CREATE TABLE case_link (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  case_uid TEXT NOT NULL REFERENCES case_file (uid),
  incident_uid TEXT REFERENCES incident (uid),
  action_uid TEXT REFERENCES action (uid),
  kind TEXT NOT NULL CHECK (kind IN ('linked','unlinked')),
  CHECK ((incident_uid IS NULL) <> (action_uid IS NULL))
) STRICT;
CREATE TRIGGER case_link_no_update BEFORE UPDATE ON case_link
BEGIN SELECT RAISE(ABORT, 'case_link is insert-only'); END;
CREATE TRIGGER case_link_no_delete BEFORE DELETE ON case_link
BEGIN SELECT RAISE(ABORT, 'case_link is insert-only'); END;

CREATE INDEX case_link_case ON case_link (case_uid);
CREATE INDEX case_link_incident ON case_link (incident_uid) WHERE incident_uid IS NOT NULL;
CREATE INDEX case_link_action ON case_link (action_uid) WHERE action_uid IS NOT NULL;
-- An enforcement step of a case: a warning, a notice and what follows; to whom, its reference, the next step and the words lie in content.
CREATE TABLE case_step (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  case_uid TEXT NOT NULL REFERENCES case_file (uid),
  kind TEXT NOT NULL CHECK (kind <> ''),
  step_day TEXT NOT NULL,
  next_day TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER case_step_no_update BEFORE UPDATE ON case_step
BEGIN SELECT RAISE(ABORT, 'case_step is insert-only'); END;
CREATE TRIGGER case_step_no_delete BEFORE DELETE ON case_step
BEGIN SELECT RAISE(ABORT, 'case_step is insert-only'); END;

CREATE INDEX case_step_case ON case_step (case_uid);

-- Links that stand: the last word on each log and each action of a case.
CREATE VIEW case_link_now AS
SELECT l.* FROM case_link AS l
WHERE l.kind = 'linked' AND l.uid NOT IN (SELECT uid FROM voided)
  AND NOT EXISTS (SELECT 1 FROM case_link AS later WHERE later.case_uid = l.case_uid AND later.seq > l.seq
    AND later.incident_uid IS l.incident_uid AND later.action_uid IS l.action_uid AND later.uid NOT IN (SELECT uid FROM voided));

CREATE VIEW case_event_now AS
SELECT e.* FROM case_event AS e WHERE e.uid NOT IN (SELECT uid FROM voided);

CREATE VIEW case_view AS
SELECT k.uid, k.seq, k.at, k.by_whom, k.meeting_uid, k.ref, k.opened_day, k.content_uid, c.text,
  coalesce((SELECT e.lead FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.lead IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.lead) AS lead,
  coalesce((SELECT e.agency FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.agency IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.agency) AS agency,
  coalesce((SELECT e.priority FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.priority IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.priority) AS priority,
  coalesce((SELECT e.review FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.review IS NOT NULL ORDER BY e.seq DESC LIMIT 1), k.review) AS review,
  coalesce((SELECT e.kind FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.kind IN ('closed','reopened') ORDER BY e.seq DESC LIMIT 1), 'open') <> 'closed' AS open,
  coalesce((SELECT e.kind FROM case_event_now AS e WHERE e.case_uid = k.uid AND e.kind IN ('held','lifted') ORDER BY e.seq DESC LIMIT 1), 'lifted') = 'held' AS legal_hold
FROM case_file AS k JOIN content AS c ON c.uid = k.content_uid
WHERE k.uid NOT IN (SELECT uid FROM voided);

-- What was escalated and stands with no case yet is asked for with every list of cases.
CREATE INDEX decision_escalated ON decision (incident_uid) WHERE decision = 'escalate';

-- Every log a case tells of, by itself or by an action of it.
CREATE VIEW case_log AS
SELECT l.case_uid, coalesce(l.incident_uid, a.incident_uid) AS incident_uid FROM case_link_now AS l
LEFT JOIN action AS a ON a.uid = l.action_uid
WHERE coalesce(l.incident_uid, a.incident_uid) IS NOT NULL;

-- What everybody may be shown: a case that tells of held logs alone is held as well.
CREATE VIEW case_shown AS
SELECT k.* FROM case_view AS k
WHERE NOT EXISTS (SELECT 1 FROM case_log AS l WHERE l.case_uid = k.uid)
  OR EXISTS (SELECT 1 FROM case_log AS l WHERE l.case_uid = k.uid
    AND NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = l.incident_uid));
