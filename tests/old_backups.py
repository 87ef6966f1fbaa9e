"""Backups that are not as this program makes them: an older one's, with the same records in the tables it had, and odd ones."""

from pathlib import Path

from migrations.steps import migrated

from shp_desktop.store import backup as backups
from shp_desktop.store.connection import open_database


def aged(backup: Path, key: bytes, last: str, folder: Path) -> Path:
    """Write a backup again as a program made it whose last migration was `last`; what stands in later tables is lost."""
    with backups.unpacked(backup, folder) as (copy, key_file):
        db = migrated(folder, last, key)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(f"ATTACH DATABASE '{copy}' AS now KEY \"x'{key.hex()}'\"")
        for table in [row["name"] for row in db.query("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite_%'")]:
            columns = ", ".join(f'"{row["name"]}"' for row in db.query("SELECT name FROM pragma_table_info(?)", [table]))
            db.execute(f"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")  # noqa: S608 - our own names
        db.execute("DETACH DATABASE now")
        backups.write_backup(db, key_file, backup)
        db.conn.close()
    return backup


def changed(backup: Path, key: bytes, folder: Path, sql: str) -> Path:
    """Write a backup again with something done to its store."""
    with backups.unpacked(backup, folder) as (copy, key_file):
        db = open_database(copy, key)
        db.execute(sql)
        backups.write_backup(db, key_file, backup)
        db.conn.close()
    return backup
