"""Write db/schema.sql anew: what a store looks like once every migration has been applied."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """-- What a store looks like once every migration in db/migrations has been applied.
-- Written by `python3 run.py schema`; a test compares it with a new store.
"""


def schema_text() -> str:
    """Return the schema of a new store, statements in the order of kind and name."""
    from shp_desktop.store.connection import open_database
    from shp_desktop.store.migrate import apply

    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "schema.db", bytes(32))
        apply(db, ROOT / "db" / "migrations")
        rows = db.conn.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_%' ESCAPE '\\' "
            "ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, name"
        ).fetchall()
        db.conn.close()
    return HEAD + "\n" + "\n\n".join(f"{sql.strip()};" for (sql,) in rows) + "\n"


def main() -> int:
    """Write the file."""
    (ROOT / "db" / "schema.sql").write_text(schema_text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
