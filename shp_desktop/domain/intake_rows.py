"""A file as text rows: what a reader hands to a plan, before anything is understood."""

from dataclasses import dataclass

ROOM, WIDEST = 512, 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it stood; `line` is its first physical line or sheet row, from 1.

    `fault` is empty, or says why the record cannot be whole ("a quotation mark is never closed").
    """

    line: int
    cells: tuple[str, ...]
    fault: str = ""

    @property
    def filled(self) -> int:
        """Return how many cells hold more than blanks."""
        return sum(1 for cell in self.cells if cell.strip())


def bounded(row: Row) -> Row:
    """Return a row without the blanks a cell far out elsewhere has brought; one with more cells than any log has is damaged.

    A single stray cell would else make every row of its sheet as wide as the sheet can be.
    """
    if len(row.cells) <= ROOM:
        return row
    width = max((at for at, cell in enumerate(row.cells, 1) if at > ROOM and cell.strip()), default=ROOM)
    if width <= WIDEST:
        return Row(row.line, row.cells[:width], row.fault)
    near = max((at for at, cell in enumerate(row.cells[:WIDEST], 1) if cell.strip()), default=0)
    rest = " ".join(cell for cell in row.cells[WIDEST:] if cell.strip())
    return Row(row.line, (*row.cells[:near], rest), row.fault or f"cells as far out as column {width:,}")


@dataclass(frozen=True)
class Table:
    """One visible sheet, or the whole of a text file (`sheet` is then empty); wholly blank rows are left out."""

    sheet: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Pasted:
    """Rows pasted from the clipboard: a name people know them by, the plain text, and the web page beside it ("" for none)."""

    name: str
    text: str
    html: str = ""

    @property
    def may_be_table(self) -> bool:
        """Tell whether looking for columns is worth while: more than one line or a table, or a tab between two cells."""
        return "\t" in self.text.strip() or "\n" in self.text.strip() or "<table" in self.html.lower()


@dataclass(frozen=True)
class FileContent:
    """A file's name without its folder, the SHA-256 of its bytes, and its tables."""

    name: str
    sha256: str
    tables: tuple[Table, ...]
