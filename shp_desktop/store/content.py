"""Blanking text about people: the row stays, its text and salt go, the facts and the chain stand."""

from collections.abc import Iterable
from typing import Any

from shp_desktop.store import driver
from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches
from shp_desktop.store.removed import removed
from shp_desktop.store.seen import SeenTerms

# A closed case goes with the last of its logs whose text is still there; a late item and the log it was matched with count as one.
# An open one keeps its pointer and its own words: they go by a rule of the case, never by one of a log. What was kept of an open
# action's task goes by the next erasing after it was finished.
_OF_INCIDENT = """
WITH own AS (
  SELECT :uid AS uid UNION SELECT official_uid FROM match_now WHERE late_uid = :uid UNION SELECT late_uid FROM match_now WHERE official_uid = :uid
), only_case AS (
  SELECT l.case_uid AS uid FROM case_link AS l LEFT JOIN action AS a ON a.uid = l.action_uid
  WHERE coalesce(l.incident_uid, a.incident_uid) = :uid AND l.case_uid NOT IN (SELECT uid FROM case_view WHERE open = 1) AND NOT EXISTS (
    SELECT 1 FROM case_log AS o JOIN incident_version AS v ON v.incident_uid = o.incident_uid JOIN content AS c ON c.uid = v.content_uid
    WHERE o.case_uid = l.case_uid AND o.incident_uid NOT IN (SELECT uid FROM own) AND c.text IS NOT NULL)
)
SELECT content_uid FROM incident_version WHERE incident_uid = :uid
UNION SELECT content_uid FROM agenda_item WHERE incident_uid = :uid
UNION SELECT content_uid FROM decision WHERE incident_uid = :uid
UNION SELECT content_uid FROM assessment WHERE incident_uid = :uid
UNION SELECT content_uid FROM dismissal WHERE incident_uid = :uid
UNION SELECT content_uid FROM release WHERE incident_uid = :uid
UNION SELECT content_uid FROM safeguarding_check WHERE incident_uid = :uid
UNION SELECT e.content_uid FROM check_event AS e JOIN safeguarding_check AS k ON k.uid = e.check_uid WHERE k.incident_uid = :uid
UNION SELECT d.content_uid FROM answer_detail AS d JOIN check_event AS e ON e.uid = d.event_uid
  JOIN safeguarding_check AS k ON k.uid = e.check_uid WHERE k.incident_uid = :uid
UNION SELECT h.content_uid FROM check_handover AS h JOIN safeguarding_check AS k ON k.uid = h.check_uid WHERE k.incident_uid = :uid
UNION SELECT content_uid FROM school_notice WHERE incident_uid = :uid
UNION SELECT content_uid FROM action WHERE incident_uid = :uid
UNION SELECT e.content_uid FROM action_event AS e JOIN action AS a ON a.uid = e.action_uid WHERE a.incident_uid = :uid
UNION SELECT l.content_uid FROM action_line AS l JOIN action AS a ON a.uid = l.action_uid WHERE a.incident_uid = :uid
UNION SELECT content_uid FROM status_line WHERE incident_uid = :uid
UNION SELECT content_uid FROM log_protection WHERE incident_uid = :uid
UNION SELECT content_uid FROM from_paper WHERE incident_uid = :uid
UNION SELECT r.content_uid FROM read_back AS r JOIN action AS a ON a.uid = r.action_uid WHERE a.incident_uid = :uid
UNION SELECT h.content_uid FROM action_change AS h JOIN action AS a ON a.uid = h.action_uid WHERE a.incident_uid = :uid
UNION SELECT d.content_uid FROM carry_decision AS d JOIN action AS a ON a.uid = d.action_uid WHERE a.incident_uid = :uid
UNION SELECT d.content_uid FROM carry_decision AS d JOIN safeguarding_check AS k ON k.uid = d.check_uid WHERE k.incident_uid = :uid
UNION SELECT k.content_uid FROM action_kept AS k JOIN action AS a ON a.uid = k.action_uid JOIN action_now AS n ON n.action_uid = a.uid
  WHERE a.incident_uid = :uid AND n.open = 0
UNION SELECT content_uid FROM person_answer WHERE incident_uid = :uid OR to_uid = :uid
UNION SELECT content_uid FROM hold WHERE incident_uid = :uid
UNION SELECT content_uid FROM acquaintance WHERE incident_uid = :uid
UNION SELECT content_uid FROM challenge WHERE incident_uid = :uid
UNION SELECT w.content_uid FROM challenge_answer AS w JOIN challenge AS q ON q.uid = w.challenge_uid WHERE q.incident_uid = :uid
UNION SELECT k.content_uid FROM case_file AS k WHERE k.uid IN (SELECT uid FROM only_case)
UNION SELECT e.content_uid FROM case_event AS e WHERE e.case_uid IN (SELECT uid FROM only_case)
UNION SELECT s.content_uid FROM case_step AS s WHERE s.case_uid IN (SELECT uid FROM only_case)
UNION SELECT r.content_uid FROM reject AS r JOIN reject_event AS e ON e.reject_uid = r.uid
  JOIN incident_version AS v ON v.import_uid = e.import_uid WHERE v.incident_uid = :uid
UNION SELECT e.content_uid FROM reject_event AS e JOIN incident_version AS v ON v.import_uid = e.import_uid WHERE v.incident_uid = :uid
"""
# The same line of the same source is told once however many files bring it, so all of them go.
_OF_REJECT = """
WITH asked AS (
  SELECT r.uid, c.text, b.source FROM reject AS r JOIN content AS c ON c.uid = r.content_uid JOIN import_batch AS b ON b.uid = r.import_uid
  WHERE r.import_uid = :import AND r.line = :line
), going AS (
  SELECT uid FROM asked
  UNION SELECT r.uid FROM asked AS a CROSS JOIN reject AS r CROSS JOIN content AS c ON c.uid = r.content_uid AND c.text = a.text
    JOIN import_batch AS b ON b.uid = r.import_uid AND b.source = a.source
)
SELECT content_uid FROM reject WHERE uid IN (SELECT uid FROM going)
UNION SELECT content_uid FROM reject_event WHERE reject_uid IN (SELECT uid FROM going)
"""
_REMOVED = """
WITH logs AS (SELECT incident_uid AS uid FROM agenda_item WHERE meeting_uid = :meeting)
SELECT blanked_on, rule FROM content WHERE blanked_on > :moment AND uid IN (
  SELECT content_uid FROM agenda_item WHERE meeting_uid = :meeting
  UNION SELECT content_uid FROM incident_version WHERE incident_uid IN (SELECT uid FROM logs)
  UNION SELECT content_uid FROM action WHERE meeting_uid = :meeting OR incident_uid IN (SELECT uid FROM logs)
  UNION SELECT a.content_uid FROM action AS a JOIN carry AS c ON c.action_uid = a.uid WHERE c.meeting_uid = :meeting
  UNION SELECT content_uid FROM safeguarding_check WHERE meeting_uid = :meeting OR incident_uid IN (SELECT uid FROM logs)
) ORDER BY blanked_on DESC LIMIT 1
"""


