"""Every table of facts is either looked back on, or left as it stands now for a reason."""

from contextlib import suppress

import pytest

from shp_desktop.services.session import Session
from shp_desktop.store.facts import FACT_TABLES
from shp_desktop.store.look_back import SAID, looks_back

LOGS = {"import_batch", "incident", "incident_version", "late_item", "late_match"}
WITHHOLDS = {"hold", "hold_proposal", "acquaintance", "log_protection"}
ERASED = {"still_named", "action_kept"}
NOT_ON_A_PAPER = {
    "person_fact", "meeting", "print", "reconcile", "agreed_password", "sheet_sent", "sheet_row", "sheet_taken", "sheet_answer",
    "copy", "copy_event", "disclosure", "paper_made",
}  # fmt: skip


def test_a_new_table_of_facts_is_looked_back_on_or_named_here():
    assert set(FACT_TABLES) - set(SAID) == LOGS | WITHHOLDS | ERASED | NOT_ON_A_PAPER
    assert set(SAID) <= set(FACT_TABLES)


@pytest.mark.parametrize("fails", [False, True])
def test_a_look_back_leaves_nothing_behind_and_only_one_that_fails_is_rolled_back(session: Session, fails: bool):
    db, asked = session.store.db, []
    before, decided = list(db.query("SELECT * FROM temp.sqlite_schema")), list(db.query("SELECT * FROM decision"))
    db.conn.set_trace_callback(asked.append)
    with suppress(ZeroDivisionError), session.store.read_as_of("2018-01-01T00:00:00.000000Z"):
        assert looks_back(db)
        assert not list(db.query("SELECT * FROM decision"))
        _ = 1 / (not fails)
    db.conn.set_trace_callback(None)
    assert any(one.startswith("ROLLBACK") for one in asked) is fails
    assert not db.conn.in_transaction
    assert not looks_back(db)
    assert list(db.query("SELECT * FROM temp.sqlite_schema")) == before
    assert list(db.query("SELECT * FROM decision")) == decided != []
