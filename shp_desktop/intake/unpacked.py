"""What a workbook would take once unpacked, measured before a reader sees it; nothing the file says of itself is believed."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

UNPACKED = 400_000_000
RATIO = 300
CELLS = 16_000_000
STRINGS = 4_000_000
PIECE = 8_000_000
_END = b"PK\x05\x06"
_ATTRIBUTE = rb"""\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*')"""
_NAMED = rb"(?:" + _ATTRIBUTE + rb""")*?\s+r\s*=\s*["']"""
_TAG = re.compile(rb"<(?:\w+:)?(?:c|row)(?=[\s/>])(?:" + _NAMED + rb"([A-Za-z]{0,9}\d{1,18}))?")  # b"" where it is not named
_LOOSE = re.compile(rb"""[\s"']r\s*=\s*["']([A-Za-z]{0,9}\d{1,18})""")
_BEYOND = re.compile(rb"""[\s"']r\s*=\s*["']\s*[A-Za-z]{10}""")  # no sheet has such a column, and a reader counts past its own end
_NAMELESS_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?!" + _NAMED + rb"\d)")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?([rc])(?:(?<=r)ow|(?<=c))[\s/>]")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c[\s/>]")
_HELD = re.compile(rb"<(?:\w+:)?c" + _NAMED + rb"""([A-Za-z]{1,9})(\d{1,18})["'](?:""" + _ATTRIBUTE + rb")*\s*>")
_PAINTED = re.compile(rb"<(?:\w+:)?c(?:" + _ATTRIBUTE + rb")*\s*/>")
_CLAIM = re.compile(rb"""[cC]ount\s*=\s*["'][\s+]*(\d{7,30})""")
_STRING_TAG = re.compile(rb"<(?:\w+:)?si[\s/>]")
_DIGITS, _LETTERS = b"0123456789", b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BIFF_CELLS = frozenset((0x02, 0x03, 0x04, 0x05, 0x06, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406, 0xBD, 0xD6, 0xFD, 0x7E))
_NUMBERS, _DIMENSIONS, _STRINGS = 0xBD, 0x200, 0xFC
_SMALL_OLD, _SMALL_NEW = struct.pack("<5H", 0, 1, 0, 1, 0), struct.pack("<2I3H", 0, 1, 0, 1, 0)
_BIFF_START = frozenset((0x09, 0x209, 0x409, 0x809))


class TooLarge(Exception):
    """The workbook would unpack to more than any log."""


class Unreadable(Exception):
    """The workbook cannot be read."""


def measured(data: bytes) -> frozenset[str]:
    """Return the names of a packed workbook's parts; TooLarge or Unreadable where reading it would be unsafe."""
    if data[-66_000:].count(_END) != 1:  # two tables of contents: two readers may see two different files
        raise Unreadable
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = book.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = sum(part.compress_size for part in parts) or 1
            if unpacked > UNPACKED or (unpacked > 50_000_000 and unpacked / packed > RATIO):
                raise TooLarge
            for part in parts:
                _part(book, part)
            return frozenset(part.filename for part in parts)
    except (TooLarge, Unreadable):
        raise
    except Exception:
        raise Unreadable from None


