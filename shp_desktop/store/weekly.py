"""What the weekly review counts: actions, checks and cases by their moments alone, no text about people; held logs' are left out."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from shp_desktop.domain.actions import ActionStatus, ChangeKind
from shp_desktop.domain.moments import from_utc_text, utc_text
from shp_desktop.domain.weekly import ActionStory, CaseStory, CheckStory, Given, Move, Update, midnight

_STANDS = "{0}.uid NOT IN (SELECT uid FROM voided)"
# An action that ended before the first week and was due before it counts in none of the weeks.
_ACTIONS = """
SELECT a.uid, a.ref, a.at, a.agency, a.owner, a.due, a.incident_uid, a.type, coalesce(l.joint, '') AS joint, coalesce(l.due_time, '') AS due_time
FROM action_shown AS a LEFT JOIN action_line AS l ON l.action_uid = a.uid
WHERE a.at < :end AND (a.open = 1 OR a.ended_at >= :start OR a.at >= :start OR a.due >= :day
  OR EXISTS (SELECT 1 FROM action_change AS c WHERE c.action_uid = a.uid AND (c.at >= :start OR c.due >= :day))
  OR EXISTS (SELECT 1 FROM read_back AS r WHERE r.action_uid = a.uid AND r.due >= :day))
ORDER BY a.raised_day, a.seq
"""
_CHECKS = """
SELECT k.uid, k.at FROM check_shown AS k WHERE k.at < :end AND (k.state = 'open' OR k.at >= :start
  OR EXISTS (SELECT 1 FROM check_event AS e WHERE e.check_uid = k.uid AND e.at >= :start)) ORDER BY k.seq
