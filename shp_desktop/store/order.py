"""The chair's reading order, status lines, and what was looked at since it was decided: facts appended, the latest that stand hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shp_desktop.domain.board import StatusLine
from shp_desktop.domain.moments import from_utc_text, utc_text
from shp_desktop.domain.moves import Move
from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches
from shp_desktop.store.removed import removed

_STANDS = "uid NOT IN (SELECT uid FROM voided)"
_CHUNK = 500
_MOVES = f"""
WITH opened AS (SELECT coalesce(max(recorded_at), '9') AS at FROM meeting_event WHERE meeting_uid = :meeting AND kind = 'opened'),
before AS (SELECT coalesce(max(e.recorded_at), '') AS at FROM meeting_event AS e, opened
  WHERE e.kind = 'closed' AND e.meeting_uid <> :meeting AND e.recorded_at < opened.at)
SELECT m.incident_uid, m.before_uid, m.side FROM reading_move AS m, opened, before
WHERE m.{_STANDS} AND (m.meeting_uid = :meeting
  OR (m.meeting_uid IS NULL AND m.recorded_at > before.at AND m.recorded_at < opened.at)) ORDER BY m.seq
"""  # noqa: S608


@dataclass(frozen=True)
class Since:
    """What came to one item after it was decided and last looked at: the version seen then, and what arrived, in rows.

    `answered` are (reference, service) of checks, `matched` whether a late item and its log became one.
    """

    version_uid: str
    answered: tuple[tuple[str, str], ...] = ()
    statuses: tuple[str, ...] = ()
    matched: bool = False


class Order:
    """Reads and appends what the chair does with the order, and what is said of an item beside its log."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def move(self, appender: Appender, day: date, meeting_uid: str | None, move: Move) -> str:
        """Append where the chair put an item."""
        return appender.fact(
            "reading_move", meeting_uid=meeting_uid, day=day.isoformat(), incident_uid=move.uid, before_uid=move.before or None,
            side=move.side,
        )  # fmt: skip

    def moves(self, meeting_uid: str | None) -> tuple[Move, ...]:
        """Return the moves that stand, in the order they were made: those of a meeting, and those made for it before it was on record.

        Without a meeting: those made since a meeting was closed last. A move made for a day that was opened under another date stands too.
        """
        rows = list(self._db.query(_MOVES, {"meeting": meeting_uid or ""}))
        log = Matches(self._db).log if rows else str
        return tuple(Move(log(row["incident_uid"]), log(row["before_uid"] or ""), row["side"]) for row in rows)

    def status(
        self, appender: Appender, incident_uid: str, meeting_uid: str | None, status: str, as_at: datetime, said_by: str, words: str
    ) -> str:
        """Append how it stands with an item; `as_at` is aware."""
        return appender.fact(
            "status_line", meeting_uid=meeting_uid, incident_uid=incident_uid, status=status, as_at=utc_text(as_at), said_by=said_by,
            **appender.text(words),
        )  # fmt: skip

    def statuses(self, incident_uids: Sequence[str], until: str = "") -> dict[str, tuple[StatusLine, ...]]:
        """Return the status lines that stand of each incident asked for, the one recorded last first; `until` as the store's UTC text."""
        if not self._any("status_line"):
            return {}
        matches = Matches(self._db)
        sql = (
            "SELECT s.*, c.text, c.blanked_on, c.rule FROM status_line AS s JOIN content AS c ON c.uid = s.content_uid "
            f"WHERE s.incident_uid IN ({{}}) AND s.{_STANDS} AND s.recorded_at <= ? ORDER BY s.seq DESC"
        )
        found: dict[str, list[StatusLine]] = {}
        for row in self._chunks(sql, matches.widened(incident_uids), until or "9"):
            words = row["text"] if row["text"] is not None else removed(row)
            line = StatusLine(
                row["uid"], row["status"], from_utc_text(row["as_at"]), row["said_by"], words, row["by_whom"], row["recorded_at"]
            )
            found.setdefault(matches.log(row["incident_uid"]), []).append(line)
        return {uid: tuple(lines) for uid, lines in found.items()}

    def with_status(self, status: str) -> tuple[str, ...]:
        """Return the incidents that were ever said to stand so, where that was not taken back; held ones left out."""
        if not self._any("status_line"):
            return ()
        sql = (
            f"SELECT DISTINCT s.incident_uid FROM status_line AS s WHERE s.status = ? AND s.{_STANDS} "
            "AND NOT EXISTS (SELECT 1 FROM held_log AS z WHERE z.incident_uid = s.incident_uid)"
        )
        log = Matches(self._db).log
        return tuple(sorted({log(row["incident_uid"]) for row in self._db.query(sql, [status])}))

    def had_with_flag(self, kind: str) -> dict[str, date]:
        """Return the incidents that stood with a flag on the agenda of a meeting that closed, and the last day one had them; held ones left out."""
        sql = (
            "SELECT a.incident_uid, max(m.day) AS day FROM agenda_item AS a "
            "JOIN content AS c ON c.uid = a.content_uid JOIN meeting AS m ON m.uid = a.meeting_uid "
            "WHERE a.meeting_uid IN (SELECT meeting_uid FROM meeting_event WHERE kind = 'closed') AND instr(c.text, ?) > 0 "
            "AND NOT EXISTS (SELECT 1 FROM held_log AS z WHERE z.incident_uid = a.incident_uid) GROUP BY a.incident_uid"
        )
        log = Matches(self._db).log
        found: dict[str, date] = {}
        for row in self._db.query(sql, [f'["{kind}",']):
            uid, day = log(row["incident_uid"]), date.fromisoformat(row["day"])
            found[uid] = max(day, found.get(uid, day))
        return found

    def looked(self, appender: Appender, incident_uid: str, version_uid: str, meeting_uid: str | None) -> str:
        """Append that someone looked at an item as it stands now."""
        return appender.fact("looked", incident_uid=incident_uid, version_uid=version_uid, meeting_uid=meeting_uid)

    def looked_at(self, incident_uids: Sequence[str]) -> dict[str, str]:
        """Return the version each incident was last looked at in, of those anybody looked at."""
        sql = f"SELECT incident_uid, version_uid FROM looked WHERE {_STANDS} AND incident_uid IN ({{}}) ORDER BY seq"
        return {row["incident_uid"]: row["version_uid"] for row in self._chunks(sql, incident_uids)} if self._any("looked") else {}

    def check_undone(self, incident_uid: str, decision_uid: str) -> str:
        """Return who undid a check or a dismissal of an incident after a decision on it was recorded; "" where nobody did."""
        asked = Matches(self._db).widened([incident_uid])
        kinds = " UNION ALL ".join(
            f"SELECT uid FROM {kind} WHERE incident_uid IN ({','.join('?' * len(asked))})"
            for kind in ("safeguarding_check", "dismissal")
        )
        sql = (
            f"SELECT v.by_whom FROM void AS v WHERE v.target_uid IN ({kinds}) AND v.{_STANDS} "
            "AND v.recorded_at > (SELECT recorded_at FROM decision WHERE uid = ?) ORDER BY v.seq DESC LIMIT 1"
        )
        row = next(iter(self._db.query(sql, [*asked, *asked, decision_uid])), None)
        return str(row["by_whom"]) if row else ""

    def since(self, meeting_uid: str, incident_uids: Sequence[str]) -> dict[str, Since]:
        """Return for each incident decided in a meeting what arrived after that and after it was last looked at."""
        matches = Matches(self._db)
        asked = matches.widened(incident_uids)
        decided = f"SELECT incident_uid, version_uid, recorded_at FROM decision_view WHERE meeting_uid = '{_plain(meeting_uid)}' AND incident_uid IN ({{}})"
        seen: dict[str, tuple[str, str]] = {}
        looked = f"SELECT incident_uid, version_uid, recorded_at FROM looked WHERE {_STANDS} AND incident_uid IN ({{}}) ORDER BY seq"
        for row in self._chunks(decided, asked):
            uid = matches.log(row["incident_uid"])
            seen[uid] = max(seen.get(uid, ("", "")), (row["recorded_at"], row["version_uid"]))
        for row in self._chunks(looked, asked) if seen and self._any("looked") else ():
            uid = matches.log(row["incident_uid"])
            if uid in seen and row["recorded_at"] > seen[uid][0]:
                seen[uid] = (row["recorded_at"], row["version_uid"])
        if not seen:
            return {}
        news = _News({uid: when for uid, (when, _) in seen.items()}, matches)
        oldest = min(when for when, _ in seen.values())
        for kind, sql in _ARRIVALS.items():
            for row in self._chunks(sql, asked, oldest):
                news.add(kind, row)
        return {uid: news.of(uid, version) for uid, (_, version) in seen.items()}

    def _any(self, table: str) -> bool:
        return next(iter(self._db.query(f"SELECT 1 FROM {table} LIMIT 1")), None) is not None  # noqa: S608 - our own table names

    def _chunks(self, sql: str, uids: Sequence[str], *more: str) -> Iterator[Mapping[str, Any]]:
        for start in range(0, len(uids), _CHUNK):
            chunk = list(uids[start : start + _CHUNK])
            yield from self._db.query(sql.format(",".join("?" * len(chunk))), [*chunk, *more])


