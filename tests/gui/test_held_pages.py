"""A held log is on no page, in no list, tip, name or title of the window, whoever is not to know of it sits there."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui.context import Context
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages import PAGES
from shp_desktop.gui.pages.meeting_flow import Narrative
from shp_desktop.services import import_log
from shp_desktop.services.script import run_step

SECRET = "424242"
MARKS = (SECRET, "vrblheld", "Heldtype", "Snorkheld", "Quillheld", "heldecision", "heldaction", "heldcheck", "heldwhy")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
LOG = f"""Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Ann Tarn,Youths kicking a ball.
{SECRET},14/06/2018 21:50:00,Standard,Heldtype,"9 Snorkheld Lane, Hartlepool",Zebedee Quillheld,Man seen vrblheld at the door.
"""


@pytest.fixture
def window(context: Context, qtbot, tmp_path: Path) -> MainWindow:
    """The window on a log that was spoken of in one meeting, with the next one open; a recorder at the keyboard."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")

    def work(session) -> None:
        import_log.apply(session, import_log.preview(session, path))
        today = session.today()
        log = {"reference": SECRET}
        steps = (
            {"do": "open", "date": today.isoformat(), "chair": "CI Marrable"},
            {"do": "decide", **log, "decision": "in_hand", "who": "heldecision", "words": "heldecision"},
            {"do": "action", **log, "text": "heldaction", "agency": "FIRE", "due": (today + timedelta(days=3)).isoformat()},
            {"do": "check", **log, "service": "ADULTS", "person": "heldcheck", "why": "heldcheck"},
            {"do": "close", "words": "time"},
            {"do": "open", "date": (today + timedelta(days=1)).isoformat(), "chair": "CI Marrable"},
        )
        for step in steps:
            answer = run_step(session, step)
            assert answer["ok"], answer

    context.jobs.write(work)
    made = MainWindow()
    qtbot.addWidget(made)
    made.begin(context)
    made.resize(1366, 768)
    made.show()
    made.show_pages()
    return made


def hold(context: Context) -> None:
    """Hold the log; then somebody sits at the keyboard who is not to know of it."""

    def work(session) -> None:
        assert run_step(session, {"do": "hold", "reference": SECRET, "words": "heldwhy"})["ok"]

    def seat(session) -> None:
        session.actor = Person("Joe Lund", "HBC", Role.RECORDER)

    context.jobs.write(work)
    context.jobs.write(seat)
    context.jobs.read(seat, lambda _done: None)
    context.bus.person_changed.emit()
    context.bus.tell(frozenset({"incidents", "board", "meeting", "actions", "checks", "papers"}))


def words_on(widget: QWidget) -> str:
    """Every word that is seen on a widget and below it, in its lists, tips and names."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = [widget.windowTitle()]
    for one in (one for one in (widget, *widget.findChildren(QWidget)) if one.isVisible()):
        found += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        if isinstance(one, QLabel | QLineEdit):
            found.append(one.text())
        elif isinstance(one, QPlainTextEdit | QTextEdit):
            found.append(one.toPlainText())
        elif isinstance(one, Narrative):
            found.append(one.text)
        elif isinstance(one, QComboBox):
            found += [one.itemText(at) for at in range(one.count())]
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()  # a list keeps its one column to itself
            for row in range(model.rowCount()):
                found += [str(model.index(row, column).data(role) or "") for column in range(columns) for role in ROLES]
    return "\n".join(found)


def leaks(window: MainWindow) -> list[str]:
    """Go to every page and back, and look for the marks."""
    found = []
    for entry in (*PAGES, PAGES[0]):
        window.go(entry.key)
        told = words_on(window).casefold()
        found += [f"{entry.key}: {mark}" for mark in MARKS if mark.casefold() in told]
    return found


def test_the_marks_are_found_on_the_pages_where_nothing_is_held(window, context):
    found = {leak.rpartition(": ")[2] for leak in leaks(window)}
    assert found >= {"heldaction", "heldcheck", SECRET}


def test_a_log_held_while_the_pages_stand_open_leaves_all_of_them(window, context):
    leaks(window)
    hold(context)
    assert leaks(window) == []


def test_pages_opened_afterwards_know_nothing_of_it(window, context):
    hold(context)
    window.rebuild()
    assert leaks(window) == []
