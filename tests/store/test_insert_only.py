"""Facts cannot be changed or removed, whoever asks the database."""

import pytest

from shp_desktop.services.session import Session
from shp_desktop.store.driver import IntegrityError
from shp_desktop.store.facts import FACT_TABLES

FILLED = (
    "audit",
    "import_batch",
    "reject",
    "incident",
    "incident_version",
    "meeting",
    "meeting_event",
    "agenda_item",
    "decision",
    "action",
    "safeguarding_check",
)


def test_every_fact_table_is_known_to_the_verifier(session: Session) -> None:
    tables = {row["name"] for row in session.store.db.query("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    mutable = {"action_now", "content", "draft", "held_log", "incident_now", "seen_name", "seen_range", "seen_term", "store_info", "audit"}
    assert {name for name in tables if not name.startswith(("_", "sqlite_"))} == set(FACT_TABLES) | mutable


@pytest.mark.parametrize(
    "sql", ["UPDATE {} SET by_whom = 'x'", "DELETE FROM {}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_a_fact_stands(session: Session, sql: str) -> None:
    for table in FILLED:
        before = list(session.store.db.query(f"SELECT * FROM {table}"))
        assert before, table
        with pytest.raises(IntegrityError):
            session.store.db.execute(sql.format(table))
        assert list(session.store.db.query(f"SELECT * FROM {table}")) == before


def test_text_may_be_blanked_but_not_rewritten(session: Session) -> None:
    with pytest.raises(IntegrityError, match="blanked"):
        session.store.db.execute("UPDATE content SET text = 'other'")
    with pytest.raises(IntegrityError):
        session.store.db.execute("DELETE FROM content")


def test_a_write_without_its_audit_row_is_refused_whole(session: Session) -> None:
    with pytest.raises(AssertionError, match="audit"), session.store.write("x", session.now()) as appender:
        appender.fact("meeting", day="2018-06-20")
    assert not list(session.store.db.query("SELECT 1 FROM meeting WHERE day = '2018-06-20'"))
