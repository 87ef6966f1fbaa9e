"""Printing: to CUPS the very bytes on standard input, elsewhere the pages painted at the printer's resolution."""

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from cups_desk import QUEUE, chosen, cleared, fallen, jobs, until
from meeting_room import LOGS, asked, log_file, press, read_in
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from window_room import shown_page

from shp_desktop.errors import PrintProblem
from shp_desktop.gui import printing
from shp_desktop.gui.jobs import Stopped
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.papers_morning import MorningDesk
from shp_desktop.gui.pages.papers_printing import ToPrint
from shp_desktop.services import run_meeting
from shp_desktop.services.paper_kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent.parent
#: prints under a limit of the kernel: neither this process nor one it starts may write a file a third as large as the paper
PRINTS = """
import os, resource, sys, tempfile
from pathlib import Path
import shp_desktop.gui
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from shp_desktop.gui import printing

app = QApplication([])
printer = QPrinter()
printer.setPrinterName(sys.argv[1])
paper = Path(sys.argv[2]).read_bytes()
limit = len(paper) // 3
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with tempfile.TemporaryFile() as probe:
        probe.write(paper)
except OSError:
    print("no room", end=" ")
print(printing.takes_pdf(printer), printer.printerName())
printing.print_pdf(paper, printer, sys.argv[3])
"""


