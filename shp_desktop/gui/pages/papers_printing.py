"""Printing from the Papers page: papers recorded and handed over in turn away from the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError, PrintProblem
from shp_desktop.gui import printing
from shp_desktop.gui.jobs import Failed, Jobs, Stopped
from shp_desktop.gui.widgets import BusyStrip

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.build_pack import Paper, Prepared
    from shp_desktop.services.session import Session

#: said where the person left the system's dialog without printing
LEFT = "Nothing was printed and nothing was recorded: the printer's dialog was left without printing."
MAKING, HANDING, PRINTED, FAILED = "being made", "being handed to the printer", "handed to the printer", "not printed"


@dataclass(frozen=True)
class ToPrint:
    """One paper on its way: what it is called, and what makes it away from the window."""

    kind: str
    words: str
    make: "Callable[[], Paper]"

    @property
    def one_sided(self) -> bool:
        """Say whether its pages go to different hands, so that nothing may stand on their backs."""
        from shp_desktop.services.paper_kinds import KINDS

        return self.kind in KINDS and KINDS[self.kind].apart


class PrintRun:
    """Papers handed to one printer in their order; the thread that writes has only the recording.

    `done` gets how many were handed over, and words where the printer holds them back; `failed` what went wrong,
    with what had left before. `progress` gets (paper, state) as each goes on its way.
    """

    def __init__(self, jobs: Jobs, printer: QPrinter, done: Callable[[int, str], None], failed: Failed) -> None:
        self._jobs, self._printer = jobs, printer
        self._done, self._failed = done, failed
        self._papers: Sequence[ToPrint] = ()
        self._printed, self._stopped = 0, False
        #: the gateway the papers leave under where that is not the agreed one
        self.gateway = ""
        self.progress: Callable[[ToPrint, str], object] = lambda _paper, _state: None

    @property
    def printed(self) -> int:
        """Return how many papers were handed over and recorded."""
        return self._printed

    def begin(self, papers: Sequence[ToPrint]) -> None:
        """Print papers, the first at once."""
        self._papers = papers
        self._next()

    def stop(self) -> None:
        """Hand over no further paper; one on its way is called back where the printing system has not taken it."""
        self._stopped = True

    def fail(self, error: BriefingError) -> None:
        """End the run with what went wrong and what had left before."""
        if self._printed:
            words = str(error) if not isinstance(error, Stopped) else "Stopped as you asked;"
            before = f"{counted(self._printed, 'paper')} had been handed over and recorded before that."
            error = type(error)(f"{words} {before}") if isinstance(error, PrintProblem | Stopped) else error
        self._failed(error)

    def _next(self) -> None:
        if self._printed == len(self._papers):
            self._jobs.think(lambda: printing.waits(self._printer), lambda words: self._done(self._printed, words), self.fail)
        elif self._stopped:
            self.fail(Stopped("Stopped as you asked; nothing was printed."))
        else:
            paper = self._papers[self._printed]
            self.progress(paper, MAKING)
            self._jobs.think(paper.make, self._record, self._not_printed)

    def _record(self, paper: "Paper") -> None:
        """Recorded before it is handed over: what a power cut leaves in a tray stands in the register."""
        left = paper.printed(printing.pages_printed(self._printer, paper.pages))

        def work(session: "Session") -> tuple[str, ...]:
            from shp_desktop.services import build_pack

            return build_pack.record(session, left, gateway=self.gateway)

        self._jobs.write(work, partial(self._hand_over, paper), self._not_printed)

    def _hand_over(self, paper: "Paper", uids: tuple[str, ...]) -> None:
        self.progress(self._papers[self._printed], HANDING)
        one_sided = self._papers[self._printed].one_sided

        def work() -> None:
            printing.print_pdf(paper.data, self._printer, paper.name, lambda: self._stopped, one_sided=one_sided)

        self._jobs.think(work, lambda _none: self._left(), partial(self._take_back, uids))

    def _take_back(self, uids: tuple[str, ...], error: BriefingError) -> None:
        """The printer did not take it: the record says so; where that cannot be written the paper stands as printed."""

        def work(session: "Session") -> None:
            from shp_desktop.services import build_pack

            build_pack.not_printed(session, uids)

        self._jobs.write(work, lambda _none: self._not_printed(error), lambda _why: self._not_printed(error))

    def _left(self) -> None:
        self.progress(self._papers[self._printed], PRINTED)
        self._printed += 1
        self._next()

    def _not_printed(self, error: BriefingError) -> None:
        self.progress(self._papers[self._printed], FAILED)
        self.fail(error)


class Printing:
    """Asks for the printer and has papers printed, one run at a time."""

    def __init__(self, page: "PapersPage") -> None:
        self._page = page
        #: what the system's dialog answers; None where the person thought better of it
        self.ask_printer: Callable[[QWidget, int, str], QPrinter | None] = printing.ask_printer
        #: stands beside the page's own strip: other papers may be made while these are printed
        self.strip = BusyStrip(page)
        self.run: PrintRun | None = None

    def stop(self) -> None:
        """Stop what is being printed."""
        if self.run is not None:
            self.run.stop()

    def ask(self, pages: int, title: str) -> QPrinter | None:
        """Ask for a printer; without one the page says so. A second run waits for the first."""
        if self.run is not None:
            self._page.context.bus.fail(PrintProblem("Papers are being printed already; nothing more was printed, wait for them or stop them."))
            return None
        try:
            chosen = self.ask_printer(self._page, pages, title)
        except PrintProblem as error:
            self._page.context.bus.fail(error)
            return None
        if chosen is None:
            self._page.context.bus.notice.emit(LEFT)
        return chosen

    def one(self, paper: "Paper", *, large: bool, gateway: str = "") -> None:
        """Print the paper that is shown; of several copies each gets a number of its own."""
        printer = self.ask(paper.pages, "Print the paper")
        if printer is None:
            return
        words, copies = self._page.name_of(paper.kind), printer.copyCount()
        if copies <= 1:
            self.begin(printer, words, gateway=gateway)([ToPrint(paper.kind, words, lambda: paper)])
            return
        day = self._page.day

        def gather(session: "Session") -> "Sequence[Prepared]":
            from shp_desktop.services import build_pack

            return build_pack.prepare_copies(session, paper.kind, day, copies=copies)

        self.gathered(printer, words, gather, large=large, gateway=gateway)

    def gathered(
        self, printer: QPrinter, words: str, gather: "Callable[[Session], Sequence[Prepared]]", *, large: bool,
        progress: Callable[[ToPrint, str], object] | None = None, gateway: str = "",
    ) -> None:  # fmt: skip
        """Gather papers and print them; each copy is a paper of its own, so the printer makes one of each."""
        printer.setCopyCount(1)
        begin = self.begin(printer, words, progress, gateway=gateway)

        def render(prepared: "Sequence[Prepared]") -> None:
            begin([ToPrint(one.kind, self._page.name_of(one.kind), lambda one=one: one.rendered(large=large)) for one in prepared])  # type: ignore[misc]

        run = self.run
        if run is not None:
            self._page.context.jobs.write(gather, render, run.fail)

    def begin(
        self, printer: QPrinter, words: str, progress: Callable[[ToPrint, str], object] | None = None, *, gateway: str = ""
    ) -> Callable[[Sequence[ToPrint]], None]:
        """Put the strip up for a run and return what begins it."""
        run = self.run = PrintRun(self._page.context.jobs, printer, self._printed, self._failed)
        run.gateway = gateway
        self.strip.begin(f"Printing {words}", run.stop)
        total = 0

        def tell(paper: ToPrint, state: str) -> None:
            self.strip.words.setText(f"{paper.words}: {state}, {min(run.printed + 1, total)} of {total}")
            self.strip.progress(run.printed, total)
            if progress is not None:
                progress(paper, state)

        def start(papers: Sequence[ToPrint]) -> None:
            nonlocal total
            total = len(papers)
            run.begin(papers)

        run.progress = tell
        return start

    def _printed(self, count: int, waits: str) -> None:
        self._end()
        said = f"{counted(count, 'paper')} handed to the printer; each copy is recorded."
        self._page.papers_left(f"{said} {waits}".strip())

    def _failed(self, error: BriefingError) -> None:
        run = self._end()
        if run is not None and run.printed:
            self._page.papers_left("")
        self._page.context.bus.fail(error)

    def _end(self) -> PrintRun | None:
        run, self.run = self.run, None
        self.strip.end()
        return run
