"""The Meeting page: one key per routine item, painted at once, confirmed by a tick when it is on the disk."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from shp_desktop.domain.exports import Table
from shp_desktop.domain.meeting_clock import Part
from shp_desktop.domain.triage import Decision
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting_agenda import as_table
from shp_desktop.gui.pages.meeting_attend import AttendancePanel
from shp_desktop.gui.pages.meeting_carried import UPDATES
from shp_desktop.gui.pages.meeting_close import ReadBack, read_back
from shp_desktop.gui.pages.meeting_decide import DEFER, ESCALATE, IN_HAND
from shp_desktop.gui.pages.meeting_extras import EXTRAS
from shp_desktop.gui.pages.meeting_level import LevelPanel
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.meeting_record import Recorder
from shp_desktop.gui.pages.meeting_rows import (
    Row,
    owed_services,
)
from shp_desktop.gui.pages.meeting_screen import MeetingScreen
from shp_desktop.gui.pages.meeting_thrive import ThrivePanel
from shp_desktop.gui.pages.meeting_waiting import AT_ONCE, WaitingKeys
from shp_desktop.gui.shortcuts import Shortcut

_LEVELS = {Shortcut.MEETING_HIGH: "HIGH", Shortcut.MEETING_MEDIUM: "MEDIUM", Shortcut.MEETING_LOW: "LOW"}


class MeetingPage(MeetingScreen):
    """The keys of the meeting, and the panels they open."""

    key, title, icon = "meeting", "Meeting", "users"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.record = Recorder(self)
        self.waiting = WaitingKeys(self)
        self.decide.pressed.connect(self.press)
        self.closing.go_to.connect(self._go_to_number)
        self.extras = tuple(made(self) for made in EXTRAS)
        self.add_panels(*(panel for extra in self.extras for panel in extra.panels()))
        for middle in (one for extra in self.extras for one in extra.middles()):
            self.form.middle.addWidget(middle)
        self._bind_keys()

    # panels of many controls, made when they are first asked for: no page opens later for them

    @cached_property
    def level(self) -> LevelPanel:
        """The panel of a level and its owner."""
        made = LevelPanel(self.drafts, self.owners)
        made.wished.connect(self.record.level)
        self.add_panels(made)
        return made

    @cached_property
    def thrive(self) -> ThrivePanel:
        """The panel of the THRIVE assessment."""
        made = ThrivePanel(self.drafts, self.context.tables)
        made.wished.connect(self.record.assess)
        self.add_panels(made)
        return made

    @cached_property
    def attendance(self) -> AttendancePanel:
        """The panel of who is there."""
        made = AttendancePanel(self.drafts, self.context.tables)
        made.grid.changed.connect(self.record.attend)
        self.add_panels(made)
        return made

    def _bind_keys(self) -> None:
        """Bind the keys in the order `?` lists them: what decides first."""
        keys = Shortcut
        deciding = (
            keys.MEETING_NOTED, keys.MEETING_IN_HAND, keys.MEETING_IN_HAND_BY, keys.MEETING_DISCUSS, keys.MEETING_ACTION,
            keys.MEETING_DEFER, keys.MEETING_ESCALATE, *UPDATES, keys.MEETING_THRIVE, keys.MEETING_ASK,
            keys.MEETING_ASK_OTHER, keys.MEETING_NOT_NEEDED,
        )  # fmt: skip
        calls: dict[Shortcut, Callable[[], object]] = {key: partial(self.press, key) for key in deciding}
        calls |= {
            keys.MEETING_NEXT: lambda: self._step(1), keys.MEETING_BACK: lambda: self._step(-1),
            keys.MEETING_PASS: self._turn_pass, keys.MEETING_CLOCK: self._turn_clock, keys.MEETING_NEW: self._bring_new,
            keys.MEETING_PRIORITIES: self._open_priorities, keys.MEETING_ATTENDANCE: self._open_attendance,
            keys.MEETING_SEEN: self.item.seen.toggle, keys.MEETING_CLOSING: self._open_closing,
            keys.MEETING_CLOSE: self._strong_enter, keys.MEETING_REOPEN: self._ask_reopen,
            keys.MEETING_RELEASE: self._release,
            keys.MEETING_SAME: lambda: self._answer_event(same=True),
            keys.MEETING_NOT_SAME: lambda: self._answer_event(same=False),
            keys.MEETING_FURTHER: lambda: self.item.page(1), keys.MEETING_UP: lambda: self.item.page(-1),
        }  # fmt: skip
        for extra in self.extras:
            calls |= {key: partial(self._while_open, call) for key, call in extra.keys().items()}
            calls |= extra.always_keys()
        for key, call in calls.items():
            self.bind(key, partial(self._pressed, key, call))

    def _pressed(self, key: Shortcut, call: Callable[[], object]) -> None:
        """Do what a key does, unless a part of the page has taken it for itself."""
        if not self.lost_text.swallows() and (key in AT_ONCE or not self.waiting.keep(partial(self._obey, key, call))):
            self._obey(key, call)

    def _obey(self, key: Shortcut, call: Callable[[], object]) -> None:
        if not any(extra.takes(key) for extra in self.extras):
            call()

    def _while_open(self, call: Callable[[], object]) -> None:
        if self.meeting_open:
            call()

    def press(self, key: Shortcut) -> None:
        """Do what a decision key does to the row on screen."""
        row = self.row()
        here = self.form.side.currentWidget()
        if row is None or row.pending or self.morning is None or self.morning.meeting is None:
            return
        if row.action is not None and here is self.carried and key in UPDATES:
            self.carried.press(key)
        elif row.item is not None and here is self.decide:
            self._press_item(key, row)

    def _press_item(self, key: Shortcut, row: Row) -> None:
        item = row.item
        assert item is not None and self.morning is not None  # noqa: S101, PT018 - the caller looked
        match key:
            case Shortcut.MEETING_NOTED:
                self.record.decide(Decision.NOTED)
            case Shortcut.MEETING_DISCUSS:
                self.record.decide(Decision.DISCUSS)
            case Shortcut.MEETING_DEFER if not owed_services(item) and self.decide.check.isHidden():
                self.record.decide(Decision.DEFER)
            case Shortcut.MEETING_IN_HAND if self.decide.in_hand_by and not owed_services(item):
                self.record.decide(Decision.IN_HAND, self.decide.in_hand_by)
            case Shortcut.MEETING_IN_HAND | Shortcut.MEETING_IN_HAND_BY:
                self.decide.ask(IN_HAND, self.decide.in_hand_by)
            case Shortcut.MEETING_ESCALATE | Shortcut.MEETING_DEFER:
                self.decide.ask(ESCALATE if key is Shortcut.MEETING_ESCALATE else DEFER)
            case Shortcut.MEETING_ASK:
                self.decide.check.show()
                self.decide.check.ask()
            case Shortcut.MEETING_ASK_OTHER | Shortcut.MEETING_NOT_NEEDED:
                self.decide.check.show()
                self.decide.check.begin(asks=key is Shortcut.MEETING_ASK_OTHER)
            case Shortcut.MEETING_ACTION:
                self.show_side(self.action)
                self.action.begin(
                    row.identity, f"item {row.number}", self.morning.board.meeting_date, self.morning.days
                )
            case Shortcut.MEETING_THRIVE:
                self.show_side(self.thrive)
                self.thrive.begin(item)
            case Shortcut.MEETING_HIGH | Shortcut.MEETING_MEDIUM | Shortcut.MEETING_LOW:
                self.show_side(self.level)
                self.level.begin(item, _LEVELS[key])

    def _answer_event(self, *, same: bool) -> None:
        """Answer whether the item on screen and the log its line names are one event."""
        row = self.row()
        if not self.meeting_open or row is None or row.item is None or self.form.middle.currentWidget() is not self.item:
            return
        if same and not self.item.event_line.asking:
            self.show_side(self.decide)
            place = f"meeting/same/{row.identity}"
            self.decide.line.ask("Same event as which log?", "log number, or item number", place, self.record.link)
        else:
            self.item.event_line.answer(same=same)

    def _release(self) -> None:
        """Go to the release of the item on screen."""
        row = self.row()
        if row is not None and row.item is not None and self.form.middle.currentWidget() is self.item:
            self.context.bus.go.emit("papers", ("release", row.identity))

    def another_person(self, *, other_agency: bool) -> None:
        if other_agency and self.meeting_open:
            self.back()

    def undo(self) -> bool:
        return self._step_back(back=True)

    def redo(self) -> bool:
        return self._step_back(back=False)

    def _step_back(self, *, back: bool) -> bool:
        return self.meeting_open and (self.waiting.keep(partial(self.record.step_back, back=back)) or self.record.step_back(back=back))

    def _step(self, by: int) -> None:
        if self.morning is not None and self.morning.meeting is not None:
            self.go_to(self.model.step(self.form.agenda.currentIndex().row(), by))
            self.form.agenda.setFocus()  # whatever panel was left open, the keys belong to the row

    def tables(self) -> tuple[Table, ...]:
        return (as_table(self.model.rows),) if self.form.agenda.isVisible() else ()

    def _turn_pass(self) -> None:
        if self.morning is None or not self.meeting_open:
            return
        self.discussion = not self.discussion
        self.timing.begin(Part.DISCUSSION if self.discussion else Part.READING)
        self._arrange()
        self.model.set_rows(self._fresh_rows())
        self.show_side(self.decide)
        self._show_meeting("")
        self.count()
        self.form.agenda.setFocus()

    def _turn_clock(self) -> None:
        """Let the clock stand still, or go on."""
        if self.meeting_open:
            self.timing.pause_or_go_on()
            self.heading.show_time()

    def _bring_new(self) -> None:
        from shp_desktop.services import run_meeting

        if self.morning is not None and self.meeting_open and self.morning.waiting:
            self.save(run_meeting.show_new)

    def _open_attendance(self) -> None:
        if self.morning is not None and self.morning.meeting is not None:
            self.show_side(self.attendance)
            self.attendance.grid.show_attendance(self.morning.meeting.attendance)
            self.attendance.grid.take()

    def _open_closing(self) -> None:
        side, busy = self.form.side.currentWidget(), self.decide.asking

        def show(back: ReadBack) -> None:
            if (side, busy) == (self.form.side.currentWidget(), self.decide.asking):  # nobody has gone on to a panel since
                self._show_closing(back)

        if self.meeting_open:
            self.read(read_back, show, slot="closing")

    def _show_closing(self, back: ReadBack) -> None:
        self.show_side(self.closing)
        self.closing.begin(back)

    def _strong_enter(self) -> None:
        """Record what the panel at the right holds; where it holds nothing to record, begin to close."""
        here = self.form.side.currentWidget()
        if not self.meeting_open:
            self.start.send()
        elif isinstance(here, Panel) and here not in (self.decide, self.carried) and not isinstance(here, AttendancePanel):
            here.send()
        else:
            self._open_closing()

    def _ask_reopen(self) -> None:
        if self.morning is not None and not self.meeting_open:
            self.start.ask_reopen()

    def _go_to_number(self, number: int) -> None:
        if self.morning is None:
            return
        if self.discussion:
            self._turn_pass()
        uid = next((item.incident.uid for item in self.morning.items if item.number == number), "")
        if self.model.place_of(uid) >= 0:
            self.go_to(self.model.place_of(uid))
            self.back()
