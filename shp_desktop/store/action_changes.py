"""Actions handed over, given another day, reopened, and what was decided of those carried often."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shp_desktop.domain.action_changes import changed
from shp_desktop.domain.actions import Action, ActionChange, CarryDecision, ChangeKind
from shp_desktop.store.facts import Appender

_CHUNK = 500
_STANDS = (
    "NOT EXISTS (SELECT 1 FROM void AS v WHERE v.target_uid = {0}.uid "
    "AND NOT EXISTS (SELECT 1 FROM void AS w WHERE w.target_uid = v.uid))"
)


@dataclass(frozen=True)
class CheckMoments:
    """When a check was asked and when it was answered (UTC texts), and no more of it than its number and its log's."""

    ref: str
    service: str
    reference: str
    asked_at: str
    answers: tuple[str, ...]


class ActionChanges:
    """Reads and appends what changed of actions beside their status."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def hand_over(
        self, appender: Appender, action_uid: str, meeting_uid: str | None, agency: str, owner: str, words: str
    ) -> str:
        """Append that an action was handed over; returns the fact's uid."""
        return appender.fact(
            "action_change", action_uid=action_uid, meeting_uid=meeting_uid, kind=ChangeKind.HANDED_OVER.value,
            agency=agency, owner=owner, **appender.text(words),
        )  # fmt: skip

    def re_date(
        self, appender: Appender, action_uid: str, meeting_uid: str | None, due: date, due_time: str, words: str
    ) -> str:
        """Append that an action has another due day."""
        return appender.fact(
            "action_change", action_uid=action_uid, meeting_uid=meeting_uid, kind=ChangeKind.RE_DATED.value,
            due=due.isoformat(), due_time=due_time, **appender.text(words),
        )  # fmt: skip

    def reopen(self, appender: Appender, action_uid: str, meeting_uid: str | None, words: str) -> str:
        """Append that a finished action is taken up again; it names the update that had finished it."""
        last = next(self._db.query("SELECT uid FROM action_last WHERE action_uid = ?", [action_uid]))
        return appender.fact(
            "action_change", action_uid=action_uid, meeting_uid=meeting_uid, kind=ChangeKind.REOPENED.value,
            event_uid=last["uid"], **appender.text(words),
        )  # fmt: skip

    def decided(
        self, appender: Appender, meeting_uid: str | None, answer: str, times: int, words: str, *, action_uid: str | None = None,
        check_uid: str | None = None,
    ) -> str:  # fmt: skip
        """Append what was decided of an action or check that had been carried so many times."""
        return appender.fact(
            "carry_decision", meeting_uid=meeting_uid, action_uid=action_uid, check_uid=check_uid, times=times,
            answer=answer, **appender.text(words),
        )  # fmt: skip

    def applied(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Return the actions as they were changed; what was put right after a change stands over it."""
        found = tuple(actions)
        changes: dict[str, list[ActionChange]] = {}
        for row in self._of("action_change", [one.uid for one in found]):
            changes.setdefault(row["action_uid"], []).append(_change(row))
        decisions: dict[str, list[CarryDecision]] = {}
        for row in self._of("carry_decision", [one.uid for one in found if one.times_carried]):
            decisions.setdefault(row["action_uid"], []).append(_decision(row))
        last = self._carried_last(list(decisions))
        return tuple(
            replace(changed(one, changes.get(one.uid, ())), decisions=tuple(decisions.get(one.uid, ())), carried_last=last.get(one.uid))
            if one.uid in changes or one.uid in decisions
            else one
            for one in found
        )

    def _carried_last(self, action_uids: Sequence[str]) -> dict[str, date]:
        """Return the day of the last meeting each action was carried to."""
        found: dict[str, date] = {}
        for start in range(0, len(action_uids), _CHUNK):
            chunk = list(action_uids[start : start + _CHUNK])
            sql = (
                "SELECT k.action_uid, max(m.day) AS day FROM carry AS k JOIN meeting AS m ON m.uid = k.meeting_uid "  # noqa: S608
                f"WHERE k.action_uid IN ({','.join('?' * len(chunk))}) AND {_STANDS.format('k')} GROUP BY k.action_uid"
            )
            found |= {row["action_uid"]: date.fromisoformat(row["day"]) for row in self._db.query(sql, chunk)}
        return found

    def agencies_of(self, action_uids: Sequence[str]) -> dict[str, frozenset[str]]:
        """Return for each action the codes of all agencies that were given it: when it was raised, put right, handed over."""
        found: dict[str, set[str]] = {}
        for start in range(0, len(action_uids), _CHUNK):
            chunk = list(action_uids[start : start + _CHUNK])
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT uid, agency FROM action WHERE uid IN ({marks}) "  # noqa: S608
                f"UNION SELECT f.action_uid, f.agency FROM action_change AS f WHERE f.action_uid IN ({marks}) AND f.kind = 'handed_over' "
                f"AND {_STANDS.format('f')} "
                f"UNION SELECT f.action_uid, f.agency FROM read_back AS f WHERE f.action_uid IN ({marks}) AND f.answer = 'corrected' "
                f"AND {_STANDS.format('f')}"
            )
            for row in self._db.query(sql, chunk * 3):
                found.setdefault(row["uid"], set()).add(row["agency"])
        return {uid: frozenset(agencies) for uid, agencies in found.items()}

    def carried_on(self, action_uid: str) -> tuple[date, ...]:
        """Return the days of the meetings an action was carried to, oldest first."""
        sql = "SELECT m.day FROM carry AS k JOIN meeting AS m ON m.uid = k.meeting_uid WHERE k.action_uid = ? ORDER BY k.seq"
        return tuple(date.fromisoformat(row["day"]) for row in self._db.query(sql, [action_uid]))

    def checks_carried(self, check_uids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Return for each check how many meetings have opened since it was asked, and at how many of them it was last decided on."""
        sql = (
            "SELECT max(o.recorded_at) AS last FROM meeting_event AS o "
            f"WHERE o.kind = 'opened' AND {_STANDS.format('o')} GROUP BY o.meeting_uid ORDER BY last"  # noqa: S608
        )
        opened = [row["last"] for row in self._db.query(sql)] if check_uids else []  # once, not for every check anew
        found: dict[str, tuple[int, int]] = {}
        for start in range(0, len(check_uids), _CHUNK):
            chunk = list(check_uids[start : start + _CHUNK])
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT c.uid, c.recorded_at, "  # noqa: S608
                f"coalesce((SELECT max(d.times) FROM carry_decision AS d WHERE d.check_uid = c.uid AND {_STANDS.format('d')}), 0) AS decided "
                f"FROM safeguarding_check AS c WHERE c.uid IN ({marks})"
            )
            found |= {row["uid"]: (len(opened) - bisect_right(opened, row["recorded_at"]), row["decided"]) for row in self._db.query(sql, chunk)}
        return found

    def checks_decided(self, check_uids: Sequence[str]) -> dict[str, tuple[CarryDecision, ...]]:
        """Return for each check what was decided of it when it had been carried often, oldest first; none where nothing was."""
        found: dict[str, tuple[CarryDecision, ...]] = {}
        for row in self._of("carry_decision", check_uids, "check_uid"):
            found[row["check_uid"]] = (*found.get(row["check_uid"], ()), _decision(row))
        return found

    def checks_answered(self, start: str, end: str) -> tuple[CheckMoments, ...]:
        """Return the checks answered in a span of UTC texts, with the moments of their answers and nothing of what these say."""
        sql = (
            "SELECT k.uid, k.ref, k.service, k.at AS asked_at, i.reference, e.at FROM check_event AS e "
            "JOIN check_shown AS k ON k.uid = e.check_uid JOIN incident AS i ON i.uid = k.incident_uid "
            f"WHERE e.kind = 'answered' AND e.result <> 'not_checked' AND {_STANDS.format('e')} AND e.check_uid IN "
            "(SELECT x.check_uid FROM check_event AS x WHERE x.at >= :start AND x.at <= :end) ORDER BY e.seq"
        )
        found: dict[str, tuple[Any, list[str]]] = {}
        for row in self._db.query(sql, {"start": start, "end": end}):
            found.setdefault(row["uid"], (row, []))[1].append(row["at"])
        return tuple(
            CheckMoments(row["ref"], row["service"], row["reference"], row["asked_at"], tuple(moments))
            for row, moments in found.values()
        )

    def _of(self, table: str, uids: Sequence[str], about: str = "action_uid") -> Iterator[Any]:
        for start in range(0, len(uids), _CHUNK):
            chunk = list(uids[start : start + _CHUNK])
            sql = (
                f"SELECT f.*, c.text FROM {table} AS f JOIN content AS c ON c.uid = f.content_uid "  # noqa: S608 - our own table names
                f"WHERE f.{about} IN ({','.join('?' * len(chunk))}) AND {_STANDS.format('f')} ORDER BY f.seq"
            )
            yield from self._db.query(sql, chunk)


def _decision(row: Any) -> CarryDecision:  # noqa: ANN401
    return CarryDecision(row["answer"], row["times"], row["text"] or "", row["by_whom"], row["at"])


def _change(row: Any) -> ActionChange:  # noqa: ANN401
    return ActionChange(
        ChangeKind(row["kind"]), row["text"] or "", row["by_whom"], row["at"], row["recorded_at"], row["agency"],
        row["owner"], date.fromisoformat(row["due"]) if row["due"] else None, row["due_time"],
    )  # fmt: skip
