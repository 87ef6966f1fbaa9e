"""Imports: one transaction writes a whole plan set-wise, with one audit row over the digest of all it brought."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from shp_desktop.domain.board import Gap, ImportAccount
from shp_desktop.domain.incident import IncidentKey, IncidentVersion
from shp_desktop.domain.moments import utc_text
from shp_desktop.store.facts import BULK_TABLES, Appender, content_digest, facts_digest, new_uid, row_digest
from shp_desktop.store.incidents import Incidents

_BATCH = 5000
Progress = Callable[[int, int], bool]


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
        new: Sequence[IncidentVersion],
        updated: Sequence[IncidentVersion],
        rejects: Sequence[tuple[int, str, str]],
        place_key: Callable[[str], str],
        progress: Progress | None = None,
    ) -> str:
        """Write one plan; `rejects` are (line, reason, raw). Returns the import's uid. Raises Cancelled."""
        uid = new_uid()
        totals = RowsDigest()
        columns = _RowWriter(self._db, appender, uid, place_key, totals)
        head_columns = asdict(head) | {
            "history": int(head.history),
            "gaps": json.dumps([asdict(gap) for gap in head.gaps]),
        }
        self._db.execute("PRAGMA defer_foreign_keys=ON")
        done, every = 0, len(new) + len(updated)
        for batch in _batches([(version, True) for version in new] + [(version, False) for version in updated]):
            columns.versions(batch, self._incidents)
            done += len(batch)
            if progress is not None and not progress(done, every):
                raise Cancelled
        columns.rejects(rejects)
        counts = {"new": len(new), "updated": len(updated), "rejected": len(rejects)}
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
            "JOIN incident_version AS v ON v.incident_uid = a.incident_uid WHERE a.meeting_uid = ?) ORDER BY seq"
        )
        return tuple(_account(row) for row in self._db.query(sql, [meeting_uid]))

    def file_read_before(self, file_digest: str, source: str) -> bool:
        """Say whether the very same file has been read for that source."""
        sql = "SELECT 1 FROM import_batch WHERE file_digest = ? AND source = ?"
        return next(iter(self._db.query(sql, [file_digest, source])), None) is not None

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
        self, db: Any, appender: Appender, import_uid: str, place_key: Callable[[str], str], totals: RowsDigest
    ) -> None:  # noqa: ANN401
        self._db, self._appender, self._import = db, appender, import_uid
        self._place_key, self._totals = place_key, totals
        self._latest: dict[IncidentKey, tuple[str, int]] = {}

    def versions(self, batch: list[tuple[IncidentVersion, bool]], incidents: Incidents) -> None:
        missing = [version.key for version, is_new in batch if not is_new and version.key not in self._latest]
        self._latest |= incidents.latest_versions(missing)
        contents: list[dict[str, Any]] = []
        heads: list[dict[str, Any]] = []
        rows: list[dict[str, Any]] = []
        for version, is_new in batch:
            if is_new:
                self._latest[version.key] = (new_uid(), 0)
                heads.append(self._head(version.key, self._latest[version.key][0]))
            incident_uid, number = self._latest[version.key]
            self._latest[version.key] = (incident_uid, number + 1)
            text = (
                version.text.to_json()[:-1]
                + ","
                + json.dumps("place")
                + ":"
                + json.dumps(self._place_key(version.text.address))
                + "}"
            )
            contents.append(_content(text))
            rows.append(self._row(version, incident_uid, number + 1, contents[-1]))
        self._insert("content", contents)
        self._insert("incident", heads)
        self._insert("incident_version", rows)

    def rejects(self, rejects: Iterable[tuple[int, str, str]]) -> None:
        contents: list[dict[str, Any]] = []
        rows: list[dict[str, Any]] = []
        for line, reason, raw in rejects:
            contents.append(_content(raw))
            keep = {"content_uid": contents[-1]["uid"], "content_digest": contents[-1]["digest"]}
            rows.append(self._stamped(new_uid()) | {"import_uid": self._import, "line": line, "reason": reason} | keep)
        self._insert("content", contents)
        self._insert("reject", rows)

    def _stamped(self, uid: str) -> dict[str, Any]:
        stamp = self._appender.stamp
        return {"uid": uid, "at": stamp.at, "recorded_at": stamp.recorded_at, "by_whom": stamp.by}

    def _head(self, key: IncidentKey, uid: str) -> dict[str, Any]:
        return self._stamped(uid) | {
            "source": key.source,
            "year": key.year,
            "reference": key.reference,
            "import_uid": self._import,
        }

    def _row(self, version: IncidentVersion, incident_uid: str, number: int, content: dict[str, Any]) -> dict[str, Any]:
        body = {name: getattr(version, name) for name in _VERSION_COLUMNS}
        return (
            self._stamped(new_uid())
            | {"incident_uid": incident_uid, "import_uid": self._import, "version": number, "same": version.digest()}
            | {
                "reported_local": version.reported.local.isoformat(),
                "reported_offset": version.reported.offset,
                "reported_mark": version.reported.mark,
                "reported_utc": utc_text(version.reported.utc),
            }
            | body
            | {"qualifiers": json.dumps(list(version.qualifiers), ensure_ascii=False)}
            | {"content_uid": content["uid"], "content_digest": content["digest"]}
        )

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        if table != "content":
            for row in rows:
                self._totals.add(table, row)
        names = ",".join(rows[0])
        marks = ",".join("?" * len(rows[0]))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own column names
        self._db.conn.executemany(sql, [tuple(row.values()) for row in rows])


_VERSION_COLUMNS = (
    "grade", "type", "type_code", "closing_type", "closing_code", "occurred_from", "occurred_to", "ward", "beat",
    "easting", "northing", "latitude", "longitude", "crime_no", "status",
)  # fmt: skip


def _content(text: str) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    return {"uid": new_uid(), "text": text, "salt": salt, "digest": content_digest(salt, text)}


def _account(row: dict[str, Any]) -> ImportAccount:
    counts = {name: row[name] for name in ("new", "updated", "unchanged", "duplicate", "rejected", "furniture")}
    gaps = tuple(Gap(**gap) for gap in json.loads(row["gaps"]))
    return ImportAccount(
        row["uid"], row["file"], row["profile"], row["source"], **counts, recorded_at=row["recorded_at"], gaps=gaps
    )


def _batches(items: list[tuple[IncidentVersion, bool]]) -> Iterator[list[tuple[IncidentVersion, bool]]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
