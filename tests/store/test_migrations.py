"""Migrations: whole or not at all, a snapshot before, and the schema file true."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from store.conftest import ACTOR, PASSPHRASE

from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, held
from shp_desktop.services.session import Session
from shp_desktop.store import migrate
from shp_desktop.store.connection import open_database
from shp_desktop.store.driver import DriverError
from shp_desktop.store.verify import findings
from tools.schema import schema_text

KEY = bytes(range(32))


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    shutil.copytree(guard_store.migrations(), folder)
    return folder


def test_the_schema_file_is_current(root: Path) -> None:
    assert (root / "db" / "schema.sql").read_text(encoding="utf-8") == schema_text(), "run: python3 run.py schema"


def test_each_migration_has_a_test_with_data(root: Path) -> None:
    for name in migrate.names(guard_store.migrations()):
        assert (root / "tests" / "migrations" / f"test_{name}.py").is_file(), name


def test_a_failing_step_leaves_neither_table_nor_record(tmp_path: Path, steps: Path) -> None:
    db = open_database(tmp_path / "s.db", KEY)
    migrate.apply(db, steps)
    (steps / "0099_two_tables.sql").write_text(
        "CREATE TABLE one (a);\nCREATE TABLE two (a);\nINSERT INTO nowhere VALUES (1);\n"
    )
    with pytest.raises(DriverError):
        migrate.apply(db, steps)
    assert "one" not in db.table_names()
    assert migrate.pending(db, steps) == ("0099_two_tables",)
    (steps / "0099_two_tables.sql").write_text("CREATE TABLE one (a);\n")
    migrate.apply(db, steps)
    assert "one" in db.table_names()
    db.conn.close()


def test_a_snapshot_is_taken_before_a_store_is_brought_up_to_date(
    session: Session, folders: Folders, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.close()
    (steps / "0099_more.sql").write_text("CREATE TABLE more (a);\n")
    monkeypatch.setattr(guard_store, "migrations", lambda: steps)
    again = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    assert "more" in again.store.db.table_names()
    assert len(list(folders.backups.glob("*-before-update.backup"))) == 1
    again.close()


def test_statements_hold_triggers_together() -> None:
    sql = "CREATE TRIGGER t BEFORE DELETE ON a\nBEGIN SELECT 1; SELECT 2; END;\nCREATE TABLE b (x);\n-- a last word\n"
    assert len(list(migrate.statements(sql))) == 2
    with pytest.raises(ValueError, match="unfinished"):
        list(migrate.statements("CREATE TABLE b (x"))


@pytest.mark.parametrize("last", ["0003_morning", "0005_late_and_undone", "0008_action_line"])
def test_a_backup_of_before_an_update_is_restored_and_verifies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    """An older store does not have the later tables yet: that is its age, not damage."""
    older = tmp_path / "older"
    older.mkdir()
    for path in sorted(guard_store.migrations().glob("*.sql")):
        if path.stem <= last:
            shutil.copyfile(path, older / path.name)
    folders = Folders(tmp_path / "home")
    with monkeypatch.context() as then:
        then.setattr(guard_store, "migrations", lambda: older)
        then.setattr(held, "opened", lambda session: session)  # the older program had no rules of holding to ask
        guard_store.create(folders, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
        session = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
        backup = guard_store.backup(session, tmp_path / "kept")
        session.close()
    updated = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    report = guard_store.verify(updated)
    updated.close()
    assert (report.ok, report.backups) == (True, 1), report.findings
    guard_store.restore(folders, backup, actor=ACTOR, passphrase=PASSPHRASE)
    restored = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    report = guard_store.verify(restored)
    restored.close()
    assert report.ok, report.findings


def test_a_table_missing_from_a_store_that_had_every_migration_is_damage(tmp_path: Path) -> None:
    db = open_database(tmp_path / "s.db", KEY)
    migrate.apply(db, guard_store.migrations())
    db.execute("DROP TABLE read_back")
    assert any(one.kind == "damaged" for one in findings(db, guard_store.migrations()))
    db.conn.close()


def test_programs_that_open_an_old_store_at_the_same_moment_bring_it_up_to_date_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = tmp_path / "older"
    older.mkdir()
    for path in sorted(guard_store.migrations().glob("*.sql")):
        if path.stem <= "0010":
            shutil.copyfile(path, older / path.name)
    folders, words = Folders(tmp_path / "home"), tmp_path / "words"
    words.write_text(f"{PASSPHRASE}\n")
    with monkeypatch.context() as now:
        now.setattr(guard_store, "migrations", lambda: older)
        guard_store.create(folders, practice=True, passphrase=PASSPHRASE)
    call = [sys.executable, "-m", "shp_desktop", "--home", str(folders.home), "--passphrase-file", str(words), "copies", "--json"]
    both = [subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [(*one.communicate(timeout=120), one.returncode) for one in both]
    assert told == [('{"copies": [], "exported": []}\n', "", 0)] * 2
    assert len(list(folders.backups.glob("*-before-update.backup"))) == 1  # as it was before: nobody's snapshot is of a store that was updated
    session = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    assert guard_store.verify(session).findings == ()
    session.close()
