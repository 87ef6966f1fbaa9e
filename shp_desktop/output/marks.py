"""Marks drawn as shapes, so that they survive greyscale: levels, tick boxes, headings, write-in lines."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from shp_desktop.output.large import is_large
from shp_desktop.output.style import (
    BODY,
    GREY,
    HEAD,
    HEIGHT,
    INK,
    REGULAR,
    RULE,
    SEMIBOLD,
    WIDTH,
    fine,
    small,
    width,
    width_of,
)
from shp_desktop.output.text import fitted, line, para

NOT_ASSESSED = "not yet assessed"


def draw_level(canvas: Canvas, level: str, left: float, base: float, size: float = 7.0) -> None:
    """Draw a level's shape on a baseline: filled triangle HIGH, diamond MEDIUM, circle LOW, hollow square none yet."""
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    half = size / 2
    if level == "HIGH":
        _shape(canvas, [(left, base), (left + size, base), (left + half, base + size)])
    elif level == "MEDIUM":
        middle = base + half
        _shape(canvas, [(left, middle), (left + half, base + size), (left + size, middle), (left + half, base)])
    elif level == "LOW":
        canvas.circle(left + half, base + half, half * 0.88, stroke=1, fill=0)
    else:
        canvas.rect(left + 0.5, base + 0.5, size - 1, size - 1, stroke=1, fill=0)
    canvas.restoreState()


def draw_box(canvas: Canvas, left: float, base: float, size: float = 8.0) -> None:
    """Draw an empty box to tick."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.roundRect(left, base - 0.8, size, size, 1.2, stroke=1, fill=0)
    canvas.restoreState()


def _shape(canvas: Canvas, points: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


class TickBox(Flowable):  # type: ignore[misc]
    """An empty box to tick, on the first line of its row, with words beside it where no column says what it is for."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of one line."""
        return (width_of(self.words, REGULAR, small()) + 15.0 if self.words else 10.0), 12.2

    def draw(self) -> None:
        """Draw the box."""
        draw_box(self.canv, 0.5, 2.6)
        if self.words:
            self.canv.setFillColor(INK)
            self.canv.setFont(REGULAR, small())
            self.canv.drawString(14.0, 3.2, self.words)


class Whose(Flowable):  # type: ignore[misc]
    """Says whose pages begin here and which copy they are, nothing drawn: they are counted by themselves, since they go to other hands."""

    def __init__(self, words: str, copy: str = "") -> None:
        super().__init__()
        self.words, self.copy = words, copy

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Tell the canvas."""
        self.canv.part(self.words, self.copy)


class SectionHead(Flowable):  # type: ignore[misc]
    """A heading with a remark on the right and a rule below; a remark that has no room there stands on a line of its own."""

    def __init__(self, title: str, note: str = "", *, space: float = 14.0, wide: float = 0.0) -> None:
        super().__init__()
        self.title, self.note, self.space, self.wide = title, note, space, wide

    @property
    def _wide(self) -> float:
        return self.wide or width()

    @property
    def _below(self) -> Paragraph | None:
        """The remark, where it stands below the heading."""
        room = self._wide - width_of(self.title, SEMIBOLD, HEAD) - 16
        return para(self.note, "fine") if self.note and width_of(line(self.note), REGULAR, fine()) > room else None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the heading's size."""
        below = self._below
        return self._wide, HEAD + 10.0 + (below.wrap(self._wide, available_height)[1] + 3.0 if below else 0.0)

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Return the white space above."""
        return self.space

    def draw(self) -> None:
        """Draw heading, remark and rule."""
        canvas, below = self.canv, self._below
        under = below.wrap(self._wide, HEIGHT)[1] + 3.0 if below else 0.0
        canvas.entry(self.title, 0, HEAD + 10.0 + under)
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, HEAD)
        with canvas.tagged("H2"):
            canvas.drawString(0, 8.5 + under, self.title)
        if below:
            below.drawOn(canvas, 0, 0)
        elif self.note:
            canvas.setFillColor(GREY)
            canvas.setFont(REGULAR, fine())
            canvas.drawRightString(self._wide, 8.5, line(self.note))
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.8)
        canvas.line(0, 3.0 + under, self._wide, 3.0 + under)


class GroupHead(Flowable):  # type: ignore[misc]
    """A lesser heading inside a section: words in semibold, a remark beside them or, where it is long, below them."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.title, self.note = title, note

    @property
    def _said(self) -> str:
        return fitted(self.title, SEMIBOLD, BODY, width())

    @property
    def _below(self) -> Paragraph | None:
        """The remark, where it stands below the heading."""
        room = width() - width_of(self._said, SEMIBOLD, BODY) - 10
        return para(self.note, "fine") if self.note and width_of(line(self.note), REGULAR, fine()) > room else None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the heading's size."""
        below = self._below
        return width(), BODY + 13.0 + (below.wrap(width(), HEIGHT)[1] + 1.0 if below else 0.0)

    def draw(self) -> None:
        """Draw heading and remark above a light rule."""
        canvas, title, below = self.canv, self._said, self._below
        under = below.wrap(width(), HEIGHT)[1] + 1.0 if below else 0.0
        canvas.entry(title, 1, BODY + 13.0 + under)
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, BODY)
        with canvas.tagged("H3"):
            canvas.drawString(0, 5.5 + under, title)
        if below:
            below.drawOn(canvas, 0, 3.0)
        elif self.note:
            canvas.setFillColor(GREY)
            canvas.setFont(REGULAR, fine())
            canvas.drawString(width_of(title, SEMIBOLD, BODY) + 10, 5.5, line(self.note))
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(0, 0.5, width(), 0.5)


class WriteLine(Flowable):  # type: ignore[misc]
    """A dotted line to write on, with words before it."""

    def __init__(self, words: str = "", *, indent: float = 0.0, width: float = WIDTH, height: float = 18.0) -> None:
        super().__init__()
        self.words, self.indent, self.width, self.height = words, indent, width, height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the line's size; it never is wider than its place, and in large print fills it."""
        room = available_width if is_large() else min(self.width, available_width)
        self.width = room
        return room, self.height

    def draw(self) -> None:
        """Draw words and line."""
        canvas = self.canv
        words = fitted(self.words, REGULAR, small(), self.width - self.indent) if self.words else ""
        if words:
            canvas.setFillColor(GREY)
            canvas.setFont(REGULAR, small())
            canvas.drawString(self.indent, 3.2, words)
        start = self.indent + (width_of(words, REGULAR, small()) + 5 if words else 0)
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.5)
        canvas.setDash(0.6, 2.0)
        canvas.line(start, 2.0, self.width, 2.0)
        canvas.setDash()


class Level(Flowable):  # type: ignore[misc]
    """A level as shape and word, for a cell."""

    def __init__(self, level: str) -> None:
        super().__init__()
        self.level = level

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of one line."""
        return 70.0, 12.2

    def draw(self) -> None:
        """Draw shape and word."""
        draw_level(self.canv, self.level, 0, 2.8)
        self.canv.setFillColor(INK)
        self.canv.setFont(SEMIBOLD, small())
        self.canv.drawString(11, 3.0, self.level or NOT_ASSESSED)
