"""Today: is the morning ready, what is missing, and the one next step."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.chair_card import ChairCard
from shp_desktop.domain.exports import Table
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_today import Ui_TodayPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import today_tables, today_words
from shp_desktop.gui.pages.chair_card import CardView, read_card
from shp_desktop.gui.pages.link_panel import LinkPanel
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.missing_desk import MissingDesk
from shp_desktop.gui.pages.missing_words import GONE
from shp_desktop.gui.pages.today_chart import this_morning
from shp_desktop.gui.pages.today_rows import CapButton, LineButton, dress, line_row
from shp_desktop.gui.pages.today_tables import fitting
from shp_desktop.gui.pages.today_words import CHOOSE, EVENTS, GAPS, LATE, REJECTS, WHOLE_MORNING, Line, Morning
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, Rule, clear, look

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

#: widths at 100 per cent from which the head card keeps to one line, and two or three cards stand side by side
_WIDE, _THREE, _TWO = 1160, 900, 640
#: width from which all three steps stand beside the figures
_ROOMY = 1400
_RIGHT = Qt.AlignmentFlag.AlignRight
_ROW, _ACTION_ROW = 53, 74
#: text size from which the header has no room for the window on one line
_LARGE = 1.4
_FEWEST, _MOST = 4, 12
_WANTED = frozenset({"incidents", "imports", "board", "meeting", "actions", "checks", "cases", "around"})


class TodayPage(Page):
    """Says whether the morning is ready and leads to what is to be done next."""

    key, title, icon = "today", "Today", "sun"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = form = Ui_TodayPage()
        form.setupUi(self)
        dress(self)
        self.morning: Morning | None = None
        large = scale() > _LARGE
        self.since = PlainLabel(kind="small" if large else "body", muted=True, wrap=large)
        self.events = LinkPanel()
        self.events.hide()
        self.events.answered.connect(self._answer_event)
        self.events.left.connect(lambda: self._leave(self.events))
        form.page_column.addWidget(self.events)
        self.card, self.card_button, self._card_place = CardView(), CapButton(form.lead_card), ""
        self.card.hide()
        self.card.left.connect(lambda: self._leave(self.card))
        form.page_column.addWidget(self.card)
        self.drafts = Drafts(context, self)
        self.missing = MissingDesk(self, self.drafts)
        self.missing.view.hide()
        self.missing.view.left.connect(lambda: self._leave(self.missing.view))
        form.page_column.addWidget(self.missing.view)
        self.card_button.set_words("Chair card", Shortcut.TODAY_CARD)
        look(self.card_button, "second")
        self.card_button.clicked.connect(lambda _checked: self._turn_card())
        self._columns, self._room = 0, 0
        self._narrow: bool | None = None
        for column in (form.state_column, form.logs_column, form.lines_column, form.actions_column, form.checks_column):
            column.insertStretch(0)
            column.addStretch()
        for column in (self.form.before_column, self.form.carried_column, self.form.open_column):
            column.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(12))
        self.form.start_button.clicked.connect(lambda _checked: self._step())
        self.form.papers_button.clicked.connect(lambda _checked: self._go("papers", WHOLE_MORNING))
        self.form.papers_button.set_words("Print papers", Shortcut.TODAY_PAPERS)
        self._bind_keys()
        self._show_state("The morning is", "being read")
        self.form.start_button.set_words("Reading")
        self.form.start_button.setEnabled(False)  # nothing is begun on what is not read yet
        self.form.papers_button.hide()
        self.card_button.hide()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & _WANTED)

    def header(self) -> QWidget:
        return self.since

    @property
    def _fits(self) -> tuple[int, int]:
        """Return how many actions and how many checks there is room for."""
        return self._room * _ROW // _ACTION_ROW, max(self._room - 4, 3)

    def tables(self) -> tuple[Table, ...]:
        return today_tables.tables(self.morning, *self._fits) if self.morning is not None and self.form.scroll.isVisible() else ()

    def first_focus(self) -> QWidget:
        if self.events.isVisibleTo(self):
            return self.events.yes
        if self.card.isVisibleTo(self):
            return self.card
        if self.missing.view.isVisibleTo(self):
            return self.missing.view.list
        return self.form.start_button if self.morning is not None else self

    def reload(self) -> None:
        now = self.context.now()
        folder = self.context.folders.home

        def work(session: "Session") -> Morning:
            from shp_desktop.gui.pages.today_read import read_morning

            return read_morning(session, now, folder)

        self.read(work, self.show_morning)

    def show_morning(self, morning: Morning) -> None:
        """Show what was read."""
        first, before = self.morning is None, self.morning
        self.morning = morning = replace(morning, gone=before.gone if before is not None else ())
        board = morning.board
        day = board.meeting_date
        self.headline_changed.emit(f"{day:%A} {day.day} {day:%B}")
        self.since.setText(today_words.window_words(morning))
        self._show_state(*today_words.state(morning))
        self._show_figures(morning)
        self._show_steps(morning)
        self._show_lists(morning)
        self.events.show_questions(board.may_be_one)
        self.missing.read({item.incident.uid for item in board.items}, self._show_gone)
        if first and self.hasFocus():
            self.form.start_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _bind_keys(self) -> None:
        self.bind(Shortcut.TODAY_START, self._step, also=("Enter",))
        self.bind(Shortcut.TODAY_PAPERS, lambda: self._go("papers", WHOLE_MORNING))
        self.bind(Shortcut.TODAY_REJECTED, lambda: self._go("log", REJECTS))
        self.bind(Shortcut.TODAY_SILENT, lambda: self._go("log", GAPS))
        self.bind(Shortcut.TODAY_NOTICES, self._notices)
        self.bind(Shortcut.TODAY_LATE, lambda: self._go("log", LATE))
        self.bind(Shortcut.TODAY_ACTIONS, lambda: self._go("actions"))
        self.bind(Shortcut.TODAY_CHECKS, lambda: self._go("checks"))
        self.bind(Shortcut.TODAY_CASES, lambda: self._go("cases"))
        self.bind(Shortcut.TODAY_AROUND, lambda: self._go("around"))
        self.bind(Shortcut.TODAY_EVENTS, self._show_events)
        self.bind(Shortcut.TODAY_SAME, lambda: self.events.answer(same=True))
        self.bind(Shortcut.TODAY_NOT_SAME, lambda: self.events.answer(same=False))
        self.bind(Shortcut.TODAY_NEXT_PAIR, self.events.next_pair)
        self.bind(Shortcut.TODAY_CARD, self._turn_card)
        self.bind(Shortcut.TODAY_MISSING, self._turn_missing)

    def _go(self, page: str, payload: object = None) -> None:
        self.context.bus.go.emit(page, payload)

    def _step(self) -> None:
        """Do the one next step: read what lies ready, choose a log, or begin."""
        morning = self.morning
        if morning is None or self._looking:
            return
        if morning.read_first:
            self._go("log", morning.unread)
        elif morning.log_read or morning.board.meeting_open:
            self._go("meeting")
        else:
            self._go("log", CHOOSE)

    def receive(self, payload: Any) -> None:
        """Show the pairs of logs that may be one event, where that is asked for."""
        if payload == EVENTS:
            self._show_events()
        elif payload == GONE and not self.missing.view.isVisible():
            self._turn_missing()

    def _show_events(self) -> None:
        """Ask about the pairs of logs that may be one event."""
        if self.morning is None or not self.morning.board.may_be_one or self._looking:
            return
        self.form.scroll.hide()
        self.events.show()
        self.events.take()

    def _leave(self, view: QWidget) -> None:
        """Put away what stands in the place of the cards."""
        if view.isVisible():
            view.hide()
            self.form.scroll.show()
            self.form.start_button.setFocus()

    def _turn_card(self) -> None:
        """Show the chair card, or put it away again."""
        if self.card.isVisible():
            self._leave(self.card)
        elif not self._looking:
            self.read(read_card, self._show_card, slot="chair card")

    def _show_card(self, card: ChairCard) -> None:
        self.form.scroll.hide()
        self.card.show()
        self.card.show_card(card)

    @property
    def _looking(self) -> bool:
        """Say whether something else stands in the place of the cards."""
        return self.events.isVisible() or self.card.isVisible() or self.missing.view.isVisible()

    def _turn_missing(self) -> None:
        """Show who earlier meetings had as missing, or put the list away again."""
        if self.missing.view.isVisible():
            self._leave(self.missing.view)
        elif self.morning is not None and not self._looking:
            self.form.scroll.hide()
            self.missing.view.show()
            self.missing.view.take()

    def _show_gone(self) -> None:
        """Show in the cards what the list has read."""
        if self.morning is not None and self.morning.gone != self.missing.view.rows:
            self.morning = replace(self.morning, gone=self.missing.view.rows)
            self._show_lists(self.morning)

    def _answer_event(self, first: str, second: str, same: bool) -> None:  # noqa: FBT001 - a signal's own argument
        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import links

            return links.link(session, first, second) if same else links.not_same(session, first, second)

        def failed(error: BriefingError) -> None:
            self.events.settled(first, second)
            self.context.bus.fail(error)
            self.refresh()

        self.save(work, lambda _outcome: self.events.settled(first, second), failed)

    def _notices(self) -> None:
        notices = self.morning.notices if self.morning is not None else ()
        first = next((one.incident_uid for one in notices if one.open), None)
        if first is not None:
            self._go("checks", f"school {first}")

    def _show_state(self, before: str, state: str) -> None:
        self.form.state_before.setText(before)
        self.form.state.setText(state)

    def _show_figures(self, morning: Morning) -> None:
        board, form = morning.board, self.form
        rejected = len(morning.rejected)
        figures = (
            (form.logs_count, form.logs_words, len(board.items), today_words.log_words(board)),
            (form.lines_count, form.lines_words, rejected, f"line{'' if rejected == 1 else 's'} to look at"),
            (form.actions_count, form.actions_words, len(board.carried), "actions carried"),
            (form.checks_count, form.checks_words, len(board.checks), "checks open"),
        )
        for count, words, number, text in figures:
            count.setText(f"{number:,}")
            words.setText(text)

    def _show_steps(self, morning: Morning) -> None:
        form = self.form
        form.start_button.setEnabled(True)
        form.papers_button.setVisible(morning.log_read)
        self.card_button.setVisible(morning.log_read)
        if morning.board.meeting_open:
            form.start_button.set_words("Go on with the meeting", Shortcut.TODAY_START)
        elif morning.read_first:
            many = len(morning.unread)
            form.start_button.set_words("Read the log" if many == 1 else f"Read the {many} logs", Shortcut.TODAY_START)
        elif morning.log_read:
            form.start_button.set_words("Start the meeting", Shortcut.TODAY_START)
        else:
            form.start_button.set_words("Read the log", Shortcut.OPEN_LOG)

    def another_person(self, *, other_agency: bool) -> None:
        """What is held for one person is gone before another looks."""
        if self.morning is not None and self.morning.held:
            self.morning = replace(self.morning, held=0)
            self._show_lists(self.morning)

    def _show_lists(self, morning: Morning) -> None:
        form = self.form
        focused = self.focusWidget()
        held = focused.accessibleName() if isinstance(focused, LineButton) else ""
        local = morning.read_at.astimezone(LONDON)
        form.before_note.setText(f"{local:%H:%M}")
        records = today_words.of_records(morning)
        self._fill(form.before_rows, today_words.before_you_start(morning)[: -len(records) or None], strong=True)
        actions = today_words.carried(morning)
        overdue = sum(1 for action in morning.board.carried if action.overdue(morning.today))
        late = f", {overdue} overdue" if overdue else ""
        form.carried_note.setText(f"{counted(len(actions), 'action')}{late}" if actions else "")
        empty = Line("No action is carried forward", "what the meeting decides stands here until it is done", done=True)
        most_actions, most_checks = self._fits
        self._fill(form.carried_rows, actions or (empty,), most_actions, Shortcut.TODAY_ACTIONS)
        self._add_records(records)
        checks = today_words.open_checks(morning)
        form.open_note.setText(str(len(checks)) if checks else "")
        none = Line("No check is open", "checks asked in the meeting stand here until answered", done=True)
        self._fill(form.open_rows, checks or (none,), most_checks, Shortcut.TODAY_CHECKS)
        this_morning(morning, form.against_heading, form.against)
        again = next((row for row in self.findChildren(LineButton) if held and row.accessibleName() == held), None)
        if again is not None:
            again.setFocus()

    def _add_records(self, lines: tuple[Line, ...]) -> None:
        """Put what records of earlier days ask for below the actions carried forward, so that no card is longer than it must be."""
        if not lines:
            return
        place = self.form.carried_rows
        place.addSpacing(GRID * 2)
        place.addWidget(PlainLabel("From earlier days", bold=True))
        for at, line in enumerate(lines):
            if at:
                place.addWidget(Rule())
            place.addWidget(line_row(line, partial(self._go, *line.leads) if line.leads is not None else None, strong=not line.done))

    def _fill(
        self,
        place: QVBoxLayout,
        lines: tuple[Line, ...],
        most: int | None = None,
        key: Shortcut | None = None,
        *,
        strong: bool = False,
    ) -> None:
        clear(place)
        shown = fitting(lines, most)
        for at, line in enumerate(shown):
            if at:
                place.addWidget(Rule())
            call = partial(self._go, *line.leads) if line.leads is not None else None
            place.addWidget(line_row(line, call, strong=strong and not line.done))
        if len(shown) < len(lines) and key is not None:
            place.addSpacing(GRID)
            place.addWidget(KeyHint(key, f"{len(lines) - len(shown)} more"))

    def _arrange(self) -> None:
        """Lay the cards side by side, or one below the other where the text is too large for that."""
        width = self.width()
        columns = 3 if width >= scaled(_THREE) else 2 if width >= scaled(_TWO) else 1
        form = self.form
        self._arrange_lead(narrow=width < scaled(_WIDE))
        if columns != self._columns:
            self._columns = columns
            cards = (form.before_card, form.carried_card, form.open_card)
            for at, card in enumerate(cards):
                form.cards.addWidget(card, at // columns, at % columns)
            for at, stretch in enumerate((11, 10, 10)):
                form.cards.setColumnStretch(at, stretch if at < columns else 0)
        rows = (self.height() - scaled(250)) // scaled(_ROW) if columns == 3 else _FEWEST + 2
        room = min(max(rows, _FEWEST), _MOST)
        if room != self._room:
            self._room = room
            if self.morning is not None:
                self._show_lists(self.morning)

    def _arrange_lead(self, *, narrow: bool) -> None:
        """Put the figures below the state and the steps where one line has no room for all."""
        form = self.form
        if narrow != self._narrow:
            self._narrow = narrow
            for part in (form.figures, form.steps):
                form.lead_grid.removeItem(part)
                part.setParent(None)
            form.lead_grid.addLayout(form.figures, 1 if narrow else 0, 0 if narrow else 1, 1, 2 if narrow else 1)
            form.lead_grid.addLayout(form.steps, 0, 1 if narrow else 2)
            form.lead_grid.setColumnStretch(1, 1)
        place = "steps" if self.width() >= scaled(_ROOMY) else "below" if narrow else "under"
        if place != self._card_place:
            self._card_place = place
            self._place_card_button()

    def _place_card_button(self) -> None:
        """The card stands with the other steps where there is room for three, else on a line of its own."""
        form = self.form
        for held in (form.steps, form.lead_grid):
            held.removeWidget(self.card_button)
        if self._card_place == "steps":
            form.steps.insertWidget(0, self.card_button)
        elif self._card_place == "under":
            form.lead_grid.addWidget(self.card_button, 1, 2, _RIGHT)
        else:
            form.lead_grid.addWidget(self.card_button, 2, 0, 1, 2, _RIGHT)
