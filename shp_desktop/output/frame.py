"""The frame of every page: marking in the exact centre top and bottom, copy and recipient, page x of y."""

import os
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from shp_desktop.domain.packs import REPLACES, REPRINT
from shp_desktop.domain.words import sentence
from shp_desktop.output.canvas import Around, PaperCanvas
from shp_desktop.output.large import is_large
from shp_desktop.output.style import (
    BODY,
    BOLD,
    GREY,
    INK,
    REGULAR,
    SEMIBOLD,
    fine,
    fonts,
    height,
    margin,
    page_size,
    small,
    top_bottom,
    width,
    width_of,
)  # fmt: skip
from shp_desktop.output.text import fitted

MARKING = "OFFICIAL-SENSITIVE"
_HEAD, _SECOND, _FOOT = 33.0, 10.0, 27.0
#: a last page less full than this share is spared where every page can take a line more
_LONELY, _MORE = 0.15, 16.0
#: else what stands on it is joined by so much of the pages before it, in papers of so many pages at most
_LESS, _FEW = 210.0, 6
_LARGE_HEAD, _LARGE_FOOT, _LARGE_LINE = 17.0, 11.0, 12.5


@dataclass(frozen=True)
class Sheet:
    """What stands around the text of one paper; `title` goes into the file and holds no name; `marking` stands top and bottom."""

    title: str
    copy: str
    foot: str
    practice: bool
    marking: str = MARKING


def built(sheet: Sheet, story: list[Flowable], *, apart: bool = False) -> bytes:
    """Return the paper as PDF; the same story gives the same bytes. The sheets of one that goes apart are set as each is by itself."""
    fonts()
    made, lonely = _built(sheet, list(story), 0.0)
    if apart or not lonely or is_large():  # large print has no room between its text and the words around it
        return made
    fewer = _built(sheet, list(story), _MORE)[0]
    if pages_of(fewer) < pages_of(made):
        return fewer
    return _shared(sheet, story, made)


def _shared(sheet: Sheet, story: list[Flowable], made: bytes) -> bytes:
    """Return the paper with a last page that takes some of what stood before it, where its pages are few enough to be set once more."""
    if pages_of(made) > _FEW:
        return made
    even, lonely = _built(sheet, list(story), -_LESS / (pages_of(made) - 1))
    return made if lonely or pages_of(even) > pages_of(made) else even


def _built(sheet: Sheet, story: list[Flowable], more: float) -> tuple[bytes, bool]:
    """Return the paper, each page so much higher, and whether its last page holds next to nothing."""
    out = BytesIO()
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # reportlab takes its time from it, and a paper could not be proven elsewhere
    document = BaseDocTemplate(
        out,
        pagesize=page_size(),
        title=f"{sheet.title}, {sheet.marking}",
        author="",
        subject="",
        creator="SHP Briefing",
        lang="en-GB",
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        displayDocTitle=1,
    )
    bare = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
    frame = Frame(margin(), top_bottom()[1] - (more / 2 if more > 0 else more), width(), height() + more, **bare)
    document.addPageTemplates([PageTemplate(id="paper", frames=[frame])])
    put_off: list[tuple[Any, ...]] = []
    document._multiBuildEdits = put_off.append
    document.build(story, canvasmaker=partial(PaperCanvas, around=_around_of(sheet)))
    for forget, *what in put_off:
        forget(*what)  # that it was put off to the next page is of this setting alone
    return out.getvalue(), document.page > 1 and frame._y > frame._y1p + frame._height * (1 - _LONELY)


def pages_of(pdf: bytes) -> int:
    """Return the number of pages of a PDF made here."""
    return pdf.count(b"/Type /Page\n")


def _around_of(sheet: Sheet) -> Around:
    return partial(_large_around if is_large() else _around, sheet)


def _around(sheet: Sheet, canvas: PaperCanvas, page: str, moved: float, copy: str) -> None:
    """Marking in the centre of the sheet, whatever the margins; all else in line with the text."""
    wide, high = page_size()
    left, right = margin(), wide - margin()
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, BODY)
    for base in (high - _HEAD, _FOOT):
        canvas.drawCentredString(wide / 2 - moved, base, sheet.marking)
    side = (width() - width_of(sheet.marking, BOLD, BODY)) / 2 - 12 - abs(moved)
    canvas.setFont(REGULAR, small())
    first, rest = _copy_lines(copy or sheet.copy, side)
    canvas.drawString(left, high - _HEAD, first)
    canvas.drawString(left, high - _HEAD - _SECOND, fitted(rest, REGULAR, small(), width()))
    canvas.drawRightString(right, _FOOT, page if width_of(page, REGULAR, small()) <= side else sentence(page.rpartition(", ")[2]))
    if sheet.practice:
        canvas.setFont(SEMIBOLD, small())
        canvas.drawRightString(right, high - _HEAD, "PRACTICE, invented data")
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, fine())
    canvas.drawString(left, _FOOT, fitted(sheet.foot, REGULAR, fine(), side))
    canvas.restoreState()


def _since(copy: str) -> tuple[str, str]:
    """Part which copy it is from what it is beside one that left before; in large print both have no room on one line."""
    for mark in (REPRINT, REPLACES):
        whose, found, when = copy.rpartition(f", {mark}")
        if found:
            return whose, sentence(f"{mark}{when}")
    return copy, ""


def _copy_lines(copy: str, side: float) -> tuple[str, str]:
    """Return which copy it is as one line beside the marking, else the recipient and what it replaces on the line below, which has the whole width."""
    if width_of(copy, REGULAR, small()) <= side:
        return copy, ""
    number, _, rest = copy.partition(", ")
    return number, rest


def _large_around(sheet: Sheet, canvas: PaperCanvas, page: str, moved: float, copy: str) -> None:
    """In large print the marking has a line of its own, the words beside it the next."""
    wide, high = page_size()
    left, right = margin(), wide - margin()
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, BODY)
    for base in (high - _LARGE_HEAD, _LARGE_FOOT):
        canvas.drawCentredString(wide / 2 - moved, base, sheet.marking)
    canvas.setFont(REGULAR, BODY)
    practice, page = "PRACTICE" if sheet.practice else "", sentence(page.rpartition(", ")[2])
    copy, since = _since(copy or sheet.copy)
    foot = f"{since}. {sheet.foot}" if since else sheet.foot
    for base, said, beside in ((high - _LARGE_HEAD - _LARGE_LINE, copy, practice), (_LARGE_FOOT + _LARGE_LINE, foot, page)):
        canvas.drawRightString(right, base, beside)
        canvas.drawString(left, base, fitted(said, REGULAR, BODY, width() - width_of(beside, REGULAR, BODY) - 8))
    canvas.restoreState()
