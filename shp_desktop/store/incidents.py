"""Incidents: every version as read, the projection of the latest, and the questions the board asks of them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from shp_desktop.domain.board import EarlierLog
from shp_desktop.domain.incident import Incident, IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import Moment, from_utc_text, short_day, utc_text

_LATEST = """
SELECT v.*, i.source, i.year, i.reference, i.recorded_at AS first_recorded, c.text, c.blanked_on, c.rule
FROM incident_now AS n
JOIN incident_version AS v ON v.uid = n.version_uid
JOIN incident AS i ON i.uid = n.incident_uid
JOIN content AS c ON c.uid = v.content_uid
"""
_PROJECTION = "INSERT OR REPLACE INTO incident_now SELECT * FROM incident_view"
_CHUNK, _SLICE = 500, 20_000


class Incidents:
    """Reads incidents; writing them is the import's business."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def known(self, keys: Iterable[IncidentKey]) -> dict[IncidentKey, tuple[str, ...]]:
        """Return for each key already stored the digests of its versions, oldest first."""
        found: dict[IncidentKey, list[str]] = {}
        for chunk in _chunks(sorted({key.reference for key in keys})):
            marks = ",".join("?" * len(chunk))
            rows = self._db.query(
                f"SELECT i.source, i.year, i.reference, v.same FROM incident AS i JOIN incident_version AS v ON v.incident_uid = i.uid "  # noqa: S608 - marks only
                f"WHERE i.reference IN ({marks}) ORDER BY v.seq",
                chunk,
            )
            for row in rows:
                found.setdefault(IncidentKey(row["source"], row["year"], row["reference"]), []).append(row["same"])
        return {key: tuple(digests) for key, digests in found.items()}

    def latest_versions(self, keys: Iterable[IncidentKey]) -> dict[IncidentKey, tuple[str, int]]:
        """Return for each key already stored its incident uid and latest version number."""
        found: dict[IncidentKey, tuple[str, int]] = {}
        for chunk in _chunks(sorted({key.reference for key in keys})):
            marks = ",".join("?" * len(chunk))
            for row in self._db.query(
                f"SELECT source, year, reference, incident_uid, version FROM incident_now WHERE reference IN ({marks})",  # noqa: S608
                chunk,
            ):
                found[IncidentKey(row["source"], row["year"], row["reference"])] = (row["incident_uid"], row["version"])
        return found

    def get(self, uid: str) -> Incident | None:
        """Return one incident as it stands now."""
        return next(self._read(_LATEST + "WHERE n.incident_uid = ?", [uid]), None)

    def find(self, reference: str, source: str = "", year: int | None = None) -> tuple[Incident, ...]:
        """Return the incidents of that log reference, newest year first; source and year narrow."""
        where, values = ["n.reference = ?"], [reference]
        if source:
            where.append("n.source = ?")
            values.append(source)
        if year is not None:
            where.append("n.year = ?")
            values.append(str(year))
        return tuple(self._read(f"{_LATEST} WHERE {' AND '.join(where)} ORDER BY n.year DESC, n.source", values))

    def waiting(self) -> tuple[Incident, ...]:
        """Return every incident no closed meeting has had."""
        return tuple(self._read(_LATEST + "WHERE n.had = 0 ORDER BY n.reported_utc, n.incident_uid", []))

    def of(self, uids: Iterable[str]) -> dict[str, Incident]:
        """Return the incidents of those uids."""
        found: dict[str, Incident] = {}
        for chunk in _chunks(sorted(set(uids))):
            marks = ",".join("?" * len(chunk))
            found |= {one.uid: one for one in self._read(f"{_LATEST} WHERE n.incident_uid IN ({marks})", chunk)}
        return found

    def all(self) -> Iterator[Incident]:
        """Yield every incident by time reported."""
        return self._read(_LATEST + "ORDER BY n.reported_utc, n.incident_uid", [])

    def count(self) -> int:
        """Return how many incidents are held."""
        return int(next(self._db.query("SELECT count(*) AS n FROM incident_now"))["n"])

    def versions(self, uid: str) -> tuple[Incident, ...]:
        """Return all versions of one incident, oldest first."""
        sql = _LATEST.replace("v.uid = n.version_uid", "v.incident_uid = n.incident_uid")
        return tuple(self._read(sql + "WHERE n.incident_uid = ? ORDER BY v.version", [uid]))

    def version(self, version_uid: str) -> Incident | None:
        """Return an incident as one version told it."""
        sql = _LATEST.replace("v.uid = n.version_uid", "v.incident_uid = n.incident_uid")
        return next(self._read(sql + "WHERE v.uid = ?", [version_uid]), None)

    def earlier_at(
        self, places: Iterable[str], since: datetime, until: datetime
    ) -> dict[str, tuple[tuple[str, datetime, EarlierLog], ...]]:
        """Return for each place key the logs reported there in the days asked: (incident uid, time, log), newest first."""
        found: dict[str, list[tuple[str, datetime, EarlierLog]]] = {}
        for chunk in _chunks(sorted({place for place in places if place})):
            marks = ",".join("?" * len(chunk))
            rows = self._db.query(
                f"SELECT n.place_key, n.incident_uid, n.reference, n.source, n.year, n.reported_utc, v.type FROM incident_now AS n "  # noqa: S608
                f"JOIN incident_version AS v ON v.uid = n.version_uid "
                f"WHERE n.place_key <> '' AND n.place_key IN ({marks}) AND n.reported_utc BETWEEN ? AND ? ORDER BY n.reported_utc DESC",
                [*chunk, utc_text(since), utc_text(until)],
            )
            for row in rows:
                log = EarlierLog(row["reference"], row["source"], row["year"], row["reported_utc"], row["type"])
                found.setdefault(row["place_key"], []).append(
                    (row["incident_uid"], from_utc_text(row["reported_utc"]), log)
                )
        return {place: tuple(logs) for place, logs in found.items()}

    def of_type(self, words: str, since: datetime, until: datetime) -> tuple[Incident, ...]:
        """Return the logs reported in those days whose type holds a word."""
        where = "WHERE n.reported_utc BETWEEN ? AND ? AND instr(lower(v.type), ?) > 0 ORDER BY n.reported_utc"
        return tuple(self._read(f"{_LATEST} {where}", [utc_text(since), utc_text(until), words]))

    def places(self, uids: Iterable[str]) -> dict[str, str]:
        """Return the place keys of those incidents."""
        found: dict[str, str] = {}
        for chunk in _chunks(sorted(set(uids))):
            marks = ",".join("?" * len(chunk))
            sql = f"SELECT incident_uid, place_key FROM incident_now WHERE incident_uid IN ({marks})"  # noqa: S608
            found |= {row["incident_uid"]: row["place_key"] for row in self._db.query(sql, chunk)}
        return found

    def hours(self, since: datetime, until: datetime, source: str) -> dict[tuple[date, int], int]:
        """Return counts by (London day, hour) of one source's logs."""
        rows = self._db.query(
            "SELECT substr(v.reported_local, 1, 13) AS hour, count(*) AS n FROM incident_now AS n JOIN incident_version AS v ON v.uid = n.version_uid "
            "WHERE n.reported_utc >= ? AND n.reported_utc < ? AND n.source = ? GROUP BY hour",
            [utc_text(since), utc_text(until), source],
        )
        return {(date.fromisoformat(row["hour"][:10]), int(row["hour"][11:13])): row["n"] for row in rows}

    def refresh_import(self, import_uid: str) -> None:
        """Bring the projection up to date with one import, a slice of its versions at a time."""
        sql = "SELECT min(seq) AS low, max(seq) AS high FROM incident_version WHERE import_uid = ?"
        span = next(self._db.query(sql, [import_uid]))
        part = "SELECT incident_uid FROM incident_version WHERE import_uid = ? AND seq BETWEEN ? AND ?"
        for low in range(span["low"] or 0, (span["high"] or -1) + 1, _SLICE):
            self._db.execute(f"{_PROJECTION} WHERE incident_uid IN ({part})", [import_uid, low, low + _SLICE - 1])

    def refresh_meeting(self, meeting_uid: str) -> None:
        """Bring the projection up to date with a meeting's closing, reopening or decisions."""
        self._db.execute(
            _PROJECTION + " WHERE incident_uid IN (SELECT incident_uid FROM agenda_item WHERE meeting_uid = ?)",
            [meeting_uid],
        )

    def refresh(self, uid: str) -> None:
        """Bring the projection up to date with one incident."""
        self._db.execute(_PROJECTION + " WHERE incident_uid = ?", [uid])

    def rebuild(self) -> None:
        """Make the projection anew from its view."""
        self._db.execute("DELETE FROM incident_now")
        self._db.execute(_PROJECTION)

    def _read(self, sql: str, values: list[str]) -> Iterator[Incident]:
        return (incident_from(row) for row in self._db.query(sql, values))


def incident_from(row: Mapping[str, Any]) -> Incident:
    """Return the incident a joined row tells."""
    erased, text = "", IncidentText()
    if row["text"] is None:
        erased = f"text removed on {short_day(date.fromisoformat(row['blanked_on'][:10]))} {row['blanked_on'][:4]} under {row['rule']}"
    else:
        raw = json.loads(row["text"])
        raw.pop("place", None)
        text = IncidentText(**(raw | {"given": tuple((str(name), str(value)) for name, value in raw.get("given", []))}))
    plain = (
        "grade",
        "type",
        "type_code",
        "closing_type",
        "closing_code",
        "occurred_from",
        "occurred_to",
        "ward",
        "beat",
    )
    more = ("easting", "northing", "latitude", "longitude", "crime_no", "status")
    latest = IncidentVersion(
        key=IncidentKey(row["source"], row["year"], row["reference"]),
        reported=Moment(datetime.fromisoformat(row["reported_local"]), row["reported_offset"], row["reported_mark"]),
        qualifiers=tuple(json.loads(row["qualifiers"])),
        text=text,
        **{name: row[name] for name in (*plain, *more)},
    )
    return Incident(row["incident_uid"], row["uid"], row["version"], latest, row["first_recorded"], erased)


def _chunks(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
