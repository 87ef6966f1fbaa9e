-- The room: logs held back from the meeting, the statement read, who knows whom, challenges, and who raised what.

-- The rules found that a log is to be held; it is held at once, until somebody who may lifts it.
CREATE TABLE hold_proposal (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL,
  officer TEXT NOT NULL
) STRICT;
CREATE TRIGGER hold_proposal_no_update BEFORE UPDATE ON hold_proposal
BEGIN SELECT RAISE(ABORT, 'hold_proposal is insert-only'); END;
CREATE TRIGGER hold_proposal_no_delete BEFORE DELETE ON hold_proposal
BEGIN SELECT RAISE(ABORT, 'hold_proposal is insert-only'); END;

CREATE INDEX hold_proposal_incident ON hold_proposal (incident_uid);
-- A person held a log for a named officer, or lifted the hold; why lies in content. `until` is a day or nothing: it reminds, it lifts nothing.
CREATE TABLE hold (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL CHECK (kind IN ('held','lifted')),
  officer TEXT NOT NULL,
  until TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER hold_no_update BEFORE UPDATE ON hold
BEGIN SELECT RAISE(ABORT, 'hold is insert-only'); END;
CREATE TRIGGER hold_no_delete BEFORE DELETE ON hold
BEGIN SELECT RAISE(ABORT, 'hold is insert-only'); END;

CREATE INDEX hold_incident ON hold (incident_uid);
-- A log is held where the last that was said of it, by the rules or by a person whose word stands, holds it.
CREATE VIEW hold_said AS
SELECT p.uid, p.recorded_at, p.incident_uid, 'proposed' AS kind FROM hold_proposal AS p
UNION ALL
SELECT h.uid, h.recorded_at, h.incident_uid, h.kind FROM hold AS h
WHERE NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = h.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid));

CREATE VIEW held_view AS
SELECT DISTINCT s.incident_uid FROM hold_said AS s
WHERE s.kind <> 'lifted'
  AND NOT EXISTS (SELECT 1 FROM hold_said AS t WHERE t.incident_uid = s.incident_uid
    AND (t.recorded_at > s.recorded_at OR (t.recorded_at = s.recorded_at AND t.uid > s.uid)));

-- Every question about logs leaves these out, so that the list must be quick to ask. Rebuilt from held_view.
CREATE TABLE held_log (
  incident_uid TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER hold_proposal_held AFTER INSERT ON hold_proposal
BEGIN INSERT OR IGNORE INTO held_log VALUES (NEW.incident_uid); END;
CREATE TRIGGER hold_held AFTER INSERT ON hold
BEGIN
  DELETE FROM held_log WHERE incident_uid = NEW.incident_uid;
  INSERT OR IGNORE INTO held_log SELECT incident_uid FROM held_view WHERE incident_uid = NEW.incident_uid;
END;
CREATE TRIGGER void_held AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM hold AS h WHERE h.uid = NEW.target_uid)
  OR EXISTS (SELECT 1 FROM void AS v JOIN hold AS h ON h.uid = v.target_uid WHERE v.uid = NEW.target_uid)
BEGIN
  DELETE FROM held_log WHERE incident_uid IN (SELECT incident_uid FROM hold WHERE uid = NEW.target_uid
    OR uid = (SELECT target_uid FROM void WHERE uid = NEW.target_uid));
  INSERT OR IGNORE INTO held_log SELECT incident_uid FROM held_view WHERE incident_uid IN (SELECT incident_uid FROM hold
    WHERE uid = NEW.target_uid OR uid = (SELECT target_uid FROM void WHERE uid = NEW.target_uid));
END;

-- What everybody may be shown: logs, actions and checks without those of held logs. All reading of logs goes through these.
CREATE VIEW incident_shown AS
SELECT n.* FROM incident_now AS n WHERE NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = n.incident_uid);
CREATE VIEW action_shown AS
SELECT a.* FROM action_view AS a
WHERE a.incident_uid IS NULL OR NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = a.incident_uid);
CREATE VIEW check_shown AS
SELECT k.* FROM check_view AS k WHERE NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = k.incident_uid);

-- The confidentiality statement was read in a meeting; its words as read lie in content.
CREATE TABLE statement_read (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER statement_read_no_update BEFORE UPDATE ON statement_read
BEGIN SELECT RAISE(ABORT, 'statement_read is insert-only'); END;
CREATE TRIGGER statement_read_no_delete BEFORE DELETE ON statement_read
BEGIN SELECT RAISE(ABORT, 'statement_read is insert-only'); END;

-- "Does anyone know anyone on today's log?" was asked and nobody did (no log, no agency), or somebody of an agency does; who and how in content.
CREATE TABLE acquaintance (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT REFERENCES incident (uid),
  agency TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((incident_uid IS NULL) = (agency = ''))
) STRICT;
CREATE TRIGGER acquaintance_no_update BEFORE UPDATE ON acquaintance
BEGIN SELECT RAISE(ABORT, 'acquaintance is insert-only'); END;
CREATE TRIGGER acquaintance_no_delete BEFORE DELETE ON acquaintance
BEGIN SELECT RAISE(ABORT, 'acquaintance is insert-only'); END;

CREATE INDEX acquaintance_incident ON acquaintance (incident_uid) WHERE incident_uid IS NOT NULL;
-- An agency challenged what was decided of a log; its words lie in content.
CREATE TABLE challenge (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  agency TEXT NOT NULL CHECK (agency <> ''),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER challenge_no_update BEFORE UPDATE ON challenge
BEGIN SELECT RAISE(ABORT, 'challenge is insert-only'); END;
CREATE TRIGGER challenge_no_delete BEFORE DELETE ON challenge
BEGIN SELECT RAISE(ABORT, 'challenge is insert-only'); END;

CREATE INDEX challenge_incident ON challenge (incident_uid);
-- The chair's answer to a challenge; the last holds.
CREATE TABLE challenge_answer (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT NOT NULL REFERENCES meeting (uid),
  challenge_uid TEXT NOT NULL REFERENCES challenge (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER challenge_answer_no_update BEFORE UPDATE ON challenge_answer
BEGIN SELECT RAISE(ABORT, 'challenge_answer is insert-only'); END;
CREATE TRIGGER challenge_answer_no_delete BEFORE DELETE ON challenge_answer
BEGIN SELECT RAISE(ABORT, 'challenge_answer is insert-only'); END;

CREATE INDEX challenge_answer_challenge ON challenge_answer (challenge_uid);
-- Which agency raised an item or an action.
CREATE TABLE raised (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT REFERENCES incident (uid),
  action_uid TEXT REFERENCES action (uid),
  agency TEXT NOT NULL CHECK (agency <> ''),
  CHECK ((incident_uid IS NULL) <> (action_uid IS NULL))
) STRICT;
CREATE TRIGGER raised_no_update BEFORE UPDATE ON raised
BEGIN SELECT RAISE(ABORT, 'raised is insert-only'); END;
CREATE TRIGGER raised_no_delete BEFORE DELETE ON raised
BEGIN SELECT RAISE(ABORT, 'raised is insert-only'); END;

CREATE INDEX raised_incident ON raised (incident_uid) WHERE incident_uid IS NOT NULL;
CREATE INDEX raised_action ON raised (action_uid) WHERE action_uid IS NOT NULL;
