"""Workbooks of before 2007, OpenDocument sheets, and the XML of the newer ones: dates, numbers, merged and hidden parts, results."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from shp_desktop.errors import BadFile
from shp_desktop.intake.reader import content_of
from shp_desktop.intake.workbook import tables_of
from tests import odd_books
from tests.odd_books import cell, said, sheet

HEADER = ["Log No", "Created", "Opening Type", "Location", "Narrative"]


def log(rows: int = 6) -> list[list[object]]:
    return [list(HEADER), *([11966 + at, datetime(2018, 6, 14, 7, at), "ASB - Nuisance", "3 Tern Close", f"Noise no {at}"]  # noqa: DTZ001
                            for at in range(rows))]


def test_an_old_workbook_gives_text_as_people_see_it():
    rows = [["No", "When", "Day", "Hour", "Odd", "Blank", "Big"],
            [11966, datetime(2018, 6, 14, 8, 13, 56), date(2018, 6, 14), time(8, 13), 2.5, None, 447512.0]]  # noqa: DTZ001
    (table,) = tables_of(odd_books.xls({"Log": rows, "Lookup": [["not", "shown"]]}, hidden=["Lookup"]))
    assert table.sheet == "Log"
    no, when, day, hour, odd, blank, big = table.rows[1].cells
    assert (no, when, odd, blank, big) == ("11966", "2018-06-14 08:13:56", "2.5", "", "447512")
    assert day.startswith("2018-06-14")
    assert hour.endswith("08:13:00")


def test_an_old_workbook_is_a_log_like_any_other(bench):
    rows = [["Daily log"], ["OFFICIAL-SENSITIVE"], *log(), ["Total: 6"]]
    plan = bench.keep(bench.of(odd_books.xls({"Log": rows}), name="log.xls"))
    assert [version.key.reference for version in plan.new] == [f"{11966 + at:06d}" for at in range(6)]
    assert plan.new[0].reported.local == datetime(2018, 6, 14, 7, 0)  # noqa: DTZ001
    assert [line.what for line in plan.furniture] == ["title", "title", "header", "total"]
    assert not bench.of(odd_books.xls({"Log": rows}), name="log.xls").brought


def test_merged_cells_of_an_old_header_name_the_columns_below(bench):
    rows = [["Log No", "Reported", None, "Incident", None], [None, "Date", "Time", "Type", "Details"],
            *([f"{at:06d}", f"{14 + at % 2}/06/2018", "07:1" + str(at), "Noise", f"Loud music at number {at}"] for at in range(1, 8))]
    data = odd_books.xls({"Log": rows}, merged=[(0, 0, 1, 2), (0, 0, 3, 4), (0, 1, 0, 0)])
    plan = bench.of(data, name="log.xls")
    assert len(plan.new) == 7
    assert plan.new[0].reported.local == datetime(2018, 6, 15, 7, 11)  # noqa: DTZ001
    assert plan.new[0].text.narrative == "Loud music at number 1"


def test_formulas_give_the_results_kept_in_the_file_and_are_never_worked_out():
    old = odd_books.with_result(odd_books.xls({"Log": [["No", "Sum"], [7, "=A2*6"]]}), 1, 1, 42.0)
    assert tables_of(old)[0].rows[1].cells == ("7", "42")
    asked = '<c r="B1" t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>kept</v></c>'
    new = odd_books.xlsx(sheet(f'<row r="1">{cell("A1")}{asked}</row>'))
    assert tables_of(new)[0].rows[0].cells == ("1", "kept")


def test_an_open_document_sheet_is_a_log_like_any_other(bench):
    lines = [["Log No", "Created", "Type", "Details"],
             *([f"{at:06d}", f"14/06/2018 07:0{at}", "ASB", f"Noise {at}"] for at in range(1, 6))]
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    data = odd_books.ods("".join(odd_books.ods_row(*line) for line in lines) + empty)
    plan = bench.of(data, name="log.ods")
    assert [version.text.narrative for version in plan.new] == [f"Noise {at}" for at in range(1, 6)]


def test_macros_links_and_pictures_in_a_workbook_are_passed_over():
    body = sheet(f'<row r="1">{said("A1", "Log No")}{said("B1", "Created")}</row>')
    data = odd_books.xlsx(
        body, xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0Sub AutoOpen()" + bytes(2000),
        xl__externalLinks__externalLink1_dot_xml='<externalLink><externalBook r:id="r1" xmlns:r="x"/></externalLink>',
        xl__externalLinks___rels__externalLink1_dot_xml_dot_rels='<Relationships><Relationship Id="r1" TargetMode="External" '
        'Target="http://127.0.0.1:9/other.xlsx"/></Relationships>',
        xl__media__image1_dot_png=b"\x89PNG" + bytes(100),
    )
    (table,) = tables_of(data)
    assert table.rows[0].cells == ("Log No", "Created")


def test_a_far_cell_that_is_only_painted_keeps_nobody_from_reading_the_sheet():
    body = sheet(f'<row r="1">{cell("A1")}</row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    (table,) = tables_of(odd_books.xlsx(body))
    assert [row.cells for row in table.rows] == [("1",)]


@pytest.mark.parametrize(("parts", "said_of_it"), [
    ({"xl/workbook.bin": b"\0"}, "binary workbook"), ({"word/document.xml": "<w/>"}, "text document"),
    ({"log.csv": "a,b"}, "packed folder"), ({"anything": "x"}, "not a workbook"),
], ids=["xlsb", "docx", "zip", "other"])
def test_a_packed_file_that_is_no_sheet_is_said_to_be_what_it_is(parts, said_of_it):
    with pytest.raises(BadFile, match=said_of_it):
        content_of(odd_books.packed(parts), "log.xlsx")


def test_a_sheet_of_rows_and_cells_without_names_is_read_in_order(tmp_path: Path):
    body = sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>5</v></c></row>")
    (table,) = tables_of(odd_books.xlsx(body))
    assert [(row.line, row.cells) for row in table.rows] == [(1, ("1", "2")), (3, ("5", ""))]
