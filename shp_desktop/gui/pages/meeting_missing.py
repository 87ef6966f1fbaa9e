"""Who earlier meetings had as missing, in the meeting: found or still missing is said of them without leaving the page."""

from typing import TYPE_CHECKING

from shp_desktop.gui.pages.meeting_aside import Aside
from shp_desktop.gui.pages.meeting_rows import Morning
from shp_desktop.gui.pages.missing_desk import MissingDesk
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage


class MissingAside(Aside):
    """Shows the list in the middle column; who is on the agenda has a status line there and is not listed."""

    key = Shortcut.MEETING_MISSING

    def __init__(self, page: "MeetingPage") -> None:
        self.desk = MissingDesk(page, page.drafts)
        super().__init__(page, self.desk.view, self.desk.view.left)

    def bring(self) -> None:
        morning = self.page.morning
        if morning is not None:
            self.desk.read({item.incident.uid for item in morning.items}, self._show)

    def morning_read(self, morning: Morning) -> None:
        if self.here():
            self.desk.read({item.incident.uid for item in morning.items}, lambda: None)

    def takes(self, key: Shortcut) -> bool:
        panel = self.desk.view.panel
        if key is Shortcut.MEETING_CLOSE and self.here() and panel is not None and panel.isVisible():
            panel.send()  # Ctrl+Enter records what is being worded
        return super().takes(key)

    def _show(self) -> None:
        self.come()
        self.desk.view.take()
