"""Which of the discussion's four parts is on screen: told to the clock as it changes, and said in a quiet line what took how long."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from shp_desktop.domain.discussion_parts import SPOKEN_WORDS, Spoken, spoken_words
from shp_desktop.domain.meeting_clock import Part, minutes_words
from shp_desktop.domain.words import sentence
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_rows import Kind, Morning, Row
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import PlainLabel

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Outcome, Session


_LARGE = 1.5
_SECOND = 1000


class SpokenWatch(Extra):
    """Turns the clock to the part whose row or whose panel is on screen; silent, and nothing in the reading pass.

    The line below the right column says how long each part took; in large letters the one spoken about alone.
    """

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self._meeting, self._here = "", Spoken.ACTIONS
        self._taken: dict[Spoken, timedelta] = {}
        page.form.side.currentChanged.connect(lambda _place: self._panel())
        self.line = PlainLabel(kind="small", muted=True, wrap=True)
        side = scaled(16) if scale() < _LARGE else scaled(11)
        self.line.setContentsMargins(side, scaled(4), side, scaled(8))
        page.form.side_layout.addWidget(self.line)
        self.line.hide()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self.show_times)
        self._tick.start()

    def morning_read(self, morning: Morning) -> None:
        uid = morning.meeting.uid if morning.meeting else ""
        if uid != self._meeting:
            self._meeting, self._here, self._taken = uid, Spoken.ACTIONS, {}
            if uid:
                self.page.read(self._spoken_before, self._know, slot="spoken")
        self.show_times()

    def header_words(self) -> str:
        """Show the line with the pass it belongs to: the header is asked at every change of it."""
        self.show_times()
        return ""

    def times(self) -> tuple[tuple[Spoken, timedelta], ...]:
        """Return how long each part took up to now, the clock's time of the discussion shared out; what took no second is left out."""
        taken = self._taken | {self._here: self._taken.get(self._here, timedelta()) + self._rest()}
        return tuple((part, taken[part]) for part in Spoken if taken.get(part, timedelta()) >= timedelta(seconds=1))

    def show_times(self) -> None:
        """Say it, where the discussion is on screen."""
        times = self.times() if self.page.discussion and self.page.meeting_open else ()
        self.line.setVisible(bool(times))
        whole = f"{sentence(spoken_words(times))}." if times else ""
        here = f"{sentence(SPOKEN_WORDS[self._here])} {minutes_words(dict(times).get(self._here, timedelta()))}" if times else ""
        self.line.setText(whole if scale() < _LARGE else here)
        self.line.setAccessibleName(whole)

    def _rest(self) -> timedelta:
        """What the discussion took and is not yet counted to a part: the part on screen has it."""
        counted = sum(self._taken.values(), timedelta())
        return max(self.page.timing.taken(Part.DISCUSSION) - counted, timedelta())

    def _spoken_before(self, session: "Session") -> dict[Spoken, timedelta]:
        from shp_desktop.services import meeting_clock, run_meeting

        meeting = run_meeting.current_meeting(session)
        return dict(meeting_clock.spoken(session, meeting, self.page.context.now())) if meeting is not None else {}

    def _know(self, taken: dict[Spoken, timedelta]) -> None:
        """Take what a window opened before has on record."""
        if not self._taken:
            self._taken = taken
        self.show_times()

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
        self._taken[self._here] = self._taken.get(self._here, timedelta()) + self._rest()
        self._here = part
        self.show_times()

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import meeting_clock

            return meeting_clock.turn_to(session, part)

        self.page.context.jobs.write(work, None, self.page.context.bus.fail)
