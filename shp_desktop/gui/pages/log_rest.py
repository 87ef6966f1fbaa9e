"""The Log page at rest: how to read a log, the last account, past imports, and the lines that could not be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shp_desktop.domain.board import ImportAccount
from shp_desktop.domain.words import counted
from shp_desktop.files import readable
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.icons import IconButton
from shp_desktop.gui.pages.log_account import AccountSum, warning_row
from shp_desktop.gui.pages.log_tables import fill, import_rows, set_up, standing_rows
from shp_desktop.gui.pages.log_words import EVERY_LINE, counts, gap_words, recorded_words, since_words
from shp_desktop.gui.pages.today_files import lying_logs, unread_logs
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import current_row
from shp_desktop.gui.widgets import EmptyState, PlainLabel, clear

if TYPE_CHECKING:
    from shp_desktop.services.session import Session
    from shp_desktop.store.imports import RejectedLine

_LAST = 50
_ALL = 1000
_WIDE = 340
_HOW = "Drop the export anywhere on this window, choose the file, or paste its rows. You see what it holds before anything is stored."


@dataclass(frozen=True)
class Resting:
    """What the page shows when no file is being read in; `sources` are those of saved profiles and past imports."""

    imports: tuple[ImportAccount, ...]
    rejected: "tuple[RejectedLine, ...]"
    unread: tuple[Path, ...]
    sources: tuple[str, ...]


def read_resting(session: "Session", folder: Path) -> Resting:
    """Read it in one go; `folder` is where unread logs may lie ready."""
    from shp_desktop.services import import_log  # the store comes with it

    files = import_log.imports(session, _ALL, undone=True)
    known = [profile.source for profile in import_log.profiles(session)] + [account.source for account in files]
    return Resting(
        imports=files[:_LAST],
        rejected=import_log.rejects(session),
        unread=unread_logs(lying_logs(folder), [one for one in files if not one.undone]),
        sources=tuple(sorted({source for source in known if source})),
    )


class RestView:
    """Shows the page at rest; `read` is called with files a person picks from those that lie ready, `choose` asks for one."""

    def __init__(
        self, form: Ui_LogPage, read: Callable[[Sequence[Path]], object], choose: Callable[[], object]
    ) -> None:
        self.form = form
        self.sources: tuple[str, ...] = ()
        self._read = read
        self._imports, self._standing = import_rows(), standing_rows()
        set_up(form.imports_table, self._imports)
        set_up(form.standing_table, self._standing, EVERY_LINE)
        form.choose_button.set_words("Choose a file", Shortcut.OPEN_LOG)
        form.imports_table.selectionModel().currentRowChanged.connect(self._show_chosen)
        form.choose_button.clicked.connect(lambda _checked: choose())
        self.empty = EmptyState("inbox", "No log read yet", _HOW, Shortcut.OPEN_LOG, choose)
        self.empty.hide()
        form.rest_page.addWidget(self.empty, 1)
        self._newest = ""
        self._gaps_wanted = False

    def show(self, resting: Resting) -> None:
        """Show what was read."""
        form = self.form
        self.sources = resting.sources
        some = bool(resting.imports)
        form.rest_title.setText("Read another log" if some else "Logs lie ready beside the store")
        form.rest_next.setText(_HOW)
        form.rest_card.setVisible(some or bool(resting.unread))
        self.empty.setVisible(not some)
        self._show_lying(resting.unread)
        fill(form.imports_table, self._imports, resting.imports, _WIDE)
        newest = resting.imports[0].import_uid if resting.imports else ""
        if newest != self._newest:
            self._newest = newest
            form.imports_table.setCurrentIndex(self._imports.index(0, 0))
        form.last_card.setVisible(bool(newest))
        if self._gaps_wanted:
            self.look_at_gaps()
        fill(form.standing_table, self._standing, resting.rejected, _WIDE)
        tabs = form.rest_tabs
        tabs.setTabText(tabs.indexOf(form.imports_tab), "Imports")
        tabs.setTabText(tabs.indexOf(form.standing_tab), f"{counted(len(resting.rejected), 'rejected line')}")
        form.rest_lists.setVisible(some)

    def look_at_gaps(self) -> None:
        """Choose the newest import whose log has a hole, now or as soon as the imports are read."""
        place = next((at for at, row in enumerate(self._imports.rows) if row.gaps and not row.undone), -1)
        self._gaps_wanted = not self._imports.rows
        if place >= 0:
            self.form.rest_tabs.setCurrentWidget(self.form.imports_tab)
            self.form.imports_table.setCurrentIndex(self._imports.index(place, 0))
            self.form.imports_table.setFocus()

    def _show_chosen(self) -> None:
        """Show the account of the import under the cursor."""
        account = current_row(self.form.imports_table)
        if account is not None:
            self._show_account(account)

    def _show_lying(self, unread: Sequence[Path]) -> None:
        clear(self.form.lying)
        for path in unread[:6]:
            button = IconButton("file-text", f"Read {readable(path.name)}, which lies ready beside the store")
            button.setProperty("look", "flat")
            button.set_icon("file-text", "accent")
            button.clicked.connect(partial(self._pick, path))
            self.form.lying.addWidget(button)

    def _pick(self, path: Path, _checked: bool = False) -> None:
        self._read((path,))

    def _show_account(self, last: ImportAccount) -> None:
        form = self.form
        clear(form.last_body)
        newest = last.import_uid == self._imports.rows[0].import_uid
        form.last_heading.setText(f"{'Last import' if newest else 'Import'}: {last.file}")
        form.last_note.setText(recorded_words(last.recorded_at))
        form.last_body.addWidget(AccountSum(counts((last,))))
        since = since_words(last)
        if since:
            form.last_body.addWidget(PlainLabel(since, wrap=True, bold=bool(last.undone)))
        for gap in last.gaps:
            form.last_body.addWidget(warning_row(*gap_words(gap)))
