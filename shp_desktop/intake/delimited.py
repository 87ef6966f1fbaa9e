"""Separated text to rows: the separator by consistency, the first line of each record, quotes that never close."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from shp_desktop.domain.intake_rows import Row

SEPARATORS = ",;\t|^~\u00a6"
SAMPLE = 80
WIDEST = 40
MANY = 20_000
STRETCH = 1 << 18
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
    return chain.from_iterable(_stretches(text))


def _stretches(text: str) -> Iterator[list[str]]:
    """Yield lines with their ends, as many at a time as some stretch of the text holds: one by one takes three times as long."""
    start = 0
    while start < len(text):
        last = _LINE.match(text, start + STRETCH)  # from within a line to its end
        end = last.end() if last else len(text)
        yield _LINE.findall(text, start, end)
        start = end


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
    reader, read = csv.reader(lines, delimiter=mark), 0  # it begins anew with each record, a damaged one before it or not
    while True:
        try:
            cells, fault = next(reader, None), ""
        except csv.Error:
            cells, fault = [], NOT_APART
        if cells is None:
            return
        line, count = lines.number + 1, reader.line_num - read
        read = reader.line_num
        at = 0
        if fault or count > 1 or lines.ended:
            taken = lines.next(count)
            if fault:
                cells = [part.strip() for part in "".join(taken).split(mark)]
            at = _swallowed(taken, mark, starts) if count > 1 else 0
            if at or (lines.ended and _open(taken, mark)):
                cells, fault = _plain(taken[: at or count], mark), NEVER_CLOSED
        lines.take(at or count)
        if at:  # the lines behind it belong to other records
            reader, read = csv.reader(lines, delimiter=mark), 0
        if any(map(str.strip, cells)):
            yield Row(line, tuple(map(met.setdefault, cells, cells)), fault)
            if len(met) > MANY:
                met.clear()


class _Lines:
    """The physical lines of a text; says which are next, and gives again those that were read and not taken."""

    def __init__(self, text: str) -> None:
        self._stretches = _stretches(text)
        self._held: list[str] = []
        self._at = 0
        self.number = 0
        self.ended = False

    def next(self, count: int) -> list[str]:
        """Return the next lines that are not taken yet."""
        return self._held[self._at : self._at + count]

    def take(self, count: int) -> None:
        """Leave lines behind: they are a record."""
        self._at += count
        self.number += count

    def __iter__(self) -> Iterator[str]:
        """Yield the lines that are not taken, `ended` as soon as one is asked for that is not there."""
        self.ended = False
        return chain(self._held[self._at :], chain.from_iterable(self._further()))

    def _further(self) -> Iterator[list[str]]:
        for lines in self._stretches:
            self._held = self._held[self._at :] + lines
            self._at = 0
            yield lines
        self.ended = True


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
    if starts:
        for at in range(1, len(taken)):
            if taken[at].count(mark) > 1 and _start(taken[at], mark) in starts:
                return at
    return 0


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
