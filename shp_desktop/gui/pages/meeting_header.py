"""The window's header while a meeting runs: two parts with their time, the pace, who is in the chair; silent."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shp_desktop.domain.meeting_clock import Part, minutes_words, pace_words
from shp_desktop.domain.meetings import Meeting
from shp_desktop.gui.pages.meeting_clock import ClockKeeper
from shp_desktop.gui.theme import restyle, scale, scaled
from shp_desktop.gui.widgets import Chip, ElidedLabel, PlainLabel

_NAMES = {Part.READING: "Reading", Part.DISCUSSION: "Discussion"}
_LARGE = 1.5
_SECOND = 1000
#: letters of a chair's name that leave room for the pace beside it
_BRIEF = 20


def _brief(chair: str) -> str:
    """A chair's forename and surname: rank and agency are known in the room, and the pace needs the width."""
    name = chair.partition("/")[0].strip()
    return name if len(name) <= _BRIEF else " ".join(name.split()[-2:])


class MeetingHeader(QWidget):
    """Says how long each part has lasted, how much is left for how many items, and who is in the chair.

    It never sounds, never blinks and never turns red: past its time a part says by how much.
    """

    def __init__(self, keeper: ClockKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._left, self._extra = 0, ""
        self._here = Part.READING
        self.parts = {part: PlainLabel(muted=True) for part in Part}
        self.pace, self.chair = ElidedLabel(), Chip()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(16))
        for label in self.parts.values():
            row.addWidget(label)
        row.addWidget(self.pace, 1)
        row.addWidget(self.chair)
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self.show_time)
        self._tick.start()

    def show_meeting(self, meeting: Meeting | None, *, discussion: bool, left: int, extra_words: str = "") -> None:
        """Show the state of the meeting: `left` rows are undecided in this pass, `extra_words` is what others add."""
        self._left, self._extra = left, extra_words
        self._here = Part.DISCUSSION if discussion else Part.READING
        large = scale() >= _LARGE
        for part, label in self.parts.items():
            label.setVisible(meeting is not None and (part is self._here or not large))
            if label.property("muted") is (part is self._here):  # styled anew at a change only: keys pass here
                label.setProperty("bold", part is self._here)
                label.setProperty("muted", part is not self._here)
                restyle(label)
        self.pace.setVisible(meeting is not None)
        self.chair.setVisible(bool(meeting and meeting.chair) and not large)
        if meeting is not None:
            self.chair.setText(f"Chair: {_brief(meeting.chair)}")
            self.chair.setAccessibleName(f"In the chair: {meeting.chair}")
            self.show_time()

    def show_time(self) -> None:
        """Show how long the parts have lasted, and the pace that is left."""
        if not self.pace.isVisibleTo(self):
            return
        keeper = self._keeper
        for part, label in self.parts.items():
            whole = minutes_words(keeper.minutes[part])
            taken = minutes_words(keeper.taken(part))
            still = ", stands still" if part is self._here and keeper.clock.since is None else ""
            words = f"{_NAMES[part]} {taken} of {whole}{still}"
            label.setText(words if scale() < _LARGE else f"{taken}{still}")
            label.setAccessibleName(words)
        pace = pace_words(self._left, keeper.remaining(self._here))
        self.pace.set_whole(f"{pace} \u00b7 {self._extra}" if self._extra else pace)
