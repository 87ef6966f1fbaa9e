"""Files of every kind to rows: encodings, separators, first lines, damaged quotes, workbooks, and what is no log."""

import hashlib
import io
import os
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.errors import BadFile
from shp_desktop.intake import delimited
from shp_desktop.intake.decode import decoded
from shp_desktop.intake.delimited import rows_of, separator
from shp_desktop.intake.reader import read_file, read_tables
from shp_desktop.intake.workbook import tables_of

TEXT = "Log No,Created,Narrative\n1,14/06/2018 07:00,caf\u00e9 \u00a35\n"


def cells(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in rows_of(text)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_a_log_comes_in_is_read(encoding: str):
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_big_endian_with_its_mark_and_a_file_cut_off():
    assert decoded(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT
    assert decoded("caf\u00e9".encode()[:-1]) == "caf\ufffd"
    assert decoded(b"\xff\xfea\x00b") == "a\ufffd"


def test_windows_text_keeps_its_quotes_and_never_fails():
    assert decoded(b"\x93quoted\x94 \x96 \xa35 \x81") == "\u201cquoted\u201d \u2013 \u00a35 \x81"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_the_rows_agree_on(mark: str):
    lines = [["Ref", "When", "Tags", "Details"], ["1", "14/06/18", "Youth; Noise", "loud, very loud | bad"],
             ["2", "14/06/18", "a; b; c", "no, no"]]
    text = "Title of the report\n" + "\n".join(
        mark.join(f'"{cell}"' if mark in cell else cell for cell in line) for line in lines)
    assert separator(text) == mark
    assert cells(text)[1:] == [tuple(line) for line in lines]


def test_a_record_is_known_by_its_first_line():
    text = 'a,b\r\n\r\n1,"two\r\nlines"\r\n,\r\n2,"x ""y"" z"\r\n'
    assert [(row.line, row.cells) for row in rows_of(text)] == [
        (1, ("a", "b")), (3, ("1", "two\r\nlines")), (6, ("2", 'x "y" z'))]


def test_a_quote_never_closed_takes_no_other_record_along():
    body = [f'{number},14/06/2018 07:{number:02},"fine, thanks","ok\n[07:01] more"\n' for number in range(10, 40)]
    body[5] = '15,14/06/2018 07:15,"never closed,ok\n[07:15] its own second line\n'
    rows = list(rows_of("Log No,Created,Said,Narrative\n" + "".join(body)))
    assert len(rows) == 31
    assert [(row.line, row.fault) for row in rows if row.fault] == [
        (12, "a quotation mark is opened and not closed")]
    assert rows[7].cells[0] == "16"


def test_a_file_cut_off_inside_quotes_loses_only_its_last_record():
    rows = list(rows_of('a,b,c\n1,2,3\n4,5,"cut o'))
    assert [bool(row.fault) for row in rows] == [False, False, True]


def test_inch_marks_inside_a_cell_are_text():
    assert cells('a,b\n1,12" blade seen\n2,x\n') == [("a", "b"), ("1", '12" blade seen'), ("2", "x")]


def test_a_long_narrative_is_whole():
    long = "word, " * 20_000
    assert cells(f'a,b\n1,"{long}"\n')[1] == ("1", long)


def book(rows, hidden=False, at=(1, 1)) -> bytes:
    from openpyxl import Workbook

    whole = Workbook()
    sheet = whole.active
    assert sheet is not None
    sheet.title = "Log"
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            sheet.cell(at[0] + down, at[1] + across, value)
    if hidden:
        other = whole.create_sheet("Lookup")
        other.append(["hidden", "rows"])
        other.sheet_state = "hidden"
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def test_a_sheet_gives_text_as_people_see_it():
    moment = datetime(2019, 1, 4, 8, 13, 56)  # noqa: DTZ001
    rows = [["No", "When", "Day", "Hour", "Odd", "Yes"],
            [1278, moment, date(2019, 1, 4), time(8, 13), 2.5, True], [None], ["x"]]
    (table,) = tables_of(book(rows, hidden=True))
    assert table.sheet == "Log"
    assert [row.line for row in table.rows] == [1, 2, 4]
    assert table.rows[1].cells[0] == "1278"
    assert table.rows[1].cells[1] == "2019-01-04 08:13:56"
    assert table.rows[1].cells[2].startswith("2019-01-04")
    assert table.rows[1].cells[3:6] == ("08:13:00", "2.5", "TRUE")


def test_a_sheet_that_begins_further_down_keeps_its_row_numbers_and_columns():
    (table,) = tables_of(book([["No", "When"], [1, 2]], at=(4, 3)))
    assert [(row.line, row.cells) for row in table.rows] == [(4, ("", "", "No", "When")), (5, ("", "", "1", "2"))]


def test_content_decides_and_not_the_name(tmp_path: Path):
    (tmp_path / "log.csv").write_bytes(book([["a", "b"], [1, 2]]))
    (tmp_path / "log.xlsx").write_text("a,b\n1,2\n")
    assert read_tables(tmp_path / "log.csv")[0].rows[1].cells == ("1", "2")
    assert read_tables(tmp_path / "log.xlsx")[0].rows[1].cells == ("1", "2")


def test_the_digest_is_of_the_bytes(tmp_path: Path):
    (tmp_path / "log.csv").write_bytes(b"a,b\n")
    content = read_file(tmp_path / "log.csv")
    assert content.name == "log.csv"
    assert content.sha256 == hashlib.sha256(b"a,b\n").hexdigest()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(60):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def far_cell() -> bytes:
    return _rewritten(book([["a", 1]]), b'r="B1"', b'r="XFD1048576"')


def _rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            target.writestr(part, source.read(part).replace(old, new))
    return out.getvalue()


@pytest.mark.parametrize(("data", "said"), [
    (b"", "empty"), (b"\xef\xbb\xbf", "no rows"), (b"\n \n,,\n", "no rows"), (b"%PDF-1.7\n", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a picture"), (bytes(range(32)) * 40, "not text"), (b"<html><p>Dear all", "a web page"),
    (b"PK\x03\x04 broken", "not a workbook"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not a workbook"),
    (bomb(), "unpack"), (far_cell(), "unpack"), (book([]), "no rows"),
], ids=["empty", "bom", "blank", "pdf", "png", "binary", "web", "zip", "ole", "bomb", "far", "sheet"])
def test_what_is_no_log_is_refused_in_one_sentence_without_its_folder(tmp_path: Path, data: bytes, said: str):
    path = tmp_path / "log of last night.csv"
    path.write_bytes(data)
    with pytest.raises(BadFile) as caught:
        read_file(path)
    words = str(caught.value)
    assert said in words
    assert words.startswith("log of last night.csv ")
    assert str(tmp_path) not in words
    assert "\n" not in words


def test_a_folder_and_a_vanished_file_are_refused(tmp_path: Path):
    with pytest.raises(BadFile, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(BadFile, match="is not there; nothing was read"):
        read_file(tmp_path / "gone.csv")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path):
    path = tmp_path / "log.csv"
    path.write_text("a,b\n1,2\n")
    path.chmod(0)
    with pytest.raises(BadFile, match="locked"):
        read_file(path)


@given(st.lists(st.lists(st.text(alphabet="ab ,;\"'\t|\n\r1/é", max_size=8), min_size=1, max_size=5), max_size=8))
def test_no_text_is_lost_between_lines_and_rows(rows):
    text = "\n".join(",".join(row) for row in rows)
    found = list(rows_of(text))
    kept = sorted("".join(cell for row in found for cell in row.cells))
    letters = [letter for letter in kept if letter.isalnum()]
    assert letters == sorted(letter for letter in text if letter.isalnum())
    assert [row.line for row in found] == sorted({row.line for row in found})


PIECES = st.sampled_from(["a", "7", '"', '""', ",", ",", "\n", "\r\n", "\r", " ", '"a\nb, c, d"', "000123,12/06/2018 10:00,", '\n000124,12/06/2018 10:05,z\n'])


@given(st.lists(PIECES, max_size=60), st.integers(1, 40))
def test_lines_read_a_stretch_at_a_time_are_the_records_of_the_whole(pieces: list[str], stretch: int):
    text = "No,Created,Narrative\n000122,12/06/2018 09:59,x\n" + "".join(pieces)
    whole = list(rows_of(text, ","))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "STRETCH", stretch)
        assert list(rows_of(text, ",")) == whole


def test_a_record_that_swallowed_others_over_many_stretches_gives_them_back():
    good = [f"{number:06d},12/06/2018 10:00,said" for number in range(200)]
    good[40] = '000040,12/06/2018 10:00,"said'
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "STRETCH", 64)
        rows = list(rows_of("\n".join(["No,Created,Narrative", *good]), ","))
    assert [row.line for row in rows] == list(range(1, 202))
    assert [row.line for row in rows if row.fault] == [42]
