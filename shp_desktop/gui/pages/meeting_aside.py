"""What is looked at beside the agenda: one key brings it into the middle column, before and while a meeting is open, and takes it away."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_waiting import AT_ONCE
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage


class Aside(Extra):
    """Shows its view in the middle column and goes back to what stood there; Esc leaves it, from wherever the focus is."""

    #: the key that brings the view and takes it away
    key: ClassVar[Shortcut]

    def __init__(self, page: "MeetingPage", view: QWidget, left: SignalInstance) -> None:
        super().__init__(page)
        self._view = view
        self._before: QWidget | None = None
        left.connect(self._leave)
        self._esc = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        self._esc.setContext(Qt.ShortcutContext.WindowShortcut)
        self._esc.setEnabled(False)
        self._esc.activated.connect(self._leave)
        page.form.middle.currentChanged.connect(lambda _place: self._esc.setEnabled(self.here()))
        page.installEventFilter(self)

    @abstractmethod
    def bring(self) -> None:
        """Read what is to be shown, and `come` with it."""

    def always_keys(self) -> Keys:
        return {self.key: self._turn}

    def middles(self) -> Sequence[QWidget]:
        return (self._view,)

    def takes(self, key: Shortcut) -> bool:
        """No key acts on an item that is not on screen; the projector's keys work at once everywhere."""
        return self.here() and key is not self.key and key not in AT_ONCE

    def here(self) -> bool:
        """Say whether the view is on screen."""
        return self.page.form.middle.currentWidget() is self._view

    def come(self) -> None:
        """Show the view in the middle column."""
        if not self.here():
            self._before = self.page.form.middle.currentWidget()
        self.page.show_middle(self._view)
        self.page.form.side_panel.hide()  # its keys act on the item, which is not on screen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another page, or the lock, ends the look: whoever comes back finds the row and its keys."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and self.here():
            self._leave()
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        if self.here():
            self._leave()
        else:
            self.bring()

    def _leave(self) -> None:
        if not self.here():
            return
        if self.page.meeting_open:
            self.page.form.side_panel.show()
            self.page.back()
        elif self._before is not None:
            self.page.show_middle(self._before)
            self.page.first_focus().setFocus()
