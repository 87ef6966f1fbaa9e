"""Actions read back before a meeting closes: the answers that stand, and what an action was put right to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from shp_desktop.domain.actions import Action, PutRight
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.read_back import Answer, SaidBack
from shp_desktop.store.facts import Appender
from shp_desktop.store.removed import removed

_CHUNK = 500


class ReadBacks:
    """Reads and appends what agencies answered to their actions."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def add(self, appender: Appender, meeting_uid: str, action_uid: str, answer: Answer, words: str) -> str:
        """Append that an action was accepted, or said not to be theirs; returns the fact's uid."""
        return appender.fact(
            "read_back", meeting_uid=meeting_uid, action_uid=action_uid, answer=answer.value, **appender.text(words)
        )

    def correct(self, appender: Appender, meeting_uid: str, right: Action) -> str:
        """Append what an action was put right to; the action itself stays as it was recorded."""
        return appender.fact(
            "read_back", meeting_uid=meeting_uid, action_uid=right.uid, answer=Answer.CORRECTED.value,
            agency=right.agency, owner=right.owner, ask_of=right.ask_of, joint=",".join(right.joint),
            due=right.due.isoformat(), due_time=right.due_time, priority=right.priority, **appender.text(right.text),
        )  # fmt: skip

    def of_meeting(self, meeting_uid: str) -> dict[str, SaidBack]:
        """Return the answer that stands for each action read back in a meeting, by the action's uid."""
        sql = "SELECT r.*, c.text FROM read_back_view AS r JOIN content AS c ON c.uid = r.content_uid WHERE r.meeting_uid = ?"
        return {
            row["action_uid"]: SaidBack(
                row["uid"], row["action_uid"], Answer(row["answer"]), row["text"] or "", row["by_whom"], row["at"]
            )
            for row in self._db.query(sql, [meeting_uid])
        }

    def put_right(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Return the actions as they were corrected last; those nobody corrected as they are."""
        found = tuple(actions)
        uids = [one.uid for one in found]
        right: dict[str, Any] = {}
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            sql = (
                "SELECT r.*, c.text, c.blanked_on, c.rule FROM correction_now AS r JOIN content AS c ON c.uid = r.content_uid "
                f"WHERE r.action_uid IN ({','.join('?' * len(chunk))})"  # noqa: S608
            )
            right |= {row["action_uid"]: row for row in self._db.query(sql, chunk)}
        return tuple(_corrected(one, right[one.uid]) if one.uid in right else one for one in found)


def _corrected(action: Action, row: Any) -> Action:  # noqa: ANN401
    return replace(
        action,
        text=row["text"] or removed(row),
        agency=row["agency"],
        owner=row["owner"],
        ask_of=row["ask_of"],
        joint=tuple(row["joint"].split(",")) if row["joint"] else (),
        due=date.fromisoformat(row["due"]),
        due_time=row["due_time"],
        priority=row["priority"],
        put_right=PutRight(row["at"], row["by_whom"], _said(action), row["recorded_at"]),
    )


def _said(action: Action) -> str:
    """What an action said before it was put right, in a line."""
    whose = ", ".join(part for part in (action.agency, action.owner) if part)
    return f"{action.text} ({whose}, due {short_day(action.due)}{f' {action.due_time}' if action.due_time else ''})"
