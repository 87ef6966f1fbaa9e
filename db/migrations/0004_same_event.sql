-- Two logs said not to be one event: the pair is not asked about again. The latest answer to a pair that stands holds, be it a
-- link or this; either is undone by a void.
CREATE TABLE not_same (
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
CREATE TRIGGER not_same_no_update BEFORE UPDATE ON not_same
BEGIN SELECT RAISE(ABORT, 'not_same is insert-only'); END;
CREATE TRIGGER not_same_no_delete BEFORE DELETE ON not_same
BEGIN SELECT RAISE(ABORT, 'not_same is insert-only'); END;

CREATE INDEX not_same_incident ON not_same (incident_uid);
CREATE INDEX not_same_other ON not_same (to_uid);
CREATE INDEX link_incident ON link (incident_uid);
CREATE INDEX link_other ON link (to_uid);

-- Every answer given to a pair of logs.
CREATE VIEW link_answer AS
SELECT uid, recorded_at, incident_uid, to_uid, 1 AS same FROM link
UNION ALL
SELECT uid, recorded_at, incident_uid, to_uid, 0 AS same FROM not_same;

-- The board's own index, in the order it reads them: without it the whole history was walked through for the few that wait.
DROP INDEX incident_now_waiting;
CREATE INDEX incident_now_waiting ON incident_now (reported_utc, incident_uid) WHERE had = 0;
