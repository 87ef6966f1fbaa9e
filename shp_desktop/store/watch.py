"""The logs a threshold may count at an address: told without their text, so that a busy place costs little."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shp_desktop.domain.moments import utc_text

_CHUNK = 500
_AT = """
SELECT n.place_key, n.incident_uid, v.type, v.type_code, v.closing_type FROM incident_shown AS n
JOIN incident_version AS v ON v.uid = n.version_uid
WHERE n.place_key <> '' AND n.place_key IN ({marks}) AND n.reported_utc BETWEEN ? AND ? ORDER BY n.reported_utc DESC
"""


@dataclass(frozen=True)
class LogAt:
    """One log at a place: its types as given."""

    uid: str
    type: str
    closing_type: str


class WatchLogs:
    """Reads logs by their place; held ones are not told of."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def at(self, places: Iterable[str], since: datetime, until: datetime) -> dict[str, tuple[LogAt, ...]]:
        """Return for each place key the logs reported there in a span of time, newest first."""
        wanted = sorted({place for place in places if place})
        found: dict[str, list[LogAt]] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            sql = _AT.format(marks=",".join("?" * len(chunk)))
            for row in self._db.query(sql, [*chunk, utc_text(since), utc_text(until)]):
                one = LogAt(row["incident_uid"], row["type"] or row["type_code"], row["closing_type"])
                found.setdefault(row["place_key"], []).append(one)
        return {place: tuple(logs) for place, logs in found.items()}
