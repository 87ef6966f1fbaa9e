"""Where a table's header stands, and what of the rows around it is furniture."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shp_desktop.domain.columns import normal, position, trimmed, unique_headers
from shp_desktop.domain.intake_rows import Row, Table
from shp_desktop.domain.profiles import Profile

DEPTH = 30  # a header further down than this is not looked for
LONGEST_HEADER = 80
UNNAMED = "#"


@dataclass(frozen=True)
class Layout:
    """A header found: the positions of its rows in the table (none: no header), and one name per column."""

    rows: tuple[int, ...]
    headers: tuple[str, ...]

    @property
    def first(self) -> int:
        """Return the position of the first row after the header."""
        return self.rows[-1] + 1 if self.rows else 0

    @cached_property
    def least(self) -> int:
        """Return how many cells a whole record has at least: up to the last column with a name."""
        named = [at for at, header in enumerate(self.headers, start=1) if not header.startswith("#")]
        return max(named, default=len(self.headers))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the columns' names as they are compared."""
        return frozenset(normal(header) for header in self.headers if not header.startswith(UNNAMED))

    def name_at(self, at: int) -> str:
        """Return the name of the column at a position as it is compared, "" beyond the last."""
        return normal(self.headers[at]) if at < len(self.headers) else ""


@dataclass(frozen=True)
class SheetReading:
    """How one table is read: by which plain profile, from which header on; `left` where a person left it out."""

    profile: Profile
    layout: Layout | None
    left: bool = False


def reading(table: Table, profile: Profile) -> SheetReading:
    """Return how a profile reads a table: by what it says of its sheet, else by a sheet's part made for this header."""
    if not profile.sheets:
        return SheetReading(profile, locate(table, profile))
    named = profile.sheet(table.sheet)
    if named is not None and not named.take:
        return SheetReading(profile, None, left=True)
    own = profile.part(named) if named is not None else None
    layout = locate(table, own) if own is not None else None
    if own is not None and layout is not None:
        return SheetReading(own, layout)
    for part in profile.parts:
        layout = exact(table, part)
        if layout is not None:
            return SheetReading(part, layout)
    if not table.sheet:  # rows without a sheet's name: the first part that can read them
        for part in profile.parts:
            layout = locate(table, part)
            if layout is not None:
                return SheetReading(part, layout)
    return SheetReading(own or profile, None)


def layout_at(table: Table, rows: Sequence[int]) -> Layout:
    """Return the header a person points at: the row, or the two rows, at these positions; none for no header."""
    width = _usual_width(table)
    at = [row for row in sorted(set(rows)) if row < len(table.rows)]
    if not at:
        widest = Counter(len(row.cells) for row in table.rows if not row.fault)
        return Layout((), unique_headers((), max(widest, key=lambda one: (widest[one], one), default=0)))
    cells = trimmed(table.rows[at[0]].cells)
    for lower in at[1:]:
        cells = _joined(Row(0, cells), table.rows[lower])
    return Layout(tuple(at), unique_headers(cells, max(width, *(len(table.rows[row].cells) for row in at))))


def candidates(table: Table) -> Iterator[Layout]:
    """Yield each row that could be a header, alone and joined with a group row above it."""
    width = _usual_width(table)
    for at, row in enumerate(table.rows[:DEPTH]):
        if row.fault or row.filled < 2 or any(len(cell) > LONGEST_HEADER for cell in row.cells):
            continue
        if at and table.rows[at - 1].filled > 1 and not table.rows[at - 1].fault:
            above = table.rows[at - 1]
            joined = _joined(above, row)
            if joined != trimmed(row.cells):
                yield Layout((at - 1, at), unique_headers(joined, max(width, len(row.cells))))
        yield Layout((at,), unique_headers(trimmed(row.cells), max(width, len(row.cells))))


