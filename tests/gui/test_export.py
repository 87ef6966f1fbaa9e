"""Ctrl+E on every page that shows a list: what stands on screen leaves, for whom it is said, warned of and recorded."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from full_disk import full_disk
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from window_room import shown_window

from shp_desktop.domain.cases import CasePriority
from shp_desktop.gui import theme
from shp_desktop.gui.export_overlay import ExportOverlay
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.log_tables import accepted_rows, left_rows, reject_rows, standing_rows, understood_rows
from shp_desktop.gui.pages.papers_save import PLAIN
from shp_desktop.gui.visible_table import Gathered, table_of
from shp_desktop.services import import_log, manage_actions, manage_cases, prepare_board, run_meeting, safeguard
from shp_desktop.settings import Settings

try:
    import resource
except ImportError:
    resource = None

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC, E = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_E
DUE = date(2099, 6, 18)


@pytest.fixture
def window(qtbot, context, tmp_path: Path) -> MainWindow:
    """The real window on a store with a night's log, two actions, a check and a case."""
    read_in(context, log_file(tmp_path, "log.csv"))
    log = asked(context, prepare_board.board).items[0].incident
    for text, agency in (("=Visit the shop", "FIRE"), ("Leaflet drop", "HBC")):
        wrote(context, lambda session, text=text, agency=agency: manage_actions.raise_action(session, text, agency, DUE, incident_uid=log.uid))
    wrote(context, lambda session: safeguard.ask(session, log.uid, "CHILDREN", "Josie Finch"))
    wrote(context, lambda session: manage_cases.open_case(session, "Pilot Lane shops", "Kim", "HBC", CasePriority.HIGH, DUE))
    return shown_window(context, qtbot)


def overlay(window: MainWindow) -> ExportOverlay:
    held = window.asides.table
    assert held is not None
    return held


def names(window: MainWindow) -> list[str]:
    """The lists the page offers."""
    return [table.name for table in window.page(window.here).tables() if table.lines]


def export(window: MainWindow, folder: Path, whom: str, *, form: str = "csv", password: str = "") -> Path:
    """Export the first list of the page by keyboard and button; returns the file."""
    press(E, CTRL)
    over = overlay(window)
    over.ask_folder = lambda *_asked: folder
    write(whom)
    for text in (password, password):
        press(ENTER)
        write(text)
    for _ in range(1 if password else 2):
        (over.csv if form == "csv" else over.workbook).click()
    (path,) = folder.glob(f"*.{form}")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def exported(context) -> list[dict[str, Any]]:
    sql = "SELECT what, recipient, size, agency FROM disclosure WHERE way = 'exported'"
    return asked(context, lambda session: list(session.store.db.query(sql)))


def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def test_what_stands_on_screen_leaves_and_nothing_else(window, context, tmp_path, qtbot) -> None:
    window.go("actions")
    page = window.page("actions")
    page.form.filter.setText("shop")
    page.to_list()
    path = export(window, folder(tmp_path), "Fire Service")
    (row,) = rows(path)
    assert (row["Action"], row["Under"]) == ("'=Visit the shop", "Fire Service")
    assert "For Fire Service." in row["Handling"]
    assert path.name.startswith("actions-")
    assert not overlay(window).isVisible()
    assert window.banner.words.text() == "1 row of actions saved in out as a CSV, without a password; it is recorded."
    assert exported(context) == [{"what": "actions", "recipient": "Fire Service", "size": 1, "agency": "FIRE"}]
    assert context.settings.value.papers_folder == str(path.parent)


def test_the_lists_of_each_page(window) -> None:
    lists = {
        "today": ["actions carried", "checks open"], "actions": ["actions"], "checks": ["systems checks"], "cases": ["cases"],
        "log": ["imports"], "papers": [], "settings": [], "around": [],
    }  # fmt: skip
    for page, found in lists.items():
        window.go(page)
        assert names(window) == found, page
        press(E, CTRL)
        if found:
            assert overlay(window).isVisible(), page
            assert overlay(window).which.isVisible() is (len(found) > 1)
            press(ESC)
        else:
            assert window.banner.words.text() == "No list that may leave stands on this page."


def test_a_second_list_of_a_page_can_be_chosen(window, context, tmp_path) -> None:
    window.go("reports")
    assert names(window)[:2] == ["figures of the week", "the weeks in figures"]
    press(E, CTRL)
    over = overlay(window)
    over.which.setCurrentIndex(1)
    assert over.heading.text().startswith("Export: the weeks in figures")
    over.ask_folder = lambda *_asked: tmp_path
    over.whom.setText("the chair")
    for _ in range(2):
        over.workbook.click()
    assert list(tmp_path.glob("the-weeks-in-figures-*.xlsx"))


