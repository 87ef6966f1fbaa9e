-- What people add to the log by hand and take back: late items, matches, corrected lines, undone imports.

-- An item typed by hand: its text is a version like any other, brought by an import of its own.
CREATE TABLE late_item (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  import_uid TEXT NOT NULL REFERENCES import_batch (uid)
) STRICT;
CREATE TRIGGER late_item_no_update BEFORE UPDATE ON late_item
BEGIN SELECT RAISE(ABORT, 'late_item is insert-only'); END;
CREATE TRIGGER late_item_no_delete BEFORE DELETE ON late_item
BEGIN SELECT RAISE(ABORT, 'late_item is insert-only'); END;

CREATE INDEX late_item_incident ON late_item (incident_uid);
CREATE INDEX late_item_import ON late_item (import_uid);
-- A late item (incident_uid) and the log that brings it officially (to_uid) are one, or were said not to be.
CREATE TABLE late_match (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  incident_uid TEXT NOT NULL REFERENCES incident (uid),
  to_uid TEXT NOT NULL REFERENCES incident (uid),
  kind TEXT NOT NULL CHECK (kind IN ('matched','not_same')),
  CHECK (incident_uid <> to_uid)
) STRICT;
CREATE TRIGGER late_match_no_update BEFORE UPDATE ON late_match
BEGIN SELECT RAISE(ABORT, 'late_match is insert-only'); END;
CREATE TRIGGER late_match_no_delete BEFORE DELETE ON late_match
BEGIN SELECT RAISE(ABORT, 'late_match is insert-only'); END;

CREATE INDEX late_match_late ON late_match (incident_uid);
CREATE INDEX late_match_official ON late_match (to_uid);
-- A line that could not be read was corrected (import_uid brought it then), or put aside with a word why.
CREATE TABLE reject_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  reject_uid TEXT NOT NULL REFERENCES reject (uid),
  kind TEXT NOT NULL CHECK (kind IN ('corrected','put_aside')),
  import_uid TEXT REFERENCES import_batch (uid),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((kind = 'corrected') = (import_uid IS NOT NULL))
) STRICT;
CREATE TRIGGER reject_event_no_update BEFORE UPDATE ON reject_event
BEGIN SELECT RAISE(ABORT, 'reject_event is insert-only'); END;
CREATE TRIGGER reject_event_no_delete BEFORE DELETE ON reject_event
BEGIN SELECT RAISE(ABORT, 'reject_event is insert-only'); END;

CREATE INDEX reject_event_reject ON reject_event (reject_uid);
CREATE INDEX reject_event_import ON reject_event (import_uid) WHERE import_uid IS NOT NULL;
CREATE INDEX void_import ON void (target_uid) WHERE target_kind = 'import';

-- Imports that do not stand: undone themselves, or brought by a late item or a corrected line that is undone.
CREATE VIEW import_undone AS
SELECT v.target_uid AS uid FROM void AS v WHERE v.target_kind = 'import'
  AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)
UNION
SELECT l.import_uid FROM late_item AS l WHERE EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = l.uid
  AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
UNION
SELECT e.import_uid FROM reject_event AS e WHERE e.import_uid IS NOT NULL AND EXISTS (SELECT 1 FROM void AS v
  WHERE v.target_uid = e.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid));

-- A late item stands with the log it was matched with last.
CREATE VIEW match_now AS
SELECT m.incident_uid AS late_uid, m.to_uid AS official_uid FROM late_match AS m
WHERE m.kind = 'matched'
  AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = m.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))
  AND NOT EXISTS (SELECT 1 FROM late_match AS n WHERE n.incident_uid = m.incident_uid AND n.kind = 'matched' AND n.seq > m.seq
    AND NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = n.uid AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid)));

-- An incident is the latest version of an import that stands; a matched late item is told by its log alone.
-- `version` counts the versions that stand, the late item's included. It has been had when the last closed meeting
-- with it on its agenda, under either number, did not defer it; a line whose version was undone counts only where
-- the meeting saw an earlier one or decided on one that stands.
DROP VIEW incident_view;
DROP VIEW had;
CREATE VIEW incident_view AS
SELECT i.uid AS incident_uid, i.source, i.year, i.reference, v.uid AS version_uid,
  CASE v.version WHEN 1 THEN 1 ELSE (SELECT count(*) FROM incident_version AS w
    WHERE w.incident_uid = i.uid AND w.import_uid NOT IN (SELECT uid FROM import_undone)) END
  + (SELECT count(*) FROM match_now AS m WHERE m.official_uid = i.uid) AS version,
  v.reported_utc,
  coalesce(json_extract(c.text, '$.place'), '') AS place_key,
  (b.history = 1 OR coalesce((
    SELECT coalesce((SELECT d.decision FROM decision AS d WHERE d.meeting_uid = a.meeting_uid
        AND (d.incident_uid = i.uid OR d.incident_uid IN (SELECT late_uid FROM match_now WHERE official_uid = i.uid))
        AND d.uid NOT IN (SELECT uid FROM voided) ORDER BY d.incident_uid = i.uid DESC, d.seq DESC LIMIT 1), '') <> 'defer'
    FROM agenda_item AS a
    JOIN meeting_state AS s ON s.uid = a.meeting_uid AND s.kind = 'closed'
    JOIN incident_version AS seen ON seen.uid = a.version_uid
    WHERE (a.incident_uid = i.uid OR a.incident_uid IN (SELECT late_uid FROM match_now WHERE official_uid = i.uid))
      AND (EXISTS (SELECT 1 FROM incident_version AS w WHERE w.incident_uid = a.incident_uid AND w.version <= seen.version
          AND w.import_uid NOT IN (SELECT uid FROM import_undone))
        OR EXISTS (SELECT 1 FROM decision AS d JOIN incident_version AS w ON w.uid = d.version_uid
          WHERE d.meeting_uid = a.meeting_uid AND w.incident_uid = a.incident_uid
          AND d.uid NOT IN (SELECT uid FROM voided) AND w.import_uid NOT IN (SELECT uid FROM import_undone)))
    ORDER BY a.seq DESC LIMIT 1), 0)) AS had
FROM incident AS i
JOIN incident_version AS v ON v.incident_uid = i.uid
  AND v.version = (SELECT max(w.version) FROM incident_version AS w
    WHERE w.incident_uid = i.uid AND w.import_uid NOT IN (SELECT uid FROM import_undone))
JOIN import_batch AS b ON b.uid = CASE v.version WHEN 1 THEN v.import_uid ELSE (SELECT w.import_uid FROM incident_version AS w
    WHERE w.incident_uid = i.uid AND w.import_uid NOT IN (SELECT uid FROM import_undone) ORDER BY w.version LIMIT 1) END
JOIN content AS c ON c.uid = v.content_uid
WHERE i.uid NOT IN (SELECT late_uid FROM match_now);
