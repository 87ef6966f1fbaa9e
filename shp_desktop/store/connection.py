"""Opening a keyed connection: key, pragmas, and the first read that proves the key."""

import re
from pathlib import Path
from typing import Any

from shp_desktop.store import driver

_HEX = re.compile(r"[0-9a-f]{64}")
_WRITER = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "recursive_triggers=ON",
    "cache_size=-65536",
)
_READER = ("query_only=ON", "busy_timeout=5000", "trusted_schema=OFF", "temp_store=MEMORY", "cache_size=-32768")


def open_database(path: Path, key: bytes, *, read_only: bool = False) -> Any:  # noqa: ANN401 - sqlite-utils on sqlcipher3
    """Return a sqlite-utils Database on the keyed file. Raises StoreDamaged for a wrong key, DiskProblem, StoreBusy."""
    hexed = key.hex()
    if not _HEX.fullmatch(hexed):
        raise ValueError("a store key is 32 bytes")
    with driver.storage_errors():
        connection = driver.connect(str(path))
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{hexed}'\"")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            for line in _READER if read_only else _WRITER:
                connection.execute(f"PRAGMA {line}")
        except BaseException:
            connection.close()
            raise
    return driver.Database(connection, execute_plugins=False)
