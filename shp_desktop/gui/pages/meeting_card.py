"""The chair card on the Meeting page: one key, before and while a meeting is open."""

from typing import TYPE_CHECKING

from shp_desktop.domain.chair_card import ChairCard
from shp_desktop.gui.pages.chair_card import CardView, read_card
from shp_desktop.gui.pages.meeting_aside import Aside
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage


class CardDesk(Aside):
    """Shows the card in the middle column."""

    key = Shortcut.MEETING_CARD

    def __init__(self, page: "MeetingPage") -> None:
        self.view = CardView()
        super().__init__(page, self.view, self.view.left)

    def bring(self) -> None:
        self.page.read(read_card, self._show, slot="chair card")

    def _show(self, card: ChairCard) -> None:
        self.come()
        self.view.show_card(card)
