"""Many items in little room: two columns that fill in order and flow over as many pages as they need."""

from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from shp_desktop.output.style import FINE, GREY, INK, REGULAR, RULE, SEMIBOLD, WIDTH, width_of
from shp_desktop.output.text import fitted, short

_LEADING = 9.7
_GAP = 2.1
_GUTTER = 16.0
_COLUMN = (WIDTH - _GUTTER) / 2
_NUMBER, _TIME = 20.0, 40.0
_GRADE = 44.0
_TEXT = _COLUMN - _NUMBER - _TIME - _GRADE


@dataclass(frozen=True)
class Entry:
    """One line of the listing; `text` may take several lines of its column."""

    number: int
    time: str
    text: tuple[str, ...]
    grade: str

    @property
    def height(self) -> float:
        """Return the room the entry takes."""
        return len(self.text) * _LEADING + _GAP


def entry(number: int, time: str, kind: str, street: str, grade: str) -> Entry:
    """Return an entry with its text broken to the column."""
    said = ", ".join(part for part in (short(kind, 160) or "type not given", short(street, 120)) if part)
    return Entry(number, time, tuple(_split(said)), fitted(grade, REGULAR, FINE, _GRADE - 2))


def _split(text: str) -> list[str]:
    """Lines of the column's width; a word wider than the column is broken, never dropped."""
    lines: list[str] = []
    for part in simpleSplit(text, REGULAR, FINE, _TEXT):
        while _wide(part):
            fits = next(at for at in range(len(part) - 1, 0, -1) if not _wide(part[:at]))
            lines.append(part[:fits])
            part = part[fits:]  # noqa: PLW2901
        lines.append(part)
    return lines


def _wide(text: str) -> bool:
    return bool(width_of(text, REGULAR, FINE) > _TEXT)


class Listing(Flowable):  # type: ignore[misc]
    """Entries in two columns; the last page's columns are of like height."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self.entries = entries
        self.middle = 0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the height of the taller column when both are levelled."""
        self.middle = _level(self.entries)
        self.height = max(_height(self.entries[: self.middle]), _height(self.entries[self.middle :]))
        return WIDTH, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return what fills this page and what goes to the next."""
        left = _fits(self.entries, available_height)
        right = _fits(self.entries[left:], available_height)
        if not left or not right:
            return []
        rest = self.entries[left + right :]
        here = _Filled(self.entries[: left + right], left)
        return [here, Listing(rest)] if rest else [here]

    def draw(self) -> None:
        """Draw both columns."""
        for left, entries in ((0.0, self.entries[: self.middle]), (_COLUMN + _GUTTER, self.entries[self.middle :])):
            top = self.height
            for one in entries:
                _draw(self.canv, one, left, top)
                top -= one.height


class _Filled(Listing):
    """A page's worth: the first column is full, the second follows."""

    def __init__(self, entries: tuple[Entry, ...], middle: int) -> None:
        super().__init__(entries)
        self.fixed = middle

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the height of the taller column."""
        self.middle = self.fixed
        self.height = max(_height(self.entries[: self.middle]), _height(self.entries[self.middle :]))
        return WIDTH, self.height


def _height(entries: tuple[Entry, ...]) -> float:
    return sum(one.height for one in entries)


def _level(entries: tuple[Entry, ...]) -> int:
    half, taken = _height(entries) / 2, 0.0
    for at, one in enumerate(entries):
        if taken >= half - one.height / 2:
            return at
        taken += one.height
    return len(entries)


def _fits(entries: tuple[Entry, ...], room: float) -> int:
    for at, one in enumerate(entries):
        room -= one.height
        if room < 0:
            return at
    return len(entries)


def _draw(canvas: Canvas, one: Entry, left: float, top: float) -> None:
    base = top - FINE
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, FINE)
    canvas.drawRightString(left + _NUMBER - 5, base, str(one.number))
    canvas.setFont(REGULAR, FINE)
    canvas.setFillColor(GREY)
    canvas.drawString(left + _NUMBER, base, one.time)
    canvas.setFillColor(INK)
    for at, text in enumerate(one.text):
        canvas.drawString(left + _NUMBER + _TIME, base - at * _LEADING, text)
    canvas.setFillColor(GREY)
    canvas.drawRightString(left + _COLUMN, base, one.grade)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.3)
    canvas.line(left, top - one.height + 0.9, left + _COLUMN, top - one.height + 0.9)
