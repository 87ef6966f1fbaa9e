"""What a part of the Meeting page may be: keys, panels at the right, pages in the middle, and what it hears of."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.meeting_rows import Morning, Row
from shp_desktop.gui.pages.meeting_saves import Saved
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage

Keys = Mapping[Shortcut, Callable[[], object]]


class Extra(QObject):
    """One part of the page; it overrides what it needs and speaks to the page by `self.page`."""

    def __init__(self, page: "MeetingPage") -> None:
        """Join a page; its own panels, form and models stand, no morning has been read yet."""
        super().__init__(page)
        self.page = page

    def keys(self) -> Keys:
        """Return the keys that work while a meeting is open; one the page has already is taken over."""
        return {}

    def always_keys(self) -> Keys:
        """Return the keys that work before a meeting is open as well."""
        return {}

    def panels(self) -> Sequence[Panel]:
        """Return the panels of the right column; Esc leaves one, Ctrl+Enter sends it. Show one by `page.show_side`."""
        return ()

    def middles(self) -> Sequence[QWidget]:
        """Return pages of the middle column; show one by `page.show_middle`, `page.back` leaves it."""
        return ()

    def takes(self, key: Shortcut) -> bool:
        """Be asked before the page does what a key does; True where the key has been dealt with here."""
        return False

    def header_words(self) -> str:
        """Return words for the header beside the clock, or nothing."""
        return ""

    def morning_read(self, morning: Morning) -> None:
        """Hear that the morning was read again; it is on screen already."""

    def row_shown(self, row: Row) -> None:
        """Hear which row came on screen; runs within the key press, so it reads nothing."""

    def recorded(self, uid: str, saved: Saved) -> None:
        """Hear what was written about one row; nothing in `uid` where it is about the meeting."""
