"""Incidents: every version as read, the projection of the latest, and the questions the board asks of them.

Held logs are left out of every answer that is about what a log says (DESIGN.md section 3, principle 6).
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from shp_desktop.domain.board import EarlierLog
from shp_desktop.domain.incident import BY_HAND, Incident, IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.intake_outcomes import Job
from shp_desktop.domain.moments import Moment, from_utc_text, utc_text
from shp_desktop.domain.still_named import as_said
from shp_desktop.store.look_back import looked_to
from shp_desktop.store.matches import Matches
from shp_desktop.store.protections import Protections, Said
from shp_desktop.store.removed import removed
from shp_desktop.store.still_named import StillNamed

#: reads every log, held or not; whoever asks must know who is asking
EVERY = """
SELECT v.*, i.source, i.year, i.reference, i.recorded_at AS first_recorded, c.text, c.blanked_on, c.rule,
  EXISTS (SELECT 1 FROM late_item AS l WHERE l.incident_uid = i.uid) AS by_hand,
  (SELECT group_concat(l.reference, ' and ') FROM match_now AS m JOIN incident AS l ON l.uid = m.late_uid WHERE m.official_uid = i.uid) AS late_as
FROM incident_now AS n
JOIN incident_version AS v ON v.uid = n.version_uid
JOIN incident AS i ON i.uid = n.incident_uid
JOIN content AS c ON c.uid = v.content_uid
"""
_LATEST = EVERY.replace("incident_now", "incident_shown")
_EACH = EVERY.replace("FROM incident_now AS n\nJOIN incident_version AS v ON v.uid = n.version_uid\nJOIN incident AS i ON i.uid = n.incident_uid",
                        "FROM incident_version AS v\nJOIN incident AS i ON i.uid = v.incident_uid")
_STANDS = "import_uid NOT IN (SELECT uid FROM import_undone)"
_SHOWN = "NOT EXISTS (SELECT 1 FROM held_log AS z WHERE z.incident_uid = v.incident_uid)"
_PROJECTION = "INSERT OR REPLACE INTO incident_now SELECT * FROM incident_view"
_CHUNK, _SLICE, _EVER = 500, 20_000, "9999"


class Incidents:
    """Reads incidents; writing them is the import's business."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db, self._protections = db, Protections(db)

    def known(self, keys: Iterable[IncidentKey]) -> dict[IncidentKey, tuple[str, ...]]:
        """Return for each key already stored the digests of its versions that stand, oldest first."""
        found: dict[IncidentKey, list[str]] = {}
        for rows in self._by_key(keys, "v.same", f"JOIN incident_version AS v ON v.incident_uid = i.uid AND v.{_STANDS}", "ORDER BY v.seq"):
            for row in rows:
                found.setdefault(IncidentKey(row["source"], row["year"], row["reference"]), []).append(row["same"])
        return {key: tuple(digests) for key, digests in found.items()}

    def jobs(self, keys: Iterable[IncidentKey]) -> dict[IncidentKey, tuple[Job, ...]]:
        """Return for each key already stored the jobs its versions that stand tell of, oldest first; held logs are not told of."""
        found: dict[IncidentKey, list[Job]] = {}
        columns = "v.reported_local, v.reported_offset, v.reported_mark, v.type, coalesce(json_extract(c.text, '$.address'), '') AS address"
        join = (
            f"JOIN incident_version AS v ON v.incident_uid = i.uid AND v.{_STANDS} AND {_SHOWN} "
            "JOIN content AS c ON c.uid = v.content_uid"
        )
        for rows in self._by_key(keys, columns, join, "ORDER BY v.seq"):
            for row in rows:
                reported = Moment(datetime.fromisoformat(row["reported_local"]), row["reported_offset"], row["reported_mark"])
                key = IncidentKey(row["source"], row["year"], row["reference"])
                found.setdefault(key, []).append(Job(reported, row["type"], row["address"]))
        return {key: tuple(jobs) for key, jobs in found.items()}

    def latest_versions(self, keys: Iterable[IncidentKey]) -> dict[IncidentKey, tuple[str, int]]:
        """Return for each key ever stored, undone or not, its incident uid and highest version number."""
        found: dict[IncidentKey, tuple[str, int]] = {}
        highest = "(SELECT max(w.version) FROM incident_version AS w WHERE w.incident_uid = i.uid) AS highest"
        for rows in self._by_key(keys, f"i.uid, {highest}"):
            for row in rows:
                found[IncidentKey(row["source"], row["year"], row["reference"])] = (row["uid"], row["highest"])
        return found

    def undone(self) -> bool:
        """Say whether any import was ever undone."""
        return bool(list(self._db.query("SELECT 1 FROM import_undone LIMIT 1")))

    def _by_key(self, keys: Iterable[IncidentKey], columns: str, join: str = "", order: str = "") -> Iterator[Any]:
        asked = set(keys)
        met = {pair for pair in {key[:2] for key in asked} if self._any_of(*pair)}
        wanted = sorted(key for key in asked if key[:2] in met)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            named = ",".join("(?,?,?)" for _ in chunk)
            sql = (
                f"WITH k (source, year, reference) AS (VALUES {named}) SELECT i.source, i.year, i.reference, {columns} "  # noqa: S608 - our own names
                f"FROM k CROSS JOIN incident AS i ON i.source = k.source AND i.year = k.year AND i.reference = k.reference {join} {order}"
            )
            yield self._db.query(sql, [part for key in chunk for part in (key.source, key.year, key.reference)])

    def _any_of(self, source: str, year: int) -> bool:
        return bool(list(self._db.query("SELECT 1 FROM incident WHERE source = ? AND year = ? LIMIT 1", [source, year])))

    def get(self, uid: str) -> Incident | None:
        """Return one incident as it stands now; a matched late item as the log it was matched with."""
        return self.of([uid]).get(uid)

    def find(self, reference: str, source: str = "", year: int | None = None) -> tuple[Incident, ...]:
        """Return the incidents of that log reference, newest year first; source and year narrow."""
        matched = "SELECT m.official_uid FROM match_now AS m JOIN incident AS l ON l.uid = m.late_uid WHERE l.reference = ?"
        where, values = [f"(n.reference = ? OR n.incident_uid IN ({matched}))"], [reference, reference]
        if source:
            where.append("n.source = ?")
            values.append(source)
        if year is not None:
            where.append("n.year = ?")
            values.append(str(year))
        return tuple(self._read(f"{_LATEST} WHERE {' AND '.join(where)} ORDER BY n.year DESC, n.source", values))

    def ever(self, reference: str, source: str = "", year: int | None = None) -> tuple[tuple[str, IncidentKey], ...]:
        """Return (uid, key) of every log ever stored under that reference: held ones and those of undone imports too, never to be shown."""
        sql = "SELECT uid, source, year, reference FROM incident WHERE reference = ? AND ? IN ('', source) AND coalesce(?, year) = year ORDER BY seq"
        rows = self._db.query(sql, [reference, source, year])
        return tuple((row["uid"], IncidentKey(row["source"], row["year"], row["reference"])) for row in rows)

    def waiting(self) -> tuple[Incident, ...]:
        """Return every incident no closed meeting has had."""
        return tuple(self._read(_LATEST + "WHERE n.had = 0 ORDER BY n.reported_utc, n.incident_uid", []))

    def of(self, uids: Iterable[str]) -> dict[str, Incident]:
        """Return the incidents of those uids; a matched late item's uid finds the log it was matched with."""
        asked = set(uids)
        matches = Matches(self._db)
        found: dict[str, Incident] = {}
        for chunk in _chunks(sorted({matches.log(uid) for uid in asked})):
            marks = ",".join("?" * len(chunk))
            found |= {one.uid: one for one in self._read(f"{_LATEST} WHERE n.incident_uid IN ({marks})", chunk)}
        return {uid: found[matches.log(uid)] for uid in sorted(asked) if matches.log(uid) in found}

    def all(self) -> Iterator[Incident]:
        """Yield every incident by time reported."""
        return self._read(_LATEST + "ORDER BY n.reported_utc, n.incident_uid", [])

    def count(self) -> int:
        """Return how many incidents are held."""
        return int(next(self._db.query("SELECT count(*) AS n FROM incident_shown"))["n"])

    def stands_as(self, *uids: str) -> tuple[str, ...]:
        """Return the logs that matched late items among those incidents stand with."""
        matches = Matches(self._db)
        return tuple(matches.log(uid) for uid in uids if matches.log(uid) != uid)

    def versions(self, uid: str) -> tuple[Incident, ...]:
        """Return all versions of one incident that stand, oldest first, those of a matched late item before its log's."""
        matches = Matches(self._db)
        log = matches.log(uid)
        found: list[Incident] = []
        for one in (*matches.behind(log), log):
            found += self._read(f"{_EACH} WHERE v.incident_uid = ? AND v.{_STANDS} AND {_SHOWN} ORDER BY v.version", [one])
        return tuple(replace(one, version=number) for number, one in enumerate(found, start=1))

    def earlier(self, uids: Iterable[str], until: str = "") -> dict[str, tuple[IncidentVersion, ...]]:
        """Return all that logs read more than once said, held ones too, oldest first: what is kept back of them, never to be shown.

        Of an erased log it is what texts that stand still say of it. With `until` (UTC text) what had been recorded by then;
        without it what had been by the moment that is looked back to, if any is.
        """
        last, matches = until or looked_to(self._db) or _EVER, Matches(self._db)
        of = {one: log for log in {matches.log(uid) for uid in uids} for one in (log, *matches.behind(log))}
        found: dict[str, list[IncidentVersion]] = {}
        many = "SELECT incident_uid FROM incident_version WHERE incident_uid IN ({marks}) GROUP BY incident_uid HAVING count(*) > 1"
        for chunk in _chunks(sorted(of)):
            marks = ",".join("?" * len(chunk))
            more = {row["incident_uid"] for row in self._db.query(many.format(marks=marks), chunk)} | {one for one in chunk if of[one] != one}
            if more:
                marks = ",".join("?" * len(more))
                sql = f"{_EACH} WHERE v.incident_uid IN ({marks}) AND v.{_STANDS} AND v.recorded_at <= ? ORDER BY v.version"
                for one in self._read(sql, [*sorted(more), last]):
                    found.setdefault(of[one.uid], []).append(one.latest)
        for uid, said in StillNamed(self._db).of(of).items():
            read = self._read(f"{_EACH} WHERE v.incident_uid = ? ORDER BY v.version DESC LIMIT 1", [uid])
            found.setdefault(of[uid], []).extend(version for one in read for version in as_said(one.latest, said))
        return {uid: tuple(versions) for uid, versions in found.items()}

    def version(self, version_uid: str) -> Incident | None:
        """Return an incident as one version told it, undone or not."""
        return next(self._read(f"{_EACH} WHERE v.uid = ? AND {_SHOWN}", [version_uid]), None)

    def earlier_at(
        self, places: Iterable[str], since: datetime, until: datetime
    ) -> dict[str, tuple[tuple[str, datetime, EarlierLog], ...]]:
        """Return for each place key the logs reported there in the days asked: (incident uid, time, log), newest first."""
        found: dict[str, list[tuple[str, datetime, EarlierLog]]] = {}
        for chunk in _chunks(sorted({place for place in places if place})):
            marks = ",".join("?" * len(chunk))
            rows = self._db.query(
                f"SELECT n.place_key, n.incident_uid, n.reference, n.source, n.year, n.reported_utc, v.type FROM incident_shown AS n "  # noqa: S608
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

    def between(self, since: datetime, until: datetime, source: str) -> tuple[Incident, ...]:
        """Return the logs of a source reported in a span of time."""
        where = "WHERE n.reported_utc BETWEEN ? AND ? AND n.source = ? ORDER BY n.reported_utc"
        return tuple(self._read(f"{_LATEST} {where}", [utc_text(since), utc_text(until), source]))

    def typed(self, uid: str) -> Incident | None:
        """Return an incident by what was last said of itself, matched with another or not."""
        latest = f"{_EACH} WHERE v.incident_uid = ? AND v.{_STANDS} AND {_SHOWN} ORDER BY v.version DESC LIMIT 1"
        return next(self._read(latest, [uid]), None)

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
        """Bring the projection up to date with an import's later versions, a slice at a time; its new logs stand in it already."""
        sql = "SELECT min(seq) AS low, max(seq) AS high FROM incident_version WHERE import_uid = ? AND version > 1"
        span = next(self._db.query(sql, [import_uid]))
        part = "SELECT incident_uid FROM incident_version WHERE import_uid = ? AND version > 1 AND seq BETWEEN ? AND ?"
        for low in range(span["low"] or 0, (span["high"] or -1) + 1, _SLICE):
            self._db.execute(f"{_PROJECTION} WHERE incident_uid IN ({part})", [import_uid, low, low + _SLICE - 1])

    def forget_import(self, import_uid: str, progress: Callable[[int, int], bool] | None = None) -> bool:
        """Bring the projection up to date with an import that was undone; False where the person stopped it."""
        sql = "SELECT min(seq) AS low, max(seq) AS high, count(*) AS n FROM incident_version WHERE import_uid = ?"
        span = next(self._db.query(sql, [import_uid]))
        part = "SELECT incident_uid FROM incident_version WHERE import_uid = ? AND seq BETWEEN ? AND ?"
        low, high = span["low"] or 0, span["high"] or -1
        for start in range(low, high + 1, _SLICE):
            values = [import_uid, start, start + _SLICE - 1]
            self._db.execute(f"DELETE FROM incident_now WHERE incident_uid IN ({part})", values)
            self._db.execute(f"{_PROJECTION} WHERE incident_uid IN ({part})", values)
            if progress is not None and not progress(min(start + _SLICE - low, high + 1 - low), high + 1 - low):
                return False
        return True

    def refresh_meeting(self, meeting_uid: str) -> None:
        """Bring the projection up to date with a meeting's closing, reopening or decisions."""
        on = "SELECT incident_uid FROM agenda_item WHERE meeting_uid = ?"
        logs = f"SELECT official_uid FROM match_now WHERE late_uid IN ({on})"  # noqa: S608
        self._db.execute(f"{_PROJECTION} WHERE incident_uid IN ({on} UNION {logs})", [meeting_uid, meeting_uid])

    def refresh(self, *uids: str) -> None:
        """Bring the projection up to date with some incidents; one that no longer stands leaves it."""
        for uid in uids:
            self._db.execute("DELETE FROM incident_now WHERE incident_uid = ?", [uid])
            self._db.execute(_PROJECTION + " WHERE incident_uid = ?", [uid])

    def rebuild(self) -> None:
        """Make the projection anew from its view."""
        self._db.execute("DELETE FROM incident_now")
        self._db.execute(_PROJECTION)

    def _read(self, sql: str, values: list[str]) -> Iterator[Incident]:
        said = self._protections.standing()
        return (incident_from(row, said) for row in self._db.query(sql, values))


def incident_from(row: Mapping[str, Any], said: Mapping[str, Said] = MappingProxyType({})) -> Incident:
    """Return the incident a joined row tells, with what was `said` of its protected address."""
    erased, text = "", IncidentText()
    if row["text"] is None:
        erased = removed(row)
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
        protection=word.of_version(row["recorded_at"]) if (word := said.get(row["incident_uid"])) else "",
        **{name: row[name] for name in (*plain, *more)},
    )
    typed = BY_HAND if row["by_hand"] else f"first {BY_HAND} as {row['late_as']}" if row["late_as"] else ""
    return Incident(row["incident_uid"], row["uid"], row["version"], latest, row["first_recorded"], erased, typed)


def _chunks(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
