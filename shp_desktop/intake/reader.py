"""A file as it came, to rows of text; what kind it is says its content, not its name."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from shp_desktop.domain.intake_rows import FileContent, Pasted, Table, bounded
from shp_desktop.errors import BadFile
from shp_desktop.files import readable
from shp_desktop.intake import markup, workbook
from shp_desktop.intake.decode import decoded
from shp_desktop.intake.delimited import rows_of
from shp_desktop.intake.pasted import content_of_paste

LARGEST = 1_000_000_000
OLE = b"\xd0\xcf\x11\xe0"
_OTHER = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"), (b"\x1f\x8b", "a packed file"), (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"), (b"MZ", "a program"), (b"\x7fELF", "a program"), (b"SQLite format", "a database"),
)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
_XML = re.compile(r"\s*<(?:\?xml|!doctype|[A-Za-z][\w:.-]*[\s/>])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
T = TypeVar("T", bytes, str)
SAVE_AGAIN = "save it again as CSV or as an Excel workbook"


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return a file's tables; BadFile in one sentence where it holds none."""
    return read_file(path).tables


def read_file(path: Path) -> FileContent:
    """Return a file's name, digest and tables; BadFile names the file without its folder and says what to do."""
    return content_of(_bytes(path), readable(path.name))


def read_any(source: Path | Pasted | FileContent) -> FileContent:
    """Return the content of a file, of what was pasted, or what was read before; BadFile in one sentence."""
    if isinstance(source, FileContent):
        return source
    return content_of_paste(source) if isinstance(source, Pasted) else read_file(source)


def content_of(data: bytes, name: str) -> FileContent:
    """Return what a file of this name holds; BadFile says in one sentence why it is no log."""
    tables = _workbook(data, name) if data.startswith((b"PK\x03\x04", OLE)) else _text(data, name)
    tables = tuple(Table(table.sheet, tuple(map(bounded, table.rows))) for table in tables)
    if not any(table.rows for table in tables):
        raise BadFile(f"{name} holds no rows; nothing was read.")
    return FileContent(name, hashlib.sha256(data).hexdigest(), tables)


def _bytes(path: Path) -> bytes:
    name = readable(path.name)
    try:
        if path.is_dir():
            raise BadFile(f"{name} is a folder; choose the log's file.")
        if not path.is_file() and path.exists():
            raise BadFile(f"{name} is not an ordinary file; choose the log's file.")
        if path.stat().st_size > LARGEST:
            raise BadFile(f"{name} is larger than any log (over 1 GB); nothing was read.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadFile(f"{name} is not there; nothing was read.") from None
    except PermissionError:
        raise BadFile(f"{name} is locked or may not be read; close it in other programs and try again.") from None
    except (OSError, ValueError):
        raise BadFile(f"{name} cannot be read from the disk; copy it to this computer and try again.") from None
    if not data:
        raise BadFile(f"{name} is empty; nothing was read.")
    return data


def _workbook(data: bytes, name: str) -> tuple[Table, ...]:
    try:
        return workbook.tables_of(data)
    except workbook.TooLarge:
        raise BadFile(f"{name} would unpack to more than any log; nothing was read.") from None
    except workbook.Locked:
        raise BadFile(f"{name} is locked with a password; save it without one and try again.") from None
    except workbook.Binary:
        raise BadFile(f"{name} is an Excel binary workbook, whose size cannot be told beforehand; {SAVE_AGAIN}.") from None
    except workbook.NotAWorkbook as error:
        raise BadFile(f"{name} is {error}, not a log; {SAVE_AGAIN}.") from None
    except workbook.Unreadable:
        raise BadFile(f"{name} is not a workbook that can be read; {SAVE_AGAIN}.") from None


def _text(data: bytes, name: str) -> tuple[Table, ...]:
    for magic, what in _OTHER:
        if data.startswith(magic):
            raise BadFile(f"{name} is {what}, not a log; {SAVE_AGAIN}.")
    if markup.is_archive(data):
        return _markup(markup.of_archive, data, name)
    text = decoded(data)
    head = text[:20_000]
    if markup.is_sheet_xml(head):
        return _markup(markup.of_sheet_xml, text, name)
    if markup.is_web(head):
        return _markup(markup.of_web, markup.page_text(data), name)
    if _XML.match(head):
        raise BadFile(f"{name} is XML, not a log; {SAVE_AGAIN}.")
    if _JSON.match(head):
        raise BadFile(f"{name} is JSON, not a table; {SAVE_AGAIN}.")
    if len(_CONTROL.findall(head)) * 10 > len(head):
        raise BadFile(f"{name} is not text and not a workbook; {SAVE_AGAIN}.")
    return (Table("", tuple(rows_of(text.replace("\x00", "")))),)


def _markup(read: Callable[[T], tuple[Table, ...]], held: T, name: str) -> tuple[Table, ...]:
    if len(held) > markup.LARGEST:
        raise BadFile(f"{name} is larger than any log saved this way; {SAVE_AGAIN}.")
    try:
        return read(held)
    except markup.NoTable:
        raise BadFile(f"{name} is a web page without a table; {SAVE_AGAIN}.") from None
    except markup.Damaged:
        raise BadFile(f"{name} is a web page or XML that cannot be read whole; {SAVE_AGAIN}.") from None
