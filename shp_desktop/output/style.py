"""One visual system for all papers: the page, the font, five type sizes, two greys."""

from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from shp_desktop.paths import data_file

REGULAR, SEMIBOLD, BOLD = "SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold"
FACES = (REGULAR, SEMIBOLD, BOLD)

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 46.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP, BOTTOM = 54.0, 48.0
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

TITLE, HEAD, BODY, SMALL, FINE = 19.0, 11.5, 9.5, 8.6, 7.8

INK = Color(0.07, 0.07, 0.07)
GREY = Color(0.32, 0.32, 0.32)
RULE = Color(0.72, 0.72, 0.72)


@cache
def fonts() -> frozenset[int]:
    """Register the faces once and return the characters that all of them can draw."""
    common: frozenset[int] | None = None
    for face in FACES:
        font = TTFont(face, str(data_file("resources", f"fonts/{face}.ttf")))
        pdfmetrics.registerFont(font)
        has = frozenset(font.face.charToGlyph)
        common = has if common is None else common & has
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)
    return common or frozenset()


@cache
def style(name: str) -> ParagraphStyle:
    """Return a paragraph style by name: body, facts, narrative, small, fine, right, title, lead, group."""
    fonts()
    made = {
        "body": _style(BODY, 12.2),
        "bold": _style(BODY, 12.2, font=SEMIBOLD),
        "narrative": _style(BODY, 12.4),
        "facts": _style(SMALL, 11.2, colour=GREY),
        "small": _style(SMALL, 11.0),
        "fine": _style(FINE, 9.8, colour=GREY),
        "right": _style(BODY, 12.2, align=2),
        "column": _style(FINE, 9.8, colour=GREY),
        "column_right": _style(FINE, 9.8, colour=GREY, align=2),
        "title": _style(TITLE, 23.0, font=BOLD),
        "lead": _style(BODY, 12.8, colour=GREY),
        "group": _style(BODY, 12.2, font=SEMIBOLD),
    }
    return made[name]


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def _style(size: float, leading: float, *, font: str = REGULAR, colour: Color = INK, align: int = 0) -> ParagraphStyle:
    return ParagraphStyle(
        "paper",
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour,
        alignment=align,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        embeddedHyphenation=0,
        uriWasteReduce=0,
    )
