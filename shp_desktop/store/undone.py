"""Undoing an import: what leans on the logs it brought, and what its undoing puts away with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shp_desktop.domain.copies import copy_name

_BROUGHT = "EXISTS (SELECT 1 FROM incident_version AS v WHERE v.incident_uid = {} AND v.import_uid IN ({}))"
_STANDS = "uid NOT IN (SELECT uid FROM voided)"
# To whoever asks, a held log is not there.
_LOG = "(SELECT uid, reference FROM incident WHERE uid NOT IN (SELECT incident_uid FROM held_log)) AS i"
#: by kind of fact the record it is about: the table, and the column that names it
_ABOUT = {
    "action": (("action", "uid"),), "action_event": (("action", "action_uid"),), "action_change": (("action", "action_uid"),),
    "carry_decision": (("action", "action_uid"), ("safeguarding_check", "check_uid")), "safeguarding_check": (("safeguarding_check", "uid"),),
    "check_event": (("safeguarding_check", "check_uid"),), "check_handover": (("safeguarding_check", "check_uid"),),
    "case_file": (("case_file", "uid"),), "case_event": (("case_file", "case_uid"),), "case_step": (("case_file", "case_uid"),),
}  # fmt: skip


@dataclass(frozen=True)
class Hindrance:
    """Something that was done with a log since: the log's number and what, in words."""

    reference: str
    what: str


class Undone:
    """Reads what stands in the way of undoing imports."""

    def __init__(self, db: Any) -> None:  # noqa: ANN401 - sqlite-utils on sqlcipher3
        """Keep the connection."""
        self._db = db

    def hindrances(self, imports: Sequence[str], since: str) -> tuple[Hindrance, ...]:
        """Return what was decided or recorded on the logs those imports brought, by log number.

        `since` is when the first of them was recorded: what was recorded on an earlier version stands whatever
        becomes of the later one.
        """
        marks = ",".join(f"'{uid}'" for uid in imports if _plain(uid))
        found: list[Hindrance] = []
        for what, sql in _seen(marks) + _recorded(marks):
            values = {"since": since} if ":since" in sql else {}
            found += [Hindrance(row["reference"], what.format(**row)) for row in self._db.query(sql, values)]
        return tuple(sorted(dict.fromkeys(found), key=lambda one: one.reference))

    def reopened(self, imports: Sequence[str], recorded_at: str) -> tuple[str, ...]:
        """Return the reopenings of checks that came with an import."""
        marks = ",".join(f"'{uid}'" for uid in imports if _plain(uid))
        sql = (
            f"SELECT e.uid FROM check_event AS e JOIN safeguarding_check AS k ON k.uid = e.check_uid "  # noqa: S608
            f"WHERE e.kind = 'reopened' AND e.recorded_at = ? AND e.{_STANDS} AND {_BROUGHT.format('k.incident_uid', marks)}"
        )
        return tuple(row["uid"] for row in self._db.query(sql, [recorded_at]))

    def touched(self, uid: str, kind: str) -> tuple[str, ...]:
        """Return the incidents that stand otherwise once a late item or a match is undone or brought back."""
        columns = {"late_item": ("incident_uid",), "late_match": ("incident_uid", "to_uid")}.get(kind, ())
        rows = list(self._db.query(f"SELECT * FROM {kind} WHERE uid = ?", [uid])) if columns else []  # noqa: S608 - our own names
        return tuple(row[column] for row in rows for column in columns)

    def about(self, uid: str, kind: str) -> tuple[str, str]:
        """Return uid and reference of the action, check, case or copy a fact is about; ("", "") where it is about none."""
        if kind == "copy_event":
            sql = "SELECT c.* FROM copy AS c JOIN copy_event AS e ON e.copy_uid = c.uid WHERE e.uid = ?"
            return next(((row["uid"], copy_name(row["kind"], row["number"], row["agency"])) for row in self._db.query(sql, [uid])), ("", ""))
        for table, column in _ABOUT.get(kind, ()):
            sql = f"SELECT r.uid, r.ref FROM {table} AS r JOIN {kind} AS f ON f.{column} = r.uid WHERE f.uid = ?"  # noqa: S608 - our own names
            for row in self._db.query(sql, [uid]):
                return row["uid"], row["ref"] or ""
        return "", ""

    def brought_by(self, uid: str, kind: str) -> str:
        """Return the import a late item or a corrected line brought; "" where it is neither."""
        if kind not in ("late_item", "reject_event"):
            return ""
        row = next(iter(self._db.query(f"SELECT import_uid FROM {kind} WHERE uid = ?", [uid])), None)  # noqa: S608 - our own names
        return str(row["import_uid"] or "") if row else ""

    def behind(self, void_uid: str) -> tuple[str, str]:
        """Return (uid, kind) of the fact an undoing names."""
        row = next(self._db.query("SELECT target_uid, target_kind FROM void WHERE uid = ?", [void_uid]))
        return row["target_uid"], row["target_kind"]


