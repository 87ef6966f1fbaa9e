"""What the mapping page says: what a line or column is, what stands in the way, what a value becomes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shp_desktop.domain.mapping import NEW, ColumnView, DateChoice, Example, MappingView, SheetChoice, SheetView
from shp_desktop.domain.words import counted, joined, sentence

EXTRA = "kept with the row as an extra fact"
NO_HEADER = "no line: there is no header"
TITLE, HEADER, LOG, BLANK = "Title line", "Header", "Log", "Blank line"
#: a header has at least so many filled cells
_LEAST = 2


@dataclass(frozen=True)
class ColumnRow:
    """One column as a row of the mapping: a column of the file, or one the profile has and the file has not (`gone`)."""

    at: int
    column: str
    header: str
    field: str
    reason: str
    examples: tuple[Example, ...] = ()
    drift: str = ""
    conflict: str = ""
    gone: bool = False
    also: tuple[str, ...] = ()

    @classmethod
    def of(cls, seen: ColumnView) -> "ColumnRow":
        """Make the row of a column of the file."""
        return cls(
            seen.at, seen.column, seen.header, seen.field, seen.reason, seen.examples, seen.drift, seen.conflict,
            also=seen.also,
        )  # fmt: skip


@dataclass(frozen=True)
class FirstLine:
    """One of a file's first lines: its place, what it is in words, its cells."""

    at: int
    what: str
    cells: tuple[str, ...]


def field_name(field: str) -> str:
    """Return a field as it is chosen; none is a choice of its own."""
    return field.replace("_", " ") if field else EXTRA


def goes_to(row: ColumnRow) -> str:
    """Return the field or fields a column goes to; one the file has not goes nowhere."""
    return "" if row.gone else joined(field_name(field) for field in (row.field, *row.also))


def column_rows(sheet: SheetView) -> tuple[ColumnRow, ...]:
    """Return the file's columns in their order, then those it ought to have."""
    missing = tuple(
        ColumnRow(-1 - at, name, name, "", "", drift="missing from this file", gone=True)
        for at, name in enumerate(sheet.gone)
    )
    return tuple(ColumnRow.of(column) for column in sheet.columns) + missing


def first_lines(sheet: SheetView) -> tuple[FirstLine, ...]:
    """Return a sheet's first lines and what each is."""
    header = sheet.header_rows
    return tuple(FirstLine(at, _line_is(at, cells, header), cells) for at, cells in enumerate(sheet.rows))


def header_choices(sheet: SheetView) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return (words, lines) of every line that could be the header, alone and with the line above; none comes last."""
    filled = [sum(1 for cell in cells if cell.strip()) for cells in sheet.rows]
    found: list[tuple[str, tuple[int, ...]]] = []
    for at, count in enumerate(filled):
        if count >= _LEAST:
            found.append((f"line {at + 1}", (at,)))
            if at and filled[at - 1] >= 1:
                found.append((f"lines {at} and {at + 1} together", (at - 1, at)))
    if sheet.header_rows and sheet.header_rows not in {lines for _, lines in found}:
        found.insert(0, (_lines(sheet.header_rows), sheet.header_rows))
    return (*found, (NO_HEADER, ()))


def note(row: ColumnRow) -> str:
    """Return what must be looked at about a column: what contradicts, or how it differs from the profile."""
    if row.conflict:
        return row.conflict
    return "new, not in the profile" if row.drift == NEW else row.drift


def why(row: ColumnRow) -> str:
    """Return why a column goes where it goes, where that says more than where it goes."""
    return "" if row.reason == field_name(row.field) else row.reason


def column_name(row: ColumnRow) -> str:
    """Return what a column is called in the list: its header, or its place where it has none."""
    return row.header or row.column


def becomes(example: Example) -> str:
    """Return what a value becomes; one that stays as it is is said once."""
    if example.fault:
        return f"{example.given or 'blank'}: {example.fault}"
    return example.becomes if _same(example) else f"{example.given} \u2192 {example.becomes}"


def sample(row: ColumnRow) -> str:
    """Return a column's examples on one line."""
    return " \u00b7 ".join(becomes(one) for one in row.examples)


