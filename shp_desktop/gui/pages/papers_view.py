"""The paper itself on the Papers page: its pages from the PDF that is printed, turned and made larger."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shp_desktop.gui import printing
from shp_desktop.gui.forms.ui_papers import Ui_PapersPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import EmptyState, clear

if TYPE_CHECKING:
    from shp_desktop.services.build_pack import Paper


class Room(QWidget):
    """Takes the height there is, since what stands in it scrolls by itself: a page that asked for more would scroll a second time."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False

    def heightForWidth(self, width: int) -> int:
        return -1


class PaperView:
    """Shows one paper, or what to do before there is one."""

    def __init__(self, form: Ui_PapersPage) -> None:
        self._form = form
        #: the file the preview reads, or None before anything is shown
        self.pdf: printing.PdfFile | None = None
        self.pages = 0
        form.view.setPageMode(QPdfView.PageMode.MultiPage)
        form.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        form.view.pageNavigator().currentPageChanged.connect(lambda _page: self._show_page())

    def show_paper(self, paper: "Paper", name: str) -> None:
        """Show a paper from its first page on."""
        before, self.pdf = self.pdf, printing.open_pdf(paper.data)
        self.pages = paper.pages
        self._form.view.setDocument(self.pdf.document)
        if before is not None:
            before.close()
        self._form.paper_name.setText(name)
        self._form.preview_stack.setCurrentWidget(self._form.view)
        self._show_page()

    def show_nothing(self, name: str, next_step: str, look: Callable[[], object]) -> None:
        """Say that a paper is not made yet, and how it is made."""
        clear(self._form.nothing_place)
        self._form.nothing_place.addWidget(EmptyState("file-text", f"{name} is not made yet", next_step, Shortcut.PAPERS_OPEN, look))
        self._form.paper_name.setText(name)
        self.pages = 0
        self._form.page_words.setText("")
        self._form.preview_stack.setCurrentWidget(self._form.nothing)

    def turn(self, step: int) -> None:
        """Go to the next page or the one before."""
        if self.pages:
            at = self._form.view.pageNavigator().currentPage() + step
            self._form.view.pageNavigator().jump(max(0, min(at, self.pages - 1)), QPoint().toPointF())

    def zoom(self, factor: float) -> None:
        """Show the page larger or smaller."""
        view = self._form.view
        if view.zoomMode() != QPdfView.ZoomMode.Custom and self.pdf is not None:
            wide = self.pdf.document.pagePointSize(0).width() * view.logicalDpiX() / 72
            view.setZoomFactor(view.viewport().width() / max(wide, 1.0))
            view.setZoomMode(QPdfView.ZoomMode.Custom)
        view.setZoomFactor(max(0.25, min(view.zoomFactor() * factor, 4.0)))

    def _show_page(self) -> None:
        page = self._form.view.pageNavigator().currentPage() + 1
        self._form.page_words.setText(f"page {page} of {self.pages}" if self.pages else "")
