"""Meetings: opening and closing, the frozen agenda, attendance, priorities, decisions and assessments."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from shp_desktop.domain.board import EarlierLog, Flag, Proposal, Repeat
from shp_desktop.domain.meetings import Attendance, Meeting, Presence, Priority
from shp_desktop.domain.moments import from_utc_text
from shp_desktop.domain.triage import Assessment, Decision, DecisionRecord
from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches
from shp_desktop.store.removed import removed

_T = TypeVar("_T")
_NOT_VOID = "uid NOT IN (SELECT uid FROM voided)"
_SHOWN = "NOT EXISTS (SELECT 1 FROM held_log AS z WHERE z.incident_uid = a.incident_uid)"


@dataclass(frozen=True)
class FrozenItem:
    """One line of a frozen agenda: what was proposed then, in words; `below` is the group it stood in below the line."""

    number: int
    incident_uid: str
    version_uid: str
    proposal: Proposal
    flags: tuple[Flag, ...]
    repeats: tuple[Repeat, ...]
    since_print: bool
    label: str = ""
    encompass: str = ""
    text_erased: bool = False
    below: str = ""


@dataclass(frozen=True)
class ToldAnew:
    """A log told anew after a meeting had it: the version last seen, and when the later one was recorded."""

    incident_uid: str
    seen_version: str
    recorded_at: str
_DECISIONS = (
    "SELECT d.*, c.text, EXISTS (SELECT 1 FROM from_paper AS p WHERE p.fact_uid = d.uid) AS from_paper "
    "FROM decision_view AS d JOIN content AS c ON c.uid = d.content_uid"
)


class Meetings:
    """Reads and appends what belongs to a meeting."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def add(self, appender: Appender, day: date) -> str:
        """Append a meeting of a day; returns its uid."""
        return appender.fact("meeting", day=day.isoformat())

    def event(self, appender: Appender, uid: str, kind: str, *, words: str = "", **more: str) -> str:
        """Append an event: planned, opened, closed or reopened; its words go to content."""
        text = appender.text(words) if words else {}
        return appender.fact("meeting_event", meeting_uid=uid, kind=kind, **more, **text)

    def freeze(self, appender: Appender, uid: str, item: FrozenItem) -> str:
        """Append one line of the agenda."""
        body = {
            "reasons": item.proposal.reasons,
            "group": item.proposal.group,
            "flags": [[flag.kind, flag.why] for flag in item.flags],
            "repeats": [
                [r.what, r.count, r.days, r.why, [[e.reference, e.source, e.year, e.reported, e.type] for e in r.rows]]
                for r in item.repeats
            ],
            "label": item.label,
            "encompass": item.encompass,
            "below": item.below,
        }
        columns = {
            "number": item.number,
            "incident_uid": item.incident_uid,
            "version_uid": item.version_uid,
            "band": item.proposal.band,
        }
        return appender.fact(
            "agenda_item", meeting_uid=uid, **columns, since_print=int(item.since_print), **appender.json(body)
        )

    def get(self, uid: str) -> Meeting:
        """Return one meeting."""
        return self._meeting(next(self._db.query("SELECT * FROM meeting_state WHERE uid = ?", [uid])))

    def open_one(self) -> Meeting | None:
        """Return the meeting that is open, if one is."""
        return self._last("kind IN ('opened','reopened')", [])

    def last_closed(self) -> Meeting | None:
        """Return the meeting closed last."""
        sql = (
            "SELECT m.* FROM meeting_state AS m JOIN meeting_event AS e ON e.meeting_uid = m.uid AND e.kind = 'closed' "
            "WHERE m.kind = 'closed' ORDER BY e.at DESC, e.seq DESC LIMIT 1"
        )
        row = next(iter(self._db.query(sql)), None)
        return self._meeting(row) if row else None

    def closed_before(self, moment: str) -> datetime | None:
        """Return when the last meeting closed that had closed by a moment (UTC text), aware UTC."""
        sql = (
            "SELECT e.at FROM meeting_event AS e JOIN meeting_state AS m ON m.uid = e.meeting_uid "
            "WHERE e.kind = 'closed' AND m.kind = 'closed' AND e.at <= ? ORDER BY e.at DESC LIMIT 1"
        )
        row = next(iter(self._db.query(sql, [moment])), None)
        return from_utc_text(row["at"]) if row else None

    def planned(self, day: date) -> Meeting | None:
        """Return the meeting of a day whose papers were printed but which has not been opened."""
        return self._last("kind = 'planned' AND day = ?", [day.isoformat()])

    def on(self, day: date) -> Meeting | None:
        """Return the last meeting of a day, whatever its state."""
        return self._last("kind IS NOT NULL AND day = ?", [day.isoformat()])

    def all(self) -> tuple[Meeting, ...]:
        """Return every meeting, newest first."""
        rows = list(self._db.query("SELECT * FROM meeting_state WHERE kind IS NOT NULL ORDER BY day DESC, seq DESC"))
        return tuple(self._meeting(row) for row in rows)

    def closed_days(self, since: date = date.min) -> frozenset[date]:
        """Return the days a meeting was closed for, from one on."""
        sql = "SELECT DISTINCT day FROM meeting_state WHERE day >= ? AND kind = 'closed'"
        return frozenset(date.fromisoformat(row["day"]) for row in self._db.query(sql, [since.isoformat()]))

    def recorded_at(self, uid: str, kind: str) -> str:
        """Return when a meeting's last event of a kind was recorded, as the store's UTC text."""
        sql = "SELECT recorded_at FROM meeting_event WHERE meeting_uid = ? AND kind = ? ORDER BY seq DESC LIMIT 1"
        row = next(iter(self._db.query(sql, [uid, kind])), None)
        return str(row["recorded_at"]) if row else ""

    def day_counts(self) -> dict[date, int]:
        """Return how many items stood before each day's closed meeting."""
        sql = (
            "SELECT m.day, count(*) AS n FROM meeting_state AS m JOIN agenda_item AS a ON a.meeting_uid = m.uid "
            f"WHERE m.kind = 'closed' AND {_SHOWN} GROUP BY m.day"
        )
        return {date.fromisoformat(row["day"]): row["n"] for row in self._db.query(sql)}

    def type_counts_before(self, day: date) -> list[tuple[str, str, int]]:
        """Return for each closed meeting of this weekday before a day: the day, a type as given, how many items had it."""
        given = "coalesce(nullif(v.type, ''), nullif(v.type_code, ''), nullif(v.closing_type, ''), v.closing_code)"
        sql = (
            f"SELECT m.day, {given} AS given, count(*) AS n FROM meeting_state AS m JOIN agenda_item AS a ON a.meeting_uid = m.uid "  # noqa: S608
            "JOIN incident_version AS v ON v.uid = a.version_uid "
            f"WHERE m.kind = 'closed' AND m.day < ? AND strftime('%w', m.day) = strftime('%w', ?) AND {_SHOWN} GROUP BY m.day, given"
        )
        return [(row["day"], row["given"], row["n"]) for row in self._db.query(sql, [day.isoformat()] * 2)]

    def agenda(self, uid: str, *, as_it_was: bool = False) -> tuple[FrozenItem, ...]:
        """Return the frozen agenda in order of number.

        A matched late item's line stands for its log, once; `as_it_was` leaves the lines as they were frozen.
        """
        lines_of = "SELECT a.*, c.text FROM agenda_item AS a JOIN content AS c ON c.uid = a.content_uid"
        sql = f"{lines_of} WHERE a.meeting_uid = ? AND {_SHOWN} ORDER BY a.number"
        lines = tuple(_frozen(row) for row in self._db.query(sql, [uid]))
        if as_it_was:
            return lines
        matches = Matches(self._db)
        first: dict[str, FrozenItem] = {}
        for line in lines:
            log = matches.log(line.incident_uid)
            first.setdefault(log, replace(line, incident_uid=log))
        return tuple(first.values())

    def last_number(self, uid: str) -> int:
        """Return the highest number on a meeting's agenda; 0 where nothing stands on it."""
        sql = "SELECT coalesce(max(number), 0) AS n FROM agenda_item WHERE meeting_uid = ?"
        return int(next(self._db.query(sql, [uid]))["n"])

    def agenda_item(self, uid: str, incident_uid: str) -> FrozenItem | None:
        """Return one incident's line of the agenda, without reading the rest of it; None where it has none."""
        asked = Matches(self._db).widened([incident_uid])
        sql = (
            "SELECT a.*, c.text FROM agenda_item AS a JOIN content AS c ON c.uid = a.content_uid "
            f"WHERE a.meeting_uid = ? AND a.incident_uid IN ({','.join('?' * len(asked))}) AND {_SHOWN} ORDER BY a.number LIMIT 1"  # noqa: S608
        )
        row = next(iter(self._db.query(sql, [uid, *asked])), None)
        return replace(_frozen(row), incident_uid=incident_uid) if row else None

    def decisions(self, uid: str, incident_uid: str = "") -> dict[str, DecisionRecord]:
        """Return the decision that stands on each incident of a meeting, or on the one asked for.

        One on a late item stands on the log it was matched with too, where that has none of its own.
        """
        sql = f"{_DECISIONS} WHERE d.meeting_uid = ?"
        matches = Matches(self._db)
        asked = [uid]
        if incident_uid:
            asked += matches.widened([incident_uid])
            sql = f"{sql} AND d.incident_uid IN ({','.join('?' * (len(asked) - 1))})"
        return _own_first(((row["incident_uid"], _decision(row)) for row in self._db.query(f"{sql} ORDER BY d.seq", asked)), matches)

    def last_decision(self, incident_uid: str) -> DecisionRecord | None:
        """Return the last decision of any meeting on an incident, or on the late item matched with it."""
        asked = Matches(self._db).widened([incident_uid])
        sql = (
            f"{_DECISIONS} WHERE d.incident_uid IN ({','.join('?' * len(asked))}) ORDER BY d.seq DESC LIMIT 1"  # noqa: S608
        )
        row = next(iter(self._db.query(sql, asked)), None)
        return _decision(row) if row else None

    def told_anew(self) -> tuple[ToldAnew, ...]:
        """Return the logs a closed meeting has had that have a later version than any meeting saw."""
        sql = (
            "SELECT n.incident_uid, n.version_uid, v.recorded_at, "
            f"coalesce({_seen('n.incident_uid')}, (SELECT {_seen('k.late_uid')} FROM match_now AS k WHERE k.official_uid = n.incident_uid "
            "ORDER BY k.late_uid LIMIT 1)) AS seen "
            "FROM incident_shown AS n JOIN incident_version AS v ON v.uid = n.version_uid "
            "WHERE n.version > 1 AND n.had = 1"
        )
        rows = self._db.query(sql)
        return tuple(
            ToldAnew(row["incident_uid"], row["seen"], row["recorded_at"])
            for row in rows
            if row["seen"] not in (None, row["version_uid"])
        )

    def assessments(self, incident_uids: list[str]) -> dict[str, Assessment]:
        """Return the latest assessment of each incident asked for."""
        matches = Matches(self._db)
        asked = matches.widened(incident_uids)
        found: list[tuple[str, Assessment]] = []
        versions: dict[str, int] = {}
        for start in range(0, len(asked), 500):
            chunk = asked[start : start + 500]
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT a.*, c.text FROM assessment AS a JOIN content AS c ON c.uid = a.content_uid "  # noqa: S608
                f"WHERE a.{_NOT_VOID} AND a.incident_uid IN ({marks}) ORDER BY a.seq"
            )
            for row in self._db.query(sql, chunk):
                versions[row["incident_uid"]] = versions.get(row["incident_uid"], 0) + 1
                found.append((row["incident_uid"], _assessment(row, versions[row["incident_uid"]])))
        return _own_first(found, matches)

    def _last(self, where: str, values: list[str]) -> Meeting | None:
        row = next(
            iter(self._db.query(f"SELECT * FROM meeting_state WHERE {where} ORDER BY seq DESC LIMIT 1", values)), None
        )  # noqa: S608
        return self._meeting(row) if row else None

    def _meeting(self, row: Mapping[str, Any]) -> Meeting:
        uid = row["uid"]
        sql = (
            "SELECT e.*, c.text, c.blanked_on, c.rule FROM meeting_event AS e LEFT JOIN content AS c ON c.uid = e.content_uid "
            "WHERE e.meeting_uid = ? ORDER BY e.seq"
        )
        events = list(self._db.query(sql, [uid]))
        opened = [event for event in events if event["kind"] == "opened"]
        closed = [event for event in events if event["kind"] == "closed"]
        state = {"planned": "planned", "closed": "closed"}.get(row["kind"], "open")
        return Meeting(
            uid=uid,
            day=date.fromisoformat(row["day"]),
            state=state,
            chair=opened[-1]["chair"] if opened else "",
            opened_at=from_utc_text(opened[-1]["at"]) if opened else None,
            closed_at=from_utc_text(closed[-1]["at"]) if closed and state == "closed" else None,
            window_start=_time(opened or events, "window_start"),
            window_end=_time(opened or events, "window_end"),
            printed=any(event["kind"] == "planned" for event in events),
            closing_words=_words(closed[-1]) if closed and state == "closed" else "",
            attendance=self._attendance(uid),
            priorities=self._priorities(uid),
        )

    def _attendance(self, uid: str) -> tuple[Attendance, ...]:
        latest: dict[str, Attendance] = {}
        for row in self._db.query(
            f"SELECT * FROM attendance WHERE meeting_uid = ? AND {_NOT_VOID} ORDER BY seq", [uid]
        ):  # noqa: S608
            latest[row["agency"]] = Attendance(row["agency"], Presence(row["presence"]), row["who"], row["stands_for"])
        return tuple(latest.values())

    def _priorities(self, uid: str) -> tuple[Priority, ...]:
        sql = (
            "SELECT p.uid, c.text, c.blanked_on, c.rule FROM priority AS p JOIN content AS c ON c.uid = p.content_uid "
            f"WHERE p.meeting_uid = ? AND p.{_NOT_VOID} ORDER BY p.seq"
        )
        return tuple(
            Priority(
                row["uid"], **(json.loads(row["text"]) if row["text"] else {"place": removed(row), "resource": "", "when": "", "lead": ""})
            )
            for row in self._db.query(sql, [uid])
        )


