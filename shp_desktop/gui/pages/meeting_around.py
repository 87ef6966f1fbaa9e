"""A nomination to Team Around from the item on screen: one key opens the referral form with its log, address and the persons it names."""

from shp_desktop.domain.withhold import protected
from shp_desktop.gui.pages.around_words import Nominate
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.shortcuts import Shortcut


class NominateDesk(Extra):
    """Sends the item on screen to the Team Around page."""

    def keys(self) -> Keys:
        return {Shortcut.MEETING_AROUND: self.nominate}

    def nominate(self) -> None:
        """Open the referral form; a protected address is left for people to ask for."""
        row = self.page.row()
        if row is None or row.item is None:
            self.page.context.bus.notice.emit("Somebody is nominated from an item; go to one.")
            return
        latest = row.item.incident.latest
        address = "" if protected(latest) else latest.text.address
        self.page.context.bus.go.emit("around", Nominate(row.item.incident.uid, latest.key.reference, address))
