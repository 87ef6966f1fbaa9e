"""What a reading of the store leaves alone: the panel somebody works in, its focus, and what is typed into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer

from shp_desktop.gui.keys_filter import EDITORS
from shp_desktop.gui.pages.meeting_rows import Morning

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting_screen import MeetingScreen

#: whoever types goes on within so many milliseconds
_TYPING_MS = 1500


class LostText:
    """A field that a reading took the focus from: what is still typed for it is no key, until the typing has paused."""

    def __init__(self, page: "MeetingScreen") -> None:
        """Watch a page."""
        self._page = page
        self._since = QElapsedTimer()

    @contextmanager
    def watched(self, *, same: bool = True) -> Iterator[None]:
        """Watch over one showing of what was read; a meeting opened or closed (not `same`) takes the focus rightly."""
        field = self._page.focusWidget()
        typed = isinstance(field, EDITORS) and field.hasFocus()
        yield
        if same and typed and field is not None and not field.hasFocus():
            self._since.start()
            self._page.form.agenda.setFocus()

    def swallows(self) -> bool:
        """Say whether a key pressed now was meant for the field; then the next one is as well."""
        if self._since.isValid() and self._since.elapsed() < _TYPING_MS:
            self._since.start()
            return True
        self._since.invalidate()
        return False


def engaged(page: "MeetingScreen") -> bool:
    """Say whether anything but the row on screen has the keys: a panel, a question of one line, a page in the middle."""
    form, focus = page.form, page.focusWidget()
    side = form.side.currentWidget()
    if form.middle.currentWidget() not in (page.item, page.nothing, page.start):
        return True
    if form.side_panel.isHidden():
        return False
    if side is page.decide:
        return page.decide.asking
    if side is page.carried:
        return not page.carried.line.isHidden()
    return focus is not form.agenda  # with the agenda in hand the keys are the row's, whatever stands beside it


def same_meeting(before: Morning | None, now: Morning) -> bool:
    """Say whether two readings are of the same meeting, or both of none."""
    if before is None:
        return False
    return (before.meeting.uid if before.meeting else "") == (now.meeting.uid if now.meeting else "")


def opened_again(before: Morning | None, now: Morning) -> str:
    """Return the item, else the carried action, that was taken back since the last read, or nothing."""
    if before is None or before.meeting is None or now.meeting is None or before.meeting.uid != now.meeting.uid:
        return ""
    decided = {item.incident.uid: item.decision for item in before.items}
    changed = (item for item in now.items if item.decision != decided.get(item.incident.uid, item.decision))
    found = next((item.incident.uid for item in changed), "")
    if found:
        return found
    told = {action.uid: len(action.events) for action in before.board.carried}
    back = (action for action in now.board.carried if action.times_carried and len(action.events) < told.get(action.uid, 1 << 30))
    return next((action.uid for action in back), "")