def _part(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end, so that one longer than it says it is fails its own check, and look at what it would take."""
    with book.open(part) as opened:
        fits = _fits(opened)
    if not fits:
        with book.open(part) as opened:
            _filled(opened)
    if part.filename == "content.xml":
        with book.open(part) as opened:
            _sheets_of_ods(opened)


def _fits(opened: IO[bytes]) -> bool:
    """Tell whether the rectangle up to the farthest cell fits the memory; TooLarge where the number of tags alone is too high."""
    farthest, last, tags, strings, bare_rows, wide, run, fits = 1, 0, 0, 0, 0, 0, 0, True
    for piece in _pieces(opened):
        strings += len(_STRING_TAG.findall(piece)) if b"<si" in piece or b":si" in piece else 0
        if b"ount" in piece and any(int(number) > STRINGS for number in _CLAIM.findall(piece)):
            raise TooLarge  # the reader makes room for as many as are claimed
        found = _TAG.findall(piece)
        tags += len(found)
        if strings > STRINGS or tags > CELLS:
            raise TooLarge
        nameless = b"" in found
        if nameless:  # where cells have no name they count themselves, row by row
            if _BEYOND.search(piece):
                raise TooLarge
            found = _LOOSE.findall(piece)
        if nameless and fits:
            bare_rows += len(_NAMELESS_ROW.findall(piece))
            here, run = _across(piece, run)
            wide = max(wide, here)
        refs = b" ".join(found)
        farthest = max(farthest, *map(_column, set(refs.translate(None, _DIGITS).split()) or [b""]))
        last = max(last, *map(int, set(refs.translate(None, _LETTERS).split()) or [0]))
        fits = fits and (last + bare_rows) * (farthest + wide) <= CELLS
    return fits


def _across(piece: bytes, run: int) -> tuple[int, int]:
    """Return the most cells a row of a piece has, and how many its last row has by its end; `run` is how many its first began with."""
    first, *others = map(len, b"".join(_ROW_OR_CELL.findall(piece)).split(b"r"))
    rows = [run + first, *others]
    return max(rows), rows[-1]


def _filled(opened: IO[bytes]) -> None:
    """Let a sheet pass whose far cells are only painted and hold nothing; TooLarge where that is not certain."""
    farthest = last = 0
    for piece in _pieces(opened):
        held = _HELD.findall(piece)
        if len(held) + len(_PAINTED.findall(piece)) != len(_CELL_TAG.findall(piece)):
            raise TooLarge
        for letters, number in held:
            farthest, last = max(farthest, _column(letters)), max(last, int(number))
    if farthest * last > CELLS:
        raise TooLarge


def _pieces(opened: IO[bytes]) -> Iterator[bytes]:
    """Yield a part piece by piece, no tag cut in two."""
    kept = b""
    while block := opened.read(PIECE):
        block = kept + block
        cut = block.rfind(b"<")
        if cut <= 0:
            cut = len(block)
        yield block[:cut]
        kept = block[cut:]
    yield kept


def _column(letters: bytes) -> int:
    return sum((letter - 64) * 26**place for place, letter in enumerate(reversed(letters.upper())))


def _sheets_of_ods(opened: IO[bytes]) -> None:
    """Refuse a table whose repeated rows and cells would fill the memory; empty ones at the end count for nothing."""
    from lxml import etree

    name = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    total = rows = filled_to = across = across_to = wide = 0
    walk = etree.iterparse(opened, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    for event, part in walk:
        if event == "start" and part.tag == f"{name}table":
            rows = filled_to = wide = 0
        elif event == "start" and part.tag == f"{name}table-row":
            across = across_to = 0
        elif event == "end" and part.tag in (f"{name}table-cell", f"{name}covered-table-cell"):
            across += int(part.get(f"{name}number-columns-repeated") or 1)
            across_to = across if len(part) or len(part.attrib) > 1 else across_to
        elif event == "end" and part.tag == f"{name}table-row":
            rows += int(part.get(f"{name}number-rows-repeated") or 1)
            filled_to, wide = (rows, max(wide, across_to)) if across_to else (filled_to, wide)
            part.clear()
        elif event == "end" and part.tag == f"{name}table":
            total += filled_to * wide
        if total + filled_to * wide > CELLS:
            raise TooLarge


def tamed(stream: bytes) -> bytes:
    """Return the stream of a workbook of before 2007 with the sizes it only claims made small; TooLarge by its cells.

    A reader that makes room for what a damaged claim says ends the program; the cells themselves say how large a sheet is.
    """
    out = bytearray(stream)
    total = last = farthest = 0
    for at, kind, size in records(stream):
        if kind in _BIFF_START:
            total, last, farthest = total + last * farthest, 0, 0
        elif kind in _BIFF_CELLS and size >= 6:
            column = at + size - 2 if kind == _NUMBERS else at + 2  # many numbers in one record: the last column ends it
            last = max(last, int.from_bytes(out[at: at + 2], "little") + 1)
            farthest = max(farthest, int.from_bytes(out[column: column + 2], "little") + 1)
        elif kind == _DIMENSIONS:
            small = _SMALL_NEW if size >= len(_SMALL_NEW) else _SMALL_OLD
            out[at: at + min(size, len(small))] = small[: min(size, len(small))]
        elif kind == _STRINGS and size >= 8:
            claimed = int.from_bytes(out[at + 4: at + 8], "little")
            out[at + 4: at + 8] = min(claimed, len(stream) // 3).to_bytes(4, "little")
        if total + last * farthest > CELLS:
            raise TooLarge
    return bytes(out)


def records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where the data of each record of a BIFF stream stand, its kind, and how long they are."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at + 4, kind, min(size, len(stream) - at - 4)
        at += 4 + size
