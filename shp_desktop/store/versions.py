"""Every version of many logs at once, for what is told of a log by all of its rows together."""

from collections.abc import Iterable
from typing import Any

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.store.incidents import incident_from

_CHUNK, _EVER = 500, "9999"
_READ = """
SELECT v.*, i.source, i.year, i.reference, i.recorded_at AS first_recorded, c.text, c.blanked_on, c.rule, 0 AS by_hand, '' AS late_as
FROM incident_version AS v JOIN incident AS i ON i.uid = v.incident_uid JOIN content AS c ON c.uid = v.content_uid
WHERE v.import_uid NOT IN (SELECT uid FROM import_undone)
"""
_OF = _READ + "AND v.incident_uid IN ({marks}) AND v.recorded_at <= ? ORDER BY v.incident_uid, v.version"
_FIRST_SINCE = (
    _READ + "AND v.version = 1 AND v.import_uid IN (SELECT uid FROM import_batch WHERE recorded_at > ? AND history = 0) "
    "AND NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = v.incident_uid) ORDER BY v.seq"
)


class Versions:
    """Reads the versions of logs."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def of(self, uids: Iterable[str], until: str = "") -> dict[str, tuple[IncidentVersion, ...]]:
        """Return all versions of those logs that stand, oldest first; with `until` (UTC text) those recorded by then."""
        found: dict[str, list[IncidentVersion]] = {}
        wanted = sorted(set(uids))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for row in self._db.query(_OF.format(marks=",".join("?" * len(chunk))), [*chunk, until or _EVER]):
                found.setdefault(row["incident_uid"], []).append(incident_from(row).latest)
        return {uid: tuple(versions) for uid, versions in found.items()}

    def standing_at(self, uids: Iterable[str], recorded_at: str) -> dict[str, IncidentVersion]:
        """Return the version of each log that stood at a moment of recording (UTC text); none where the log came later."""
        found: dict[str, IncidentVersion] = {}
        wanted = sorted(set(uids))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for row in self._db.query(_OF.format(marks=",".join("?" * len(chunk))), [*chunk, recorded_at]):
                found[row["incident_uid"]] = incident_from(row).latest
        return found

    def first_since(self, recorded_at: str) -> tuple[IncidentVersion, ...]:
        """Return the logs read in since a moment of recording, as they came; history and held ones left out."""
        return tuple(incident_from(row).latest for row in self._db.query(_FIRST_SINCE, [recorded_at]))
