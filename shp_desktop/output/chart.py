"""The numbers of the morning as bars: what came in solid ink, what is usual as an open box, each with its figures beside it."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from shp_desktop.domain.figures import CategoryDay
from shp_desktop.domain.words import joined
from shp_desktop.output.large import is_large
from shp_desktop.output.style import GREY, INK, REGULAR, SEMIBOLD, fine, small, width
from shp_desktop.output.text import fitted

_ROW, _LARGE_ROW = 12.6, 27.0
_STANDING = {"above": "above usual", "below": "below usual", "usual": "as usual", "near": "near usual", "": ""}


def shown(figures: Sequence[CategoryDay], most: int) -> tuple[CategoryDay, ...]:
    """Return the categories worth a line: first those that are not as usual, then those with the most logs; the most logs on top.

    What no agency has to do with, messages and tests, stands last whatever its number.
    """
    ordered = sorted(figures, key=lambda one: (_idle(one), one.standing not in ("above", "below"), -one.count, one.name))
    return tuple(sorted(ordered[:most], key=lambda one: (_idle(one), -one.count, one.name)))


def _idle(one: CategoryDay) -> bool:
    return one.name.startswith("Admin")


class DayChart(Flowable):  # type: ignore[misc]
    """One line for each category: its name, bar and box, count, and the usual range in figures and words."""

    def __init__(self, figures: Sequence[CategoryDay], most: int = 0) -> None:
        super().__init__()
        self.figures = figures
        self.most = most or max([1, *(max(one.count, one.high or 0) for one in figures)])

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the chart's size."""
        return width(), len(self.figures) * (_LARGE_ROW if is_large() else _ROW) + 2.0

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the lines that find room and, to the same scale, the others."""
        fit = int((available_height - 2.0) // (_LARGE_ROW if is_large() else _ROW))
        return [DayChart(part, self.most) for part in (self.figures[:fit], self.figures[fit:]) if part] if fit > 1 else []

    def draw(self) -> None:
        """Draw the lines; a reader that does not see them is told the figures in a sentence."""
        canvas, row = self.canv, _LARGE_ROW if is_large() else _ROW
        with canvas.figure(self.words):
            for at, one in enumerate(self.figures):
                self._line(canvas, one, len(self.figures) * row - (at + 1) * row)

    @property
    def words(self) -> str:
        """Return the chart in a sentence."""
        return f"Logs by category: {joined(_words(one) for one in self.figures)}."

    def _line(self, canvas: Canvas, one: CategoryDay, base: float) -> None:
        size, right = small(), width()
        name, told = (right, 96.0) if is_large() else (176.0, 128.0)
        up = base + 13.0 if is_large() else base
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, size)
        canvas.drawString(0, up + 3.2, fitted(one.name, REGULAR, size, name - 8))
        left = 0.0 if is_large() else name
        self._bar(canvas, one, left, base + 1.6, right - told - left - 34)
        count = right - told - 8
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, size)
        canvas.drawRightString(count, base + 3.2, str(one.count))
        odd = one.standing in ("above", "below")
        said = _STANDING[one.standing]
        canvas.setFont(SEMIBOLD if odd else REGULAR, fine())
        canvas.setFillColor(INK if odd else GREY)
        canvas.drawRightString(right, base + 3.2, said)
        if not is_large() and one.low is not None:
            canvas.setFont(REGULAR, fine())
            canvas.setFillColor(GREY)
            canvas.drawString(count + 8, base + 3.2, f"usual {one.low} to {one.high}")

    def _bar(self, canvas: Canvas, one: CategoryDay, left: float, base: float, room: float) -> None:
        scale = room / self.most
        if one.low is not None and one.high is not None:
            canvas.setStrokeColor(GREY)
            canvas.setLineWidth(0.6)
            canvas.rect(left + one.low * scale, base, max((one.high - one.low) * scale, 1.5), 8.4, stroke=1, fill=0)
        canvas.setFillColor(INK)
        if one.count:
            canvas.rect(left, base + 2.6, one.count * scale, 3.2, stroke=0, fill=1)


def _words(one: CategoryDay) -> str:
    usual = f" (usual {one.low} to {one.high}, {_STANDING[one.standing]})" if one.low is not None else ""
    return f"{one.name} {one.count}{usual}"


def legend(figures: Sequence[CategoryDay]) -> str:
    """Return what the marks of the chart mean."""
    known = any(one.standing for one in figures)
    return "solid bar: this morning; open box: usual range of this weekday" if known else "too few such days to say what is usual"

