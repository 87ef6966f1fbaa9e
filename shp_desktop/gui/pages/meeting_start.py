"""Before a meeting is open: its day, who is in the chair, who is here; Enter opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from shp_desktop.domain.meetings import Attendance
from shp_desktop.domain.moments import day_words
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.meeting_attend import AttendanceGrid
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel, button, settle
from shp_desktop.gui.pages.meeting_rows import Morning
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel
from shp_desktop.reference import Tables

CHAIR = "meeting/chair"


@dataclass(frozen=True)
class Opening:
    """A meeting to be opened."""

    day: date
    chair: str
    attendance: tuple[Attendance, ...]


class ChairField(Field):
    """Who is in the chair: last time's is only proposed, so what is typed takes its place, and a digit before that is an agency's."""

    def __init__(self) -> None:
        super().__init__()
        self._proposed = ""
        self.digit: Callable[[str], bool] = lambda _text: False

    @property
    def untouched(self) -> bool:
        """Say whether a chair is proposed and nobody has put another."""
        return bool(self._proposed) and self.said == self._proposed

    def propose(self, chair: str) -> None:
        """Propose a chair where none is being typed."""
        self._proposed = "" if self.said else chair
        if not self.said:
            self.setText(chair)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.said == self._proposed:
            QTimer.singleShot(0, self, self.selectAll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.said != self._proposed or event.isAutoRepeat() or not self.digit(event.text()):
            super().keyPressEvent(event)


class StartPanel(Panel):
    """Opens the meeting, or the last one again."""

    opened = Signal(object)
    reopened = Signal(str)

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__("Open the meeting", parent)
        self._drafts = drafts
        self._shown: date | None = None
        self.body.setContentsMargins(scaled(28), scaled(24), scaled(28), scaled(24))
        self.waiting = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.waiting)
        self.day, self.chair = QDateEdit(), ChairField()
        self.chair.name("In the chair", "name of the chair")
        self.day.setDisplayFormat("dddd d MMMM yyyy")
        self.day.setCalendarPopup(True)
        self.field("Day", self.day)
        self.field("In the chair", self.chair)
        self.main = button("Open the meeting", self.send, "main")
        self.row(self.main, KeyHint("Enter"))
        self._make_reopen()
        self.body.addWidget(PlainLabel("Who is here", kind="small", muted=True))
        self.grid = AttendanceGrid(drafts, tables)
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        for one in (self.main, self.reopen_row):  # the digits are the agencies' from here as well
            one.installEventFilter(self.grid)
        self.chair.entered.connect(self.send)
        self.chair.digit = self.grid.takes_digit

    def show_morning(self, morning: Morning) -> None:
        """Show the day the board is for, what waits, and the meeting closed last."""
        day = morning.board.meeting_date
        if day != self._shown:
            self._shown = day
            self.day.setDate(QDate(day.year, day.month, day.day))
            self.chair.keep_in(self._drafts, CHAIR)
            self.chair.propose(morning.last.chair if morning.last is not None else "")
            self.grid.begin()
        board = morning.board
        minutes = max(round(board.reading.seconds / 60), 1 if board.items else 0)
        printed = "The papers were printed: the agenda below is frozen in their order. " if board.meeting_uid else ""
        fresh = sum(1 for item in board.items if item.new_since_print)
        later = f"; {fresh} new since print" if fresh else ""
        self.waiting.setText(
            f"{printed}{counted(len(board.items), 'item')}, about {counted(minutes, 'minute')} of reading{later}; "
            f"{counted(len(board.carried), 'action') if board.carried else 'no action'} carried."
            + (f" {board.reading.over}" if board.reading.over else "")
        )
        self.reopen_row.setVisible(morning.last is not None)
        if morning.last is not None:
            self.reopen_row.set_words(f"Reopen the meeting of {day_words(morning.last.day)}, because")
        if morning.last is None:
            self.reason.hide()

    def first(self) -> QWidget:
        """Return what has the focus at first: the chair, or where one is proposed the button, so that the keys are keys."""
        return self.main if self.chair.untouched else self.chair

    def after_close(self) -> None:
        """Take the focus to where an Enter too many changes nothing."""
        self.reopen_row.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reopen(self) -> None:
        """Ask for the reason to reopen the meeting closed last."""
        if not self.reopen_row.isHidden():
            self.reason.keep_in(self._drafts, "meeting/reopen")
            self.reason.show()
            settle()  # it stands in its place before it is scrolled to
            self.reason.take()

    def send(self) -> None:
        """Open the meeting."""
        day = self.day.date()
        if not self.chair.said:
            self.chair.take()
            return
        self.opened.emit(Opening(date(day.year(), day.month(), day.day()), self.chair.said, self.grid.attendance()))

    def forget(self) -> None:
        """Forget the drafts of what has been recorded."""
        self.grid.forget()
        self._drafts.forget(CHAIR)
        self._shown = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.send()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = scaled(28)
        self.body.setContentsMargins(side, scaled(24), max(side, self.viewport().width() - scaled(760)), scaled(24))

    def _make_reopen(self) -> None:
        self.reopen_row = KeyRow("Reopen the last meeting, because", Shortcut.MEETING_REOPEN, self.ask_reopen)
        self.reason = Field().name("Why the meeting is reopened", "because ...")
        self.reason.hide()
        self.reason.entered.connect(lambda: self.reopened.emit(self.reason.said) if self.reason.said else None)
        self.reason.left.connect(self._leave_reason)
        self.body.addWidget(self.reopen_row)
        self.body.addWidget(self.reason)

    def _leave_reason(self) -> None:
        self.reason.hide()
        self.reopen_row.setFocus(Qt.FocusReason.OtherFocusReason)
