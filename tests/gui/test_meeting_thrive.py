"""THRIVE in the variant the team uses, with the police grade beside the meeting's own level."""

from dataclasses import replace
from pathlib import Path

from meeting_room import asked, begun, press, write
from PySide6.QtCore import Qt

from shp_desktop.gui.context import Context
from shp_desktop.reference import Tables
from shp_desktop.services import prepare_board

HEADER = "variant,dimensions,in_use,words,source,checked\n"


def own(folder: Path, row: str) -> Tables:
    """The tables with one row of the team's own added to the variants."""
    folder.mkdir(exist_ok=True)
    (folder / "thrive_variants.added.csv").write_text(f"{HEADER}{row}\n", encoding="utf-8")
    return Tables(folder)


def test_thrive_sp_asks_for_the_scene_and_keeps_what_was_said(context: Context, qtbot, tmp_path: Path) -> None:
    with_sp = replace(context, tables=own(tmp_path / "reference", "THRIVE-SP,T H R I V E S P,yes,,us,2026-11-22"))
    page = begun(with_sp, qtbot, tmp_path)
    press(Qt.Key.Key_T)
    assert page.thrive.police.text() == "THRIVE-SP. Police grade Priority, the meeting not yet assessed"
    write("22312120")
    assert page.thrive.offered.text() == "Offered MEDIUM: the highest is threat, harm, vulnerability"
    press(Qt.Key.Key_2)
    write("found, door to be kept as it is")
    press(Qt.Key.Key_Return)
    [item] = [one for one in asked(context, prepare_board.board).items if one.assessment]
    assert item.assessment.levels == {
        "T": "MEDIUM", "H": "MEDIUM", "R": "LOW", "I": "REQUIRED", "V": "MEDIUM", "E": "REQUIRED", "S": "CONSIDER",
        "P": "NONE",
    }  # fmt: skip
    assert page.decide.police.text() == "Priority"
    assert page.decide.level.level == "MEDIUM"


def test_the_letters_of_another_variant_are_not_keys(context: Context, qtbot, tmp_path: Path) -> None:
    page = begun(context, qtbot, tmp_path)
    press(Qt.Key.Key_T)
    assert tuple(page.thrive.grid.names.values())[-1] == "Prevention"
    assert "S" not in page.thrive.grid.names


def test_a_variant_that_cannot_be_used_is_named_and_the_one_that_ships_is_asked(context, qtbot, tmp_path: Path) -> None:
    broken = replace(context, tables=own(tmp_path / "reference", "OURS,T X,yes,,us,2026-11-22"))
    page = begun(broken, qtbot, tmp_path)
    press(Qt.Key.Key_T)
    assert page.thrive.grid.variant.name == "THRIVE+"
    assert "The table thrive_variants.csv cannot be used: OURS asks about X" in page.thrive.police.text()


def test_another_variant_chosen_meanwhile_is_asked_at_the_next_item(context: Context, qtbot, tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    page = begun(replace(context, tables=Tables(folder)), qtbot, tmp_path)
    press(Qt.Key.Key_T)
    assert page.thrive.grid.letters == tuple("THRIVEP")
    press(Qt.Key.Key_Escape)
    own(folder, "THRIVE,T H R I V E,yes,,us,2026-11-22")
    press(Qt.Key.Key_T)
    assert page.thrive.grid.letters == tuple("THRIVE")
    assert page.thrive.police.text().startswith("THRIVE. ")
