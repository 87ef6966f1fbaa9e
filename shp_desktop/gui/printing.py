"""Printing a paper as it is: to CUPS the PDF itself on standard input, elsewhere its pages at the printer's resolution."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from shp_desktop.errors import PrintProblem
from shp_desktop.gui import spooling
from shp_desktop.gui.jobs import Stopped

#: finer than this a page of text gains nothing and costs memory
_FINEST_DPI = 300
_FAULTS = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
_NOT_PRINTED = f"The printer did not take the paper; {spooling.NOTHING}, look at the printer and try again."


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


def ask_printer(
    parent: QWidget, pages: int, title: str = "Print the paper", names: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames
) -> QPrinter | None:
    """Ask through the system's dialog; `pages` 0 offers no range. None where the person thought better of it. Raises PrintProblem without a printer."""
    if not names():
        raise PrintProblem(spooling.no_printer())
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrinter.DuplexMode.DuplexLongSide in QPrinterInfo(printer).supportedDuplexModes():
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)  # papers have margins for two sides
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    # A paper leaves as a file by Save alone, where it gets its password.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages > 0)
    if pages > 0:
        dialog.setMinMax(1, pages)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pdf(data: bytes, printer: QPrinter, title: str, stop: spooling.Stop = spooling.never, *, one_sided: bool = False) -> None:
    """Print a PDF; `title` is the job's name and holds nothing personal. Raises PrintProblem, Stopped."""
    if takes_pdf(printer):
        spooling.ready(printer.printerName())
        spooling.hand_over(data, spooling.lp_command(printer, title, one_sided=one_sided), stop)
        return
    _ready(printer)
    sides = printer.duplex()
    try:
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone if one_sided else sides)
        _paint(data, printer, title, stop)
    finally:
        printer.setDuplex(sides)


def waits(printer: QPrinter) -> str:
    """Return a sentence where a printer that took papers does not print them now, else ""."""
    return spooling.waits(printer.printerName()) if takes_pdf(printer) else ""


def takes_pdf(printer: QPrinter) -> bool:
    """Say whether a CUPS printer was chosen, which is given the PDF itself so that it stays vector."""
    native = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    chosen = bool(printer.printerName()) and not printer.outputFileName()
    return sys.platform.startswith("linux") and native and chosen


def pages_printed(printer: QPrinter, pages: int) -> range:
    """Return which of a paper's pages the range chosen prints, by their places from 0."""
    return _range(pages, printer)


def _ready(printer: QPrinter) -> None:
    """Raise PrintProblem where the system says that a printer is gone or at fault."""
    name = printer.printerName()
    if printer.outputFormat() != QPrinter.OutputFormat.NativeFormat or not name:
        return
    info = QPrinterInfo.printerInfo(name)
    fault = "is not there any more" if info.isNull() else "is stopped or offline" if info.state() in _FAULTS else ""
    if fault:
        raise PrintProblem(f"The printer {name} {fault}; {spooling.NOTHING}, mend that or choose another printer, and print again.")


def _paint(data: bytes, printer: QPrinter, title: str, stop: spooling.Stop) -> None:
    """Paint page by page, so that one page at a time is held as a picture."""
    held = open_pdf(data)
    printer.setDocName(title)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise PrintProblem(_NOT_PRINTED)
        for at, page in enumerate(_range(held.document.pageCount(), printer)):
            if stop():
                printer.abort()
                raise Stopped(f"Stopped as you asked; {spooling.NOTHING}.")
            if at and not printer.newPage():
                raise PrintProblem(_NOT_PRINTED)
            _paint_page(held.document, page, painter, printer)
    finally:
        painter.end()
        held.close()


def _range(pages: int, printer: QPrinter) -> range:
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        return range(printer.fromPage() - 1, min(max(printer.toPage(), printer.fromPage()), pages))
    return range(pages)


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
