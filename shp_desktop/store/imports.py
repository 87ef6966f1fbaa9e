"""Imports: one transaction writes a whole plan set-wise, with one audit row over the digest of all it brought."""

import hashlib
import json
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from json.encoder import encode_basestring as quoted
from operator import attrgetter, itemgetter
from typing import Any, Protocol

from shp_desktop.domain.board import Gap, ImportAccount
from shp_desktop.domain.incident import IncidentKey, IncidentVersion
from shp_desktop.domain.moments import Moment
from shp_desktop.store.facts import BULK_TABLES, Appender, content_digest, facts_digest, new_uid, row_digest
from shp_desktop.store.incidents import Incidents

_BATCH = 2000
_STANDING = "e.uid NOT IN (SELECT uid FROM voided)"
_OF_BATCH = "FROM reject_event AS e JOIN reject AS r ON r.uid = e.reject_uid WHERE r.import_uid = b.uid"
_ACCOUNT = f"""
SELECT b.*, v.by_whom AS undone_by, v.recorded_at AS undone_at,
  (SELECT count(*) {_OF_BATCH} AND e.kind = 'corrected' AND {_STANDING}) AS corrected,
  (SELECT count(*) {_OF_BATCH} AND e.kind = 'put_aside' AND {_STANDING}) AS put_aside
FROM import_batch AS b
LEFT JOIN void AS v ON v.target_uid = b.uid AND v.target_kind = 'import'
"""  # noqa: S608 - our own names
_FILES = (
    "AND NOT EXISTS (SELECT 1 FROM late_item AS l WHERE l.import_uid = b.uid) "
    "AND NOT EXISTS (SELECT 1 FROM reject_event AS e WHERE e.import_uid IS NOT NULL AND e.import_uid = b.uid)"
)
# Two lines of one file that say the same are two (nth); the same line in a later file is the same one.
_REJECTED = f"""
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY source, said, nth ORDER BY batch_seq DESC) AS newest,
    max(dealt_here) OVER (PARTITION BY source, said, nth) AS dealt_uid
  FROM (
    SELECT r.uid, r.seq, r.import_uid, r.line, r.reason, b.file, b.source, b.recorded_at, b.seq AS batch_seq, c.text, c.rule,
      coalesce(c.text, r.uid) AS said, row_number() OVER (PARTITION BY r.import_uid, coalesce(c.text, r.uid) ORDER BY r.seq) AS nth,
      (SELECT e.uid FROM reject_event AS e WHERE e.reject_uid = r.uid AND {_STANDING} ORDER BY e.seq DESC LIMIT 1) AS dealt_here
    FROM reject AS r JOIN import_batch AS b ON b.uid = r.import_uid JOIN content AS c ON c.uid = r.content_uid
    WHERE b.recorded_at >= ? AND b.uid NOT IN (SELECT uid FROM import_undone)))
LEFT JOIN (SELECT e.uid AS event_uid, e.kind AS dealt_kind, w.text AS words FROM reject_event AS e
  JOIN content AS w ON w.uid = e.content_uid) ON event_uid = dealt_uid
"""  # noqa: S608 - our own names
Progress = Callable[[int, int], bool]
Values = tuple[Any, ...]


class Brought(Protocol):
    """One version an import brings: its log, what it says, the digest of that where it is known, and whether the log is a new one."""

    @property
    def key(self) -> IncidentKey:
        """Return which log it is."""

    @property
    def version(self) -> IncidentVersion:
        """Return what it says; it may be made on asking."""

    @property
    def said(self) -> str:
        """Return the digest of what it says, "" where nobody has asked for it yet."""

    @property
    def is_new(self) -> bool:
        """Say whether the store does not hold the log yet."""


@dataclass(frozen=True)
class ImportHead:
    """What is recorded of the file itself."""

    file: str
    file_digest: str
    profile: str
    profile_json: str
    source: str
    history: bool
    unchanged: int
    duplicate: int
    furniture: int
    window_start: str
    window_end: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class RejectedLine:
    """A record that could not be read, as it stands in the store.

    `dealt` is "" while it waits, else what people did with it: "corrected", or "put aside: " and why.
    """

    import_uid: str
    file: str
    line: int
    reason: str
    raw: str
    recorded_at: str
    uid: str = ""
    source: str = ""
    dealt: str = ""
    erased: bool = False


