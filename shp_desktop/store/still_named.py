"""Where other texts go on naming whom or what an erased log kept back."""

from collections.abc import Iterable, Iterator
from typing import Any

from shp_desktop.domain.still_named import Passage, words_of
from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches

_CHUNK = 500
_OF = """
SELECT n.incident_uid, n.part, n.start, n.end, n.kind, c.text FROM still_named AS n JOIN content AS c ON c.uid = n.content_uid
WHERE c.text IS NOT NULL AND n.incident_uid IN ({marks}) ORDER BY n.seq
"""
_POINTING = """
SELECT m.name FROM main.sqlite_schema AS m JOIN pragma_table_info(m.name) AS p ON p.name = 'content_uid'
WHERE m.type = 'table' AND m.name NOT IN ('incident_version', 'reject', 'still_named') ORDER BY m.name
"""
#: logs that stood on an agenda with it, or wait for a meeting as it does: any of them may tell of its caller
_BESIDE = """
SELECT v.content_uid FROM incident_version AS v WHERE v.incident_uid <> :uid AND v.incident_uid IN (
  SELECT incident_uid FROM agenda_item WHERE meeting_uid IN (SELECT meeting_uid FROM agenda_item WHERE incident_uid = :uid)
  UNION SELECT incident_uid FROM incident_now WHERE had = 0 AND EXISTS (SELECT 1 FROM incident_now WHERE incident_uid = :uid AND had = 0))
"""


class StillNamed:
    """Reads and writes the places."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def of(self, incident_uids: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return what texts that still stand say of erased logs, as (kind, words), each once; logs of which nothing is said are left out."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        wanted = sorted(set(incident_uids))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for row in self._db.query(_OF.format(marks=",".join("?" * len(chunk))), chunk):
                words = words_of(row["text"], Passage(row["part"], row["start"], row["end"], row["kind"]))
                found.setdefault(row["incident_uid"], {})[row["kind"], words] = None
        return {uid: tuple(said) for uid, said in found.items()}

    def of_protected(self) -> tuple[str, ...]:
        """Return the erased logs whose protected address some text that stands still tells."""
        sql = "SELECT DISTINCT n.incident_uid FROM still_named AS n JOIN content AS c ON c.uid = n.content_uid WHERE n.kind = 'address' AND c.text IS NOT NULL"
        return tuple(row["incident_uid"] for row in self._db.query(sql))

    def every(self) -> tuple[tuple[str, str, Passage], ...]:
        """Return (log, text, place) of all there are."""
        rows = self._db.query("SELECT incident_uid, content_uid, part, start, end, kind FROM still_named ORDER BY seq")
        return tuple((row["incident_uid"], row["content_uid"], Passage(row["part"], row["start"], row["end"], row["kind"])) for row in rows)

    def told_in(self, content_uids: Iterable[str]) -> tuple[str, ...]:
        """Return the erased logs of which those texts say something."""
        found: set[str] = set()
        wanted = sorted(set(content_uids))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            sql = f"SELECT DISTINCT incident_uid FROM still_named WHERE content_uid IN ({','.join('?' * len(chunk))})"  # noqa: S608 - marks
            found.update(row["incident_uid"] for row in self._db.query(sql, chunk))
        return tuple(sorted(found))

    def texts(self, incident_uid: str) -> Iterator[tuple[str, str]]:
        """Yield (content uid, text) of all that people wrote and of the logs beside one: what may name whom it keeps back."""
        tables = [row["name"] for row in self._db.query(_POINTING)]
        uids = " UNION ".join((*(f"SELECT content_uid FROM {table}" for table in tables), _BESIDE))  # noqa: S608 - our own names
        for row in self._db.query(f"SELECT uid, text FROM content WHERE text IS NOT NULL AND uid IN ({uids}) ORDER BY uid", {"uid": incident_uid}):  # noqa: S608
            yield row["uid"], row["text"]

    def append(self, appender: Appender, incident_uid: str, content_uid: str, passage: Passage) -> None:
        """Append one place, unless it stands or the store has no such text or log: a backup may be of before either."""
        place = {"part": passage.part, "start": passage.start, "end": passage.end, "kind": passage.kind}
        values = [incident_uid, content_uid, *place.values()]
        there = "SELECT 1 FROM content AS c, incident AS i WHERE c.uid = ? AND c.text IS NOT NULL AND i.uid = ?"
        stands = "SELECT 1 FROM still_named WHERE incident_uid = ? AND content_uid = ? AND part = ? AND start = ? AND end = ? AND kind = ?"
        if list(self._db.query(there, [content_uid, incident_uid])) and not list(self._db.query(stands, values)):
            appender.fact("still_named", incident_uid=incident_uid, content_uid=content_uid, **place)

    def logs(self, incident_uid: str) -> tuple[str, ...]:
        """Return a log and the late items matched with it, by uid: all of them go together."""
        matches = Matches(self._db)
        return tuple(matches.widened([matches.log(incident_uid)]))
