"""Files made to harm or that fail while being read: one plain sentence, bounded memory and time, nothing run or fetched."""

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from shp_desktop.errors import BadFile
from shp_desktop.intake.compound import repacked, workbook_stream
from shp_desktop.intake.reader import content_of, read_file
from shp_desktop.intake.unpacked import records
from tests import odd_books
from tests.odd_books import SHEET, cell, ods, ods_row, said, sheet, xlsx

MOST_MEGABYTES = 700  # a year's log of 270,000 rows takes 575
CHILD = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (6_000_000_000, 6_000_000_000))
from shp_desktop.errors import BadFile
from shp_desktop.intake.reader import read_file
try:
    ended = sum(len(table.rows) for table in read_file(Path(sys.argv[1])).tables)
except BadFile as error:
    ended = str(error)
# of this program alone: ru_maxrss would count what the process that started it had held
held = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
print(json.dumps([ended, int(held.split()[1]) // 1024]))
"""


def many(piece: str, times: int, before: str = "", after: str = "") -> Iterator[str]:
    yield before
    for _ in range(times // 1000):
        yield piece * 1000
    yield after


def overlapping() -> bytes:
    """Return a packed file whose parts all unpack the same bytes: a few kilobytes that say they are gigabytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b" " * 20_000_000) + packed.flush()
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, 0, len(body), 20_000_000, 1, 0) + b"a" + body
    entries = b"".join(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, 0, len(body), 20_000_000, 1, 0, 0, 0, 0, 0, 0)
                       + bytes([97 + at % 26]) for at in range(200))
    return local + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 200, 200, len(entries), len(local), 0)


def understated() -> bytes:
    """Return a workbook whose sheet says it is short and unpacks to a hundred times that."""
    data = bytearray(xlsx(many(" ", 30_000_000, "<worksheet>", "</worksheet>")))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as book:
        size = book.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(data).replace(struct.pack("<I", size), struct.pack("<I", 900))


def two_faced() -> bytes:
    """Return a packed file with two tables of contents, so that two readers see two files."""
    one, two = xlsx(sheet(f'<row r="1">{cell("A1")}</row>')), xlsx(sheet('<row r="1"/>'))
    return two + one[:22] + b"PK\x05\x06" + bytes(18) + one[-22:]


def circle() -> bytes:
    """Return an old workbook whose list of sectors runs in a circle."""
    data = bytearray(odd_books.xls({"Log": [["Log No", "Created"], [1, 2]]}))
    table = 512 * (1 + struct.unpack_from("<I", data, 0x4C)[0])
    data[table:table + 40] = bytes(40)
    return bytes(data)


def boasting(kind: int, place: int) -> bytes:
    """Return an old workbook one of whose records claims four thousand million of what there is little of."""
    stream = bytearray(workbook_stream(odd_books.xls({"Log": [["Log No", "Created"], [1, 2]]})))
    (found,) = (at - 4 for at, one, _ in records(bytes(stream)) if one == kind)
    stream[found + 4 + place:found + 8 + place] = b"\xff\xff\xff\xff"
    return repacked(bytes(stream))


def far_sheets() -> bytes:
    rows: list[list[object]] = [["x"], *([] for _ in range(65_534)), [None] * 255 + [1]]
    return odd_books.xls({f"s{at}": rows for at in range(12)})