def test_the_agenda_leaves_for_the_chair_and_not_for_another_agency(window, context, tmp_path, qtbot) -> None:
    wrote(context, lambda session: run_meeting.open_meeting(session, asked(context, prepare_board.board).meeting_date, "Chief Inspector Sandale"))
    window.go("meeting")
    page = window.page("meeting")
    qtbot.waitUntil(page.form.agenda.isVisible)
    press(E, CTRL)
    over = overlay(window)
    over.ask_folder = lambda *_asked: pytest.fail("asked where a list that is refused is to go")
    write("HBC")
    for _ in range(2):
        over.csv.click()
    assert "Logs leave as a list for the chair" in over.problem.text()
    assert over.whom.said == "HBC"
    press(ESC)
    path = export(window, folder(tmp_path), "chair")
    told = rows(path)
    shown = [row for row in page.model.rows if row.item is not None]
    assert [row["Item"] for row in told if row["Number"].isdigit()] == [row.title.replace("=", "'=") if row.title[:1] == "=" else row.title for row in shown]
    assert exported(context)[0]["agency"] == "chair"


def test_a_list_that_is_of_the_agency_at_the_keyboard_goes_to_it_alone(window, context, tmp_path) -> None:
    window.go("checks")
    press(E, CTRL)
    over = overlay(window)
    for whom in ("CHILDREN", "Ann Other"):
        over.whom.setText(whom)
        for _ in range(2):
            over.workbook.click()
        assert "alone; nothing was written" in over.problem.text()
    press(ESC)
    assert export(window, folder(tmp_path), context.person().agency, form="xlsx", password="lapwing under stairs").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"


def test_each_thing_that_is_missing_is_said_and_a_file_anybody_can_read_is_warned_of(window, tmp_path) -> None:
    window.go("actions")
    press(E, CTRL)
    over = overlay(window)
    over.ask_folder = lambda *_asked: None
    over.csv.click()
    assert over.problem.text() == "Say for whom the list is."
    over.whom.setText("FIRE")
    over.password.setText("one")
    over.again.setText("two")
    over.csv.click()
    assert "not the same" in over.problem.text()
    for field in (over.password, over.again):
        field.setText("lapwing under stairs")
    over.csv.click()
    assert "takes no password" in over.problem.text()
    for field in (over.password, over.again):
        field.setText("letmein12345")
    over.workbook.click()
    assert "anybody would try first" in over.problem.text()
    over.offer.click()
    assert over.password.text() == over.again.text() != ""
    assert "shown here once" in over.problem.text()
    for field in (over.password, over.again):
        field.clear()
    over.csv.click()
    assert over.problem.text() == PLAIN
    over.workbook.click()
    assert over.problem.text() == PLAIN  # another file is another warning
    over.workbook.click()
    assert over.isVisible()  # no folder was chosen: what was typed is still there
    assert over.whom.said == "FIRE"
    assert not list(tmp_path.glob("**/actions-*"))


def test_nothing_of_it_outlives_esc_another_person_or_a_lock(window, context) -> None:
    window.go("actions")
    for leave in (lambda: press(ESC), window.asides.forget):
        press(E, CTRL)
        write("FIRE")
        leave()
        assert not overlay(window).isVisible()
        press(E, CTRL)
        assert overlay(window).whom.said == ""
        press(ESC)
    window.asides.forget()
    assert overlay(window)._tables == ()


def test_a_line_as_it_came_stays_on_the_screen(qtbot) -> None:
    for model in (reject_rows(), standing_rows(), left_rows(), understood_rows()):
        view = QTableView()
        qtbot.addWidget(view)
        view.setModel(model)
        table = table_of(view)
        assert table is not None
        assert not {"As it stands in the file", "First text in it"} & set(table.heads)
        assert len(table.heads) == model.columnCount() - 1


def test_a_row_or_column_that_is_hidden_stays_and_the_order_is_the_one_shown(window, context, tmp_path, qtbot) -> None:
    rows = asked(context, lambda session: import_log.preview(session, log_file(tmp_path, "again.csv"))).plan.accepted
    view, model = QTableView(), accepted_rows()
    qtbot.addWidget(view)
    view.setModel(model)
    model.set_rows(rows)
    view.setColumnHidden(5, True)
    view.setRowHidden(0, True)
    view.horizontalHeader().moveSection(2, 0)
    table = table_of(view)
    assert table is not None
    assert table.heads == ("Log", "Line", "Is", "Reported", "Grade", "Ward", "Address", "Narrative")
    assert [line.cells[0] for line in table.lines] == [row[0] for row in LOGS[1:]]
    assert all(line.version is not None for line in table.lines)


