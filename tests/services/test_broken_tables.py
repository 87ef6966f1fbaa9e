"""A table of the team's own that was saved badly is named in one sentence, whatever reads it; nothing is read by half a table."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pytest

from shp_desktop.errors import BadFile
from shp_desktop.paths import data_file
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

READ = sorted(name for name, one in vars(Rules).items() if isinstance(one, cached_property))
TABLES = ("agencies", "agency_interests", "name_words", "nicknames", "ordinary_words", "place_words", "release_rules", "sources", "thresholds", "bank_holidays")


def shipped(name: str) -> list[str]:
    text = data_file("resources", f"reference/{name}.csv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def problems(folder: Path, name: str, lines: list[str]) -> list[str]:
    """Read everything by a table of one's own; return what was said."""
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found, rules = [], Rules(Tables(folder))
    for one in READ:
        try:
            getattr(rules, one)
        except BadFile as error:
            found.append(str(error))
    return found


WAYS: dict[str, Callable[[list[str]], list[str]]] = {
    "without its first row": lambda lines: lines[1:],
    "with semicolons": lambda lines: [line.replace(",", ";") for line in lines],
    "without a column": lambda lines: [line.partition(",")[2] for line in lines],
    "empty": lambda lines: [],
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_saved_badly_is_named(tmp_path: Path, name: str, way: str) -> None:
    found = problems(tmp_path, name, WAYS[way](shipped(name)))
    assert found
    assert {one.partition(":")[0] for one in found} == {f"The table {name}.csv cannot be used"}
    assert all("no column" in one for one in found)


@pytest.mark.parametrize(("name", "cell"), [("agencies", "x"), ("thresholds", "x"), ("bank_holidays", "x")])
def test_a_cell_that_is_no_number_or_day_is_our_sentence_too(tmp_path: Path, name: str, cell: str) -> None:
    head, *rows = shipped(name)
    found = problems(tmp_path, name, [head, *(",".join(cell for _ in row.split(",")) for row in rows)])
    assert all(one.startswith(f"The table {name}.csv ") and " cannot be used: " in one for one in found)
    assert found


def test_a_folder_in_the_place_of_a_table_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "release_rules.csv").mkdir()
    with pytest.raises(BadFile, match=r"release_rules\.csv cannot be used: it cannot be read"):
        _ = Rules(Tables(tmp_path)).releases


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("FIRE,street,close,,domestik,,,quiet", "there is no flag domestik"),
        ("FYRE,street,close,,,,,quiet", "there is no agency FYRE"),
        ("FIRE,street,close,polise,,,,quiet", "there is no source polise"),
        ("FIRE,street,close,,,,fyre,quiet", "there is no flag fyre"),
        ("FIRE,sreet,close,,,,,quiet", "sreet is not a field"),
    ],
)
def test_a_misspelt_word_of_a_release_rule_is_refused_by_its_row(tmp_path: Path, row: str, said: str) -> None:
    lines = shipped("release_rules")
    (tmp_path / "release_rules.csv").write_text("\n".join((*lines, f"{row},us,2026-11-22")) + "\n", encoding="utf-8")
    with pytest.raises(BadFile, match=f"row {len(lines)}: {said}"):
        _ = Rules(Tables(tmp_path)).releases
