"""The made logs read plainly, beside their truth: cells as they stand, no import rules."""

import csv
import io
import json
import re
from datetime import datetime
from pathlib import Path

from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_wall


def truths(folder: Path) -> dict[str, dict]:
    """Return each made file's truth by file name."""
    return {
        path.name.removesuffix(".truth.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((folder / "made").glob("*.truth.json"))
    }


def versions(folder: Path, name: str, truth: dict) -> list[tuple[IncidentVersion, dict]]:
    """Return the incidents of one made file with what is true of each, in the truth's order."""
    rows = {re.sub(r"\.0$", "", row[0]).lstrip("0"): row for row in _rows(folder / "made" / name) if row}
    found = []
    for told in truth["incidents"]:
        row = rows.get(told["reference"].lstrip("0"))
        if row is not None:
            found.append((_version(row, told), told))
    return found


def _version(row: list[str], told: dict) -> IncidentVersion:
    police, council = len(row) > 10, row[0].startswith("ASB")
    given = () if police or council else (("StopCodeDescription", row[4]), ("Deliberate", row[7]))
    return IncidentVersion(
        IncidentKey("police", int(told["reported"][:4]), told["reference"]),
        from_wall(datetime.fromisoformat(told["reported"])),
        grade=told["grade"],
        type=told["type"],
        qualifiers=tuple(part.strip() for part in row[9].split(";") if part.strip()) if police else (),
        text=IncidentText(
            address=told["address"], narrative=row[13] if police else row[6] if council else "", given=given
        ),
    )


def _rows(path: Path) -> list[list[str]]:
    if path.suffix == ".xlsx":
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_path(path)
        return [
            [str(cell) for cell in row] for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
        ]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=text.count)))
