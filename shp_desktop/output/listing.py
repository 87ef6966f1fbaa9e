"""Many items in little room: one column or two that fill in order and flow over as many pages as they need."""

from dataclasses import dataclass, replace

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from shp_desktop.output.large import is_large
from shp_desktop.output.one_side import lines_of
from shp_desktop.output.style import GREY, INK, REGULAR, RULE, SEMIBOLD, fine, fonts, width, width_of
from shp_desktop.output.text import fitted, short

_GAP, _CLOSE = 2.1, 1.0
_GUTTER = 16.0
#: the columns of number, time and grade as multiples of the size of the words
_NUMBER, _TIME, _GRADE = 2.56, 5.13, 5.64
_LINE = 1.244


@dataclass(frozen=True)
class Entry:
    """One line of the listing; `text` may take several lines of its column."""

    number: int
    time: str
    text: tuple[str, ...]
    grade: str
    gap: float = _GAP

    @property
    def close(self) -> "Entry":
        """Return the entry closer to the next one, where room is short."""
        return replace(self, gap=_CLOSE)

    @property
    def height(self) -> float:
        """Return the room the entry takes."""
        return len(self.text) * _LINE * fine() + self.gap


def entry(number: int, time: str, kind: str, street: str, grade: str) -> Entry:
    """Return an entry of two columns, its text broken to the column; without a grade it has the room of one."""
    room = _text(columns()) + (0 if grade else _GRADE * fine())
    return Entry(number, time, tuple(_split(_what(kind, street), room)), _grade(grade))


def told_entry(number: int, time: str, kind: str, street: str, grade: str, said: str, lines: int) -> Entry:
    """Return an entry of one column with what is said of the item behind what it is, cut to so many lines."""
    text = lines_of(f"{_what(kind, street)}. {said}", _text(1), lines, size=fine())
    return Entry(number, time, tuple(_split(text, _text(1))), _grade(grade), _CLOSE)


def columns() -> int:
    """Return how many columns a listing has: two, in large print one."""
    return 1 if is_large() else 2


def _grade(text: str) -> str:
    return fitted(text, REGULAR, fine(), _GRADE * fine() - 2)


def _what(kind: str, street: str) -> str:
    return ", ".join(part for part in (short(kind, 160) or "type not given", short(street, 120)) if part)


def _column(count: int) -> float:
    return float(width() - _GUTTER * (count - 1)) / count


def _text(count: int) -> float:
    return _column(count) - (_NUMBER + _TIME + _GRADE) * fine()


def _split(text: str, room: float) -> list[str]:
    """Lines of the column's width; a word wider than the column is broken, never dropped."""
    fonts()
    lines: list[str] = []
    for part in simpleSplit(text, REGULAR, fine(), room):
        while _wide(part, room):
            fits = next(at for at in range(len(part) - 1, 0, -1) if not _wide(part[:at], room))
            lines.append(part[:fits])
            part = part[fits:]  # noqa: PLW2901
        lines.append(part)
    return lines


def _wide(text: str, room: float) -> bool:
    return bool(width_of(text, REGULAR, fine()) > room)


class Listing(Flowable):  # type: ignore[misc]
    """Entries in one or two columns; the last page's columns are of like height."""

    def __init__(self, entries: tuple[Entry, ...], count: int = 0) -> None:
        super().__init__()
        self.entries, self.columns = entries, count or columns()
        self.middle = 0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the height of the taller column when both are levelled."""
        self.middle = _level(self.entries) if self.columns > 1 else len(self.entries)
        self.height = max(_height(self.entries[: self.middle]), _height(self.entries[self.middle :]))
        return width(), self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return what fills this page and what goes to the next."""
        left = _fits(self.entries, available_height)
        right = _fits(self.entries[left:], available_height) if self.columns > 1 else 0
        if not left or (self.columns > 1 and not right):
            return []
        rest = self.entries[left + right :]
        here = _Filled(self.entries[: left + right], self.columns, left)
        return [here, Listing(rest, self.columns)] if rest else [here]

    def draw(self) -> None:
        """Draw the columns."""
        wide = _column(self.columns)
        for left, entries in ((0.0, self.entries[: self.middle]), (wide + _GUTTER, self.entries[self.middle :])):
            top = self.height
            for one in entries:
                _draw(self.canv, one, left, top, wide)
                top -= one.height


class _Filled(Listing):
    """A page's worth: the first column is full, the second follows."""

    def __init__(self, entries: tuple[Entry, ...], count: int, middle: int) -> None:
        super().__init__(entries, count)
        self.fixed = middle

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the height of the taller column."""
        self.middle = self.fixed
        self.height = max(_height(self.entries[: self.middle]), _height(self.entries[self.middle :]))
        return width(), self.height


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


def _draw(canvas: Canvas, one: Entry, left: float, top: float, wide: float) -> None:
    size = fine()
    base, start = top - size, left + _NUMBER * size
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, size)
    canvas.drawRightString(start - 5, base, str(one.number))
    canvas.setFont(REGULAR, size)
    canvas.setFillColor(GREY)
    canvas.drawString(start, base, one.time)
    canvas.setFillColor(INK)
    for at, text in enumerate(one.text):
        canvas.drawString(start + _TIME * size, base - at * _LINE * size, text)
    canvas.setFillColor(GREY)
    canvas.drawRightString(left + wide, base, one.grade)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.3)
    canvas.line(left, top - one.height + 0.9, left + wide, top - one.height + 0.9)
