"""A returned answer sheet to rows of text: every worksheet, by the hidden marks; nothing it says of itself is believed."""

import io
import zipfile

from shp_desktop.domain.answer_sheets import SHAPES, Returned, ReturnedRow, told
from shp_desktop.domain.intake_rows import Row
from shp_desktop.intake.compound import Locked, workbook_stream
from shp_desktop.intake.unpacked import TooLarge, Unreadable, measured
from shp_desktop.intake.unworked import unworked
from shp_desktop.intake.workbook import tables_of

_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: more rows than any agency has open; a worksheet beyond is no answer sheet
_MOST = 5000

SEALED, UNSEALED, OLD = "sealed", "unsealed", "old workbook"
OPEN_DOCUMENT, TEXT_DOCUMENT, OTHER, DAMAGED = "open document", "text document", "other", "damaged"


def kind_of(data: bytes) -> str:
    """Say what a file is, by what lies in it: SEALED, UNSEALED, OLD, OPEN_DOCUMENT, TEXT_DOCUMENT, OTHER or DAMAGED."""
    if data.startswith(_CONTAINER):
        try:
            workbook_stream(data)
        except Locked:
            return SEALED
        except (TooLarge, Unreadable):
            return TEXT_DOCUMENT if "WordDocument".encode("utf-16-le") in data else DAMAGED
        return OLD
    if not data.startswith(b"PK"):
        return OTHER
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except Exception:
        return DAMAGED
    if names & {"content.xml", "encrypted-package"}:
        return OPEN_DOCUMENT
    if any(name.startswith("word/") for name in names):
        return TEXT_DOCUMENT
    return UNSEALED if "xl/workbook.xml" in names else OTHER


def returned(data: bytes) -> Returned:
    """Return the rows of an opened workbook that bear a mark or hold anything filled in. Raises TooLarge, Unreadable."""
    if "xl/vbaProject.bin" in measured(data):
        raise Unreadable
    marks: list[str] = []
    rows: list[ReturnedRow] = []
    moved: set[str] = set()
    beside: list[str] = []
    titles = {shape.title: shape for shape in SHAPES.values()}
    lost = unworked(data)
    for table in tables_of(data, merged_down=False):
        shape = titles.get(table.sheet)
        if shape is None:
            beside += [f"worksheet {_told(table.sheet)[:40]}"] if any(any(_texts(row, len(row.cells))) for row in table.rows) else []
            continue
        if len(table.rows) > _MOST:
            raise TooLarge
        marks += [row.cells[0].strip() for row in table.rows if row.line == 1 and row.cells[0].strip()]
        first = 1 + len(shape.shown)
        wide = first + len(shape.asked)
        heads = (*((name,) for name, _ in shape.shown), *(ask.heads for ask in shape.asked))
        head = next((row.line for row in table.rows if all(text in may for text, may in zip(_texts(row, wide)[1:], heads, strict=True))), 0)
        moved |= set() if head else {shape.kind}
        beside += [f"{shape.title} line {row.line}" for row in table.rows if head and any(map(_told, row.cells[wide:]))]
        holes = lost.get(shape.title, frozenset())
        for row in table.rows:
            texts = _texts(row, wide)
            if head and row.line > head and any(texts):
                no_result = tuple(ask.head for at, ask in enumerate(shape.asked, start=first + 1) if (row.line, at) in holes)
                rows.append(ReturnedRow(shape.kind, row.line, texts[0], texts[1:first], texts[first:], no_result))
    return Returned(tuple(dict.fromkeys(marks)), tuple(rows), frozenset(moved), tuple(beside))


def _texts(row: Row, wide: int) -> tuple[str, ...]:
    cells = tuple(map(_told, row.cells))[:wide]
    return cells + ("",) * (wide - len(cells))


def _told(text: str) -> str:
    """A cell as it was written: one line; a day without its midnight."""
    words = told(text)
    return words[:10] if len(words) == 19 and words.endswith(" 00:00:00") else words
