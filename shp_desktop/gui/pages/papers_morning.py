"""The desk from which the whole morning is printed in one go: what is printed, and how far each paper is."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.actions_rows import ListRow, RowsView
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_panel import button
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.papers_printing import PRINTED, ToPrint
from shp_desktop.gui.pages.today_words import WHOLE_MORNING
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.build_pack import Prepared
    from shp_desktop.services.morning_papers import MorningPaper
    from shp_desktop.services.session import Session


class TickList(RowsView):
    """Rows that Space ticks and unticks."""

    ticked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.ticked.emit(self.current)
        else:
            super().keyPressEvent(event)


class MorningDesk(Desk):
    """The papers of a morning in the order they are handed out, each with a tick; Enter prints those ticked."""

    key, words = Shortcut.PAPERS_MORNING, "Whole morning"

    def __init__(self, page: "PapersPage") -> None:
        super().__init__(page)
        self._day: date | None = None
        self._papers: tuple[MorningPaper, ...] = ()
        self._chosen: set[str] = set()
        self._states: dict[str, str] = {}
        self.list = TickList()
        self.list.setAccessibleName("Papers of the morning")
        self.heading = PlainLabel("Print the whole morning", kind="lead", bold=True, wrap=True)
        self.note = PlainLabel(muted=True, wrap=True)
        self.print_button = button("Print", self.send, "main")
        self._lay_out()
        self.list.opened.connect(lambda _kind: self.send())
        self.list.ticked.connect(self._tick)

    def begin(self, day: date | None) -> None:
        """Read which papers the morning has; those that left before are not ticked while others have not."""
        self._day = day

        def work(session: "Session") -> "tuple[MorningPaper, ...]":
            from shp_desktop.services import morning_papers

            return morning_papers.papers_of(session, day)

        def show(papers: "tuple[MorningPaper, ...]") -> None:
            fresh = {one.kind for one in papers if not one.left}
            self._papers, self._states = papers, {}
            self._chosen = fresh or {one.kind for one in papers}
            self.opened.emit()
            self._show()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

        # A past morning is read as of its close, which the reading session cannot do.
        self.page.context.jobs.tend(work, show, self.page.context.bus.fail)

    def receive(self, payload: object) -> bool:
        """Open on the next briefing where Today asks for its papers."""
        asked = payload == WHOLE_MORNING
        if asked:
            self.begin(None)
        return asked

    def enter(self) -> bool:
        """Print what is ticked."""
        self.send()
        return True

    def let_go(self) -> None:
        """Forget the morning that was shown."""
        self._papers, self._chosen, self._states = (), set(), {}
        self.list.set_rows(())

    def send(self) -> None:
        """Print the papers ticked: one dialog, then each in its order."""
        chosen, day = frozenset(self._chosen), self._day
        if not chosen:
            self.note.setText("Nothing is ticked; Space ticks a paper.")
            return
        printer = self.page.printing.ask(0, f"Print {counted(len(chosen), 'paper')}")
        if printer is None:
            return
        copies = printer.copyCount()

        def gather(session: "Session") -> "Sequence[Prepared]":
            from shp_desktop.services import build_pack

            return build_pack.prepare_morning(session, day, wanted=chosen, copies=copies)

        self.page.wanted()
        for kind in chosen:
            self._states.pop(kind, None)
        self.page.printing.gathered(printer, "the morning", gather, large=self.page.large, progress=self._went)

    def _went(self, paper: ToPrint, state: str) -> None:
        """Show how far a paper is; one that was handed over is not ticked any more, so that Enter prints what is left and nothing twice."""
        self._states[paper.kind] = state
        (self._chosen.discard if state == PRINTED else self._chosen.add)(paper.kind)
        self._show()

    def _tick(self, kind: str) -> None:
        if kind:
            self._chosen ^= {kind}
            self._show()

    def _show(self) -> None:
        self.list.set_rows([self._row(one) for one in self._papers])
        left = sum(one.left for one in self._papers)
        before = f" {counted(left, 'paper')} left before: the same again says REPRINT, what changed since replaces it." if left else ""
        handed = sum(state == PRINTED for state in self._states.values())
        if handed and not self._chosen:
            self.note.setText(f"{counted(handed, 'paper')} handed to the printer. Space ticks one that is to be printed again.")
        else:
            self.note.setText(f"{counted(len(self._chosen), 'paper')} of {len(self._papers)} go to one printer, in this order.{before}")
        self.print_button.setText(f"Print {counted(len(self._chosen), 'paper')}")

    def _row(self, one: "MorningPaper") -> ListRow:
        ticked = one.kind in self._chosen
        left = "left before" if one.left else ""
        state = self._states.get(one.kind) or (left if ticked else f"stays out{', left before' if one.left else ''}")
        return ListRow(one.kind, self.page.name_of(one.kind), state, mark="square-check" if ticked else "square")

    def _lay_out(self) -> None:
        card = QFrame()
        look(card, "card")
        inside = QVBoxLayout(card)
        inside.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16))
        column.setSpacing(GRID)
        for widget in (self.heading, self.note):
            column.addWidget(widget)
        column.addWidget(card, 1)
        line = FlowLayout()
        for part in (self.print_button, button("Back", self.left.emit), KeyHint("Space", "ticks"), KeyHint("Enter", "prints, Esc goes back")):
            line.addWidget(part)
        column.addLayout(line)
