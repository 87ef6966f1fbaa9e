"""The handout as an agency gets it, opened where one item stands: the PDF that is printed, not a picture of it."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.release import NOT_RELEASED
from shp_desktop.gui import printing
from shp_desktop.gui.pages.meeting_panel import button
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import PlainLabel

if TYPE_CHECKING:
    from shp_desktop.domain.release import Handout

_NEAR = 60


@dataclass(frozen=True)
class Place:
    """Where an item stands in a paper: page from 0 and place on it in points."""

    page: int
    at: QPointF


def place_of(pdf: printing.PdfFile, handout: "Handout", number: int) -> Place | None:
    """Return where an item stands in its handout, None where its line is not found."""
    item = next((one for one in handout.items if one.number == number), None)
    if item is None:
        return None
    begun = (" ".join(words.split()[:2]) for words in (item.type, item.street))
    beside = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in begun if words) or NOT_RELEASED.replace(" ", r"\s+")
    line = re.compile(rf"(?<![\d:.]){number}(?![\d:.])(?:(?!\n\n)[\s\S]){{0,{_NEAR}}}?(?:{beside})")
    for page in range(pdf.document.pageCount()):
        found = line.search(pdf.document.getAllText(page).text())
        if found:
            box = pdf.document.getSelectionAtIndex(page, found.start(), len(str(number))).boundingRectangle()
            return Place(page, QPointF(0, max(0.0, box.top() - _NEAR)))
    return None


class ReleasePreview(QWidget):
    """One agency's handout; Esc goes back to the fields."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.view = PlainLabel(bold=True, wrap=True), QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("The handout as that agency gets it")
        self.pdf: printing.PdfFile | None = None
        self._place: Place | None = None
        self._nothing = QPdfDocument(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        column.addWidget(self.words)
        column.addWidget(self.view, 1)
        column.addWidget(button("Back to the fields", self.left.emit), 0, Qt.AlignmentFlag.AlignLeft)

    def show_paper(self, data: bytes, handout: "Handout", number: int) -> None:
        """Show a handout, opened at one item."""
        before, self.pdf = self.pdf, printing.open_pdf(data)
        self.view.setDocument(self.pdf.document)
        if before is not None:
            before.close()
        place = place_of(self.pdf, handout, number)
        where = f", page {place.page + 1}" if place is not None else ""
        self.words.setText(f"{handout.name}{where}: item {number} as that agency would get it now. Nothing has left.")
        self._place = place
        QTimer.singleShot(0, self, self._go_there)  # once it is laid out: the view knows no place before it knows its width
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_there(self) -> None:
        """Scroll to the item: the view by itself goes to a page and no further."""
        pdf, place = self.pdf, self._place
        if pdf is None or place is None:
            return
        margins, sizes = self.view.documentMargins(), [pdf.document.pagePointSize(at) for at in range(place.page + 1)]
        room = self.view.viewport().width() - margins.left() - margins.right()
        scales = [room / size.width() for size in sizes]
        above = sum(size.height() * scale + self.view.pageSpacing() for size, scale in zip(sizes[:-1], scales[:-1], strict=True))
        self.view.verticalScrollBar().setValue(round(margins.top() + above + place.at.y() * scales[-1]))

    def put_away(self) -> None:
        """Let go of the paper."""
        if self.pdf is not None:
            self.view.setDocument(self._nothing)
            self.pdf.close()
            self.pdf = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
