-- Papers are accounted for: each numbered copy and whom it is for, what became of it, and under what every paper or table left.

-- A number was given to a copy of a paper; the paper may be printed under it more than once.
CREATE TABLE copy (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  kind TEXT NOT NULL CHECK (kind <> ''),
  number INTEGER NOT NULL CHECK (number > 0),
  of INTEGER NOT NULL CHECK (of >= number),
  agency TEXT NOT NULL,
  recipient TEXT NOT NULL CHECK (recipient <> '')
) STRICT;
CREATE TRIGGER copy_no_update BEFORE UPDATE ON copy
BEGIN SELECT RAISE(ABORT, 'copy is insert-only'); END;
CREATE TRIGGER copy_no_delete BEFORE DELETE ON copy
BEGIN SELECT RAISE(ABORT, 'copy is insert-only'); END;

CREATE INDEX copy_meeting ON copy (meeting_uid, kind);
-- What became of a copy; it is destroyed before a witness, and what is said of a lost one lies in content.
CREATE TABLE copy_event (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  copy_uid TEXT NOT NULL REFERENCES copy (uid),
  kind TEXT NOT NULL CHECK (kind IN ('handed_out','collected','destroyed','lost','found')),
  who TEXT NOT NULL,
  witness TEXT NOT NULL,
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK (kind <> 'destroyed' OR (who <> '' AND witness <> '' AND who <> witness))
) STRICT;
CREATE TRIGGER copy_event_no_update BEFORE UPDATE ON copy_event
BEGIN SELECT RAISE(ABORT, 'copy_event is insert-only'); END;
CREATE TRIGGER copy_event_no_delete BEFORE DELETE ON copy_event
BEGIN SELECT RAISE(ABORT, 'copy_event is insert-only'); END;

CREATE INDEX copy_event_copy ON copy_event (copy_uid);
-- A paper or a table left (Data Protection Act 2018 s.62): to whom, by which gateway, under which agreement, for what.
-- `size` is pages, of a table its rows; the digest is of the file as it left. What was shown and for whom in particular lies in content.
CREATE TABLE disclosure (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  meeting_uid TEXT,
  print_uid TEXT UNIQUE REFERENCES print (uid),
  copy_uid TEXT REFERENCES copy (uid),
  what TEXT NOT NULL CHECK (what <> ''),
  way TEXT NOT NULL CHECK (way IN ('printed','saved','sealed','exported')),
  agency TEXT NOT NULL,
  recipient TEXT NOT NULL CHECK (recipient <> ''),
  gateway TEXT NOT NULL,
  agreement TEXT NOT NULL,
  purpose TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  file_digest TEXT NOT NULL CHECK (file_digest <> ''),
  content_uid TEXT NOT NULL REFERENCES content (uid),
  content_digest TEXT NOT NULL,
  CHECK ((print_uid IS NULL) = (way = 'exported') AND (copy_uid IS NULL) = (way = 'exported'))
) STRICT;
CREATE TRIGGER disclosure_no_update BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'disclosure is insert-only'); END;
CREATE TRIGGER disclosure_no_delete BEFORE DELETE ON disclosure
BEGIN SELECT RAISE(ABORT, 'disclosure is insert-only'); END;

CREATE INDEX disclosure_copy ON disclosure (copy_uid);
CREATE INDEX disclosure_file ON disclosure (file_digest);
CREATE INDEX print_meeting ON print (meeting_uid, kind);
CREATE INDEX print_digest ON print (bytes_digest);

-- Every copy: those numbered, and those of papers that left before the register was kept, once each.
CREATE VIEW copy_view AS
SELECT uid, at, recorded_at, by_whom, meeting_uid, kind, number, of, agency, recipient, 1 AS kept FROM copy
UNION ALL
SELECT p.uid, p.at, p.recorded_at, p.by_whom, p.meeting_uid, p.kind, p.copy, p.of, CASE WHEN p.kind = upper(p.kind) THEN p.kind ELSE '' END, p.recipient, 0
FROM print AS p
WHERE NOT EXISTS (SELECT 1 FROM disclosure AS d WHERE d.print_uid = p.uid)
  AND NOT EXISTS (SELECT 1 FROM copy AS c WHERE c.meeting_uid IS p.meeting_uid AND c.kind = p.kind AND c.number = p.copy AND c.recipient = p.recipient)
  AND NOT EXISTS (SELECT 1 FROM print AS f WHERE f.meeting_uid IS p.meeting_uid AND f.kind = p.kind AND f.copy = p.copy
    AND f.recipient = p.recipient AND f.seq < p.seq);

-- What is known of a copy, thing by thing: each time it left, and what became of it.
CREATE VIEW copy_step AS
SELECT d.copy_uid, d.uid, d.at, d.recorded_at, d.seq, d.by_whom, d.way AS kind, '' AS who, '' AS witness, t.text AS words,
  d.size AS pages, p.bytes_digest, d.file_digest, p.reprint, d.gateway, d.agreement, d.purpose, '' AS blanked_on, '' AS rule
FROM disclosure AS d JOIN print AS p ON p.uid = d.print_uid JOIN content AS t ON t.uid = d.content_uid
UNION ALL
SELECT e.copy_uid, e.uid, e.at, e.recorded_at, e.seq, e.by_whom, e.kind, e.who, e.witness, t.text, 0, '', '', 0, '', '', '', t.blanked_on, t.rule
FROM copy_event AS e JOIN content AS t ON t.uid = e.content_uid WHERE e.uid NOT IN (SELECT uid FROM voided)
UNION ALL
SELECT v.uid, p.uid, p.at, p.recorded_at, p.seq, p.by_whom, 'printed', '', '', '', p.pages, p.bytes_digest, p.bytes_digest, p.reprint, '', '', '', '', ''
FROM copy_view AS v JOIN print AS p ON p.meeting_uid IS v.meeting_uid AND p.kind = v.kind AND p.copy = v.number AND p.recipient = v.recipient
WHERE NOT EXISTS (SELECT 1 FROM disclosure AS d WHERE d.print_uid = p.uid);

-- Numbered copies that left and are not destroyed; those of papers before the register was kept nobody said anything of.
CREATE VIEW copy_open AS
SELECT c.uid FROM copy AS c
WHERE coalesce((SELECT s.kind FROM copy_step AS s WHERE s.copy_uid = c.uid ORDER BY s.recorded_at DESC, s.seq DESC LIMIT 1), 'destroyed') <> 'destroyed';
