"""Rows copied from a spreadsheet, a document or a web page, read like a file; what is no table says so in one sentence."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from shp_desktop.domain.intake_rows import FileContent, Pasted, Row, Table, bounded
from shp_desktop.errors import BadFile
from shp_desktop.intake import markup
from shp_desktop.intake.delimited import rows_of

LARGEST = 50_000_000


def content_of_paste(pasted: Pasted) -> FileContent:
    """Return what was pasted as a file's content; BadFile where it is no table.

    The text counts. The web page a program puts beside it is taken where the text falls apart: a document's table
    has its line ends within cells, and no quotes around them.
    """
    if len(pasted.text) + len(pasted.html) > LARGEST:
        raise BadFile("What was copied is larger than any log; nothing was read, save it as a file and read that.")
    rows = _of_text(pasted.text)
    if not _regular(rows):
        rows = _of_page(pasted.html) or rows
    if not _columns(rows):
        raise BadFile(f"{pasted.name} are no table; nothing was read, copy the rows with their header in the spreadsheet and paste again.")
    digest = hashlib.sha256(pasted.text.encode("utf-8", "surrogatepass")).hexdigest()
    return FileContent(pasted.name, digest, (Table("", rows),))


def _of_text(text: str) -> tuple[Row, ...]:
    """Return the rows of a text; a spreadsheet puts tabs between cells whatever else is in them."""
    plain = text.replace("\x00", "")
    return tuple(bounded(row) for row in rows_of(plain, "\t" if "\t" in plain else ""))


def _of_page(html: str) -> tuple[Row, ...]:
    try:
        return markup.of_web(html)[0].rows if "<table" in html[:LARGEST].lower() else ()
    except (markup.NoTable, markup.Damaged):
        return ()


def _columns(rows: Sequence[Row]) -> bool:
    """Tell whether rows have columns: at least two cells filled in at least half of those looked at, and in more than one."""
    wide = [row.filled > 1 for row in islice(rows, 500)]
    return sum(wide) > 1 and 2 * sum(wide) >= len(wide)


def _regular(rows: Sequence[Row]) -> bool:
    """Tell whether all but a few rows have as many cells as the most."""
    widths = Counter(len(row.cells) for row in rows)
    return _columns(rows) and not any(row.fault for row in rows) and 10 * max(widths.values()) >= 9 * len(rows)