"""
_CASES = "SELECT k.uid, k.ref, f.at, f.priority, f.review FROM case_shown AS k JOIN case_file AS f ON f.uid = k.uid WHERE f.at < ? ORDER BY k.seq"
_RECORDS = ("import_batch", "meeting", "action", "safeguarding_check", "case_file")
_CHUNK = 500


class Weekly:
    """Reads what happened to actions, checks and cases."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def since(self) -> datetime | None:
        """Return the moment of the store's first record: a log read in, a meeting, an action, a check or a case; None while there is none."""
        firsts = " UNION ALL ".join(f"SELECT min(at) AS at FROM {table}" for table in _RECORDS)  # noqa: S608 - our own names
        at = next(self._db.query(f"SELECT min(at) AS at FROM ({firsts})"))["at"]  # noqa: S608
        return from_utc_text(at) if at else None

    def actions(self, first: date, start: datetime, end: datetime) -> tuple[ActionStory, ...]:
        """Return the actions that may count between two moments; `first` is the London day of the first."""
        values = {"start": utc_text(start), "end": utc_text(end), "day": first.isoformat()}
        told = list(self._db.query(_ACTIONS, values))
        uids = [row["uid"] for row in told]
        updates = self._grouped("action_event", "action_uid", uids)
        days = {one["event_uid"]: one["day"] for one in self._of("done_day", "event_uid", [one["uid"] for rows in updates.values() for one in rows])}
        moves = self._grouped("action_change", "action_uid", uids)
        carried = self._grouped("carry", "action_uid", uids)
        right = self._grouped("read_back", "action_uid", uids)
        return tuple(
            ActionStory(
                row["uid"], row["ref"], from_utc_text(row["at"]), _given(row),
                updates=tuple(_update(one, _day(days.get(one["uid"], ""))) for one in updates.get(row["uid"], ())),
                moves=tuple(_move(one) for one in moves.get(row["uid"], ())),
                carried=tuple(from_utc_text(one["at"]) for one in carried.get(row["uid"], ())),
                right=tuple(
                    (from_utc_text(one["at"]), one["recorded_at"], _given(one)) for one in right.get(row["uid"], ()) if one["answer"] == "corrected"
                ),
                incident_uid=row["incident_uid"] or "", type=row["type"],
            )  # fmt: skip
            for row in told
        )

    def checks(self, start: datetime, end: datetime) -> tuple[CheckStory, ...]:
        """Return the checks that may count between two moments, with when they were answered or opened again."""
        rows = list(self._db.query(_CHECKS, {"start": utc_text(start), "end": utc_text(end)}))
        events = self._grouped("check_event", "check_uid", [row["uid"] for row in rows])
        return tuple(
            CheckStory(
                row["uid"], from_utc_text(row["at"]),
                tuple((from_utc_text(one["at"]), one["kind"] == "answered" and one["result"] != "not_checked") for one in events.get(row["uid"], ())),
            )  # fmt: skip
            for row in rows
        )

    def cases(self, end: datetime) -> tuple[CaseStory, ...]:
        """Return every case named before a moment, with its priorities, reviews, closings and reopenings."""
        rows = list(self._db.query(_CASES, [utc_text(end)]))
        events = self._grouped("case_event", "case_uid", [row["uid"] for row in rows])
        return tuple(
            CaseStory(
                row["uid"], row["ref"], from_utc_text(row["at"]), row["priority"], _day(row["review"]),
                tuple(
                    (from_utc_text(one["at"]), one["kind"], one["priority"] or "", one["review"]) for one in events.get(row["uid"], ())
                ),
            )  # fmt: skip
            for row in rows
        )

    def logs_of(self, case_uids: list[str]) -> dict[str, tuple[str, ...]]:
        """Return the logs each case tells of, by itself or by an action of it; held ones left out."""
        found: dict[str, list[str]] = {}
        for start in range(0, len(case_uids), _CHUNK):
            chunk = case_uids[start : start + _CHUNK]
            sql = (
                f"SELECT DISTINCT l.case_uid, l.incident_uid FROM case_log AS l WHERE l.case_uid IN ({','.join('?' * len(chunk))}) "  # noqa: S608
                "AND NOT EXISTS (SELECT 1 FROM held_log AS h WHERE h.incident_uid = l.incident_uid) ORDER BY l.incident_uid"
            )
            for row in self._db.query(sql, chunk):
                found.setdefault(row["case_uid"], []).append(row["incident_uid"])
        return {uid: tuple(logs) for uid, logs in found.items()}

    def items_had(self, meeting_uids: list[str]) -> int:
        """Return on how many agenda lines those meetings stood, held logs left out."""
        total = 0
        for start in range(0, len(meeting_uids), _CHUNK):
            chunk = meeting_uids[start : start + _CHUNK]
            sql = (
                f"SELECT count(*) AS n FROM agenda_item AS a WHERE a.meeting_uid IN ({','.join('?' * len(chunk))}) "  # noqa: S608
                "AND NOT EXISTS (SELECT 1 FROM held_log AS z WHERE z.incident_uid = a.incident_uid)"
            )
            total += int(next(self._db.query(sql, chunk))["n"])
        return total

    def _grouped(self, table: str, key: str, uids: list[str]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for row in self._of(table, key, uids):
            found.setdefault(row[key], []).append(row)
        return found

    def _of(self, table: str, key: str, uids: list[str]) -> Iterator[Any]:
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            yield from self._db.query(f"SELECT t.* FROM {table} AS t WHERE t.{key} IN ({marks}) AND {_STANDS.format('t')} ORDER BY t.seq", chunk)  # noqa: S608


def _given(row: Any) -> Given:  # noqa: ANN401
    joint = tuple(row["joint"].split(",")) if row["joint"] else ()
    return Given(row["agency"], row["owner"], date.fromisoformat(row["due"]), row["due_time"], joint)


def _update(row: Any, day: date | None) -> Update:  # noqa: ANN401
    """A day without an hour counts to its end; it is over by the time the word comes."""
    came, status = from_utc_text(row["at"]), ActionStatus(row["status"])
    if day is None:
        return Update(row["uid"], came, status)
    return Update(row["uid"], min(midnight(day + timedelta(days=1)) - timedelta(microseconds=1), came), status, day_alone=True)


def _move(row: Any) -> Move:  # noqa: ANN401
    return Move(
        from_utc_text(row["at"]), row["recorded_at"], ChangeKind(row["kind"]), row["agency"], row["owner"], _day(row["due"]), row["due_time"],
        row["event_uid"] or "",
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
