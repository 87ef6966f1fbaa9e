"""The frame of every page: marking in the exact centre top and bottom, copy and recipient, page x of y."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from shp_desktop.output.style import (
    BODY,
    BOLD,
    BOTTOM,
    FINE,
    GREY,
    HEIGHT,
    INK,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    SEMIBOLD,
    SMALL,
    WIDTH,
    fonts,
    width_of,
)  # fmt: skip
from shp_desktop.output.text import fitted

MARKING = "OFFICIAL-SENSITIVE"
_HEAD_LINE = PAGE_HEIGHT - 33.0
_FOOT_LINE = 27.0


@dataclass(frozen=True)
class Sheet:
    """What stands around the text of one paper; `title` goes into the file and holds no name; `marking` stands top and bottom."""

    title: str
    copy: str
    foot: str
    practice: bool
    marking: str = MARKING


def built(sheet: Sheet, story: list[Flowable]) -> bytes:
    """Return the paper as PDF; the same story gives the same bytes."""
    fonts()
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=sheet.title,
        author="",
        subject="",
        creator="SHP Briefing",
        lang="en-GB",
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        displayDocTitle=1,
    )
    frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(id="paper", frames=[frame])])
    document.build(story, canvasmaker=_counted(sheet))
    return out.getvalue()


def pages_of(pdf: bytes) -> int:
    """Return the number of pages of a PDF made here."""
    return pdf.count(b"/Type /Page\n")


def _counted(sheet: Sheet) -> Callable[..., Canvas]:
    """Return a canvas that holds its pages back until it knows how many there are."""

    class Counted(Canvas):  # type: ignore[misc]
        """Draws the frame of each page when all are known."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._held: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802
            """Hold the page back."""
            self._held.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            """Draw the frame of every page, then write the file."""
            for number, state in enumerate(self._held, start=1):
                self.__dict__.update(state)
                _around(self, sheet, number, len(self._held))
                super().showPage()
            super().save()

    return Counted


def _around(canvas: Canvas, sheet: Sheet, number: int, pages: int) -> None:
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, BODY)
    for height in (_HEAD_LINE, _FOOT_LINE):
        canvas.drawCentredString(PAGE_WIDTH / 2, height, sheet.marking)
    side = (WIDTH - width_of(sheet.marking, BOLD, BODY)) / 2 - 12
    canvas.setFont(REGULAR, SMALL)
    canvas.drawString(MARGIN, _HEAD_LINE, fitted(sheet.copy, REGULAR, SMALL, side))
    canvas.drawRightString(PAGE_WIDTH - MARGIN, _FOOT_LINE, f"Page {number} of {pages}")
    if sheet.practice:
        canvas.setFont(SEMIBOLD, SMALL)
        canvas.drawRightString(PAGE_WIDTH - MARGIN, _HEAD_LINE, "PRACTICE, invented data")
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, FINE)
    canvas.drawString(MARGIN, _FOOT_LINE, fitted(sheet.foot, REGULAR, FINE, side))
    canvas.restoreState()
