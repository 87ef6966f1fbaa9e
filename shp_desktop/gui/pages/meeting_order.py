"""The chair's hand on the reading: an item earlier or later, the rest of a narrative, what changed looked at."""

from typing import TYPE_CHECKING

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.moves import ABOVE, BELOW
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_rows import Kind, Row
from shp_desktop.gui.pages.meeting_saves import Saved, saved
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session


class ChairsOrder(Extra):
    """Keys that move the item on screen in the reading order; the rows move at once, the store follows."""

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
        self._paint(row, before if side == ABOVE and not row.item.group else "")

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import reading_order

            return reading_order.move(session, uid, before, side=side)

        page.save(work, failed=self._refused)

    def _refused(self, error: object) -> None:
        self.page.context.bus.problem.emit(error)
        self.page.reload()

    def _paint(self, row: Row, before: str) -> None:
        """Put the row before another at once, among the rows above the line."""
        rows = [one for one in self.page.model.rows if one.identity != row.identity]
        place = next((at for at, one in enumerate(rows) if one.kind is Kind.ITEM and one.identity == before), -1)
        if place >= 0:
            rows.insert(place, row)
            self.page.model.set_rows(rows)
            self.page.go_to(place)


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
