"""What keeps a paper from the printer, each said in one plain sentence by a real CUPS; what was not taken is not recorded."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from cups_desk import PPD, QUEUE, Cups, chosen, until
from meeting_room import LOGS, asked, log_file, press, read_in
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from window_room import shown_page

from shp_desktop.errors import PrintProblem
from shp_desktop.gui import printing, spooling
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.papers_morning import MorningDesk
from shp_desktop.gui.pages.papers_printing import FAILED, LEFT, PRINTED
from shp_desktop.services import run_meeting

needs_lp = pytest.mark.skipif(shutil.which("lp") is None or shutil.which("lpstat") is None, reason="NOT TESTED: what lp says; install cups-client")
#: says as a printer would that its tray is empty, and holds the paper until it is cancelled
EMPTY = """#!/bin/sh
echo "STATE: +media-empty-error" >&2
exec tail -f /dev/null
"""


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path) -> PapersPage:
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    made = shown_page(PapersPage, context, qtbot)
    made.form.kinds.choose("FIRE")
    return made


def recorded(context: Context) -> list[str]:
    return asked(context, lambda session: [row["kind"] for one in run_meeting.meetings(session) for row in session.store.records.prints(one.uid)])


def said(context: Context, qtbot, page: PapersPage) -> str:
    """Print the paper in front; returns the one sentence the person is told."""
    with qtbot.waitSignal(context.bus.problem) as told:
        press(Qt.Key.Key_P)
    sentence = str(told.args[0])
    assert sentence.count(".") == 1
    assert sentence.endswith(".")
    assert recorded(context) == []
    assert page.printing.run is None
    return sentence


@needs_lp
def test_without_a_running_cups_the_printing_system_is_named(page, context, qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody-listens"))
    page.printing.ask_printer = lambda parent, pages, title: printing.ask_printer(parent, pages, title, list)
    assert said(context, qtbot, page) == (
        "The printing system of this computer is not running (CUPS); nothing was printed, have it started or save the papers instead."
    )
    printer = QPrinter()
    printer.setPrinterName("office")
    page.printing.ask_printer = lambda *_asked: printer
    if printing.takes_pdf(printer):
        sentence = said(context, qtbot, page)
        named = printer.printerName()  # Qt keeps a printer it knew before where there is none of the name
        assert sentence.startswith(f"The printer {named} cannot be reached, the printing system is not running; nothing was recorded as printed")
    with pytest.raises(PrintProblem, match="The printer office cannot be reached, the printing system is not running"):
        spooling.hand_over(b"%PDF", ["lp", "-s", "-d", "office", "-"])


@pytest.mark.heavy
def test_with_a_running_cups_a_computer_without_a_printer_is_told_apart(cups: Cups) -> None:
    assert spooling.no_printer().startswith("No printer is set up on this computer; nothing was printed")


@pytest.mark.heavy
def test_a_printer_deleted_between_dialog_and_print_is_not_there_any_more(cups: Cups, page, context, qtbot) -> None:
    cups.add("spare")

    def deleted(*_asked: object) -> QPrinter:
        printer = chosen("spare")
        assert cups.ask("lpadmin", "-x", "spare").returncode == 0
        return printer

    page.printing.ask_printer = deleted
    assert said(context, qtbot, page).startswith("The printer spare is not there any more; nothing was recorded as printed")


@pytest.mark.heavy
@pytest.mark.parametrize(("command", "fault"), [("cupsdisable", "is stopped"), ("cupsreject", "takes no papers at present")])
def test_a_printer_that_stops_in_the_middle_of_a_morning_keeps_what_is_left_ticked(cups: Cups, page, context, qtbot, command, fault) -> None:
    page.printing.ask_printer = lambda *_asked: chosen()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    desk = page.desk(MorningDesk)
    kinds = [row.identity for row in desk.list.rows]
    went = desk._went
    desk._went = lambda paper, state: (went(paper, state), cups.ask(command, QUEUE) if (paper.kind, state) == (kinds[1], PRINTED) else None)
    with qtbot.waitSignal(context.bus.problem) as told:
        press(Qt.Key.Key_Return)
    assert str(told.args[0]).startswith(f"The printer {QUEUE} {fault}; nothing was recorded as printed")
    assert str(told.args[0]).endswith("2 papers had been handed over and recorded before that.")
    assert recorded(context) == kinds[:2]
    assert [row.detail for row in desk.list.rows][:3] == [PRINTED, PRINTED, FAILED]
    assert [row.identity for row in desk.list.rows if row.mark == "square-check"] == kinds[2:]
    cups.ask("cupsenable", QUEUE)
    cups.ask("cupsaccept", QUEUE)
    desk._went = went
    press(Qt.Key.Key_Return)
    assert recorded(context) == kinds, "one more Enter prints the rest and nothing twice"
    assert desk.note.text() == f"{len(kinds)} papers handed to the printer. Space ticks one that is to be printed again."


@pytest.fixture
def silent(cups: Cups, page, monkeypatch) -> Iterator[QPrinter]:
    """A printer that was chosen, and CUPS runs but answers nobody."""
    assert cups.daemon is not None
    monkeypatch.setattr(spooling, "_ASK_SECONDS", 1.0)
    printer = chosen()
    page.look()
    cups.daemon.send_signal(signal.SIGSTOP)
    yield printer
    cups.daemon.send_signal(signal.SIGCONT)


@pytest.mark.heavy
@pytest.mark.timeout(120)
def test_a_printing_system_that_hangs_is_said_and_waited_for_no_longer(silent: QPrinter, page, context, qtbot) -> None:
    page.printing.ask_printer = lambda *_asked: silent
    assert said(context, qtbot, page).startswith(f"The printer {QUEUE} does not answer; nothing was recorded as printed")


@pytest.mark.heavy
def test_a_printer_out_of_paper_is_said_once_it_tells_so(cups: Cups, page, context, qtbot) -> None:
    folder = cups.socket.parent / "etc"
    tray = folder / "empty-tray"
    tray.write_text(EMPTY, encoding="utf-8")
    tray.chmod(0o755)
    described = folder / "empty.ppd"
    filters = "".join(f'*cupsFilter: "application/vnd.cups-{kind} 0 {tray}"\n' for kind in ("pdf", "postscript"))
    described.write_text(PPD.read_text(encoding="latin-1") + filters, encoding="latin-1")
    cups.add("empty", described)
    try:
        page.printing.ask_printer = lambda *_asked: chosen("empty")
        press(Qt.Key.Key_P)
        assert recorded(context) == ["FIRE"], "it took the paper, which lies in its queue"
        until(lambda: "media-empty" in cups.ask("lpstat", "-l", "-p", "empty").stdout)
        waits = "The printer empty is out of paper: what it took waits there until that is mended."
        assert printing.waits(chosen("empty")) == waits
        with qtbot.waitSignal(context.bus.notice) as told:
            press(Qt.Key.Key_P)
        assert told.args[0] == f"1 paper handed to the printer; each copy is recorded. {waits}"
    finally:
        cups.ask("cancel", "-a", "-x", "empty")
        cups.ask("lpadmin", "-x", "empty")


@pytest.mark.heavy
def test_the_dialog_left_without_printing_says_that_nothing_was(cups: Cups, page, context, qtbot) -> None:
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    with qtbot.waitSignal(context.bus.notice) as told:
        press(Qt.Key.Key_P)
    assert told.args[0] == LEFT
    assert recorded(context) == []
