"""A profile: which column of one export feeds which field, and the few things only its owner can say."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from shp_desktop.domain.columns import FIELDS

WIDEST = 20


@dataclass(frozen=True)
class Profile:
    """How one layout is read.

    `columns` pairs a field with a header's text or "#n". `header` is the header it was made for (empty: any file
    that has the columns, or none at all by position). `date_format` is strptime's ("" decides from the whole
    column). `pad_reference` fills numbers up with zeros to so many digits (0: as they stand).
    """

    name: str
    source: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    header: tuple[str, ...] = ()
    date_format: str = ""
    pad_reference: int = 0
    reference_required: bool = False
    note: str = ""

    def column(self, name: str) -> str:
        """Return the column that feeds a field, or "" where none does."""
        return next((column for field, column in self.columns if field == name), "")

    def to_json(self) -> str:
        """Return the profile as the text of its file."""
        body = asdict(self) | {"columns": dict(self.columns), "header": list(self.header)}
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
        known = {item.name for item in fields(cls)}
        unknown = sorted(set(raw) - known)
        if unknown:
            raise ValueError(f"it has a setting the program does not know: {unknown[0]}")
        return cls(
            name=_text(raw, "name") or _refuse("it has no name"),
            source=_text(raw, "source"), date_format=_text(raw, "date_format"), note=_text(raw, "note"),
            columns=_columns(raw.get("columns", {})), header=_header(raw.get("header", [])),
            pad_reference=_digits(raw.get("pad_reference", 0)),
            reference_required=_yes_no(raw.get("reference_required", False)),
        )


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


def _header(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(cell, str) for cell in raw):
        raise ValueError("header is not a list of texts")
    return tuple(raw)


def _digits(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= WIDEST:
        raise ValueError(f"pad_reference is not a number from 0 to {WIDEST}")
    return raw


def _yes_no(raw: Any) -> bool:
    return raw if isinstance(raw, bool) else bool(_refuse("reference_required is not true or false"))
