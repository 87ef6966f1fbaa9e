"""One visual system for all papers: the page, the font, five type sizes, two greys; in large print every size is 18 point or more."""

from functools import cache, lru_cache

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from shp_desktop.output.large import TIMES, is_large
from shp_desktop.paths import data_file

REGULAR, SEMIBOLD, BOLD = "SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold"
FACES = (REGULAR, SEMIBOLD, BOLD)

PAGE_WIDTH, PAGE_HEIGHT = A4
rl_config.useA85 = 0  # a page in letters alone is a quarter larger and slower to write, and nothing has needed that for decades
_WORD, _WORDS = 40, 20_000
#: the sides of a sheet printed on one side; of two sides the inner margin is wider by GUTTER and the outer narrower
MARGIN, GUTTER = 46.0, 10.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP, BOTTOM = 54.0, 48.0
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
_LARGE_MARGIN, _LARGE_TOP, _LARGE_BOTTOM = 40.0 / TIMES, 38.0, 37.0

TITLE, HEAD, BODY, SMALL, FINE = 19.0, 11.5, 9.5, 8.6, 7.8
_LARGE_TITLE = 14.0

#: solid, since an office printer makes dots of any tint
INK = Color(0, 0, 0)
GREY = Color(0.22, 0.22, 0.22)
RULE = Color(0.72, 0.72, 0.72)


def page_size() -> tuple[float, float]:
    """Return the page's width and height in points; in large print in points that are drawn TIMES as large."""
    return (PAGE_WIDTH / TIMES, PAGE_HEIGHT / TIMES) if is_large() else (PAGE_WIDTH, PAGE_HEIGHT)


def margin() -> float:
    """Return the margin left and right."""
    return _LARGE_MARGIN if is_large() else MARGIN


def width() -> float:
    """Return the width of the text."""
    return page_size()[0] - 2 * margin()


def top_bottom() -> tuple[float, float]:
    """Return what stands free above and below the text."""
    return (_LARGE_TOP, _LARGE_BOTTOM) if is_large() else (TOP, BOTTOM)


def height() -> float:
    """Return the height of the text."""
    return page_size()[1] - sum(top_bottom())


def small() -> float:
    """Return the size of lesser words; large print has none that is lesser."""
    return BODY if is_large() else SMALL


def fine() -> float:
    """Return the size of the finest words; large print has none that is finer."""
    return BODY if is_large() else FINE


class Face(TTFont):  # type: ignore[misc]
    """A face that measures a word once: the same few thousand words are measured again and again until they fit a paper."""

    def __init__(self, name: str, path: str) -> None:
        """Read the face from its file."""
        super().__init__(name, path)
        self._known = lru_cache(_WORDS)(self._units)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002 - reportlab's own
        """Return the width of a text in points; what is longer than a word is not kept."""
        return 0.001 * size * (self._known(text) if len(text) <= _WORD else self._units(text))

    def _units(self, text: str) -> float:
        widths, other = self.face.charWidths, self.face.defaultWidth
        return float(sum(widths.get(ord(one), other) for one in text))


@cache
def fonts() -> frozenset[int]:
    """Register the faces once and return the characters that all of them can draw."""
    common: frozenset[int] | None = None
    for face in FACES:
        font = Face(face, str(data_file("resources", f"fonts/{face}.ttf")))
        pdfmetrics.registerFont(font)
        has = frozenset(font.face.charToGlyph)
        common = has if common is None else common & has
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)
    return common or frozenset()


def style(name: str) -> ParagraphStyle:
    """Return a paragraph style by name: body, facts, narrative, small, fine, right, title, lead, group."""
    return _styles(is_large())[name]


@cache
def _styles(large: bool) -> dict[str, ParagraphStyle]:
    fonts()
    said = (SMALL, 11.2, 11.0, FINE, 9.8) if not large else (BODY, 12.6, 12.6, BODY, 12.6)
    small_size, facts, small_lead, fine_size, fine_lead = said
    return {
        "body": _style(BODY, 12.2),
        "bold": _style(BODY, 12.2, font=SEMIBOLD),
        "narrative": _style(BODY, 12.4, name="narrative"),
        "facts": _style(small_size, facts),
        "small": _style(small_size, small_lead),
        "fine": _style(fine_size, fine_lead, colour=GREY),
        "right": _style(BODY, 12.2, align=2),
        "column": _style(fine_size, fine_lead, colour=GREY),
        "column_right": _style(fine_size, fine_lead, colour=GREY, align=2),
        "title": _style(_LARGE_TITLE, 17.0, font=BOLD) if large else _style(TITLE, 23.0, font=BOLD),
        "lead": _style(BODY, 12.8, colour=GREY),
        "group": _style(BODY, 12.2, font=SEMIBOLD),
    }


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def _style(size: float, leading: float, *, name: str = "paper", font: str = REGULAR, colour: Color = INK, align: int = 0) -> ParagraphStyle:
    return ParagraphStyle(
        name,
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
