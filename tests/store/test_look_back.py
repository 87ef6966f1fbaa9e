"""Every table of facts is either looked back on, or left as it stands now for a reason."""

from shp_desktop.store.facts import FACT_TABLES
from shp_desktop.store.look_back import SAID

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
