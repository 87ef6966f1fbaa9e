"""The window's header while a meeting runs: the pass, the chair, a silent clock of fifteen and fifteen minutes."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting_rows import Morning, left
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import Chip, PlainLabel

PASS_MINUTES = 15


class MeetingHeader(QWidget):
    """Says which pass it is, who is in the chair, how long it has lasted and how much is left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._began: datetime | None = None
        self.name_of_pass = PlainLabel(muted=True)
        self.chair = Chip()
        self.clock, self.rest = PlainLabel(kind="lead", bold=True), PlainLabel(muted=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(16))
        row.addWidget(self.name_of_pass)
        row.addWidget(self.chair)
        row.addStretch(1)
        row.addWidget(self.clock)
        row.addWidget(self.rest)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.show_time)
        self._tick.start()

    def show_morning(self, morning: Morning, *, discussion: bool, began: datetime | None, extra_words: str = "") -> None:
        """Show the state of the meeting; `began` is when this pass began, `extra_words` what others add to it."""
        meeting = morning.meeting
        self._began = began
        for part in (self.name_of_pass, self.chair, self.clock, self.rest):
            part.setVisible(meeting is not None)
        if meeting is None:
            return
        self.name_of_pass.setText("Discussion pass" if discussion else "Reading pass")
        self.chair.setText(f"In the chair: {meeting.chair}")
        self.chair.setVisible(bool(meeting.chair) and scale() < 1.5)
        undecided, grouped = left(morning.items)
        groups = f", {grouped} in groups" if grouped else ""
        words = f"of {PASS_MINUTES}:00 \u00b7 {undecided} left{groups}" + (f" \u00b7 {extra_words}" if extra_words else "")
        self.rest.setText(words if scale() < 1.5 else f"{undecided} left")
        self.rest.setAccessibleName(words)
        self.show_time()

    def show_time(self) -> None:
        """Show how long this pass has lasted; it never sounds and never turns red."""
        if self._began is None or not self.clock.isVisibleTo(self):
            return
        seconds = max(int((self._context.now() - self._began).total_seconds()), 0)
        hours, rest = divmod(seconds, 3600)
        words = f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
        self.clock.setText(words)
        self.clock.setAccessibleName(f"{words} of {PASS_MINUTES} minutes")
