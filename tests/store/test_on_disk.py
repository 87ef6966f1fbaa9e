"""Nothing readable lies on disk; everything that does is private; erased text is nowhere, backups included."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from store.conftest import SECRET

from shp_desktop.paths import Folders
from shp_desktop.services import build_pack, drafts, guard_store, prepare_board, retain
from shp_desktop.services.session import Session
from shp_desktop.store import backup as backups
from shp_desktop.store.connection import open_database


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _told(path: Path, text: str) -> bool:
    data = path.read_bytes()
    return any(text.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be"))


def _holds(db: object, text: str) -> list[str]:
    """Search every text of every table of an open store."""
    tables = [row["name"] for row in db.query("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return [table for table in tables for row in db.query(f"SELECT * FROM {table}") if text in str(tuple(row.values()))]


def test_no_name_narrative_or_address_is_readable(session: Session) -> None:
    drafts.keep(session, "action", f"visit {SECRET}")
    guard_store.backup(session, session.folders.backups)
    for word in (SECRET, "3 Tern Close", "Tern Close", "Meat taken"):
        assert not [path.name for path in _files(session.folders.home) if _told(path, word)], word


def test_what_lies_on_disk_is_private(session: Session) -> None:
    guard_store.backup(session, session.folders.backups)
    for path in session.folders.home.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path.name
    assert stat.S_IMODE(session.folders.home.stat().st_mode) == 0o700


def test_no_temporary_file_is_left(session: Session) -> None:
    guard_store.backup(session, session.folders.backups)
    guard_store.verify(session)
    assert not [name for name in os.listdir(session.folders.backups) if name.startswith(".")]


def test_erased_text_is_nowhere_and_the_ledger_stands(session: Session) -> None:
    kept = guard_store.backup(session, session.folders.backups)
    uid = session.store.incidents.find("100001")[0].uid
    drafts.keep(session, f"words:{uid}", f"about {SECRET}")
    assert _holds(session.store.db, SECRET)
    reject = session.store.imports.rejected()[0]
    done = retain.erase_incident(session, uid, "90 days")
    retain.erase_reject(session, reject.import_uid, reject.line, "90 days")
    assert done.texts > 4
    assert done.backups == 1
    assert not done.left
    assert _holds(session.store.db, SECRET) == []
    assert _holds(session.store.db, "Tern Close") == []
    report = guard_store.verify(session)
    assert report.ok, report.findings
    with backups.unpacked(kept, session.folders.backups) as (copy, _):
        db = open_database(copy, session.key)
        assert _holds(db, SECRET) == []
        db.conn.close()


def test_an_old_paper_says_that_text_was_removed_and_under_which_rule(session: Session) -> None:
    from datetime import date

    incident = session.store.incidents.find("100001")[0]
    retain.erase_incident(session, incident.uid, "90 days")
    meeting = session.store.meetings.on(date(2018, 6, 15))
    item = prepare_board.agenda_items(session, meeting)[0]
    assert item.incident.erased.startswith("text removed on ")
    assert item.incident.erased.endswith("under 90 days")
    made = build_pack.paper(session, "chair", date(2018, 6, 15))
    assert made.pages >= 1


def test_the_store_file_does_not_grow_back_what_was_erased(session: Session, folders: Folders) -> None:
    uid = session.store.incidents.find("100001")[0].uid
    retain.erase_incident(session, uid, "90 days")
    assert folders.store.with_name("briefing.db-wal").stat().st_size == 0
