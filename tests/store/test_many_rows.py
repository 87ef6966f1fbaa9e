"""A whole history is written in one transaction whose links are checked at its end: nothing may stand that points at nothing."""

import gc
from datetime import date
from pathlib import Path

import pytest

from shp_desktop.services import guard_store, import_log
from shp_desktop.services.session import Session
from shp_desktop.store.facts import new_uid

ROWS = [f"{number:06d},0{1 + number % 9}/05/2018 10:00,Noise,Loud music {number}." for number in range(60)]
HISTORY = "\n".join(["Log No,Created,Opening Type,Narrative", *ROWS, ""])


def _linked(session: Session) -> bool:
    return next(session.store.db.query("PRAGMA foreign_keys"))["foreign_keys"] == 1


def test_a_row_that_points_at_nothing_takes_the_whole_transaction_back(session: Session) -> None:
    before = session.store.incidents.count()
    row = {"uid": new_uid(), "at": "", "recorded_at": "", "by_whom": "", "source": "police", "year": 2018, "reference": "1", "import_uid": new_uid()}

    def write() -> None:
        with session.write("collection", "import", many=True) as appender:
            session.store.meetings.add(appender, date(2018, 6, 18))
            appender.insert("incident", row)

    with pytest.raises(AssertionError, match="points at none"):
        write()
    assert session.store.incidents.count() == before
    assert not list(session.store.db.query("SELECT 1 FROM incident WHERE uid = ?", [row["uid"]]))
    assert _linked(session)


def test_a_history_checked_at_its_end_verifies_and_links_are_looked_for_again(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_log, "_MANY", 50)
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, encoding="utf-8")
    account, _ = import_log.apply(session, import_log.preview(session, path, history=True))
    assert account.new == 60
    assert _linked(session)
    assert guard_store.verify(session).ok
    stored = session.store.incidents.find("000007", year=2018)[0]
    again = import_log.preview(session, path, history=True).plan
    assert again.unchanged == 60
    assert stored.latest == again.accepted[7].version


@pytest.mark.parametrize("searching", [True, False])
def test_reading_a_file_leaves_the_search_for_cycles_as_it_was(session: Session, tmp_path: Path, searching: bool) -> None:
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, encoding="utf-8")
    before = gc.isenabled()
    try:
        gc.enable() if searching else gc.disable()
        frozen = gc.get_freeze_count()
        import_log.preview(session, path)
        assert gc.isenabled() is searching
        assert gc.get_freeze_count() == (0 if searching else frozen)
    finally:
        gc.enable() if before else gc.disable()
