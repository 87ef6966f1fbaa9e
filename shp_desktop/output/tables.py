"""Tables that never leave a heading alone: light rules, heads repeated on each page, rows that may split."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, LongTable, TableStyle

from shp_desktop.output.marks import SectionHead
from shp_desktop.output.style import BODY, HEIGHT, INK, REGULAR, RULE, WIDTH
from shp_desktop.output.text import para

Cell = Any


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    heads: Sequence[str] = (),
    *,
    right: Sequence[int] = (),
    blank: bool = False,
) -> LongTable:
    """Return a table with light rules; `heads` repeat on each page, columns in `right` are set to the right.

    `blank` is for rows to write in, whose dotted lines are rule enough.
    """
    body = [list(row) for row in rows]
    first = 1 if heads else 0
    lowered = [
        ("TOPPADDING", (column, row + first), (column, row + first), 3.2)
        for row, cells in enumerate(body)
        for column, cell in enumerate(cells)
        if _size(cell) < BODY
    ]
    if heads:
        body.insert(0, [para(head, "column_right" if at in right else "column") for at, head in enumerate(heads)])
    made = LongTable(body, colWidths=list(widths), repeatRows=1 if heads else 0, hAlign="LEFT")
    made.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), REGULAR, BODY),
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM" if blank else "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2.4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
                *([] if blank else [("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE)]),
                *lowered,
                *([("LINEBELOW", (0, 0), (-1, 0), 0.5, INK), ("TOPPADDING", (0, 0), (-1, 0), 0)] if heads else []),
            ]
        )
    )
    made.wrap(sum(widths), HEIGHT)
    # Only a row that no page could hold is split; the rest move on whole.
    made.splitInRow = int(max(made._rowHeights, default=0) > HEIGHT * 0.5)
    return made


def _size(cell: Cell) -> float:
    """The size of a cell's first line, so that the lines of a row stand on one level."""
    first = cell[0] if isinstance(cell, list) and cell else cell
    return float(getattr(getattr(first, "style", None), "fontSize", BODY))


def spread(*shares: float) -> list[float]:
    """Return column widths that fill the page; a share of 0 takes what is left."""
    rest = WIDTH - sum(shares)
    return [share or rest for share in shares]


def headed(head: Flowable, first: Flowable, *others: Flowable) -> list[Flowable]:
    """Return a heading with what belongs below it, never parted from its first row or lines."""
    need = head.wrap(WIDTH, HEIGHT)[1] + head.getSpaceBefore() + _least(first)
    return [CondPageBreak(min(need, HEIGHT * 0.6)), head, first, *others]


def section(title: str, note: str, first: Flowable, *others: Flowable) -> list[Flowable]:
    """Return a section: heading, remark on its right, and what stands below."""
    return headed(SectionHead(title, note), first, *others)


def _least(flowable: Flowable) -> float:
    """The height of a table's head and first two rows, or of anything else up to six lines."""
    height = float(flowable.wrap(WIDTH, HEIGHT)[1])
    rows = getattr(flowable, "_rowHeights", None)
    if rows:
        return float(sum(rows[: flowable.repeatRows + 2]))
    return min(height, 74.0)
