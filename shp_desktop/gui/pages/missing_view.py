"""The list of who earlier meetings had as missing: found or still missing is one key, then who said so, as at when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shp_desktop.domain.packs import StillMissing
from shp_desktop.domain.page_one import FOUND, STILL_MISSING
from shp_desktop.domain.status import StatusWords, status_line_words
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.actions_rows import RowsView
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_status import StatusPanel, StatusWish
from shp_desktop.gui.pages.missing_rows import list_rows
from shp_desktop.gui.pages.missing_words import HEADING, about
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import PlainLabel, look

KEYS = (Shortcut.MISSING_FOUND, Shortcut.MISSING_STILL)
_NOTE = "Each of them stands on the chair's pack until somebody says found; of who is on the agenda it is said in the meeting."
_NOBODY = "Nobody whom an earlier meeting had is missing still: found was said of every one."
#: width at 100 per cent from which the status line is worded beside the list, and not in its place
_SIDE_BY_SIDE, _PANEL = 760, 330
#: text size from which the list needs the room of the words above it
_LARGE = 1.4


class MissingView(QWidget):
    """The list and the status line being worded; Esc leaves the one, then the other."""

    left = Signal()
    #: (the log as a StillMissing, what is said of it as a StatusWish)
    wished = Signal(object, object)
    #: the uid of the log a status line is begun for
    worded = Signal(str)
    #: whether the list is on screen, and its keys mean what they say there
    turned = Signal(bool)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(HEADING)
        self.rows: tuple[StillMissing, ...] = ()
        self.panel: StatusPanel | None = None
        self._drafts, self._today = drafts, date.min
        self._pending: dict[str, str] = {}
        self._about = ""
        self.count, self.nobody = PlainLabel(kind="small", muted=True), PlainLabel(_NOBODY, kind="lead", wrap=True)
        self.whole, self.above = PlainLabel(wrap=True), QWidget()
        self.list, self.card = RowsView(), QFrame()
        self.found, self.still, self.back = CapButton(), CapButton(), CapButton()
        self._lay_out()
        drafts.changed_hands.connect(self._put_away)

    def show_missing(self, rows: Sequence[StillMissing], words: StatusWords, today: date) -> None:
        """Show who is missing on that day; a status line being worded stays as long as its log is there."""
        self.rows, self._today = tuple(rows), today
        if self.panel is None:
            self.panel = self._made(words)
        self._fill()
        if self._about and all(one.uid != self._about for one in self.rows):
            self._put_away()

    def take(self) -> None:
        """Give the list the keys, or the status line that is being worded."""
        worded = self.panel is not None and self.panel.isVisibleTo(self)
        target = self.panel.said_by if worded and self.panel else self.list if self.rows else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def word(self, status: str) -> None:
        """Word that the one under the cursor is found, or missing still: as at when, who said so, and what more there is."""
        row = self.list.row
        if row is None or self.panel is None or row.identity in self._pending or not self.isVisible():
            return
        self._about = row.identity
        self.panel.begin(row.identity, about(row.record), status)
        self.panel.show()
        self._arrange()
        self.panel.as_at.take()
        self.worded.emit(row.identity)

    def paint_saving(self, uid: str, words: str) -> None:
        """Say that something of a log is being saved, before it is; the list has the keys again."""
        self._pending[uid] = words
        self._put_away()
        self._fill()

    def settled(self, uid: str, *, found: bool) -> None:
        """Take what was saved of a log, or refused, as settled; who was found leaves the list."""
        self._pending.pop(uid, None)
        if found:
            self.rows = tuple(one for one in self.rows if one.uid != uid)
        self._fill()

    def hasHeightForWidth(self) -> bool:
        """Take the height there is: asked for more, the page it stands in would scroll, also while the list is not shown."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit(False)

    def _fill(self) -> None:
        held = self.list.hasFocus()
        self.list.set_rows(list_rows(self.rows, self._today, self._pending))
        self._tell_whole()
        self.count.setText(counted(len(self.rows), "log") if self.rows else "")
        self.nobody.setVisible(not self.rows)
        for button in (self.found, self.still):
            button.setEnabled(bool(self.rows))
        if held and not self.rows:
            self.take()

    def _arrange(self) -> None:
        """Word the status line beside the list, or in the place of all else where there is no room for both."""
        alone = bool(self._about) and self.width() < scaled(_SIDE_BY_SIDE)
        self.above.setVisible(not alone)
        self.card.setVisible(bool(self.rows) and not alone)
        self.whole.setVisible(bool(self.whole.text()) and not alone)

    def _tell_whole(self) -> None:
        """Say below the list in full what was said last of the one under the cursor, which a row may have no room for."""
        said = self.list.row.record.said if self.list.row is not None else None
        self.whole.setText(status_line_words(said) + "." if said is not None else "")
        self._arrange()

    def _put_away(self) -> None:
        """Leave the status line: the list has the keys again."""
        if self.panel is None or not self._about:
            return
        self._about = ""
        held = self.panel.isAncestorOf(self.focusWidget() or self)
        self.panel.hide()
        self._arrange()
        if held:
            self.take()

    def _made(self, words: StatusWords) -> StatusPanel:
        panel = StatusPanel(self._drafts, words)
        panel.status.allow((FOUND, STILL_MISSING))
        panel.setMinimumWidth(scaled(_PANEL))
        panel.left.connect(self._put_away)
        panel.wished.connect(self._send)
        panel.hide()
        self.across.addWidget(panel, 2)
        return panel

    def _send(self, wish: StatusWish) -> None:
        one = next((each for each in self.rows if each.uid == self._about), None)
        if one is not None:
            self.wished.emit(one, wish)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        large = scale() >= _LARGE
        column.setContentsMargins(*(scaled(10 if large else 24),) * 4)
        column.setSpacing(scaled(12))
        above = QVBoxLayout(self.above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(scaled(12))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(HEADING, kind="lead" if large else "title", bold=True, wrap=True), 1)
        head.addWidget(self.count)
        above.addLayout(head)
        if not large:  # the list needs the room
            above.addWidget(PlainLabel(_NOTE, muted=True, wrap=True))
        buttons = FlowLayout()
        for button in (self.found, self.still, self.back):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        above.addLayout(buttons)
        column.addWidget(self.above)
        self.across = QHBoxLayout()
        self.across.setSpacing(scaled(16))
        self.card.setObjectName("list_card")
        look(self.card, "card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        self.list.setAccessibleName(HEADING)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumHeight(scaled(60 if large else 110))
        self.list.moved.connect(lambda _uid: self._tell_whole())
        inside.addWidget(self.list)
        self.across.addWidget(self.card, 3)
        column.addWidget(self.nobody)
        column.addLayout(self.across, 1)
        column.addWidget(self.whole)
        self.found.set_words("Found", Shortcut.MISSING_FOUND)
        self.still.set_words("Still missing", Shortcut.MISSING_STILL)
        self.back.setText("Back (Esc)")
        look(self.found, "main")
        self.found.clicked.connect(lambda _on: self.word(FOUND))
        self.still.clicked.connect(lambda _on: self.word(STILL_MISSING))
        self.back.clicked.connect(lambda _on: self.left.emit())
