"""A row's cells on one line, so written that the very cells come out of it again."""

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)")
_KEPT = re.compile(r"(?:(?<=\s)|^)\\\|(?=\s|$)")
_BREAK = re.compile(r"(?:(?<=\s)|^)¶(?=\s|$)")
_LINES = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


def as_line(cells: Iterable[str]) -> str:
    r"""Return cells with ` | ` between them; a bar within one is written `\|`, the end of a line within one `¶`."""
    return " | ".join(_written(cell) for cell in cells)


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a line as `as_line` wrote it, or as a person did."""
    return tuple(_read(cell) for cell in _BETWEEN.split(line.strip()))


def plain(line: str) -> str:
    """Return a line as it is told to other programs: bars and blanks as they stood, lines run on."""
    return " | ".join(" ".join(cell.split()) for cell in cells_of(line))


def _written(cell: str) -> str:
    lines = (" ".join(line.split()) for line in _LINES.split(cell.strip()))
    return _BETWEEN.sub(r"\\|", " ¶ ".join(lines)).replace("  ", " ")


def _read(cell: str) -> str:
    lines = (" ".join(line.split()) for line in _BREAK.split(cell.strip()))
    return "\n".join(_KEPT.sub("|", line) for line in lines)
