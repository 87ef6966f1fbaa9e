"""A file as it came, to rows of text; what kind it is says its content, not its name."""

import hashlib
import re
from pathlib import Path

from shp_desktop.domain.intake_rows import FileContent, Table
from shp_desktop.errors import BadFile
from shp_desktop.intake import workbook
from shp_desktop.intake.decode import decoded
from shp_desktop.intake.delimited import rows_of

LARGEST = 1_000_000_000
_OTHER = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"), (b"\x1f\x8b", "a packed file"), (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"), (b"MZ", "a program"), (b"\x7fELF", "a program"), (b"SQLite format", "a database"),
)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
_WEB = re.compile(r"\s*(?:<!doctype|<html|<\?xml|<table|<head|<meta)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
SAVE_AGAIN = "save it again as CSV or as an Excel workbook"


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return a file's tables; BadFile in one sentence where it holds none."""
    return read_file(path).tables


def read_file(path: Path) -> FileContent:
    """Return a file's name, digest and tables; BadFile names the file without its folder and says what to do."""
    name = path.name
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    tables = _workbook(data, name) if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) else _text(data, name)
    if not any(table.rows for table in tables):
        raise BadFile(f"{name} holds no rows; nothing was read.")
    return FileContent(name, digest, tables)


def _bytes(path: Path) -> bytes:
    name = path.name
    try:
        if path.is_dir():
            raise BadFile(f"{name} is a folder; choose the log's file.")
        if not path.is_file() and path.exists():
            raise BadFile(f"{name} is not an ordinary file; choose the log's file.")
        if path.stat().st_size > LARGEST:
            raise BadFile(f"{name} is larger than any log (over 1 GB); nothing was read.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadFile(f"{name} is not there any more; nothing was read.") from None
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
    except workbook.Unreadable:
        raise BadFile(f"{name} is not a workbook that can be read; {SAVE_AGAIN}.") from None


def _text(data: bytes, name: str) -> tuple[Table, ...]:
    for magic, what in _OTHER:
        if data.startswith(magic):
            raise BadFile(f"{name} is {what}, not a log; {SAVE_AGAIN}.")
    text = decoded(data)
    head = text[:20_000]
    if _WEB.match(head):
        raise BadFile(f"{name} is a web page or XML, not a log; {SAVE_AGAIN}.")
    if _JSON.match(head):
        raise BadFile(f"{name} is JSON, not a table; {SAVE_AGAIN}.")
    if len(_CONTROL.findall(head)) * 10 > len(head):
        raise BadFile(f"{name} is not text and not a workbook; {SAVE_AGAIN}.")
    return (Table("", tuple(rows_of(text.replace("\x00", "")))),)
