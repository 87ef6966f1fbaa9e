"""Imports: one transaction writes a whole plan set-wise, with one audit row over the digest of all it brought."""

import hashlib
import json
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import lru_cache
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
Progress = Callable[[int, int], bool]
Values = tuple[Any, ...]


class Brought(Protocol):
    """One version an import brings: its log, what it says, the digest of that, and whether the log is a new one."""

    @property
    def key(self) -> IncidentKey:
        """Return which log it is."""

    @property
    def version(self) -> IncidentVersion:
        """Return what it says; it may be made on asking."""

    @property
    def digest(self) -> str:
        """Return the digest of what it says."""

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
    """A record that could not be read, as it stands in the store."""

    import_uid: str
    file: str
    line: int
    reason: str
    raw: str
    recorded_at: str


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
        names = [f'"{columns[at]}": ' for at in order]
        picked = itemgetter(*order)
        update = self._tables[table].update
        for row in rows:
            parts = [
                name + (quoted(value) if isinstance(value, str) else str(value))
                for name, value in zip(names, picked(row), strict=True)
            ]
            body = f"{{{', '.join(parts)}}}"
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
        columns = _RowWriter(self._db, appender, uid, place_key, totals, later)
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
        self._incidents.refresh_import(uid)
        return uid

    def accounts(self, limit: int = 20, since: str = "") -> tuple[ImportAccount, ...]:
        """Return the last imports, newest first; `since` is the store's UTC text of recording."""
        rows = self._db.query(
            "SELECT * FROM import_batch WHERE recorded_at >= ? ORDER BY seq DESC LIMIT ?", [since, limit]
        )
        return tuple(_account(row) for row in rows)

    def account(self, uid: str) -> ImportAccount:
        """Return one import's account."""
        return _account(next(self._db.query("SELECT * FROM import_batch WHERE uid = ?", [uid])))

    def of_agenda(self, meeting_uid: str) -> tuple[ImportAccount, ...]:
        """Return the imports that brought the items of a meeting's agenda, in the order of reading."""
        sql = (
            "SELECT * FROM import_batch WHERE uid IN (SELECT v.import_uid FROM agenda_item AS a "
            "JOIN incident_version AS v ON v.uid = a.version_uid WHERE a.meeting_uid = ?) ORDER BY seq"
        )
        return tuple(_account(row) for row in self._db.query(sql, [meeting_uid]))

    def rejected(self, since: str = "", limit: int = 500) -> tuple[RejectedLine, ...]:
        """Return rejected records, newest import first, each line of a file once however often the file was read."""
        rows = self._db.query(
            "SELECT b.uid, b.file, r.line, r.reason, c.text, c.rule, max(b.recorded_at) AS recorded_at FROM reject AS r "
            "JOIN import_batch AS b ON b.uid = r.import_uid JOIN content AS c ON c.uid = r.content_uid "
            "WHERE b.recorded_at >= ? GROUP BY b.file_digest, r.line ORDER BY b.seq DESC, r.line LIMIT ?",
            [since, limit],
        )
        return tuple(
            RejectedLine(
                row["uid"],
                row["file"],
                row["line"],
                row["reason"],
                row["text"] or f"text removed under {row['rule']}",
                row["recorded_at"],
            )
            for row in rows
        )


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
    ) -> None:
        self._db, self._import, self._totals = db, import_uid, totals
        stamp = appender.stamp
        self._stamp = (stamp.at, stamp.recorded_at, stamp.by)
        self._place = lru_cache(maxsize=_BATCH)(lambda address: json.dumps(place_key(address)))
        self._later = later
        self._latest: dict[IncidentKey, tuple[str, int]] = {}

    def versions(self, batch: Sequence[Brought], incidents: Incidents) -> None:
        missing = [one.key for one in batch if not one.is_new and one.key not in self._latest]
        self._latest |= incidents.latest_versions(missing)
        salts = _salts(len(batch))
        contents: list[Values] = []
        heads: list[Values] = []
        rows: list[Values] = []
        for one, salt in zip(batch, salts, strict=True):
            key, version = one.key, one.version
            if one.is_new:
                incident_uid, number = new_uid(), 1
                heads.append((incident_uid, *self._stamp, key.source, key.year, key.reference, self._import))
            else:
                incident_uid, number = self._latest[key]
                number += 1
            if key in self._later:
                self._latest[key] = (incident_uid, number)
            text = f'{version.text.to_json()[:-1]},"place":{self._place(version.text.address)}}}'
            content = (new_uid(), text, salt, content_digest(salt, text))
            contents.append(content)
            reported = version.reported
            rows.append((
                new_uid(), *self._stamp, incident_uid, self._import, number, one.digest,
                reported.local.isoformat(), reported.offset, reported.mark, _utc(reported),
                *_plain(version),
                json.dumps(version.qualifiers, ensure_ascii=False) if version.qualifiers else "[]",
                content[0], content[3],
            ))  # fmt: skip
        self._insert("content", _CONTENT, contents)
        self._insert("incident", _INCIDENT, heads)
        self._insert("incident_version", _VERSION, rows)

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
_REJECT = (*_STAMPED, "import_uid", "line", "reason", "content_uid", "content_digest")


def _utc(reported: Moment) -> str:
    """Return the store's UTC text of a moment, as `utc_text` writes it."""
    return f"{(reported.local - timedelta(minutes=reported.offset)).isoformat(timespec='microseconds')}Z"


def _salts(count: int) -> list[str]:
    block = secrets.token_hex(16 * count)
    return [block[start : start + 32] for start in range(0, 32 * count, 32)]


def _account(row: dict[str, Any]) -> ImportAccount:
    counts = {name: row[name] for name in ("new", "updated", "unchanged", "duplicate", "rejected", "furniture")}
    gaps = tuple(Gap(**gap) for gap in json.loads(row["gaps"]))
    return ImportAccount(
        row["uid"], row["file"], row["profile"], row["source"], **counts, recorded_at=row["recorded_at"], gaps=gaps
    )


def _batches(items: Iterable[Brought]) -> Iterator[list[Brought]]:
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
