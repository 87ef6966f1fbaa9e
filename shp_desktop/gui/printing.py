"""Printing a paper as it is: to CUPS the PDF itself on standard input, elsewhere its pages at the printer's resolution."""

import logging
import shutil
import subprocess
import sys
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from shp_desktop.errors import PrintProblem

log = logging.getLogger(__name__)
#: finer than this a page of text gains nothing and costs memory
_FINEST_DPI = 300
_LP_SECONDS = 60
_NOT_PRINTED = "The printer did not take the paper; nothing was recorded as printed, look at the printer and try again."


@dataclass(frozen=True)
class PdfFile:
    """A PDF held in memory and the Qt document that reads it; the bytes outlive the reading."""

    document: QPdfDocument
    buffer: QBuffer

    @property
    def data(self) -> bytes:
        """Return the PDF itself."""
        return bytes(self.buffer.data().data())

    def close(self) -> None:
        """Let the document go before the bytes it reads."""
        self.document.close()
        self.buffer.close()


def open_pdf(data: bytes) -> PdfFile:
    """Read a PDF from memory, no file on disk. Raises PrintProblem where it cannot be read."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.error() not in (QPdfDocument.Error.None_, QPdfDocument.Error.DataNotYetAvailable):
        raise PrintProblem("The paper could not be read back; nothing was printed, make it again.")
    return PdfFile(document, buffer)


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask through the system's dialog; None where the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print the paper")
    dialog.setMinMax(1, max(pages, 1))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pdf(data: bytes, printer: QPrinter, title: str) -> None:
    """Print a PDF; `title` is the job's name and holds nothing personal. Raises PrintProblem."""
    if takes_pdf(printer):
        hand_over(data, lp_command(printer, title))
    else:
        _paint(data, printer, title)


def takes_pdf(printer: QPrinter) -> bool:
    """Say whether a CUPS printer was chosen, which is given the PDF itself so that it stays vector."""
    native = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    chosen = bool(printer.printerName()) and not printer.outputFileName()
    return sys.platform.startswith("linux") and native and chosen and shutil.which("lp") is not None


def lp_command(printer: QPrinter, title: str) -> list[str]:
    """Return the command that takes the PDF on standard input."""
    command = ["lp", "-s", "-d", printer.printerName(), "-n", str(max(printer.copyCount(), 1)), "-t", title]
    command += ["-o", "media=A4", "-o", "fit-to-page"]
    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(printer.duplex())
    if sides:
        command += ["-o", f"sides={sides}"]
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        command += ["-P", f"{printer.fromPage()}-{max(printer.toPage(), printer.fromPage())}"]
    return [*command, "-"]


def hand_over(data: bytes, command: list[str]) -> None:
    """Run the command that takes the PDF on standard input. Raises PrintProblem."""
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_LP_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise PrintProblem(_NOT_PRINTED) from None
    if done.returncode != 0:
        log.info("lp ended with %d", done.returncode)
        raise PrintProblem(_NOT_PRINTED)


def _paint(data: bytes, printer: QPrinter, title: str) -> None:
    """Paint page by page, so that one page at a time is held as a picture."""
    held = open_pdf(data)
    printer.setDocName(title)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise PrintProblem(_NOT_PRINTED)
        for at, page in enumerate(_pages(held.document, printer)):
            if at and not printer.newPage():
                raise PrintProblem(_NOT_PRINTED)
            _paint_page(held.document, page, painter, printer)
    finally:
        painter.end()
        held.close()


def _pages(document: QPdfDocument, printer: QPrinter) -> range:
    first, last = 0, document.pageCount()
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        first, last = printer.fromPage() - 1, min(max(printer.toPage(), printer.fromPage()), last)
    return range(first, last)


def _paint_page(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    points = document.pagePointSize(page)
    dpi = min(printer.resolution(), _FINEST_DPI)
    side = QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72))
    room = side.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    picture = QImage(side, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)  # a page is rendered without ground; a printer is given none to mix
    over = QPainter(picture)
    over.drawImage(0, 0, document.render(page, side))
    over.end()
    painter.drawImage(QRect(sheet.topLeft(), room), picture)
