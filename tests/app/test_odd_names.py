"""File names and names of profiles as the command line meets them: shown, kept, and said where two bear one name."""

import os
from pathlib import Path

import pytest

from shp_desktop.services import script as steps

POLICE = (
    "Log No,Created,Grade,Opening Code,Opening Type,Location,Beat / Ward,Easting,Northing,Qualifiers,Caller,Crime No,Status,Narrative\n"
    "100001,14/06/2018 07:00,Standard,A1,ASB,3 Tern Close,Manor House,,,,,,,Loud music.\n"
)


@pytest.mark.skipif(os.name != "posix", reason="names of files are text there")
def test_a_file_name_that_is_no_text_is_told_in_json(briefing, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe9d.csv"))
    try:
        path.write_text(POLICE, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes only names that are text")
    told = briefing("import", path, "--json")
    assert (told.code, told.err) == (0, "")
    assert [(one["file"], one["new"]) for one in told.json["files"]] == [("b\ufffdd.csv", 1)]
    assert briefing("board", "--json").json["account"]["files"][0]["file"] == "b\ufffdd.csv"
    gone = briefing("import", path.with_name("c\udce9d.csv"))
    assert (gone.code, gone.err) == (2, "c\ufffdd.csv is not there; nothing was read.\n")


def test_a_word_of_the_call_that_is_no_text_is_kept_as_it_can_be(briefing, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(POLICE, encoding="utf-8")
    told = briefing("--by", "Am\udce9lie/HBC", "import", path, "--source", "h\udce9bergement\noffice", "--json")
    assert (told.code, told.err) == (0, "")
    assert told.json["files"][0]["source"] == "h\ufffdbergement office"


def test_a_layout_saved_under_a_supplied_name_stands_beside_it_and_that_is_said(briefing, tmp_path: Path) -> None:
    other, police = tmp_path / "other.csv", tmp_path / "police.csv"
    other.write_text("Nummer,Wann,Was\n11,14/06/2018 07:00,Noise\n", encoding="utf-8")
    police.write_text(POLICE, encoding="utf-8")
    mapping = ("--map", "reference=Nummer", "--map", "reported_at=Wann", "--map", "type=Was")
    told = briefing("import", other, *mapping, "--save-profile", "police-log")
    assert told.code == 0
    assert told.err.startswith("police-log is also the name of a supplied profile")
    assert told.err.count("\n") == 1
    again = briefing("import", police, "--json")
    assert (again.json["files"][0]["profile"], again.err) == ("police-log", "")
    assert "now means yours" not in briefing("import", other, "--json").err
    assert briefing("import", other, "--profile", "police-log", "--dry-run", "--json").json["files"][0]["unchanged"] == 1


def test_a_field_a_step_does_not_take_is_named_beside_what_was_done(script) -> None:
    late, plain = script(
        {"do": "late", "text": "Fire on Lugger Street", "source": "fire", "when": "07:10"},
        {"do": "late", "text": "Smoke on Tern Close", "source": "fire", "time": "07:20", "as": "Sam Tarn/HBC"},
    )
    assert late["ok"]
    assert late["warnings"] == ["late takes no when, so it was not recorded; it takes text, source, time, place, type, grade."]
    assert plain["ok"]
    assert "warnings" not in plain


def test_what_every_step_takes_is_said() -> None:
    assert list(steps._FIELDS) == list(steps._STEPS)  # noqa: SLF001 - one list must not lag behind the other
