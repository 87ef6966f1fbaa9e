-- Of when a paper's facts are, and which copy that left before it stands in the place of ("" for a first print and for a reprint of the same).
CREATE TABLE paper_made (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  print_uid TEXT NOT NULL UNIQUE REFERENCES print (uid),
  made_at TEXT NOT NULL,
  replaces TEXT NOT NULL
) STRICT;
CREATE TRIGGER paper_made_no_update BEFORE UPDATE ON paper_made
BEGIN SELECT RAISE(ABORT, 'paper_made is insert-only'); END;
CREATE TRIGGER paper_made_no_delete BEFORE DELETE ON paper_made
BEGIN SELECT RAISE(ABORT, 'paper_made is insert-only'); END;

DROP VIEW copy_open;
DROP VIEW copy_step;

CREATE VIEW copy_step AS
SELECT d.copy_uid, d.uid, d.at, d.recorded_at, d.seq, d.by_whom, d.way AS kind, '' AS who, '' AS witness, t.text AS words,
  d.size AS pages, p.bytes_digest, d.file_digest, p.reprint, d.gateway, d.agreement, d.purpose, '' AS blanked_on, '' AS rule,
  coalesce(m.made_at, '') AS made_at, coalesce(m.replaces, '') AS replaces
FROM disclosure AS d JOIN print AS p ON p.uid = d.print_uid JOIN content AS t ON t.uid = d.content_uid
LEFT JOIN paper_made AS m ON m.print_uid = p.uid WHERE d.print_uid NOT IN (SELECT uid FROM voided)
UNION ALL
SELECT e.copy_uid, e.uid, e.at, e.recorded_at, e.seq, e.by_whom, e.kind, e.who, e.witness, t.text, 0, '', '', 0, '', '', '', t.blanked_on, t.rule, '', ''
FROM copy_event AS e JOIN content AS t ON t.uid = e.content_uid WHERE e.uid NOT IN (SELECT uid FROM voided)
UNION ALL
SELECT v.uid, p.uid, p.at, p.recorded_at, p.seq, p.by_whom, 'printed', '', '', '', p.pages, p.bytes_digest, p.bytes_digest, p.reprint, '', '', '', '', '', '', ''
FROM copy_view AS v JOIN print AS p ON p.meeting_uid IS v.meeting_uid AND p.kind = v.kind AND p.copy = v.number AND p.recipient = v.recipient
WHERE NOT EXISTS (SELECT 1 FROM disclosure AS d WHERE d.print_uid = p.uid);

CREATE VIEW copy_open AS
SELECT c.uid FROM copy AS c
WHERE coalesce((SELECT s.kind FROM copy_step AS s WHERE s.copy_uid = c.uid ORDER BY s.recorded_at DESC, s.seq DESC LIMIT 1), 'destroyed') <> 'destroyed';