def _seen(incident: str) -> str:
    """SQL for the latest standing version of an incident that closed meetings have seen, or saw the undone successor of."""
    closed = "AND m.kind = 'closed'"
    return (
        "(SELECT w.uid FROM incident_version AS w "
        f"WHERE w.incident_uid = {incident} AND w.import_uid NOT IN (SELECT uid FROM import_undone) AND w.version <= "
        "(SELECT max(s.version) FROM incident_version AS s WHERE s.uid IN ("
        f"SELECT a.version_uid FROM agenda_item AS a JOIN meeting_state AS m ON m.uid = a.meeting_uid WHERE a.incident_uid = {incident} {closed} "
        f"UNION SELECT d.version_uid FROM decision AS d JOIN meeting_state AS m ON m.uid = d.meeting_uid WHERE d.incident_uid = {incident} {closed})"
        f" AND s.incident_uid = {incident}) ORDER BY w.version DESC LIMIT 1)"
    )


def _own_first(found: Iterable[tuple[str, _T]], matches: Matches) -> dict[str, _T]:
    """Return the last record of each incident; a log without one of its own has its late item's."""
    own = dict(found)
    return {matches.log(uid): one for uid, one in own.items()} | own


def _time(events: list[Any], column: str) -> Any:  # noqa: ANN401
    return from_utc_text(events[-1][column]) if events and events[-1][column] else None


