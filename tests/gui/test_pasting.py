"""Rows copied from a spreadsheet and pasted into the real window, by the real clipboard: seen first, then stored like a file."""

import hashlib

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from shp_desktop.gui.main_window import MainWindow
from shp_desktop.services import import_log

HEADER = "\t".join((
    "Log No", "Created", "Grade", "Opening Code", "Opening Type", "Location", "Beat / Ward", "Easting", "Northing", "Qualifiers",
    "Caller", "Crime No", "Status", "Narrative",
))  # fmt: skip
ROW = "{}\t14/06/2018 09:{:02d}:00\tStandard\tAS22\tASB - Nuisance\t3 Tern Close\tSeaton\t\t\t\t\t\tClosed\t{}"
ROWS = "\r\n".join([HEADER, ROW.format("200001", 1, '"Noise, ""loud"";\n[09:02] second line"'), ROW.format("200002", 2, "Quiet, now"), ""])
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, context, dressed):
    made = MainWindow()
    qtbot.addWidget(made)
    made.begin(context)
    made.show_pages()
    with qtbot.waitActive(made):
        made.show()
    yield made
    QGuiApplication.clipboard().clear()


@pytest.fixture
def problems(context) -> list[str]:
    said: list[str] = []
    context.bus.problem.connect(lambda error: said.append(str(error)))
    return said


def copied(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def paste(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_V, CONTROL)


def held(context) -> list:
    found: list = []
    context.jobs.read(import_log.imports, found.extend)
    return found


def test_rows_pasted_on_any_page_are_seen_and_then_stored(qtbot, window, context, problems):
    window.go("today")
    copied(ROWS)
    paste(qtbot, window)
    page = window.page("log")
    plan = page.seen.preview.plan
    assert [version.text.narrative for version in plan.new] == ['Noise, "loud";\n[09:02] second line', "Quiet, now"]
    assert [line.line for line in plan.accepted] == [2, 4]
    assert plan.file.startswith("Pasted rows ")
    assert plan.sha256 == hashlib.sha256(ROWS.encode()).hexdigest()
    assert held(context) == []
    page.accept()
    (account,) = held(context)
    assert (account.file, account.new, account.furniture) == (plan.file, 2, 1)
    assert problems == []


def test_the_same_rows_pasted_again_change_nothing(qtbot, window, context):
    for _ in range(2):
        copied(ROWS)
        paste(qtbot, window)
        last = window.page("log").seen.preview.plan
        window.page("log").accept()
    assert (len(last.new), last.unchanged) == (0, 2)


def test_a_document_whose_text_falls_apart_is_taken_from_the_page_beside_it(qtbot, window, problems):
    names, values = HEADER.split("\t"), ROW.format("200001", 1, "First line<br>second line").split("\t")
    html = "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (names, values)) + "</table>"
    copied(f"{HEADER}\n{ROW.format('200001', 1, 'First line')}\nsecond line\n", html)
    paste(qtbot, window)
    (version,) = window.page("log").seen.preview.plan.new
    assert version.text.narrative == "First line\nsecond line"
    assert problems == []


@pytest.mark.parametrize("text", ["", "Dear all", "Dear all,\nno log today.\nSam", "14/06/2018"])
def test_a_paste_that_is_no_table_is_one_sentence(qtbot, window, context, problems, text: str):
    window.go("today")
    copied(text)
    paste(qtbot, window)
    (said,) = problems
    assert "no table" in said
    assert "\n" not in said
    assert window.page("log").seen.preview is None
    assert held(context) == []


def test_in_a_text_field_the_key_pastes_text(qtbot, window, problems):
    window.go("settings")
    field = next(one for one in window.page("settings").findChildren(QLineEdit) if one.isVisible() and not one.isReadOnly())
    field.clear()
    field.setFocus()
    copied("a\tb\nc\td")
    paste(qtbot, window)
    assert field.text()
    assert window.page("log").seen.preview is None
    assert problems == []
