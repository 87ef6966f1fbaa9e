"""Tables saved as .xls that are markup: web pages, web archives and Excel 2003 XML; nothing in them is fetched or run."""

import email
import email.policy
import re
from typing import Any

from shp_desktop.domain.intake_rows import Row, Table
from shp_desktop.intake.decode import decoded
from shp_desktop.intake.merged import filled_down

LARGEST = 200_000_000
WIDEST = 16_384
CELLS = 16_000_000
PIECE = 1_000_000
_END = "\ue000whole\ue001"
_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_OFFICE = "{urn:schemas-microsoft-com:office:excel}"
_WEB = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|table|head|meta|body|style|div|title|center|font|tr)\b",
    re.IGNORECASE | re.DOTALL)
_ARCHIVE = re.compile(rb"\s*(?:[\w-]{1,40}:[^\n]{0,300}\n(?:[ \t][^\n]{0,300}\n)*){0,20}MIME-Version:", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_UNSAID = frozenset(("script", "style", "head", "noscript", "template", "object", "iframe", "select"))
_BLOCK = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "center", "br", "hr", "caption", "pre", "address", "form", "body",
))


class NoTable(Exception):
    """The markup holds no table."""


class Damaged(Exception):
    """The markup could not be followed to its end, or its tables spread over more cells than any log."""


def is_archive(data: bytes) -> bool:
    """Tell whether a file is a web archive (.mht)."""
    return bool(_ARCHIVE.match(data[:4000]))


def is_web(head: str) -> bool:
    """Tell whether a text is a web page."""
    return bool(_WEB.match(head))


def is_sheet_xml(head: str) -> bool:
    """Tell whether a text is a workbook of Excel 2003 XML."""
    return head.lstrip().startswith("<") and _SHEET in head


