"""A file that differs from a known profile is read as before by the command line, and the difference said in one line."""

import csv
from pathlib import Path

import pytest
from app.conftest import Briefing

HEADER = ("Log No,Created,Grade,Opening Code,Opening Type,Location,Beat / Ward,Easting,Northing,Qualifiers,Caller,Crime No,"
          "Status,Narrative").split(",")
RECORD = ["{n}", "14/06/2018 07:{n}", "Priority", "AS22", "ASB - Nuisance", "{n} Tern Close", "Seaton", "452045", "528714", "",
          "A Caller", "", "Closed", "Group of youths shouting"]


def log(folder: Path, name: str, header: list[str]) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(header)
        rows.writerows([cell.format(n=number) for cell in RECORD] for number in range(11, 15))
    return path


def test_a_known_header_is_read_without_a_word(briefing: Briefing, tmp_path: Path):
    answer = briefing("import", log(tmp_path, "same.csv", HEADER), "--json")
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize("shape", [["--json"], []])
def test_a_renamed_column_is_said_in_one_line(briefing: Briefing, tmp_path: Path, shape: list[str]):
    path = log(tmp_path, "other.csv", ["Response" if name == "Grade" else name for name in HEADER])
    answer = briefing("import", path, *shape)
    assert answer.code == 0
    assert answer.err == (
        "other.csv is like the files of the profile police-log but differs from it: Response stands where Grade was.\n")
    if shape:
        assert (answer.json["files"][0]["new"], answer.json["files"][0]["rejected"]) == (4, 0)


def test_a_file_that_cannot_be_read_beside_one_that_differs_makes_one_line(briefing: Briefing, tmp_path: Path):
    path = log(tmp_path, "other.csv", ["Response" if name == "Grade" else name for name in HEADER])
    empty = tmp_path / "empty.csv"
    empty.touch()
    answer = briefing("import", path, empty, "--json")
    assert answer.code == 2
    assert answer.json["files"][0]["new"] == 4
    assert answer.err == ("empty.csv is empty; nothing was read. other.csv is like the files of the profile police-log but "
                          "differs from it: Response stands where Grade was.\n")


def test_a_layout_nobody_knows_is_no_drift(briefing: Briefing, tmp_path: Path):
    path = tmp_path / "strange.csv"
    path.write_text("Ref,When reported,Kind\n1,14/06/2018 07:00,Noise\n2,14/06/2018 07:05,Noise\n")
    assert briefing("import", path, "--map", "type=Kind").err == ""


def test_a_file_without_header_mapped_by_places_is_known_again(briefing: Briefing, shared_data: Path):
    first, second, _ = sorted((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    mapping = [part for pair in ("reference=#1", "type=#2", "reported_date=#3", "reported_time=#4", "address=#6")
               for part in ("--map", pair)]
    briefing("import", first, *mapping, "--date-format", "%m%d%Y", "--save-profile", "Reno")
    told = briefing("import", second, "--json")
    assert told.err == ""
    assert {name: told.json["files"][0][name] for name in ("profile", "new", "unchanged")} == {
        "profile": "Reno", "new": 2, "unchanged": 77}
