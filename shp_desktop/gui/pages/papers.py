"""Papers: which briefing, which paper, the paper itself; printed, saved, and each copy recorded."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from shp_desktop.domain.moments import LONDON, day_words
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_papers import Ui_PapersPage
from shp_desktop.gui.jobs import Job, Stopped
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import papers_keys
from shp_desktop.gui.pages import papers_words as words_of
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_panel import KeyRow
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.papers_desks import DESKS
from shp_desktop.gui.pages.papers_gateway import GatewayDesk
from shp_desktop.gui.pages.papers_printing import Printing
from shp_desktop.gui.pages.papers_saving import SaveDesk
from shp_desktop.gui.pages.papers_view import PaperView, Room
from shp_desktop.gui.pages.today_rows import CapButton, dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import BusyStrip, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.domain.exports import Table
    from shp_desktop.domain.meetings import Meeting
    from shp_desktop.services.build_pack import Paper, Prepared
    from shp_desktop.services.session import Session

D = TypeVar("D", bound=Desk)
_SIDE = 268
_LOW = 400
#: the width from which a desk leaves room for the list of papers beside it
_ROOMY = 920
_REST_MS = 150
_WANTED = frozenset({"incidents", "imports", "board", "meeting", "actions", "checks", "papers"})


class PapersPage(Page):
    """Briefing and paper are chosen at the left; what stands at the right is the paper, not a picture of it."""

    key, title, icon = "papers", "Papers", "printer"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Ui_PapersPage()
        self.form.setupUi(self)
        dress(self)
        #: the agencies that get a handout: code to name
        self.agencies = {row["code"]: row["name"] for row in context.tables.rows("agencies") if row["active"] == "yes"}
        self._days: tuple[date | None, ...] = ()
        self._looked = False
        self._closed: frozenset[date] | None = None
        #: whether papers are shown, printed and saved in large print
        self.large = False
        #: the gateway named for the paper in front in place of the agreed one, "" for that
        self.gateway = ""
        self._made: dict[tuple[date | None, str, bool], Paper] = {}
        self._job: Job | None = None
        self.copy, self.busy = PlainLabel(muted=True), BusyStrip(self)
        self.form.busy_place.addWidget(self.busy)
        self.side = self._scrolled()
        self.view, self.printing, self.saving = PaperView(self.form), Printing(self), SaveDesk(self)
        self.form.busy_place.addWidget(self.printing.strip)
        self.desks: tuple[Desk, ...] = (self.saving, GatewayDesk(self), *(made(self) for made in DESKS))
        for desk in self.desks:
            self.form.main.addWidget(desk)
            desk.left.connect(self._back)
            desk.opened.connect(partial(self.form.main.setCurrentWidget, desk))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._furnish()
        self._connect()
        self._bind()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & _WANTED)

    def header(self) -> QWidget:
        return self.copy

    def tables(self) -> "tuple[Table, ...]":
        front = self.form.main.currentWidget()
        return front.tables() if isinstance(front, Desk) else ()

    def first_focus(self) -> QWidget:
        return self.form.kinds

    def reload(self) -> None:
        from shp_desktop.services import run_meeting

        self._made.clear()
        self.read(run_meeting.meetings, self._show_briefings)

    def another_person(self, *, other_agency: bool) -> None:
        self.printing.stop()  # what was asked for by one person is not recorded as another's
        if other_agency:
            if self._job is not None:
                self._job.cancel()
            self._looked = False
            self.busy.end()
            for desk in self.desks:
                desk.let_go()
            self._show_nothing()
            self._back()

    def receive(self, payload: object) -> None:
        if not any(desk.receive(payload) for desk in self.desks) and isinstance(payload, str):
            self.form.kinds.choose(payload)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(min(scaled(_SIDE), self.width() * 42 // 100))
        self._make_room()
        low = self.height() < scaled(_LOW)  # what the labels say the lists below them say too
        for label in (self.form.day_label, self.form.kinds_label):
            label.setVisible(not low)

    def _make_room(self) -> None:
        """Where the letters are large a desk has the page to itself; its keys and Esc work as ever."""
        self.side.setVisible(self.form.main.currentWidget() is self.form.preview or self.width() >= scaled(_ROOMY))

    def _to_day(self) -> None:
        if self.side.isHidden():
            self._back()
        self.form.day_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def day(self) -> date | None:
        """Return the day of the briefing chosen; None is the next one."""
        place = self.form.day_box.currentIndex()
        return self._days[place] if 0 <= place < len(self._days) else None

    @property
    def kind(self) -> str:
        """Return the kind of the paper chosen."""
        return self.form.kinds.current

    @property
    def paper(self) -> "Paper | None":
        """Return the paper chosen as it was made, or None where it is not made yet."""
        return self._made.get((self.day, self.kind, self.large))

    def look(self) -> None:
        """Make the paper chosen and show it."""
        self._looked = True
        self._make(self._show_paper)

    def print_paper(self) -> None:
        """Print the paper chosen through the system's dialog, and record it."""
        self._looked = True
        self._make(self._print)

    def save_paper(self, *, every: bool = False) -> None:
        """Ask for a password, then save the paper chosen or all of them."""
        words = "Save all papers" if every else f"Save {self.name_of(self.kind)}"
        self.saving.ask(words, None if every else self.kind)

    def turn_large(self) -> None:
        """Show, print and save papers in large print, or no longer."""
        self.large = not self.large
        self._chosen()

    def name_gateway(self, gateway: str) -> None:
        """Let the paper in front leave under another gateway than the agreed one; "" for that."""
        self.gateway = gateway
        self._back()
        self._show_chosen()

    def desk(self, kind: type[D]) -> D:
        """Return the desk of a kind."""
        return next(one for one in self.desks if isinstance(one, kind))

    def name_of(self, kind: str) -> str:
        """Return what a paper is called."""
        return words_of.paper_name(kind, self.agencies)

    def wanted(self) -> None:
        """Papers of the next briefing are asked for: from now on they are made without asking again."""
        self._looked = True

    def failed(self, error: BriefingError) -> None:
        """Put the strip away and say why; what the person stopped needs saying only where something had left."""
        self.busy.end()
        self.context.bus.fail(error)

    def papers_left(self, sentence: str) -> None:
        """A paper left: the next copy of it is a reprint, so it is made again."""
        self.busy.end()
        self.gateway = ""
        self._made.clear()
        if sentence:
            self.context.bus.notice.emit(sentence)
        self._show_chosen()

    def _if_free(self, call: Callable[[], object], desk: Desk | None = None) -> None:
        """A letter pressed while another desk is open is meant neither for the paper nor for this desk."""
        if self.form.main.currentWidget() in (self.form.preview, desk):
            call()

    def _save_all(self) -> None:
        self.save_paper(every=True)

    def _scrolled(self) -> QScrollArea:
        """The panel at the left, scrolled where the window is low."""
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.form.page_row.replaceWidget(self.form.left_panel, area)
        area.setWidget(self.form.left_panel)
        return area

    def _furnish(self) -> None:
        form = self.form
        form.kinds.set_rows(words_of.papers(self.agencies))
        form.kinds.setMinimumHeight(scaled(90))  # some rows of it, whatever the size of the letters: what has no room below is scrolled to
        at = form.page_row.indexOf(form.main)
        form.page_row.insertWidget(at, Room(form.main), 1)
        flow = FlowLayout()
        for words, key, call in self._of_paper():
            button = CapButton()
            look(button, "main" if key is Shortcut.PAPERS_PRINT else "second")
            button.set_words(words, key)
            button.clicked.connect(lambda _on, call=call: call())
            flow.addWidget(button)
        form.paper_buttons.addLayout(flow)
        form.buttons_place.setSpacing(0)
        for desk in self.desks:
            if desk.key is not None:
                form.buttons_place.addWidget(KeyRow(desk.words, desk.key, partial(self._open, desk)))
        form.buttons_place.addWidget(KeyRow("Save all", Shortcut.PAPERS_ALL, self._save_all))
        self._show_nothing()

    def _of_paper(self) -> tuple[tuple[str, Shortcut, Callable[[], object]], ...]:
        """What is done with the paper in front; its buttons go with the paper where a desk stands in its place."""
        return (
            ("Print", Shortcut.PAPERS_PRINT, self.print_paper),
            ("Save", Shortcut.PAPERS_SAVE, self.save_paper),
            ("Large print", Shortcut.PAPERS_LARGE, self.turn_large),
            ("Gateway", Shortcut.PAPERS_GATEWAY, lambda: self.desk(GatewayDesk).begin(self.day)),
        )

    def _open(self, desk: Desk) -> None:
        desk.begin(self.day)

    def _open_by_key(self, desk: Desk) -> None:
        """A letter pressed on a button while a password is asked opens nothing."""
        if self.form.main.currentWidget() is not self.saving:
            self._open(desk)

    def _enter(self) -> None:
        """Enter is for the desk in front, else it looks at the paper chosen."""
        front = self.form.main.currentWidget()
        if not (isinstance(front, Desk) and front.enter()):
            self.look()

    def _connect(self) -> None:
        form = self.form
        form.main.currentChanged.connect(lambda _at: self._make_room())
        form.day_box.currentIndexChanged.connect(lambda _at: self._another())
        form.kinds.moved.connect(lambda _kind: self._another())
        form.kinds.opened.connect(lambda _kind: self.look())
        self._rest.timeout.connect(lambda: self._make(self._show_paper))

    def _bind(self) -> None:
        self.bind(Shortcut.PAPERS_OPEN, self._enter, also=("Enter",))
        papers_keys.bind(self)
        for _words, key, call in self._of_paper():
            self.bind(key, partial(self._if_free, call))
        self.bind(Shortcut.PAPERS_ALL, partial(self._if_free, self._save_all))
        for desk in self.desks:
            if desk.key is not None:
                self.bind(desk.key, partial(self._open_by_key, desk))
            for key, asked in desk.keys.items():
                self.bind(key, partial(self._if_free, asked, desk))
        self.bind(Shortcut.PAPERS_DAY, self._to_day)
        self.bind(Shortcut.PAPERS_NEXT_PAGE, lambda: self.view.turn(1))
        self.bind(Shortcut.PAPERS_PAGE_BEFORE, lambda: self.view.turn(-1))
        self.bind(Shortcut.PAPERS_LARGER, lambda: self.view.zoom(1.25), also=("=",))
        self.bind(Shortcut.PAPERS_SMALLER, lambda: self.view.zoom(0.8))

    def _show_briefings(self, meetings: "tuple[Meeting, ...]") -> None:
        box, held = self.form.day_box, self.day
        offered = words_of.briefings(meetings)
        self._days = tuple(day for _, day in offered)
        box.blockSignals(True)
        box.clear()
        box.addItems([words for words, _ in offered])
        just = self._just_closed(meetings)
        box.setCurrentIndex(self._days.index(just or held) if (just or held) in self._days else 0)
        box.blockSignals(False)
        if just is not None:
            self.form.kinds.choose(words_of.MINUTES)
        self._chosen()

    def _just_closed(self, meetings: "tuple[Meeting, ...]") -> date | None:
        """Return the day of a meeting closed since this was last read, today at first; its minutes are what is wanted next."""
        closed = {one.day: one.closed_at for one in meetings if one.state == "closed"}
        if self._closed is None:
            today = self.context.now().astimezone(LONDON).date()
            new = {day for day, at in closed.items() if at is not None and at.astimezone(LONDON).date() == today}
        else:
            new = closed.keys() - self._closed
        self._closed = frozenset(closed)
        return max(new, default=None)

    def _chosen(self) -> None:
        """Show what was chosen; a password that was being asked for belongs to what was chosen before."""
        if self.form.main.currentWidget() in (self.saving, self.desk(GatewayDesk)):
            self._back()
        self._show_chosen()

    def _another(self) -> None:
        """Another paper was chosen: the gateway named was for the one before."""
        self.gateway = ""
        self._chosen()

    def _show_chosen(self) -> None:
        """Show at once what was made, a moment later what may be made unasked."""
        self._rest.stop()
        if self.paper is not None:
            self._show_paper(self.paper)
        elif self._looked or self.day is not None:
            self._rest.start()
        else:
            self._show_nothing()

    def _make(self, then: "Callable[[Paper], None]") -> None:
        """Make the paper chosen off the window's thread; of several asked for only the last is shown."""
        day, kind, large = wish = self.day, self.kind, self.large
        self._rest.stop()
        if (made := self._made.get(wish)) is not None:
            then(made)
            return
        if not kind:
            return
        from shp_desktop.services import run_meeting

        if self._job is not None:
            self._job.cancel()

        def gather(session: "Session") -> "Prepared":
            from shp_desktop.services import build_pack

            return build_pack.prepare(session, kind, day)

        def done(paper: "Paper") -> None:
            self._made[wish] = paper
            if wish == (self.day, self.kind, self.large):
                self.busy.end()
                then(paper)
            if day is None and self.form.day_box.currentText() == words_of.NEXT:
                self.read(run_meeting.meetings, self._show_briefings)

        def render(prepared: "Prepared") -> None:
            # A pack takes a second or two: the thread that keeps decisions is not held up by it.
            self._job = self.context.jobs.think(partial(prepared.rendered, large=large), done, self._failed)

        self.busy.begin(f"Making {self.name_of(kind)}")
        self._job = self.context.jobs.write(gather, render, self._failed)

    def _failed(self, error: BriefingError) -> None:
        if not isinstance(error, Stopped):
            self.failed(error)

    def _show_paper(self, paper: "Paper") -> None:
        print_size = "" if not self.large else ", large print" if paper.kind not in words_of.ONE_SIZE else ", has no large print"
        self.view.show_paper(paper, f"{self.name_of(paper.kind)}{print_size}. {paper.words}{words_of.leaves_under(self.gateway)}")
        self.copy.setText(self._briefing())

    def _show_nothing(self) -> None:
        self.view.show_nothing(self.name_of(self.kind), words_of.FIXES, self.look)
        self.copy.setText(self._briefing())

    def _briefing(self) -> str:
        return f"Record of {day_words(self.day)}" if self.day is not None else self.form.day_box.currentText()

    def _print(self, paper: "Paper") -> None:
        self._show_paper(paper)
        self.printing.one(paper, large=self.large, gateway=self.gateway)

    def _back(self) -> None:
        self.form.main.setCurrentWidget(self.form.preview)
        self.form.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
