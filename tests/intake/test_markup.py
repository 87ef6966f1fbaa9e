"""Tables saved as .xls that are web pages, web archives or Excel 2003 XML: read as a spreadsheet opens them, nothing fetched."""

import base64
import socket
from datetime import datetime

import pytest

from shp_desktop.errors import BadFile
from shp_desktop.intake.reader import content_of

ROWS = [f"<tr><td>{11966 + at:06d}</td><td>14/06/2018 07:0{at}</td><td>ASB - Nuisance</td><td>Loud music<br>at number {at}</td></tr>"
        for at in range(6)]
HEAD = "<tr><th>Log No</th><th>Created</th><th>Opening Type</th><th>Narrative</th></tr>"
PAGE = f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=%s">
<title>no row</title><style>td {{color: red}}</style></head><body>OFFICIAL-SENSITIVE<h1>Daily log \u2013 police</h1>
<table border=1>{HEAD}{''.join(ROWS[:3])}</table><p>Page 2 of 2</p><table>{HEAD}{''.join(ROWS[3:])}<tr><td colspan=4>Total: 6</td></tr></table>
<script>fetch("http://127.0.0.1:9/")</script><img src="http://127.0.0.1:9/x.png"></body></html>"""
EXCEL = "urn:schemas-microsoft-com:office:spreadsheet"


def cells(text: str | bytes) -> list[tuple[str, ...]]:
    (table,) = content_of(text if isinstance(text, bytes) else text.encode(), "log.xls").tables
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "utf-16"])
def test_a_page_saved_as_xls_is_a_log_with_its_furniture(bench, encoding: str):
    plan = bench.keep(bench.of((PAGE % encoding).encode(encoding), name="log.xls"))
    assert [version.key.reference for version in plan.new] == [f"{11966 + at:06d}" for at in range(6)]
    assert plan.new[2].text.narrative == "Loud music\nat number 2"
    assert plan.new[0].reported.local == datetime(2018, 6, 14, 7, 0)  # noqa: DTZ001
    assert [line.what for line in plan.furniture] == ["title", "title", "header", "page", "header", "total"]
    assert plan.furniture[1].raw == "Daily log \u2013 police"
    assert not plan.rejected
    assert not bench.of((PAGE % encoding).encode(encoding), name="log.xls").brought


def test_a_web_archive_is_read_by_its_page(bench):
    held = base64.encodebytes((PAGE % "utf-8").encode()).decode()
    text = ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=\"utf-8\""
            f"\r\nContent-Transfer-Encoding: base64\r\n\r\n{held}\r\n--x--\r\n")
    assert len(bench.of(text, name="log.xls").new) == 6


def test_nothing_in_a_page_is_fetched(monkeypatch):
    def asked(*words: object) -> None:
        raise AssertionError(f"asked the network for {words}")

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    monkeypatch.setattr(socket.socket, "connect", asked)
    page = '<html><link rel=stylesheet href="http://127.0.0.1:9/s.css"><base href="http://127.0.0.1:9/"><table><tr><td>a<td>b</table>'
    assert cells(page) == [("a", "b")]


def test_cells_over_several_rows_and_columns_keep_the_others_in_their_places():
    page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c</tr><tr><td>d<td>e<td>f</tr><tr><td>g</table>"
    assert cells(page) == [("a", "b", "", "c"), ("", "d", "e", "f"), ("g",)]


def test_a_table_within_a_cell_is_text_of_that_cell():
    assert cells("<table><tr><td>a<td><table><tr><td>x<td>y<tr><td>z</table><td>b</table>") == [("a", "x y\nz", "b")]


def test_lines_between_words_in_the_source_are_blanks_and_marks_are_text():
    assert cells("<table><tr><td>two\n   lines &amp; more &lt;b&gt;<td>\u00a35</table>") == [("two lines & more <b>", "\u00a35")]


@pytest.mark.parametrize("page", [
    "<html><table><tr><td>a<!-- never closed", "<html><table><tr><td>a<script>never closed", "<table><tr>" + "<td colspan=9999>x" * 9,
    "<table>" + "<tr><td colspan=16000>x" * 1200,
], ids=["comment", "script", "wide", "spread"])
def test_a_page_that_would_lose_lines_or_fill_the_memory_is_refused(page: str):
    with pytest.raises(BadFile, match="cannot be read whole"):
        content_of(page.encode(), "log.xls")


def test_tags_never_closed_lose_nothing():
    deep = "<div><font>" * 3000
    assert cells(f"<html>{deep}<table><tr><td>a<td>b<tr><td>c</table>") == [("a", "b"), ("c",)]


SHEET = f"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{EXCEL}" xmlns:ss="{EXCEL}">
<Worksheet ss:Name="Log"><Table><Row><Cell><Data ss:Type="String">Daily log</Data></Cell></Row>
<Row ss:Index="4">{''.join(f'<Cell><Data ss:Type="String">{name}</Data></Cell>' for name in ("Log No", "Created", "Opening Type"))}
<Cell ss:Index="5"><Data ss:Type="String">Narrative</Data><Comment><ss:Data>a remark</ss:Data></Comment></Cell></Row>
<Row><Cell><Data ss:Type="Number">11966</Data></Cell><Cell><Data ss:Type="DateTime">2018-06-14T07:00:00.000</Data></Cell>
<Cell ss:MergeAcross="1"><Data ss:Type="String">ASB</Data></Cell><Cell><Data ss:Type="String">Noise&#10;again</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">hidden</Data></Cell></Row></Table><WorksheetOptions
xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""


def test_a_workbook_of_2003_is_read_by_its_visible_sheets(bench):
    (table,) = content_of(SHEET.encode(), "log.xls").tables
    assert table.sheet == "Log"
    assert [(row.line, row.cells) for row in table.rows] == [
        (1, ("Daily log",)), (4, ("Log No", "Created", "Opening Type", "", "Narrative")),
        (5, ("11966", "2018-06-14 07:00:00", "ASB", "", "Noise\nagain"))]
    plan = bench.of(SHEET.encode(), name="log.xls")
    assert [version.key.reference for version in plan.new] == ["011966"]


@pytest.mark.parametrize("before", [
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', '<!DOCTYPE x SYSTEM "file:///etc/hostname">',
], ids=["entities", "outside"])
def test_a_workbook_of_2003_that_defines_entities_is_refused(before: str):
    with pytest.raises(BadFile, match="cannot be read whole"):
        content_of(SHEET.replace('<?mso-application progid="Excel.Sheet"?>', before).encode(), "log.xls")


def test_a_workbook_of_2003_cut_off_is_refused_and_not_half_read():
    with pytest.raises(BadFile, match="cannot be read whole"):
        content_of(SHEET[:-300].encode(), "log.xls")


def test_other_markup_is_said_to_be_none_of_these():
    with pytest.raises(BadFile, match="XML, not a log"):
        content_of(b'<?xml version="1.0"?><rss><item>x</item></rss>', "log.xml")