class RowsDigest:
    """The running digest of what an import brought: each bulk table's rows in the order of recording."""

    def __init__(self) -> None:
        """Begin with nothing brought."""
        self._tables = {table: hashlib.sha256() for table in sorted(BULK_TABLES)}

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Take one row in."""
        self._tables[table].update(row_digest(row).encode())

    def add_all(self, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
        """Take many rows of one table in, their values in the order of the columns; the same digest as one by one."""
        order = sorted(range(len(columns)), key=columns.__getitem__)
        form = "{" + ", ".join(f'"{columns[at]}": %s' for at in order) + "}"
        picked = itemgetter(*order)
        update = self._tables[table].update
        for row in rows:
            body = form % tuple([quoted(value) if value.__class__ is str else value for value in picked(row)])
            update(hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest().encode())

    def hexdigest(self) -> str:
        """Return the digest of all tables."""
        return facts_digest([table.hexdigest() for table in self._tables.values()])


class Cancelled(Exception):
    """The person cancelled; the transaction rolls back and nothing is kept."""


class Imports:
    """Writes and reads imports."""

    def __init__(self, db: Any, incidents: Incidents) -> None:  # noqa: ANN401
        """Keep the connection and the incidents' repository."""
        self._db = db
        self._incidents = incidents

    def write(
        self,
        appender: Appender,
        head: ImportHead,
        brought: Sequence[Brought],
        rejects: Sequence[tuple[int, str, str]],
        place_key: Callable[[str], str],
        progress: Progress | None = None,
    ) -> str:
        """Write one plan, new logs before later versions; `rejects` are (line, reason, raw). Raises Cancelled.

        Returns the import's uid.
        """
        uid = new_uid()
        totals = RowsDigest()
        later = {one.key for one in brought if not one.is_new}
        columns = _RowWriter(self._db, appender, uid, place_key, totals, later, self._incidents.undone(), head.history)
        head_columns = asdict(head) | {
            "history": int(head.history),
            "gaps": json.dumps([asdict(gap) for gap in head.gaps]),
        }
        self._db.execute("PRAGMA defer_foreign_keys=ON")
        new, every, done = sum(one.is_new for one in brought), len(brought), 0
        for batch in _batches(brought):
            columns.versions(batch, self._incidents)
            done += len(batch)
            if progress is not None and not progress(done, every):
                raise Cancelled
        columns.rejects(rejects)
        counts = {"new": new, "updated": every - new, "rejected": len(rejects)}
        appender.fact("import_batch", uid=uid, **head_columns, **counts, rows_digest=totals.hexdigest())
        if columns.told_before:
            self._incidents.refresh_import(uid)
        return uid

    def accounts(self, limit: int = 20, since: str = "", *, undone: bool = False) -> tuple[ImportAccount, ...]:
        """Return the last files read, newest first, with `undone` those that no longer stand too.

        `since` is the store's UTC text of recording. What people typed is no file: late items and corrected lines
        are told by their logs.
        """
        stands = "" if undone else "AND b.uid NOT IN (SELECT uid FROM import_undone) "
        rows = self._db.query(f"{_ACCOUNT} WHERE b.recorded_at >= ? {stands}{_FILES} ORDER BY b.seq DESC LIMIT ?", [since, limit])
        return tuple(_account(row) for row in rows)

    def account(self, uid: str) -> ImportAccount:
        """Return one import's account."""
        return _account(next(self._db.query(f"{_ACCOUNT} WHERE b.uid = ?", [uid])))

    def mark(self) -> str:
        """Return a text that changes with every import and every undoing of one."""
        sql = (
            "SELECT (SELECT uid FROM import_batch ORDER BY seq DESC LIMIT 1) AS last, "
            "(SELECT group_concat(uid) FROM (SELECT uid FROM import_undone ORDER BY uid)) AS undone"
        )
        row = next(self._db.query(sql))
        return f"{row['last'] or ''} {hashlib.sha256(str(row['undone']).encode()).hexdigest()[:16] if row['undone'] else ''}"

    def stands(self, file_digest: str, source: str) -> bool:
        """Tell whether this very file was read as this source and was not undone."""
        sql = (
            "SELECT 1 FROM import_batch AS b WHERE b.file_digest = ? AND b.source = ? "
            f"AND b.uid NOT IN (SELECT uid FROM import_undone) {_FILES} LIMIT 1"
        )
        return bool(list(self._db.query(sql, [file_digest, source])))

    def spans(self, source: str, since: str) -> tuple[tuple[str, str, str, str], ...]:
        """Return (uid, file, first, last) of the files of a source that stand, earliest first; times as the log gave them."""
        rows = self._db.query(
            "SELECT b.uid, b.file, b.window_start, b.window_end FROM import_batch AS b WHERE b.source = ? AND b.window_end >= ? "
            f"AND b.window_start <> '' AND b.uid NOT IN (SELECT uid FROM import_undone) {_FILES} ORDER BY b.window_start, b.seq",
            [source, since],
        )
        return tuple((row["uid"], row["file"], row["window_start"], row["window_end"]) for row in rows)

    def batch(self, uid: str) -> Mapping[str, Any]:
        """Return what is recorded of one import itself."""
        return next(self._db.query("SELECT * FROM import_batch WHERE uid = ?", [uid]))

    def given_rows(self, uid: str, source: str, profile: str, limit: int) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return rows as they stood that an import brought, else the last ones read by its profile."""
        own = (
            "SELECT c.text FROM incident_version AS v JOIN content AS c ON c.uid = v.content_uid "
            "WHERE v.import_uid = ? AND c.text IS NOT NULL ORDER BY v.seq LIMIT ?"
        )
        found = [row["text"] for row in self._db.query(own, [uid, limit])]
        if not found:
            like = "SELECT uid FROM import_batch WHERE source = ? AND profile = ? AND new + updated > 0 ORDER BY seq DESC LIMIT 1"
            near = next(iter(self._db.query(like, [source, profile])), None)
            found = [row["text"] for row in self._db.query(own, [near["uid"], limit])] if near else []
        return tuple(tuple((name, value) for name, value in json.loads(text).get("given", [])) for text in found)

    def of_agenda(self, meeting_uid: str) -> tuple[ImportAccount, ...]:
        """Return the imports that brought the items of a meeting's agenda, in the order of reading."""
        sql = (
            f"{_ACCOUNT} WHERE b.uid NOT IN (SELECT uid FROM import_undone) AND b.uid IN (SELECT v.import_uid FROM agenda_item AS a "
            f"JOIN incident_version AS v ON v.uid = a.version_uid WHERE a.meeting_uid = ?) {_FILES} ORDER BY b.seq"
        )
        return tuple(_account(row) for row in self._db.query(sql, [meeting_uid]))

    def rejected(self, since: str = "", limit: int = 5000, *, dealt: bool = False) -> tuple[RejectedLine, ...]:
        """Return the rejected records that wait, newest import first; with `dealt` those dealt with too.

        A raw line of a source is told once however often files bring it; lines of undone imports are not told.
        """
        waiting = "" if dealt else "AND dealt_uid IS NULL"
        rows = self._db.query(f"{_REJECTED} WHERE newest = 1 {waiting} ORDER BY batch_seq DESC, line, seq LIMIT ?", [since, limit])
        return tuple(_rejected(row) for row in rows)

    def reject(self, uid: str) -> RejectedLine | None:
        """Return one rejected record of an import that stands, waiting or dealt with."""
        row = next(iter(self._db.query(f"{_REJECTED} WHERE uid = ?", ["", uid])), None)
        return _rejected(row) if row else None

    def rejects_of(self, import_uid: str) -> tuple[tuple[str, str], ...]:
        """Return (reject event, import that corrected it) of an import's corrected lines that stand."""
        sql = (
            "SELECT e.uid, e.import_uid FROM reject_event AS e JOIN reject AS r ON r.uid = e.reject_uid "
            "WHERE r.import_uid = ? AND e.import_uid IS NOT NULL AND e.uid NOT IN (SELECT uid FROM voided)"
        )
        return tuple((row["uid"], row["import_uid"]) for row in self._db.query(sql, [import_uid]))


