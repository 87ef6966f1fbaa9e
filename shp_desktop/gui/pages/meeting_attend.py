"""Who is here: one key per agency goes round present, substitute, apologies, absent; who, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from shp_desktop.domain.meetings import Attendance, Presence
from shp_desktop.gui.keys_filter import LEAVES_ENTER
from shp_desktop.gui.pages.meeting_fields import Drafts, Field, into_view
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look
from shp_desktop.reference import Tables

_ROUND = (None, *Presence)


@dataclass
class _Seat:
    """One agency's line in the grid."""

    code: str
    presence: Presence | None
    state: QPushButton
    who: Field
    stands_for: Field


class AttendanceGrid(QFrame):
    """One line per agency; the digits are the agencies' keys while the focus is on a state."""

    changed = Signal(object)

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(1, 1)
        rows = [row for row in tables.rows("agencies") if row["active"] == "yes"]
        self.seats = [self._seat(place, row["code"], row["name"]) for place, row in enumerate(rows)]

    def show_attendance(self, held: Sequence[Attendance]) -> None:
        """Show what is recorded; what is being typed stays."""
        by_code = {one.agency: one for one in held}
        for seat in self.seats:
            one = by_code.get(seat.code)
            if one is not None:
                seat.presence = one.presence
                for field, text in ((seat.who, one.who), (seat.stands_for, one.stands_for)):
                    if not field.hasFocus():
                        field.setText(text)
            self._show(seat)

    def attendance(self) -> tuple[Attendance, ...]:
        """Return every agency that has been given a state."""
        return tuple(_attendance(seat) for seat in self.seats if seat.presence is not None)

    def begin(self) -> None:
        """Show the drafts of a meeting not open yet."""
        for seat in self.seats:
            seat.presence = None
            kept = self._drafts.text(f"meeting/here/{seat.code}")
            if kept in set(Presence):
                seat.presence = Presence(kept)
            seat.who.keep_in(self._drafts, f"meeting/who/{seat.code}")
            seat.stands_for.keep_in(self._drafts, f"meeting/for/{seat.code}")
            self._show(seat)

    def forget(self) -> None:
        """Forget the drafts of what has been recorded."""
        for seat in self.seats:
            self._drafts.forget(*(f"meeting/{part}/{seat.code}" for part in ("here", "who", "for")))

    def take(self) -> None:
        """Take the focus to the first agency."""
        self.seats[0].state.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self, place: int) -> None:
        """Go on to the agency's next state."""
        seat = self.seats[place]
        seat.presence = _ROUND[_ROUND.index(seat.presence) + 1] if seat.presence is not _ROUND[-1] else Presence.PRESENT
        self._drafts.keep(f"meeting/here/{seat.code}", seat.presence.value if seat.presence else "")
        self._show(seat)
        seat.state.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, seat.state, lambda: self._bring_into_view(seat))  # its fields come below first
        self.changed.emit(_attendance(seat))

    def takes_digit(self, text: str) -> bool:
        """Turn the agency of a digit; False where it is no agency's."""
        mine = len(text) == 1 and text.isascii() and text.isdigit() and 0 < int(text) <= len(self.seats)
        if mine:
            self.turn(int(text) - 1)
        return mine

    @staticmethod
    def _bring_into_view(seat: _Seat) -> None:
        for one in (seat.stands_for, seat.who, seat.state):
            if one.isVisible():
                into_view(one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.text().isdigit() and 0 < int(event.text()) <= len(self.seats):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    self.turn(int(event.text()) - 1)
                return True
        return super().eventFilter(watched, event)

    def _seat(self, place: int, code: str, name: str) -> _Seat:
        state = QPushButton("not said")
        state.setAutoDefault(False)
        state.setProperty(LEAVES_ENTER, True)
        who, stands_for = Field().name(f"{name}: who", "who"), Field().name(f"{name}: stands in for", "for whom")
        seat = _Seat(code, None, state, who, stands_for)
        label = PlainLabel(name, wrap=True)
        line, below = place * 4, int(scale() >= 1.5)  # large text: the state goes below the name
        self._grid.addWidget(KeyHint(str(place + 1)), line, 0)
        self._grid.addWidget(label, line, 1, 1, 1 + below)
        self._grid.addWidget(state, line + below, 2 - below, 1, 1 + below)
        self._grid.addWidget(who, line + 2, 1, 1, 1 + below)
        self._grid.addWidget(stands_for, line + 2 + below, 2 - below, 1, 1 + below)
        state.setMinimumWidth(scaled(110 - 29 * below))
        state.installEventFilter(self)
        state.clicked.connect(lambda _on: self.turn(place))
        for field in (who, stands_for):
            field.entered.connect(lambda: self._said(seat))
            field.left.connect(state.setFocus)
        return seat

    def _said(self, seat: _Seat) -> None:
        seat.state.setFocus(Qt.FocusReason.OtherFocusReason)
        if seat.presence is not None:
            self.changed.emit(_attendance(seat))

    def _show(self, seat: _Seat) -> None:
        words = seat.presence.value if seat.presence else "not said"
        seat.state.setText(words)
        seat.state.setAccessibleName(f"{seat.code}: {words}")
        look(seat.state, "second" if seat.presence in (Presence.PRESENT, Presence.SUBSTITUTE) else "")
        seat.who.setVisible(seat.presence in (Presence.PRESENT, Presence.SUBSTITUTE))
        seat.stands_for.setVisible(seat.presence is Presence.SUBSTITUTE)


class AttendancePanel(Panel):
    """Attendance of the meeting under way, each change recorded at once."""

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__("Who is here", parent)
        self.grid = AttendanceGrid(drafts, tables)
        self.body.addWidget(self.grid)
        self.row(button("Back", self.left.emit))
        self.body.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What was pressed is recorded already: Enter goes back to the item."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _attendance(seat: _Seat) -> Attendance:
    stands_for = seat.stands_for.said if seat.presence is Presence.SUBSTITUTE else ""
    return Attendance(seat.code, seat.presence or Presence.ABSENT, seat.who.said, stands_for)
