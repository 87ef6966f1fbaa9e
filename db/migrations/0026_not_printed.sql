-- A paper is recorded before the printer gets it, and taken back (a void of its print) where the printer did not take it.
DROP VIEW copy_open;
DROP VIEW copy_step;

CREATE VIEW copy_step AS
SELECT d.copy_uid, d.uid, d.at, d.recorded_at, d.seq, d.by_whom, d.way AS kind, '' AS who, '' AS witness, t.text AS words,
  d.size AS pages, p.bytes_digest, d.file_digest, p.reprint, d.gateway, d.agreement, d.purpose, '' AS blanked_on, '' AS rule
FROM disclosure AS d JOIN print AS p ON p.uid = d.print_uid JOIN content AS t ON t.uid = d.content_uid WHERE d.print_uid NOT IN (SELECT uid FROM voided)
UNION ALL
SELECT e.copy_uid, e.uid, e.at, e.recorded_at, e.seq, e.by_whom, e.kind, e.who, e.witness, t.text, 0, '', '', 0, '', '', '', t.blanked_on, t.rule
FROM copy_event AS e JOIN content AS t ON t.uid = e.content_uid WHERE e.uid NOT IN (SELECT uid FROM voided)
UNION ALL
SELECT v.uid, p.uid, p.at, p.recorded_at, p.seq, p.by_whom, 'printed', '', '', '', p.pages, p.bytes_digest, p.bytes_digest, p.reprint, '', '', '', '', ''
FROM copy_view AS v JOIN print AS p ON p.meeting_uid IS v.meeting_uid AND p.kind = v.kind AND p.copy = v.number AND p.recipient = v.recipient
WHERE NOT EXISTS (SELECT 1 FROM disclosure AS d WHERE d.print_uid = p.uid);

CREATE VIEW copy_open AS
SELECT c.uid FROM copy AS c
WHERE coalesce((SELECT s.kind FROM copy_step AS s WHERE s.copy_uid = c.uid ORDER BY s.recorded_at DESC, s.seq DESC LIMIT 1), 'destroyed') <> 'destroyed';
