"""Actions: one record each, their updates, and the ledger of meetings they stood before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shp_desktop.domain.actions import Action, ActionEvent, ActionStatus, Beside
from shp_desktop.store.action_changes import ActionChanges
from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches
from shp_desktop.store.read_backs import ReadBacks
from shp_desktop.store.removed import removed

_SELECT = """
SELECT a.*, c.text, c.blanked_on, c.rule, l.joint, l.due_time, l.priority, EXISTS (SELECT 1 FROM from_paper AS p WHERE p.fact_uid = a.uid) AS from_paper,
  i.reference AS incident_reference, i.uid AS log_uid FROM action_shown AS a
JOIN content AS c ON c.uid = a.content_uid
LEFT JOIN action_line AS l ON l.action_uid = a.uid
LEFT JOIN incident AS i ON i.uid = coalesce((SELECT m.official_uid FROM match_now AS m WHERE m.late_uid = a.incident_uid), a.incident_uid)
"""
_GONE = "text removed"
_WORDS = ("a.ref", "a.agency", "a.owner", "a.ask_of", "c.text", "i.reference")


@dataclass(frozen=True)
class Sought:
    """One word looked for, and the codes of the agencies whose name holds it."""

    word: str
    agencies: tuple[str, ...] = ()


class Actions:
    """Reads and appends actions."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def next_number(self, day: date) -> int:
        """Return the next running number of a day; a number is never used twice."""
        return (
            int(next(self._db.query("SELECT count(*) AS n FROM action WHERE raised_day = ?", [day.isoformat()]))["n"])
            + 1
        )

    def add(self, appender: Appender, text: str, **columns: Any) -> str:  # noqa: ANN401
        """Append an action; returns its uid."""
        return appender.fact("action", **columns, **appender.text(text))

    def beside(self, appender: Appender, action_uid: str, beside: Beside) -> None:
        """Append what an action says beside its text, and the line it was typed in."""
        columns = {"joint": ",".join(beside.joint), "due_time": beside.due_time, "priority": beside.priority}
        appender.fact("action_line", action_uid=action_uid, **columns, **appender.text(beside.line))

    def event(
        self, appender: Appender, action_uid: str, meeting_uid: str | None, status: ActionStatus, words: str
    ) -> str:
        """Append what became of an action."""
        return appender.fact(
            "action_event", action_uid=action_uid, meeting_uid=meeting_uid, status=status.value, **appender.text(words)
        )

    def done_on(self, appender: Appender, event_uid: str, day: date) -> None:
        """Append the day an update was done; the update keeps the moment it came."""
        appender.fact("done_day", event_uid=event_uid, day=day.isoformat())

    def keep(self, appender: Appender, action_uid: str, text: str) -> None:
        """Append what an open action goes on saying when its own text is erased, once for an action."""
        if not list(self._db.query("SELECT 1 FROM action_kept WHERE action_uid = ?", [action_uid])):
            appender.fact("action_kept", action_uid=action_uid, **appender.text(text))

    def holds(self, action_uid: str) -> bool:
        """Say whether the store has that action, shown or not."""
        return bool(list(self._db.query("SELECT 1 FROM action WHERE uid = ?", [action_uid])))

    def kept(self) -> dict[str, str]:
        """Return what actions go on saying whose own text was erased, by action."""
        sql = "SELECT k.action_uid, c.text FROM action_kept AS k JOIN content AS c ON c.uid = k.content_uid WHERE c.text IS NOT NULL"
        return {row["action_uid"]: row["text"] for row in self._db.query(sql)}

    def of_erased(self, incident_uid: str) -> tuple[Action, ...]:
        """Return the open actions of a log and of the late items matched with it, held logs' too: what their erasing would take the words of."""
        asked = Matches(self._db).widened([Matches(self._db).log(incident_uid)])
        sql = _SELECT.replace("action_shown", "action_view") + f" WHERE a.open = 1 AND a.incident_uid IN ({','.join('?' * len(asked))})"
        return self._read(sql, asked)

    def carry(self, appender: Appender, meeting_uid: str) -> int:
        """Write the ledger line of every open action for a meeting that opens; returns how many."""
        had = {
            row["action_uid"]
            for row in self._db.query("SELECT action_uid FROM carry WHERE meeting_uid = ?", [meeting_uid])
        }
        carried = [action for action in self.open() if action.uid not in had]
        for action in carried:
            appender.fact("carry", meeting_uid=meeting_uid, action_uid=action.uid)
        return len(carried)

    def open(self) -> tuple[Action, ...]:
        """Return every open action, oldest first."""
        return self._read(f"{_SELECT} WHERE a.open = 1 ORDER BY a.raised_day, a.seq", [])

    def all(self) -> tuple[Action, ...]:
        """Return every action, oldest first."""
        return self._read(f"{_SELECT} ORDER BY a.raised_day, a.seq", [])

    def ended(
        self, words: Sequence[Sought] = (), after: tuple[str, str] | None = None, limit: int = 200
    ) -> tuple[Action, ...]:
        """Return finished actions that hold every word, newest first, from `after` (ended_at, uid) on."""
        said = [_holds(at, one.agencies) for at, one in enumerate(words)]
        beyond = ["(a.ended_at, a.uid) < (:at, :uid)"] if after else []
        where = " AND ".join(["a.open = 0", *beyond, *said])
        values: dict[str, Any] = {f"w{at}": f"%{_plain(one.word)}%" for at, one in enumerate(words)}
        values |= {f"w{at}_{place}": code for at, one in enumerate(words) for place, code in enumerate(one.agencies)}
        values |= {"at": after[0], "uid": after[1]} if after else {}
        sql = f"{_SELECT} WHERE {where} ORDER BY a.ended_at DESC, a.uid DESC LIMIT {int(limit)}"
        return self._read(sql, values)

    def finished(self) -> int:
        """Return how many actions are finished, those of held logs left out."""
        sql = (
            "SELECT (SELECT count(*) FROM action_now WHERE open = 0) - (SELECT count(*) FROM held_log AS h CROSS JOIN action AS a "
            "ON a.incident_uid = h.incident_uid CROSS JOIN action_now AS n ON n.action_uid = a.uid AND n.open = 0) AS n"
        )
        return int(next(self._db.query(sql))["n"])

    def answered_since(self, start: str, end: str) -> tuple[Action, ...]:
        """Return the actions a word came back on in a span of UTC texts, oldest first."""
        joined = (
            "a.uid IN (SELECT e.action_uid FROM action_event AS e WHERE e.at >= :start AND e.at <= :end "
            "AND NOT EXISTS (SELECT 1 FROM voided AS v WHERE v.uid = e.uid))"
        )
        return self._read(f"{_SELECT} WHERE {joined} ORDER BY a.raised_day, a.seq", {"start": start, "end": end})

    def by_ref(self, ref: str) -> Action | None:
        """Return one action by its reference."""
        return next(iter(self._read(f"{_SELECT} WHERE a.ref = ?", [ref.strip().upper()])), None)

    def of(self, uids: Iterable[str]) -> tuple[Action, ...]:
        """Return those actions that may be shown, in no order of their own."""
        wanted = list(dict.fromkeys(uids))
        chunks = (wanted[start : start + 500] for start in range(0, len(wanted), 500))
        return tuple(one for chunk in chunks for one in self._read(f"{_SELECT} WHERE a.uid IN ({','.join('?' * len(chunk))})", chunk))

    def by_refs(self, refs: Iterable[str]) -> dict[str, Action]:
        """Return those actions that may be shown, by reference."""
        wanted = list(dict.fromkeys(refs))
        chunks = (wanted[start : start + 500] for start in range(0, len(wanted), 500))
        found = (one for chunk in chunks for one in self._read(f"{_SELECT} WHERE a.ref IN ({','.join('?' * len(chunk))})", chunk))
        return {one.ref: one for one in found}

    def raised_in(self, meeting_uid: str) -> tuple[Action, ...]:
        """Return the actions a meeting raised."""
        return self._read(f"{_SELECT} WHERE a.meeting_uid = ? ORDER BY a.seq", [meeting_uid])

    def carried_to(self, meeting_uid: str) -> tuple[Action, ...]:
        """Return the actions that stood before a meeting, from its ledger, counted as often carried as by then."""
        sql = (
            "SELECT k.action_uid, (SELECT count(*) FROM carry AS e WHERE e.action_uid = k.action_uid AND e.seq <= k.seq) AS times "
            "FROM carry AS k WHERE k.meeting_uid = ?"
        )
        times = {row["action_uid"]: row["times"] for row in self._db.query(sql, [meeting_uid])}
        joined = f"{_SELECT} JOIN carry AS k ON k.action_uid = a.uid AND k.meeting_uid = ? ORDER BY a.raised_day, a.seq"
        return tuple(replace(action, times_carried=times[action.uid]) for action in self._read(joined, [meeting_uid]))

    def of_incident(self, incident_uid: str) -> tuple[Action, ...]:
        """Return the actions of one incident, those of a late item matched with it as well."""
        asked = Matches(self._db).widened([incident_uid])
        marks = ",".join("?" * len(asked))
        return self._read(f"{_SELECT} WHERE a.incident_uid IN ({marks}) ORDER BY a.seq", asked)

    def _read(self, sql: str, values: list[str] | dict[str, Any]) -> tuple[Action, ...]:
        rows = list(self._db.query(sql, values))
        events = self._events([row["uid"] for row in rows])
        right = ReadBacks(self._db).put_right(_action(row, tuple(events.get(row["uid"], ()))) for row in rows)
        return self._kept(ActionChanges(self._db).applied(right))

    def _kept(self, found: tuple[Action, ...]) -> tuple[Action, ...]:
        """Actions whose text was erased, with what was kept of it and when and why the rest went."""
        gone = [one.uid for one in found if one.text.startswith(_GONE)]
        kept: dict[str, str] = {}
        for start in range(0, len(gone), 500):
            chunk = gone[start : start + 500]
            sql = (
                "SELECT k.action_uid, c.text FROM action_kept AS k JOIN content AS c ON c.uid = k.content_uid "
                f"WHERE c.text IS NOT NULL AND k.action_uid IN ({','.join('?' * len(chunk))})"  # noqa: S608
            )
            kept |= {row["action_uid"]: row["text"] for row in self._db.query(sql, chunk)}
        return tuple(replace(one, text=f"{kept[one.uid]} ({one.text})") if one.uid in kept else one for one in found) if kept else found

    def _events(self, uids: list[str]) -> dict[str, list[ActionEvent]]:
        found: dict[str, list[ActionEvent]] = {}
        for start in range(0, len(uids), 500):
            chunk = uids[start : start + 500]
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT e.*, c.text, d.day FROM action_event AS e JOIN content AS c ON c.uid = e.content_uid LEFT JOIN done_day AS d ON d.event_uid = e.uid "  # noqa: S608
                f"WHERE e.action_uid IN ({marks}) AND e.uid NOT IN (SELECT uid FROM voided) ORDER BY e.seq"
            )
            for row in self._db.query(sql, chunk):
                event = ActionEvent(ActionStatus(row["status"]), row["text"] or "", row["by_whom"], row["at"], row["day"] or "")
                found.setdefault(row["action_uid"], []).append(event)
        return found