def locate(table: Table, profile: Profile) -> Layout | None:
    """Return the header a profile is about: the very header it was made for, else one that has all its columns."""
    found = exact(table, profile) or _with_columns(table, profile)
    if found is not None:
        return found
    by_position = all(column.startswith("#") for _, column in profile.columns)
    return layout_at(table, ()) if by_position and not profile.header else None


def exact(table: Table, profile: Profile) -> Layout | None:
    """Return where the header a profile was made for stands; None where it does not.

    The columns may stand in another order, unless the profile names one by its place.
    """
    wanted = header_keys(profile.header)
    named = Counter(wanted) - Counter({UNNAMED: len(wanted)})
    if not named:
        return None
    placed = any(column.startswith("#") for _, column in profile.columns)
    for layout in candidates(table):
        found = header_keys(layout.headers)
        if found == wanted or (not placed and Counter(found) - Counter({UNNAMED: len(found)}) == named):
            return layout
    return None


def header_keys(headers: Sequence[str]) -> list[str]:
    """Return headers as they are compared, case and punctuation set aside; a blank one is UNNAMED, at the end dropped."""
    keys = [UNNAMED if not cell.strip() or cell.startswith(UNNAMED) else normal(cell) for cell in headers]
    while keys and keys[-1] == UNNAMED:
        keys.pop()
    return keys


def is_header(row: Row, layout: Layout) -> bool:
    """Tell whether a row of the body says the header again, most of its cells in their places."""
    filled = [(at, cell) for at, cell in enumerate(row.cells) if cell.strip()]
    if len(filled) < 2:
        return False
    same = sum(1 for at, cell in filled if at < len(layout.headers) and normal(cell) == normal(layout.headers[at]))
    return same >= 2 and 5 * same >= 4 * len(filled)


def is_reordered(row: Row, layout: Layout) -> bool:
    """Tell whether a row of the body says the header again, two or more of its columns in other places."""
    filled = [(at, cell) for at, cell in enumerate(row.cells) if cell.strip()]
    own = [(at, normal(cell)) for at, cell in filled if normal(cell) in layout.names]
    moved = sum(1 for at, name in own if layout.name_at(at) != name)
    twice = len({name for _, name in own}) < len(own)  # names said twice are numbered: their places cannot be told
    return len(own) >= 3 and 5 * len(own) >= 4 * len(filled) and moved >= 2 and not twice


def leaves_out_ends(rows: Sequence[Row], width: int) -> bool:
    """Tell whether an export leaves out empty cells at a record's end, so that a short record need not be damaged."""
    short = sum(1 for row in rows if 1 < len(row.cells) < width)
    return short >= 10 and 2 * short > len(rows)


def _with_columns(table: Table, profile: Profile) -> Layout | None:
    named = [column for _, column in profile.columns if not column.startswith("#")]
    if not named:
        return None
    return next((layout for layout in candidates(table)
                 if all(position(column, layout.headers) is not None for _, column in profile.columns)), None)


def _joined(above: Row, row: Row) -> tuple[str, ...]:
    """Join a group row with the row below it: the group names what is blank or comes twice below."""
    below, width = trimmed(row.cells), max(len(trimmed(above.cells)), len(trimmed(row.cells)))
    twice = {name for name, count in Counter(normal(cell) for cell in below if cell).items() if count > 1}
    out: list[str] = []
    group = ""
    for at in range(width):
        top = " ".join(above.cells[at].split()) if at < len(above.cells) else ""
        text = below[at] if at < len(below) else ""
        group = top or group
        if not text:
            out.append(top)
        else:
            out.append(f"{group} {text}".strip() if normal(text) in twice else text)
    return trimmed(out)


def _usual_width(table: Table) -> int:
    """Return the width most rows have, so that columns without a header keep a name."""
    counts = Counter(len(trimmed(row.cells)) for row in table.rows[:500] if row.filled > 1 and not row.fault)
    most = max(counts.values(), default=0)
    wide = [width for width, count in counts.items() if 2 * count > most and 2 * count > sum(counts.values())]
    return max(wide, default=0)
