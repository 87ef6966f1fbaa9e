"""What stands beside checks: handovers to the Emergency Duty Team, and notices to schools before they open."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shp_desktop.domain.checks import Handover
from shp_desktop.domain.encompass import SchoolNotice
from shp_desktop.store.facts import Appender
from shp_desktop.store.held import unheld
from shp_desktop.store.matches import Matches
from shp_desktop.store.removed import removed

_CHUNK = 500


class CheckRecords:
    """Reads and appends handovers and school notices."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def hand_over(
        self, appender: Appender, check_uid: str, meeting_uid: str | None, until: date, to: str, told_at: str, words: str
    ) -> str:  # fmt: skip
        """Append that an open check was handed over until a day; to whom and the words go to content."""
        return appender.fact(
            "check_handover", meeting_uid=meeting_uid, check_uid=check_uid, until=until.isoformat(), told_at=told_at,
            **appender.json({"to": to, "words": words}),
        )  # fmt: skip

    def handovers(self, check_uids: Iterable[str]) -> dict[str, tuple[Handover, ...]]:
        """Return the handovers of each check asked for, oldest first."""
        found: dict[str, list[Handover]] = {}
        for row in self._of("check_handover", "check_uid", list(dict.fromkeys(check_uids))):
            text = json.loads(row["text"]) if row["text"] else {"to": removed(row), "words": ""}
            one = Handover(text["to"], row["told_at"], date.fromisoformat(row["until"]), text["words"], row["by_whom"], row["at"])
            found.setdefault(row["check_uid"], []).append(one)
        return {uid: tuple(many) for uid, many in found.items()}

    def notice(
        self, appender: Appender, incident_uid: str, meeting_uid: str | None, due: date, *, done: bool, who: str, words: str
    ) -> str:  # fmt: skip
        """Append that a school was told, or was not; whom and the words go to content."""
        return appender.fact(
            "school_notice", meeting_uid=meeting_uid, incident_uid=incident_uid, due=due.isoformat(),
            state="done" if done else "not_done", **appender.json({"to": who, "words": words}),
        )  # fmt: skip

    def notices(self, incident_uids: Iterable[str]) -> dict[str, tuple[SchoolNotice, ...]]:
        """Return the notices of each incident asked for, oldest first, those of a late item with the log it was matched with."""
        matches = Matches(self._db)
        found: dict[str, list[SchoolNotice]] = {}
        asked = matches.widened(list(dict.fromkeys(incident_uids)))
        for row in self._of("school_notice", "incident_uid", asked, f" AND {unheld('f.incident_uid')}"):
            text = json.loads(row["text"]) if row["text"] else {"to": removed(row), "words": ""}
            due = date.fromisoformat(row["due"])
            one = SchoolNotice(due, row["state"] == "done", text["to"], text["words"], row["by_whom"], row["at"])
            for uid in matches.under(row["incident_uid"]):
                found.setdefault(uid, []).append(one)
        return {uid: tuple(many) for uid, many in found.items()}

    def waiting_domestics(self, since: str) -> tuple[str, ...]:
        """Return the logs reported since (UTC text) that are not held, newest first: those a school may have to be told of."""
        sql = "SELECT incident_uid FROM incident_shown WHERE reported_at >= ? ORDER BY reported_at DESC"
        return tuple(row["incident_uid"] for row in self._db.query(sql, [since]))

    def _of(self, table: str, column: str, uids: list[str], more: str = "") -> Iterable[Mapping[str, Any]]:
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT f.*, c.text, c.blanked_on, c.rule FROM {table} AS f JOIN content AS c ON c.uid = f.content_uid "  # noqa: S608 - our own names
                f"WHERE f.{column} IN ({marks}) AND f.uid NOT IN (SELECT uid FROM voided){more} ORDER BY f.seq"
            )
            yield from self._db.query(sql, chunk)
