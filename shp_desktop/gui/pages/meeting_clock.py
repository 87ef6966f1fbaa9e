"""The clock of the meeting on the page: turned at once on screen, written a moment later, silent always."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from shp_desktop.domain.meeting_clock import Clock, Mark, Part, Turn
from shp_desktop.domain.reading import Pace
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session


class ClockKeeper(QObject):
    """Holds the clock as the page shows it; what is on its way to the store is not forgotten by a reading of it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._on_way = 0
        self.clock = Clock()
        given = Pace.from_rows(context.tables.rows("thresholds"))
        self.minutes = {Part.READING: timedelta(minutes=given.minutes), Part.DISCUSSION: timedelta(minutes=given.discussion)}

    def read(self, clock: Clock) -> None:
        """Take the clock the store holds."""
        if not self._on_way:
            self.clock = clock

    def begin(self, part: Part) -> None:
        """Begin a part, or go back to it."""
        self._turn(Turn.BEGUN, part)

    def pause_or_go_on(self) -> None:
        """Let the clock stand still, or go on."""
        self._turn(Turn.PAUSED if self.clock.since is not None else Turn.RESUMED, self.here)

    @property
    def here(self) -> Part:
        """Return the part the clock is in, or was in last."""
        return self.clock.part or (self.clock.times[-1].part if self.clock.times else Part.READING)

    def taken(self, part: Part) -> timedelta:
        """Return how long a part has taken."""
        return self.clock.taken(part, self._context.now())

    def remaining(self, part: Part) -> timedelta:
        """Return what is left of a part's time; less than nothing once it is over."""
        return self.minutes[part] - self.taken(part)

    def _turn(self, turn: Turn, part: Part) -> None:
        self.clock = self.clock.after(Mark(part, turn, self._context.now()))
        self._on_way += 1

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import meeting_clock

            if turn is Turn.BEGUN:
                return meeting_clock.begin(session, part)
            return meeting_clock.pause(session) if turn is Turn.PAUSED else meeting_clock.go_on(session)

        self._context.jobs.write(work, lambda _outcome: self._arrived(), self._failed)

    def _arrived(self) -> None:
        self._on_way -= 1

    def _failed(self, error: BriefingError) -> None:
        self._on_way -= 1
        self._context.bus.fail(error)