def _holds(at: int, agencies: Sequence[str]) -> str:
    """SQL that says whether an action holds a word: in what it says, its updates, or who had it since."""
    like = f"LIKE :w{at} ESCAPE '\\'"
    codes = ",".join(f":w{at}_{place}" for place in range(len(agencies)))
    parts = [f"{column} {like}" for column in _WORDS]
    parts += [f"a.agency IN ({codes})"] if agencies else []
    named = f" OR h.agency IN ({codes})" if agencies else ""
    parts.append(
        f"EXISTS (SELECT 1 FROM action_event AS e JOIN content AS t ON t.uid = e.content_uid WHERE e.action_uid = a.uid AND t.text {like})"  # noqa: S608
    )
    parts.append(f"EXISTS (SELECT 1 FROM action_change AS h WHERE h.action_uid = a.uid AND (h.agency {like} OR h.owner {like}{named}))")  # noqa: S608
    return f"({' OR '.join(parts)})"


def _plain(word: str) -> str:
    """A word in which nothing stands for any other letter."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _action(row: Mapping[str, Any], events: tuple[ActionEvent, ...]) -> Action:
    return Action(
        uid=row["uid"],
        ref=row["ref"],
        text=row["text"] or removed(row),
        agency=row["agency"],
        owner=row["owner"],
        ask_of=row["ask_of"],
        type=row["type"],
        due=date.fromisoformat(row["due"]),
        raised=date.fromisoformat(row["raised_day"]),
        raised_at=row["at"],
        by=row["by_whom"],
        status=ActionStatus(row["status"]),
        times_carried=row["times_carried"],
        incident_uid=row["log_uid"] or "",
        incident_reference=row["incident_reference"] or "",
        events=events,
        joint=tuple(row["joint"].split(",")) if row["joint"] else (),
        due_time=row["due_time"] or "",
        priority=row["priority"] or "",
        from_paper=bool(row["from_paper"]),
        ended_at=row["ended_at"],
    )
