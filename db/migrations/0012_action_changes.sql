-- An action was handed over to another agency or owner, given another due day, or taken up again after it was finished.
-- A reopening names the event it takes back up, so that no clock decides which came last.
CREATE TABLE action_change (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  action_uid TEXT NOT NULL REFERENCES action (uid),
  kind TEXT NOT NULL CHECK (kind IN ('handed_over','re_dated','reopened')),
  agency TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  due_time TEXT NOT NULL DEFAULT '' CHECK (due_time = '' OR due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  event_uid TEXT REFERENCES action_event (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((kind = 'handed_over') = (agency <> '')),
  CHECK ((kind = 're_dated') = (due <> '')),
  CHECK ((kind = 'reopened') = (event_uid IS NOT NULL))
) STRICT;
CREATE TRIGGER action_change_no_update BEFORE UPDATE ON action_change
BEGIN SELECT RAISE(ABORT, 'action_change is insert-only'); END;
CREATE TRIGGER action_change_no_delete BEFORE DELETE ON action_change
BEGIN SELECT RAISE(ABORT, 'action_change is insert-only'); END;
CREATE INDEX action_change_action ON action_change (action_uid);
CREATE INDEX action_change_event ON action_change (event_uid) WHERE event_uid IS NOT NULL;

-- What was decided of an action or a check that had been carried often; `times` is how often it had been by then, so that
-- the next meeting it is carried to asks again.
CREATE TABLE carry_decision (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  action_uid TEXT REFERENCES action (uid),
  check_uid TEXT REFERENCES safeguarding_check (uid),
  times INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('do','withdraw','escalate','re_date','answer')),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((action_uid IS NULL) <> (check_uid IS NULL)),
  CHECK (check_uid IS NULL OR answer = 'escalate')
) STRICT;
CREATE TRIGGER carry_decision_no_update BEFORE UPDATE ON carry_decision
BEGIN SELECT RAISE(ABORT, 'carry_decision is insert-only'); END;
CREATE TRIGGER carry_decision_no_delete BEFORE DELETE ON carry_decision
BEGIN SELECT RAISE(ABORT, 'carry_decision is insert-only'); END;
CREATE INDEX carry_decision_action ON carry_decision (action_uid) WHERE action_uid IS NOT NULL;
CREATE INDEX carry_decision_check ON carry_decision (check_uid) WHERE check_uid IS NOT NULL;

CREATE INDEX action_raised ON action (raised_day);
CREATE INDEX action_event_at ON action_event (at);
CREATE INDEX meeting_event_closed ON meeting_event (at, seq) WHERE kind = 'closed';

-- The last update of each action that stands.
CREATE VIEW action_last AS
SELECT e.* FROM action_event AS e
WHERE NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = e.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
  AND NOT EXISTS (SELECT 1 FROM action_event AS later WHERE later.action_uid = e.action_uid AND later.seq > e.seq
    AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = later.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)));

-- How every action stands: the fold that action_now is kept from.
CREATE VIEW action_fold AS
SELECT s.action_uid, s.status, CASE WHEN s.status IN ('done','not_done','withdrawn') THEN 0 ELSE 1 END AS open,
  CASE WHEN s.status IN ('done','not_done','withdrawn') THEN s.last_at ELSE '' END AS ended_at, s.times_carried
FROM (
  SELECT a.uid AS action_uid, coalesce(l.at, '') AS last_at,
    CASE WHEN l.uid IS NULL OR EXISTS (SELECT 1 FROM action_change AS c WHERE c.event_uid = l.uid
      AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = c.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)))
      THEN 'open' ELSE l.status END AS status,
    (SELECT count(*) FROM carry AS k WHERE k.action_uid = a.uid) AS times_carried
  FROM action AS a LEFT JOIN action_last AS l ON l.action_uid = a.uid
  WHERE NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = a.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
) AS s;

-- The same as a table: the open ones of five years of actions are asked for at every page.
CREATE TABLE action_now (
  action_uid TEXT PRIMARY KEY,
  status TEXT NOT NULL,
  open INTEGER NOT NULL,
  ended_at TEXT NOT NULL,
  times_carried INTEGER NOT NULL
) STRICT;
INSERT INTO action_now (action_uid, status, open, ended_at, times_carried)
SELECT action_uid, status, open, ended_at, times_carried FROM action_fold;
CREATE INDEX action_now_open ON action_now (action_uid) WHERE open = 1;
CREATE INDEX action_now_ended ON action_now (ended_at, action_uid) WHERE open = 0;

CREATE TRIGGER action_stands AFTER INSERT ON action
BEGIN
  INSERT INTO action_now (action_uid, status, open, ended_at, times_carried) VALUES (NEW.uid, 'open', 1, '', 0);
END;
CREATE TRIGGER action_event_stands AFTER INSERT ON action_event
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid = NEW.action_uid;
END;
CREATE TRIGGER action_change_stands AFTER INSERT ON action_change WHEN NEW.kind = 'reopened'
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid = NEW.action_uid;
END;
CREATE TRIGGER carry_stands AFTER INSERT ON carry
BEGIN
  UPDATE action_now SET times_carried = times_carried + 1 WHERE action_uid = NEW.action_uid;
END;
CREATE TRIGGER void_action AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM action AS a WHERE a.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)))
BEGIN
  DELETE FROM action_now WHERE action_uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid));
  INSERT INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold
  WHERE action_uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid));
END;
CREATE TRIGGER void_action_event AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM action_event AS e WHERE e.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)))
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid =
    (SELECT e.action_uid FROM action_event AS e WHERE e.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)));
END;
CREATE TRIGGER void_action_change AFTER INSERT ON void
WHEN EXISTS (SELECT 1 FROM action_change AS c WHERE c.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)))
BEGIN
  INSERT OR REPLACE INTO action_now (action_uid, status, open, ended_at, times_carried)
  SELECT action_uid, status, open, ended_at, times_carried FROM action_fold WHERE action_uid =
    (SELECT c.action_uid FROM action_change AS c WHERE c.uid IN (NEW.target_uid, (SELECT v.target_uid FROM void AS v WHERE v.uid = NEW.target_uid)));
END;

DROP VIEW action_shown;
DROP VIEW action_view;
CREATE VIEW action_view AS
SELECT a.*, n.status, n.times_carried, n.open, n.ended_at FROM action_now AS n JOIN action AS a ON a.uid = n.action_uid;
CREATE VIEW action_shown AS
SELECT a.* FROM action_view AS a
WHERE a.incident_uid IS NULL OR NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = a.incident_uid);
