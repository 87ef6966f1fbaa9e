"""The chair card on the Meeting page: one key, before and while a meeting is open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.chair_card import ChairCard
from shp_desktop.gui.pages.chair_card import CardView, read_card
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage


class CardDesk(Extra):
    """Shows the card in the middle column and goes back to what stood there."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self.view = CardView()
        self._before: QWidget | None = None
        self.view.left.connect(self._leave)
        self._esc = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        self._esc.setContext(Qt.ShortcutContext.WindowShortcut)
        self._esc.setEnabled(False)
        self._esc.activated.connect(self._leave)
        page.form.middle.currentChanged.connect(lambda _place: self._esc.setEnabled(self._here()))
        page.installEventFilter(self)

    def always_keys(self) -> Keys:
        return {Shortcut.MEETING_CARD: self._turn}

    def middles(self) -> Sequence[QWidget]:
        return (self.view,)

    def takes(self, key: Shortcut) -> bool:
        """No key acts on an item that is not on screen."""
        return self._here() and key is not Shortcut.MEETING_CARD

    def _here(self) -> bool:
        return self.page.form.middle.currentWidget() is self.view

    def _turn(self) -> None:
        if self._here():
            self._leave()
        else:
            self.page.read(read_card, self._show, slot="chair card")

    def _show(self, card: ChairCard) -> None:
        if not self._here():
            self._before = self.page.form.middle.currentWidget()
        self.page.show_middle(self.view)
        self.page.form.side_panel.hide()  # its keys act on the item, which is not on screen
        self.view.show_card(card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another page, or the lock, ends the look at the card: whoever comes back finds the row and its keys."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and self._here():
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if not self._here():
            return
        if self.page.meeting_open:
            self.page.form.side_panel.show()
            self.page.back()
        elif self._before is not None:
            self.page.show_middle(self._before)
            self.page.first_focus().setFocus()
