"""Printing: to CUPS the very bytes on standard input, elsewhere the pages painted at the printer's resolution."""

import getpass
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfgen.canvas import Canvas

from shp_desktop.errors import PrintProblem
from shp_desktop.gui import printing

CUPSD, BACKEND = Path("/usr/sbin/cupsd"), Path("/usr/lib/cups/backend/cups-pdf")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
QUEUE = "briefing"
ROOT = Path(__file__).resolve().parent.parent.parent
PRINTS = """
import sys
from pathlib import Path
import shp_desktop.gui
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from shp_desktop.gui import printing

app = QApplication([])
printer = QPrinter()
printer.setPrinterName(sys.argv[1])
print(printing.takes_pdf(printer), printer.printerName())
printing.print_pdf(Path(sys.argv[2]).read_bytes(), printer, sys.argv[3])
"""


def made_pdf(path: Path, pages: int = 2) -> bytes:
    """An A4 paper with words and a black square on each page."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
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


@dataclass(frozen=True)
class Cups:
    """A private CUPS with one CUPS-PDF printer: where its socket and its job files are."""

    socket: Path
    spool: Path

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"CUPS_SERVER": str(self.socket)}

    def ask(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)


@pytest.fixture
def cups(qtbot) -> Iterator[Cups]:
    """A CUPS-PDF printer of a real, private CUPS, in a folder its filters may enter under their own user."""
    missing = [str(path) for path in (CUPSD, BACKEND, PPD) if not path.exists()]
    missing += [name for name in ("lp", "lpadmin", "lpstat") if shutil.which(name) is None]
    if os.geteuid() != 0:
        missing.append("root, to start cupsd")
    if missing:
        pytest.skip(f"no CUPS-PDF printer can be made here, missing: {', '.join(missing)}")
    with TemporaryDirectory(prefix="briefing-cups-") as folder:
        Path(folder).chmod(0o755)
        with running_cups(Path(folder), qtbot) as made:
            yield made


@contextmanager
def running_cups(root: Path, qtbot) -> Iterator[Cups]:
    for name in ("spool", "cache", "state", "log", "etc/ppd", "etc/ssl"):
        (root / name).mkdir(parents=True)
    held = Cups(root / "socket", root / "spool")
    etc = root / "etc"
    (etc / "cups-files.conf").write_text(
        f"ServerRoot {etc}\nRequestRoot {held.spool}\nTempDir {held.spool}\nCacheDir {root}/cache\n"
        f"StateDir {root}/state\nErrorLog {root}/log/error\nAccessLog {root}/log/access\n"
        f"PageLog {root}/log/page\nSystemGroup root\n"
    )
    (etc / "cupsd.conf").write_text(
        f"Listen {held.socket}\nBrowsing Off\nWebInterface No\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    )
    command = [str(CUPSD), "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
    daemon = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        qtbot.waitUntil(lambda: "is running" in held.ask("lpstat", "-r").stdout, timeout=120_000)
        add = ("lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-P", str(PPD))
        # A scheduler that just came up turns a first caller away at times.
        qtbot.waitUntil(lambda: held.ask(*add).returncode == 0, timeout=120_000)
        yield held
    finally:
        daemon.terminate()
        daemon.wait(20)


pwd = pytest.importorskip("pwd")
#: CUPS asks the system, not the environment, where a user is at home
OWN = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"


def fallen(title: str) -> list[Path]:
    """The files CUPS-PDF made of a job, wherever its configuration puts them."""
    places = (
        Path("/var/spool/cups-pdf") / getpass.getuser(),
        Path("/var/spool/cups-pdf/ANONYMOUS"),
        OWN,
    )
    return [path for place in places if place.is_dir() for path in place.glob("*.pdf") if title in path.name]


@pytest.mark.heavy
def test_cups_is_given_the_pdf_itself_and_a_real_printer_prints_it(cups, tmp_path, qtbot):
    source = tmp_path / "paper.pdf"
    data = made_pdf(source)
    title = f"briefing-{os.getpid()}"
    own = OWN
    was_there = own.exists()
    command = [sys.executable, "-c", PRINTS, QUEUE, str(source), title]
    done = subprocess.run(command, env=cups.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"True {QUEUE}\n"), done.stderr
    assert [path.read_bytes() for path in cups.spool.glob("d*-001")] == [data]
    try:
        qtbot.waitUntil(lambda: not cups.ask("lpstat", "-o").stdout, timeout=120_000)
        printed = printing.open_pdf(fallen(title)[0].read_bytes())
        assert printed.document.pageCount() == 2
        assert "Tern Close 2" in printed.document.getAllText(1).text()
        printed.close()
    finally:
        for path in fallen(title):
            path.unlink()
        if not was_there and own.is_dir() and not any(own.iterdir()):
            own.rmdir()


@pytest.mark.heavy
def test_a_printer_that_is_gone_is_one_plain_sentence(cups, tmp_path, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", str(cups.socket))
    printer = QPrinter()
    command = printing.lp_command(printer, "briefing")
    assert command[command.index("-d") + 1] == printer.printerName()
    command[command.index("-d") + 1] = "nowhere"
    with pytest.raises(PrintProblem, match="did not take the paper; nothing was recorded"):
        printing.hand_over(made_pdf(tmp_path / "paper.pdf"), command)


def test_without_a_printing_system_it_is_one_plain_sentence(tmp_path):
    with pytest.raises(PrintProblem, match="did not take the paper"):
        printing.hand_over(b"%PDF", [str(tmp_path / "no-such-lp")])


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
    command = printing.lp_command(printer, "briefing")
    assert command[command.index("-P") + 1] == "2-3"
    assert command[-1] == "-"


def test_copies_and_title_reach_the_command(qapp):
    printer = QPrinter()
    printer.setCopyCount(3)
    command = printing.lp_command(printer, "briefing-2018-06-15-FIRE.pdf")
    assert command[command.index("-n") + 1] == "3"
    assert command[command.index("-t") + 1] == "briefing-2018-06-15-FIRE.pdf"


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
    assert printing.ask_printer(parent, 3) is None
    assert seen == ["Print the paper"]
