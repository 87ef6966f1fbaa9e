"""Values nobody has mapped, on the command line: named after a plain import, never in JSON, and what was given stays."""

import json
from pathlib import Path

from app.conftest import Briefing

LOG = """Log No,Created,Grade,Opening Code,Opening Type,Closing Code,Closing Type,Ward,Location,Narrative
100001,14/06/2018 21:40:00,Blue light,AS22,ASB - Nuisance,PW12,Concern for Safety,Headland & Harbour,3 Tern Close,Noise.
100002,14/06/2018 22:05:00,Immediate,CR13,Shoplifting,,,Trimdon,9 Pilot Lane,Meat taken.
"""


def test_an_import_names_what_nobody_has_mapped_and_json_says_nothing_else(briefing: Briefing, tmp_path: Path):
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    told = briefing("import", path)
    assert told.out.splitlines()[-1] == "2 values nobody has mapped: 1 grade, 1 ward"
    again = briefing("import", path, "--json")
    assert set(json.loads(again.out)) == {"files"}
    assert again.err == ""


def test_json_gives_every_field_as_the_log_gave_it_with_the_teams_words_beside(briefing: Briefing, tmp_path: Path):
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    folder = tmp_path / "home" / "reference"
    folder.mkdir()
    (folder / "grades.added.csv").write_text("grade,canonical\nBlue light,Emergency\n", encoding="utf-8")
    one = json.loads(briefing("incidents", "--json").out)["incidents"][0]
    assert (one["grade"], one["ward"], one["type"], one["type_code"]) == ("Blue light", "Headland & Harbour", "ASB - Nuisance", "AS22")
    assert (one["closing_type"], one["closing_code"], one["given"]["Grade"]) == ("Concern for Safety", "PW12", "Blue light")
    assert (one["means"]["grade"], one["means"]["ward_code"], one["means"]["closing_category"]) == (
        "Emergency", "E05008947", "Concern for safety")  # fmt: skip
    items = json.loads(briefing("board", "--json", "--as-of", "2018-06-15T07:45").out)["items"]
    assert {item["grade"]: item["means"]["grade"] for item in items} == {"Blue light": "Emergency", "Immediate": "Emergency"}


def test_a_broken_table_of_the_teams_own_is_one_plain_line(briefing: Briefing, tmp_path: Path):
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    folder = tmp_path / "home" / "reference"
    folder.mkdir(parents=True)
    table = folder / "wards.added.csv"
    table.write_text("ward,canonical\nTrimdon,Nowhere\n", encoding="utf-8")
    told = briefing("import", path)
    assert told.code == 0, "the log itself can be read in"
    assert told.out.splitlines()[-1].startswith("The table wards.added.csv cannot be used: line 2: Nowhere is not a ward;")
    board = briefing("board", "--json")
    assert (board.code, board.out) == (2, "")
    assert board.err == f"{told.out.splitlines()[-1]}\n"
    table.write_text("ward,canonical\nTrimdon,Seaton,more\n", encoding="utf-8")
    told = briefing("import", path)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("The table wards.added.csv cannot be used: line 2 has 3 cells")
    assert told.err.count("\n") == 1
