"""The desk where items are released to agencies: what it reads, and what it records."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from shp_desktop.errors import BriefingError
from shp_desktop.gui.jobs import Stopped
from shp_desktop.gui.pages.meeting_rows import agenda_title
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.papers_release import ReleasePanel, ReleaseWish, Releasing
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.session import Outcome, Session


class ReleaseDesk(Desk):
    """Items of the briefing chosen, what was released of each, and what else may leave."""

    key, words = Shortcut.PAPERS_RELEASE, "Release"

    def __init__(self, page: "PapersPage") -> None:
        super().__init__(page)
        self.panel = ReleasePanel(page.agencies)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.left.connect(self.left.emit)
        self.panel.wished.connect(self._release)

    def begin(self, day: date | None) -> None:
        """Read the items of a briefing and show them."""
        self.show_item(day, "")

    def receive(self, payload: object) -> bool:
        """Open on the item another page sent."""
        match payload:
            case ("release", str(uid)):
                self.show_item(self.page.day, uid)
                return True
        return False

    def show_item(self, day: date | None, uid: str) -> None:
        """Open with the cursor on an item."""

        def work(session: "Session") -> Releasing:
            return _read(session, day)

        def show(releasing: Releasing) -> None:
            self.page.busy.end()
            self.opened.emit()
            self.panel.show_items(releasing, uid)
            self.panel.take()

        self.page.busy.begin("Reading the items")
        self.page.read(work, show, self._failed, slot="release")

    def _failed(self, error: BriefingError) -> None:
        if not isinstance(error, Stopped):
            self.page.busy.end()
            self.page.context.bus.fail(error)

    def _release(self, wish: ReleaseWish) -> None:
        from shp_desktop.services import release

        def done(outcome: "Outcome") -> None:
            who = "everybody" if wish.agency == "all" else self.page.agencies.get(wish.agency, wish.agency)
            self.page.context.bus.notice.emit(f"Log {outcome.ref} is released to {who} as chosen.")
            self.show_item(self.page.day, wish.incident_uid)

        self.page.save(
            lambda session: release.release(session, wish.incident_uid, wish.agency, wish.fields, wish.summary),
            done,
            lambda error: self.panel.refuse(str(error)),
        )


def _read(session: "Session", day: date | None) -> Releasing:
    """Read the items of a briefing and what was released of them."""
    from shp_desktop.services import prepare_board, release, run_meeting

    if day is None:
        items = prepare_board.board(session).items
    else:
        meeting = next(one for one in run_meeting.meetings(session) if one.day == day)
        items = prepare_board.agenda_items(session, meeting)
    street = session.rules.street
    titles = {item.incident.uid: agenda_title(item, street(item.incident.latest.text.address)) for item in items}
    return Releasing(tuple(items), titles, release.releases(session, list(titles)))
