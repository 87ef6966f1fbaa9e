"""The store as it stood at an earlier moment: the same readers, over the facts that had been recorded by then.

Within a transaction in which nothing is written, temporary views of the fact tables' names stand before the tables themselves, and
the folds over them are made anew; readers name neither, so that each of them answers as of the moment without knowing it.
Not looked back on: erased text, holds, protected addresses, which imports and matches stand, who knows whom; those hold for every paper to come.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

#: what meetings and agencies say; what is left out says which logs there are and who may be shown them
SAID = (
    "void", "meeting_event", "agenda_item", "attendance", "decision", "assessment", "priority",
    "action", "action_event", "action_line", "action_change", "carry", "carry_decision", "from_paper", "done_day", "read_back",
    "safeguarding_check", "check_event", "answer_detail", "check_handover", "dismissal", "school_notice", "release", "release_detail",
    "link", "not_same", "person_answer", "reject", "reject_event", "reading_move", "status_line", "looked", "meeting_clock", "discussion_part",
    "statement_read", "challenge", "challenge_answer", "raised",
    "team_referral", "team_event", "team_panel", "case_file", "case_event", "case_link", "case_step", "kept_rules",
)  # fmt: skip
#: a log as it had been read by then; a late item that was matched since is told by its log alone, whenever that came
_LOGS = (
    "SELECT n.incident_uid, n.source, n.year, n.reference, CASE n.version WHEN 1 THEN n.version_uid ELSE coalesce("
    "(SELECT w.uid FROM main.incident_version AS w WHERE w.incident_uid = n.incident_uid AND w.recorded_at <= '{moment}' "
    "AND w.import_uid NOT IN (SELECT uid FROM main.import_undone) ORDER BY w.version DESC LIMIT 1), n.version_uid) END AS version_uid, "
    "n.version, n.reported_utc, n.place_key, n.had FROM main.incident_now AS n WHERE EXISTS (SELECT 1 FROM main.incident AS i WHERE i.uid = n.incident_uid "
    "AND i.recorded_at <= '{moment}') OR n.incident_uid IN (SELECT official_uid FROM main.match_now)"
)
#: views over what is not looked back on: the readers find those of the store itself
_AS_NOW = frozenset({"import_undone", "match_now", "hold_said", "held_view", "incident_view"})
_MARK = "looked_back"


@contextmanager
def look_back(db: Any, moment: str) -> Iterator[None]:  # noqa: ANN401 - sqlite-utils on sqlcipher3
    """Let everything read within an open transaction be as recorded by a moment (the store's UTC text); nothing may be written."""
    made = {table: f"SELECT * FROM main.{table} WHERE recorded_at <= '{moment}'" for table in SAID}  # noqa: S608 - our own names
    made |= {"incident_now": _LOGS.format(moment=moment), "action_now": "SELECT * FROM action_fold", _MARK: f"SELECT '{moment}' AS moment"}
    views = list(db.query("SELECT name, sql FROM main.sqlite_schema WHERE type = 'view'"))
    folds = {row["name"]: row["sql"].replace("CREATE VIEW", "CREATE TEMP VIEW", 1) for row in views if row["name"] not in _AS_NOW}
    db.conn.execute(f"SAVEPOINT {_MARK}")
    try:
        for statement in (*(f"CREATE TEMP VIEW {name} AS {sql}" for name, sql in made.items()), *folds.values()):
            db.conn.execute(statement)
        yield
        for name in (*folds, *made):  # one by one: to roll them back lets SQLite forget every table and read them all anew
            db.conn.execute(f"DROP VIEW temp.{name}")
    except BaseException:
        db.conn.execute(f"ROLLBACK TO {_MARK}")
        raise
    finally:
        db.conn.execute(f"RELEASE {_MARK}")


def looked_to(db: Any) -> str:  # noqa: ANN401
    """Return the moment as of which is read now, as UTC text; "" where the store is read as it stands."""
    return str(next(db.query(f"SELECT moment FROM {_MARK}"))["moment"]) if looks_back(db) else ""


def looks_back(db: Any) -> bool:  # noqa: ANN401
    """Say whether what is read now is as of an earlier moment."""
    return bool(list(db.query(f"SELECT 1 FROM sqlite_temp_schema WHERE name = '{_MARK}'")))