def _plain(uid: str) -> bool:
    """Say whether a uid is one of ours, so that it may stand in SQL as it is."""
    return uid.replace("-", "").isalnum()


def _seen(marks: str) -> tuple[tuple[str, str], ...]:
    """What names a version those imports brought."""
    of = f"JOIN incident_version AS v ON v.uid = f.version_uid JOIN {_LOG} ON i.uid = v.incident_uid WHERE v.import_uid IN ({marks})"
    return (
        ("was decided ({decision})", f"SELECT i.reference, replace(f.decision, '_', ' ') AS decision FROM decision AS f {of} AND f.{_STANDS}"),
        ("has an assessment ({overall})", f"SELECT i.reference, f.overall FROM assessment AS f {of} AND f.{_STANDS}"),
        (
            "stood before the meeting of {day}",
            f"SELECT i.reference, m.day FROM agenda_item AS f JOIN meeting_state AS m ON m.uid = f.meeting_uid AND m.kind = 'closed' {of}",
        ),
    )  # fmt: skip


def _recorded(marks: str) -> tuple[tuple[str, str], ...]:
    """What was recorded of a log since those imports brought it."""

    def of(table: str, columns: str = "", column: str = "incident_uid", more: str = "") -> str:
        brought = _BROUGHT.format(f"f.{column}", marks)
        return (
            f"SELECT i.reference{columns} FROM {table} AS f JOIN {_LOG} ON i.uid = f.{column} "  # noqa: S608
            f"WHERE f.recorded_at >= :since AND f.{_STANDS} AND {brought} {more}"
        )

    return (
        ("has action {ref}", of("action", ", f.ref")),
        ("has check {ref}", of("safeguarding_check", ", f.ref")),
        ("has a check said not to be needed", of("dismissal")),
        ("has a status line", of("status_line")),
        ("has a word on its protected address", of("log_protection")),
        ("is released to {agency}", of("release", ", f.agency")),
        ("is linked with another log", of("link")),
        ("is linked with another log", of("link", column="to_uid")),
        ("stands with a case", of("case_link", more="AND f.kind = 'linked'")),
        ("has an answer about a person", of("person_answer")),
        ("has a nomination to Team Around", of("team_referral")),
        ("has an answer about a person", of("person_answer", column="to_uid")),
        ("is matched with a log", of("late_match", more="AND f.kind = 'matched'")),
        ("is matched with a late item", of("late_match", column="to_uid", more="AND f.kind = 'matched'")),
        (
            "has an answer to check {ref}",
            f"SELECT i.reference, k.ref FROM check_event AS e JOIN safeguarding_check AS k ON k.uid = e.check_uid "  # noqa: S608
            f"JOIN {_LOG} ON i.uid = k.incident_uid WHERE e.kind = 'answered' AND e.recorded_at >= :since "
            f"AND e.{_STANDS} AND {_BROUGHT.format('k.incident_uid', marks)}",
        ),
    )
