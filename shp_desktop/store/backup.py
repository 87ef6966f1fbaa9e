"""Backups: the encrypted store and its wrapped key in one file, whole or not at all."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from shp_desktop.errors import BadFile, DiskProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.store import driver

STORE_NAME, KEY_NAME = "briefing.db", "briefing.key"
_PACKING, _UNPACKING, _PART, _BUSY = ".backup-", ".restore-", ".part-", ".busy"


def backup_name(now_local: datetime) -> str:
    """Return the file name of a backup taken at a London time."""
    return f"briefing-{now_local:%Y%m%dT%H%M%S}.backup"


def write_backup(db: Any, key_file: bytes, target: Path) -> Path:  # noqa: ANN401
    """Write store and key file into one backup. Raises DiskProblem; what was there before stays."""
    try:
        made_dir(target.parent)
        with _workplace(target.parent, _PACKING) as folder:
            copy = folder / STORE_NAME
            with driver.storage_errors():
                db.conn.execute("VACUUM INTO ?", (str(copy),))
            with whole_file(target) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
                packed.write(copy, STORE_NAME)
                packed.writestr(KEY_NAME, key_file)
    except OSError:
        raise DiskProblem(
            "The backup could not be written there; the store itself is unchanged, choose a folder with free space."
        ) from None
    return target


@contextmanager
def unpacked(backup: Path, beside: Path) -> Iterator[tuple[Path, bytes]]:
    """Unpack a backup into a private folder for reading: (store file, key file). Raises BadFile."""
    try:
        beside = made_dir(beside)
        with _workplace(beside, _UNPACKING) as folder, zipfile.ZipFile(backup) as packed:
            names = set(packed.namelist())
            if names != {STORE_NAME, KEY_NAME}:
                raise BadFile(
                    f"{backup.name} is not a backup of SHP Briefing; nothing was changed, choose a file ending in .backup."
                )
            target = folder / STORE_NAME
            with packed.open(STORE_NAME) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
            target.chmod(0o600)
            yield target, packed.read(KEY_NAME)
    except (zipfile.BadZipFile, EOFError):
        raise BadFile(
            f"{backup.name} is damaged and cannot be read; nothing was changed, choose another backup."
        ) from None
    except FileNotFoundError:
        raise BadFile(f"{backup.name} is not there; nothing was changed, choose another backup.") from None


def clear_leftovers(*folders: Path) -> None:
    """Remove what a killed backup, restore or saving left in these folders; what another program works in is left alone."""
    for folder in folders:
        left = (*folder.glob(f"{_PACKING}*"), *folder.glob(f"{_UNPACKING}*"))
        if all([_cleared(one) for one in left]):
            for part in folder.glob(f"{_PART}*"):
                with suppress(OSError):
                    part.unlink()


def _cleared(left: Path) -> bool:
    try:
        with FileLock(str(left / _BUSY), timeout=0, mode=0o600):
            shutil.rmtree(left, ignore_errors=True)
    except (Timeout, OSError):
        return False
    return True


@contextmanager
def _workplace(beside: Path, prefix: str) -> Iterator[Path]:
    """A private folder for the length of a block; its lock tells the next start that somebody still works in it."""
    with (
        tempfile.TemporaryDirectory(dir=beside, prefix=prefix) as folder,
        FileLock(str(Path(folder) / _BUSY), mode=0o600),
    ):
        yield Path(folder)