class _RowWriter:
    """Turns versions and rejects into rows, batch by batch, and feeds the running digest."""

    def __init__(
        self,
        db: Any,  # noqa: ANN401
        appender: Appender,
        import_uid: str,
        place_key: Callable[[str], str],
        totals: RowsDigest,
        later: Collection[IncidentKey],
        revives: bool,
        history: bool,
    ) -> None:
        self._db, self._import, self._totals = db, import_uid, totals
        stamp = appender.stamp
        self._stamp = (stamp.at, stamp.recorded_at, stamp.by)
        self._place = place_key
        self._had = int(history)  # what the view says of a log that is new: nobody has met it unless it came as history
        self._later = later
        self._revives = revives
        self._latest: dict[IncidentKey, tuple[str, int]] = {}
        self.told_before = False

    def versions(self, batch: Sequence[Brought], incidents: Incidents) -> None:
        missing = [one.key for one in batch if (self._revives or not one.is_new) and one.key not in self._latest]
        self._latest |= incidents.latest_versions(missing)
        salts = _salts(len(batch))
        contents: list[Values] = []
        heads: list[Values] = []
        rows: list[Values] = []
        now: list[Values] = []
        for one, salt in zip(batch, salts, strict=True):
            key, version = one.key, one.version
            same = one.said or version.digest()
            version_uid, utc, place = new_uid(), _utc(version.reported), self._place(version.text.address)
            if one.is_new and key not in self._latest:
                incident_uid, number = new_uid(), 1
                heads.append((incident_uid, *self._stamp, *key, self._import))
                now.append((incident_uid, *key, version_uid, 1, utc, place, self._had))
            else:
                incident_uid, number = self._latest[key]
                number += 1
                self.told_before = True
            if self._revives or key in self._later:
                self._latest[key] = (incident_uid, number)
            text = f'{version.text.to_json()[:-1]},"place":{quoted(place)}}}'
            content = (new_uid(), text, salt, content_digest(salt, text))
            contents.append(content)
            reported = version.reported
            rows.append((
                version_uid, *self._stamp, incident_uid, self._import, number, same,
                reported.local.isoformat(), reported.offset, reported.mark, utc,
                *_plain(version), f"[{', '.join(map(quoted, version.qualifiers))}]" if version.qualifiers else "[]",
                content[0], content[3],
            ))  # fmt: skip
        self._insert("content", _CONTENT, contents)
        self._insert("incident", _INCIDENT, heads)
        self._insert("incident_version", _VERSION, rows)
        self._insert("incident_now", _NOW, now)

    def rejects(self, rejects: Sequence[tuple[int, str, str]]) -> None:
        contents: list[Values] = []
        rows: list[Values] = []
        for (line, reason, raw), salt in zip(rejects, _salts(len(rejects)), strict=True):
            content = (new_uid(), raw, salt, content_digest(salt, raw))
            contents.append(content)
            rows.append((new_uid(), *self._stamp, self._import, line, reason, content[0], content[3]))
        self._insert("content", _CONTENT, contents)
        self._insert("reject", _REJECT, rows)

    def _insert(self, table: str, columns: tuple[str, ...], rows: list[Values]) -> None:
        if not rows:
            return
        if table in BULK_TABLES:
            self._totals.add_all(table, columns, rows)
        sql = f"INSERT INTO {table} ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})"  # noqa: S608 - our own names
        self._db.conn.executemany(sql, rows)


