"""Log: a file becomes a preview first; only what a person accepts is stored, in one transaction."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QTableView, QTabWidget, QWidget

from shp_desktop.domain.board import ImportAccount
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.dialogs import choose_logs
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.jobs import Report
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import today_words
from shp_desktop.gui.pages.log_rest import Resting, RestView, read_resting
from shp_desktop.gui.pages.log_seen import Asked, SeenView
from shp_desktop.gui.pages.log_words import account_words, counts
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.pages.values_desk import ValuesDesk
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import BusyStrip

if TYPE_CHECKING:
    from shp_desktop.services.import_log import Preview
    from shp_desktop.services.session import Outcome, Session


class LogPage(Page):
    """Reads log files one after another: progress, preview, accept or put away."""

    key, title, icon = "log", "Log", "inbox"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Ui_LogPage()
        self.form.setupUi(self)
        dress(self)
        for tabs in (self.form.seen_tabs, self.form.rest_tabs):
            tabs.tabBar().setDrawBase(False)
        self.busy = BusyStrip(self)
        self.form.busy_place.addWidget(self.busy)
        self.seen = SeenView(self.form)
        self.rest = RestView(self.form, self.read_files, self.choose)
        self.values = ValuesDesk(self, self.form, self._settle)
        self._waiting: list[Path] = []
        self._stopped = threading.Event()
        self._working = False
        self._connect()
        self._settle()

    def wants(self, changes: frozenset[str]) -> bool:
        return "imports" in changes

    def first_focus(self) -> QWidget:
        if self.seen.preview is not None:
            return self.form.rows_table
        if self.values.is_open:
            return self.values.panel.list
        return self.form.choose_button if self.form.choose_button.isVisible() else self

    def reload(self) -> None:
        folder = self.context.folders.home

        def work(session: "Session") -> Resting:
            return read_resting(session, folder)

        self.read(work, self.rest.show)
        self.values.reload()

    def undo(self) -> bool:
        return self.values.undo()

    def receive(self, payload: Any) -> None:
        match payload:
            case today_words.CHOOSE:
                self.choose()
            case today_words.REJECTS:
                self._show_rejected()
            case today_words.GAPS:
                self.rest.look_at_gaps()
            case tuple() | list():
                self.read_files(payload)

    def read_files(self, paths: Sequence[Path | str]) -> None:
        """Read files one after another; each is shown before anything of it is stored."""
        self._waiting += [Path(path) for path in paths]
        if not self._working and self.seen.preview is None:
            self._next()

    def choose(self) -> None:
        """Ask for files."""
        self.read_files(choose_logs(self, self.context.settings))

    def accept(self) -> None:
        """Store what the preview shows."""
        preview = self.seen.preview
        if preview is None or self._working:
            return
        accepted, save_as = replace(preview, history=self.seen.history), self.seen.save_as
        stopped = self._begin(f"Importing {preview.plan.file}")

        def work(session: "Session", report: Report) -> "tuple[ImportAccount, Outcome]":
            from shp_desktop.services import import_log  # the store comes with it

            return import_log.apply(session, accepted, save_as=save_as, progress=_until(stopped, report))

        self.context.jobs.write(work, self._stored, self._failed, progress=self.busy.progress)

    def put_away(self) -> None:
        """Forget the preview; nothing of it is stored."""
        if self.seen.preview is not None and not self._working:
            self.seen.put_away()
            self._next()

    def stop(self) -> None:
        """Stop what is under way; what is not yet stored stays out of the store."""
        self._stopped.set()

    def _connect(self) -> None:
        form = self.form
        form.apply_button.clicked.connect(lambda _checked: self.accept())
        form.discard_button.clicked.connect(lambda _checked: self.put_away())
        form.again_button.clicked.connect(lambda _checked: self._again(self.seen.mapped()))
        form.source_box.activated.connect(lambda _place: self._again(self.seen.of_source()))
        form.profile_field.returnPressed.connect(self.accept)
        self._of_preview = (
            self.bind(Shortcut.LOG_APPLY, self.accept, also=("Enter",)),
            self.bind(Shortcut.LOG_DISCARD, self.put_away),
            self.bind(Shortcut.LOG_MAPPING, self._map),
        )
        self.bind(Shortcut.LOG_REJECTED, self._show_rejected)
        self._of_work = self.bind(Shortcut.LOG_STOP, self.stop)

    def _next(self) -> None:
        if self._waiting:
            self._preview(Asked(self._waiting.pop(0)))
        else:
            self._settle()

    def _again(self, asked: Asked | None) -> None:
        if asked is not None and not self._working:
            self._preview(asked)

    def _preview(self, asked: Asked) -> None:
        stopped = self._begin(f"Reading {asked.path.name}")

        def work(session: "Session", report: Report) -> "Preview":
            from shp_desktop.services import import_log  # the store comes with it

            progress = _until(stopped, report)
            return import_log.preview(
                session, asked.path, mapping=asked.mapping, source=asked.source, progress=progress
            )

        def shown(preview: "Preview") -> None:
            self._end()
            if stopped.is_set():
                self.context.bus.notice.emit(f"Reading {asked.path.name} was stopped; nothing of it was stored.")
                self._after_stop()
                return
            self.seen.show(asked, preview, self.rest.sources, len(self._waiting))
            self._settle()
            self.form.rows_table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.scroll.verticalScrollBar().setValue(0)

        def failed(error: BriefingError) -> None:
            self._failed(error)
            self._after_stop()

        self.context.jobs.read(work, shown, failed, progress=self.busy.progress)

    def _after_stop(self) -> None:
        """A preview shown before stays; else the next file has its turn."""
        if self.seen.preview is None:
            self._next()
        else:
            self._settle()

    def _stored(self, result: "tuple[ImportAccount, Outcome]") -> None:
        account = result[0]
        self._end()
        self.seen.put_away()
        self.tell(result)
        self.context.bus.notice.emit(f"{account.file} is imported. {account_words(counts((account,)))}.")
        self._next()

    def _failed(self, error: BriefingError) -> None:
        """A problem goes to the banner; what a person stopped is no problem."""
        self._end()
        if self._stopped.is_set():
            self.context.bus.notice.emit(str(error))
        else:
            self.context.bus.fail(error)
        self._settle()

    def _begin(self, words: str) -> threading.Event:
        self._working = True
        self._stopped = threading.Event()
        self.busy.begin(words, self.stop)
        self._settle()
        return self._stopped

    def _end(self) -> None:
        self._working = False
        self.busy.end()

    def _settle(self) -> None:
        """Show preview or rest, and let only those keys and buttons work that do something now."""
        seen = self.seen.preview is not None
        self._turn_to(self.form.seen if seen else self.values.panel if self.values.is_open else self.form.rest)
        self.values.allow(resting=not seen)
        for key in self._of_preview:
            key.setEnabled(seen and not self._working)
        self._of_work.setEnabled(self._working)
        self.headline_changed.emit("Log: look before it is stored" if seen else self.values.headline or self.title)

    def _turn_to(self, shown: QWidget) -> None:
        """Show one of the three; the others must not ask for room."""
        for part in (self.form.seen, self.form.rest, self.values.panel):
            way = QSizePolicy.Policy.Preferred if part is shown else QSizePolicy.Policy.Ignored
            part.setSizePolicy(way, way)
        self.form.stack.setCurrentWidget(shown)

    def _map(self) -> None:
        self.form.seen_tabs.setCurrentWidget(self.form.columns_tab)
        self.form.field_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_rejected(self) -> None:
        form = self.form
        if self.seen.preview is not None:
            form.seen_tabs.setCurrentWidget(form.rejects_tab)
            _look_at(form.rejects_table, form.seen_tabs)
        else:
            form.rest_tabs.setCurrentWidget(form.standing_tab)
            _look_at(form.standing_table, form.rest_tabs)


def _look_at(table: QTableView, tabs: QTabWidget) -> None:
    """Put the focus on a list; without rows its tab has it."""
    (tabs.tabBar() if table.isHidden() else table).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _until(stopped: threading.Event, report: Report) -> Callable[[int, int], bool]:
    """Report progress until the person stops it."""
    return lambda done, total: report(done, total) and not stopped.is_set()