_ARRIVALS = {
    "answered": (
        "SELECT k.incident_uid, k.ref, k.service, e.recorded_at FROM check_event AS e JOIN safeguarding_check AS k ON k.uid = e.check_uid "
        f"WHERE k.incident_uid IN ({{}}) AND e.kind = 'answered' AND e.{_STANDS} AND e.recorded_at > ? ORDER BY e.seq"
    ),
    "status": f"SELECT incident_uid, status, recorded_at FROM status_line WHERE incident_uid IN ({{}}) AND {_STANDS} AND recorded_at > ? ORDER BY seq",
    "matched": (
        f"SELECT incident_uid, to_uid, recorded_at FROM late_match WHERE incident_uid IN ({{}}) AND kind = 'matched' AND {_STANDS} "
        "AND recorded_at > ? ORDER BY seq"
    ),
}


class _News:
    """What arrived on each incident after a time of its own."""

    def __init__(self, after: Mapping[str, str], matches: Matches) -> None:
        self._after, self._matches = after, matches
        self._rows: dict[str, dict[str, list[Mapping[str, Any]]]] = {}

    def add(self, kind: str, row: Mapping[str, Any]) -> None:
        uid = self._matches.log(row["incident_uid"])
        if uid in self._after and row["recorded_at"] > self._after[uid]:
            self._rows.setdefault(uid, {}).setdefault(kind, []).append(row)

    def of(self, uid: str, version_uid: str) -> Since:
        rows = self._rows.get(uid, {})
        answered = dict.fromkeys((row["ref"], row["service"]) for row in rows.get("answered", []))
        statuses = dict.fromkeys(str(row["status"]) for row in rows.get("status", []))
        return Since(version_uid, tuple(answered), tuple(statuses), bool(rows.get("matched")))


def _plain(uid: str) -> str:
    """Return a uid of ours, so that it may stand in SQL as it is."""
    return "".join(letter for letter in uid if letter.isalnum() or letter == "-")
