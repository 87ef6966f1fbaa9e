"""Preview, save, print and export write no file but the one asked for, and never one in the clear beside it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from cups_desk import Cups, chosen, cleared, jobs
from meeting_room import LOGS, asked, log_file, press, read_in, wrote
from PySide6.QtCore import Qt
from window_room import shown_window

from shp_desktop.domain.exports import Form
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.sheets_desk import SheetsDesk
from shp_desktop.services import manage_actions, prepare_board

PASSWORD = "seven plover kettles"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
#: the lists being written to now; a hook of the interpreter cannot be taken out again
_seen: list[set[Path]] = []


def _heard(event: str, given: tuple[object, ...]) -> None:
    if not _seen:
        return
    if event == "open" and isinstance(given[0], str | os.PathLike) and isinstance(given[2], int) and given[2] & _WRITES:
        _seen[-1].add(Path(os.fsdecode(given[0])))
    elif event in ("tempfile.mkstemp", "tempfile.mkdtemp"):
        _seen[-1].add(Path(str(given[0])))


sys.addaudithook(_heard)


@contextmanager
def written() -> Iterator[set[Path]]:
    """Every file that is opened to be written, while this lasts."""
    _seen.append(found := set())
    try:
        yield found
    finally:
        _seen.pop()


@pytest.fixture
def window(qtbot, context, tmp_path: Path) -> MainWindow:
    """The real window on a store with a night's log and an action."""
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    log = asked(context, prepare_board.board).items[0].incident
    wrote(context, lambda session: manage_actions.raise_action(session, "Visit the shop", "FIRE", date(2099, 6, 18), incident_uid=log.uid))
    return shown_window(context, qtbot)


def papers(window: MainWindow) -> PapersPage:
    window.go("papers")
    page = window.page("papers")
    page.form.kinds.choose("FIRE")
    return page


def outside(found: set[Path], folder: Path) -> set[Path]:
    """Files written anywhere but in the folder that was chosen, or in the home folder's settings."""
    return {path for path in found - {Path(os.devnull)} if path.parent != folder and not path.name.startswith((".part-", "settings"))}


def test_the_watch_sees_a_file_in_the_folder_for_such_files() -> None:
    with written() as found, tempfile.NamedTemporaryFile() as made:
        made.write(b"x")
    assert Path(made.name) in found


def test_a_preview_writes_nothing(window) -> None:
    page = papers(window)
    with written() as found:
        page.look()
        assert page.view.pdf is not None
        page.view.pdf.document.render(0, page.view.pdf.document.pagePointSize(0).toSize())
    assert outside(found, Path()) == set()


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_a_saved_paper_is_written_in_its_folder_alone(window, tmp_path, password) -> None:
    page, out = papers(window), tmp_path / "out"
    page.saving.ask_folder = lambda *_asked: out
    page.save_paper()
    with written() as found:
        page.saving.panel.wished.emit(password)
    assert outside(found, out) == set()
    assert any(path.parent == out for path in found), "the watch sees what is written"
    assert [path.suffix for path in out.iterdir()] == [".pdf"]


@pytest.mark.parametrize(("form", "password"), [(Form.CSV, ""), (Form.XLSX, ""), (Form.XLSX, PASSWORD)])
def test_an_exported_list_is_written_in_its_folder_alone(window, tmp_path, form, password) -> None:
    window.go("actions")
    out = tmp_path / "out"
    out.mkdir()
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    over = window.asides.table
    over.ask_folder = lambda *_asked: out
    over.whom.setText("FIRE")
    for field in (over.password, over.again):
        field.setText(password)
    with written() as found:
        for _ in range(1 if password else 2):
            over.send(form)
    assert outside(found, out) == set()
    assert [path.suffix for path in out.iterdir()] == [f".{form.value}"]


def test_an_answer_sheet_is_written_in_its_folder_alone(window, tmp_path) -> None:
    page, out = papers(window), tmp_path / "out"
    desk = page.desk(SheetsDesk)
    desk.ask_folder = lambda *_asked: out
    desk.begin()
    desk.list.choose("FIRE")
    desk.make()
    with written() as found:
        desk.password.wished.emit(PASSWORD)
    assert outside(found, out) == set()
    assert [path.suffix for path in out.iterdir()] == [".xlsx"]


@pytest.mark.heavy
def test_a_printed_paper_is_written_nowhere_by_this_program(window, cups: Cups) -> None:
    page = papers(window)
    page.printing.ask_printer = lambda *_asked: chosen()
    before = len(jobs(cups))
    with cleared("briefing-20"), written() as found:
        page.print_paper()
    assert len(jobs(cups)) == before + 1
    assert outside(found, Path()) == set()
