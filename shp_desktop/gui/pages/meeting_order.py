"""The chair's hand on the reading: an item earlier or later, the rest of a narrative, what changed looked at."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.moves import ABOVE, BELOW
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_rows import Morning
from shp_desktop.gui.pages.meeting_saves import Saved, saved
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session

#: the plan is read anew once no key has moved anything for so long
_REST_MS = 700


class ChairsOrder(Extra):
    """Keys that move the item on screen in the reading order; the rows move at once, the store follows."""

    def __init__(self, page: "MeetingPage") -> None:
        """Join a page."""
        super().__init__(page)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_REST_MS)
        self._settle.timeout.connect(page.reload)

    def keys(self) -> Keys:
        return {Shortcut.MEETING_MORE: self._rest, Shortcut.MEETING_LOOKED: self._look}

    def always_keys(self) -> Keys:
        return {Shortcut.MEETING_EARLIER: lambda: self._move(-1), Shortcut.MEETING_LATER: lambda: self._move(1)}

    def _rest(self) -> None:
        row = self.page.row()
        if row is not None and row.item is not None and not self.page.item.turn_rest():
            self.page.context.bus.notice.emit("The whole narrative is on screen.")

    def _look(self) -> None:
        row = self.page.row()
        if row is None or row.item is None or row.pending:
            return
        if not row.item.changed or row.item.decision is None:
            self.page.context.bus.notice.emit("Nothing has changed since this item was decided.")
            return
        uid = row.identity

        def work(session: "Session") -> Saved:
            from shp_desktop.services import status_lines

            return saved(session, status_lines.look(session, uid), uid=uid)

        self.page.record.commit(work, uid)

    def _move(self, by: int) -> None:
        page, row = self.page, self.page.row()
        if page.discussion or page.morning is None or row is None or row.item is None or row.pending:
            return
        wanted = beside(page.morning.items, row.item, by)
        if wanted is None:
            page.context.bus.notice.emit(_NO_FURTHER[by])
            return
        uid, (before, side) = row.identity, wanted
        if side == ABOVE:
            self._paint(page.morning, row.item, before)

        def work(session: "Session") -> Saved:
            from shp_desktop.services import reading_order

            return saved(session, reading_order.move(session, uid, before, side=side), uid=uid)

        page.record.commit(work, uid, self._settle.start if side == ABOVE else page.reload, page.reload)

    def _paint(self, morning: Morning, item: BoardItem, before: str) -> None:
        """Put the item in its place at once; the plan follows when the keys have come to rest."""
        rest = [one for one in morning.items if one.incident.uid != item.incident.uid]
        read = replace(item.read, below="", side=ABOVE) if item.read is not None else None
        first_below = next((at for at, one in enumerate(rest) if one.group), len(rest))
        place = next((at for at, one in enumerate(rest) if one.incident.uid == before), first_below)
        rest.insert(place, replace(item, read=read))
        self.page.morning = replace(morning, items=tuple(rest))
        self.page.show_fresh(item.incident.uid)


_NO_FURTHER = {-1: "It is read first already.", 1: "It cannot be read later."}


def beside(items: tuple[BoardItem, ...], item: BoardItem, by: int) -> tuple[str, str] | None:
    """Return before which item, and on which side of the line, an item stands one place earlier (-1) or later (1).

    From a group an item goes up above the line at once, last of what is read. None where it can go no further that way.
    """
    uids = [one.incident.uid for one in items]
    place = uids.index(item.incident.uid)
    below = next((at for at, one in enumerate(items) if one.group), len(items))
    if by < 0:
        if item.group:
            return ("", ABOVE)
        return (uids[place - 1], ABOVE) if place else None
    if item.group:
        return None
    if place + 1 >= below:
        return ("", BELOW)
    return (uids[place + 2] if place + 2 < below else "", ABOVE)
