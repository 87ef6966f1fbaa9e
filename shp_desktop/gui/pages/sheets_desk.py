"""The desk for what crosses networks: an agency's answer sheet made, a returned one taken in, slips, calendars."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from shp_desktop.domain.answer_sheets import Preview, Verdict
from shp_desktop.errors import BriefingError, Refused
from shp_desktop.gui import dialogs
from shp_desktop.gui.pages.actions_rows import RowsView
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.sheets_panels import DeskPanel, PasswordPanel, TakePanel
from shp_desktop.gui.pages.sheets_words import AgencyOpen, DeskRows, OwnerDates, desk_rows, taken_now
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import look

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.answer_sheets import Made
    from shp_desktop.services.session import Outcome, Session

_SLIPS_PLAIN = "Slips are saved without a password: whoever gets hold of the file can read it. N once more saves them all the same."
_WORKBOOKS = "Answer sheets (*.xlsx);;All files (*)"


def choose_sheet(parent: QWidget, start: str) -> Path | None:
    """Ask for a returned sheet."""
    name, _ = QFileDialog.getOpenFileName(parent, "Take a returned answer sheet in", dialogs.begin_in(start), _WORKBOOKS)
    return Path(name) if name else None


class SheetsDesk(Desk):
    """Agencies and owners at the left, what can be done for the one under the cursor at the right."""

    key, words = Shortcut.PAPERS_SHEETS, "Answer sheets"

    def __init__(self, page: "PapersPage") -> None:
        super().__init__(page)
        #: what the system's dialogs answer; each returns None where the person thought better of it
        self.ask_folder: Callable[[QWidget, str, str], Path | None] = dialogs.choose_folder
        self.ask_file: Callable[[QWidget, str], Path | None] = choose_sheet
        self._said, self._warned = "", ""
        self._file: Path | None = None
        self._for: AgencyOpen | None = None
        self.keys = {
            Shortcut.PAPERS_SHEET_MAKE: self.make, Shortcut.PAPERS_SHEET_TAKE: self.take_in, Shortcut.PAPERS_SHEET_SLIPS: self.slips,
            Shortcut.PAPERS_SHEET_DATES: self.dates, Shortcut.PAPERS_SHEET_PASSWORD: self.agree,
        }  # fmt: skip
        self.list = RowsView()
        self.list.setAccessibleName("Agencies and owners")
        self.panel, self.password, self.taking = DeskPanel(self.keys), PasswordPanel(), TakePanel()
        self._lay_out()
        self._join_up()

    def enter(self) -> bool:
        """Do what Enter does on the desk."""
        if self.stack.currentWidget() is self.taking:
            self.taking.enter()
        elif self.stack.currentWidget() is self.choosing:
            self.list.opened.emit(self.list.current)
        return True

    def begin(self, day: date | None = None) -> None:
        """Open the desk, read anew; what is open is open whatever briefing is chosen."""
        self.opened.emit()
        self._warned = ""
        self._show(self.choosing)
        self.page.read(_desk, self._show_desk, slot="sheets")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Forget the rows, and the password that was typed."""
        self._show(self.choosing)
        self.list.set_rows(())

    def make(self) -> None:
        """Make the sheet of the agency under the cursor; the first time the password is asked."""
        agency = self._agency()
        if agency is None:
            return
        if not agency.anything:
            self.page.context.bus.notice.emit(f"{agency.name} has nothing open; no sheet was made.")
            return
        self._for, self._file = agency, None
        if agency.agreed:
            self._save_sheet(agency, "")
        else:
            self._ask_password(f"Password agreed with {agency.name}", twice=True)

    def agree(self) -> None:
        """Agree a password with the agency under the cursor, in place of the one before; no sheet is made."""
        agency = self._agency()
        if agency is not None:
            self._for, self._file = None, None
            self._agreeing = agency
            self._ask_password(f"New password agreed with {agency.name}", twice=True)

    def take_in(self) -> None:
        """Ask for a returned sheet and show what taking it would do."""
        self.opened.emit()
        self._file = self.ask_file(self, self.page.context.settings.value.papers_folder)
        if self._file is None:
            self.begin()
        else:
            self._read(self._file, "")

    def slips(self) -> None:
        """Save the slips of the agency under the cursor as PDF."""
        agency = self._agency()
        if agency is not None and agency.anything and self._warned != agency.code:
            self._warned = agency.code
            self.page.context.bus.notice.emit(_SLIPS_PLAIN)
            return
        folder = self._folder("Save the slips in this folder") if agency is not None else None
        if agency is None or folder is None:
            return

        def work(session: "Session") -> str:
            from shp_desktop.services import build_pack, slips

            paper = slips.make(session, agency.code)
            return build_pack.save(session, paper, folder / paper.name).name

        self._write(work, lambda name: self._told(f"{name} saved in {folder.name}; it is recorded. Slips are not encrypted: print them and erase the file."))

    def dates(self) -> None:
        """Save the due dates of the agency or owner under the cursor as a calendar file."""
        record = self.list.row.record if self.isVisible() and self.list.row is not None else None
        if not isinstance(record, AgencyOpen | OwnerDates):
            self.begin()
            return
        whose = record.code if isinstance(record, AgencyOpen) else record.name
        folder = self._folder("Save the calendar in this folder")
        if folder is None:
            return

        def work(session: "Session") -> str:
            from shp_desktop.services import due_calendar

            dates = due_calendar.make(session, whose)
            due_calendar.save(session, dates, folder / dates.name)
            return f"{dates.name} saved in {folder.name} with {dates.words}; it is recorded."

        self._write(work, self._told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(560)
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _agency(self) -> AgencyOpen | None:
        """The agency under the cursor; elsewhere the desk is opened first."""
        row = self.list.row if self.isVisible() and self.stack.currentWidget() is self.choosing else None
        if row is not None and isinstance(row.record, AgencyOpen):
            return row.record
        self.begin()
        return None

    def _ask_password(self, heading: str, *, twice: bool, why: str = "") -> None:
        self._show(self.password)
        self.password.begin(heading, twice=twice, why=why)

    def _typed(self, password: str) -> None:
        """A password was typed: for a sheet to be made, for one that came back, or to be agreed."""
        if self._file is not None:
            self._read(self._file, password)
        elif self._for is not None:
            self._save_sheet(self._for, password)
        else:
            agency = self._agreeing

            def work(session: "Session") -> None:
                from shp_desktop.services import answer_sheets

                answer_sheets.agree(session, agency.code, password)

            self._write(work, lambda _none: self._told(f"The password agreed with {agency.name} is kept for its next sheets."), self._refused)

    def _save_sheet(self, agency: AgencyOpen, password: str) -> None:
        folder = self._folder("Save the answer sheet in this folder")
        if folder is None:
            if not password:  # a password that was typed stands there still
                self.begin()
            return

        def work(session: "Session") -> "Made":
            from shp_desktop.services import answer_sheets

            return answer_sheets.save(session, agency.code, folder, password)

        def done(made: "Made") -> None:
            for warning in made.warnings:
                self.page.context.bus.notice.emit(warning)
            self._told(f"{made.sheet.file_name} saved in {folder.name} with {made.open.words}, sealed by the password agreed; it is recorded.")

        self._write(work, done, self._refused)

    def _read(self, file: Path, password: str) -> None:
        def work(session: "Session") -> Preview:
            from shp_desktop.services import take_in

            return take_in.read_back(session, file, password)

        def failed(error: BriefingError) -> None:
            from shp_desktop.services.sheet_file import NeedsPassword

            if isinstance(error, NeedsPassword):
                self._ask_password("Password of the returned sheet", twice=False, why=str(error))
            else:
                self.begin()
                self.page.context.bus.fail(error)

        self.page.read(work, self._came_back, failed, slot="sheet")

    def _came_back(self, preview: Preview) -> None:
        self.taking.show_preview(preview)
        self._show(self.taking)
        self.taking.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        preview = self.taking.preview
        if preview is None:
            return
        self.taking.take_button.setEnabled(False)  # a second Enter on its way takes nothing twice

        def work(session: "Session") -> "tuple[Outcome, Preview]":
            from shp_desktop.services import take_in

            return take_in.take(session, preview)

        def done(answer: "tuple[Outcome, Preview]") -> None:
            outcome, after = answer
            self.page.tell(outcome)
            if after.of(Verdict.REFUSED):
                self._came_back(taken_now(after))  # what was refused stays in sight with its reason
            else:
                self.begin()

        def failed(error: BriefingError) -> None:
            self._came_back(preview)
            self.page.context.bus.fail(error)

        self.page.context.jobs.write(work, done, failed)

    def _write(self, work: "Callable[[Session], object]", done: Callable[..., None], failed: Callable[[BriefingError], None] | None = None) -> None:
        self.page.context.jobs.write(work, done, failed or self.page.context.bus.fail)

    def _refused(self, error: BriefingError) -> None:
        if self.stack.currentWidget() is self.password:
            (self.password.refuse if isinstance(error, Refused) else self.password.retry)(str(error))
        else:
            self.begin()
            self.page.context.bus.fail(error)

    def _told(self, sentence: str) -> None:
        self._said = sentence
        self.page.context.bus.notice.emit(sentence)
        self.begin()

    def _folder(self, title: str) -> Path | None:
        return self.ask_folder(self, title, self.page.context.settings.value.papers_folder)

    def _show_desk(self, desk: DeskRows) -> None:
        self.list.set_rows(desk_rows(desk))
        self._moved()

    def _moved(self) -> None:
        row = self.list.row
        self.panel.show_row(row.record if row is not None else None)

    def _show(self, widget: QWidget) -> None:
        if widget is not self.password:
            self.password.forget()
        if widget is not self.choosing:
            self.page.context.bus.past.emit(self._said)  # what was saved before is no matter of what is asked now
        self.stack.setCurrentWidget(widget)

    def _lay_out(self) -> None:
        self._agreeing = AgencyOpen("", "", "", anything=False)
        card = QFrame()
        look(card, "card")
        inside = QVBoxLayout(card)
        inside.addWidget(self.list, 1)
        self.choosing = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.choosing)
        self._across.addWidget(card, 5)
        self._across.addWidget(self.panel, 5)
        self.stack = QStackedWidget()
        for widget in (self.choosing, self.password, self.taking):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _join_up(self) -> None:
        self.list.moved.connect(lambda _row: self._moved())
        self.list.opened.connect(lambda _row: self.make() if self._on_agency() else self.dates())
        self.panel.left.connect(self.left.emit)
        self.password.wished.connect(self._typed)
        self.password.left.connect(self.begin)
        self.taking.wished.connect(self._take)
        self.taking.left.connect(self.begin)

    def _on_agency(self) -> bool:
        return self.list.row is not None and isinstance(self.list.row.record, AgencyOpen)


def _desk(session: "Session") -> DeskRows:
    """Read what each agency and each owner has open."""
    from shp_desktop.services import answer_sheets, due_calendar

    last, agreed = session.store.sheets.last_of(), session.store.sheets.passwords()
    rows, shown = [], answer_sheets.open_by_agency(session, session.rules.agencies)
    for agency in session.rules.agencies:
        found, sent = shown[agency.code], last.get(agency.code)
        rows.append(AgencyOpen(
            agency.code, agency.name, found.words, bool(found.actions or found.checks), sent.number if sent else 0,
            sent.valid_until if sent else None, agency.code in agreed,
        ))  # fmt: skip
    return DeskRows(tuple(rows), tuple(OwnerDates(*one) for one in due_calendar.owners(session)))