@pytest.mark.parametrize(("theme_name", "text"), [("light", 100), ("dark", 200)])
def test_it_is_named_and_finds_room(window, context, qtbot, assert_named, shot, theme_name: str, text: int, qapp) -> None:
    theme.apply(qapp, Settings(theme=theme_name, text_scale=text))
    window.go("today")
    press(E, CTRL)
    over = overlay(window)
    assert_named(over)
    over.csv.click()
    shot(window, f"export-{theme_name}-{text}")
    assert window.rect().contains(over.card.geometry())


def refused(window: MainWindow, folder: Path, *, form: str, whom: str = "Fire Service") -> str:
    """Try to save into a folder that will not have it; returns what is said, with everything still there as it was typed."""
    over = overlay(window)
    over.ask_folder = lambda *_asked: folder
    password = "" if form == "csv" else "lapwing under stairs"
    over.whom.setText(whom)
    for field in (over.password, over.again):
        field.setText(password)
    for _ in range(2 if form == "csv" else 1):
        (over.csv if form == "csv" else over.workbook).click()
    assert over.isVisible()
    assert (over.whom.said, over.password.text(), over.again.text()) == (whom, password, password)
    assert over.problem.isVisible()
    return over.problem.text()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_where_it_cannot_be_written_one_sentence_says_why_and_nothing_typed_is_lost(window, context, tmp_path, form) -> None:
    window.go("actions")
    press(E, CTRL)
    gone = tmp_path / "stick"
    gone.write_text("a file stands where the folder was")
    assert refused(window, gone, form=form) == (
        "The table was not saved, that folder is not there or cannot be written; nothing else was changed, choose another folder."
    )
    if Path("/sys/kernel").is_dir():
        assert refused(window, Path("/sys/kernel"), form=form).startswith("The table was not saved, that folder ")
    assert exported(context) == []
    over = overlay(window)
    out = folder(tmp_path)
    over.ask_folder = lambda *_asked: out
    (over.csv if form == "csv" else over.workbook).click()
    assert list(out.glob(f"actions-*.{form}")), "no second warning, no second typing"
    assert not over.isVisible()
    assert over.password.text() == over.whom.said == ""


@pytest.mark.skipif(resource is None, reason="NOT TESTED: no limit on the size of a file on this system")
def test_a_disk_that_is_full_there_is_said_so(window, context, tmp_path) -> None:
    window.go("actions")
    press(E, CTRL)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    over, out = overlay(window), folder(tmp_path)

    def folder_without_room(*_asked: object) -> Path:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
        return out

    over.ask_folder = folder_without_room
    over.whom.setText("Fire Service")
    try:
        for _ in range(2):
            over.csv.click()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert over.problem.text() == "The table was not saved, the disk is full there; nothing else was changed, choose another folder."
    assert over.whom.said == "Fire Service"
    assert not list(out.iterdir())
    assert exported(context) == []


def test_a_store_without_room_for_the_record_keeps_the_file_back_and_what_was_typed(window, context, tmp_path) -> None:
    window.go("actions")
    press(E, CTRL)
    out = folder(tmp_path)
    with full_disk(context):
        said = refused(window, out, form="xlsx", whom=f"Sam Hale, FIRE{' again' * 1500}")  # longer than what is left in any page of the store
    assert "full" in said
    assert not list(out.iterdir())


def test_no_row_is_gathered_before_it_is_said_for_whom(window, qtbot) -> None:
    window.go("actions")
    page = window.page("actions")
    rows = [row for row in page.form.list.rows if not row.heading]
    page.form.list.set_rows([replace(rows[at % len(rows)], identity=f"row {at}") for at in range(5000)])
    gathered: list[ListRow] = []
    (table,) = page.tables()
    assert isinstance(table.lines, Gathered)
    counting = Gathered(table.lines._rows, lambda row: (gathered.append(row), table.lines._told(row))[1])
    window.asides.export(window.context, SimpleNamespace(tables=lambda: (replace(table, lines=counting),)))
    assert overlay(window).heading.text().startswith("Export: actions, 5,000 rows")
    assert gathered == []
    over = overlay(window)
    over.ask_folder = lambda *_asked: None
    over.whom.setText("FIRE")
    for _ in range(2):
        over.csv.click()
    assert len(gathered) == 5000, "each row once"


def test_what_was_asked_for_and_then_changed_is_not_written(window, tmp_path) -> None:
    window.go("actions")
    press(E, CTRL)
    over, out = overlay(window), folder(tmp_path)

    def thinks_better(*_asked: object) -> Path:
        over.put_away()
        return out

    over.ask_folder = thinks_better
    over.whom.setText("FIRE")
    for _ in range(2):
        over.csv.click()
    assert not list(out.iterdir())
