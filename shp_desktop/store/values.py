"""Which words the logs of an import use: each value once, with how many logs say it and one log that does."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LARGE = 5000
_COLUMNS = ("grade", "type", "closing_type", "ward")
_LATEST = (
    "FROM incident_version AS v JOIN incident_now AS n ON n.incident_uid = v.incident_uid AND n.version_uid = v.uid "
    "WHERE v.import_uid = ?"
)


@dataclass(frozen=True)
class Said:
    """One value of one kind as given, how many logs say it, and the uid of the version that said it first."""

    kind: str
    given: str
    count: int
    version_uid: str


class Values:
    """Reads the words of imports; those of a large import are read once, since what it brought never changes."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db
        self._large: dict[str, tuple[Said, ...]] = {}

    def of_import(self, import_uid: str, rows: int) -> tuple[Said, ...]:
        """Return what the latest versions of an import's logs say; `rows` is how many logs it brought."""
        if import_uid in self._large:
            return self._large[import_uid]
        found = tuple(self._said(import_uid))
        if rows > _LARGE:
            self._large[import_uid] = found
        return found

    def _said(self, import_uid: str) -> Iterator[Said]:
        columns = ", ".join(f"v.{name}" for name in (*_COLUMNS, "type_code", "beat", "qualifiers"))
        sql = f"SELECT {columns}, count(*) AS n, min(v.uid) AS uid {_LATEST} GROUP BY {columns}"  # noqa: S608 - our own names
        counts: dict[tuple[str, str], list[Any]] = {}
        for row in self._db.query(sql, [import_uid]):
            for kind, given in dict.fromkeys(_values(row)):
                held = counts.setdefault((kind, given), [0, row["uid"]])
                held[0] += row["n"]
                held[1] = min(held[1], row["uid"])
        return (Said(kind, given, count, uid) for (kind, given), (count, uid) in counts.items())


def _values(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A code stands for its type where no type is given, a beat for its ward."""
    yield from ((("type" if name == "closing_type" else name), row[name]) for name in _COLUMNS if row[name])
    if row["type_code"] and not row["type"]:
        yield "type", row["type_code"]
    if row["beat"] and not row["ward"]:
        yield "beat", row["beat"]
    yield from (("qualifier", one) for one in dict.fromkeys(json.loads(row["qualifiers"])))
