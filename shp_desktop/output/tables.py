"""Tables that never leave a heading alone: light rules, heads repeated on each page, rows that may split."""

import re
from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, LongTable, TableStyle

from shp_desktop.output.large import is_large
from shp_desktop.output.marks import SectionHead, TickBox, WriteLine
from shp_desktop.output.style import BODY, GREY, INK, REGULAR, RULE, WIDTH, height, width
from shp_desktop.output.text import Words, grey, markup, para, widest

Cell = Any
_GAP = 8.0
#: the share of its width a column keeps that gives some to another
_KEEPS = 0.55
_TAG = re.compile("<[^>]+>")
#: a table below this share of the page is not divided
_SMALL = 0.22
#: a row of large print that is higher than this share of the page is divided into rows
_PART = 0.45


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    heads: Sequence[str] = (),
    *,
    right: Sequence[int] = (),
    blank: bool = False,
    more: Sequence[Any] = (),
) -> LongTable:
    """Return a table with light rules; `heads` repeat on each page, columns in `right` are set to the right.

    `blank` is for rows to write in, whose dotted lines are rule enough; `more` are further commands of the style.
    """
    if is_large():
        return stacked(rows, heads)
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
    bottom = "BOTTOM" if blank else "TOP"
    rules = [] if blank else [("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE)]
    under = [("LINEBELOW", (0, 0), (-1, 0), 0.5, INK), ("TOPPADDING", (0, 0), (-1, 0), 0)] if heads else []
    return _made(body, widths, first, [("VALIGN", (0, 0), (-1, -1), bottom), *rules, *lowered, *under, *more])


def _made(body: list[list[Cell]], widths: Sequence[float], heads: int, commands: list[Any]) -> LongTable:
    made = LongTable(body, colWidths=list(widths), repeatRows=heads, hAlign="LEFT", renderCB=_tagged)
    made.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), REGULAR, BODY),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2.4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
                *commands,
            ]
        )
    )
    made.wrap(sum(widths), height())
    # Only a row that no page could hold is split; the rest move on whole.
    made.splitInRow = int(max(made._rowHeights, default=0) > height() * 0.5)
    return made


def stacked(rows: Sequence[Sequence[Cell]], heads: Sequence[str] = ()) -> LongTable:
    """Return the rows of a table one below the other, what stood side by side as lines, each after the name of its column.

    Columns of 18 point would leave a word or two to a line (RNIB clear print: one column).
    """
    side = 14.0 if any(map(_mark, rows)) else 0.0
    body: list[list[Cell]] = []
    rules: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("RIGHTPADDING", (0, 0), (0, -1), 0)]
    for row in rows:
        body += [[_mark(row) if not at else "", part] for at, part in enumerate(_parted(_lines(row, heads), width() - side))]
        rules.append(("LINEBELOW", (0, len(body) - 1), (-1, len(body) - 1), 0.5, GREY))
    return _made(body, [side, width() - side], 0, rules)


def _parted(lines: Sequence[Flowable], wide: float) -> list[list[Flowable]]:
    """A row in parts that any page holds: a row that is divided where it stands loses count of its height."""
    most, left, taken = height() * _PART, list(lines), 0.0
    parts: list[list[Flowable]] = [[]]
    while left:
        one = left.pop(0)
        high = float(one.wrap(wide, height() * 99)[1])
        if taken + high <= most:
            parts[-1].append(one)
            taken += high
            continue
        pieces = one.split(wide, most - taken) if high > most else []
        if len(pieces) < 2 and not taken:  # noqa: PLR2004 - nothing divides it
            pieces = [one]
        parts[-1] += pieces[:1]
        left = [*pieces[1:], *left] if pieces else [one, *left]
        parts.append([])
        taken = 0.0
    return [part for part in parts if part] or [[]]


def _mark(row: Sequence[Cell]) -> Cell:
    return row[0] if row and isinstance(row[0], TickBox) else ""


