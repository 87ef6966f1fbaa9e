"""A file as text rows: what a reader hands to a plan, before anything is understood."""

from dataclasses import dataclass


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