def of_archive(data: bytes) -> tuple[Table, ...]:
    """Return the tables of a web archive's first page as one sheet; NoTable, Damaged."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/html"]
    except Exception:
        raise Damaged from None
    if not pages or not isinstance(pages[0], bytes):
        raise NoTable
    return of_web(page_text(pages[0]))


def page_text(data: bytes) -> str:
    """Return a page's text by the encoding it names, else by the rule for all texts."""
    named = _CHARSET.search(data[:4096])
    name = named.group(1).decode("ascii").lower() if named else ""
    if name and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode("cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name)
        except (LookupError, ValueError):
            pass  # the page is wrong about itself
    return decoded(data)


def of_web(text: str) -> tuple[Table, ...]:
    """Return a page's tables one below the other, as a spreadsheet opens it, the words around them as rows; NoTable, Damaged."""
    from lxml import etree

    page = _Page()
    parser = etree.HTMLParser(target=page, no_network=True, huge_tree=True, encoding="utf-8")
    _fed(parser, f"{text}</table></table><p>{_END}</p>")
    if not page.whole:
        raise Damaged  # a comment or script never closed has swallowed what comes after it
    if not page.tables:
        raise NoTable
    return (Table("", tuple(filled_down(page.rows, page.merged))),)


def of_sheet_xml(text: str) -> tuple[Table, ...]:
    """Return the visible sheets of a workbook of Excel 2003 XML; Damaged where it is not whole or defines entities."""
    from lxml import etree

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Damaged
    book = _Sheets()
    _fed(etree.XMLParser(target=book, no_network=True, resolve_entities=False, huge_tree=True, encoding="utf-8"), text)
    return tuple(Table(name, tuple(rows)) for name, rows in book.tables)


def _fed(parser: Any, text: str) -> None:
    from lxml import etree

    try:
        for at in range(0, len(text), PIECE):
            parser.feed(text[at: at + PIECE].replace("\x00", "").encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError:
        raise Damaged from None


class _Page:
    """Lays what a page shows into rows as the parser goes; the text of an inner table belongs to the cell it stands in."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.merged: dict[int, list[tuple[int, int]]] = {}
        self._merging: dict[int, list[tuple[int, int]]] = {}  # of the table being read
        self.tables = 0
        self.whole = False
        self._line = self._deep = self._unsaid = self._spread = 0
        self._said: list[str] = []  # of the cell being read, or between tables
        self._cells: list[str] | None = None
        self._wide = 0  # columns of the cell being read; 0: none is
        self._high = 1
        self._below: dict[int, int] = {}  # for how many rows more a cell above reaches down into a column
        self._reach: dict[int, int] = {}

    def start(self, tag: str, attributes: Any) -> None:
        """Begin an element."""
        if tag in _UNSAID:
            self._unsaid += 1
        elif tag == "table":
            self._deep, self.tables = self._deep + 1, self.tables + 1
            if self._deep == 1:
                self._words()
                self._below = {}
        elif tag == "tr" and self._deep == 1:
            self._row_ends()
            self._cells = []
        elif tag in ("td", "th") and self._deep == 1:
            self._cell_ends()
            if self._cells is None:
                self._words()
                self._cells = []
            self._wide, self._high = _span(attributes, "colspan", WIDEST), _span(attributes, "rowspan", 65_534)
        elif tag in _BLOCK:
            self._break()

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in _UNSAID:
            self._unsaid = max(0, self._unsaid - 1)
        elif tag == "table":
            if self._deep == 1:
                self._row_ends()
                self._table_ends()
            self._deep = max(0, self._deep - 1)
        elif tag == "tr" and self._deep == 1:
            self._row_ends()
        elif tag in ("td", "th"):
            if self._deep == 1:
                self._cell_ends()
            else:
                self._said.append(" ")
        elif tag in _BLOCK or tag == "tr":
            self._break()

    def data(self, text: str) -> None:
        """Take text."""
        if not self._unsaid:
            self._said.append(re.sub(r"[ \t\r\n\f]+", " ", text))

    def close(self) -> None:
        """End the page."""
        self._row_ends()
        self._words()

    def _break(self) -> None:
        if self._wide or self._deep > 1:
            self._said.append("\n")
        else:
            self._words()

    def _spoken(self) -> str:
        text = "".join(self._said)
        self._said = []
        return "\n".join(filter(None, map(str.strip, text.split("\n"))))

    def _words(self) -> None:
        for line in filter(None, self._spoken().split("\n")):
            if line == _END:
                self.whole = True
                return
            self._line += 1
            self.rows.append(Row(self._line, (line,)))

    def _cell_ends(self) -> None:
        if not self._wide or self._cells is None:
            return
        text, cells = self._spoken(), self._cells
        while len(cells) < WIDEST and self._below.get(len(cells), 0):
            cells.append("")
        if self._high > 1:
            self._reach |= dict.fromkeys(range(len(cells), min(len(cells) + self._wide, WIDEST)), self._high)
        cells += [text, *[""] * (self._wide - 1)]
        self._spread += self._wide
        self._wide, self._high = 0, 1
        if self._spread > CELLS or len(cells) > 2 * WIDEST:
            raise Damaged

    def _table_ends(self) -> None:
        for line, down in self._merging.items():
            self.merged[line] = [(at, min(last, self._line)) for at, last in down]
        self._merging = {}

    def _row_ends(self) -> None:
        self._cell_ends()
        if self._cells is None:
            return
        self._line += 1
        if any(self._cells):
            self.rows.append(Row(self._line, tuple(self._cells)))
        down = [(at, self._line + high - 1) for at, high in self._reach.items()]
        if down:
            self._merging[self._line] = down
        self._below = {at: high - 1 for at, high in (self._below | self._reach).items() if high > 1}
        self._cells, self._reach = None, {}


class _Sheets:
    """Gathers the visible sheets of a workbook of Excel 2003 XML as the parser goes."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, list[Row]]] = []
        self._path: list[str] = []
        self._name, self._visible = "", True
        self._rows: list[Row] = []
        self._merged: dict[int, list[tuple[int, int]]] = {}
        self._line = self._spread = self._across = 0
        self._cells: list[str] = []
        self._kind = ""
        self._said: list[str] = []

    def start(self, tag: str, attributes: Any) -> None:
        """Begin an element."""
        self._path.append(tag)
        if tag == f"{{{_SHEET}}}Worksheet":
            self._name, self._rows, self._visible, self._line = attributes.get(f"{{{_SHEET}}}Name", ""), [], True, 0
            self._merged = {}
        elif tag == f"{{{_SHEET}}}Row":
            self._line = _index(attributes, self._line + 1)
            self._cells = []
        elif tag == f"{{{_SHEET}}}Cell":
            at = _index(attributes, len(self._cells) + 1)
            self._spread += at - len(self._cells)
            if at > WIDEST or self._spread > CELLS:
                raise Damaged
            self._cells += [""] * (at - 1 - len(self._cells))
            self._across, self._kind, self._said = _index(attributes, 0, "MergeAcross"), "", []
            if down := _index(attributes, 0, "MergeDown"):
                self._merged.setdefault(self._line, []).append((at - 1, self._line + down))
        elif tag == f"{{{_SHEET}}}Data" and not self._within_comment():
            self._kind = attributes.get(f"{{{_SHEET}}}Type", "String")

    def end(self, tag: str) -> None:
        """End an element."""
        self._path.pop()
        if tag == f"{{{_SHEET}}}Cell":
            self._cells += [_shown("".join(self._said), self._kind), *[""] * min(self._across, WIDEST)]
        elif tag == f"{{{_SHEET}}}Row" and any(cell.strip() for cell in self._cells):
            self._rows.append(Row(self._line, tuple(self._cells)))
        elif tag == f"{{{_SHEET}}}Worksheet" and self._visible:
            self.tables.append((self._name, list(filled_down(self._rows, self._merged))))

    def data(self, text: str) -> None:
        """Take text."""
        if self._path and self._path[-1] == f"{_OFFICE}Visible":
            self._visible = False
        elif f"{{{_SHEET}}}Data" in self._path and not self._within_comment():
            self._said.append(text)

    def close(self) -> None:
        """End the workbook."""

    def _within_comment(self) -> bool:
        return f"{{{_SHEET}}}Comment" in self._path


def _index(attributes: Any, otherwise: int, name: str = "Index") -> int:
    text = attributes.get(f"{{{_SHEET}}}{name}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _span(attributes: Any, name: str, most: int) -> int:
    text = (attributes.get(name) or "").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _shown(text: str, kind: str) -> str:
    """Return a value as the other readers give it: 2018-06-14 07:00:00, a time alone where the day is none."""
    if kind == "DateTime":
        day, _, clock = text.strip().partition("T")
        clock = clock.split(".")[0]
        return clock if day in ("1899-12-31", "1899-12-30") else f"{day} {clock}".strip()
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return text.strip() if kind == "Number" else text.replace("\r\n", "\n")
