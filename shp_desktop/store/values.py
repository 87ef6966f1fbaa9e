"""Which words the logs of an import use: each value once, with how many logs say it and one log that does."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shp_desktop.store.held import unheld

_LARGE = 5000
_COLUMNS = ("grade", "type", "closing_type", "ward")
_LATEST = "JOIN incident_shown AS n ON n.incident_uid = v.incident_uid AND n.version_uid = v.uid"
_SLICE = 20_000
#: (kind, value as given) -> [how many logs say it, the version that said it first]
Counts = dict[tuple[str, str], list[Any]]


@dataclass(frozen=True)
class Said:
    """One value of one kind as given, how many logs say it, and the uid of the version that said it first."""

    kind: str
    given: str
    count: int
    version_uid: str


@dataclass
class _Reading:
    """How far a large import is read: what was counted, the next and the last version."""

    counts: Counts
    at: int
    last: int


class Values:
    """Reads the words of imports; a large one slice by slice and once, since what it brought never changes."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db
        self._large: dict[str, _Reading] = {}

    def of_imports(self, imports: Sequence[tuple[str, int]]) -> tuple[tuple[Said, ...], bool]:
        """Return what the logs of imports (uid, logs brought) say, and whether that is all.

        Of a small import the latest versions count; of large ones a further slice is read at each asking.
        """
        found: list[Said] = []
        may_read = True
        for uid, rows in imports:
            if rows <= _LARGE:
                counts: Counts = {}
                self._count(counts, f"{_LATEST} WHERE v.import_uid = ?", [uid])
                found += _said(counts)
                continue
            held = self._large.get(uid) or self._begun(uid)
            if held.at <= held.last and may_read:
                may_read = False
                values = [held.at, held.at + _SLICE - 1, uid]
                self._count(held.counts, f"WHERE v.seq BETWEEN ? AND ? AND +v.import_uid = ? AND {unheld('v.incident_uid')}", values)
                held.at += _SLICE
            found += _said(held.counts)
        return tuple(found), all(held.at > held.last for uid, held in self._large.items() if uid in dict(imports))

    def _begun(self, uid: str) -> _Reading:
        first, last = (
            next(self._db.query(f"SELECT {most}(seq) AS at FROM incident_version WHERE import_uid = ?", [uid]))["at"]  # noqa: S608
            for most in ("min", "max")
        )
        self._large[uid] = _Reading({}, first or 0, -1 if last is None else last)
        return self._large[uid]

    def _count(self, counts: Counts, where: str, values: list[Any]) -> None:
        columns = ", ".join(f"v.{name}" for name in (*_COLUMNS, "type_code", "beat", "qualifiers"))
        sql = f"SELECT {columns}, count(*) AS n, min(v.uid) AS uid FROM incident_version AS v {where} GROUP BY {columns}"  # noqa: S608 - our own names
        for row in self._db.query(sql, values):
            for one in dict.fromkeys(_values(row)):
                held = counts.setdefault(one, [0, row["uid"]])
                held[0] += row["n"]
                held[1] = min(held[1], row["uid"])


def _said(counts: Counts) -> Iterator[Said]:
    return (Said(kind, given, count, uid) for (kind, given), (count, uid) in counts.items())


def _values(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A code stands for its type where no type is given, a beat for its ward."""
    yield from ((("type" if name == "closing_type" else name), row[name]) for name in _COLUMNS if row[name])
    if row["type_code"] and not row["type"]:
        yield "type", row["type_code"]
    if row["beat"] and not row["ward"]:
        yield "beat", row["beat"]
    yield from (("qualifier", one) for one in dict.fromkeys(json.loads(row["qualifiers"])))
