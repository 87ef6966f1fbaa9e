"""Printing from the Papers page: handed over away from the window, recorded as each paper leaves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shp_desktop.gui import printing

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.build_pack import Paper


class Printing:
    """Asks for the printer, hands papers to it in turn, and records each one that it took."""

    def __init__(self, page: "PapersPage") -> None:
        self._page = page
        #: what the system's dialog answers; None where the person thought better of it
        self.ask_printer: Callable[[QWidget, int], object] = printing.ask_printer

    def one(self, paper: "Paper") -> None:
        """Print one paper."""
        printer = self.ask_printer(self._page, paper.pages)
        if printer is None:
            return
        name = self._page.name_of(paper.kind)
        self._page.busy.begin(f"Printing {name}")
        self._page.context.jobs.think(
            lambda: printing.print_pdf(paper.data, printer, paper.name),  # type: ignore[arg-type]
            lambda _none: self._printed(paper, name),
            self._page.failed,
        )

    def _printed(self, paper: "Paper", name: str) -> None:
        from shp_desktop.services import build_pack

        def done(_none: None) -> None:
            self._page.papers_left(f"{name} was handed to the printer; {paper.copy.words} is recorded.")

        self._page.context.jobs.write(lambda session: build_pack.record(session, paper), done, self._page.failed)
