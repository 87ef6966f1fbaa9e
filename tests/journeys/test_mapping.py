"""A new user in the whole window maps a council log and a file without a header by keys; the next of each asks nothing."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from shp_desktop.gui import theme
from shp_desktop.services import import_log
from shp_desktop.settings import Settings
from tools import scenes

pytestmark = [pytest.mark.heavy, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
HEADER = ("Our no.", "Day", "Hour", "Kind", "House", "Part of town", "Story", "Clerk")
MEANT = ("reference", "reported date", "reported time", "type", "address", "ward", "narrative", "officer")


@pytest.fixture(scope="module")
def two_mornings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice store of two mornings."""
    home = tmp_path_factory.mktemp("two") / "home"
    scenes.fill(home, date(2026, 11, 20), days=2)
    return home


@pytest.fixture
def stage(two_mornings: Path, tmp_path: Path, qapp: QApplication):
    """The window on a copy of it."""
    made = scenes.Stage(Path(shutil.copytree(two_mornings, tmp_path / "home")), theme="light", idle_minutes=60)
    yield made
    made.close()
    theme.apply(qapp, Settings(theme="light"))
    qapp.setStyleSheet("")


def council(shared: Path, folder: Path, name: str, first: int) -> Path:
    """The made council log under words of another council, its numbers beginning at `first`."""
    text = (shared / "made" / "2018-06-15-council.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))[1:]
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerows([HEADER, *((f"H/{first + at}", *row[1:]) for at, row in enumerate(rows))])
    return path


def stored(stage: scenes.Stage) -> dict[str, str]:
    """Each file read in, with the profile it was read by."""
    answers: list = []
    stage.jobs.read(import_log.imports, answers.append)
    return {one.file: one.profile for one in answers[0]}


def save_as(stage: scenes.Stage, name: str) -> None:
    """Name the layout and go on to the preview, then import."""
    stage.press("N", "Ctrl+A")
    stage.write(name)
    stage.press("Ctrl+Return")
    assert stage.window.form.headline.text() == "Log: look before it is stored"
    stage.press("Return")


def test_both_are_mapped_by_keys_and_their_next_exports_ask_nothing(stage, shared_data, tmp_path):
    page = stage.window.page("log")
    stage.window.read_files((council(shared_data, tmp_path, "asb-june.csv", 1),))
    stage.settle()
    assert stage.window.form.headline.text() == "Log: say what each column is"
    stage.press("M", "Ctrl+Home")
    for field in MEANT:
        stage.press("Return")
        stage.write(field)
        stage.press("Return", "Down")
    assert [row.field.replace("_", " ") for row in page.mapping.form.columns_table.model().rows] == list(MEANT)
    save_as(stage, "hill council")

    exports = sorted((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    stage.window.read_files((exports[0],))
    stage.settle()
    assert page.mapping.form.dates_list.hasFocus(), "the month could be the day"
    stage.press("Return")
    save_as(stage, "reno")

    stage.window.read_files((council(shared_data, tmp_path, "asb-july.csv", 101), exports[1]))
    stage.settle()
    for _ in range(2):
        assert stage.window.form.headline.text() == "Log: look before it is stored"
        stage.press("Return")
    read = stored(stage)
    assert read["asb-july.csv"] == "hill council"
    assert read[exports[1].name] == "reno"
