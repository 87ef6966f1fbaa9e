"""Cells merged down over records: each record says what they say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shp_desktop.domain.intake_rows import Row

MOST = 64
LEAST = 3
Merged = Mapping[int, Sequence[tuple[int, int]]]
"""For the line a merged cell begins in: its column from 0, and the last line it reaches."""


def filled_down(rows: Iterable[Row], merged: Merged) -> Iterator[Row]:
    """Yield rows with what a merged cell above says of them.

    Only from one record to another, which a title, a header or a total is not, and only where most of the lower one
    is its own: the second line of a record whose other cells are all merged is no record.
    """
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        below = {at: held for at, held in below.items() if held[0] >= row.line}
        yield _with(row, {at: text for at, (_, text) in below.items() if not "".join(row.cells[at : at + 1]).strip()})
        if row.line in merged and _is_record(row):
            below |= {
                at: (last, row.cells[at]) for at, last in merged[row.line] if at < len(row.cells) and row.cells[at].strip()
            }
            if len(below) > MOST:  # nobody merges so many columns; looked through for every row they would take hours
                below = {}


def _with(row: Row, come: Mapping[int, str]) -> Row:
    if not come or row.filled < max(LEAST, 2 * len(come)) or not _is_record(row):
        return row
    cells = [*row.cells, *[""] * (max(come) + 1 - len(row.cells))]
    for at, text in come.items():
        cells[at] = text
    return Row(row.line, tuple(cells), row.fault)


def _is_record(row: Row) -> bool:
    """Tell whether a row holds a figure, as every record does and hardly a header."""
    return any(any(map(str.isdigit, cell)) for cell in row.cells)
