"""Cases: pointers to E-CINS by priority and review day; what becomes of one is a key and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.actions import Action
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.cases import Case, Waiting, counted
from shp_desktop.domain.enforcement import EnforcementRules, Piece, Stands, stands
from shp_desktop.domain.escalation import CaseRules
from shp_desktop.domain.moments import LONDON
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_cases import Ui_CasesPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import cases_asks as asks
from shp_desktop.gui.pages import cases_words as words_of
from shp_desktop.gui.pages.actions_detail import DetailPanel, arrange_top
from shp_desktop.gui.pages.cases_extras import EXTRAS
from shp_desktop.gui.pages.cases_form import CaseForm
from shp_desktop.gui.pages.cases_steps import CaseSteps
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import ElidedLabel, EmptyState, clear

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

_SIDE = 400
#: text size from which a button has room for one word
_LARGE = 1.5


@dataclass(frozen=True)
class Held:
    """What one read gives: the cases, what waits for one, the actions that stand with them, the rules, who works when, the drafts, a joint file as proposed."""

    cases: tuple[Case, ...]
    waiting: tuple[Waiting, ...]
    actions: Mapping[str, Action]
    rules: EnforcementRules
    case_rules: CaseRules
    days: WorkingDays
    pieces: tuple[Piece, ...]
    drafts: dict[str, str]


class CasesPage(Page):
    """The list at the left, the case under the cursor at the right; the case itself lives on E-CINS."""

    key, title, icon = "cases", "Cases", "briefcase"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Ui_CasesPage()
        self.form.setupUi(self)
        dress(self)
        self._names = {row["code"]: row["name"] for row in context.tables.rows("agencies") if row["active"] == "yes"}
        self.held: Held | None = None
        self._far: dict[str, tuple[Stands, ...]] = {}
        self._all, self._by_owner = False, False
        self._about, self.wanted = "", ""
        self._asked_for: Waiting | None = None
        self.count = ElidedLabel(muted=True)
        self.drafts = Drafts(context, self)
        self.detail, self.ask_form = DetailPanel(self.drafts), CaseForm(self.drafts)
        self.steps = CaseSteps(self)
        self.extras = tuple(made(self) for made in EXTRAS)
        for panel in (self.detail, self.ask_form, *(one for extra in self.extras for one in extra.panels())):
            self.form.side.addWidget(panel)
            panel.left.connect(self.back)
        self._connect()
        self._show_buttons()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"cases", "actions", "incidents"})

    def header(self) -> QWidget:
        return self.count

    def first_focus(self) -> QWidget:
        return self if self.form.list.isHidden() else self.form.list

    def reload(self) -> None:
        every, today = self._all, self.today()

        def work(session: "Session") -> Held:
            from shp_desktop.services import drafts, enforcement, manage_cases

            found = manage_cases.cases(session, only_open=not every)
            actions, rules = manage_cases.actions_of(session, found), session.rules
            days = rules.working_days(today.year, today.year + 1)
            return Held(
                found, manage_cases.waiting(session), actions, rules.enforcement, rules.cases, days,
                enforcement.proposed_file(session, today), drafts.drafts(session),
            )

        self.read(work, self._show)

    def receive(self, payload: object) -> None:
        """A case's uid chooses it; something escalated opens the form of a new case for it."""
        if isinstance(payload, str):
            self.form.filter.clear()
            if not self.form.list.choose(payload):
                self.wanted = payload
        elif isinstance(payload, Waiting):
            self._asked_for = payload
            if self.held is not None:
                self._begin_for()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        form = self.form
        form.side.setFixedWidth(min(scaled(_SIDE), self.width() * 48 // 100))
        arrange_top(form.top, form.filter, (form.group_button, form.all_button, form.new_button), self.width())

    def current_case(self) -> Case | None:
        """Return the case under the cursor, None where there is none."""
        row = self.form.list.row
        return row.record if row is not None and isinstance(row.record, Case) else None

    def show_side(self, panel: Panel) -> None:
        """Show a panel of the right column."""
        self.form.side.setCurrentWidget(panel)
        self.form.side.show()

    def back(self) -> None:
        """Show the case under the cursor again; the list has the keys."""
        self.form.side.setCurrentWidget(self.detail)
        self._detail()
        self.to_list()

    def begin(self, origin: Waiting | None = None) -> None:
        """Open the form of a new case; what was escalated, that given or that under the cursor, stands with it."""
        row = self.form.list.row
        if origin is None and row is not None and isinstance(row.record, Waiting):
            origin = row.record
        if self.held is not None:
            self.steps.begin(origin)

    def _begin_for(self) -> None:
        """Open the form another page asked for, once the cases have been read."""
        asked, self._asked_for = self._asked_for, None
        if asked is not None:
            self.begin(asked)

    def _connect(self) -> None:
        form = self.form
        form.filter.textChanged.connect(lambda _text: self.show_list())
        form.filter.returnPressed.connect(self.to_list)
        form.list.moved.connect(lambda _uid: self._moved())
        form.list.opened.connect(lambda _uid: self._enter())
        form.group_button.clicked.connect(lambda _on: self._turn_group())
        form.all_button.clicked.connect(lambda _on: self._toggle())
        form.new_button.clicked.connect(lambda _on: self.begin())
        form.new_button.set_words("New case" if scale() < _LARGE else "New", Shortcut.CASES_NEW)
        self.bind(Shortcut.CASES_NEW, self.begin)
        rows = list(self.steps.offers())
        for extra in self.extras:
            rows += list(extra.offers())
            for key, call in extra.keys().items():
                self.bind(key, call)
        self.detail.offer([*rows, self.steps.reopening])
        self.bind(Shortcut.CASES_GROUP, self._turn_group)
        self.bind(Shortcut.CASES_ALL, self._toggle)
        self.bind(Shortcut.CASES_FILTER, lambda: form.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.detail.line.left.connect(self.to_list)

    def _show(self, held: Held) -> None:
        self.held = held
        self._far = {one.uid: stands(held.rules, one) for one in held.cases if one.steps}
        self.drafts.load(held.drafts)
        self.show_list()
        self._begin_for()

    def show_list(self) -> None:
        """Show what was read, by what is typed and how it is arranged, with what is being saved."""
        if self.held is None:
            return
        today, typed = self.today(), self.form.filter.text()
        rows = words_of.listed(self.held.cases, self.held.waiting, today, self._names, self._far, typed, by_owner=self._by_owner)
        rows = [
            words_of.row_of(row.record, today, (), self.steps.pending[row.identity]) if row.identity in self.steps.pending else row for row in rows
        ]
        self.form.list.set_rows(rows)
        if self.wanted and self.form.list.choose(self.wanted):
            self.wanted = ""
        self._show_count()
        self._show_empty(typed)
        self._detail()

    def _moved(self) -> None:
        """Another case under the cursor puts a form begun for the one before away; its draft stays."""
        side = self.form.side.currentWidget()
        if side is not self.detail and side is not None and not side.isAncestorOf(self.focusWidget()):
            self.form.side.setCurrentWidget(self.detail)
        self._detail()

    def _enter(self) -> None:
        """Enter reviews a case, and opens one for what was escalated."""
        row = self.form.list.row
        if row is not None and isinstance(row.record, Waiting):
            self.begin()
        else:
            self.steps.press_form(Shortcut.CASES_REVIEW)

    def _detail(self) -> None:
        row = self.form.list.row
        if self.form.side.currentWidget() is self.detail:
            self.form.side.setVisible(row is not None)
        case = self.current_case()
        for extra in self.extras:
            extra.case_shown(case)
        if row is None:
            return
        if not self.detail.line.isHidden() and self._about != row.identity:
            self.detail.line.hide()
        self._about = row.identity
        if isinstance(row.record, Waiting):
            self._show_waiting(row.record)
        elif case is not None and self.held is not None:
            today, far = self.today(), self._far.get(case.uid, ())
            facts = words_of.facts(case, today, self._names, far, self.held.actions)
            kinds = {one.kind: one.name for one in self.held.rules.kinds}
            self.detail.show_record(words_of.about_words(case), case.title, facts, words_of.history(case, kinds))
            self._allow(case)

    def _show_waiting(self, one: Waiting) -> None:
        facts = (("Named for it", one.who), ("Log" if one.kind == "log" else "Action", one.ref))
        self.detail.show_record("Escalated, no case yet", one.words or one.ref, facts, ())
        self.detail.allow(on=False)
        self.detail.note.setText("Enter opens a case for it.")
        self.detail.note.show()

    def _allow(self, case: Case) -> None:
        """An open case takes every key but reopening; a closed one that and the legal hold."""
        self.detail.note.setText("")
        self.detail.note.hide()
        closed = {Shortcut.CASES_HOLD, Shortcut.CASES_REOPEN}
        every = {row.key for row in self.detail.key_rows} - {Shortcut.CASES_REOPEN}
        self.detail.allow(on=True, only=every if case.open else closed)
        hold = next(row for row in self.detail.key_rows if row.key is Shortcut.CASES_HOLD)
        hold.set_words("Lift legal hold" if case.legal_hold else asks.HOLD.words)

    def _show_count(self) -> None:
        held = self.held.cases if self.held is not None else ()
        today = self.today()
        late = sum(1 for one in held if one.overdue(today))
        words = counted(held).words
        self.count.set_whole(f"{words}, {late} {'review' if late == 1 else 'reviews'} overdue" if late else words)

    def _show_empty(self, typed: str) -> None:
        clear(self.form.empty_place)
        nothing = not self.form.list.rows
        if nothing and self.form.list.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else a letter meant as a key would be typed as a word
        self.form.list.setVisible(not nothing)
        if not nothing:
            return
        if typed.strip():
            empty = EmptyState("search", "No case holds these words", "Change the words, or empty the field with Esc.")
        else:
            step = "What needs more than one action is escalated on the Meeting page by E, or opened here."
            empty = EmptyState("briefcase", "No case is open", step, Shortcut.CASES_NEW, self.begin)
        self.form.empty_place.addWidget(empty)

    def _show_buttons(self) -> None:
        large = scale() >= _LARGE
        every = ("Open" if large else "Open cases only") if self._all else ("All" if large else "All cases")
        group = "Priority" if self._by_owner else "Owner"
        self.form.all_button.set_words(every, Shortcut.CASES_ALL)
        self.form.group_button.set_words(group if large else f"By {group.lower()}", Shortcut.CASES_GROUP)

    def _turn_group(self) -> None:
        self._by_owner = not self._by_owner
        self._show_buttons()
        self.show_list()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_buttons()
        self.reload()

    def to_list(self) -> None:
        """Give the list the keys."""
        (self.form.list if self.form.list.isVisible() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def today(self) -> date:
        """Return the London day of the page's clock."""
        return self.context.now().astimezone(LONDON).date()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the field of words empties it and goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.form.filter.hasFocus():
            self.form.filter.clear()
            self.to_list()
        elif event.key() == Qt.Key.Key_Down and self.form.filter.hasFocus():
            self.to_list()
        else:
            super().keyPressEvent(event)
