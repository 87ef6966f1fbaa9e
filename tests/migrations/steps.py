"""A store brought up to one migration, for tests that put data into it."""

import shutil
from pathlib import Path
from typing import Any

from shp_desktop.services.guard_store import migrations
from shp_desktop.store import migrate
from shp_desktop.store.connection import open_database


def migrated(folder: Path, last: str, key: bytes = bytes(32)) -> Any:
    """Return a database that has had every migration up to and with `last`."""
    steps = folder / "steps"
    steps.mkdir()
    for path in sorted(migrations().glob("*.sql")):
        if path.stem <= last:
            shutil.copyfile(path, steps / path.name)
    db = open_database(folder / "store.db", key)
    migrate.apply(db, steps)
    return db
