"""A workbook's visible sheets to rows of text, refused beforehand where it would unpack without measure."""

import contextlib
import io
import os
import threading
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from shp_desktop.domain.intake_rows import Row, Table
from shp_desktop.intake.compound import Locked, repacked, workbook_stream
from shp_desktop.intake.merged import filled_down
from shp_desktop.intake.unpacked import TooLarge, Unreadable, measured, tamed

__all__ = ["Binary", "Locked", "NotAWorkbook", "TooLarge", "Unreadable", "tables_of"]

_ONE = threading.Lock()
_SHEETS = ("xl/workbook.xml", "content.xml")


class Binary(Exception):
    """The workbook is one of those of numbers only (.xlsb), whose size cannot be told beforehand."""


class NotAWorkbook(Exception):
    """The packed file is another thing than a workbook; the text says what."""


def tables_of(data: bytes, *, merged_down: bool = True) -> tuple[Table, ...]:
    """Return the visible sheets with their rows; raises one of this module's exceptions where that cannot be.

    A text over merged rows counts for each of them, or (`merged_down` False) for the first alone.
    """
    import python_calamine as calamine

    if data.startswith(b"PK"):
        _workbook_within(measured(data))
    else:
        data = repacked(tamed(workbook_stream(data)))
    try:
        with _hushed():
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            visible = [
                sheet.name for sheet in book.sheets_metadata
                if sheet.visible == calamine.SheetVisibleEnum.Visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            read = _filled if merged_down else _rows
            return tuple(Table(name, tuple(read(book.get_sheet_by_name(name)))) for name in visible)
    except calamine.PasswordError:
        raise Locked from None
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the reader's own is no Exception
        if isinstance(error, MemoryError):
            raise TooLarge from None
        raise Unreadable from None


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Keep standard error shut: a panic of the reader's own speaks there of its insides before it can be caught."""
    with _ONE:
        try:
            kept = os.dup(2)
        except OSError:  # a window without a console has none
            yield
            return
        try:
            shut = os.open(os.devnull, os.O_WRONLY)
            os.dup2(shut, 2)
            os.close(shut)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _workbook_within(names: frozenset[str]) -> None:
    """Say what a packed file is that is no workbook the reader takes."""
    if any(name in names for name in _SHEETS):
        return
    if "xl/workbook.bin" in names:
        raise Binary
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise NotAWorkbook("a text document or a presentation")
    if any(name.endswith((".csv", ".txt", ".xls", ".xlsx")) for name in names):
        raise NotAWorkbook("a packed folder")


def _filled(sheet: Any) -> Iterator[Row]:
    merged: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if bottom > top:
            merged.setdefault(top + 1, []).append((left, bottom + 1))
    return filled_down(_rows(sheet), merged)


def _rows(sheet: Any) -> Iterator[Row]:
    if sheet.start is None:
        return
    before = ("",) * sheet.start[1]
    for at, cells in enumerate(sheet.iter_rows()):  # blank rows above the first are given, blank columns beside it are not
        texts = before + tuple(map(_text, cells))
        if any(text.strip() for text in texts):
            yield Row(at + 1, texts)


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
