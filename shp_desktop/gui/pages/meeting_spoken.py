"""Which of the discussion's four parts is on screen: told to the clock as it changes, so that the record knows what took how long."""

from typing import TYPE_CHECKING

from shp_desktop.domain.discussion_parts import Spoken
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_rows import Kind, Morning, Row

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Outcome, Session


class SpokenWatch(Extra):
    """Turns the clock to the part whose row or whose panel is on screen; silent, and nothing in the reading pass."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self._meeting, self._here = "", Spoken.ACTIONS
        page.form.side.currentChanged.connect(lambda _place: self._panel())

    def morning_read(self, morning: Morning) -> None:
        uid = morning.meeting.uid if morning.meeting else ""
        if uid != self._meeting:
            self._meeting, self._here = uid, Spoken.ACTIONS

    def row_shown(self, row: Row) -> None:
        if self.page.form.side.currentWidget() is not self.page.priorities:
            self._turn(self._part_of(row))

    def _panel(self) -> None:
        if self.page.form.side.currentWidget() is self.page.priorities:
            self._turn(Spoken.PRIORITIES)

    def _part_of(self, row: Row) -> Spoken | None:
        """The heading a row stands under."""
        place = self.page.model.place_of(row.identity)
        above = (one.identity for one in reversed(self.page.model.rows[: max(place, 0)]) if one.kind is Kind.HEADING)
        name = next(above, "")
        return Spoken(name) if name in set(Spoken) else None

    def _turn(self, part: Spoken | None) -> None:
        if part is None or part is self._here or not (self.page.discussion and self.page.meeting_open):
            return
        self._here = part

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import meeting_clock

            return meeting_clock.turn_to(session, part)

        self.page.context.jobs.write(work, None, self.page.context.bus.fail)