_PLAIN = (
    "grade", "type", "type_code", "closing_type", "closing_code", "occurred_from", "occurred_to", "ward", "beat",
    "easting", "northing", "latitude", "longitude", "crime_no", "status",
)  # fmt: skip
_plain = attrgetter(*_PLAIN)
_STAMPED = ("uid", "at", "recorded_at", "by_whom")
_CONTENT = ("uid", "text", "salt", "digest")
_INCIDENT = (*_STAMPED, "source", "year", "reference", "import_uid")
_VERSION = (
    *_STAMPED, "incident_uid", "import_uid", "version", "same", "reported_local", "reported_offset", "reported_mark",
    "reported_utc", *_PLAIN, "qualifiers", "content_uid", "content_digest",
)  # fmt: skip
_NOW = ("incident_uid", "source", "year", "reference", "version_uid", "version", "reported_utc", "place_key", "had")
_REJECT = (*_STAMPED, "import_uid", "line", "reason", "content_uid", "content_digest")


def _utc(reported: Moment) -> str:
    """Return the store's UTC text of a moment, as `utc_text` writes it."""
    return reported.bare_utc.isoformat("T", "microseconds") + "Z"


def _salts(count: int) -> list[str]:
    block = secrets.token_hex(16 * count)
    return [block[start : start + 32] for start in range(0, 32 * count, 32)]


def _account(row: dict[str, Any]) -> ImportAccount:
    counts = {name: row[name] for name in ("new", "updated", "unchanged", "duplicate", "rejected", "furniture")}
    gaps = tuple(Gap(**gap) for gap in json.loads(row["gaps"]))
    undone = f"undone by {row['undone_by']}" if row["undone_by"] else ""
    return ImportAccount(
        row["uid"], row["file"], row["profile"], row["source"], **counts, recorded_at=row["recorded_at"], gaps=gaps,
        corrected=row["corrected"], put_aside=row["put_aside"], undone=undone,
        undone_at=row["undone_at"] or "", history=bool(row["history"]),
    )  # fmt: skip


def _rejected(row: Mapping[str, Any]) -> RejectedLine:
    said = {"corrected": "corrected", "put_aside": f"put aside: {row['words'] or 'text removed'}"}
    return RejectedLine(
        row["import_uid"], row["file"], row["line"], row["reason"], row["text"] or f"text removed under {row['rule']}",
        row["recorded_at"], row["uid"], row["source"], said.get(row["dealt_kind"] or "", ""), row["text"] is None,
    )  # fmt: skip


def _batches(items: Iterable[Brought]) -> Iterator[list[Brought]]:
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