def made_pdf(path: Path, pages: int = 2, ballast: int = 0) -> bytes:
    """An A4 paper with words and a black square on each page, and so many bytes that do not pack smaller."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    if ballast:
        side = 256
        noise = Image.frombytes("L", (side, ballast // side), random.Random(6).randbytes(side * (ballast // side)))
        canvas.drawImage(ImageReader(noise), 400, 72, 60, 60)
    for at in range(pages):
        canvas.drawString(72, 770, f"Tern Close {at + 1}")
        canvas.rect(72, 500, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def read(data: bytes) -> list[str]:
    """The words of each page of a PDF."""
    held = printing.open_pdf(data)
    # The PDF printer draws the middle dot without saying which character it is.
    texts = [" ".join(held.document.getAllText(at).text().replace("\x01", "·").split()) for at in range(held.document.pageCount())]
    held.close()
    return texts


@pytest.mark.heavy
def test_cups_is_given_the_pdf_itself_and_no_file_of_ours_could_hold_it(cups, tmp_path):
    source = tmp_path / "paper.pdf"
    data = made_pdf(source, ballast=300_000)
    title = f"briefing-{os.getpid()}"
    before = {path.name for path in jobs(cups)}
    command = [sys.executable, "-B", "-c", PRINTS, QUEUE, str(source), title]
    with cleared(title):
        done = subprocess.run(command, env=cups.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, f"no room True {QUEUE}\n"), done.stderr
        assert [path.read_bytes() for path in jobs(cups) if path.name not in before] == [data]
        until(lambda: not cups.ask("lpstat", "-o").stdout)
        printed = read(fallen(title)[0].read_bytes())
    assert len(printed) == 2
    assert "Tern Close 2" in printed[1]


@pytest.mark.heavy
def test_range_sides_and_order_reach_the_printer(cups, tmp_path):
    title = f"range-{os.getpid()}"
    printer = chosen()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    assert "sides=one-sided" in printing.spooling.lp_command(printer, title, one_sided=True)
    command = printing.spooling.lp_command(printer, title)
    assert command[command.index("-d") + 1] == QUEUE
    with cleared(title):
        printing.spooling.hand_over(made_pdf(tmp_path / "paper.pdf", 4), command)
        control = sorted(cups.spool.glob("c*"))[-1].read_bytes()
        assert b"two-sided-long-edge" in control
        until(lambda: not cups.ask("lpstat", "-o").stdout)
        assert [text.split()[-1] for text in read(fallen(title)[0].read_bytes())] == ["2", "3"]


@pytest.mark.heavy
def test_a_printer_at_fault_is_named_with_its_fault_and_gets_nothing(cups, tmp_path):
    data, printer = made_pdf(tmp_path / "paper.pdf"), chosen()
    before = len(jobs(cups))
    for command, fault in (("cupsdisable", "is stopped"), ("cupsreject", "takes no papers at present")):
        assert cups.ask(command, QUEUE).returncode == 0
        with pytest.raises(PrintProblem, match=f"The printer {QUEUE} {fault}; nothing was recorded as printed"):
            printing.print_pdf(data, printer, "briefing")
        assert f"The printer {QUEUE} {fault}" in printing.waits(printer)
        cups.ask("cupsenable", QUEUE)
        cups.ask("cupsaccept", QUEUE)
    assert printing.waits(printer) == ""
    with pytest.raises(PrintProblem, match="The printer nowhere is not there any more"):
        printing.spooling.ready("nowhere")
    assert len(jobs(cups)) == before


@pytest.mark.heavy
def test_the_whole_morning_goes_through_cups_and_equals_what_the_window_shows(cups, context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    page = shown_page(PapersPage, context, qtbot)
    page.printing.ask_printer = lambda _parent, _pages, _title: chosen()
    before = {path.name for path in jobs(cups)}
    with cleared("briefing-20"):
        press(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
        kinds = [row.identity for row in page.desk(MorningDesk).list.rows]
        press(Qt.Key.Key_Return)
        given = [path.read_bytes() for path in jobs(cups) if path.name not in before]
        rows = asked(context, lambda session: session.store.records.prints(run_meeting.meetings(session)[0].uid))
        assert [row["kind"] for row in rows] == kinds
        assert [row["bytes_digest"] for row in rows] == [hashlib.sha256(one).hexdigest() for one in given]
        until(lambda: not cups.ask("lpstat", "-o").stdout)
        for row, shown in zip(rows, given, strict=True):
            (printed,) = [path for path in fallen("briefing-20") if f"-{row['kind']}.pdf" in path.name]
            assert read(printed.read_bytes()) == read(shown), row["kind"]


def test_a_paper_on_its_way_is_called_back(tmp_path):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec tail -f /dev/null\n", encoding="utf-8")
    slow.chmod(0o755)
    with pytest.raises(Stopped, match="Stopped as you asked; nothing was recorded"):
        printing.spooling.hand_over(b"%PDF" * 100_000, [str(slow)], lambda: True)


def test_without_the_program_of_cups_it_is_named_with_its_package(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintProblem, match=r"lp, Debian package cups-client"):
        printing.spooling.ready("briefing")


def test_without_a_printing_system_it_is_one_plain_sentence(tmp_path):
    with pytest.raises(PrintProblem, match="did not take the paper"):
        printing.spooling.hand_over(b"%PDF", [str(tmp_path / "no-such-lp")])


def test_pages_are_painted_where_no_system_takes_the_pdf(tmp_path, qapp):
    data = made_pdf(tmp_path / "paper.pdf")
    printer = to_file(tmp_path / "out.pdf")
    assert not printing.takes_pdf(printer)
    printing.print_pdf(data, printer, "briefing")
    made = QPdfDocument()
    made.load(str(tmp_path / "out.pdf"))
    assert made.pageCount() == 2
    side = made.pagePointSize(0).toSize()
    picture = made.render(0, side)
    assert QColor(picture.pixel(172, 842 - 600)).lightness() < 40
    assert QColor(picture.pixel(450, 842 - 600)).lightness() > 220
    made.close()


def test_a_range_of_pages_prints_those_alone(tmp_path, qapp):
    printer = to_file(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    printing.print_pdf(made_pdf(tmp_path / "paper.pdf", 4), printer, "briefing")
    made = QPdfDocument()
    made.load(str(tmp_path / "out.pdf"))
    assert made.pageCount() == 2
    made.close()
    command = printing.spooling.lp_command(printer, "briefing")
    assert command[command.index("-P") + 1] == "2-3"
    assert command[-1] == "-"


def test_copies_and_title_reach_the_command(qapp):
    printer = QPrinter()
    printer.setCopyCount(3)
    command = printing.spooling.lp_command(printer, "briefing-2018-06-15-FIRE.pdf")
    assert command[command.index("-n") + 1] == "3"
    assert command[command.index("-t") + 1] == "briefing-2018-06-15-FIRE.pdf"


@pytest.mark.heavy
def test_papers_go_on_both_sides_unless_the_person_chooses_otherwise(cups, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().accept())
    printer = printing.ask_printer(parent, 3)
    assert printer.printerName() == QUEUE
    assert printer.duplex() is QPrinter.DuplexMode.DuplexLongSide
    assert printer.outputFileName() == ""


def test_sheets_that_go_apart_stand_on_one_side_whatever_was_chosen():
    apart = [kind for kind in (*KINDS, "FIRE") if ToPrint(kind, kind, lambda: None).one_sided]
    assert apart == ["actions", "slips"]


def test_what_is_no_pdf_is_refused_in_words(qapp):
    with pytest.raises(PrintProblem, match="could not be read back"):
        printing.open_pdf(b"not a paper")


def test_the_systems_dialog_may_be_left_without_printing(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    seen: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, leave)
    assert printing.ask_printer(parent, 3, names=lambda: ["briefing"]) is None
    assert seen == ["Print the paper"]
