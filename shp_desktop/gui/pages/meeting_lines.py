"""What the action line and the tick sheet are read by, brought to the Meeting page, and the keys that open them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shp_desktop.domain.tick_owed import owed_checks
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.meeting_rows import Morning
from shp_desktop.gui.pages.meeting_tick import TickPanel, TickView
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.key_back import Keyed
    from shp_desktop.services.session import Outcome, Session


class LinesExtra(Extra):
    """The action line knows who is here; the tick sheet of a meeting held on paper is keyed back."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self.view = TickView()
        self.tick = TickPanel(page.drafts, self.view)
        self.tick.recorded.connect(self._record)

    def keys(self) -> Keys:
        return {Shortcut.MEETING_FIELDS: self._turn, Shortcut.MEETING_TICK: self._open}

    def panels(self) -> Sequence[Panel]:
        return (self.tick,)

    def middles(self) -> Sequence[QWidget]:
        return (self.view,)

    def takes(self, key: Shortcut) -> bool:
        """While the sheet is keyed back no key acts on the item behind it, but the one that opens it again."""
        return self.page.form.side.currentWidget() is self.tick and key not in (Shortcut.MEETING_TICK, Shortcut.MEETING_CLOSE)

    def morning_read(self, morning: Morning) -> None:
        from shp_desktop.services import action_lines

        self.page.read(action_lines.around, self.page.action.know, slot="around")
        if self.page.form.side.currentWidget() is self.tick:
            self._read_sheet()

    def _turn(self) -> None:
        if self.page.form.side.currentWidget() is self.page.action:
            self.page.action.turn()

    def _open(self) -> None:
        self.page.show_side(self.tick)
        self.page.show_middle(self.view)
        self.tick.begin()
        self._read_sheet()

    def _read_sheet(self) -> None:
        from shp_desktop.services import key_back

        self.tick.owe(owed_checks(self.page.morning.items if self.page.morning else ()))
        self.page.read(key_back.sheet, self.tick.know, slot="sheet")

    def _record(self, lines: tuple[str, ...]) -> None:
        from shp_desktop.services import key_back

        def work(session: "Session") -> "tuple[tuple[Keyed, ...], Outcome]":
            return key_back.key_all(session, lines)

        def done(result: "tuple[tuple[Keyed, ...], Outcome]") -> None:
            keyed, _ = result
            self.tick.done(keyed)
            count, left = sum(one.recorded for one in keyed), len(self.tick.said())
            rest = f"; {counted(left, 'line')} {'waits' if left == 1 else 'wait'} in the box" if left else ""
            self.page.context.bus.notice.emit(f"{counted(count, 'line')} keyed back from paper{rest}.")

        def failed(error: BriefingError) -> None:
            self.tick.failed()
            self.page.context.bus.fail(error)

        self.page.save(work, done, failed)
