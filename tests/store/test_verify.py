"""Verify finds what was changed behind our back, and says which."""

import zipfile
from collections.abc import Callable

import pytest
from store.conftest import ACTOR, PASSPHRASE

from shp_desktop.errors import StoreDamaged
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store
from shp_desktop.services.session import Session
from shp_desktop.store.connection import open_database


def _behind_our_back(session: Session, *statements: str) -> None:
    """Change the store as somebody with the key and another tool would: triggers put aside."""
    key, path = session.key, session.store.path
    session.store.checkpoint()
    db = open_database(path, key)
    triggers = [
        (row["name"], row["sql"]) for row in db.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    ]
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in triggers:
        db.execute(sql)
    db.conn.close()


def _kinds(session: Session) -> dict[str, str]:
    return {one.kind: one.where for one in guard_store.verify(session).findings}


def test_a_store_nobody_touched_verifies(session: Session) -> None:
    guard_store.backup(session, session.folders.backups)
    report = guard_store.verify(session)
    assert report.ok
    assert report.backups == 1


@pytest.mark.parametrize(
    ("statement", "kind", "where"),
    [
        ("UPDATE audit SET by_whom = 'someone else' WHERE seq = 3", "audit", "audit row 3"),
        ("DELETE FROM audit WHERE seq = 4", "audit", "audit row 5"),
        ("UPDATE decision SET decision = 'defer' WHERE seq = 1", "fact", "audit row"),
        ("DELETE FROM action", "fact", "audit row"),
        (
            "INSERT INTO link SELECT 99, 'u', at, recorded_at, by_whom, NULL, uid, (SELECT uid FROM incident WHERE seq = 2) FROM incident WHERE seq = 1",
            "fact",
            "link u",
        ),
        ("UPDATE incident_version SET grade = 'Emergency' WHERE seq = 2", "fact", "import"),
        ("UPDATE content SET text = 'nothing happened' WHERE rowid = 1", "content", "content"),
        ("UPDATE incident_now SET had = 1 - had WHERE reference = '100002'", "projection", "incident_now"),
        ("DELETE FROM incident_now WHERE reference = '100003'", "projection", "incident_view"),
    ],
)
def test_a_change_from_outside_is_found_and_named(session: Session, statement: str, kind: str, where: str) -> None:
    _behind_our_back(session, statement)
    found = _kinds(session)
    assert kind in found
    assert where in found[kind]


def test_a_changed_byte_is_found(session: Session, folders: Folders) -> None:
    root = next(session.store.db.query("SELECT rootpage FROM sqlite_schema WHERE name = 'content'"))["rootpage"]
    size = int(session.store.db.execute("PRAGMA cipher_page_size").fetchone()[0])
    session.close()
    data = bytearray(folders.store.read_bytes())
    data[(root - 1) * size + size // 2] ^= 1  # of a page in use: one that was given back is never read again
    folders.store.write_bytes(data)
    again = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    try:
        assert "damaged" in _kinds(again)
    finally:
        again.store.db.conn.close()
        again.lock.release()


def test_a_changed_first_page_does_not_open(session: Session, folders: Folders) -> None:
    session.close()
    data = bytearray(folders.store.read_bytes())
    data[100] ^= 1
    folders.store.write_bytes(data)
    with pytest.raises(StoreDamaged):
        guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    assert guard_store.key_is_proven(folders, PASSPHRASE)


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flip(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[len(changed) // 2] ^= 1
    return bytes(changed)


@pytest.mark.parametrize("damage", [_cut, _flip, lambda data: b"", lambda data: b"PK not a backup"])
def test_a_damaged_backup_is_named_and_the_store_is_not_blamed(
    session: Session, damage: Callable[[bytes], bytes]
) -> None:
    good = guard_store.backup(session, session.folders.backups)
    bad = good.with_name("briefing-20180615T091500.backup")
    bad.write_bytes(damage(good.read_bytes()))
    found = guard_store.verify(session).findings
    assert [(one.kind, one.where) for one in found] == [("backup", bad.name)]


def test_a_backup_whose_facts_were_changed_is_named(session: Session, tmp_path) -> None:
    made = guard_store.backup(session, session.folders.backups)
    with zipfile.ZipFile(made) as packed:
        packed.extractall(tmp_path / "x")
    db = open_database(tmp_path / "x" / "briefing.db", session.key)
    db.execute("DROP TRIGGER audit_no_delete")
    db.execute("DELETE FROM audit WHERE seq = 2")
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.conn.close()
    with zipfile.ZipFile(made, "w") as packed:
        packed.write(tmp_path / "x" / "briefing.db", "briefing.db")
        packed.write(tmp_path / "x" / "briefing.key", "briefing.key")
    assert [one.where for one in guard_store.verify(session).findings] == [made.name]
