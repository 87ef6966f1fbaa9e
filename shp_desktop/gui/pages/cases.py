"""Cases: pointers to E-CINS by priority and review day; what becomes of one is a key and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shp_desktop.domain.actions import Action
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.cases import Case, Waiting, counted
from shp_desktop.domain.enforcement import EnforcementRules, Piece, Stands, stands
from shp_desktop.domain.escalation import CaseRules
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_cases import Ui_CasesPage
from shp_desktop.gui.pages import cases_asks as asks
from shp_desktop.gui.pages import cases_words as words_of
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.cases_extras import EXTRAS
from shp_desktop.gui.pages.cases_form import CaseForm
from shp_desktop.gui.pages.cases_steps import CaseSteps
from shp_desktop.gui.pages.record_page import LISTED, RecordPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale
from shp_desktop.gui.widgets import ElidedLabel, EmptyState

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

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


class CasesPage(RecordPage):
    """The list at the left, the case under the cursor at the right; the case itself lives on E-CINS."""

    key, title, icon = "cases", "Cases", "briefcase"
    side_width, all_key, filter_key = 400, Shortcut.CASES_ALL, Shortcut.CASES_FILTER
    no_match = "No case holds these words"
    listed, heads = LISTED["cases"]
    hints = ((Shortcut.CASES_COMPARE, "compares all with an E-CINS export"),)
    form: Ui_CasesPage

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, Ui_CasesPage(), parent)
        self.buttons = (self.form.group_button, self.form.all_button, self.form.new_button)
        self._names = {row["code"]: row["name"] for row in context.tables.rows("agencies") if row["active"] == "yes"}
        self.held: Held | None = None
        self._far: dict[str, tuple[Stands, ...]] = {}
        self._all, self._by_owner = False, False
        self._asked_for: Waiting | None = None
        self._came_from: Waiting | None = None
        self.count = ElidedLabel(muted=True)
        self.ask_form = CaseForm(self.drafts)
        self.steps = CaseSteps(self)
        self.extras = tuple(made(self) for made in EXTRAS)
        self.add_panels(self.ask_form, *(one for extra in self.extras for one in extra.panels()))
        self._connect()
        self._show_buttons()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"cases", "actions", "incidents"})

    def header(self) -> QWidget:
        return self.count

    def reload(self) -> None:
        every, today = self._all, self.today()

        def work(session: "Session") -> Held:
            from shp_desktop.services import drafts, enforcement, manage_cases, told_here

            found = told_here.cases(session, manage_cases.cases(session, only_open=not every))
            stood = told_here.actions(session, manage_cases.actions_of(session, found).values())
            actions, rules = {one.ref: one for one in stood}, session.rules
            days = rules.working_days(today.year, today.year + 1)
            return Held(
                found, told_here.waiting(session, manage_cases.waiting(session)), actions, rules.enforcement, rules.cases, days,
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

    def another_person(self, *, other_agency: bool) -> None:
        self._came_from = None
        self.held, self._far = None if other_agency else self.held, {} if other_agency else self._far
        super().another_person(other_agency=other_agency)

    def current_case(self) -> Case | None:
        """Return the case under the cursor, None where there is none."""
        row = self.form.list.row
        return row.record if row is not None and isinstance(row.record, Case) else None

    def begin(self, origin: Waiting | None = None) -> None:
        """Open the form of a new case; what was escalated, that given or that under the cursor, stands with it."""
        self._came_from = None
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
            self._came_from = asked

    def put_away(self) -> None:
        """Leaving the form another page asked for leads back to what it was asked for."""
        super().put_away()
        back, self._came_from = self._came_from, None
        if back is not None and back.kind == "action" and self.isVisible():
            self.context.bus.go.emit("actions", back.uid)

    def stay(self) -> None:
        """Stay here with what was recorded, whichever page asked for the form."""
        self._came_from = None

    def _connect(self) -> None:
        form = self.form
        form.list.opened.connect(lambda _uid: self._enter())
        form.group_button.clicked.connect(lambda _on: self._turn_group())
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
        self.listen(self._moved, self._toggle)
        self.detail.left.connect(self.put_away)
        self.detail.line.left.connect(self.to_list)

    def _show(self, held: Held) -> None:
        self.held = held
        self._far = {one.uid: stands(held.rules, one) for one in held.cases if one.steps}
        self.drafts.load(held.drafts)
        self.show_list()
        self._begin_for()

    def show_list(self) -> None:
        if self.held is None:
            return
        today, typed = self.today(), self.form.filter.text()
        rows = words_of.listed(self.held.cases, self.held.waiting, today, self._names, self._far, typed, by_owner=self._by_owner)

        def saving(row: ListRow, words: str) -> ListRow:
            return words_of.row_of(row.record, today, (), words)

        self.fill(rows, self._none, saving)
        self._show_count()
        self.show_detail()

    def _moved(self) -> None:
        """Another case under the cursor puts a form begun for the one before away; its draft stays."""
        self.leave_form()
        self.show_detail()

    def _enter(self) -> None:
        """Enter reviews a case, and opens one for what was escalated."""
        row = self.form.list.row
        if row is not None and isinstance(row.record, Waiting):
            self.begin()
        else:
            self.steps.press_form(Shortcut.CASES_REVIEW)

    def show_detail(self) -> None:
        row = self.form.list.row
        if self.form.side.currentWidget() is self.detail:
            self.form.side.setVisible(row is not None)
        case = self.current_case()
        for extra in self.extras:
            extra.case_shown(case)
        if row is None:
            return
        self.leave_line(row.identity)
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
        if scale() >= _LARGE:
            self.count.set_whole(f"{sum(one.open for one in held)} open" + (f", {late} overdue" if late else ""))
            return
        words = counted(held).words
        self.count.set_whole(f"{words}, {late} {'review' if late == 1 else 'reviews'} overdue" if late else words)

    def _none(self) -> EmptyState:
        step = "What needs more than one action is escalated on the Meeting page by E, or opened here."
        return EmptyState("briefcase", "No case is open", step, Shortcut.CASES_NEW, self.begin)

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
