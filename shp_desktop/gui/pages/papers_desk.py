"""What stands in the place of the paper on the Papers page: a desk with its key, its button and its further keys."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.domain.exports import Table
    from shp_desktop.gui.pages.papers import PapersPage


class Desk(QWidget):
    """One desk of the Papers page; a class named in DESKS gets its button, its keys and its place from the page.

    `key` and `words` open it from anywhere on the page; a desk without a key is opened by the page itself.
    `keys` are further keys, live while the paper or the desk itself is in front. Esc leaves it.
    """

    #: back to the paper
    left = Signal()
    #: the desk asks to be brought to the front
    opened = Signal()

    key: ClassVar[Shortcut | None] = None
    words: ClassVar[str] = ""

    def __init__(self, page: "PapersPage") -> None:
        super().__init__()
        self.page = page
        self.keys: Mapping[Shortcut, Callable[[], object]] = {}

    def begin(self, day: date | None) -> None:
        """Open the desk for the briefing of a day, None for the next one."""
        self.opened.emit()

    def enter(self) -> bool:
        """Do what Enter does while the desk is in front; False leaves it to the page."""
        return False

    def receive(self, payload: object) -> bool:
        """Take what another page sent; False where it is not for this desk."""
        return False

    def tables(self) -> "tuple[Table, ...]":
        """Return the lists of the desk that can be exported as they stand."""
        from shp_desktop.gui.visible_table import tables_in

        return tables_in(self)

    def let_go(self) -> None:
        """Let go of what only the person before may see."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
