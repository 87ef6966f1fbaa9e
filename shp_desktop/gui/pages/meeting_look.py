"""Looking up what was seen before: off the window's thread, the item on screen first, then the next ones."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from shp_desktop.domain.seen_before import MayBe, SeenBefore
from shp_desktop.errors import BriefingError
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.meeting_persons import KEYS, PersonsPanel
from shp_desktop.gui.pages.meeting_rows import Morning, Row
from shp_desktop.gui.pages.meeting_saves import Saved
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Outcome, Session

#: so many items after the one on screen are looked up before they are reached
_AHEAD = 3
#: nothing is looked up within so many milliseconds of a key: the next item is painted first
_PAUSE = 60
CHANGED = "seen"


class SeenLook(Extra):
    """Fills the card of what was seen before, and asks about persons of like names."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self.panel = PersonsPanel()
        self.panel.answered.connect(self._answered)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        page.context.bus.person_changed.connect(self._forget)
        page.context.bus.changed.connect(self._changed)

    def keys(self) -> Keys:
        return {Shortcut.MEETING_PERSONS: self.ask}

    def panels(self) -> tuple[Panel, ...]:
        return (self.panel,)

    def takes(self, key: Shortcut) -> bool:
        """While a question stands, Y, N and U answer it."""
        answer = key.value[1]
        if self.page.form.side.currentWidget() is not self.panel or answer not in KEYS:
            return False
        self.panel.answer(answer)
        return True

    def row_shown(self, row: Row) -> None:
        self._timer.start()

    def morning_read(self, morning: Morning) -> None:
        self._forget()

    def recorded(self, uid: str, saved: Saved) -> None:
        """What was written about an item may be an action or a check that stands on its card."""
        if uid:
            self.page.item.seen.forget(uid)
            self._timer.start()

    def ask(self) -> None:
        """Ask about the persons the item on screen names."""
        row = self.page.row()
        found = self.page.item.seen.found(row.identity) if row is not None else None
        if found is None or not found.asked:
            self.page.context.bus.notice.emit("No person of a like name is to be answered about for this item.")
            return
        self.panel.ask(found.asked)
        self.page.show_side(self.panel)
        self.panel.take()

    def _answered(self, asked: MayBe, answer: str) -> None:
        row = self.page.row()
        if row is None or row.item is None:
            return
        uid = row.identity

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import seen_before

            return seen_before.answer(session, uid, asked.said, asked.uids, asked.other_said, answer)

        def failed(error: BriefingError) -> None:
            self.page.context.bus.fail(error)
            self._forget()

        self.page.save(work, lambda _outcome: self._forget(), failed)

    def _changed(self, changes: frozenset[str], _source: object) -> None:
        if changes & {CHANGED, "cases"}:
            self._forget()

    def _forget(self) -> None:
        """Look everything up anew; what is on the card stays until it has been."""
        self.page.item.seen.forget()
        self._timer.start()

    def _look(self) -> None:
        """Look up the next item that has not been; only where somebody sees the page, and nothing waits to be written."""
        uid = self._wanted()
        if not uid or not self.page.isVisible():
            return
        if self.page.context.jobs.pending:
            self._timer.start()
            return

        def work(session: "Session") -> SeenBefore:
            from shp_desktop.services import seen_before

            return seen_before.seen(session, uid)

        self.page.read(work, partial(self._show, uid), lambda _error: None, slot="seen")

    def _show(self, uid: str, found: SeenBefore) -> None:
        self.page.item.seen.give(uid, found)
        if self._wanted():
            self._timer.start()

    def _wanted(self) -> str:
        """Return the item to be looked up next: the one on screen, then those after it."""
        place = self.page.form.agenda.currentIndex().row()
        if place < 0:
            return ""
        rows = (self.page.model.row(place + ahead) for ahead in range(_AHEAD + 1))
        items = (row.identity for row in rows if row is not None and row.item is not None)
        return next((uid for uid in items if self.page.item.seen.found(uid) is None), "")
