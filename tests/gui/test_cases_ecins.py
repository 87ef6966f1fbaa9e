"""The Cases page and E-CINS: a key pastes the case under the cursor, a key compares with an export and says what differs."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from meeting_room import asked, press, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from window_room import shown_page

from shp_desktop.gui import theme
from shp_desktop.gui.pages.cases import CasesPage
from shp_desktop.services import manage_cases
from shp_desktop.settings import Settings

MORNING = datetime(2018, 6, 13, 8, 0, tzinfo=UTC)
CASES = (("Nuisance at Anchor Terrace", "Sgt Brack", "NPT", "high", "4410"), ("Noise at Tern Close", "Ada Pell", "HBC", "medium", "4398"))
EXPORT = (
    "Case ref,Title,Lead officer,Priority,Status\n4410,Nuisance at Anchor Terrace,PS Brack,Medium,Live\n"
    "9000,Rubbish in Pilot Lane,Ian Hale,Low,Live\n9001,,,,Parked\n"
)


@pytest.fixture
def cases(context) -> None:
    for title, lead, agency, priority, ecins in CASES:
        wrote(context, lambda session, one=(title, lead, agency, priority, date(2040, 7, 2)), ecins=ecins: manage_cases.open_case(
            session, *one, ecins=ecins, reason="third report", at=MORNING))  # fmt: skip


@pytest.fixture
def page(context, qtbot, cases) -> CasesPage:
    return shown_page(CasesPage, context, qtbot)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(EXPORT, encoding="utf-8")
    return path


def test_a_key_asks_for_the_case_under_the_cursor_to_be_pasted(context, page):
    asked_for: list[str] = []
    context.bus.paste.connect(asked_for.append)
    press(Qt.Key.Key_V)
    assert asked_for == [page.current_case().ref]
    assert any("Paste to E-CINS" in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_key_compares_and_says_what_differs_esc_goes_back_to_the_case(context, page, export, monkeypatch, assert_named):
    chosen = ["", str(export), str(export)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen.pop(0), ""))
    press(Qt.Key.Key_C)
    assert page.form.side.currentWidget() is page.detail, "thinking better of it changes nothing"
    press(Qt.Key.Key_C)
    panel = page.extras[0].panel
    assert page.form.side.currentWidget() is panel
    assert panel.lines == [
        "3 rows read: 0 cases agree, 1 only here, 2 only on E-CINS, 1 differs.", "This is the first comparison.",
        "Only here: 1", "Noise at Tern Close", "E-CINS 4398 is open here and not in the export. Ada Pell, HBC",
        "Only on E-CINS: 2", "Rubbish in Pilot Lane", "E-CINS 9000, line 3 of the export", "E-CINS 9001", "E-CINS 9001, line 4 of the export",
        "Different: 1", "Nuisance at Anchor Terrace", "E-CINS 4410: priority: high here, medium on E-CINS",
        "Lines that could not be used: 1", 'line 4: nobody knows the status "Parked"; it was not compared',
    ]  # fmt: skip
    assert_named(page)
    press(Qt.Key.Key_Escape)
    assert page.form.side.currentWidget() is page.detail
    press(Qt.Key.Key_C)
    assert panel.lines[1].endswith(": 4 did not agree.")


def test_a_file_that_is_no_export_is_refused_and_nothing_recorded(context, page, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Log No,Created\n1,2\n", encoding="utf-8")
    problems: list = []
    context.bus.problem.connect(problems.append)
    page.extras[0].compare(path)
    assert "no column for the E-CINS reference" in str(problems[0])
    assert asked(context, lambda session: session.store.reconciles.last()) is None


def test_in_large_letters_nothing_of_it_is_wider_than_its_column(context, qtbot, cases, export, shot):
    theme.apply(QApplication.instance(), Settings(theme="light", text_scale=200))
    page = shown_page(CasesPage, context, qtbot)
    page.extras[0].compare(export)
    shot(page, "cases-compared-200", (1278, 652))
    panel = page.extras[0].panel
    assert panel.horizontalScrollBar().maximum() == 0
    for label in panel.findChildren(QLabel):
        assert label.width() <= panel.width()
    theme.apply(QApplication.instance(), Settings(theme="light"))
