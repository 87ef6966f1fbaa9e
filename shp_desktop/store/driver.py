"""The one module that knows the SQLite driver: sqlcipher3 stands where sqlite-utils looks for pysqlite3.

sqlite-utils catches its driver's own error classes only when it imports that driver, and it loads
pandas and numpy at import when they are installed (half a second at start-up): both are settled here.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

from shp_desktop.errors import DiskProblem, StoreBusy, StoreDamaged, StoreProblem


def _import_sqlite_utils() -> Any:  # noqa: ANN401 - the module object itself
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    hidden = {name: sys.modules.get(name) for name in ("pandas", "numpy")}
    for name, module in hidden.items():
        if module is None:
            sys.modules[name] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: PLC0415
    finally:
        for name, module in hidden.items():
            if module is None:
                del sys.modules[name]
    return sqlite_utils


sqlite_utils: Any = _import_sqlite_utils()


class Database(sqlite_utils.Database):  # type: ignore[misc]
    """A sqlite-utils database that asks a question in one statement, where sqlite-utils asks each within a savepoint, in three."""

    def query(self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """Ask at once and return the rows as they are taken; the names of their columns must differ."""
        rows = self.conn.execute(sql, params or ())
        names = [column[0] for column in rows.description]
        return (dict(zip(names, row, strict=True)) for row in rows)


Migrations = sqlite_utils.Migrations
DriverError: type[Exception] = sqlcipher3.dbapi2.Error
IntegrityError: type[Exception] = sqlcipher3.dbapi2.IntegrityError
complete_statement = sqlcipher3.dbapi2.complete_statement

_BUSY, _READ_ONLY, _DISK, _DAMAGED, _FULL, _CANNOT_OPEN, _NOT_A_STORE = 5, 8, 10, 11, 13, 14, 26
_SENTENCES: dict[int, tuple[type[StoreProblem], str]] = {
    _BUSY: (StoreBusy, "The store is busy in another window; nothing was changed, try again in a moment."),
    _READ_ONLY: (
        DiskProblem,
        "The store may not be written where it lies; what was saved is kept, ask for write access to its folder.",
    ),
    _DISK: (
        DiskProblem,
        "The disk could not be written, it may be full or failing; what has its tick is kept, free some space and try again, else call for help.",
    ),
    _DAMAGED: (StoreDamaged, "The store is damaged; nothing was changed, restore the newest backup."),
    _FULL: (DiskProblem, "The disk is full; what has its tick is kept, free some space and repeat the last step."),
    _CANNOT_OPEN: (
        DiskProblem,
        "The store cannot be opened where it lies; nothing was changed, check that its folder is there and may be read.",
    ),
    _NOT_A_STORE: (
        StoreDamaged,
        "The key does not open this store, or the file is damaged; nothing was changed, try the recovery code or restore a backup.",
    ),
}


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn the world's faults into plain sentences; anything else is a bug and passes on."""
    try:
        yield
    except DriverError as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code not in _SENTENCES:
            raise
        kind, sentence = _SENTENCES[code]
        raise kind(sentence) from None


def connect(path: str, *, uri: bool = False) -> Any:  # noqa: ANN401 - sqlcipher3 ships no types
    """Open a raw connection in autocommit mode, one that keeps more statements read than a morning needs; the caller keys it."""
    return sqlcipher3.dbapi2.connect(path, isolation_level=None, uri=uri, timeout=5.0, cached_statements=1024)
