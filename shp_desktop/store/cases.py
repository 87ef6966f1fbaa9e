"""Cases: the pointer, what became of it, the logs and actions that stand with it, and its enforcement steps.

A case that tells of held logs alone is left out of every answer; of one that tells of others too, the held logs are.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.cases import Case, CaseEvent, CaseEventKind, CaseLog, CasePriority, Step, Waiting
from shp_desktop.domain.moments import LONDON, from_utc_text
from shp_desktop.store.actions import Actions
from shp_desktop.store.facts import Appender
from shp_desktop.store.matches import Matches

REMOVED = "text removed"
_CHUNK = 500
_SHOWN_LOG = """
SELECT n.incident_uid AS uid, i.reference, i.source, i.year, coalesce(json_extract(c.text, '$.address'), '') AS place
FROM incident_shown AS n JOIN incident AS i ON i.uid = n.incident_uid
JOIN incident_version AS v ON v.uid = n.version_uid JOIN content AS c ON c.uid = v.content_uid
WHERE n.incident_uid IN ({marks})
"""
_EVENTS = "SELECT e.*, c.text FROM case_event_now AS e JOIN content AS c ON c.uid = e.content_uid WHERE e.case_uid IN ({marks}) ORDER BY e.seq"
_STEPS = (
    "SELECT s.*, c.text FROM case_step AS s JOIN content AS c ON c.uid = s.content_uid "
    "WHERE s.case_uid IN ({marks}) AND s.uid NOT IN (SELECT uid FROM voided) ORDER BY s.step_day, s.seq"
)
_ACTIONS = (
    "SELECT l.case_uid, a.ref FROM case_link_now AS l JOIN action_shown AS a ON a.uid = l.action_uid "
    "WHERE l.case_uid IN ({marks}) ORDER BY a.raised_day, a.seq"
)


class Cases:
    """Reads and appends cases."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def next_number(self, day: date) -> int:
        """Return the next running number of a day; a number is never used twice."""
        sql = "SELECT count(*) AS n FROM case_file WHERE opened_day = ?"
        return int(next(self._db.query(sql, [day.isoformat()]))["n"]) + 1

    def add(self, appender: Appender, title: str, ecins: str, reason: str, **columns: Any) -> str:  # noqa: ANN401
        """Append a case; returns its uid."""
        return appender.fact("case_file", **columns, **appender.json({"title": title, "ecins": ecins, "words": reason}))

    def event(  # noqa: PLR0913 - one fact's columns
        self, appender: Appender, case_uid: str, kind: CaseEventKind, words: str, *, meeting_uid: str | None = None,
        title: str | None = None, ecins: str | None = None, **columns: str | None,
    ) -> str:
        """Append what became of a case; what is None stays as it was."""
        said = {"words": words} | {name: text for name, text in (("title", title), ("ecins", ecins)) if text is not None}
        return appender.fact("case_event", case_uid=case_uid, kind=kind.value, meeting_uid=meeting_uid, **columns, **appender.json(said))

    def link(
        self, appender: Appender, case_uid: str, meeting_uid: str | None, *, incident_uid: str = "", action_uid: str = "", apart: bool = False
    ) -> str:
        """Append that a log or an action stands with a case, or no longer does."""
        return appender.fact(
            "case_link", case_uid=case_uid, meeting_uid=meeting_uid, incident_uid=incident_uid or None,
            action_uid=action_uid or None, kind="unlinked" if apart else "linked",
        )  # fmt: skip

    def step(self, appender: Appender, case_uid: str, meeting_uid: str | None, step: Step) -> str:
        """Append an enforcement step."""
        body = {"to": step.to, "reference": step.reference, "next": step.next_step, "words": step.words}
        return appender.fact(
            "case_step", case_uid=case_uid, meeting_uid=meeting_uid, kind=step.kind, step_day=step.on.isoformat(),
            next_day=step.next_on.isoformat() if step.next_on else "", **appender.json(body),
        )  # fmt: skip

    def open(self) -> tuple[Case, ...]:
        """Return every open case, oldest first."""
        return self._read("k.open = 1", [])

    def all(self) -> tuple[Case, ...]:
        """Return every case, oldest first."""
        return self._read("1", [])

    def by_ref(self, ref: str) -> Case | None:
        """Return one case by its handle."""
        return next(iter(self._read("k.ref = ?", [ref.strip().upper()])), None)

    def by_uid(self, uid: str) -> Case | None:
        """Return one case by its uid."""
        return next(iter(self._read("k.uid = ?", [uid])), None)

    def by_ecins(self, ecins: str) -> tuple[Case, ...]:
        """Return the cases of an E-CINS reference, however it is spaced or capitalised."""
        wanted = plain_ecins(ecins)
        return tuple(one for one in self.all() if wanted and plain_ecins(one.ecins) == wanted)

    def of_incidents(self, incident_uids: Iterable[str]) -> dict[str, tuple[Case, ...]]:
        """Return the cases that stand with each of those logs, by the log's uid; logs without one are left out."""
        asked = list(dict.fromkeys(incident_uids))
        matches = Matches(self._db)
        behind = {one: uid for uid in asked for one in matches.widened([uid])}
        sql = "SELECT l.case_uid, l.incident_uid FROM case_link_now AS l WHERE l.incident_uid IN ({marks})"
        pairs = [(behind[row["incident_uid"]], row["case_uid"]) for row in self._rows(sql, list(behind))]
        cases = {one.uid: one for one in self._of([case for _, case in pairs])}
        found: dict[str, dict[str, Case]] = {}
        for log, case in pairs:
            if case in cases:
                found.setdefault(log, {})[case] = cases[case]
        return {log: tuple(of.values()) for log, of in found.items()}

    def of_actions(self, refs: Iterable[str]) -> dict[str, tuple[Case, ...]]:
        """Return the cases that stand with each of those actions, by the action's reference."""
        sql = (
            "SELECT l.case_uid, a.ref FROM case_link_now AS l JOIN action_shown AS a ON a.uid = l.action_uid "
            "WHERE a.ref IN ({marks})"
        )
        pairs = [(row["ref"], row["case_uid"]) for row in self._rows(sql, list(dict.fromkeys(refs)))]
        cases = {one.uid: one for one in self._of([case for _, case in pairs])}
        found: dict[str, tuple[Case, ...]] = {}
        for ref, case in pairs:
            if case in cases and cases[case] not in found.get(ref, ()):
                found[ref] = (*found.get(ref, ()), cases[case])
        return found

    def waiting(self) -> tuple[Waiting, ...]:
        """Return what was escalated and stands with no case yet: logs by the meeting's last decision, and open actions as they stand, oldest first."""
        logs = (
            "SELECT DISTINCT i.uid, i.reference, d.who, d.at, c.text FROM decision AS d JOIN incident_shown AS n ON n.incident_uid = d.incident_uid "
            "JOIN incident AS i ON i.uid = d.incident_uid JOIN incident_version AS v ON v.uid = n.version_uid JOIN content AS c ON c.uid = v.content_uid "
            "WHERE d.decision = 'escalate' AND d.uid NOT IN (SELECT uid FROM voided) "
            "AND NOT EXISTS (SELECT 1 FROM decision AS e WHERE e.incident_uid = d.incident_uid AND e.seq > d.seq AND e.uid NOT IN (SELECT uid FROM voided)) "
            "AND NOT EXISTS (SELECT 1 FROM case_link_now AS l WHERE l.incident_uid = d.incident_uid) ORDER BY d.at"
        )
        actions = (
            "SELECT a.uid FROM action_shown AS a WHERE a.open = 1 AND a.status = 'escalated' "
            "AND NOT EXISTS (SELECT 1 FROM case_link_now AS l WHERE l.action_uid = a.uid)"
        )
        of_logs = [
            Waiting("log", row["uid"], row["reference"], json.loads(row["text"] or "{}").get("address", ""), row["who"], row["at"])
            for row in self._db.query(logs)
        ]
        held = Actions(self._db).of(row["uid"] for row in list(self._db.query(actions)))
        of_actions = [
            Waiting("action", one.uid, one.ref, one.text, ", ".join(part for part in (one.owner, one.agency) if part), _escalated_at(one))
            for one in held
        ]  # fmt: skip
        return (*of_logs, *sorted(of_actions, key=lambda one: (one.at, one.ref)))

    def content_of(self, uid: str) -> tuple[str, ...]:
        """Return the content rows that hold text of one case."""
        sql = (
            "SELECT content_uid FROM case_file WHERE uid = :uid UNION SELECT content_uid FROM case_event WHERE case_uid = :uid "
            "UNION SELECT content_uid FROM case_step WHERE case_uid = :uid"
        )
        return tuple(row["content_uid"] for row in self._db.query(sql, {"uid": uid}))

    def contents_about(self, incident_uid: str) -> frozenset[str]:
        """Return the content rows of all cases that tell of a log, held log or not."""
        asked = Matches(self._db).widened([Matches(self._db).log(incident_uid)])
        cases = self._rows("SELECT DISTINCT case_uid AS uid FROM case_log WHERE incident_uid IN ({marks})", asked)
        return frozenset(content for row in cases for content in self.content_of(row["uid"]))

    def told_in(self, content_uids: Iterable[str]) -> tuple[str, ...]:
        """Return the cases whose first text lies in those content rows, whoever may see them."""
        rows = self._rows("SELECT uid FROM case_file WHERE content_uid IN ({marks})", list(content_uids))
        return tuple(row["uid"] for row in rows)

    def legally_held(self, incident_uid: str) -> str:
        """Return the handle of a case under legal hold that tells of a log, held log or not; "" where there is none."""
        asked = Matches(self._db).widened([Matches(self._db).log(incident_uid)])
        sql = (
            "SELECT k.ref FROM case_view AS k JOIN case_log AS l ON l.case_uid = k.uid "
            "WHERE k.legal_hold = 1 AND l.incident_uid IN ({marks}) ORDER BY k.seq LIMIT 1"
        )
        return next((str(row["ref"]) for row in self._rows(sql, asked)), "")

    def kept_open(self, incident_uid: str) -> tuple[str, ...]:
        """Return the handles of the open cases that tell of a log, held log or not: they keep their own text when it is erased."""
        asked = Matches(self._db).widened([Matches(self._db).log(incident_uid)])
        sql = (
            "SELECT DISTINCT k.ref FROM case_view AS k JOIN case_log AS l ON l.case_uid = k.uid "
            "WHERE k.open = 1 AND l.incident_uid IN ({marks}) ORDER BY k.ref"
        )
        return tuple(str(row["ref"]) for row in self._rows(sql, asked))

    def _of(self, uids: Iterable[str]) -> tuple[Case, ...]:
        wanted = list(dict.fromkeys(uids))
        found: list[Case] = []
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            found += self._read(f"k.uid IN ({','.join('?' * len(chunk))})", chunk)
        return tuple(found)

    def _read(self, where: str, values: list[str]) -> tuple[Case, ...]:
        rows = list(self._db.query(f"SELECT k.* FROM case_shown AS k WHERE {where} ORDER BY k.seq", values))  # noqa: S608 - our own words
        uids = [row["uid"] for row in rows]
        events = self._by_case(_EVENTS, uids)
        steps = self._by_case(_STEPS, uids)
        actions = self._by_case(_ACTIONS, uids)
        logs = self._logs(uids)
        return tuple(
            _case(
                row, events.get(row["uid"], []), tuple(map(_step, steps.get(row["uid"], []))),
                logs.get(row["uid"], ()), tuple(one["ref"] for one in actions.get(row["uid"], [])),
            )  # fmt: skip
            for row in rows
        )

    def _logs(self, uids: list[str]) -> dict[str, tuple[CaseLog, ...]]:
        sql = "SELECT l.case_uid, l.incident_uid FROM case_link_now AS l WHERE l.case_uid IN ({marks}) AND l.incident_uid IS NOT NULL ORDER BY l.seq"
        matches = Matches(self._db)
        pairs = [(row["case_uid"], matches.log(row["incident_uid"])) for row in self._rows(sql, uids)]
        logs = {
            row["uid"]: CaseLog(row["uid"], row["reference"], row["source"], row["year"], row["place"])
            for row in self._rows(_SHOWN_LOG, list(dict.fromkeys(log for _, log in pairs)))
        }
        found: dict[str, dict[str, CaseLog]] = {}
        for case, log in pairs:
            if log in logs:
                found.setdefault(case, {})[log] = logs[log]
        return {case: tuple(of.values()) for case, of in found.items()}

    def _by_case(self, sql: str, uids: list[str]) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in self._rows(sql, uids):
            found.setdefault(row["case_uid"], []).append(row)
        return found

    def _rows(self, sql: str, uids: list[str]) -> Iterable[Mapping[str, Any]]:
        for start in range(0, len(uids), _CHUNK):
            chunk = uids[start : start + _CHUNK]
            yield from self._db.query(sql.format(marks=",".join("?" * len(chunk))), chunk)


