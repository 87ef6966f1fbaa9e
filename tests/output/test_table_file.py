"""A table as a file: 1,000 hostile cells come back as text in every reader, and nothing but what is shown is in it."""

import csv
import io
import random
import re
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from shp_desktop.domain.exports import Form, Kind, Leaving, Line, Recipient, Table, guarded, parted
from shp_desktop.output.table_file import HEADS, rendered

BEGINS = ("=", "+", "-", "@", "\t=", "\r=", "\n@", " =", "\u00a0+", "\u200b=", "\ufeff-", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212", "'=",
          '"=', "x;=", "_x003D_")
BODIES = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "SUM(A1:A9)", "IMPORTXML(1)", "DDE(1;2)", "2018-06-15", "00012", "\x00\x1f\x7f",
          "&<>\"'", "]]>",
          "\ud800", "#REF!", "#N/A", "TRUE", "1e5", "14 Tern Close, \"Hartlepool\"", "Łódź ŵŷ Ω", "a\nb\tc", "; @SUM(1)")  # fmt: skip


def hostile(seed: int = 46, many: int = 1_000) -> Table:
    dice = random.Random(seed)
    cells = [dice.choice(BEGINS) + dice.choice(BODIES) + dice.choice(("", dice.choice(BODIES))) for _ in range(many)]
    return Table("hostile list", Kind.ASKED, ("=One", "Two", "+Three", "Four"), tuple(Line(tuple(cells[at : at + 4])) for at in range(0, many, 4)))


def leaving(table: Table) -> Leaving:
    return Leaving(table, Recipient("=Fire Service", "FIRE"), "Friday 15 June 2018 07:45", "@Hart, NPT")


HOSTILE = leaving(hostile())
HEADED = tuple(map(guarded, HOSTILE.table.heads))


def plain(text: str) -> str:
    """An escape of the file's own is spelt apart, so that no reader makes a sign of it."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_ ", text)


def harmless(cells: list[str]) -> bool:
    return not any(unicodedata.normalize("NFKC", cell.strip())[:1] in tuple("=+-@\u2212\t\r") for cell in cells if cell.strip())


def test_a_workbook_comes_back_as_text_in_two_readers() -> None:
    data = rendered(HOSTILE, Form.XLSX)
    told = [tuple(plain(guarded(cell)) for cell in line.cells) for line in HOSTILE.table.lines]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=HEADS))
    assert [tuple(cell.value or "" for cell in row) for row in rows] == [HEADED, *told]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
    assert not [cell for row in rows for cell in row if cell.data_type == "n" and cell.value is not None]
    again = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [tuple(row) for row in again[HEADS - 1 :]] == [HEADED, *told]
    assert harmless([str(cell) for row in again for cell in row])
    assert [row[0] for row in again[:3]] == ["OFFICIAL-SENSITIVE", "Hostile list, 250 rows", HOSTILE.origin]


def test_a_csv_comes_back_as_text_and_each_row_says_how_to_handle_it() -> None:
    data = rendered(HOSTILE, Form.CSV)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    told = [[*(parted(cell) for cell in line.cells), HOSTILE.handling] for line in HOSTILE.table.lines]
    assert rows == [[*HEADED, "Handling"], *told]
    assert harmless([cell for row in rows for cell in row])
    # where semicolons part cells, as in spreadsheets of other countries
    assert harmless([cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";") for cell in row])
    assert harmless([part.strip('" ') for line in data.decode("utf-8-sig").splitlines() for part in line.split(";")])


def test_a_workbook_holds_one_sheet_and_no_word_of_who_made_it() -> None:
    data = rendered(HOSTILE, Form.XLSX)
    assert data == rendered(HOSTILE, Form.XLSX)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = parts.namelist()
        whole = "".join(parts.read(name).decode() for name in names)
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted([
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/theme/theme1.xml", "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ])  # fmt: skip
    assert "docProps" not in whole
    assert not re.search(r"openpyxl|<f>|<f |hidden=.(?:1|true)|veryHidden|comments|pivotTable|pivotCache|externalLink|creator|modified", whole, re.I)
    assert whole.count("<sheet ") == 1


@pytest.mark.parametrize("form", list(Form))
def test_an_empty_list_is_its_heads_alone(form: Form) -> None:
    data = rendered(leaving(Table("empty list", Kind.ASKED, ("One", "Two"), ())), form)
    if form is Form.CSV:
        assert data.decode("utf-8-sig") == '"One","Two","Handling"\r\n'
    else:
        assert CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()[HEADS - 1 :] == [["One", "Two"]]


@pytest.mark.heavy
@pytest.mark.timeout(240)
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_shows_every_cell_as_text(tmp_path: Path) -> None:
    for form in Form:
        (tmp_path / f"table.{form.value}").write_bytes(rendered(HOSTILE, form))
    for form in Form:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "fods",
             *(("--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",) if form is Form.CSV else ()),
             "--outdir", str(tmp_path / form.value), str(tmp_path / f"table.{form.value}")],
            check=True, capture_output=True, timeout=200,
        )  # fmt: skip
        flat = (tmp_path / form.value / "table.fods").read_text(encoding="utf-8")
        assert "table:formula" not in flat
        assert set(re.findall(r'office:value-type="(\w+)"', flat)) <= ({"string"} if form is Form.XLSX else {"string", "float", "date", "percentage"})
        assert flat.count("<text:p>") >= 900
