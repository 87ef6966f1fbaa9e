"""A cell merged down over records says its value of each of them, in every kind of file that can merge cells."""

import io
from datetime import datetime

import pytest

from shp_desktop.domain.intake_rows import Row
from shp_desktop.intake.merged import MOST, filled_down
from shp_desktop.intake.reader import content_of
from tests import odd_books

HEAD = ["Day", "Time", "No.", "Incident", "Street", "Detail"]
LOGS = [
    ["01/07/2018", "09:00", "1", "Noise", "Tern Close", "Loud music."], ["", "10:00", "2", "Noise", "Lugger Street", "Louder."],
    ["02/07/2018", "00:30", "3", "Theft", "Pilot Lane", "Bicycle taken."],
]  # fmt: skip
TIMES = [datetime(2018, 7, 1, 9, 0), datetime(2018, 7, 1, 10, 0), datetime(2018, 7, 2, 0, 30)]  # noqa: DTZ001


def xlsx(rows: list[list[str]], *merged: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page(rows: list[list[str]]) -> bytes:
    told = "".join(
        "<tr>" + "".join(f"<td rowspan=2>{cell}" if cell == "01/07/2018" else f"<td>{cell}" for cell in row if cell) + "</tr>"
        for row in rows)
    return f"<table>{told}</table>".encode()


def sheet_xml(rows: list[list[str]]) -> bytes:
    told = "".join(
        "<Row>" + "".join(
            f'<Cell ss:Index="{at}"{" ss:MergeDown=" + chr(34) + "1" + chr(34) if cell == "01/07/2018" else ""}>'
            f'<Data ss:Type="String">{cell}</Data></Cell>' for at, cell in enumerate(row, 1) if cell) + "</Row>"
        for row in rows)
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Log"><Table>{told}</Table></Worksheet></Workbook>'
    ).encode()


@pytest.mark.parametrize("data", [
    xlsx([HEAD, *LOGS], "A2:A3"), page([HEAD, *LOGS]), sheet_xml([HEAD, *LOGS]),
    odd_books.xls({"Log": [HEAD, LOGS[0], [None, *LOGS[1][1:]], LOGS[2]]}, merged=[(1, 2, 0, 0)]),
], ids=["xlsx", "page", "xml", "xls"])
def test_a_day_merged_down_is_the_day_of_each_log(bench, data: bytes):
    plan = bench.of(data, name="log.xls")
    assert not plan.rejected
    assert [one.reported.local for one in plan.new] == TIMES


def test_titles_headers_and_totals_take_nothing_from_above():
    rows = [["Run 4", "by", "S Tarn"], ["", "on", "Sunday"], ["No", "Reported", ""], ["", "Date", "Time"], *LOGS, ["", "Total", "3"]]
    data = xlsx(rows, "A1:A2", "A3:A4", "B3:C3", "A5:A6", "A7:A8")
    told = [row.cells[0] for row in content_of(data, "log.xlsx").tables[0].rows]
    assert told == ["Run 4", "", "No", "", "01/07/2018", "01/07/2018", "02/07/2018", ""]


def test_the_second_line_of_one_record_does_not_become_a_record():
    rows = [HEAD, LOGS[0], ["", "", "", "", "", "Moved on at 11."]]
    data = xlsx(rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3")
    assert content_of(data, "log.xlsx").tables[0].rows[-1].cells == ("", "", "", "", "", "Moved on at 11.")


def test_a_cell_that_would_reach_out_of_its_table_ends_with_it():
    first = page([HEAD, LOGS[0]]).replace(b"rowspan=2", b"rowspan=900")
    other = page([HEAD, ["", *LOGS[1][1:]]]).replace(b"<tr><td>10:00", b"<tr><td><td>10:00")
    rows = content_of(first + other, "log.xls").tables[0].rows
    assert rows[-1].cells[:3] == ("", "10:00", "2")


def test_so_many_columns_as_nobody_merges_are_left_as_they_stand():
    wide = MOST + 1
    rows = [Row(1, ("1",) * 3 * wide), Row(2, ("",) * wide + ("2",) * 2 * wide)]
    assert list(filled_down(rows, {1: [(at, 9) for at in range(wide)]})) == rows
    assert list(filled_down(rows, {1: [(0, 9)]}))[1].cells[0] == "1"
    assert list(filled_down(rows, {1: [(0, 1)]})) == rows