def _words(event: Mapping[str, Any]) -> str:
    if event["content_uid"] is None:
        return ""
    return event["text"] if event["text"] is not None else removed(event)


def _frozen(row: Mapping[str, Any]) -> FrozenItem:
    body = json.loads(row["text"] or "{}")
    repeats = tuple(
        Repeat(what, count, days, why, tuple(EarlierLog(*log) for log in logs))
        for what, count, days, why, logs in body.get("repeats", [])
    )
    return FrozenItem(
        number=row["number"],
        incident_uid=row["incident_uid"],
        version_uid=row["version_uid"],
        proposal=Proposal(row["band"], tuple(body.get("reasons", ())), body.get("group", "")),
        flags=tuple(Flag(kind, why) for kind, why in body.get("flags", [])),
        repeats=repeats,
        since_print=bool(row["since_print"]),
        label=body.get("label", ""),
        encompass=body.get("encompass", ""),
        text_erased=row["text"] is None,
        below=body.get("below", body.get("group", "")),
    )


def _decision(row: Mapping[str, Any]) -> DecisionRecord:
    return DecisionRecord(
        row["uid"],
        Decision(row["decision"]),
        row["who"],
        row["text"] or "",
        row["by_whom"],
        row["at"],
        row["version_uid"],
        bool(row["from_paper"]),
    )


def _assessment(row: Mapping[str, Any], version: int) -> Assessment:
    words = json.loads(row["text"]) if row["text"] else {}
    return Assessment(
        json.loads(row["levels"]), row["overall"], row["offered"], words, version, row["by_whom"], row["at"]
    )
