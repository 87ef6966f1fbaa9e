"""Many items in little room: one column or two that fill in order and flow over as many pages as they need, under heads where they have a kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from shp_desktop.output.large import is_large
from shp_desktop.output.one_side import lines_of
from shp_desktop.output.style import GREY, INK, REGULAR, RULE, SEMIBOLD, fine, fonts, width, width_of
from shp_desktop.output.text import fitted, parts_of, short

_GAP, _CLOSE = 2.1, 1.0
_GUTTER = 16.0
#: the columns of number, time and grade as multiples of the size of the words
_NUMBER, _TIME, _GRADE = 2.56, 5.13, 5.64
_LINE = 1.244
#: what stands free above a head
_ABOVE = 2.0


@dataclass(frozen=True)
class Entry:
    """One line of the listing; `text` may take several lines of its column.

    `kind` is the head it stands under, repeated where a column or page begins within it; a `head` is such a head itself.
    """

    number: int
    time: str
    text: tuple[str, ...]
    grade: str
    gap: float = _GAP
    kind: str = ""
    head: bool = False

    @property
    def close(self) -> "Entry":
        """Return the entry closer to the next one, where room is short."""
        return replace(self, gap=_CLOSE)

    @property
    def height(self) -> float:
        """Return the room the entry takes."""
        return len(self.text) * _LINE * fine() + self.gap + (_ABOVE if self.head else 0.0)


def entry(number: int, time: str, kind: str, street: str, grade: str) -> Entry:
    """Return an entry of two columns, its text broken to the column; without a grade it has the room of one."""
    room = _text(columns()) + (0 if grade else _GRADE * fine())
    return Entry(number, time, tuple(_split(_what(kind, street), room)), _grade(grade))


def plain_entry(text: str) -> Entry:
    """Return a line that tells of several items by their numbers."""
    return Entry(0, "", tuple(_split(text, _column(columns()) - _NUMBER * fine())), "")


def under(kind: str, entries: Sequence[Entry], count: int) -> list[Entry]:
    """Return the entries under a head that tells their kind and how many logs they tell of."""
    return [_head(kind, str(count)), *(replace(one, kind=kind) for one in entries)]


def _head(kind: str, beside: str) -> Entry:
    return Entry(0, "", (fitted(kind, SEMIBOLD, fine(), _column(columns()) - width_of(beside, SEMIBOLD, fine()) - 8),), beside, 1.0, kind, head=True)


def _from(entries: tuple[Entry, ...], at: int) -> tuple[Entry, ...]:
    """The entries from there on, below their head again where they begin within a kind."""
    rest = entries[at:]
    again = bool(rest and at and rest[0].kind and not rest[0].head)
    return (_head(rest[0].kind, "continued"), *rest) if again else rest


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
    """Lines of the column's width; a word wider than the column is broken at its hyphens first, never dropped."""
    fonts()
    return [piece for part in simpleSplit(text, REGULAR, fine(), room) for piece in parts_of(part, REGULAR, fine(), room)]


class Listing(Flowable):  # type: ignore[misc]
    """Entries in one or two columns; the last page's columns are of like height."""

    def __init__(self, entries: tuple[Entry, ...], count: int = 0) -> None:
        super().__init__()
        self.entries, self.columns = entries, count or columns()
        self.sides: tuple[tuple[Entry, ...], ...] = ()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the height of the taller column when both are levelled."""
        self.sides = self._levelled()
        self.height = max(_height(one) for one in self.sides)
        return width(), self.height

    def _levelled(self) -> tuple[tuple[Entry, ...], ...]:
        if self.columns == 1:
            return (self.entries,)
        middle = _level(self.entries)
        return (self.entries[:middle], _from(self.entries, middle))

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return what fills this page and what goes to the next."""
        rest = self.entries
        filled: list[tuple[Entry, ...]] = []
        for _ in range(self.columns):
            fits = _fits(rest, available_height)
            if not fits:
                return []
            filled.append(rest[:fits])
            rest = _from(rest, fits)
            if not rest:
                return [_Filled(tuple(filled), self.columns)]
        return [_Filled(tuple(filled), self.columns), Listing(rest, self.columns)]

    def draw(self) -> None:
        """Draw the columns."""
        wide = _column(self.columns)
        for at, entries in enumerate(self.sides):
            left, top = at * (wide + _GUTTER), self.height
            for one in entries:
                _draw(self.canv, one, left, top, wide)
                top -= one.height


class _Filled(Listing):
    """A page's worth: each column is full before the next begins."""

    def __init__(self, sides: tuple[tuple[Entry, ...], ...], count: int) -> None:
        super().__init__((), count)
        self.filled = sides

    def _levelled(self) -> tuple[tuple[Entry, ...], ...]:
        return self.filled


def _height(entries: Sequence[Entry]) -> float:
    return sum(one.height for one in entries)


def _level(entries: tuple[Entry, ...]) -> int:
    """Where the second column begins so that both are of like height: the first is the taller, and ends with no head."""
    half, taken = _height(entries) / 2, 0.0
    for at, one in enumerate(entries):
        if taken >= half:
            return at + 1 if at and entries[at - 1].head else at
        taken += one.height
    return len(entries)


def _fits(entries: tuple[Entry, ...], room: float) -> int:
    """How many entries the room holds; a head goes with what stands under it."""
    fits = len(entries)
    for at, one in enumerate(entries):
        room -= one.height
        if room < 0:
            fits = at
            break
    return fits - 1 if fits and entries[fits - 1].head else fits


def _draw(canvas: Canvas, one: Entry, left: float, top: float, wide: float) -> None:
    size = fine()
    base, start = top - size - (_ABOVE if one.head else 0.0), left + _NUMBER * size
    canvas.setFillColor(INK)
    if one.head:
        canvas.setFont(SEMIBOLD, size)
        canvas.drawString(left, base, one.text[0])
        canvas.drawRightString(left + wide, base, one.grade)
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.6)
        canvas.line(left, top - one.height + 0.9, left + wide, top - one.height + 0.9)
        return
    canvas.setFont(SEMIBOLD, size)
    canvas.drawRightString(start - 5, base, str(one.number or ""))
    canvas.setFont(REGULAR, size)
    canvas.drawString(start, base, one.time)
    words = start + (_TIME * size if one.number else 0.0)
    for at, text in enumerate(one.text):
        canvas.drawString(words, base - at * _LINE * size, text)
    canvas.drawRightString(left + wide, base, one.grade)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.3)
    canvas.line(left, top - one.height + 0.9, left + wide, top - one.height + 0.9)
