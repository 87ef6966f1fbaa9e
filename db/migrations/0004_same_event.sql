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

-- Every answer given to a pair, the pair in one order whichever log was named first.
CREATE VIEW link_answer AS
SELECT uid, recorded_at, min(incident_uid, to_uid) AS one, max(incident_uid, to_uid) AS other, 1 AS same FROM link
UNION ALL
SELECT uid, recorded_at, min(incident_uid, to_uid), max(incident_uid, to_uid), 0 FROM not_same;

-- What holds of a pair now: the latest answer that is not undone.
CREATE VIEW link_view AS
SELECT one, other, same FROM (
  SELECT one, other, same, row_number() OVER (PARTITION BY one, other ORDER BY recorded_at DESC, uid DESC) AS place
  FROM link_answer WHERE uid NOT IN (SELECT uid FROM voided))
WHERE place = 1;