def plain_ecins(text: str) -> str:
    """Return an E-CINS reference as two of them are compared: letters and digits alone."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _body(text: str | None) -> dict[str, str]:
    return json.loads(text) if text is not None else {"words": REMOVED}


def _case(
    row: Mapping[str, Any], events: list[Mapping[str, Any]], steps: tuple[Step, ...], logs: tuple[CaseLog, ...], actions: tuple[str, ...]
) -> Case:
    first = _body(row["text"])
    title, ecins = first.get("title", REMOVED), first.get("ecins", "")
    told = [CaseEvent(CaseEventKind.OPENED, first["words"], row["by_whom"], row["at"])]
    ended: CaseEvent | None = None
    held = ""
    for event in events:
        body = _body(event["text"])
        title, ecins = body.get("title", title), body.get("ecins", ecins)
        one = CaseEvent(CaseEventKind(event["kind"]), body["words"], event["by_whom"], event["at"], _said(event, body))
        told.append(one)
        ended = {"closed": one, "reopened": None}.get(event["kind"], ended)
        held = {"held": one.words, "lifted": ""}.get(event["kind"], held)
    return Case(
        row["uid"], row["ref"], ecins, title, row["lead"], row["agency"], CasePriority(row["priority"]), _day(row["review"]),
        date.fromisoformat(row["opened_day"]), row["at"], row["by_whom"], bool(row["open"]),
        from_utc_text(ended.at).astimezone(LONDON).date() if ended else None, ended.words if ended else "", held, logs, actions, steps, tuple(told),
        erased=row["text"] is None,
    )  # fmt: skip


def _said(event: Mapping[str, Any], body: Mapping[str, str]) -> tuple[str, ...]:
    """What an event changed, in words."""
    parts: list[str] = []
    if event["lead"] or event["agency"]:
        parts.append(f"lead officer {', '.join(part for part in (event['lead'], event['agency']) if part)}")
    if event["priority"]:
        parts.append(f"priority {event['priority']}")
    if event["review"] is not None:
        parts.append(f"review {event['review']}" if event["review"] else "no review day")
    if "title" in body:
        parts.append("title")
    if "ecins" in body:
        parts.append(f"E-CINS {body['ecins']}" if body["ecins"] else "E-CINS reference to follow")
    return tuple(parts)


def _step(row: Mapping[str, Any]) -> Step:
    body = _body(row["text"])
    return Step(
        row["kind"], body.get("reference", ""), date.fromisoformat(row["step_day"]), body.get("next", ""), _day(row["next_day"]),
        body["words"], row["by_whom"], row["at"], body.get("to", ""), row["uid"],
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _escalated_at(action: Action) -> str:
    """Return when an action was escalated last (UTC text)."""
    return next((event.at for event in reversed(action.events) if event.status is ActionStatus.ESCALATED), action.raised_at)
