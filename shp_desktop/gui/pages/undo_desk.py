"""Undoing an import from the list of imports: one key, one question, progress, and one sentence where it cannot be."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.dialogs import Question
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.jobs import Report
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.log_reading import until
from shp_desktop.gui.pages.log_words import recorded_words
from shp_desktop.gui.pages.rejects_desk import whole_in_view
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import current_row
from shp_desktop.gui.widgets import BusyStrip, KeyHint

if TYPE_CHECKING:
    from shp_desktop.domain.board import ImportAccount
    from shp_desktop.services.session import Outcome, Session


class UndoDesk:
    """`begin` starts work that may be stopped, `end` ends it, `failed` says what went wrong."""

    def __init__(
        self, page: Page, form: Ui_LogPage, busy: BusyStrip,
        begin: Callable[[str], threading.Event], end: Callable[[], object], failed: Callable[[BriefingError], None],
    ) -> None:  # fmt: skip
        self._page, self._table, self._tabs, self._tab = page, form.imports_table, form.rest_tabs, form.imports_tab
        self._busy, self._begin, self._end, self._failed = busy, begin, end, failed
        self.question = Question()
        column = form.imports_tab_column
        row = QHBoxLayout()
        row.addWidget(KeyHint(Shortcut.LOG_UNDO_IMPORT, "undoes the import under the cursor"))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.question)
        self._key = page.bind(Shortcut.LOG_UNDO_IMPORT, self.ask)

    def allow(self, *, resting: bool) -> None:
        """Let the key work only where no file is being looked at."""
        self._key.setEnabled(resting)

    def ask(self) -> None:
        """Ask whether the import under the cursor is to be undone."""
        self._tabs.setCurrentWidget(self._tab)
        account: ImportAccount | None = current_row(self._table)
        if account is None:
            return
        if account.undone:
            self._page.context.bus.notice.emit(f"The import of {account.file} is undone already; read the file again to bring its logs back.")
            return
        leave = f"{counted(account.new, 'new log')} {'leaves' if account.new == 1 else 'leave'} the board"
        back = f", {counted(account.updated, 'log')} {'stands' if account.updated == 1 else 'stand'} as before" if account.updated else ""
        self.question.ask(
            f"Undo the import of {account.file}, read {recorded_words(account.recorded_at)}? {leave}{back}; "
            "reading the file again brings all of it back.",
            "Undo the import", lambda _text: self._undo(account),
        )  # fmt: skip
        QTimer.singleShot(0, self.question, lambda: whole_in_view(self.question))

    def _undo(self, account: "ImportAccount") -> None:
        stopped = self._begin(f"Undoing the import of {account.file}")

        def work(session: "Session", report: Report) -> "Outcome":
            from shp_desktop.services import undo_import

            return undo_import.undo(session, account.import_uid, progress=until(stopped, report))

        def done(outcome: "Outcome") -> None:
            self._end()
            self._page.tell(outcome)
            self._page.context.bus.notice.emit(f"The import of {account.file} is undone. Read the file again to bring its logs back.")
            self._table.setFocus()

        self._page.context.jobs.write(work, done, self._failed, progress=self._busy.progress)
