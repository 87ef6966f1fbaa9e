"""The pace of this meeting beside the clock, for the chair alone; it is kept in memory and goes with the window."""

from shp_desktop.domain.meeting_clock import Part
from shp_desktop.domain.pace import MeasuredPace, measured_words
from shp_desktop.domain.people import Role
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_rows import Morning
from shp_desktop.gui.pages.meeting_saves import Saved


class PaceWatch(Extra):
    """Measures how long an item of the reading takes in this meeting."""

    _pace = MeasuredPace()
    _meeting = ""
    _decided: frozenset[str] = frozenset()

    def header_words(self) -> str:
        page = self.page
        if page.discussion or page.morning is None or page.context.person().role is not Role.CHAIR:
            return ""
        return measured_words(self._pace, (item.read.seconds for item in page.morning.items if item.read))

    def morning_read(self, morning: Morning) -> None:
        uid = morning.meeting.uid if morning.meeting else ""
        if uid != self._meeting:
            self._meeting, self._pace = uid, MeasuredPace(clock=self._clock())
        self._decided = frozenset(item.incident.uid for item in morning.items if item.decision is not None)

    def recorded(self, uid: str, saved: Saved) -> None:
        fresh = {item.incident.uid for item in saved.items if item.decision is not None} - self._decided
        if fresh and not self.page.discussion:
            self._decided |= fresh
            self._pace = self._pace.decided(self._clock(), len(fresh))

    def _clock(self) -> float:
        return self.page.timing.taken(Part.READING).total_seconds()
