"""Slips to cut apart: one for each action and check of an agency, with a code that a desk scanner reads or a person types."""

from collections.abc import Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table, TableStyle

from shp_desktop.domain.answer_sheets import ACTION, NO_REFERRAL
from shp_desktop.domain.checks import reference_name
from shp_desktop.domain.moments import day_words
from shp_desktop.domain.packs import Copy, SheetOf
from shp_desktop.domain.slips import Slip, Slips
from shp_desktop.output.frame import MARKING, Sheet, built
from shp_desktop.output.large import large_print
from shp_desktop.output.marks import Whose, WriteLine, draw_box
from shp_desktop.output.sections import title
from shp_desktop.output.style import GREY, INK, REGULAR, RULE, SEMIBOLD, SMALL, WIDTH, width_of
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import paper_title

_CODE, _GAP = 84.0, 16.0
_BODY = WIDTH - _CODE - _GAP
_QUIET = 4


def render_slips(slips: Slips, copy: Copy) -> bytes:
    """Return the slips as PDF, in one size: they are scanned and cut."""
    with large_print(False):
        return built(Sheet(f"Slips {slips.made:%y%m%d}", copy.words, "Return these slips", slips.practice), _story(slips, f"Slips, {slips.name}", copy))


def render_every(day: date, every: Sequence[Slips], copy: Copy, *, practice: bool, sheets: Sequence[SheetOf] = ()) -> bytes:
    """Return the check slips of every service as PDF, each from a page of its own, those that `sheets` has drawn; one page that says so where none is open."""
    copies = {one.agency: one.copy for one in sheets if one.drawn}
    with large_print(False):
        story: list[Flowable] = []
        for slips in (one for one in every if not sheets or one.agency in copies):
            story += [PageBreak()] if story else []
            story += _story(slips, f"Check slips, {slips.name}", copies.get(slips.agency, copy))
        if not story:
            story = [*title(f"Check slips, {day_words(day)}"), para("No check is open.", "facts")]
        return built(Sheet(paper_title(day, "Check slips"), copy.words, "Return these slips", practice), story, apart=True)


def _story(slips: Slips, words: str, copy: Copy) -> list[Flowable]:
    what = f"Made {day_words(slips.made)}. Cut along the lines, write the answer on the slip, bring it back."
    of = len(slips.slips)
    marks = (strong(MARKING) + "&nbsp; " + rich(f"slip {at} of {of}, {slips.name}. {copy.words}") for at in range(1, of + 1))
    return [Whose(slips.name, copy.words), *title(words, what), *(one for slip, mark in zip(slips.slips, marks, strict=True) for one in _slip(slip, mark))]


def _slip(slip: Slip, mark: str) -> list[Flowable]:
    """One slip; cut from its page it still bears its marking, its own number and whose copy it is of."""
    kind = "Action" if slip.kind == ACTION else "Systems check"
    body: list[Flowable] = [
        markup(mark, "fine"),
        markup(f"{strong(f'{kind} {slip.ref}')}&nbsp; {rich(slip.about)}", "small"),
        Spacer(1, 3), para(slip.asked), Spacer(1, 4), _Answers(slip.answers),
        WriteLine("Outcome, or the reason:", width=_BODY, height=19), WriteLine("", width=_BODY, height=19),
        WriteLine("By whom, on which day:", width=_BODY, height=19),
    ]  # fmt: skip
    if slip.kind != ACTION:
        body.insert(-1, WriteLine(f"Worker told; {reference_name(slip.agency)}:", width=_BODY, height=19))
        body.append(markup(grey(f"{NO_REFERRAL} Only the result is kept, nothing of your record."), "small"))
    table = Table([[_Code(slip.code), body]], colWidths=[_CODE + _GAP, _BODY])
    bare = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *bare]))
    return [KeepTogether([_Cut(), table, Spacer(1, 8)])]


class _Cut(Flowable):  # type: ignore[misc]
    """The line to cut along."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the line's size."""
        return WIDTH, 14.0

    def draw(self) -> None:
        """Draw a broken line."""
        canvas: Canvas = self.canv
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.7)
        canvas.setDash(4, 3)
        canvas.line(0, 8, WIDTH, 8)
        canvas.setDash()


class _Code(Flowable):  # type: ignore[misc]
    """The QR code, and the code in letters below it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of both."""
        return _CODE, _CODE + 14

    def draw(self) -> None:
        """Draw the modules as squares, so that they stay sharp in print."""
        import segno

        canvas: Canvas = self.canv
        modules = segno.make(self.code, error="m", micro=False, boost_error=False).matrix
        side = _CODE / (len(modules) + 2 * _QUIET)
        canvas.setFillColor(INK)
        for row, line in enumerate(modules):
            for column, dark in enumerate(line):
                if dark:
                    canvas.rect((column + _QUIET) * side, 14 + _CODE - (row + _QUIET + 1) * side, side, side, stroke=0, fill=1)
        canvas.setFont(SEMIBOLD, SMALL)
        canvas.drawCentredString(_CODE / 2, 8, self.code)


class _Answers(Flowable):  # type: ignore[misc]
    """A row of boxes to tick, each with its answer beside it."""

    def __init__(self, answers: tuple[str, ...]) -> None:
        super().__init__()
        self.answers = answers

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the row."""
        return _BODY, 16.0

    def draw(self) -> None:
        """Draw boxes and answers."""
        canvas: Canvas = self.canv
        left = 0.0
        for answer in self.answers:
            draw_box(canvas, left + 0.5, 4.0)
            canvas.setFillColor(GREY if answer == "not checked yet" else INK)
            canvas.setFont(REGULAR, SMALL)
            canvas.drawString(left + 12, 4.4, answer)
            left += width_of(answer, REGULAR, SMALL) + 24
