"""What was keyed back from paper: a fact beside each fact of the step, holding the line it came from."""

from typing import Any

from shp_desktop.store.facts import Appender
from shp_desktop.store.records import UNDOABLE
from shp_desktop.store.removed import removed


class PaperLines:
    """Reads and appends which facts came from paper."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def add(self, appender: Appender, meeting_uid: str, incident_uid: str, line: str) -> int:
        """Append for every fact of the open step that it came from this line; returns how many."""
        stamp = appender.stamp
        found = [
            (table, row["uid"])
            for table in UNDOABLE
            for row in self._db.query(
                f"SELECT uid FROM {table} WHERE recorded_at = ? AND by_whom = ? ORDER BY seq",  # noqa: S608
                [stamp.recorded_at, stamp.by],
            )
        ]
        text = appender.text(line)
        for kind, uid in found:
            appender.fact("from_paper", meeting_uid=meeting_uid, incident_uid=incident_uid or None, fact_kind=kind, fact_uid=uid, **text)
        return len(found)

    def of_meeting(self, meeting_uid: str) -> dict[str, str]:
        """Return the facts of a meeting that came from paper and stand, by uid, with their lines."""
        sql = (
            "SELECT p.fact_uid, c.text, c.blanked_on, c.rule FROM from_paper AS p JOIN content AS c ON c.uid = p.content_uid "
            "WHERE p.meeting_uid = ? AND p.fact_uid NOT IN (SELECT uid FROM voided) ORDER BY p.seq"
        )
        return {row["fact_uid"]: row["text"] or removed(row) for row in self._db.query(sql, [meeting_uid])}
