"""Team Around the Individual: nominations, what became of them, and the days of the panel."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from shp_desktop.domain.team_around import Referral, TeamEvent
from shp_desktop.domain.team_criteria import Answered, Said
from shp_desktop.store.facts import Appender
from shp_desktop.store.removed import removed

_SELECT = """
SELECT r.*, c.text, c.blanked_on, c.rule, i.reference FROM team_referral_shown AS r
JOIN content AS c ON c.uid = r.content_uid LEFT JOIN incident AS i ON i.uid = r.incident_uid
"""
_EVENTS = """
SELECT e.*, c.text, (SELECT a.ref FROM action_shown AS a WHERE a.uid = e.action_uid) AS action_ref FROM team_event AS e
JOIN team_referral_shown AS r ON r.uid = e.referral_uid JOIN content AS c ON c.uid = e.content_uid
WHERE e.uid NOT IN (SELECT uid FROM voided) ORDER BY e.seq
"""
_CONTENT = """
WITH agreed AS (SELECT action_uid AS uid FROM team_event WHERE referral_uid = :uid AND action_uid IS NOT NULL)
SELECT content_uid FROM team_referral WHERE uid = :uid
UNION SELECT content_uid FROM team_event WHERE referral_uid = :uid
UNION SELECT content_uid FROM action WHERE uid IN (SELECT uid FROM agreed)
UNION SELECT content_uid FROM action_event WHERE action_uid IN (SELECT uid FROM agreed)
UNION SELECT content_uid FROM action_line WHERE action_uid IN (SELECT uid FROM agreed)
UNION SELECT content_uid FROM action_change WHERE action_uid IN (SELECT uid FROM agreed)
UNION SELECT content_uid FROM carry_decision WHERE action_uid IN (SELECT uid FROM agreed)
UNION SELECT content_uid FROM read_back WHERE action_uid IN (SELECT uid FROM agreed)
UNION SELECT content_uid FROM action_kept WHERE action_uid IN (SELECT uid FROM agreed)
"""
_GONE = "text removed"


class Teams:
    """Reads and appends what is recorded of Team Around the Individual."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def next_number(self, day: date) -> int:
        """Return the next running number of a day; a number is never used twice."""
        sql = "SELECT count(*) AS n FROM team_referral WHERE raised_day = ?"
        return int(next(self._db.query(sql, [day.isoformat()]))["n"]) + 1

    def add(self, appender: Appender, told: Mapping[str, str], answers: Iterable[Answered], **columns: Any) -> str:  # noqa: ANN401
        """Append a nomination; who it is and why go to content. Returns its uid."""
        return appender.fact("team_referral", **columns, **appender.json({**told, "criteria": _written(answers)}))

    def event(  # noqa: PLR0913 - one fact's columns
        self, appender: Appender, referral_uid: str, kind: str, meeting_uid: str | None, words: str, *, outcome: str = "", agency: str = "",
        lead: str = "", panel_day: date | None = None, review: date | None = None, action_uid: str | None = None,
        answers: Iterable[Answered] = (), calls: Sequence[str] = (),
    ) -> str:  # fmt: skip
        """Append what became of a nomination; words, answers and what stood beside them go to content."""
        body: dict[str, Any] = {"words": words}
        body |= {"criteria": _written(answers)} if answers else {}
        body |= {"calls": list(calls)} if calls else {}
        return appender.fact(
            "team_event", referral_uid=referral_uid, kind=kind, meeting_uid=meeting_uid, outcome=outcome, agency=agency, lead=lead,
            panel_day=panel_day.isoformat() if panel_day else "", review=review.isoformat() if review else "", action_uid=action_uid,
            **appender.json(body),
        )  # fmt: skip

    def set_panel(self, appender: Appender, day: date, words: str, meeting_uid: str | None) -> str:
        """Append the day of a panel."""
        return appender.fact("team_panel", day=day.isoformat(), meeting_uid=meeting_uid, **appender.json({"words": words}))

    def panels(self) -> tuple[date, ...]:
        """Return the days of panels that were said, the last said last."""
        sql = "SELECT day FROM team_panel WHERE uid NOT IN (SELECT uid FROM voided) ORDER BY seq"
        return tuple(date.fromisoformat(row["day"]) for row in self._db.query(sql))

    def all(self) -> tuple[Referral, ...]:
        """Return every nomination that may be shown, oldest first."""
        events: dict[str, list[TeamEvent]] = {}
        for row in self._db.query(_EVENTS):
            events.setdefault(row["referral_uid"], []).append(_event(row))
        return tuple(_referral(row, events.get(row["uid"], ())) for row in self._db.query(f"{_SELECT} ORDER BY r.raised_day, r.seq"))

    def by_ref(self, ref: str) -> Referral | None:
        """Return one nomination by its reference."""
        wanted = ref.strip().upper()
        return next((one for one in self.all() if one.ref == wanted), None)

    def of_action(self, action_uid: str) -> Referral | None:
        """Return the nomination whose team agreed an action, None where it is no team's or may not be shown."""
        sql = "SELECT referral_uid FROM team_event WHERE action_uid = ? AND uid NOT IN (SELECT uid FROM voided) LIMIT 1"
        row = next(iter(self._db.query(sql, [action_uid])), None)
        return next((one for one in self.all() if row is not None and one.uid == row["referral_uid"]), None)

    def printed(self, kind: str, ref: str) -> bool:
        """Say whether the form of a nomination has left before."""
        sql = "SELECT 1 FROM print WHERE kind = ? AND recipient = ? AND uid NOT IN (SELECT uid FROM voided) LIMIT 1"
        return bool(list(self._db.query(sql, [kind, f"team of {ref}"])))

    def first_log(self) -> str:
        """Return when the oldest log that may be shown was reported, as UTC text; "" where there is none."""
        row = next(iter(self._db.query("SELECT reported_utc FROM incident_shown ORDER BY reported_utc LIMIT 1")), None)
        return str(row["reported_utc"]) if row else ""

    def content_of(self, uid: str) -> tuple[str, ...]:
        """Return the content rows of one nomination, of everything recorded of it, and of the actions its team agreed, undone or not."""
        return tuple(row["content_uid"] for row in self._db.query(_CONTENT, {"uid": uid}))


def _written(answers: Iterable[Answered]) -> dict[str, list[str]]:
    return {one.code: [one.said.value, one.words] for one in answers}


def _answers(body: Mapping[str, Any]) -> tuple[Answered, ...]:
    return tuple(Answered(code, Said(said), words) for code, (said, words) in body.get("criteria", {}).items())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _event(row: Mapping[str, Any]) -> TeamEvent:
    body = json.loads(row["text"] or json.dumps({"words": _GONE}))
    return TeamEvent(
        row["kind"], row["outcome"], body["words"], row["by_whom"], row["at"], row["agency"], row["lead"], _day(row["panel_day"]),
        _day(row["review"]), row["action_ref"] or "", _answers(body), tuple(body.get("calls", ())),
    )  # fmt: skip


def _referral(row: Mapping[str, Any], events: Iterable[TeamEvent]) -> Referral:
    erased = "" if row["text"] else removed(row)
    body = json.loads(row["text"] or "{}")
    return Referral(
        row["uid"], row["ref"], body.get("person", _GONE), body.get("born", ""), body.get("address", ""), body.get("why", erased),
        body.get("aware", ""), row["nominated_by"], row["by_whom"], row["at"], date.fromisoformat(row["raised_day"]),
        row["incident_uid"] or "", row["reference"] or "", row["case_ref"], _answers(body), tuple(events), erased,
    )  # fmt: skip
