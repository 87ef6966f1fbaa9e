"""The head of an item: number, type and place, facts; its level as shape and word, and what was or may be decided."""

from reportlab.platypus import Flowable

from shp_desktop.output.large import is_large
from shp_desktop.output.marks import NOT_ASSESSED, draw_level
from shp_desktop.output.style import BODY, GREY, INK, REGULAR, RULE, SEMIBOLD, fine, height, small, width, width_of
from shp_desktop.output.text import markup

_SIDE = 118.0


def indent() -> float:
    """Return how far the text of an item stands in from its number."""
    return 20.0 if is_large() else 30.0


class ItemHead(Flowable):  # type: ignore[misc]
    """Number, type and place, facts; the level and the choices on the right, in large print on a line below."""

    def __init__(self, number: int, title: str, facts: str, level: str, choices: tuple[str, ...], rule: bool, name: str) -> None:
        super().__init__()
        self.number, self.level, self.choices, self.rule, self.name = number, level, choices, rule, name
        self.title, self.facts = markup(title), markup(facts, "facts")
        self._title_height = self._facts_height = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the head's size; the text keeps clear of the level on the right."""
        room = width() - indent() - (0.0 if is_large() else _SIDE)
        self._title_height = self.title.wrap(room, height())[1]
        self._facts_height = self.facts.wrap(room, height())[1]
        text = self._title_height + self._facts_height + 2.0
        side = 12.2 + (13.2 if self.choices else 0.0)
        self.height = (text + 17.0 if is_large() else max(text, side)) + 4.0
        return width(), self.height

    def draw(self) -> None:
        """Draw the parts."""
        canvas, top = self.canv, self.height - 3.0
        if self.rule:
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.4)
            canvas.line(0, self.height - 0.5, width(), self.height - 0.5)
        canvas.entry(f"{self.number} {self.name}", 2, self.height)
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, BODY)
        with canvas.tagged("H4"):
            canvas.drawRightString(indent() - (5 if is_large() else 9), top - 9.6, str(self.number))
            self.title.drawOn(canvas, indent(), top - self._title_height)
        under = top - self._title_height - self._facts_height
        self.facts.drawOn(canvas, indent(), under)
        left, base = (indent(), under - 13.0) if is_large() else (width() - _SIDE + 14, top - 9.2)
        draw_level(canvas, self.level, left, base - 0.2)
        canvas.setFillColor(INK if self.level else GREY)
        canvas.setFont(SEMIBOLD if self.level else REGULAR, small())
        said = self.level or NOT_ASSESSED
        canvas.drawString(left + 11, base, said)
        if is_large():
            self._draw_choices(left + 20 + width_of(said, SEMIBOLD, small()), base)
        else:
            self._draw_choices(left, base - 13.4)

    def _draw_choices(self, left: float, base: float) -> None:
        """The words to strike or tick, each in its own outline so that none is taken for a level."""
        canvas, size = self.canv, fine()
        canvas.setFont(REGULAR, size)
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(GREY)
        canvas.setFillColor(INK)
        for word in self.choices:
            wide = width_of(word, REGULAR, size) + 8
            canvas.roundRect(left, base - 2.6, wide, size + 3.2, 5.0, stroke=1, fill=0)
            canvas.drawString(left + 4, base, word)
            left += wide + 3
