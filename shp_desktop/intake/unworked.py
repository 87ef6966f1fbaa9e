"""Cells of a workbook that hold a formula whose result was not saved: a reader takes them for empty, though somebody wrote there."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from shp_desktop.intake.unpacked import Unreadable

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def unworked(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Return by worksheet the (line, column) of such cells, from 1; `data` was measured before."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = set(packed.namelist())
        if _BOOK not in names or _RELATIONS not in names:
            return {}
        with packed.open(_RELATIONS) as opened:
            parts = {tag.get("Id"): tag.get("Target", "") for tag in _tags(opened, "Relationship")}
        with packed.open(_BOOK) as opened:
            sheets = [(tag.get("name", ""), parts.get(_relation(tag.attrib), "")) for tag in _tags(opened, "sheet")]
        found = {}
        for title, target in sheets:
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if part in names:
                with packed.open(part) as opened:
                    found[title] = frozenset(_of_sheet(opened))
    return found


def _relation(attributes: Any) -> str:
    return next((value for name, value in attributes.items() if name.endswith("}id")), "")


def _of_sheet(opened: IO[bytes]) -> set[tuple[int, int]]:
    """A formula with a text result may be empty on purpose; one with no result at all was never worked out."""
    found: set[tuple[int, int]] = set()
    for cell in _tags(opened, "c"):
        parts = {str(part.tag).rpartition("}")[2]: part for part in cell}
        if "f" not in parts or (place := _PLACE.fullmatch(cell.get("r", ""))) is None:
            continue
        value = parts.get("v")
        if value is None or (not (value.text or "").strip() and cell.get("t") != "str"):
            found.add((int(place[2]), _column(place[1])))
    return found


def _column(letters: str) -> int:
    return sum((ord(letter) - 64) * 26**at for at, letter in enumerate(reversed(letters.upper())))


def _tags(opened: IO[bytes], name: str) -> Iterator[Any]:
    """Yield the elements of one name, each emptied once it was looked at. Raises Unreadable."""
    from lxml import etree

    try:
        for _, tag in etree.iterparse(opened, tag=f"{{*}}{name}", resolve_entities=False, no_network=True, load_dtd=False):
            yield tag
            tag.clear()
    except etree.LxmlError:
        raise Unreadable from None
