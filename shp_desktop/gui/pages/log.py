"""Log: a file becomes a preview first; only what a person accepts is stored, in one transaction.

A layout nobody has met is shown on the mapping page before its preview.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QTableView, QTabWidget, QWidget

from shp_desktop.domain.board import ImportAccount
from shp_desktop.domain.intake_rows import Pasted
from shp_desktop.domain.mapping import Choice
from shp_desktop.errors import BriefingError
from shp_desktop.files import readable
from shp_desktop.gui.context import Context
from shp_desktop.gui.dialogs import choose_logs
from shp_desktop.gui.focus import see
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.jobs import Report
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import today_words
from shp_desktop.gui.pages.late_desk import LateDesk
from shp_desktop.gui.pages.log_reading import Looked, look, preview, until
from shp_desktop.gui.pages.log_rest import Resting, RestView, read_resting
from shp_desktop.gui.pages.log_seen import Asked, SeenView, waiting_words
from shp_desktop.gui.pages.log_words import account_words, counts
from shp_desktop.gui.pages.mapping import MappingPanel
from shp_desktop.gui.pages.rejects_desk import RejectsDesk
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.pages.undo_desk import UndoDesk
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
        self.undoing = UndoDesk(self, self.form, self.busy, self._begin, self._stop_waiting, self._failed)
        self.rejects, self.late = RejectsDesk(self, self.form), LateDesk(self, self.form)
        self.mapping = MappingPanel()
        self.form.stack.addWidget(self.mapping)
        self._file: Asked | None = None
        self._mapping_on = False
        self._left: dict[Path, Choice] = {}
        self._waiting: list[Path | Pasted] = []
        self._stopped = threading.Event()
        self._working = False
        self._connect()
        self._settle()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"imports", "incidents"})

    def first_focus(self) -> QWidget:
        if self._mapping_on:
            return self.mapping.first_focus()
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
        self.rejects.reload()
        self.late.reload()

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
            case today_words.LATE:
                self.late.look_at()
            case tuple() | list():
                self.read_files(payload)

    def read_files(self, paths: Sequence[Path | Pasted | str]) -> None:
        """Read files one after another; each is shown before anything of it is stored."""
        self._waiting += [path if isinstance(path, Pasted) else Path(path) for path in paths]
        if not self._working and self.seen.preview is None and not self._mapping_on:
            self._next()

    def choose(self) -> None:
        """Ask for files."""
        self.read_files(choose_logs(self, self.context.settings))

    def accept(self) -> None:
        """Store what the preview shows."""
        preview = self.seen.preview
        if preview is None or self._working or self._mapping_on:
            return
        accepted, save_as = replace(preview, history=self.seen.history), self.seen.save_as
        stopped = self._begin(f"Importing {preview.plan.file}")

        def work(session: "Session", report: Report) -> "tuple[ImportAccount, Outcome]":
            from shp_desktop.services import import_log  # the store comes with it

            return import_log.apply(session, accepted, save_as=save_as, progress=until(stopped, report))

        self.context.jobs.write(work, self._stored, self._failed, progress=self.busy.progress)

    def put_away(self) -> None:
        """Go back from the mapping to the preview it came from, else forget the file; nothing of it is stored."""
        if self._working:
            return
        if self._mapping_on and self.seen.preview is not None:
            self._mapping_on = False
            self._settle()
            self.form.rows_table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._mapping_on or self.seen.preview is not None:
            self._keep_choice()
            self._forget()
            self._next()

    def stop(self) -> None:
        """Stop what is under way; what is not yet stored stays out of the store."""
        self._stopped.set()

    def _connect(self) -> None:
        form = self.form
        form.apply_button.clicked.connect(lambda _checked: self.accept())
        form.discard_button.clicked.connect(lambda _checked: self.put_away())
        form.source_box.activated.connect(lambda _place: self._again(self.seen.of_source()))
        form.profile_field.returnPressed.connect(self.accept)
        mapping = self.mapping
        mapping.changed.connect(self._look_again)
        mapping.went_on.connect(self._went_on)
        mapping.put_away.connect(self.put_away)
        self._of_preview = (self.bind(Shortcut.LOG_APPLY, self.accept, also=("Enter",)),)
        self._of_file = (
            self.bind(Shortcut.LOG_DISCARD, self.put_away),
            self.bind(Shortcut.LOG_MAPPING, self._map),
        )
        self._of_mapping = (
            self.bind(Shortcut.LOG_GO_ON, mapping.go_on, also=("Ctrl+Enter",)),
            self.bind(Shortcut.LOG_DATES, mapping.to_dates),
            self.bind(Shortcut.LOG_HEADER, mapping.to_header),
            self.bind(Shortcut.LOG_NAME, mapping.to_name),
        )
        self._of_sheets = (
            self.bind(Shortcut.LOG_SHEET, mapping.next_sheet),
            self.bind(Shortcut.LOG_TAKE, mapping.turn_sheet),
        )
        self.bind(Shortcut.LOG_REJECTED, self._show_rejected)
        self._of_work = self.bind(Shortcut.LOG_STOP, self.stop)

    def _next(self) -> None:
        if self._waiting:
            self._open(Asked(self._waiting.pop(0)))
        else:
            self._settle()

    def _open(self, asked: Asked, *, ask: bool = False) -> None:
        """Read a file for its preview; a layout nobody has met, or any with `ask`, is shown on the mapping page first."""
        left = self._left.get(asked.path) if isinstance(asked.path, Path) else None
        asked = replace(asked, choice=left, opened=None)
        stopped = self._begin(f"Reading {readable(asked.path.name)}")

        def work(session: "Session", report: Report) -> "Looked | Preview":
            seen = look(session, asked)
            if asked.choice or ask or seen.asks:
                return seen
            return preview(session, replace(asked, opened=seen.opened), until(stopped, report))

        def shown(result: "Looked | Preview") -> None:
            if self._was_stopped(stopped, asked):
                return
            if isinstance(result, Looked):
                self._show_mapping(asked, result)
            else:
                self._show_preview(asked, result)

        self.context.jobs.read(work, shown, self._unread, progress=self.busy.progress)

    def _look_again(self, choice: Choice) -> None:
        """Look at the file through what a person has just said; of several looks the last one counts."""
        asked = self._file
        if asked is None:
            return
        changed = replace(asked, choice=choice)

        def failed(error: BriefingError) -> None:
            if self._file is asked:
                self.mapping.show_again(None)
            self.context.bus.fail(error)

        def shown(looked: Looked) -> None:
            if self._file is asked:
                self.mapping.show_again(looked.view)

        self.read(lambda session: look(session, changed), shown, failed, slot="mapping")

    def _show_mapping(self, asked: Asked, looked: Looked) -> None:
        self._end()
        self._file, self._mapping_on = replace(asked, opened=looked.opened), True
        self.mapping.begin(looked.view, self.rest.sources, looked.known, waiting_words(len(self._waiting)))
        self._settle()
        self._to_mapping(self.mapping.top_focus())

    def _to_mapping(self, first: QWidget) -> None:
        self.form.scroll.verticalScrollBar().setValue(0)
        self.mapping.set_way_back(self.seen.preview is not None)
        see(first)

    def _went_on(self) -> None:
        if self._file is not None and not self._working:
            self._preview(replace(self._file, choice=self.mapping.choice(), source=self.mapping.source))

    def _again(self, asked: Asked | None) -> None:
        if asked is not None and not self._working:
            self._preview(asked)

    def _preview(self, asked: Asked) -> None:
        stopped = self._begin(f"Reading {readable(asked.path.name)}")

        def work(session: "Session", report: Report) -> "Preview":
            return preview(session, asked, until(stopped, report))

        def shown(seen: "Preview") -> None:
            if not self._was_stopped(stopped, asked):
                self._show_preview(asked, seen)

        self.context.jobs.read(work, shown, self._unread, progress=self.busy.progress)

    def _show_preview(self, asked: Asked, seen: "Preview") -> None:
        self._end()
        self._mapping_on = False
        self.seen.show(asked, seen, self.rest.sources, len(self._waiting), self.mapping.save_as)
        self._settle()
        self.form.rows_table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.scroll.verticalScrollBar().setValue(0)

    def _was_stopped(self, stopped: threading.Event, asked: Asked) -> bool:
        if stopped.is_set():
            self._end()
            self.context.bus.notice.emit(f"Reading {readable(asked.path.name)} was stopped; nothing of it was stored.")
            self._after_stop()
        return stopped.is_set()

    def _unread(self, error: BriefingError) -> None:
        self._failed(error)
        self._after_stop()

    def _after_stop(self) -> None:
        """What was shown before stays; else the next file has its turn."""
        if self.seen.preview is None and not self._mapping_on:
            self._next()
        else:
            self._settle()

    def _stored(self, result: "tuple[ImportAccount, Outcome]") -> None:
        account = result[0]
        self._end()
        if self._file is not None and isinstance(self._file.path, Path):
            self._left.pop(self._file.path, None)
        self._forget()
        self.tell(result)
        self.context.bus.notice.emit(f"{account.file} is imported. {account_words(counts((account,)))}.")
        self.form.rest_tabs.setCurrentWidget(self.form.standing_tab if account.rejected else self.form.imports_tab)
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
        if self.form.choose_button.hasFocus():  # a second Enter while a file is being read asks for no other one
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stopped = threading.Event()
        self.busy.begin(words, self.stop)
        self._settle()
        return self._stopped

    def _end(self) -> None:
        self._working = False
        self.busy.end()

    def _stop_waiting(self) -> None:
        self._end()
        self._settle()

    def _forget(self) -> None:
        """Let go of the file shown and of every text in it."""
        self._mapping_on, self._file = False, None
        self.seen.put_away()
        self.mapping.forget()

    def _keep_choice(self) -> None:
        """Remember what a person said of the file's columns, for when the file is chosen again."""
        choice = self.mapping.choice()
        if self._file is not None and isinstance(self._file.path, Path) and choice is not None:
            self._left[self._file.path] = choice

    def _settle(self) -> None:
        """Show mapping, preview or rest, and let only those keys and buttons work that do something now."""
        form, mapped, free = self.form, self._mapping_on, not self._working
        seen = self.seen.preview is not None and not mapped
        resting = self.values.panel if self.values.is_open else form.rest
        self._turn_to(self.mapping if mapped else form.seen if seen else resting)
        self.values.allow(resting=not seen and not mapped)
        for desk in (self.rejects, self.late, self.undoing):
            desk.allow(resting=not seen and not mapped and free and not self.values.is_open)
        several = mapped and self.mapping.several
        for keys, works in (
            (self._of_preview, seen), (self._of_file, seen or mapped), (self._of_mapping, mapped), (self._of_sheets, several),
        ):  # fmt: skip
            for key in keys:
                key.setEnabled(works and free)
        self._of_work.setEnabled(self._working)
        headline = "Log: say what each column is" if mapped else "Log: look before it is stored" if seen else self.values.headline or self.title
        self.headline_changed.emit(headline)

    def _turn_to(self, shown: QWidget) -> None:
        """Show one of the four; the others must not ask for room."""
        for part in (self.form.seen, self.form.rest, self.mapping, self.values.panel):
            way = QSizePolicy.Policy.Preferred if part is shown else QSizePolicy.Policy.Ignored
            part.setSizePolicy(way, way)
        self.form.stack.setCurrentWidget(shown)

    def _map(self) -> None:
        """Show the mapping page as it was left; a layout that was known is looked at first."""
        if self._mapping_on:
            self.mapping.to_columns()
        elif self.mapping.said is not None:
            self.mapping.form.name_field.setText(self.seen.save_as)
            self._mapping_on = True
            self._settle()
            self._to_mapping(self.mapping.first_focus())
        elif self.seen.asked is not None:
            self._open(self.seen.asked, ask=True)

    def _show_rejected(self) -> None:
        form = self.form
        if self._mapping_on:
            return
        if self.seen.preview is not None:
            form.seen_tabs.setCurrentWidget(form.rejects_tab)
            _look_at(form.rejects_table, form.seen_tabs)
        else:
            form.rest_tabs.setCurrentWidget(form.standing_tab)
            _look_at(form.standing_table, form.rest_tabs)


def _look_at(table: QTableView, tabs: QTabWidget) -> None:
    """Put the focus on a list; without rows its tab has it."""
    (tabs.tabBar() if table.isHidden() else table).setFocus(Qt.FocusReason.ShortcutFocusReason)
