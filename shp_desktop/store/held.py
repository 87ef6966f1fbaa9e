"""Held logs: the facts that hold and lift, and the only reading of logs that does not leave the held ones out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from shp_desktop.domain.hold import Hold, Proposed
from shp_desktop.domain.incident import Incident, IncidentKey
from shp_desktop.store.facts import Appender
from shp_desktop.store.incidents import EVERY, incident_from

_CHUNK = 500
# CROSS JOIN begins with what is held: SQLite would look through every log of the store for it.
_HELD = EVERY.replace("FROM incident_now AS n", "FROM held_log AS h CROSS JOIN incident_now AS n ON n.incident_uid = h.incident_uid")
_STANDS = "uid NOT IN (SELECT uid FROM voided)"


def unheld(column: str) -> str:
    """Return the SQL condition that a log is not held."""
    return f"NOT EXISTS (SELECT 1 FROM held_log AS z WHERE z.incident_uid = {column})"


class Held:
    """Reads and appends what holds logs back; who may read it is the service's business."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def propose(self, appender: Appender, incident_uid: str, found: Iterable[Proposed]) -> None:
        """Append what the rules found, each kind once for a log."""
        known = self.kinds([incident_uid]).get(incident_uid, ())
        for one in found:
            if one.kind not in known:
                appender.fact("hold_proposal", incident_uid=incident_uid, kind=one.kind, officer=one.officer)

    def say(  # noqa: PLR0913 - one fact's columns
        self, appender: Appender, incident_uid: str, kind: str, meeting_uid: str | None, officer: str = "",
        until: date | None = None, words: str = "",
    ) -> str:
        """Append that a person holds a log ("held") or lifts the hold ("lifted")."""
        return appender.fact(
            "hold", incident_uid=incident_uid, kind=kind, meeting_uid=meeting_uid, officer=officer,
            until=until.isoformat() if until else "", **appender.text(words),
        )  # fmt: skip

    def any(self) -> bool:
        """Say whether any log is held."""
        return bool(list(self._db.query("SELECT 1 FROM held_log LIMIT 1")))

    def is_held(self, uid: str) -> bool:
        """Say whether a log is held."""
        return bool(list(self._db.query("SELECT 1 FROM held_log WHERE incident_uid = ?", [uid])))

    def waiting(self) -> int:
        """Return how many held logs no closed meeting has had."""
        sql = "SELECT count(*) AS n FROM held_log AS h JOIN incident_now AS n ON n.incident_uid = h.incident_uid WHERE n.had = 0"
        return int(next(self._db.query(sql))["n"])

    def kinds(self, uids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the kinds the rules found for those logs, ever."""
        found: dict[str, list[str]] = {}
        for row in self._rows("SELECT incident_uid, kind FROM hold_proposal WHERE incident_uid IN ({marks}) ORDER BY seq", uids):
            found.setdefault(row["incident_uid"], []).append(row["kind"])
        return {uid: tuple(dict.fromkeys(kinds)) for uid, kinds in found.items()}

    def incidents(self, uids: Iterable[str]) -> dict[str, Incident]:
        """Return logs as they stand now, held or not."""
        sql = EVERY + "WHERE n.incident_uid IN ({marks})"
        return {one.uid: one for one in map(incident_from, self._rows(sql, uids))}

    def logs(self, reference: str = "") -> tuple[Incident, ...]:
        """Return the held logs that stand, oldest first; of one log reference where it is given."""
        where = "WHERE n.reference = ? " if reference else ""
        sql = f"{_HELD} {where}ORDER BY n.reported_utc, n.incident_uid"
        return tuple(incident_from(row) for row in self._db.query(sql, [reference] if reference else []))

    def keys(self) -> frozenset[IncidentKey]:
        """Return which logs are held."""
        rows = self._db.query("SELECT i.source, i.year, i.reference FROM held_log AS h CROSS JOIN incident AS i ON i.uid = h.incident_uid")
        return frozenset(IncidentKey(row["source"], row["year"], row["reference"]) for row in rows)

    def holds(self, uids: Iterable[str]) -> dict[str, Hold]:
        """Return the hold that stands on each of those logs."""
        asked = list(uids)
        said: dict[str, list[Mapping[str, Any]]] = {}
        proposals = "SELECT uid, recorded_at, at, by_whom, incident_uid, 'proposed' AS kind, officer, '' AS until, '' AS text, kind AS what FROM hold_proposal"
        people = (
            "SELECT f.uid, f.recorded_at, f.at, f.by_whom, f.incident_uid, f.kind, f.officer, f.until, c.text, '' AS what "
            f"FROM hold AS f JOIN content AS c ON c.uid = f.content_uid WHERE f.{_STANDS}"
        )
        sql = f"SELECT * FROM ({proposals} UNION ALL {people}) WHERE incident_uid IN ({{marks}}) ORDER BY recorded_at, uid"  # noqa: S608
        for row in self._rows(sql, asked):
            said.setdefault(row["incident_uid"], []).append(row)
        kinds = self.kinds(asked)
        return {uid: _hold(rows, kinds.get(uid, ())) for uid, rows in said.items() if rows[-1]["kind"] != "lifted"}

    def come_back(self) -> tuple[str, ...]:
        """Return the logs lifted since a meeting closed with them on its agenda and none decided on them: no meeting has had them."""
        sql = (
            "SELECT DISTINCT l.incident_uid FROM hold AS l JOIN incident_shown AS n ON n.incident_uid = l.incident_uid "
            f"WHERE l.kind = 'lifted' AND l.{_STANDS} AND n.had = 1 "
            "AND EXISTS (SELECT 1 FROM agenda_item AS a WHERE a.incident_uid = l.incident_uid) "
            "AND NOT EXISTS (SELECT 1 FROM agenda_item AS a JOIN meeting_event AS e ON e.meeting_uid = a.meeting_uid AND e.kind = 'closed' "
            "WHERE a.incident_uid = l.incident_uid AND e.recorded_at > l.recorded_at) "
            f"AND NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.incident_uid = l.incident_uid AND d.{_STANDS})"
        )
        return tuple(row["incident_uid"] for row in self._db.query(sql))

    def _rows(self, sql: str, uids: Iterable[str]) -> Iterator[Any]:
        wanted = sorted(set(uids))
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            yield from self._db.query(sql.format(marks=",".join("?" * len(chunk))), chunk)


def _hold(rows: list[Mapping[str, Any]], kinds: tuple[str, ...]) -> Hold:
    """The last word holds; an officer the rules named stands until a person names another."""
    last = rows[-1]
    officer = next((row["officer"] for row in reversed(rows) if row["officer"]), "")
    proposed = last["kind"] == "proposed"
    return Hold(
        last["incident_uid"], kinds, officer if proposed else last["officer"],
        date.fromisoformat(last["until"]) if last["until"] else None, "" if proposed else last["text"] or "text removed",
        last["by_whom"], last["at"], proposed,
    )  # fmt: skip
