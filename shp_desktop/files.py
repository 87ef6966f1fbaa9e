"""Writing to disk so that a file is whole or absent, and private to the person."""

import contextlib
import errno
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PRIVATE_DIR = 0o700
PRIVATE_FILE = 0o600
_NO_TEXT = re.compile(r"[\ud800-\udfff]")


def readable(text: str) -> str:
    """Return a name or an argument with each byte that is no text as U+FFFD, so that it can be shown and kept."""
    return _NO_TEXT.sub("\ufffd", text)


def made_dir(path: Path) -> Path:
    """Make a folder and what is missing above it, each private; leave what exists as it is."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=PRIVATE_DIR, exist_ok=True)
    if not path.is_dir():
        raise NotADirectoryError(f"{path} is not a folder")
    return path


def private_dir(path: Path) -> Path:
    """Make a folder only its owner can enter, or tighten one that exists; PermissionError for a shared one."""
    made_dir(path)
    if os.name != "posix":  # on Windows the folder inherits the list of the person's own profile
        return path
    state = path.stat()
    if state.st_uid != os.geteuid() or state.st_mode & stat.S_ISVTX:
        raise PermissionError(f"{path} belongs to others too")
    if stat.S_IMODE(state.st_mode) != PRIVATE_DIR:
        path.chmod(PRIVATE_DIR)
    return path


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a binary file that takes its name, mode 0600, only once it is wholly on disk; it may be read back before.

    OSError where the name is a device, a pipe or a folder, or leads to one: a file in its place would take it away from every program.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "no file can stand under that name")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-", suffix=path.suffix)
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Ask for the new name to survive a loss of power too, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
