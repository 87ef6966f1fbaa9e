"""Every version of many logs at once, for what is told of a log by all of its rows together."""

from collections.abc import Iterable
from typing import Any

from shp_desktop.domain.incident import Incident, IncidentVersion
from shp_desktop.domain.protection import may_ask
from shp_desktop.store.incidents import incident_from
from shp_desktop.store.look_back import looked_to
from shp_desktop.store.matches import Matches
from shp_desktop.store.protections import Protections

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
_TEXTS = (
    "SELECT v.seq, v.incident_uid, v.reported_utc, v.qualifiers || c.text AS text FROM main.incident_version AS v "
    "JOIN main.content AS c ON c.uid = v.content_uid "
)
_ASKING_SINCE = (
    _TEXTS + "WHERE c.text IS NOT NULL AND v.incident_uid IN (SELECT incident_uid FROM main.incident_now WHERE reported_utc >= ?) AND v.seq > ? ORDER BY v.seq"
)
_ASKING_NEWLY = _TEXTS + "WHERE c.text IS NOT NULL AND v.reported_utc >= ? AND v.seq > ? ORDER BY v.seq"
#: of the tables themselves, also where an earlier moment is looked back to
_CLOSED_BEFORE = "SELECT meeting_uid FROM main.meeting_event WHERE kind = 'closed' AND recorded_at < :moment"
#: what no meeting closed before had, and what the one closed at that moment had before it
_WAITING_AT = f"""
SELECT w.incident_uid FROM (
  SELECT incident_uid FROM main.incident_now WHERE had = 0
  UNION SELECT incident_uid FROM main.agenda_item WHERE meeting_uid NOT IN ({_CLOSED_BEFORE})
) AS w JOIN incident AS i ON i.uid = w.incident_uid
WHERE i.recorded_at <= :moment
  AND NOT EXISTS (SELECT 1 FROM main.agenda_item AS a WHERE a.incident_uid = w.incident_uid AND a.meeting_uid IN ({_CLOSED_BEFORE}))
UNION SELECT incident_uid FROM main.agenda_item
WHERE recorded_at <= :moment
  AND meeting_uid IN (SELECT meeting_uid FROM main.meeting_event WHERE kind = 'closed' AND recorded_at = :moment)
"""  # noqa: S608 - our own names
_HELD_AT = """
SELECT DISTINCT s.incident_uid FROM hold_said AS s
WHERE s.recorded_at <= :moment AND s.kind <> 'lifted'
  AND NOT EXISTS (SELECT 1 FROM hold_said AS t WHERE t.incident_uid = s.incident_uid AND t.recorded_at <= :moment
    AND (t.recorded_at > s.recorded_at OR (t.recorded_at = s.recorded_at AND t.uid > s.uid)))
"""


class Versions:
    """Reads the versions of logs."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db
        #: from when logs were looked through for what may ask to keep an address back, up to which row, and which were found, with when each was reported
        self._asking: tuple[str, int, dict[str, str]] = (_EVER, 0, {})

    def may_ask(self, since: str) -> frozenset[str]:
        """Return the logs reported since a moment (UTC text) that may ask to keep their address back; each is looked through once."""
        floor, last, found = self._asking
        if since < floor:
            floor, last, found = since, 0, {}
        for row in self._db.query(_ASKING_NEWLY if last else _ASKING_SINCE, [floor, last]):
            last = row["seq"]
            if may_ask(row["text"]):
                found[row["incident_uid"]] = max(row["reported_utc"], found.get(row["incident_uid"], ""))
        self._asking = (floor, last, found)
        return frozenset(uid for uid, reported in found.items() if reported >= since)

    def of(self, uids: Iterable[str], until: str = "") -> dict[str, tuple[IncidentVersion, ...]]:
        """Return all versions of those logs that stand, oldest first; with `until` (UTC text) those recorded by then."""
        found: dict[str, list[IncidentVersion]] = {}
        wanted, said = sorted(set(uids)), Protections(self._db).standing(until)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for row in self._db.query(_OF.format(marks=",".join("?" * len(chunk))), [*chunk, until or _EVER]):
                found.setdefault(row["incident_uid"], []).append(incident_from(row, said).latest)
        return {uid: tuple(versions) for uid, versions in found.items()}

    def known(self, uids: Iterable[str], until: str) -> dict[str, Incident]:
        """Return those logs, held ones too, as they had been read by a moment (UTC text); a matched late item's uid finds its log."""
        matches, asked, said = Matches(self._db), set(uids), Protections(self._db).standing(until)
        wanted = sorted(asked | set(map(matches.log, asked)))
        found: dict[str, Incident] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for row in self._db.query(_OF.format(marks=",".join("?" * len(chunk))), [*chunk, until]):
                found[row["incident_uid"]] = incident_from(row, said)
        stands = {uid: found.get(matches.log(uid)) or found.get(uid) for uid in sorted(asked)}
        return {uid: one for uid, one in stands.items() if one is not None}

    def looked_to(self) -> str:
        """Return the moment as of which is read now (UTC text), "" where the store is read as it stands."""
        return looked_to(self._db)

    def waiting_at(self, closed_at: str) -> frozenset[str]:
        """Return the logs read by the moment a meeting closed (as it was recorded) that no meeting closed before it had; its own are among them."""
        return frozenset(row["incident_uid"] for row in self._db.query(_WAITING_AT, {"moment": closed_at}))

    def held_at(self, moment: str) -> frozenset[str]:
        """Return the logs that were held at a moment of recording (UTC text), by what stands of it now."""
        return frozenset(row["incident_uid"] for row in self._db.query(_HELD_AT, {"moment": moment}))

    def standing_at(self, uids: Iterable[str], recorded_at: str) -> dict[str, IncidentVersion]:
        """Return the version of each log that stood at a moment of recording (UTC text); none where the log came later."""
        found: dict[str, IncidentVersion] = {}
        wanted, said = sorted(set(uids)), Protections(self._db).standing(recorded_at)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for row in self._db.query(_OF.format(marks=",".join("?" * len(chunk))), [*chunk, recorded_at]):
                found[row["incident_uid"]] = incident_from(row, said).latest
        return found

    def first_since(self, recorded_at: str) -> tuple[IncidentVersion, ...]:
        """Return the logs read in since a moment of recording, as they came; history and held ones left out."""
        return tuple(incident_from(row).latest for row in self._db.query(_FIRST_SINCE, [recorded_at]))
