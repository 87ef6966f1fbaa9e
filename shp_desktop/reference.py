"""Local rules as data: the editable tables under resources/reference, and the user's own copies of them."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from shp_desktop.paths import data_file

Row = dict[str, str]


@dataclass(frozen=True)
class Tables:
    """Reads reference tables by name; a file of the same name under `own` stands in place of the shipped one."""

    own: Path | None = None

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of one table, cells stripped; lines that begin with # are notes."""
        with self.path(name).open(encoding="utf-8-sig", newline="") as lines:
            kept = (line for line in lines if line.strip() and not line.startswith("#"))
            return tuple({key: (cell or "").strip() for key, cell in row.items() if key} for row in csv.DictReader(kept))

    def path(self, name: str) -> Path:
        """Return the file that holds a table."""
        mine = self.own / f"{name}.csv" if self.own else None
        return mine if mine is not None and mine.is_file() else data_file("resources", f"reference/{name}.csv")

    def digest(self, *names: str) -> str:
        """Return one digest of the named tables, for the record of which rules were used."""
        total = hashlib.sha256()
        for name in names:
            total.update(self.path(name).read_bytes())
        return total.hexdigest()
