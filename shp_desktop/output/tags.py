"""The structure of a paper for readers that do not see it: headings, paragraphs, lists, tables, pictures with their words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference, PDFPage

#: elements whose text stands in them directly; text drawn in any other becomes a paragraph of its own
LEAVES = frozenset({"P", "H1", "H2", "H3", "H4", "TH", "TD", "LBody", "Figure", "Lbl"})


@dataclass(eq=False)
class Element:
    """One element: its kind, its parent, and in order its parts: other elements, or (page, number) of marked content."""

    kind: str
    parent: "Element | None" = None
    alt: str = ""
    parts: "list[Element | tuple[int, int]]" = field(default_factory=list)

    def add(self, kind: str, alt: str = "") -> "Element":
        """Return a new element inside this one."""
        made = Element(kind, self, alt)
        self.parts.append(made)
        return made

    def all(self) -> "Iterator[Element]":
        """Yield this element and every one inside it that holds anything."""
        yield self
        for part in self.parts:
            if isinstance(part, Element) and part.filled:
                yield from part.all()

    @property
    def filled(self) -> bool:
        """Say whether there is any text in it; an empty cell still holds its place in the row."""
        return self.kind in ("TD", "TH") or any(not isinstance(part, Element) or part.filled for part in self.parts)


class TaggedPage(PDFPage):  # type: ignore[misc]
    """A page that names its place in the tree of structure."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class _Raw(PDFObject):  # type: ignore[misc]
    """An object of the file written as it is; so many would take long through the library's own dictionaries."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = b""

    def format(self, _document: PDFDocument) -> bytes:
        """Return the object's bytes."""
        return self.text


def write(document: PDFDocument, root: Element, pages: Sequence[Sequence[Element]]) -> None:
    """Write the tree into the file; `pages` holds for each page the element of each number of marked content."""
    elements = list(root.all())
    objects = {id(one): _Raw() for one in elements}
    names = {key: _named(document, made) for key, made in objects.items()}
    on_page = [_number(document, f"Page{number}") for number in range(1, len(pages) + 1)]
    top, parents = _Raw(), _Raw()
    top_name, parents_name = _named(document, top), _named(document, parents)
    for one in elements:
        parent = names[id(one.parent)] if one.parent else top_name
        kids = " ".join(_kid(part, names, on_page) for part in one.parts if not isinstance(part, Element) or part.filled)
        alt = f" /Alt {_text(one.alt)}" if one.alt else ""
        scope = " /A <</O /Table /Scope /Column>>" if one.kind == "TH" else ""
        objects[id(one)].text = f"<</Type /StructElem /S /{one.kind} /P {parent} /K [{kids}]{alt}{scope}>>\n".encode("ascii")
    rows = " ".join(f"{at} [{' '.join(names[id(one)] for one in held)}]" for at, held in enumerate(pages))
    parents.text = f"<</Nums [{rows}]>>\n".encode("ascii")
    top.text = f"<</Type /StructTreeRoot /K {names[id(root)]} /ParentTree {parents_name}>>\n".encode("ascii")
    document.Catalog.StructTreeRoot = document.Reference(top)
    marked = _Raw()
    marked.text = b"<</Marked true>>\n"
    document.Catalog.MarkInfo = document.Reference(marked)


def _kid(part: "Element | tuple[int, int]", names: dict[int, str], pages: Sequence[str]) -> str:
    if isinstance(part, Element):
        return names[id(part)]
    page, number = part
    return f"<</Type /MCR /Pg {pages[page]} /MCID {number}>>"


def _named(document: PDFDocument, made: PDFObject) -> str:
    return _number(document, document.Reference(made).name)


def _number(document: PDFDocument, name: str) -> str:
    return bytes(PDFObjectReference(name).format(document)).decode("ascii")


def _text(words: str) -> str:
    return f"<{(chr(0xFEFF) + words).encode('utf-16-be').hex()}>"
