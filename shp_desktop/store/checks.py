"""Safeguarding checks, their answers, and the checks people said are not needed."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from shp_desktop.domain.checks import Check, CheckAnswer, CheckResult, Dismissal, Handover
from shp_desktop.store.check_records import CheckRecords
from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches
from shp_desktop.store.removed import removed

_SELECT = """
SELECT k.*, c.text, c.blanked_on, c.rule, i.reference, i.uid AS log_uid FROM check_shown AS k
JOIN content AS c ON c.uid = k.content_uid
JOIN incident AS i ON i.uid = coalesce((SELECT m.official_uid FROM match_now AS m WHERE m.late_uid = k.incident_uid), k.incident_uid)
"""


class Checks:
    """Reads and appends checks."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def next_number(self, day: date) -> int:
        """Return the next running number of a day."""
        return (
            int(
                next(
                    self._db.query(
                        "SELECT count(*) AS n FROM safeguarding_check WHERE asked_day = ?", [day.isoformat()]
                    )
                )["n"]
            )
            + 1
        )

    def add(self, appender: Appender, person: str, why: str, **columns: Any) -> str:  # noqa: ANN401
        """Append a check; returns its uid."""
        return appender.fact("safeguarding_check", **columns, **appender.json({"person": person, "why": why}))

    def answer(self, appender: Appender, check_uid: str, meeting_uid: str | None, answer: dict[str, str]) -> str:
        """Append an answer; worker told and words go to content."""
        text = {"worker_told": answer.pop("worker_told"), "words": answer.pop("words")}
        detail = {name: answer.pop(name) for name in ("action", "referred_at", "referred_by")}
        uid = appender.fact(
            "check_event",
            check_uid=check_uid,
            meeting_uid=meeting_uid,
            kind="answered",
            **answer,
            **appender.json(text),
        )
        if any(detail.values()):
            by = detail.pop("referred_by")
            appender.fact("answer_detail", event_uid=uid, meeting_uid=meeting_uid, **detail, **appender.json({"by": by}))
        return uid

    def reopen(self, appender: Appender, check_uid: str, why: str) -> str:
        """Append that new facts reopen an answered check."""
        return appender.fact(
            "check_event",
            check_uid=check_uid,
            meeting_uid=None,
            kind="reopened",
            **appender.json({"worker_told": "", "words": why}),
        )

    def dismiss(self, appender: Appender, person: str, words: str, **columns: Any) -> str:  # noqa: ANN401
        """Append that a proposed check is not needed."""
        return appender.fact("dismissal", **columns, **appender.json({"person": person, "words": words}))

    def open(self) -> tuple[Check, ...]:
        """Return every open check, oldest first."""
        return self._read(_SELECT + "WHERE k.state = 'open' ORDER BY k.asked_day, k.seq", [])

    def all(self) -> tuple[Check, ...]:
        """Return every check, oldest first."""
        return self._read(_SELECT + "ORDER BY k.asked_day, k.seq", [])

    def answered_count(self) -> int:
        """Return how many checks are answered, those of held logs left out."""
        return int(next(self._db.query("SELECT count(*) AS n FROM check_shown WHERE state = 'answered'"))["n"])

    def answered_of(self, day: date) -> tuple[Check, ...]:
        """Return the answered checks that were asked on a day or since, oldest first."""
        return self._read(_SELECT + "WHERE k.asked_day >= ? AND k.state = 'answered' ORDER BY k.asked_day, k.seq", [day.isoformat()])

    def recorded_at(self, uid: str) -> str:
        """Return when a check was recorded (UTC text), by the real clock."""
        return str(next(self._db.query("SELECT recorded_at FROM safeguarding_check WHERE uid = ?", [uid]))["recorded_at"])

    def by_ref(self, ref: str) -> Check | None:
        """Return one check by its reference."""
        return next(iter(self._read(_SELECT + "WHERE k.ref = ?", [ref.strip().upper()])), None)

    def of_incidents(self, uids: list[str]) -> dict[str, tuple[Check, ...]]:
        """Return the checks of each incident asked for, those of a late item with the log it was matched with as well."""
        matches = Matches(self._db)
        asked = matches.widened(uids)
        found: dict[str, list[Check]] = {}
        for start in range(0, len(asked), 500):
            chunk = asked[start : start + 500]
            marks = ",".join("?" * len(chunk))
            for check in self._read(f"{_SELECT} WHERE k.incident_uid IN ({marks}) ORDER BY k.seq", chunk, own=True):
                for uid in matches.under(check.incident_uid):
                    found.setdefault(uid, []).append(check)
        return {uid: tuple(checks) for uid, checks in found.items()}

    def dismissals(self, uids: list[str]) -> dict[str, tuple[Dismissal, ...]]:
        """Return what was dismissed for each incident asked for, for a late item with the log it was matched with as well."""
        matches = Matches(self._db)
        asked = matches.widened(uids)
        found: dict[str, list[Dismissal]] = {}
        for start in range(0, len(asked), 500):
            chunk = asked[start : start + 500]
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT d.*, c.text, c.blanked_on, c.rule, (SELECT v.uid FROM incident_version AS v WHERE v.incident_uid = d.incident_uid "
                f"AND v.recorded_at <= d.recorded_at AND v.import_uid NOT IN (SELECT uid FROM import_undone) "
                f"ORDER BY v.version DESC LIMIT 1) AS version_uid "
                f"FROM dismissal AS d JOIN content AS c ON c.uid = d.content_uid "
                f"WHERE d.incident_uid IN ({marks}) AND d.uid NOT IN (SELECT uid FROM voided) ORDER BY d.seq"
            )
            for row in self._db.query(sql, chunk):
                body = json.loads(row["text"]) if row["text"] else {"person": "", "words": removed(row)}
                one = Dismissal(
                    row["uid"],
                    row["incident_uid"],
                    row["service"],
                    body["person"],
                    body["words"],
                    row["by_whom"],
                    row["at"],
                    row["version_uid"] or "",
                )
                for uid in matches.under(row["incident_uid"]):
                    found.setdefault(uid, []).append(one)
        return {uid: tuple(rows) for uid, rows in found.items()}

    def _read(self, sql: str, values: list[str], *, own: bool = False) -> tuple[Check, ...]:
        """Read checks under the log they stand with, or (`own`) under the incident they were asked of."""
        rows = list(self._db.query(sql, values))
        uids = [row["uid"] for row in rows]
        events, handed = self._events(uids), CheckRecords(self._db).handovers(uids)
        return tuple(
            _check(row if own else row | {"incident_uid": row["log_uid"]}, events.get(row["uid"], []), handed.get(row["uid"], ()))
            for row in rows
        )

    def _events(self, uids: list[str]) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for start in range(0, len(uids), 500):
            chunk = uids[start : start + 500]
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT e.*, c.text, c.blanked_on, c.rule, d.action, d.referred_at, (SELECT text FROM content WHERE uid = d.content_uid) AS referral "  # noqa: S608
                f"FROM check_event AS e JOIN content AS c ON c.uid = e.content_uid LEFT JOIN answer_detail AS d ON d.event_uid = e.uid "
                f"WHERE e.check_uid IN ({marks}) AND e.uid NOT IN (SELECT uid FROM voided) ORDER BY e.seq"
            )
            for row in self._db.query(sql, chunk):
                found.setdefault(row["check_uid"], []).append(row)
        return found


