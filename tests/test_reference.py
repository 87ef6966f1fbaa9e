"""The tables of local rules: what ships, what stands in its place, and what the team added; a broken file is named."""

from pathlib import Path

import pytest

from shp_desktop.errors import BadFile, DiskProblem
from shp_desktop.reference import LARGEST, Tables
from shp_desktop.services.rules import Rules

HEADER = "grade,canonical,source,checked\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "reference"
    folder.mkdir()
    return folder


def write(tables: Tables, columns: tuple[str, ...], row: dict[str, str]) -> None:
    with tables.changing("grades", columns, same(row["grade"]), row):
        pass


def same(value: str):
    return lambda row: row.get("grade", "").casefold() == value.casefold() if row else False


def test_added_rows_are_added_to_those_that_ship(own: Path):
    shipped = Tables().rows("grades")
    (own / "grades.added.csv").write_text(f"# ours\n{HEADER}\nBlue light,Emergency,us,2026-11-22\n", encoding="utf-8")
    rows = Tables(own).rows("grades")
    assert rows[: len(shipped)] == shipped
    assert [row["grade"] for row in rows[len(shipped) :]] == ["Blue light"]
    assert [one.line for one in Tables(own).added("grades")] == [4]
    assert Tables(own).digest("grades") != Tables().digest("grades")


def test_a_table_of_ones_own_still_stands_in_place_and_is_added_to(own: Path):
    (own / "grades.csv").write_text("grade,canonical,rank\nHot,Hot,1\n", encoding="utf-8")
    (own / "grades.added.csv").write_text("grade,canonical\nWarm,Hot\n", encoding="utf-8")
    assert [row["grade"] for row in Tables(own).rows("grades")] == ["Hot", "Warm"]
    assert Rules(Tables(own)).words.grade("warm") == ("Hot", 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\x00g\x00r", "it is not UTF-8 text"),
        (f"{HEADER}Blue light,Emergency\n".encode(), "line 2 has 2 cells where its header has 4"),
        (f"# note\n\n{HEADER}Blue,Emergency,us,2026,more\n".encode(), "line 4 has 5 cells where its header has 4"),
        (b"value,means\nBlue,Emergency\n", "grades.csv has no column value"),
        (f'{HEADER}"Blue,Emergency,us,2026\n'.encode(), "line 2 is not a row of a table with commas"),
        (f"{HEADER}Blue,Emergancy,us,2026\n".encode(), "line 2: Emergancy is not a grade"),
        (b"#" * (LARGEST + 1), "it is too large"),
    ],
)
def test_a_broken_file_is_named_in_one_sentence_and_never_dropped(own: Path, content: bytes, why: str):
    path = own / "grades.added.csv"
    path.write_bytes(content)
    with pytest.raises(BadFile) as said:
        Rules(Tables(own)).words  # noqa: B018 - reading it is the test
    assert str(said.value) == f"The table grades.added.csv cannot be used: {why}; nothing was changed, mend or remove the file."
    before = path.read_bytes()
    if "Emergancy" not in why:
        with pytest.raises(BadFile):
            write(Tables(own), ("grade", "canonical"), {"grade": "X", "canonical": "P"})
    assert path.read_bytes() == before


def test_a_broken_table_of_ones_own_is_named_too(own: Path):
    (own / "wards.csv").write_bytes(b"ward,canonical\nCaf\xe9,Seaton\n")
    with pytest.raises(BadFile, match=r"wards\.csv cannot be used: it is not UTF-8 text"):
        Rules(Tables(own)).words  # noqa: B018


def test_rows_are_written_whole_private_and_the_last_word_on_a_value_stands(tmp_path: Path):
    tables = Tables(tmp_path / "home" / "reference")
    columns = ("grade", "canonical", "source", "checked")
    for means in ("Priority", "Emergency"):
        row = {"grade": "Blue, light", "canonical": means, "source": "us", "checked": "2026-11-22"}
        write(tables, columns, row)
    write(tables, columns, {"grade": "#5", "canonical": ""})
    assert [(one.row["grade"], one.row["canonical"]) for one in tables.added("grades")] == [("Blue, light", "Emergency"), ("#5", "")]
    path = tables.added_path("grades")
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == ["grades.added.csv"]
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Added by the team to grades.csv")
    for value in ("#5", "Blue, light"):
        with tables.changing("grades", columns, same(value)):
            pass
    assert tables.added("grades") == ()
    assert path.read_text(encoding="utf-8").startswith("# Added by the team")


def test_notes_and_columns_of_a_persons_own_hand_are_kept(own: Path):
    path = own / "grades.added.csv"
    path.write_bytes(b"\xef\xbb\xbf# agreed on 3 June\r\ngrade,canonical,rank\r\nHot,Hot,1\r\n# and this")
    write(Tables(own), ("grade", "canonical"), {"grade": "Warm", "canonical": "Hot"})
    assert "# agreed on 3 June" in path.read_text(encoding="utf-8")
    assert "# and this" in path.read_text(encoding="utf-8")
    assert [one.row["grade"] for one in Tables(own).added("grades")] == ["Hot", "Warm"]
    assert Rules(Tables(own)).words.grade("Warm") == ("Hot", 1)


def test_a_file_copied_to_another_folder_says_the_same_there(tmp_path: Path, own: Path):
    first = Tables(tmp_path / "one")
    write(first, ("grade", "canonical"), {"grade": "Blue", "canonical": "Priority"})
    (own / "grades.added.csv").write_bytes(first.added_path("grades").read_bytes())
    assert Rules(Tables(own)).words.grade("blue") == ("Priority", 2)


def test_what_fails_before_the_end_leaves_the_file_as_it_was(own: Path):
    tables = Tables(own)
    write(tables, ("grade", "canonical"), {"grade": "Blue", "canonical": "Priority"})
    before = tables.added_path("grades").read_bytes()
    with pytest.raises(KeyError), tables.changing("grades", (), same("Blue")):
        raise KeyError
    assert tables.added_path("grades").read_bytes() == before
    assert [one.name for one in own.iterdir()] == ["grades.added.csv"]


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(DiskProblem, match="nothing was changed"):
        write(Tables(tmp_path / "file"), ("grade", "canonical"), {"grade": "X"})


def test_the_stamp_tells_that_a_file_changed(own: Path):
    tables = Tables(own)
    before = tables.stamp()
    write(tables, ("grade", "canonical"), {"grade": "Blue", "canonical": "Priority"})
    assert tables.stamp() != before
    assert Tables().stamp() == ()
    assert Tables(own / "none").stamp() == ()
