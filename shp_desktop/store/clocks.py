"""The turns of a meeting's clock."""

from datetime import datetime, timedelta
from typing import Any

from shp_desktop.domain.discussion_parts import Spoken, Turned
from shp_desktop.domain.meeting_clock import Mark, Part, Turn
from shp_desktop.domain.moments import from_utc_text
from shp_desktop.store.facts import Appender


class Clocks:
    """Reads and appends the turns of the clock."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def marks(self, meeting_uid: str) -> tuple[Mark, ...]:
        """Return the turns of a meeting's clock in the order they were recorded."""
        rows = self._db.query("SELECT * FROM meeting_clock WHERE meeting_uid = ? ORDER BY seq", [meeting_uid])
        return tuple(Mark(Part(row["part"]), Turn(row["kind"]), from_utc_text(row["at"])) for row in rows)

    def turned(self, meeting_uid: str) -> tuple[Turned, ...]:
        """Return the parts of the discussion a meeting turned to, in the order they were recorded."""
        rows = self._db.query("SELECT * FROM discussion_part WHERE meeting_uid = ? ORDER BY seq", [meeting_uid])
        return tuple(Turned(Spoken(row["part"]), from_utc_text(row["at"])) for row in rows)

    @staticmethod
    def turn_to(appender: Appender, meeting_uid: str, part: Spoken) -> str:
        """Append that the discussion turned to a part at the moment of the transaction."""
        return appender.fact("discussion_part", meeting_uid=meeting_uid, part=part.value)

    def behind(self, meeting_uid: str) -> timedelta:
        """Return how long after the moment it is said to be of the last turn was recorded; a turn made as it happens has none."""
        sql = "SELECT at, recorded_at FROM meeting_clock WHERE meeting_uid = ? ORDER BY seq DESC LIMIT 1"
        row = next(iter(self._db.query(sql, [meeting_uid])), None)
        return from_utc_text(row["recorded_at"]) - from_utc_text(row["at"]) if row else timedelta()

    @staticmethod
    def moment(appender: Appender) -> datetime:
        """Return when the facts of a transaction are said to happen."""
        return from_utc_text(appender.stamp.at)

    @staticmethod
    def add(appender: Appender, meeting_uid: str, mark: Mark) -> str:
        """Append one turn at the moment of the transaction."""
        return appender.fact("meeting_clock", meeting_uid=meeting_uid, part=mark.part.value, kind=mark.turn.value)
