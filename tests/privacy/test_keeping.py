"""What a store leaves in its folder: whole when set aside, nothing when a kill cut a backup short."""

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from privacy.conftest import ADMIN, MEMBER, PASSPHRASE, Morning

from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.security import wrapping
from shp_desktop.services import guard_store, keyfile, restoring
from shp_desktop.services.session import Session
from shp_desktop.store.store import Store

OTHER = "anchor nine kettle plover"


def test_a_store_set_aside_keeps_what_lay_in_its_log_and_its_key(morning: Morning, tmp_path: Path) -> None:
    killed = Folders(Path(shutil.copytree(morning.session.folders.home, tmp_path / "killed")))
    assert (killed.home / "briefing.db-wal").stat().st_size
    other = Folders(tmp_path / "other")
    guard_store.create(other, practice=False, passphrase=OTHER, users=(ADMIN,), actor=ADMIN)
    session = guard_store.open_session(other, actor=ADMIN, passphrase=OTHER)
    made = guard_store.backup(session, tmp_path / "carried")
    session.close()
    done = restoring.restore(killed, made, actor=ADMIN, passphrase=OTHER)
    aside = done.kept
    assert aside is not None
    assert (done.erased, done.unread) == (0, True), "of a store with another key nobody can say what it had erased"
    kept = keyfile.from_bytes(aside.with_suffix(".key").read_bytes())
    assert stat.S_IMODE(aside.with_suffix(".key").stat().st_mode) == 0o600
    store = Store.open(aside, wrapping.unwrap(kept.wrapped.encode(), PASSPHRASE, kept.store))
    assert store.incidents.find("100001")
    assert store.meetings.open_one() is not None
    store.close()


def test_what_a_killed_backup_or_restore_left_is_gone_at_the_next_start(folders: Folders) -> None:
    for name in (".backup-abc", ".restore-abc"):
        (folders.backups / name).mkdir(parents=True)
        (folders.backups / name / "briefing.db").write_bytes(b"x")
    for place in (folders.home / ".part-abc.key", folders.backups / ".part-abc.backup"):
        place.write_bytes(b"x")
    guard_store.open_session(folders, actor=ADMIN, passphrase=PASSPHRASE).close()
    assert not [path.name for path in folders.home.rglob(".*")]


def test_a_backup_under_way_elsewhere_is_left_alone(folders: Folders, tmp_path: Path) -> None:
    made = tmp_path / "made"
    session = guard_store.open_session(folders, actor=ADMIN, passphrase=PASSPHRASE)
    kept = guard_store.backup(session, made)
    session.close()
    shutil.copy(kept, folders.backups / kept.name) if folders.backups.is_dir() else shutil.copytree(
        made, folders.backups
    )
    code = (
        "import sys; from pathlib import Path; from shp_desktop.store.backup import unpacked\n"
        "with unpacked(Path(sys.argv[1]), Path(sys.argv[2])): print('there', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(kept), str(folders.backups)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"there"
    guard_store.open_session(folders, actor=ADMIN, passphrase=PASSPHRASE).close()
    assert list(folders.backups.glob(".restore-*/briefing.db"))
    other.communicate()
    assert not list(folders.backups.glob(".restore-*"))


def test_the_daily_backup_is_made_whoever_closes_the_window(opened: Callable[..., Session]) -> None:
    session = opened(MEMBER)
    made = guard_store.daily_backup(session)
    assert made is not None
    assert made.exists()
    with pytest.raises(Refused):
        guard_store.backup(session, session.folders.backups)
