"""A workbook's visible sheets to rows of text, refused beforehand where it would unpack without measure."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from shp_desktop.domain.intake_rows import Row, Table

UNPACKED = 400_000_000
RATIO = 300
CELLS = 60_000_000
_FAR = re.compile(rb'<c\b[^>]*?\br="([A-Z]{3})(\d+)"')
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"')


class TooLarge(Exception):
    """The workbook would unpack to more than any log."""


class Locked(Exception):
    """The workbook is locked with a password."""


class Unreadable(Exception):
    """The workbook cannot be read."""


def tables_of(data: bytes) -> tuple[Table, ...]:
    """Return the visible sheets with their rows; TooLarge, Locked or Unreadable where that cannot be."""
    import python_calamine as calamine

    if data.startswith(b"PK"):
        _measured(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            sheet.name for sheet in book.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        return tuple(Table(name, tuple(_rows(book.get_sheet_by_name(name)))) for name in visible)
    except calamine.PasswordError:
        raise Locked from None
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the reader's own is no Exception
        if isinstance(error, MemoryError):
            raise TooLarge from None
        raise Unreadable from None


def _measured(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = book.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = sum(part.compress_size for part in parts) or 1
            if unpacked > UNPACKED or (unpacked > 50_000_000 and unpacked / packed > RATIO):
                raise TooLarge
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _within(book.read(part))
    except TooLarge:
        raise
    except Exception:
        raise Unreadable from None


def _within(sheet: bytes) -> None:
    """Refuse a sheet with a cell so far out that the rectangle up to it would fill the memory."""
    rows = max((int(number) for number in _ROW.findall(sheet)), default=0)
    for letters, number in _FAR.findall(sheet):
        column = sum((letter - 64) * 26**place for place, letter in enumerate(reversed(letters)))
        if column * max(rows, int(number)) > CELLS:
            raise TooLarge


def _rows(sheet: Any) -> Iterator[Row]:
    if sheet.start is None:
        return
    top, left = sheet.start
    before = ("",) * left
    for at, cells in enumerate(sheet.to_python(skip_empty_area=True)):
        texts = before + tuple(map(_text, cells))
        if any(text.strip() for text in texts):
            yield Row(top + at + 1, texts)


def _text(value: Any) -> str:  # noqa: PLR0911 - one line per kind of cell
    if isinstance(value, str):
        return value.replace("\x00", "").replace("_x000D_", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
        return f"{whole:%H:%M:%S}" if whole.year < 1900 else whole.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return "" if value is None else str(value)
