"""Stores for tests: each kind is made once for all tests of a process, and every test that asks for one gets a copy."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from shp_desktop.paths import Folders
from shp_desktop.services import guard_store


@cache
def _made(**words: Any) -> Path:
    kept = Path(tempfile.mkdtemp(prefix="shp-made-"))
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    guard_store.create(Folders(kept / "home").make(), **words)
    return kept / "home"


def create(folders: Folders, **words: Any) -> Folders:
    """Put a new store into a home, as `guard_store.create` would by the same words; return the home."""
    shutil.copytree(_made(**words), folders.home, dirs_exist_ok=True)
    return folders
