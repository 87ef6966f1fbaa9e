"""The two ways between the Cases page and E-CINS: a case pasted field by field, and an export held against the cases here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from shp_desktop.domain.moments import short_day
from shp_desktop.domain.reconcile import Reconciled
from shp_desktop.gui.dialogs import begin_in
from shp_desktop.gui.pages.cases_extra import CaseExtra
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID
from shp_desktop.gui.widgets import PlainLabel, Rule, clear

if TYPE_CHECKING:
    from shp_desktop.gui.pages.cases import CasesPage
    from shp_desktop.services.session import Outcome, Session

_FILES = "E-CINS export (*.csv *.xlsx *.xls *.txt);;All files (*)"
_PASTE = "Paste to E-CINS"


class EcinsExtra(CaseExtra):
    """V pastes the case under the cursor, C compares every case with an export."""

    def __init__(self, page: "CasesPage") -> None:
        super().__init__(page)
        self.panel = ReconcilePanel()

    def keys(self) -> Mapping[Shortcut, Callable[[], object]]:
        return {Shortcut.CASES_PASTE: self._paste, Shortcut.CASES_COMPARE: self._choose}

    def panels(self) -> Sequence[Panel]:
        return (self.panel,)

    def offers(self) -> Sequence[tuple[str, Shortcut, Callable[[], object]]]:
        return ((_PASTE, Shortcut.CASES_PASTE, self._paste),)

    def compare(self, path: Path) -> None:
        """Hold the cases against an export and show what was found."""

        def work(session: "Session") -> "tuple[tuple[date, int] | None, Reconciled, Outcome]":
            from shp_desktop.services import reconcile, told_here

            before = reconcile.last(session)
            found, outcome = reconcile.reconcile(session, path)
            named = [*(one.case for one in found.only_here), *(one.case for one in found.differs)]
            held = {one.uid: one for one in told_here.cases(session, named)}
            here = tuple(replace(one, case=held[one.case.uid]) for one in found.only_here)
            differs = tuple(replace(one, case=held[one.case.uid]) for one in found.differs)
            return before, replace(found, only_here=here, differs=differs), outcome

        def done(result: "tuple[tuple[date, int] | None, Reconciled, Outcome]") -> None:
            self.panel.show_found(result[1], result[0])
            self.page.show_side(self.panel)
            self.panel.told.setFocus(Qt.FocusReason.OtherFocusReason)

        self.page.save(work, done)

    def _paste(self) -> None:
        case = self.page.current_case()
        if case is not None:
            self.page.context.bus.paste.emit(case.ref)

    def _choose(self) -> None:
        """Ask for the export; a person who thinks better of it changes nothing."""
        start = begin_in(self.page.context.settings.value.logs_folder)
        name, _ = QFileDialog.getOpenFileName(self.page, "Compare cases with an E-CINS export", start, _FILES)
        if name:
            self.compare(Path(name))


class ReconcilePanel(Panel):
    """What stands in one place only and what differs; arrows scroll it, Esc leaves it."""

    def __init__(self) -> None:
        super().__init__("Compared with E-CINS")
        self.lines: list[str] = []
        #: has the focus while the comparison is read; its arrows scroll the panel
        self.told = QWidget()
        self.told.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.told.setAccessibleName("Comparison with E-CINS")
        self._column = QVBoxLayout(self.told)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self.body.addWidget(self.told)
        self.body.addStretch(1)

    def show_found(self, found: Reconciled, before: tuple[date, int] | None) -> None:
        """Show a comparison from its top, with the one before it."""
        clear(self._column)
        self.lines = []
        self._say(f"{found.words}.")
        self._say(f"The time before, {short_day(before[0])}: {before[1]} did not agree." if before else "This is the first comparison.", muted=True)
        if found.closed_there:
            self._say(f"Closed on E-CINS and not here, left out: {found.closed_there}.", muted=True)
        self._block("Only here", [(one.case.title, f"{one.words}. {one.case.whose}") for one in found.only_here])
        self._block("Only on E-CINS", [(row.title or f"E-CINS {row.ecins}", f"E-CINS {row.ecins}, line {row.line} of the export") for row in found.only_there])
        self._block("Different", [(one.case.title, f"{one.case.named}: {one.words}") for one in found.differs])
        self._block("Lines that could not be used", [("", note) for note in found.notes])
        self.told.setAccessibleDescription(" ".join(self.lines))
        self.verticalScrollBar().setValue(0)

    def _block(self, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        if not rows:
            return
        self._column.addWidget(Rule())
        self._say(f"{heading}: {len(rows)}", bold=True)
        for title, words in rows:
            if title:
                self._say(title)
            self._say(words, muted=bool(title), small=True)

    def _say(self, words: str, *, bold: bool = False, muted: bool = False, small: bool = False) -> None:
        self.lines.append(words)
        self._column.addWidget(PlainLabel(words, kind="small" if small or muted else "body", bold=bold, muted=muted, wrap=True))
