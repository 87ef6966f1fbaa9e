"""Workbooks no program would write, and old ones few still do: made by hand, byte for byte."""

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="Log" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}"/>',
    "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"/>',
}
TABLE, TEXT, OFFICE = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("table", "text", "office"))
OPEN = f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}">' \
    '<office:body><office:spreadsheet><table:table table:name="Log">'
CLOSED = "</table:table></office:spreadsheet></office:body></office:document-content>"


def sheet(body: str, before: str = "") -> str:
    """Return a sheet's part; `before` stands before its root."""
    return f'{before}<worksheet xmlns="{SHEET}"><sheetData>{body}</sheetData></worksheet>'


def cell(place: str, value: str = "1") -> str:
    """Return a cell that holds a number."""
    return f'<c r="{place}"><v>{value}</v></c>'


def said(place: str, text: str) -> str:
    """Return a cell that holds a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx(body: str | Iterable[str], **parts: str | bytes | Iterable[str]) -> bytes:
    """Return a workbook of one sheet; `parts` name further ones, "/" written as "__" and "." as "_dot_"."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    return packed({**_FIXED, "xl/worksheets/sheet1.xml": body, **named})


def packed(parts: Mapping[str, str | bytes | Iterable[str]]) -> bytes:
    """Return a packed file; a part may come piece by piece."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            with book.open(name, "w", force_zip64=not isinstance(part, str | bytes)) as opened:
                for piece in (part,) if isinstance(part, str | bytes) else part:
                    opened.write(piece.encode() if isinstance(piece, str) else piece)
    return out.getvalue()


def ods(rows: str) -> bytes:
    """Return an OpenDocument sheet."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return packed({
        "mimetype": kind, "content.xml": f"{OPEN}{rows}{CLOSED}",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        "</m:manifest>",
    })


def ods_row(*cells: str, times: int = 1) -> str:
    """Return a row of texts, said so many times."""
    texts = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
                    for text in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{texts}</table:table-row>'


def xls(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = (), merged: Sequence[tuple[int, ...]] = ()) -> bytes:
    """Return a real workbook of before 2007; `merged` are (first row, last row, first column, last column) of the first sheet."""
    import xlwt

    book = xlwt.Workbook()
    styles = {
        datetime: xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm:ss"), date: xlwt.easyxf(num_format_str="dd/mm/yyyy"),
        time: xlwt.easyxf(num_format_str="hh:mm"),
    }
    for at, (name, rows) in enumerate(sheets.items()):
        made = book.add_sheet(name)
        if name in hidden:
            made.visibility = 1
        spans = {(span[0], span[2]): span for span in merged} if at == 0 else {}
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                style = styles.get(type(value), xlwt.Style.default_style)
                if (down, across) in spans:
                    made.write_merge(*spans[down, across], value, style)
                elif value is not None:
                    made.write(down, across, xlwt.Formula(value[1:]) if str(value).startswith("=") else value, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_result(data: bytes, row: int, column: int, result: float) -> bytes:
    """Return an old workbook whose formula at this place holds the result Excel would have kept."""
    out = bytearray(data)
    (found,) = re.finditer(rb"\x06\x00.\x00" + re.escape(struct.pack("<HH", row, column)), data, re.DOTALL)
    struct.pack_into("<d", out, found.start() + 10, result)
    return bytes(out)
