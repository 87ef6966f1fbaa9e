"""Separated text to rows: the separator by consistency, the first line of each record, quotes that never close."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from shp_desktop.domain.intake_rows import Row

SEPARATORS = ",;\t|^~\u00a6"
SAMPLE = 80
WIDEST = 40
SHORT, MANY = 40, 20_000
NOT_APART = "a line that cannot be taken apart"
NEVER_CLOSED = "a quotation mark is opened and not closed"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")


def separator(text: str) -> str:
    """Return the separator whose records agree best on a width of two or more; a comma where none does."""
    head = list(islice(_lines(text[:400_000]), SAMPLE * 4))
    if head and re.match(r"sep=.", head[0].strip(), re.IGNORECASE):
        return head[0].strip()[4]
    best, most = ",", (False, 0)
    for mark in SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            widths.update(len(cells) for cells in islice(csv.reader(iter(head), delimiter=mark), SAMPLE))
        except csv.Error:
            continue
        # One long text may hold two thousand of another mark: no record stands for itself alone where others agree.
        agreed = [(count > 1, count * (min(width, WIDEST) - 1)) for width, count in widths.items() if width > 1]
        score = max(agreed, default=(False, 0))
        if score > most:
            best, most = mark, score
    return best


def _lines(text: str) -> Iterator[str]:
    """Yield lines with their ends; a text stream would hold the whole text again, four bytes a letter."""
    return (found.group() for found in _LINE.finditer(text))


def rows_of(text: str, between: str = "") -> Iterator[Row]:
    """Yield the records of a text with their first lines; a damaged one says why and never takes others along.

    `between` is the separator where it is known.
    """
    csv.field_size_limit(2**31 - 1)
    mark = between or separator(text)
    inner = "" if between else _inner_mark(text, mark)
    if not inner:
        yield from _records(text, mark)
        return
    for row in _records(text, inner):
        if row.fault or sum(map(bool, row.cells)) != 1 or inner not in row.cells[0]:
            yield row
        else:
            yield _unwrapped(row, inner)


def _unwrapped(row: Row, mark: str) -> Row:
    """Return the record a line in quotes holds; one that holds more than one record is damaged."""
    try:
        held = list(csv.reader(io.StringIO(row.cells[0], newline=""), delimiter=mark))
    except csv.Error:
        held = []
    return Row(row.line, tuple(held[0])) if len(held) == 1 else Row(row.line, row.cells, NOT_APART)


def _inner_mark(text: str, mark: str) -> str:
    """Return the separator inside lines that are each wrapped whole in quotes, or "" for any other file."""
    head = list(islice(_lines(text[:400_000]), SAMPLE * 4))
    wrapped = sum(1 for line in head if line.lstrip("\ufeff")[:1] == '"')
    if 2 * wrapped < len(head):
        return ""
    try:
        first = list(islice(csv.reader(iter(head), delimiter=mark), SAMPLE))
        whole = [cells[0] for cells in first if sum(map(bool, cells)) == 1 and any(one in cells[0] for one in SEPARATORS)]
        if not whole or 5 * len(whole) < 4 * sum(1 for cells in first if any(cells)):
            return ""
        inner = separator("\n".join(whole))
        widths = Counter(len(next(csv.reader(io.StringIO(line, newline=""), delimiter=inner))) for line in whole)
    except csv.Error:
        return ""
    return inner if max(widths) > 1 and 2 * max(widths.values()) > len(whole) else ""


def _records(text: str, mark: str) -> Iterator[Row]:
    lines = _Lines(text)
    starts = _starts(text, mark)
    met: dict[str, str] = {}  # what many rows say is held once
    reader = csv.reader(lines, delimiter=mark)  # it begins anew with each record, a damaged one before it or not
    while True:
        line = lines.number + 1
        taken = lines.begin()
        try:
            cells = next(reader, None)
        except csv.Error:
            cells, fault = [part.strip() for part in "".join(taken).split(mark)], NOT_APART
        else:
            fault = ""
        if cells is None:
            return
        at = _swallowed(taken, mark, starts) if len(taken) > 1 else 0
        if at:
            lines.back(taken[at:])
            cells, fault = _plain(taken[:at], mark), NEVER_CLOSED
        elif lines.ended and _open(taken, mark):
            cells, fault = _plain(taken, mark), NEVER_CLOSED
        if any(map(str.strip, cells)):
            yield Row(line, tuple([met.setdefault(cell, cell) if len(cell) < SHORT else cell for cell in cells]), fault)
            if len(met) > MANY:
                met.clear()


class _Lines:
    """The physical lines of a text; remembers those of the record being read, and takes lines back."""

    def __init__(self, text: str) -> None:
        self._source = _lines(text)
        self._again: list[str] = []
        self._taken: list[str] = []
        self.number = 0
        self.ended = False

    def begin(self) -> list[str]:
        """Start a record; its lines gather in the list returned."""
        self._taken = []
        return self._taken

    def back(self, lines: list[str]) -> None:
        """Take back lines that belong to other records."""
        self._again.extend(reversed(lines))
        self.number -= len(lines)
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._source, "")
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self._taken.append(line)
        return line


def _starts(text: str, mark: str) -> frozenset[tuple[str, str]]:
    """Return what the first two cells of this file's records look like, digits and letters each as one."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in islice(_lines(text), 2000):
        start = _start(line, mark)
        if start is not None:
            counts[start] += 1
    most = max(counts.values(), default=0)
    return frozenset(start for start, count in counts.items() if count >= 2 and 4 * count >= most)


def _start(line: str, mark: str) -> tuple[str, str] | None:
    cells = line.split(mark, 2)
    if len(cells) < 3 or len(cells[0]) > 40 or len(cells[1]) > 40:
        return None
    first, second = (_LETTERS.sub("a", _DIGITS.sub("9", cell.strip())) for cell in cells[:2])
    return (first, second) if "9" in first + second else None


def _swallowed(taken: list[str], mark: str, starts: frozenset[tuple[str, str]]) -> int:
    """Return which line inside a record is the start of another, or 0."""
    if not starts:
        return 0
    return next((at for at in range(1, len(taken)) if _start(taken[at], mark) in starts), 0)


def _open(taken: list[str], mark: str) -> bool:
    try:
        for _ in csv.reader(iter(taken), delimiter=mark, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _plain(taken: list[str], mark: str) -> list[str]:
    """Take damaged lines apart without regard to quotes; further lines stay with the last cell."""
    cells = taken[0].rstrip("\r\n").split(mark)
    cells[-1] = "\n".join([cells[-1], *(line.rstrip("\r\n") for line in taken[1:])])
    return cells