def _check(row: Mapping[str, Any], events: list[Mapping[str, Any]], handed: tuple[Handover, ...]) -> Check:
    body = json.loads(row["text"]) if row["text"] else {"person": removed(row), "why": ""}
    last = events[-1] if events else None
    reopened = json.loads(last["text"] or "{}").get("words", "") if last and last["kind"] == "reopened" else ""
    answers = tuple(_answer(event) for event in events if event["kind"] == "answered")
    return Check(
        uid=row["uid"],
        ref=row["ref"],
        incident_uid=row["incident_uid"],
        reference=row["reference"],
        service=row["service"],
        person=body["person"],
        why=body["why"],
        asked_at=row["at"],
        by=row["by_whom"],
        state=row["state"],
        answers=answers,
        reopened=reopened,
        answered_at=answers[-1].at if answers else "",
        handovers=handed,
    )


def _answer(row: Mapping[str, Any]) -> CheckAnswer:
    text = json.loads(row["text"]) if row["text"] else {"worker_told": "", "words": removed(row)}
    return CheckAnswer(
        CheckResult(row["result"]),
        text["worker_told"],
        row["told_at"],
        row["hub_ref"],
        row["outcome"],
        text["words"],
        row["by_whom"],
        row["at"],
        row["action"] or "",
        json.loads(row["referral"])["by"] if row["referral"] else "",
        row["referred_at"] or "",
    )
