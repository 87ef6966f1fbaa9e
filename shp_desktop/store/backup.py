"""Backups: the encrypted store and its wrapped key in one file, whole or not at all."""

import errno
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock, Timeout

from shp_desktop.errors import BadFile, DiskProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.store import driver

STORE_NAME, KEY_NAME = "briefing.db", "briefing.key"
#: what the reader of packed files says of a damaged one: its sums, its length, a packing or a sealing that was never ours
_DAMAGED = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error, struct.error)
_PACKING, _UNPACKING, _PART, _BUSY = ".backup-", ".restore-", ".part-", ".busy"


def backup_name(now_local: datetime) -> str:
    """Return the file name of a backup taken at a London time."""
    return f"briefing-{now_local:%Y%m%dT%H%M%S}.backup"


def write_backup(db: Any, key_file: bytes, target: Path, prove: Callable[[Path], object] = lambda copy: None) -> Path:  # noqa: ANN401
    """Write store and key file into one backup, read it back, and only then give it its name. Raises DiskProblem; what was there before stays.

    `prove` raises where the copy of the store that is to be kept is not what it has to be.
    """
    try:
        made_dir(target.parent)
        with _workplace(target.parent, _PACKING) as folder:
            copy = folder / STORE_NAME
            with driver.storage_errors():
                db.conn.execute("VACUUM INTO ?", (str(copy),))
            prove(copy)
            with whole_file(target) as out:
                with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
                    packed.write(copy, STORE_NAME)
                    packed.writestr(KEY_NAME, key_file)
                _read_back(out)
    except (OSError, zipfile.BadZipFile):
        raise DiskProblem(
            "The backup could not be written there; the store itself is unchanged, choose a folder with free space."
        ) from None
    return target


def _read_back(out: BinaryIO) -> None:
    """Raise BadZipFile where what was written is not what was meant."""
    out.flush()
    out.seek(0)
    with zipfile.ZipFile(out) as packed:
        if packed.testzip() is not None:
            raise zipfile.BadZipFile


@contextmanager
def unpacked(backup: Path, beside: Path) -> Iterator[tuple[Path, bytes]]:
    """Unpack a backup into a private folder for reading: (store file, key file). Raises BadFile."""
    beside = made_dir(beside)
    with _workplace(beside, _UNPACKING) as folder:
        yield _unpack(backup, folder / STORE_NAME)


def _unpack(backup: Path, target: Path) -> tuple[Path, bytes]:
    damaged = f"{backup.name} is damaged and cannot be read; nothing was changed, choose another backup."
    try:
        if backup.exists() and not backup.is_file():  # a pipe would be waited for
            raise BadFile(damaged)
        with zipfile.ZipFile(backup) as packed:
            names = set(packed.namelist())
            if names != {STORE_NAME, KEY_NAME}:
                raise BadFile(
                    f"{backup.name} is not a backup of SHP Briefing; nothing was changed, choose a file ending in .backup."
                )
            with packed.open(STORE_NAME) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
            target.chmod(0o600)
            return target, packed.read(KEY_NAME)
    except _DAMAGED:
        raise BadFile(damaged) from None
    except FileNotFoundError:
        raise BadFile(f"{backup.name} is not there; nothing was changed, choose another backup.") from None
    except OSError as error:
        if error.errno in (None, errno.EINVAL):  # the reader was sent to where no file reaches, or unpacks what was never packed
            raise BadFile(damaged) from None
        raise


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
