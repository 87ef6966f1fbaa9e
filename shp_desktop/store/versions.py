"""Every version of many logs at once, for what is told of a log by all of its rows together."""

from collections.abc import Iterable
from typing import Any

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.store.incidents import incident_from

_CHUNK = 500
_OF = """
SELECT v.*, i.source, i.year, i.reference, i.recorded_at AS first_recorded, c.text, c.blanked_on, c.rule, 0 AS by_hand, '' AS late_as
FROM incident_version AS v JOIN incident AS i ON i.uid = v.incident_uid JOIN content AS c ON c.uid = v.content_uid
WHERE v.incident_uid IN ({marks}) AND v.import_uid NOT IN (SELECT uid FROM import_undone) ORDER BY v.incident_uid, v.version
"""


class Versions:
    """Reads the versions of logs."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def of(self, uids: Iterable[str]) -> dict[str, tuple[IncidentVersion, ...]]:
        """Return all versions of those logs that stand, oldest first."""
        found: dict[str, list[IncidentVersion]] = {}
        wanted = sorted(set(uids))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for row in self._db.query(_OF.format(marks=",".join("?" * len(chunk))), chunk):
                found.setdefault(row["incident_uid"], []).append(incident_from(row).latest)
        return {uid: tuple(versions) for uid, versions in found.items()}
