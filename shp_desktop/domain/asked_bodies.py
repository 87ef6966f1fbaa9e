"""Bodies outside the room of which something may be asked; the owner of the asking is always of the room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shp_desktop.domain.agency_names import name_key


@dataclass(frozen=True)
class AskedBody:
    """One row of asked_bodies.csv: its name, what else it is called, and the agency of the room that usually asks, or ""."""

    name: str
    also: tuple[str, ...] = ()
    by: str = ""

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "tuple[AskedBody, ...]":
        """Read the rows in their order."""
        ordered = sorted(rows, key=lambda row: int(row.get("order") or 0))
        return tuple(
            cls(row["name"], tuple(one.strip() for one in row.get("also", "").split("|") if one.strip()), row.get("by", "").upper())
            for row in ordered
        )


def body(words: str, bodies: Iterable[AskedBody]) -> AskedBody | None:
    """Return the body these words name, or None."""
    key = name_key(words)
    return next((one for one in bodies if key and key in {name_key(name) for name in (one.name, *one.also)}), None)


def asked_name(words: str, bodies: Iterable[AskedBody]) -> str:
    """Return a body's name as the table has it, or the words as they were typed."""
    found = body(words, bodies)
    return found.name if found else " ".join(words.split())
