"""The container of workbooks of before 2007: the workbook's own stream taken out with care, and put into a plain new one."""

import struct

from shp_desktop.intake.unpacked import TooLarge, Unreadable

SECTOR = 4096
LARGEST = 109 * (SECTOR // 4) * SECTOR  # what the header's own list of tables reaches
_NAMES = "Workbook", "Book"
_FREE, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class Locked(Exception):
    """The workbook is locked with a password."""


def workbook_stream(data: bytes) -> bytes:
    """Return the stream that holds the workbook; Locked, TooLarge or Unreadable.

    Every size the container states is held against the file's own: chains that run in circles never end else.
    """
    import olefile

    if len(data) < 512 or not _honest(data):
        raise Unreadable
    try:
        with olefile.OleFileIO(data, raise_defects=olefile.DEFECT_INCORRECT) as book:
            if book.exists("EncryptedPackage"):
                raise Locked
            name = next((name for name in _NAMES if book.exists(name)), "")
            if not name or max(book.get_size(name), book.root.size) > len(data):
                raise Unreadable
            stream: bytes = book.openstream(name).read()
    except (Locked, Unreadable):
        raise
    except Exception:
        raise Unreadable from None
    if len(stream) > LARGEST - 2 * SECTOR:
        raise TooLarge
    return stream


def _honest(data: bytes) -> bool:
    """Tell whether the tables of sectors a header speaks of would fit into the file."""
    shift = struct.unpack_from("<H", data, 0x1E)[0]
    counts = (struct.unpack_from("<I", data, place)[0] for place in (0x2C, 0x40, 0x48))
    return shift in (9, 12) and all(count << shift <= len(data) for count in counts)


def repacked(stream: bytes) -> bytes:
    """Return a container that holds this stream alone, every chain straight."""
    body = stream + bytes(max(SECTOR - len(stream), -len(stream) % SECTOR))
    sectors = len(body) // SECTOR
    tables = 1
    while tables * (SECTOR // 4) < sectors + 2 + tables:
        tables += 1
    chain = [*(_TABLE for _ in range(tables)), _LAST, *range(tables + 2, tables + 1 + sectors), _LAST, _LAST]
    chain += [_FREE] * (tables * (SECTOR // 4) - len(chain))
    header = struct.pack(
        "<8s16xHHHHH6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 4, 0xFFFE, 12, 6, 1, tables, tables, 0, SECTOR, _LAST, 0, _LAST, 0,
    )  # fmt: skip
    places = [*range(tables), *(_FREE for _ in range(109 - tables))]
    first = header + struct.pack("<109I", *places)
    folder = _entry("Root Entry", 5, 1, tables + 1 + sectors, SECTOR) + _entry("Workbook", 2, _FREE, tables + 1, max(len(stream), SECTOR))
    folder += _entry("", 0, _FREE, 0, 0) * (SECTOR // 128 - 2)
    return first.ljust(SECTOR, b"\0") + struct.pack(f"<{len(chain)}I", *chain) + folder + body + bytes(SECTOR)  # small streams: none


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """Return one entry of the directory."""
    text = f"{name}\0".encode("utf-16-le") if name else b""
    return struct.pack("<64sHBB3I16xI16xIQ", text, len(text), kind, 1, _FREE, _FREE, child, 0, start, size)
