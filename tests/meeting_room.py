"""A meeting room for tests: a few invented logs, a page on them, keys pressed where the focus is."""

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shp_desktop.domain.triage import Decision
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.services import import_log, prepare_board, run_meeting

NAMES = ("Log No", "Created", "Grade", "Opening Type", "Location", "Beat / Ward", "Narrative")
HOSTILE = "<b>Bin</b> & lid moved <img src='file:///etc/passwd'>"
LOGS = (
    ("101301", "14/06/2018 18:00:00", "Standard", "ASB - Nuisance", "4 Tern Close, Hartlepool", "Seaton", HOSTILE),
    ("101302", "14/06/2018 19:00:00", "Standard", "ASB - Nuisance", "9 Pilot Lane, Hartlepool", "Seaton", "Loud music."),
    ("101303", "14/06/2018 20:00:00", "Priority", "Missing Person", "3 Samphire Court, Hartlepool", "Jesmond",
     "Girl aged 15 missing from home since 17:00."),
    ("101304", "14/06/2018 21:00:00", "Standard", "Shoplifting", "1 Lugger Street, Hartlepool", "Seaton", "Razors taken."),
    ("101305", "14/06/2018 22:00:00", "Standard", "Shoplifting", "2 Lugger Street, Hartlepool", "Seaton", "Cheese taken."),
)  # fmt: skip
DAY = date(2018, 6, 15)


def log_file(folder: Path, name: str, rows=LOGS) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([NAMES, *rows])
    return path


def wrote(context: Context, work):
    answers: list = []
    context.jobs.write(work, answers.append, lambda error: pytest.fail(str(error)))
    return answers[0]


def asked(context: Context, work):
    answers: list = []
    context.jobs.read(work, answers.append, lambda error: pytest.fail(str(error)))
    return answers[0]


def read_in(context: Context, path: Path) -> None:
    account, _ = wrote(context, lambda session: import_log.apply(session, import_log.preview(session, path)))
    assert account.new


def shown(context: Context, qtbot) -> MeetingPage:
    page = MeetingPage(context)
    qtbot.addWidget(page)
    page.resize(1278, 652)
    with qtbot.waitActive(page):
        page.show()
    return page


def press(key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def here(page: MeetingPage) -> str:
    return page.row().item.incident.key.reference


def decided(context: Context) -> dict[str, Decision]:
    """What the store itself holds, by log number."""
    items = asked(context, prepare_board.board).items
    return {one.incident.key.reference: one.decision.decision for one in items if one.decision}


def go(page: MeetingPage, reference: str) -> None:
    rows = page.model.rows
    page.go_to(next(n for n, row in enumerate(rows) if row.item and row.item.incident.key.reference == reference))


def begun(context: Context, qtbot, folder: Path, rows=LOGS) -> MeetingPage:
    """Show the page on logs whose meeting is open."""
    read_in(context, log_file(folder, "log.csv", rows))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    return shown(context, qtbot)
