"""A profile: which column of one export feeds which field, and the few things only its owner can say."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from shp_desktop.domain.columns import FIELDS

WIDEST = 20


@dataclass(frozen=True)
class SheetProfile:
    """How one sheet of a workbook is read, or that it is left out; the settings are those of a profile."""

    sheet: str
    take: bool = True
    columns: tuple[tuple[str, str], ...] = ()
    header: tuple[str, ...] = ()
    shape: tuple[str, ...] = ()
    date_format: str = ""
    pad_reference: int = 0
    reference_required: bool = False


@dataclass(frozen=True)
class Profile:
    """How one layout is read.

    `columns` pairs a field with a header's text or "#n". `header` is the header it was made for (empty: any file
    that has the columns, or none at all by position). `shape` says for a file without a header what its columns look
    like, one word each. `date_format` is strptime's ("" decides from the whole column). `pad_reference` fills numbers
    up with zeros to so many digits (0: as they stand). `sheets` is empty, or one entry for each sheet of a workbook;
    the settings above are then those of the first sheet taken.
    """

    name: str
    source: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    header: tuple[str, ...] = ()
    date_format: str = ""
    pad_reference: int = 0
    reference_required: bool = False
    note: str = ""
    shape: tuple[str, ...] = ()
    sheets: tuple[SheetProfile, ...] = ()

    @property
    def parts(self) -> "tuple[Profile, ...]":
        """Return one plain profile for each sheet taken, or the profile itself where it tells no sheets apart."""
        return tuple(self.part(one) for one in self.sheets if one.take) or (replace(self, sheets=()),)

    def part(self, sheet: SheetProfile) -> "Profile":
        """Return the plain profile of one of its sheets."""
        return replace(
            self, columns=sheet.columns, header=sheet.header, shape=sheet.shape, date_format=sheet.date_format,
            pad_reference=sheet.pad_reference, reference_required=sheet.reference_required, sheets=(),
        )

    def sheet(self, name: str) -> SheetProfile | None:
        """Return what it says of a sheet of that name."""
        wanted = name.strip().casefold()
        return next((one for one in self.sheets if one.sheet.strip().casefold() == wanted), None)

    def column(self, name: str) -> str:
        """Return the column that feeds a field, or "" where none does."""
        return next((column for field, column in self.columns if field == name), "")

    def to_json(self) -> str:
        """Return the profile as the text of its file."""
        body = asdict(self) | {"columns": dict(self.columns)}
        body["sheets"] = [asdict(one) | {"columns": dict(one.columns)} for one in self.sheets]
        body = {name: value for name, value in body.items() if value or name not in ("shape", "sheets")}
        return json.dumps(body, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Profile":
        """Read a profile's file; ValueError says in words what is wrong."""
        try:
            raw = json.loads(text)
        except (ValueError, RecursionError):
            raise ValueError("it is not JSON") from None
        if not isinstance(raw, dict):
            raise ValueError("it is not one JSON object")
        _known(raw, cls)
        return cls(
            name=_text(raw, "name") or _refuse("it has no name"), source=_text(raw, "source"), note=_text(raw, "note"),
            sheets=_sheets(raw.get("sheets", [])), **_settings(raw),
        )


def _known(raw: dict[str, Any], kind: type[Profile] | type[SheetProfile]) -> None:
    unknown = sorted(set(raw) - {item.name for item in fields(kind)})
    if unknown:
        raise ValueError(f"it has a setting the program does not know: {unknown[0]}")


def _settings(raw: dict[str, Any]) -> dict[str, Any]:
    return {
        "columns": _columns(raw.get("columns", {})), "header": _texts(raw, "header"), "shape": _texts(raw, "shape"),
        "date_format": _text(raw, "date_format"), "pad_reference": _digits(raw.get("pad_reference", 0)),
        "reference_required": _yes_no(raw, "reference_required", False),
    }


def _sheets(raw: Any) -> tuple[SheetProfile, ...]:
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        raise ValueError("sheets is not a list of sheets")
    for one in raw:
        _known(one, SheetProfile)
    return tuple(SheetProfile(_text(one, "sheet"), _yes_no(one, "take", True), **_settings(one)) for one in raw)


def _refuse(words: str) -> Any:
    raise ValueError(words)


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name, "")
    return value.strip() if isinstance(value, str) else _refuse(f"{name} is not a text")


def _columns(raw: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, dict):
        raise ValueError("columns is not a list of fields, each with its column")
    for field, column in raw.items():
        if field not in FIELDS:
            raise ValueError(f"columns names a field the program does not know: {field}")
        if not isinstance(column, str) or not column.strip():
            raise ValueError(f"the column for {field} is not a text")
    return tuple((field, column) for field, column in raw.items())


def _texts(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    value = raw.get(name, [])
    if not isinstance(value, list) or not all(isinstance(cell, str) for cell in value):
        raise ValueError(f"{name} is not a list of texts")
    return tuple(value)


def _digits(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= WIDEST:
        raise ValueError(f"pad_reference is not a number from 0 to {WIDEST}")
    return raw


def _yes_no(raw: dict[str, Any], name: str, usual: bool) -> bool:
    value = raw.get(name, usual)
    return value if isinstance(value, bool) else bool(_refuse(f"{name} is not true or false"))
