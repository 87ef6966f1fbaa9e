"""What the Meeting page shows: three columns, the row on screen, pending marks and ticks."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.meeting_clock import Part
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.owners import Owners
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_meeting import Ui_Meeting
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.meeting_action import ActionForm
from shp_desktop.gui.pages.meeting_agenda import AgendaModel, columns
from shp_desktop.gui.pages.meeting_carried import CarriedPanel
from shp_desktop.gui.pages.meeting_clock import ClockKeeper
from shp_desktop.gui.pages.meeting_close import ClosingPanel
from shp_desktop.gui.pages.meeting_decide import DecidePanel
from shp_desktop.gui.pages.meeting_discussion import Discussed, priorities_row
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_header import MeetingHeader
from shp_desktop.gui.pages.meeting_item import ItemView
from shp_desktop.gui.pages.meeting_panel import Panel, settle
from shp_desktop.gui.pages.meeting_priorities import PrioritiesPanel
from shp_desktop.gui.pages.meeting_reload import LostText, engaged, opened_again, same_meeting
from shp_desktop.gui.pages.meeting_rows import (
    Kind,
    Morning,
    Row,
    done_words,
    item_row,
    load,
    planned_words,
    reading_rows,
)
from shp_desktop.gui.pages.meeting_saves import Saved, folded, newest
from shp_desktop.gui.pages.meeting_start import StartPanel
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import EmptyState, KeyHint

_NARROW = 900
DONE = "Every row has been dealt with; P changes the pass, C reads back what is open and closes."


class MeetingScreen(Page):
    """The morning on three columns: the agenda, the item being read, what is decided about it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Ui_Meeting()
        self.form.setupUi(self)
        self.morning: Morning | None = None
        self.discussion = False
        self._pending: dict[str, str] = {}
        self._beneath, self._discussed, self._confirmed = False, Discussed(), 0
        self.lost_text = LostText(self)
        self.extras: tuple[Extra, ...] = ()
        self.drafts = Drafts(context, self)
        self.model = AgendaModel()
        self.form.agenda.setModel(self.model)
        self.form.agenda.selectionModel().currentChanged.connect(self._moved)
        self._make_panels()
        self.timing = ClockKeeper(context, self)
        self.heading = MeetingHeader(self.timing)
        self.new_hint = KeyHint(Shortcut.MEETING_NEW)
        self.form.new_layout.addWidget(self.new_hint)

    # what the window asks

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"incidents", "imports", "board", "meeting", "actions", "checks", "papers"})

    def reload(self) -> None:
        known = self._confirmed
        # What was read before the last answer came knows less than the page: it would bring an item back undecided.
        self.read(load, lambda morning: self.show_morning(morning) if known == self._confirmed else self.reload())

    def header(self) -> QWidget:
        return self.heading

    def first_focus(self) -> QWidget:
        waits = self.start.first() if self.morning else self
        return self.form.agenda if self.meeting_open else waits

    def receive(self, payload: Any) -> None:
        """Go to the incident another page names by its uid."""
        if isinstance(payload, str) and self.model.place_of(payload) >= 0:
            self.go_to(self.model.place_of(payload))

    # showing

    def show_morning(self, morning: Morning) -> None:
        """Show what was read; the item on screen stays, unless an undo opened another again."""
        before, self.morning = self.morning, morning
        self.drafts.load(morning.drafts)
        opened_now = morning.meeting is not None and (before is None or before.meeting is None)
        self.timing.read(morning.clock)
        if opened_now:
            self.discussion = self.timing.here is Part.DISCUSSION
        with self.lost_text.watched(same=same_meeting(before, morning)):
            self._show_read(before, morning)
            self.count()
            if opened_now:
                self.form.agenda.setFocus()
            for extra in self.extras:
                extra.morning_read(morning)

    def _show_read(self, before: Morning | None, morning: Morning) -> None:
        again, here = opened_again(before, morning), self.row()
        if same_meeting(before, morning) and engaged(self):
            self._show_beneath(here)
            return
        self.model.set_rows(self._fresh_rows())
        if morning.meeting is None:
            self._show_start(morning, before)
        else:
            stays = here is not None and before is not None and before.meeting is not None
            self._show_meeting(again or (here.identity if here and stays else ""))

    def _show_beneath(self, here: Row | None) -> None:
        """Show what was read while somebody works in a panel: the panel, its focus and its text stay as they are."""
        self._beneath = True
        self.model.set_rows(self._fresh_rows())
        place = self.model.place_of(here.identity) if here else -1
        if place >= 0:
            self.go_to(place)
        self._beneath = False
        row = self.row()
        if self.morning is not None and not self.meeting_open:
            self.start.show_morning(self.morning)
        elif row is not None:
            self._show_facts(row, stay=True)
        self._headline()

    def go_to(self, place: int) -> None:
        """Put a row on screen."""
        self.form.agenda.setCurrentIndex(self.model.index(place))
        self.form.agenda.scrollTo(self.model.index(place))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.morning is not None:
            self._headline()

    def hideEvent(self, event: QHideEvent) -> None:
        self.drafts.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Share the width among the columns; a narrow agenda has numbers only, or the references of actions."""
        width = self.width() / scale()
        narrow = width < _NARROW
        self.form.agenda.set_narrow(narrow)
        for part in (self.form.order, self.form.new_words):
            part.setVisible(not narrow)
        agenda, side = columns(width, narrow=narrow, discussion=self.discussion)
        self.form.agenda_panel.setFixedWidth(scaled(agenda))
        self.form.side_panel.setFixedWidth(scaled(side))
        self.count()

    def show_fresh(self, uid: str) -> None:
        """Show the rows anew from the morning in memory, and put one of them on screen."""
        if self.morning is None:
            return
        if engaged(self):  # somebody has gone on to a panel since
            self._show_beneath(self.row())
        else:
            self.model.set_rows(self._fresh_rows())
            if self.model.place_of(uid) >= 0:
                self.go_to(self.model.place_of(uid))
            self.back()
        for extra in self.extras:
            extra.morning_read(self.morning)

    def _fresh_rows(self) -> list[Row]:
        assert self.morning is not None  # noqa: S101 - called with a morning only
        rows = self._discussed.rows(self.morning) if self.discussion and self.morning.meeting else reading_rows(self.morning)
        return [
            replace(row, pending=self._pending[row.identity]) if row.identity in self._pending else row for row in rows
        ]

    def _show_start(self, morning: Morning, before: Morning | None) -> None:
        self.discussion = False
        self.form.side_panel.hide()
        self.start.show_morning(morning)
        self.form.middle.setCurrentWidget(self.start)
        self._headline()
        self.show_side(self.decide)
        if before is not None and before.meeting is not None:
            self.start.after_close()
        elif self.isVisible() and not self.start.isAncestorOf(self.focusWidget() or self):
            (self.start.first() if before else self.start.chair).setFocus()  # who just came may type who is in the chair

    def _show_meeting(self, wanted: str) -> None:
        self.form.side_panel.show()
        place = self.model.place_of(wanted)
        place = place if place >= 0 else self.model.next_undecided(-1)
        place = place if place >= 0 else self.model.step(-1, 1)
        if self.model.row(place) is None:
            self._show_nothing()
        else:
            self.go_to(place)
            self._show_row(self.model.row(place))
        self._headline()

    def _show_nothing(self) -> None:
        self.form.middle.setCurrentWidget(self.nothing)
        if self.form.side.currentWidget() in (self.decide, self.carried):
            self._open_priorities()

    def _open_priorities(self) -> None:
        if self.morning is not None and self.morning.meeting is not None:
            self.show_side(self.priorities)
            self.priorities.begin(self.morning.meeting.priorities)

    def _headline(self) -> None:
        if self.morning is not None:
            day = self.morning.board.meeting_date
            large = scale() >= 1.5  # the clock and the pass need the room
            self.headline_changed.emit(short_day(day) if large else f"{day:%A} {day.day} {day:%B}")

    def count(self) -> None:
        """Show how many items there are, what is new, and the time; the parts of the page are asked for their words."""
        morning = self.morning
        if morning is None:
            return
        self.form.count.setText(done_words(morning.items, self._pending, narrow=self.form.agenda.painter.narrow))
        self.form.order.setText("discussion pass" if self.discussion else planned_words(morning))
        self.form.new_words.setText(f"New since print: {morning.waiting}" if morning.meeting and morning.waiting else "")
        self.new_hint.setVisible(bool(morning.meeting and morning.waiting))
        extra_words = " \u00b7 ".join(words for extra in self.extras if (words := extra.header_words()))
        waiting = sum(1 for row in self.model.rows if row.kind in (Kind.ITEM, Kind.ACTION) and not row.decided)
        self.heading.show_meeting(morning.meeting, discussion=self.discussion, left=waiting, extra_words=extra_words)

    def row(self) -> Row | None:
        """Return the row on screen."""
        return self.model.row(self.form.agenda.currentIndex().row())

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self.meeting_open and not self._beneath:
            self._show_row(self.model.row(now.row()))

    def _show_row(self, row: Row | None) -> None:
        if row is None or self.morning is None:
            return
        self._show_facts(row)
        if row.item is not None:
            self.show_side(self.decide)
        elif row.action is not None:
            self.show_side(self.carried)
        self.form.middle.setCurrentWidget(self.item)
        for extra in self.extras:
            extra.row_shown(row)
        settle()

    def _show_facts(self, row: Row, *, stay: bool = False) -> None:
        """Put what is known of a row into the columns, whatever they show; `stay` leaves what is read where it is."""
        assert self.morning is not None  # noqa: S101 - called with a morning only
        if row.item is not None:
            self.item.show_item(row.item, self.morning.board, stay=stay)
            self.decide.show_row(row)
        elif row.action is not None:
            self.item.show_action(row.action, self.morning.board)
            self.carried.show_action(row.action, row.pending)

    def show_side(self, panel: QWidget) -> None:
        """Show one panel in the right column."""
        self.form.side.setCurrentWidget(panel)

    def show_middle(self, page: QWidget) -> None:
        """Show one page in the middle column; `back` brings the row on screen again."""
        self.form.middle.setCurrentWidget(page)

    @property
    def meeting_open(self) -> bool:
        """Say whether a meeting is open."""
        return self.morning is not None and self.morning.meeting is not None

    # what the recorder asks

    def paint_pending(self, uid: str, words: str) -> None:
        """Paint a row as pressed and not yet confirmed."""
        self._pending[uid] = words
        row = self.model.row(self.model.place_of(uid))
        if row is not None:
            self.model.set_row(replace(row, pending=words))
        self.count()

    def confirm(self, uid: str, saved: Saved) -> None:
        """Put what was written in its place; only its own rows are painted again."""
        if self.morning is None:
            return
        self.morning, self._confirmed = folded(self.morning, saved), self._confirmed + 1
        for one in dict.fromkeys((uid, *(item.incident.uid for item in saved.items))):
            self._pending.pop(one, None)
            self._confirm_row(one, saved)
        self.model.set_row(priorities_row(self.morning))
        self.count()
        for extra in self.extras:
            extra.recorded(uid, saved)

    def _confirm_row(self, uid: str, saved: Saved) -> None:
        row = self.model.row(self.model.place_of(uid))
        if row is not None and row.item is not None and self.morning is not None:
            item = next((item for item in self.morning.items if item.incident.uid == uid), row.item)
            self.model.set_row(item_row(item, self.morning.titles, discussing=self.discussion))
        elif row is not None and row.action is not None:
            action = newest(row.action, saved)
            self._discussed.keep(action)
            self.model.set_row(replace(row, pending="", action=action))
        self._show_changed(uid)

    def take_back(self, uid: str) -> None:
        """Take the pending mark away again."""
        if self._pending.pop(uid, None) is not None:
            row = self.model.row(self.model.place_of(uid))
            if row is not None:
                self.model.set_row(replace(row, pending=""))
            self._show_changed(uid)
            self.count()

    def to_check(self, uid: str) -> None:
        """Put the focus on the check an item is owed."""
        row = self.row()
        if row is not None and row.identity == uid and not engaged(self):
            self.decide.check.take()

    def advance(self) -> None:
        """Bring the next row that is not dealt with."""
        place = self.model.next_undecided(self.form.agenda.currentIndex().row())
        if place >= 0:
            self.go_to(place)
        else:
            self._show_row(self.row())
            self.context.bus.notice.emit(DONE)
            if self.discussion:
                self._open_priorities()
        self.form.agenda.setFocus()  # a letter pressed next is a key, never text

    def back(self) -> None:
        """Leave a panel: the row on screen has the keys again."""
        if self.row() is None and self.meeting_open:
            self.form.side.setCurrentWidget(self.decide)
            self._show_meeting("")
        elif self.row() is None:
            self._show_nothing()
        else:
            self._show_row(self.row())
        self.form.agenda.setFocus()

    def back_from(self, panel: QWidget) -> None:
        """Leave a panel whose words have been recorded, unless somebody has gone on to another since."""
        if self.form.side.currentWidget() is panel:
            self.back()

    def _show_changed(self, uid: str) -> None:
        row = self.row()
        if row is not None and row.identity == uid and self.form.side.currentWidget() in (self.decide, self.carried):
            self._show_facts(row, stay=True)
            settle()
        elif self.morning is not None and self.morning.meeting:
            self.priorities.show_held(self.morning.meeting.priorities)

    # panels

    def _make_panels(self) -> None:
        tables, drafts = self.context.tables, self.drafts
        self.start, self.item = StartPanel(drafts, tables), ItemView()
        self.nothing = EmptyState("check", "Nothing is on the agenda", "P changes the pass, Y sets priorities, C closes the meeting.")
        # blank until the first reading: no field takes a key meant for a row
        for page in (QWidget(), self.start, self.item, self.nothing):
            self.form.middle.addWidget(page)
        self.form.side_panel.hide()
        self.owners = Owners.from_rows(tables.rows("agencies"), tables.rows("sources"))
        self.decide, self.carried = DecidePanel(drafts, self.owners), CarriedPanel(drafts)
        self.action = ActionForm(drafts, tables, self.context.now, Shortcut.MEETING_FIELDS)
        self.priorities, self.closing = PrioritiesPanel(drafts), ClosingPanel(drafts)
        self.add_panels(self.decide, self.carried, self.action, self.priorities, self.closing)
        self.decide.check.left.connect(self.form.agenda.setFocus)

    def add_panels(self, *panels: Panel) -> None:
        """Give panels their place in the right column; leaving one gives the keys back to the row on screen."""
        for panel in panels:
            self.form.side.addWidget(panel)
            panel.left.connect(self.back)