FIRST = f'<row r="1">{cell("A1")}</row>'
OPEN, SHUT = f'<worksheet xmlns="{SHEET}"><sheetData>', "</sheetData></worksheet>"
MASKED = "<c x=' r=\"A1\" '/>"  # a name that is none, within another word's quotes
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "{"a" * 9999}"><!ENTITY b "{"&a;" * 9999}">]>'
CASES = {
    "zeros": lambda: xlsx(many(" ", 450_000_000, "<worksheet>", "</worksheet>")),
    "overlapping": overlapping,
    "understated": understated,
    "two-faced": two_faced,
    "strings": lambda: xlsx(sheet(cell("A1")), xl__sharedStrings_dot_xml=many("<si/>", 60_000_000, f'<sst xmlns="{SHEET}">', "</sst>")),
    "strings of a workbook claimed": lambda: xlsx(
        sheet(cell("A1")), xl__sharedStrings_dot_xml=f'<sst xmlns="{SHEET}" uniqueCount = "00099999999999"><si><t>x</t></si></sst>'),
    "styles": lambda: xlsx(sheet(cell("A1")), xl__styles_dot_xml=many('<xf numFmtId="14"/>', 9_000_000, "<cellXfs>", "</cellXfs>")),
    "cells": lambda: xlsx(many("<c><v>1</v></c>", 20_000_000, f"{OPEN}<row>", f"</row>{SHUT}")),
    "rows": lambda: xlsx(many("<row/>", 7_000_000, OPEN, f"<row>{'<c/>' * 9000}<c><v>1</v></c></row>{SHUT}")),
    "far": lambda: xlsx(sheet(f'{FIRST}<row r="1048576">{cell("XFD1048576")}</row>')),
    "far, two letters": lambda: xlsx(sheet(f'{FIRST}<row r="900000">{cell("ZZ900000")}</row>')),
    "far, a column of thirty letters": lambda: xlsx(sheet(f'{FIRST}<row r="5">{said("A5", "x")}{said("B" * 31 + "5", "14/06/2018 03:10")}</row>')),
    "far, other quotes": lambda: xlsx(sheet(f"{FIRST}<row r='99999'><c r = 'XFD99999'><v>1</v></c></row>")),
    "far, hidden by a mark": lambda: xlsx(sheet(f'{FIRST}<row r="99999"><c x=">" r="XFD99999"><v>1</v></c></row>')),
    "far, unnamed": lambda: xlsx(sheet(f'{FIRST}<row r="99999">{MASKED * 16_000}<c><v>1</v></c></row>')),
    "far, before 2007": far_sheets,
    "sectors in a circle": circle,
    "rows claimed": lambda: boasting(0x200, 4),
    "strings claimed": lambda: boasting(0xFC, 4),
    "repeated": lambda: ods(ods_row(*["x"] * 2000, times=60_000)),
    "entities": lambda: xlsx(sheet(f'<row r="1">{said("A1", "&b;")}</row>', LAUGHS)),
    "outside entity": lambda: xlsx(sheet(f'<row r="1">{said("A1", "&b;")}</row>', '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>')),
}


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured as Linux does")
@pytest.mark.parametrize("name", CASES)
def test_what_would_fill_the_memory_is_refused_in_one_sentence(tmp_path: Path, root: Path, name: str):
    path = tmp_path / "log of last night.xlsx"
    path.write_bytes(CASES[name]())
    done = subprocess.run([sys.executable, "-c", CHILD, str(path)], cwd=root, capture_output=True, text=True, timeout=300, check=True)
    ended, megabytes = json.loads(done.stdout)
    assert str(ended).startswith("log of last night.xlsx ") or (ended == 2 and name in ("rows claimed", "strings claimed"))
    assert str(ended).endswith((".", "2"))
    assert megabytes < MOST_MEGABYTES
    assert done.stderr == ""


@pytest.mark.parametrize("data", [
    b"a,b\n" + b"\x00" * 50_000, b"\xff\xfe" + b"\x00\xd8" * 5000, b"," * 300_000, b'"' * 100_001, b"\r" * 100_000 + b"x,y",
    b"<table>" * 20_000, b"{" * 100_000, b"a\tb\n" * 3 + b"\x1a",
], ids=["zeros", "lone halves", "commas", "quotes", "line ends", "tables", "braces", "end of file mark"])
def test_senseless_bytes_are_rows_or_one_sentence_soon(data: bytes):
    said_of_it = ""
    try:
        rows = len(content_of(data, "log.csv").tables[0].rows)
    except BadFile as error:
        rows, said_of_it = 0, str(error)
    assert rows or said_of_it.startswith("log.csv ")


@pytest.mark.skipif(sys.platform != "linux", reason="a file that fails while it is read is found on Linux only")
def test_a_disk_that_fails_while_reading_is_one_sentence():
    with pytest.raises(BadFile, match=r"^mem cannot be read from the disk; copy it to this computer and try again\.$"):
        read_file(Path("/proc/self/mem"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "log.csv")
    with pytest.raises(BadFile, match="not an ordinary file"):
        read_file(tmp_path / "log.csv")


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="there are no other users to be")
def test_a_file_another_program_keeps_to_itself_is_one_sentence(tmp_path: Path, root: Path):
    path = tmp_path / "log.csv"
    path.write_text("a,b\n1,2\n")
    path.chmod(0)
    code = ("import os, sys\nfrom pathlib import Path\nfrom shp_desktop.intake.reader import read_file\n"
            "from shp_desktop.errors import BadFile\nhandle = os.open(sys.argv[2], os.O_RDONLY)\n"
            "if os.geteuid() == 0: os.fchdir(handle); os.setuid(65534)\n"
            "try: read_file(Path('log.csv'))\nexcept BadFile as error: print(error)\n")
    done = subprocess.run([sys.executable, "-c", code, str(path), str(tmp_path)], cwd=root, capture_output=True, text=True, check=True)
    assert "log.csv is locked or may not be read" in done.stdout


def test_a_stray_cell_far_out_costs_its_own_record_and_no_other(bench):
    lines = [["Log No", "Created", "Type", "Details"], *([f"{at:06d}", f"14/06/2018 07:{at:02}", "ASB", "Noise"] for at in range(1, 40))]
    rows = [f'<row r="{down}">{"".join(said("ABCD"[at] + str(down), cell) for at, cell in enumerate(line))}</row>'
            for down, line in enumerate(lines, 1)]
    rows[9] = rows[9].replace("</row>", f"{said('XFD10', 'stray')}</row>")
    plan = bench.of(xlsx(sheet("".join(rows))), name="log.xlsx")
    assert len(plan.new) == 38
    (reject,) = plan.rejected
    assert (reject.line, reject.reason) == (10, "cells as far out as column 16,384")
    assert "stray" in reject.raw
