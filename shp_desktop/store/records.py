"""The smaller records: people, drafts, releases, links, papers, undo."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from shp_desktop.domain.moments import from_wall, utc_text
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.released import Release, in_both, still_open
from shp_desktop.errors import Refused
from shp_desktop.store.facts import Appender
from shp_desktop.store.look_back import looks_back

#: where the lines of a tick sheet being keyed back are kept
TICK_DRAFT = "meeting/tick"
_OF_ANOTHER = re.compile(r"\s*(?:0*(\d+)\s*/|[Aa]-\d)")

UNDOABLE = (
    "decision", "assessment", "priority", "attendance", "action", "action_event",
    "safeguarding_check", "check_event", "dismissal", "release", "link", "not_same", "late_item", "late_match", "reject_event",
    "reading_move", "status_line", "log_protection", "looked", "read_back", "action_change", "carry_decision",
    "answer_detail", "check_handover", "school_notice",
    "person_answer", "hold", "statement_read", "acquaintance", "challenge", "challenge_answer", "raised",
    "team_referral", "team_event", "team_panel",
    "sheet_taken", "sheet_answer",
    "case_file", "case_event", "case_link", "case_step", "copy_event",
)  # fmt: skip
_BESIDE = "SELECT DISTINCT incident_uid FROM agenda_item WHERE meeting_uid IN ({meetings})"
_OF_ACTIONS = (
    "SELECT meeting_uid FROM action WHERE uid IN ({marks}) UNION SELECT meeting_uid FROM action_event WHERE action_uid IN ({marks}) "
    "UNION SELECT uid FROM meeting WHERE day IN (SELECT raised_day FROM action WHERE uid IN ({marks}))"
)
_OF_CHECKS = (
    "SELECT meeting_uid FROM safeguarding_check WHERE uid IN ({marks}) UNION SELECT meeting_uid FROM check_event WHERE check_uid IN ({marks}) "
    "UNION SELECT uid FROM meeting WHERE day IN (SELECT substr(at, 1, 10) FROM safeguarding_check WHERE uid IN ({marks}))"
)
_TAKEN_BACK = "target_kind NOT IN ('void', 'import', 'print')"
_PRINTS = "SELECT * FROM print WHERE meeting_uid = ? AND uid NOT IN (SELECT uid FROM voided) ORDER BY seq"


@dataclass(frozen=True)
class Target:
    """A fact that undo or redo would name."""

    uid: str
    kind: str
    recorded_at: str
    incident_uid: str


class Records:
    """Reads and appends the smaller records."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401
        """Keep the connection."""
        self._db = db

    def people(self) -> tuple[Person, ...]:
        """Return the named users who are active, by name."""
        latest: dict[tuple[str, str], Mapping[str, Any]] = {}
        for row in self._db.query("SELECT * FROM person_fact ORDER BY seq"):
            latest[(row["name"].casefold(), row["agency"])] = row
        return tuple(
            Person(row["name"], row["agency"], Role(row["role"])) for _, row in sorted(latest.items()) if row["active"]
        )

    def seated(self, person: Person) -> Person:
        """Return a person with the role the store gives them; one not yet known as given. Raises Refused for one put away."""
        row = next(
            iter(
                self._db.query(
                    "SELECT * FROM person_fact WHERE lower(name) = lower(?) AND agency = ? ORDER BY seq DESC LIMIT 1",
                    [person.name, person.agency],
                )
            ),
            None,
        )
        if row is None:
            return person
        if not row["active"]:
            raise Refused(
                "That person has been put away and may not sit at the keyboard; nothing was changed, ask an admin."
            )
        return Person(row["name"], row["agency"], Role(row["role"]))

    def set_person(self, appender: Appender, person: Person, *, active: bool = True) -> str:
        """Append who a person is from now on."""
        return appender.fact(
            "person_fact", name=person.name, agency=person.agency, role=person.role.value, active=int(active)
        )

    def keep_draft(self, place: str, text: str, now: Any) -> None:  # noqa: ANN401 - aware datetime
        """Keep text being typed; an empty text forgets it."""
        if text:
            sql = "INSERT INTO draft (place, text, kept_at) VALUES (?,?,?) ON CONFLICT (place) DO UPDATE SET text=excluded.text, kept_at=excluded.kept_at"
            self._db.execute(sql, [place, text, utc_text(now)])
        else:
            self._db.execute("DELETE FROM draft WHERE place = ?", [place])

    def forget_drafts_of(self, incident_uid: str) -> None:
        """Forget what was being typed about one incident: a draft's place ends with its uid; of the tick sheet its own lines
        go, and those that say of no other item or action what they are about.
        """
        if not incident_uid:
            return
        self._db.execute("DELETE FROM draft WHERE instr(place, ?) > 0", [incident_uid])
        numbers = {str(row["number"]) for row in self._db.query("SELECT number FROM agenda_item WHERE incident_uid = ?", [incident_uid])}
        for row in list(self._db.query("SELECT place, text FROM draft WHERE place LIKE ?", [f"%{TICK_DRAFT}"])):
            lines = row["text"].splitlines()
            kept = [line for line in lines if (found := _OF_ANOTHER.match(line)) and (found[1] or "") not in numbers]
            if kept:
                self._db.execute("UPDATE draft SET text = ? WHERE place = ?", ["\n".join(kept), row["place"]])
            else:
                self._db.execute("DELETE FROM draft WHERE place = ?", [row["place"]])

    def drafts(self) -> dict[str, str]:
        """Return the text kept for each place."""
        return {row["place"]: row["text"] for row in self._db.query("SELECT place, text FROM draft")}

    def release(self, appender: Appender, release: Release, meeting_uid: str | None) -> str:
        """Append what of an item an agency may be told."""
        fields = json.dumps(list(release.fields))
        columns = {
            "incident_uid": release.incident_uid,
            "agency": release.agency,
            "fields": fields,
            "meeting_uid": meeting_uid,
        }
        uid = appender.fact("release", **columns, **appender.text(release.summary))
        if release.closed or release.said_by:
            closed = json.dumps(list(release.closed))
            appender.fact("release_detail", release_uid=uid, closed=closed, said_by=release.said_by)
        return uid

    def releases(self, incident_uids: list[str]) -> tuple[Release, ...]:
        """Return the releases that open something: what other agencies may read of the incidents asked for."""
        return still_open(self.said_of(incident_uids))

    def said_of(self, incident_uids: list[str]) -> tuple[Release, ...]:
        """Return the latest word per incident and agency on what is open and closed.

        Of an earlier moment: what had been released by then and still is, since what was taken back must not leave again.
        """
        given = self._releases(incident_uids, "")
        return in_both(given, self._releases(incident_uids, "main.")) if looks_back(self._db) else given

    def _releases(self, incident_uids: list[str], schema: str) -> tuple[Release, ...]:
        latest: dict[tuple[str, str], Release] = {}
        for start in range(0, len(incident_uids), 500):
            chunk = incident_uids[start : start + 500]
            marks = ",".join("?" * len(chunk))
            sql = (
                f"SELECT r.*, c.text, d.closed, d.said_by FROM {schema}release AS r JOIN content AS c ON c.uid = r.content_uid "  # noqa: S608
                f"LEFT JOIN {schema}release_detail AS d ON d.release_uid = r.uid "
                f"WHERE r.incident_uid IN ({marks}) AND r.uid NOT IN (SELECT uid FROM {schema}voided) ORDER BY r.seq"
            )
            for row in self._db.query(sql, chunk):
                latest[(row["incident_uid"], row["agency"])] = _release(row)
        return tuple(latest.values())

    def beside(self, action_uids: Sequence[str], check_uids: Sequence[str]) -> frozenset[str]:
        """Return the logs that were before the meetings in which those actions and checks were raised or spoken of, on those days or since."""
        found: set[str] = set()
        for kind, uids in ((_OF_ACTIONS, action_uids), (_OF_CHECKS, check_uids)):
            for start in range(0, len(uids), 200):
                chunk = list(uids[start : start + 200])
                marks = ",".join("?" * len(chunk))
                rows = self._db.query(_BESIDE.format(meetings=kind.format(marks=marks)), chunk * kind.count("{marks}"))
                found.update(row["incident_uid"] for row in rows)
        return frozenset(found)

    def printed(self, appender: Appender, **columns: Any) -> str:  # noqa: ANN401
        """Append that a paper left."""
        return appender.fact("print", **columns)

    def prints(self, meeting_uid: str) -> tuple[Mapping[str, Any], ...]:
        """Return the papers of a meeting that left, oldest first."""
        return tuple(self._db.query(_PRINTS, [meeting_uid]))

    def keep_rules(self, appender: Appender, name: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Append the rows of a rule table, where they differ from those kept last."""
        lines = json.dumps([dict(row) for row in rows], ensure_ascii=False, sort_keys=True)
        if lines != self._kept(name):
            appender.fact("kept_rules", name=name, lines=lines)

    def kept_rules(self, name: str) -> list[dict[str, str]] | None:
        """Return the rows a rule table had at the earlier moment that is read; None where the store is read as it stands, or none were kept by then."""
        kept = self._kept(name) if looks_back(self._db) else ""
        return json.loads(kept) if kept else None

    def kept_lines(self, name: str) -> list[dict[str, str]] | None:
        """Return the rows kept last under a name, by the moment that is read; None where none were."""
        kept = self._kept(name)
        return json.loads(kept) if kept else None

    def _kept(self, name: str) -> str:
        row = next(iter(self._db.query("SELECT lines FROM kept_rules WHERE name = ? ORDER BY seq DESC LIMIT 1", [name])), None)
        return str(row["lines"]) if row else ""

    def void(self, appender: Appender, target: Target, meeting_uid: str | None) -> str:
        """Append that a fact is undone."""
        return appender.fact("void", meeting_uid=meeting_uid, target_uid=target.uid, target_kind=target.kind)

    def last_undoable(self, by: str, meeting_uid: str | None, today: date) -> Target | None:
        """Return the last fact of a person that stands: in the meeting, outside one of the London day."""
        parts = [_recorded(table, f"by_whom = :by AND {_scope(meeting_uid)}") for table in UNDOABLE]
        sql = f"SELECT * FROM ({' UNION ALL '.join(parts)}) WHERE uid NOT IN (SELECT uid FROM voided) ORDER BY recorded_at DESC, uid DESC LIMIT 1"  # noqa: S608
        return self._target(sql, by, meeting_uid, today)

    def last_void(self, by: str, meeting_uid: str | None, today: date) -> Target | None:
        """Return the last undoing of a person that still stands."""
        sql = (
            f"SELECT uid, 'void' AS kind, recorded_at, '' AS incident_uid FROM void WHERE by_whom = :by AND {_scope(meeting_uid)} "  # noqa: S608
            f"AND {_TAKEN_BACK} AND uid NOT IN (SELECT uid FROM voided) ORDER BY seq DESC LIMIT 1"
        )
        return self._target(sql, by, meeting_uid, today)

    def same_step(self, target: Target) -> tuple[Target, ...]:
        """Return what the same person recorded in the same step and is undone with it, or the other undoings of that step."""
        beside = f"recorded_at = :recorded AND by_whom = (SELECT by_whom FROM {target.kind} WHERE uid = :uid)"  # noqa: S608
        if target.kind == "void":
            parts = [f"SELECT uid, 'void' AS kind, recorded_at, '' AS incident_uid FROM void WHERE {beside} AND {_TAKEN_BACK}"]
        else:
            parts = [_recorded(table, beside) for table in UNDOABLE]
        sql = f"SELECT * FROM ({' UNION ALL '.join(parts)}) WHERE uid <> :uid AND uid NOT IN (SELECT uid FROM voided) ORDER BY uid"  # noqa: S608
        rows = self._db.query(sql, {"uid": target.uid, "recorded": target.recorded_at})
        return tuple(Target(row["uid"], row["kind"], row["recorded_at"], row["incident_uid"] or "") for row in rows)

    def target(self, uid: str, kind: str) -> Target:
        """Return one fact by its uid and kind."""
        row = next(self._db.query(_recorded(kind, "uid = :uid"), {"uid": uid}))
        return Target(row["uid"], row["kind"], row["recorded_at"], row["incident_uid"] or "")

    def _target(self, sql: str, by: str, meeting_uid: str | None, today: date) -> Target | None:
        start, end = (utc_text(from_wall(datetime.combine(today, edge)).utc) for edge in (time.min, time.max))
        values = {"by": by, "meeting": meeting_uid, "start": start, "end": end}
        row = next(iter(self._db.query(sql, values)), None)
        return Target(row["uid"], row["kind"], row["recorded_at"], row["incident_uid"] or "") if row else None


def _release(row: Mapping[str, Any]) -> Release:
    fields, closed = (tuple(json.loads(row[name] or "[]")) for name in ("fields", "closed"))
    return Release(
        row["incident_uid"], row["agency"], fields, row["text"] or "", closed, row["said_by"] or "", row["by_whom"], row["at"], row["seq"]
    )


def _scope(meeting_uid: str | None) -> str:
    return "meeting_uid = :meeting" if meeting_uid else "(meeting_uid IS NULL AND at >= :start AND at <= :end)"


def _recorded(table: str, where: str) -> str:
    """SQL for the facts of one table that a person recorded; a check reopened by an import is not one of them."""
    own = " AND kind <> 'reopened'" if table == "check_event" else ""
    return f"SELECT uid, '{table}' AS kind, recorded_at, {_incident_of(table)} FROM {table} WHERE {where}{own}"  # noqa: S608


def _incident_of(table: str) -> str:
    return (
        "incident_uid"
        if table in {"decision", "assessment", "action", "safeguarding_check", "dismissal", "release", "link", "not_same", "late_item", "late_match",
            "reading_move", "status_line", "log_protection", "looked", "person_answer", "hold", "acquaintance", "challenge", "raised",
            "case_link", "school_notice"}
        else "'' AS incident_uid"
    )