def detail(row: ColumnRow | None) -> str:
    """Return the whole of what is known of a column, for the line below the list."""
    if row is None:
        return ""
    if row.gone:
        return f"{row.header}: the profile has this column and the file has not; its field stays empty."
    name = f"#{row.at + 1}, {row.header}" if row.header else f"#{row.at + 1}"
    parts = [f"Column {name}: {goes_to(row)}" + (f" ({why(row)})." if why(row) else ".")]
    if note(row):
        parts.append(f"{sentence(note(row)).rstrip('.')}.")
    if row.examples:
        parts.append("; ".join(_spoken(one) for one in row.examples) + ".")
    return " ".join(parts)


def date_lines(choice: DateChoice) -> tuple[str, ...]:
    """Return the three examples of a way to read dates."""
    return tuple(becomes(one) for one in choice.examples)


def fits_words(choice: DateChoice) -> str:
    """Return how many cells a way to read dates can read."""
    if not choice.fails:
        return f"reads all {choice.fits:,}" if choice.fits != 1 else "reads the one there is"
    return f"reads {choice.fits:,}, cannot read {choice.fails:,}"


def must_confirm(sheet: SheetView, said: SheetChoice | None) -> bool:
    """Say whether a person has still to say how a sheet's dates are read."""
    return sheet.take and bool(sheet.ambiguous) and not (said is not None and said.confirmed)


def obstacles(view: MappingView, said: Mapping[str, SheetChoice]) -> tuple[str, ...]:
    """Return what stands in the way of going on, one sentence each; none lets a person go on."""
    taken = [sheet for sheet in view.sheets if sheet.take]
    if not taken:
        return ("No sheet is chosen to be read: choose at least one, or put the file away.",)
    found: list[str] = []
    for sheet in taken:
        where = f"Sheet {sheet.sheet}: " if len(view.sheets) > 1 else ""
        found += [f"{where}{said_so}" for said_so in _in_the_way(sheet, said.get(sheet.sheet))]
    return tuple(found)


def free_words(view: MappingView) -> str:
    """Return what going on means where nothing stands in the way."""
    taken = [sheet for sheet in view.sheets if sheet.take]
    if any(sheet.gone or any(column.drift for column in sheet.columns) for sheet in taken):
        return f"What differs from the profile {view.profile} is marked below: going on confirms it."
    return "Nothing stands in the way: look the columns over, then go on."


def tab_words(sheet: SheetView) -> str:
    """Return what a sheet's tab says: its name and whether it is read."""
    return f"{sheet.sheet}: {counted(sheet.records, 'row')}" if sheet.take else f"{sheet.sheet}: left out"


def count_words(sheet: SheetView) -> str:
    """Return how many columns go where: 8 columns, 2 of them kept as extra facts; 47 rows."""
    extra = sum(1 for column in sheet.columns if not column.field)
    kept = f", {extra:,} kept as {'an extra fact' if extra == 1 else 'extra facts'}" if extra else ""
    return f"{counted(len(sheet.columns), 'column')}{kept}; {counted(sheet.records, 'row')}"


def _in_the_way(sheet: SheetView, said: SheetChoice | None) -> Iterator[str]:
    if sheet.missing:
        yield f"No column is chosen for {joined(sheet.missing)}: choose one below."
    for conflict in sheet.conflicts:
        yield conflict if conflict.endswith(".") else f"{conflict}."
    if must_confirm(sheet, said):
        yield f"{sheet.ambiguous} Confirm which before you go on: D, then Enter on the right one."


def _line_is(at: int, cells: Sequence[str], header: tuple[int, ...]) -> str:
    if at in header:
        return HEADER if len(header) == 1 else f"{HEADER}, part {header.index(at) + 1}"
    if not any(cell.strip() for cell in cells):
        return BLANK
    return TITLE if header and at < header[0] else LOG


def _lines(header: tuple[int, ...]) -> str:
    numbers = [str(at + 1) for at in header]
    return f"line {numbers[0]}" if len(numbers) == 1 else f"lines {' and '.join(numbers)} together"


def _same(example: Example) -> bool:
    return " ".join(example.given.split()) == " ".join(example.becomes.split()) or not example.becomes


def _spoken(example: Example) -> str:
    if example.fault or _same(example):
        return becomes(example)
    return f"{example.given} becomes {example.becomes}"