def _lines(row: Sequence[Cell], heads: Sequence[str]) -> list[Flowable]:
    """The cells of a row but the box to tick it by, below one another; numbers and short words of one column share a line."""
    made: list[Flowable] = []
    run: list[str] = []
    first = next((at for at, cell in enumerate(row) if cell and not isinstance(cell, TickBox)), 0)
    for at, cell in enumerate(row):
        head = heads[at] if at < len(heads) and not _told(cell, heads[at], first=at == first) else ""
        for one in cell if isinstance(cell, list) else [cell]:
            if isinstance(one, Words) and len(one.marked) < _SHORT:
                run += [f"{grey(head + ':')} {one.marked}" if head else one.marked] if one.marked else []
            elif isinstance(one, TickBox):
                made += [*_flushed(run), TickBox(head)] if at else []
                run = [] if at else run
            elif isinstance(one, WriteLine) and head and not one.words:
                made += [*_flushed(run), WriteLine(f"{head}:", height=one.height)]
                run = []
            elif one:
                made += _flushed(run)
                run = []
                lead = grey(f"{head}: ") if head else ""
                made.append(markup(lead + one.marked) if isinstance(one, Words) else one)
            else:
                continue
            head = ""
    return (made + _flushed(run)) or [para("")]


def _told(cell: Cell, head: str, *, first: bool) -> bool:
    """Say whether a cell needs no name of its column before it: the first, which the row is about, and one that begins with it."""
    one = cell[0] if isinstance(cell, list) and cell else cell
    return isinstance(one, Words) and (first or _TAG.sub("", one.marked).casefold().startswith(head.casefold()))


def _flushed(run: list[str]) -> list[Flowable]:
    return [markup("&nbsp; ".join(run))] if run else []


_SHORT = 40


def _tagged(table: LongTable, what: str, *place: Any) -> None:
    """Tell rows and cells to readers that do not see them; a table without heads is a list, its rows the points."""
    canvas, heads = table.canv, table.repeatRows
    if what == "startTable":
        canvas.begin("Table" if heads else "L")
    elif what == "startRow":
        canvas.begin("TR" if heads else "LI")
        if not heads:
            canvas.begin("LBody")
    elif what == "startCell" and heads:
        canvas.begin("TH" if place[0] < heads else "TD")
    elif what == "endRow" and not heads:
        canvas.end()
        canvas.end()
    elif what in ("endRow", "endTable") or (what == "endCell" and heads):
        canvas.end()


def _size(cell: Cell) -> float:
    """The size of a cell's first line, so that the lines of a row stand on one level."""
    first = cell[0] if isinstance(cell, list) and cell else cell
    return float(getattr(getattr(first, "style", None), "fontSize", BODY))


def spread(*shares: float) -> list[float]:
    """Return column widths that fill the page; a share of 0 takes what is left."""
    rest = WIDTH - sum(shares)
    return [share or rest for share in shares]


def roomier(rows: Sequence[Sequence[Cell]], widths: Sequence[float], column: int, of: int) -> list[float]:
    """Return the widths with so much more for a column as its longest word needs and another one has to give."""
    needs = [_GAP + max((_widest(row[at]) for row in rows if at < len(row)), default=0.0) for at in (column, of)]
    wider = max(0.0, min(needs[0] - widths[column], widths[of] - max(needs[1], widths[of] * _KEEPS)))
    return [width + (wider if at == column else -wider if at == of else 0.0) for at, width in enumerate(widths)]


def _widest(cell: Cell) -> float:
    frags = cell.frags if isinstance(cell, Words) else ()
    return max((widest([frag.text], frag.fontName, frag.fontSize) for frag in frags), default=0.0)


def headed(head: Flowable, first: Flowable, *others: Flowable) -> list[Flowable]:
    """Return a heading with what belongs below it, never parted from its first row or lines."""
    need = head.wrap(width(), height())[1] + head.getSpaceBefore() + _least(first)
    return [CondPageBreak(min(need, height() * 0.6)), head, first, *others]


def section(title: str, note: str, first: Flowable, *others: Flowable) -> list[Flowable]:
    """Return a section: heading, remark on its right, and what stands below."""
    return headed(SectionHead(title, note), first, *others)


def _least(flowable: Flowable) -> float:
    """The height of a small table, of the head and first two rows of a long one, or of anything else up to six lines."""
    taken = float(flowable.wrap(width(), height())[1])
    rows = getattr(flowable, "_rowHeights", None)
    if rows:
        return taken if taken <= height() * _SMALL else float(sum(rows[: flowable.repeatRows + 2]))
    return min(taken, 74.0)
