"""Verifying the store: pages, chain, facts, content, projections. Each finding says which and what to do."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from shp_desktop.errors import StoreProblem
from shp_desktop.store import audit, driver, migrate
from shp_desktop.store.facts import BULK_TABLES, FACT_TABLES, content_digest, facts_digest, row_digest
from shp_desktop.store.imports import RowsDigest

_WITH_CONTENT = (
    "reject", "incident_version", "meeting_event", "agenda_item", "decision", "assessment", "priority", "action",
    "action_event", "safeguarding_check", "check_event", "answer_detail", "check_handover", "school_notice", "dismissal", "release", "reject_event",
    "team_referral", "team_event", "team_panel",
    "person_answer", "agreed_password", "hold", "statement_read", "acquaintance", "challenge", "challenge_answer",
    "case_file", "case_event", "case_step", "action_kept", "log_protection",
    "copy_event", "disclosure",
)  # fmt: skip


_PROJECTIONS = (("held_log", "held_view"), ("incident_now", "incident_view"), ("action_now", "action_fold"))


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: its kind, where, and a sentence for the person."""

    kind: str
    where: str
    sentence: str


def findings(db: Any, migrations: Path) -> Iterator[Finding]:  # noqa: ANN401
    """Yield everything that is wrong with an open store, or with a backup of one that has not had every migration yet."""
    checks: tuple[tuple[str, Callable[[Any], Iterator[Finding]]], ...] = (
        ("pages", _pages),
        ("chain", _chain),
        ("facts", partial(_facts, migrations=migrations)),
        ("imports", partial(_imports, migrations=migrations)),
        ("content", partial(_content, migrations=migrations)),
        ("projection", partial(_projection, migrations=migrations)),
    )
    for name, check in checks:
        try:
            with driver.storage_errors():
                yield from check(db)
        except (StoreProblem, driver.DriverError):
            yield Finding(
                "damaged",
                name,
                f"The store is damaged and its {name} could not be read; restore the newest backup that verifies.",
            )


def _absent(db: Any, migrations: Path) -> frozenset[str]:  # noqa: ANN401
    """Return the tables an older store does not have yet; one that had every migration and misses a table is damaged."""
    if not migrate.pending(db, migrations):
        return frozenset()
    known = {name for pair in _PROJECTIONS for name in pair} | set(FACT_TABLES) | set(BULK_TABLES) | set(_WITH_CONTENT)
    return frozenset(known - {row["name"] for row in db.query("SELECT name FROM sqlite_schema")})


def _pages(db: Any) -> Iterator[Finding]:  # noqa: ANN401
    for row in db.conn.execute("PRAGMA cipher_integrity_check").fetchall():
        yield Finding(
            "damaged",
            str(row[0]),
            f"A page of the store was changed from outside ({row[0]}); restore the newest backup that verifies.",
        )
    for row in db.conn.execute("PRAGMA integrity_check").fetchall():
        if row[0] != "ok":
            yield Finding(
                "damaged",
                str(row[0]),
                f"The store's structure is damaged ({row[0]}); restore the newest backup that verifies.",
            )
    for row in db.conn.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding(
            "damaged",
            f"{row[0]} row {row[1]}",
            f"A record of {row[0]} points at a record that is not there; restore a backup.",
        )


def _chain(db: Any) -> Iterator[Finding]:  # noqa: ANN401
    prev = audit.GENESIS
    for row in db.query("SELECT * FROM audit ORDER BY seq"):
        if row["prev"] != prev or row["digest"] != audit.chain_digest(row["prev"], row):
            yield Finding(
                "audit",
                f"audit row {row['seq']}",
                f"Audit row {row['seq']} was changed or is missing its neighbour; rows before it still hold.",
            )
            return
        prev = row["digest"]


def _facts(db: Any, migrations: Path) -> Iterator[Finding]:  # noqa: ANN401
    absent = _absent(db, migrations)
    digests = {
        (table, row["uid"]): row_digest(row)
        for table in FACT_TABLES
        if table not in BULK_TABLES and table not in absent
        for row in db.query(f"SELECT * FROM {table}")
    }  # noqa: S608
    described: set[tuple[str, str]] = set()
    for row in db.query("SELECT seq, facts, facts_digest FROM audit WHERE facts <> '[]' ORDER BY seq"):
        named = [(table, uid) for table, uid in json.loads(row["facts"])]
        described.update(named)
        if facts_digest([digests.get(fact, "missing") for fact in named]) != row["facts_digest"]:
            tables = ", ".join(sorted({table for table, _ in named}))
            yield Finding(
                "fact",
                f"audit row {row['seq']}",
                f"A fact of {tables} differs from what audit row {row['seq']} recorded of it.",
            )
    for table, uid in sorted(set(digests) - described):
        yield Finding(
            "fact", f"{table} {uid}", f"A fact of {table} stands in no audit row; it was not written by this program."
        )


def _imports(db: Any, migrations: Path) -> Iterator[Finding]:  # noqa: ANN401
    totals: dict[str, RowsDigest] = {}
    for table in sorted(set(BULK_TABLES) - _absent(db, migrations)):
        for row in db.query(f"SELECT * FROM {table} ORDER BY seq"):  # noqa: S608
            totals.setdefault(row["import_uid"], RowsDigest()).add(table, row)
    for row in db.query("SELECT uid, file, rows_digest FROM import_batch ORDER BY seq"):
        if totals.pop(row["uid"], RowsDigest()).hexdigest() != row["rows_digest"]:
            yield Finding("fact", f"import {row['uid']}", "A log record differs from what its import recorded of it.")
    for uid in totals:
        yield Finding("fact", f"import {uid}", "Log records stand in the store that no import brought.")


def _content(db: Any, migrations: Path) -> Iterator[Finding]:  # noqa: ANN401
    absent = _absent(db, migrations)
    for row in db.query("SELECT uid, text, salt, digest FROM content WHERE text IS NOT NULL"):
        if content_digest(row["salt"], row["text"]) != row["digest"]:
            yield Finding(
                "content",
                f"content {row['uid']}",
                "A text was changed from outside; its facts still say what it was by digest.",
            )
    for table in (one for one in _WITH_CONTENT if one not in absent):
        sql = f"SELECT f.uid FROM {table} AS f JOIN content AS c ON c.uid = f.content_uid WHERE c.digest <> f.content_digest"  # noqa: S608
        for row in db.query(sql):
            yield Finding(
                "content",
                f"{table} {row['uid']}",
                f"The text of a fact of {table} is not the text it was recorded with.",
            )


def _projection(db: Any, migrations: Path) -> Iterator[Finding]:  # noqa: ANN401
    absent = _absent(db, migrations)
    nouns = {"held_log": "held logs", "incident_now": "incidents", "action_now": "actions"}
    for fast, view in _PROJECTIONS:
        for left, right in ((fast, view), (view, fast)) if fast not in absent else ():
            row = next(db.query(f"SELECT count(*) AS n FROM (SELECT * FROM {left} EXCEPT SELECT * FROM {right})"))  # noqa: S608
            if row["n"]:
                sentence = f"{row['n']} {nouns[fast]} stand differently in the fast table than the facts say; rebuild it by restoring a backup made now."
                yield Finding("projection", f"{left} against {right}", sentence)
