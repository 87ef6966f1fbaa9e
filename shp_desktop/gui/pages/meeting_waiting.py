"""Keys pressed while an undo or redo is on its way: they wait for the row it brings back, and decide no other."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from shp_desktop.gui.pages.meeting_reload import engaged
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting_screen import MeetingScreen

T = TypeVar("T")
#: the wall goes dark at once, whatever is on its way
AT_ONCE = (Shortcut.MEETING_PROJECTOR, Shortcut.MEETING_BLANK, Shortcut.MEETING_NAMES)


class WaitingKeys:
    """Keeps calls in their order until every undo or redo begun has been answered and shown."""

    def __init__(self, page: "MeetingScreen") -> None:
        """Wait for a page."""
        self._page = page
        self._steps = 0
        self._calls: deque[Callable[[], object]] = deque()

    def begin(self) -> None:
        """An undo or redo is on its way from now on."""
        self._steps += 1

    def after(self, answered: Callable[[T], object]) -> Callable[[T], None]:
        """Return `answered` so that what waits goes on behind it, and behind the reading it may have begun."""

        def done(answer: T) -> None:
            answered(answer)
            # Readings answer in their order, so this one comes after whatever the page reads again.
            self._page.context.jobs.read(lambda _session: None, lambda _none: self._shown(), lambda _error: self._shown())

        return done

    def keep(self, call: Callable[[], object]) -> bool:
        """Keep a call for later, where it has to wait."""
        if self._steps or self._calls:
            self._calls.append(call)
            return True
        return False

    def _shown(self) -> None:
        self._steps -= 1
        while self._calls and not self._steps:
            self._calls.popleft()()
            if engaged(self._page):  # what was pressed after a key that opens a panel was meant for its fields
                self._calls.clear()
