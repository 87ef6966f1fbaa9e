"""Late items on the Log page: which were typed, and the logs that bring them, matched or refused with one key."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from shp_desktop.domain.exports import Kind
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import sentence
from shp_desktop.gui.dialogs import Question
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.log_tables import fill, one_line, set_up
from shp_desktop.gui.pages.rejects_desk import whole_in_view
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import Column, Listed, RowModel, current_row
from shp_desktop.gui.theme import GRID, scale
from shp_desktop.gui.widgets import KeyHint, PlainLabel

if TYPE_CHECKING:
    from shp_desktop.domain.incident import Incident
    from shp_desktop.services.late_items import LateItem
    from shp_desktop.services.session import Outcome, Session

_NONE = "No late item was typed. Ctrl N types one, from any page."
_WIDE, _LARGE = 300, 1.5


def late_rows() -> "RowModel[LateItem]":
    """Return the model of late items."""
    columns: "tuple[Column[LateItem], ...]" = (  # noqa: UP037 - the type is known to the checker only
        Column("Late item", lambda row: row.incident.key.reference),
        Column("Of", lambda row: sentence(row.incident.key.source)),
        Column("When", lambda row: _when(row.incident)),
        Column("The log that brings it", _log, bold=lambda row: row.matched is None and row.proposed is not None),
        Column("What happened", lambda row: one_line(row.incident.erased or row.incident.latest.text.narrative)),
    )
    return RowModel(columns, lambda row: row.incident.uid, Listed("late items", Kind.LOGS, lambda row: (row.incident.uid,)))


class LateDesk(QObject):
    """The list of late items beside the imports; keys answer the proposal under the cursor."""

    def __init__(self, page: Page, form: Ui_LogPage) -> None:
        super().__init__(page)
        self._page, self._tabs = page, form.rest_tabs
        self.tab, self.table, self.model = QWidget(), QTableView(), late_rows()
        self.about, self.question = PlainLabel(wrap=True), Question()
        self._wanted = False
        self._lay_out()
        self._keys = (
            page.bind(Shortcut.LOG_LATE, self.look_at),
            page.bind(Shortcut.LOG_SAME, lambda: self.answer(same=True)),
            page.bind(Shortcut.LOG_NOT_SAME, lambda: self.answer(same=False)),
            page.bind(Shortcut.LOG_MATCH, self.ask_number),
        )
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)

    def allow(self, *, resting: bool) -> None:
        """Let the keys work only where no file is being looked at."""
        for key in self._keys:
            key.setEnabled(resting)

    def reload(self) -> None:
        """Read the late items and what may be theirs."""
        from shp_desktop.services import late_items

        self._page.read(late_items.late_items, self._show, slot="late items")

    def look_at(self) -> None:
        """Show the list with the focus on the first item that has a proposal."""
        self._tabs.setCurrentWidget(self.tab)
        self._wanted = not self.model.rows
        place = next((at for at, row in enumerate(self.model.rows) if row.proposed is not None and row.matched is None), 0)
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(place, 0))
        (self.table if self.model.rows else self._tabs.tabBar()).setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self.hints, lambda: whole_in_view(self.hints if self.hints.isVisible() else self.about))

    def answer(self, *, same: bool) -> None:
        """Say that the late item under the cursor and the log proposed are one, or are not."""
        item = self._chosen()
        if item is None:
            return
        if item.matched is not None or item.proposed is None:
            words = "is matched already" if item.matched is not None else "has no log proposed; G matches it by number"
            self._page.context.bus.notice.emit(f"{item.incident.key.reference} {words}.")
            return
        late, log, number = item.incident, item.proposed.uid, item.proposed.key.reference

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import late_items

            return (late_items.match if same else late_items.not_same)(session, late.uid, log)

        said = f"and log {number} are one now" if same else f"and log {number} are not one; it is not asked again"
        self._page.save(work, lambda _done: self._tell(f"{late.key.reference} {said}. Z takes it back."))

    def ask_number(self) -> None:
        """Ask for the number of the log that brings the item under the cursor."""
        item = self._chosen()
        if item is None:
            return
        late = item.incident
        self.question.ask(
            f"Which log brings {late.key.reference}?", "Match them", lambda number: self._match(late, number), words="log number"
        )
        QTimer.singleShot(0, self.question, lambda: whole_in_view(self.question))

    def _match(self, late: "Incident", number: str) -> None:
        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import late_items
            from shp_desktop.services.script_fields import resolve

            return late_items.match(session, late.uid, resolve(session, number, late.key.source).uid)

        self._page.save(work, lambda _done: self._tell(f"{late.key.reference} and log {number} are one now. Z takes it back."))

    def _tell(self, words: str) -> None:
        self._page.context.bus.notice.emit(words)

    def _chosen(self) -> "LateItem | None":
        self._tabs.setCurrentWidget(self.tab)
        if current_row(self.table) is None and self.model.rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        found: LateItem | None = current_row(self.table)
        return found

    def _show(self, items: "tuple[LateItem, ...]") -> None:
        fill(self.table, self.model, items, _WIDE)
        open_ones = sum(1 for one in items if one.matched is None and one.proposed is not None)
        words = f"{len(items):,} late {'item' if len(items) == 1 else 'items'}"
        self._tabs.setTabText(self._tabs.indexOf(self.tab), f"{words}, {open_ones} to match" if open_ones else words)
        self._tabs.setTabVisible(self._tabs.indexOf(self.tab), True)
        if items and current_row(self.table) is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_chosen()
        if self._wanted and items:
            self.look_at()

    def _show_chosen(self, *_places: Any) -> None:  # noqa: ANN401 - Qt's two indexes
        item = current_row(self.table)
        self.about.setText(_about(item) if item is not None else "")
        self.about.setVisible(item is not None)
        self.hints.setVisible(item is not None and item.matched is None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.tab)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self.table)
        self.table.setAccessibleName("Late items typed by hand")
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        set_up(self.table, self.model, _NONE)
        column.addWidget(self.about)
        self.hints = QWidget()
        row = (QVBoxLayout if scale() >= _LARGE else QHBoxLayout)(self.hints)
        row.setContentsMargins(0, 0, 0, 0)
        for key, words in ((Shortcut.LOG_SAME, "they are one"), (Shortcut.LOG_NOT_SAME, "they are not"), (Shortcut.LOG_MATCH, "match by log number")):
            row.addWidget(KeyHint(key, words))
        row.addStretch(1)
        column.addWidget(self.hints)
        column.addWidget(self.question)
        self._tabs.addTab(self.tab, "Late items")


def _when(one: "Incident") -> str:
    local = one.latest.reported.local
    return f"{short_day(local.date())} {local:%H:%M}"


def _log(row: "LateItem") -> str:
    if row.matched is not None:
        return f"log {row.matched.key.reference}"
    return f"may be log {row.proposed.key.reference}" if row.proposed is not None else "none yet"


def _about(item: "LateItem") -> str:
    if item.matched is not None:
        return f"{item.incident.key.reference} stands with log {item.matched.key.reference}: decisions, actions and checks are found there."
    if item.proposed is None:
        return f"{item.incident.key.reference}: no log near in time, place or words has come yet."
    log = item.proposed
    text = one_line(log.erased or log.latest.text.narrative)
    typed = one_line(item.incident.erased or item.incident.latest.text.narrative)
    told = f"Log {log.key.reference}, {_when(log)}, {log.latest.type}, {log.latest.text.address}: {text}"
    return f"{item.incident.key.reference}: {typed}\n{told}\nIt may be this because: {item.why}."
