"""The canvas of every paper: pages held back until they are counted, all text tagged, margins mirrored, headings as bookmarks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from shp_desktop.output.bare_info import BareInfo
from shp_desktop.output.large import TIMES, is_large
from shp_desktop.output.style import GUTTER, PAGE_HEIGHT, PAGE_WIDTH
from shp_desktop.output.tags import LEAVES, Element, TaggedPage, write

#: called for each page: the canvas, what its foot says of its number, how far the text is moved to the right, and the copy where it is one by itself
Around = Callable[["PaperCanvas", str, float, str], None]
_MANY = 4


class PaperCanvas(Canvas):  # type: ignore[misc]
    """Draws text into the structure of the paper; whatever else is drawn is decoration to a reader that does not see it."""

    def __init__(self, *args: Any, around: Around, **options: Any) -> None:
        self._around = around
        self._root = Element("Document")
        self._here = self._root
        self._pages: list[dict[str, Any]] = []
        self._marks: list[Element] = []
        self._entries: list[tuple[str, int, float]] = []
        self._parts: dict[int, tuple[str, str]] = {}
        self._decorating = False
        super().__init__(*args, **options)
        self._doc.info = BareInfo()

    @contextmanager
    def tagged(self, kind: str, alt: str = "") -> Iterator[None]:
        """Put what is drawn inside into an element of this kind."""
        outer = self._here
        self._here = outer.add(kind, alt)
        try:
            yield
        finally:
            self._here = outer

    def begin(self, kind: str) -> None:
        """Open an element that a later `end` closes: for tables, whose parts are drawn by callbacks."""
        self._here = self._here.add(kind)

    def end(self) -> None:
        """Close the element opened last."""
        self._here = self._here.parent or self._root

    @contextmanager
    def figure(self, alt: str) -> Iterator[None]:
        """Draw a picture that is told by the words of `alt`."""
        with self.tagged("Figure", alt):
            self._code.append(self._mark(self._here))
            self._decorating = True
            try:
                yield
            finally:
                self._decorating = False
                self._code.append("EMC")

    def entry(self, title: str, level: int, top: float = 0.0) -> None:
        """Add a bookmark that leads to this place of the page."""
        times = TIMES if is_large() else 1.0
        self._entries.append((title, level, self.absolutePosition(0, top)[1] * times))

    def part(self, whose: str, copy: str = "") -> None:
        """Count the pages from this one on by themselves: they go to other hands than those before them, as the copy named."""
        self._parts[len(self._pages) + 1] = whose, copy

    def drawText(self, aTextObject: PDFTextObject) -> None:  # noqa: N802, N803
        """Draw text as part of the element it stands in, a paragraph where that is none for text."""
        code = str(aTextObject.getCode())
        if not self._decorating:
            here = self._here if self._here.kind in LEAVES else self._here.add("P")
            code = f"{self._mark(here)}\n{code}\nEMC"
        self._code.append(code)

    def showPage(self) -> None:  # noqa: N802
        """Hold the page back."""
        self._pages.append(dict(self.__dict__))
        self._marks, self._entries = [], []
        self._startPage()

    def save(self) -> None:
        """Draw what stands around every page, then write the file."""
        marks, last = [], -1
        for number, state in enumerate(self._pages, start=1):
            self.__dict__.update(state)
            right = 0.0 if len(self._pages) == 1 else GUTTER if number % 2 else -GUTTER
            times = TIMES if is_large() else 1.0
            self._code.insert(0, f"{times} 0 0 {times} {right} 0 cm")
            self._decorating = True
            self._around(self, *_counted(self._parts, number, len(self._pages), right / times))
            self._decorating = False
            self._code[:] = _decorated(self._code)
            for place, (title, level, top) in enumerate(self._entries):
                last = min(level, last + 1)
                key = f"b{number}-{place}"
                self.bookmarkPage(key, fit="XYZ", top=top)
                self.addOutlineEntry(title, key, last, closed=int(last > 0))
            marks.append(self._marks)
            self._pagesize = (PAGE_WIDTH, PAGE_HEIGHT)
            super().showPage()
            self._tag_page(number)
        if last >= 0 and len(self._pages) >= _MANY:
            self.showOutline()
        write(self._doc, self._root, marks)
        super().save()

    def _mark(self, element: Element) -> str:
        """Open a piece of marked content of an element."""
        number = len(self._marks)
        self._marks.append(element)
        element.parts.append((len(self._pages), number))
        return f"/{element.kind} <</MCID {number}>> BDC"

    def _tag_page(self, number: int) -> None:
        page = self._doc.idToObject[f"Page{number}"]
        page.__class__ = TaggedPage
        page.StructParents, page.Tabs = number - 1, "/S"


def _counted(parts: Mapping[int, tuple[str, str]], number: int, pages: int, right: float) -> tuple[str, float, str]:
    """The number of a page as its foot says it: Page 3 of 8, or within its part of the paper Jo Marsh, page 1 of 2; and the copy of that part."""
    first = max((one for one in parts if one <= number), default=1)
    after = min((one for one in parts if one > number), default=pages + 1)
    whose, copy = parts.get(first, ("", ""))
    counted = f"page {number - first + 1} of {after - first}"
    return f"{whose}, {counted}" if whose else counted.capitalize(), right, copy


def _decorated(code: Sequence[str]) -> list[str]:
    """Mark whatever no element holds as decoration, so that nothing on the page is left without a place."""
    made: list[str] = []
    plain: list[str] = []
    inside = False
    for one in code:
        opens = one.startswith("/") and " BDC" in one[:60]
        if opens or inside:
            made += _decoration(plain)
            plain = []
            made.append(one)
            inside = not one.endswith("EMC")
        else:
            plain.append(one)
    return made + _decoration(plain)


def _decoration(code: list[str]) -> list[str]:
    """Only what paints needs a mark; position, colour and font are of no page."""
    paints = any(one in _PAINT or one.endswith(_PAINT_AT_END) or " Tj" in one for one in code)
    return ["/Artifact BMC", *code, "EMC"] if paints else code


_PAINT = frozenset({"S", "s", "f", "f*", "B", "B*", "b", "b*"})
_PAINT_AT_END = tuple(f" {one}" for one in sorted(_PAINT))
