"""Local rules as data: the editable tables under resources/reference, and what the user's own folder puts in place of them or adds."""

import csv
import hashlib
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shp_desktop.errors import BadFile, DiskProblem
from shp_desktop.files import private_dir, whole_file
from shp_desktop.paths import data_file

Row = dict[str, str]
#: names, times and sizes of the files in the user's own folder
Stamp = tuple[tuple[str, int, int], ...]
Same = Callable[[Mapping[str, str]], bool]
_ORIGIN = ("source", "checked")
LARGEST = 1_000_000
_NOTE = "# Added by the team to {name}.csv, one value a line. The file may be copied into the reference folder of another laptop.\n"


@dataclass(frozen=True)
class Added:
    """One row the team added, and the line of its file it stands on."""

    line: int
    row: Row


@dataclass(frozen=True)
class Tables:
    """Reads reference tables by name; under `own`, NAME.csv stands in place of the shipped one, NAME.added.csv adds rows to it."""

    own: Path | None = None

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of one table and those added to it, cells stripped; lines that begin with # are notes. Raises BadFile."""
        return self.shipped(name) + tuple(one.row for one in self.added(name))

    def shipped(self, name: str) -> tuple[Row, ...]:
        """Return the rows of one table without those added to it. Raises BadFile."""
        path = self.path(name)
        try:
            state = path.stat()
            found = _shipped(path, (state.st_ino, state.st_mtime_ns, state.st_size))
            missing = next((column for column in self._columns(name) if column not in _header(path)), "") if self._is_own(path) else ""
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise unusable(path.name, _why(error)) from None
        if missing:
            raise unusable(path.name, f"it has no column {missing}; its first row names the columns, with commas between")
        return tuple(dict(row) for row in found)

    def _is_own(self, path: Path) -> bool:
        return self.own is not None and path.parent == self.own

    def _columns(self, name: str) -> Sequence[str]:
        """The columns a table needs: those it is shipped with, but for where a row comes from and when that was looked up."""
        path = data_file("resources", f"reference/{name}.csv")
        first, *others = _header(path) if path.is_file() else [""]
        return [first, *(column for column in others if column not in _ORIGIN)] if first else []

    def added(self, name: str) -> tuple[Added, ...]:
        """Return the rows the team added to a table, in the order of adding. Raises BadFile naming the file and the line."""
        path = self.added_path(name)
        if path is None or not path.is_file():
            return ()
        header: list[str] = []
        found: list[Added] = []
        for number, _, cells in _cells(path):
            if not header:
                header = cells
                self._check(name, path, header)
            elif len(cells) != len(header):
                raise unusable(path.name, f"line {number} has {len(cells)} cells where its header has {len(header)}")
            else:
                found.append(Added(number, dict(zip(header, cells, strict=True))))
        return tuple(found)

    def path(self, name: str) -> Path:
        """Return the file that holds a table."""
        mine = self.own / f"{name}.csv" if self.own else None
        return mine if mine is not None and (mine.exists() or mine.is_symlink()) else data_file("resources", f"reference/{name}.csv")

    def added_path(self, name: str) -> Path | None:
        """Return the file of the team's additions to a table, there or not; None without a folder of one's own."""
        return self.own / f"{name}.added.csv" if self.own else None

    @contextmanager
    def changing(
        self, name: str, columns: Sequence[str], same: Same, row: Mapping[str, str] | None = None
    ) -> Iterator[None]:
        """Put a row into the file of additions in place of those that are the same, or take these out.

        The file takes its name once the caller's block has ended well; else it stays as it was. Raises BadFile, DiskProblem.
        """
        self.added(name)
        path = self.added_path(name)
        if path is None:
            raise DiskProblem("There is no folder for the team's own tables; nothing was changed.")
        held = self._held(path)
        header = held[0][2] if held else list(columns)
        notes = [line for line in (_text(path).splitlines() if held else ()) if line.startswith("#")]
        rows = [text for _, text, cells in held[1:] if not same(dict(zip(header, cells, strict=True)))]
        if row is not None:
            rows.append(_line([row.get(column, "") for column in header]))
        lines = (*(notes or [_NOTE.format(name=name)]), _line(header), *rows)
        try:
            private_dir(path.parent)
            with whole_file(path) as out:
                out.write("".join(_ended(line) for line in lines).encode())
                out.flush()
                yield
        except OSError:
            raise DiskProblem(
                f"{path.name} could not be written; nothing was changed, look for free space or ask for access."
            ) from None

    def stamp(self) -> Stamp:
        """Return what changes whenever a file of the user's own folder does."""
        if self.own is None:
            return ()
        try:
            with os.scandir(self.own) as found:
                held = [(one.name, one.stat()) for one in found if one.name.endswith(".csv")]
        except OSError:
            return ()
        return tuple(sorted((name, state.st_mtime_ns, state.st_size) for name, state in held))

    def standing(self) -> "Standing":
        """Return what is the same for all who read the same rows: a folder of one's own that holds no table counts for none."""
        stamp = self.stamp()
        return (self if stamp else Tables(), stamp)

    def digest(self, *names: str) -> str:
        """Return one digest of the named tables, for the record of which rules were used."""
        total = hashlib.sha256()
        for name in names:
            total.update(self.path(name).read_bytes())
            added = self.added_path(name)
            if added is not None and added.is_file():
                total.update(added.read_bytes())
        return total.hexdigest()

    def _check(self, name: str, path: Path, header: Sequence[str]) -> None:
        """A column the table does not have would be dropped without a word."""
        known = _header(self.path(name))
        strange = [column for column in header if column not in known]
        if strange:
            raise unusable(path.name, f"{name}.csv has no column {strange[0] or 'without a name'}")

    @staticmethod
    def _held(path: Path) -> list[tuple[int, str, list[str]]]:
        return list(_cells(path)) if path.is_file() else []


Standing = tuple[Tables, Stamp]


def unusable(file: str, why: str) -> BadFile:
    """Return the one sentence for a table of the user's own that cannot be used."""
    return BadFile(f"The table {file} cannot be used: {why}; nothing was changed, mend or remove the file.")


@lru_cache(maxsize=128)
def _shipped(path: Path, _state: tuple[int, int, int]) -> tuple[Row, ...]:
    """Read a table as it stands; it is read again where its file has changed."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        kept = (line for line in lines if _counts(line))
        return tuple({key: (cell or "").strip() for key, cell in row.items() if key} for row in csv.DictReader(kept))


def _header(path: Path) -> list[str]:
    """Return the columns a table names."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.reader(line for line in lines if _counts(line)), [])


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return "it cannot be read" if isinstance(error, OSError) else "it is not a table with commas"


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise unusable(path.name, "it is too large")
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unusable(path.name, _why(error)) from None


def _cells(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Yield each row of a table as its line number, its text as it stands, and its cells stripped; notes left out."""
    kept = [(number, line) for number, line in enumerate(io.StringIO(_text(path)), 1) if _counts(line)]
    reader = csv.reader((line for _, line in kept), strict=True)
    before = 0
    try:
        for cells in reader:
            text = "".join(line for _, line in kept[before : reader.line_num])
            yield kept[before][0], text, [cell.strip() for cell in cells]
            before = reader.line_num
    except csv.Error:
        raise unusable(path.name, f"line {kept[before][0]} is not a row of a table with commas") from None


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL if cells[0].startswith("#") else csv.QUOTE_MINIMAL, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _ended(line: str) -> str:
    return line if line.endswith(("\n", "\r")) else f"{line}\n"
