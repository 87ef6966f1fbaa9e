"""Late items and the logs that bring them: facts appended; the match that stands holds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shp_desktop.domain.late import PREFIX, late_reference
from shp_desktop.store.facts import Appender


@dataclass(frozen=True)
class LateRow:
    """A late item that stands: its incident, when it was recorded, and the log it was matched with ("" for none)."""

    incident_uid: str
    recorded_at: str
    log_uid: str


class Late:
    """Reads and appends late items and matches."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def next_reference(self, day: date) -> str:
        """Return the next reference of a day; a number is never used twice, whatever the source."""
        stem = late_reference(day, 0)[:-2]
        rows = self._db.query("SELECT reference FROM incident WHERE reference >= ? AND reference < ?", [stem, stem + "~"])
        taken = [int(row["reference"].removeprefix(stem)) for row in rows if row["reference"].removeprefix(stem).isdigit()]
        return late_reference(day, max(taken, default=0) + 1)

    def add(self, appender: Appender, incident_uid: str, import_uid: str, meeting_uid: str | None) -> str:
        """Append that an incident was typed by hand."""
        return appender.fact("late_item", incident_uid=incident_uid, import_uid=import_uid, meeting_uid=meeting_uid)

    def match(self, appender: Appender, late_uid: str, log_uid: str, meeting_uid: str | None, *, same: bool) -> str:
        """Append that a late item and a log are one, or are not."""
        kind = "matched" if same else "not_same"
        return appender.fact("late_match", incident_uid=late_uid, to_uid=log_uid, kind=kind, meeting_uid=meeting_uid)

    def items(self, since: str = "") -> tuple[LateRow, ...]:
        """Return the late items that stand, oldest first; `since` is the store's UTC text of recording."""
        rows = self._db.query(
            "SELECT l.incident_uid, l.recorded_at, coalesce(m.official_uid, '') AS log_uid FROM late_item AS l "
            "LEFT JOIN match_now AS m ON m.late_uid = l.incident_uid "
            "WHERE l.recorded_at >= ? AND l.import_uid NOT IN (SELECT uid FROM import_undone) ORDER BY l.seq",
            [since],
        )
        return tuple(LateRow(row["incident_uid"], row["recorded_at"], row["log_uid"]) for row in rows)

    def refused(self) -> frozenset[tuple[str, str]]:
        """Return the pairs (late item, log) said not to be one."""
        sql = "SELECT incident_uid, to_uid FROM late_match WHERE kind = 'not_same' AND uid NOT IN (SELECT uid FROM voided)"
        return frozenset((row["incident_uid"], row["to_uid"]) for row in self._db.query(sql))


__all__ = ["PREFIX", "Late", "LateRow"]