class Content:
    """Finds and blanks text about people."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def of_incident(self, incident_uid: str) -> tuple[str, ...]:
        """Return the content rows that hold text of one incident and of the late items matched with it, wherever it was said."""
        matches = Matches(self._db)
        asked = matches.widened([matches.log(incident_uid)])
        found = (row["content_uid"] for uid in asked for row in self._db.query(_OF_INCIDENT, {"uid": uid}))
        return tuple(dict.fromkeys(found))

    def of_reject(self, import_uid: str, line: int) -> tuple[str, ...]:
        """Return the content rows of one record that could not be read, and of the same line in other files of its source."""
        rows = self._db.query(_OF_REJECT, {"import": import_uid, "line": line})
        return tuple(row["content_uid"] for row in rows)

    def rejected_at(self, file: str, line: int) -> tuple[tuple[str, str, str], ...]:
        """Return (import uid, when it was read in as UTC text, text) of what was rejected at a line of files of that name, undone or not, by age."""
        sql = (
            "SELECT r.import_uid, r.recorded_at, coalesce(c.text, '') AS text FROM reject AS r JOIN import_batch AS b ON b.uid = r.import_uid "
            "JOIN content AS c ON c.uid = r.content_uid WHERE b.file = ? AND r.line = ? ORDER BY r.seq"
        )
        return tuple((row["import_uid"], row["recorded_at"], row["text"]) for row in self._db.query(sql, [file, line]))

    def blanked(self) -> dict[str, str]:
        """Return every row whose text was removed, with the rule it went under."""
        return {row["uid"]: row["rule"] for row in self._db.query("SELECT uid, rule FROM content WHERE text IS NULL")}

    def standing(self, among: Iterable[str]) -> frozenset[str]:
        """Return which of those rows hold their text."""
        wanted = frozenset(among)
        with driver.storage_errors():
            return wanted.intersection(row["uid"] for row in self._db.query("SELECT uid FROM content WHERE text IS NOT NULL"))

    def holds(self, uid: str) -> bool:
        """Say whether that text is still there."""
        return (
            next(iter(self._db.query("SELECT 1 FROM content WHERE uid = ? AND text IS NOT NULL", [uid])), None)
            is not None
        )

    def removed_since(self, meeting_uid: str, moment: str) -> str:
        """Return when and under which rule text told of in a meeting was removed after a moment (UTC text), the last time; "" where none was."""
        row = next(iter(self._db.query(_REMOVED, {"meeting": meeting_uid, "moment": moment})), None)
        return removed(row) if row else ""

    def blank(self, appender: Appender, uids: Iterable[str], rule: str) -> int:
        """Blank those rows under a rule, and what their logs are found by; returns how many. The caller audits, refreshes projections and vacuums."""
        rows, uids = 0, list(uids)
        SeenTerms(self._db).forget(uids)
        for uid in uids:
            cursor = self._db.execute(
                "UPDATE content SET text = NULL, salt = NULL, blanked_on = ?, rule = ? WHERE uid = ? AND text IS NOT NULL",
                [appender.stamp.at, rule, uid],
            )
            rows += int(cursor.rowcount)
        return rows
