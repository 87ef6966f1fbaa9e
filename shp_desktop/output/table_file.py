"""A table as a file: CSV or a workbook with what is shown and nothing else, the same bytes for the same table."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from shp_desktop.domain.exports import MARKING, Form, Leaving, guarded, parted
from shp_desktop.output import in_memory

#: the last column of a CSV: it stays with each row, however the rows are sorted or cut
HANDLING = "Handling"
SHEET = "Table"
#: the row of the headings in a workbook
HEADS = 4
_WIDEST, _NARROWEST = 60, 8
_A4, _LINE = 9, 15.0
_MADE = (1980, 1, 1, 0, 0, 0)
_FACE, _INK, _EDGE, _WASH = "Calibri", "1A1A1A", "8C8C8C", "EFEFEF"
#: who made a workbook, with which program and when: nobody is told
_ABOUT = "docProps/"
_TOLD = re.compile(rb"<(?:Override|Relationship) [^>]*docProps/[^>]*/>")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def rendered(leaving: Leaving, form: Form) -> bytes:
    """Return the file."""
    return workbook_bytes(leaving) if form is Form.XLSX else csv_bytes(leaving)


def csv_bytes(leaving: Leaving) -> bytes:
    """Return the table as CSV (UTF-8 with its mark, every cell quoted): one header row, then a row for each; how to handle it stands on each row."""
    text, handling = io.StringIO(), leaving.handling
    sheet = csv.writer(text, quoting=csv.QUOTE_ALL)
    sheet.writerow([parted(head) for head in (*leaving.table.heads, HANDLING)])
    sheet.writerows([parted(cell) for cell in (*line.cells, handling)] for line in leaving.table.lines)
    return text.getvalue().encode("utf-8-sig")


def workbook_bytes(leaving: Leaving) -> bytes:
    """Return the table as a workbook of one sheet: marking, what it is, how it came about, headings, rows; every cell is text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    table = leaving.table
    book = Workbook(write_only=True)
    page = book.create_sheet(SHEET)
    rows = [tuple(_spelt(guarded(cell)) for cell in line.cells) for line in table.lines]
    heads = tuple(guarded(head) for head in table.heads)
    widths = _widths((heads, *rows))
    for at, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = f"A{HEADS + 1}"
    _print(page)
    plain, strong = Font(name=_FACE, size=11, color=_INK), Font(name=_FACE, size=11, color=_INK, bold=True)
    side = Side(style="thin", color=_EDGE)
    edge, wash = Border(left=side, right=side, top=side, bottom=side), PatternFill("solid", fgColor=_WASH)
    wrapped = Alignment(wrap_text=True, vertical="top")

    def cells(many: int, font: Font, *, boxed: bool = False, head: bool = False) -> list[WriteOnlyCell]:
        made = [WriteOnlyCell(page) for _ in range(many)]
        for one in made:
            one.number_format, one.font = "@", font
            if boxed:
                one.border, one.alignment = edge, wrapped
            if head:
                one.fill = wash
        return made

    in_memory.begin(page)
    for words, face in ((leaving.marking, strong), (leaving.heading, strong), (leaving.origin, plain)):
        page.append(_filled(cells(1, face), (_spelt(guarded(words)),)))
    page.append(_filled(cells(len(heads), strong, boxed=True, head=True), heads))
    held = cells(len(heads), plain, boxed=True)  # a row is written as it is appended, so that its cells serve for the next one
    for at, row in enumerate(rows, start=HEADS + 1):
        page.row_dimensions[at].height = _LINE * _tallest(row, widths)  # not every program makes room for a second line by itself
        page.append(_filled(held, row))
    return _bare(in_memory.bytes_of(book))


def _tallest(row: tuple[str, ...], widths: list[float]) -> int:
    """The lines of the tallest cell of a row, as its words will break; only the widest columns break them."""
    return max(-(-len(text) // (_WIDEST - 4)) or 1 if width == _WIDEST else 1 for text, width in zip(row, widths, strict=True))


def _filled(cells: list[Any], texts: Sequence[str]) -> list[Any]:
    """Put texts into cells as texts: not one of them is taken for a number, a day or a formula."""
    for cell, text in zip(cells, texts, strict=True):
        cell.value = text or None
        cell.data_type = "s" if text else "n"
    return cells


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Widths in letters, by the longest text of each column."""
    return [min(max(max(len(text) for text in column) + 2, _NARROWEST), _WIDEST) for column in zip(*rows, strict=True)]


def _print(page: Any) -> None:  # noqa: ANN401 - openpyxl's
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEADS}:{HEADS}"
    for part in (page.oddHeader, page.oddFooter):
        part.center.text = MARKING
    page.oddFooter.right.text = "Page &P of &N"


def _bare(book: bytes) -> bytes:
    """Return the workbook without the parts that tell of its making, its own parts dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(one for one in given.namelist() if not one.startswith(_ABOUT)):
            data = given.read(name)
            if name in ("[Content_Types].xml", "_rels/.rels"):
                data = _unnamed(data)
            part = zipfile.ZipInfo(name, _MADE)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            kept.writestr(part, data)
    return out.getvalue()


def _unnamed(listing: bytes) -> bytes:
    """Return a listing of parts without those that were left out."""
    return _TOLD.sub(b"", listing)


def _spelt(text: str) -> str:
    """Return the text of a cell so that no reader takes part of it for an escape of the file's own (_x003D_ is = to some)."""
    return _ESCAPE.sub("_ ", text)
