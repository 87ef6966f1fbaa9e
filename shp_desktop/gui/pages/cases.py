"""Cases: pointers to E-CINS by priority and review day; what becomes of one is a key and words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case, Waiting, counted
from shp_desktop.domain.enforcement import EnforcementRules, Piece, Stands, stands
from shp_desktop.domain.escalation import CaseRules
from shp_desktop.domain.moments import LONDON
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_cases import Ui_CasesPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import cases_asks as asks
from shp_desktop.gui.pages import cases_words as words_of
from shp_desktop.gui.pages.actions_detail import DetailPanel, arrange_top, bring
from shp_desktop.gui.pages.cases_extras import EXTRAS
from shp_desktop.gui.pages.cases_form import Ask, CaseForm
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import ElidedLabel, EmptyState, clear

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

_SIDE = 400
#: text size from which a button has room for one word
_LARGE = 1.5


@dataclass(frozen=True)
class Held:
    """What one read gives: the cases, what waits for one, the actions that stand with them, the rules, the drafts, a joint file as proposed."""

    cases: tuple[Case, ...]
    waiting: tuple[Waiting, ...]
    actions: Mapping[str, Action]
    rules: EnforcementRules
    case_rules: CaseRules
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
        self._held: Held | None = None
        self._far: dict[str, tuple[Stands, ...]] = {}
        self._all, self._by_owner = False, False
        self._about, self._wanted = "", ""
        self._asked_for: Waiting | None = None
        self._pending: dict[str, str] = {}
        self.count = ElidedLabel(muted=True)
        self.drafts = Drafts(context, self)
        self.detail, self.ask_form = DetailPanel(self.drafts), CaseForm(self.drafts)
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
        every, today = self._all, self._today()

        def work(session: "Session") -> Held:
            from shp_desktop.services import drafts, enforcement, manage_cases

            found = manage_cases.cases(session, only_open=not every)
            actions, rules = manage_cases.actions_of(session, found), session.rules
            return Held(
                found, manage_cases.waiting(session), actions, rules.enforcement, rules.cases, enforcement.proposed_file(session, today), drafts.drafts(session)
            )

        self.read(work, self._show)

    def receive(self, payload: object) -> None:
        """A case's uid chooses it; something escalated opens the form of a new case for it."""
        if isinstance(payload, str):
            self.form.filter.clear()
            if not self.form.list.choose(payload):
                self._wanted = payload
        elif isinstance(payload, Waiting):
            self._asked_for = payload
            if self._held is not None:
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
        self._to_list()

    def begin(self, origin: Waiting | None = None) -> None:
        """Open the form of a new case; what was escalated, that given or that under the cursor, stands with it."""
        if self._held is None:
            return
        row = self.form.list.row
        if origin is None and row is not None and isinstance(row.record, Waiting):
            origin = row.record
        proposed = {"title": origin.words, "lead": origin.who} if origin is not None else {}
        about = "The case itself is kept on E-CINS; here stand its lead officer, priority and review."
        if origin is not None:
            about = f"{'Log' if origin.kind == 'log' else 'Action'} {origin.ref} stands with the case. {about}"
        place = f"new/{origin.uid if origin is not None else ''}"
        self._open(Ask("New case", about, asks.new_case(proposed), place, lambda said: self._save_new(said, origin), "Open the case"))

    def _begin_for(self) -> None:
        """Open the form another page asked for, once the cases have been read."""
        asked, self._asked_for = self._asked_for, None
        if asked is not None:
            self.begin(asked)

    def _connect(self) -> None:
        form = self.form
        form.filter.textChanged.connect(lambda _text: self._list())
        form.filter.returnPressed.connect(self._to_list)
        form.list.moved.connect(lambda _uid: self._moved())
        form.list.opened.connect(lambda _uid: self._enter())
        form.group_button.clicked.connect(lambda _on: self._turn_group())
        form.all_button.clicked.connect(lambda _on: self._toggle())
        form.new_button.clicked.connect(lambda _on: self.begin())
        form.new_button.set_words("New case" if scale() < _LARGE else "New", Shortcut.CASES_NEW)
        self.bind(Shortcut.CASES_NEW, self.begin)
        for made in asks.FORM_KEYS:
            self.bind(made, partial(self._press_form, made))
        for line in (*asks.LINES, asks.HOLD):
            self.bind(line.key, partial(self._press_line, line))
        self.bind(Shortcut.CASES_REOPEN, partial(self._press_line, asks.REOPEN))
        self.bind(Shortcut.CASES_FILE, self._press_file)
        rows: list[tuple[str, Shortcut, Callable[[], object]]] = [(words, key, partial(self._press_form, key)) for key, words in asks.FORM_KEYS.items()]
        rows.append(("Joint enforcement file", Shortcut.CASES_FILE, self._press_file))
        rows += [(line.words, line.key, partial(self._press_line, line)) for line in (*asks.LINES, asks.HOLD)]
        for extra in self.extras:
            rows += list(extra.offers())
            for key, call in extra.keys().items():
                self.bind(key, call)
        self.detail.offer([*rows, (asks.REOPEN.words, asks.REOPEN.key, partial(self._press_line, asks.REOPEN))])
        self.bind(Shortcut.CASES_GROUP, self._turn_group)
        self.bind(Shortcut.CASES_ALL, self._toggle)
        self.bind(Shortcut.CASES_FILTER, lambda: form.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.detail.line.left.connect(self._to_list)

    def _press_form(self, key: Shortcut) -> None:
        case, held = self.current_case(), self._held
        if not self._free(case) or case is None or held is None:
            return
        today = self._today()
        form = next(one for one in asks.forms(held.rules, lambda priority: held.case_rules.review(priority, today), today) if one.key is key)
        place = f"{key.name.lower()}/{case.uid}"
        self._open(Ask(form.heading, words_of.about_words(case), form.wanted(case), place, lambda said: self._save_form(case, form, said)))

    def _press_file(self) -> None:
        case, held = self.current_case(), self._held
        if not self._free(case) or case is None or held is None:
            return
        about = f"{words_of.about_words(case)}. Each statement becomes an action with the case."
        form = asks.Form(Shortcut.CASES_FILE, "Joint enforcement file", "Joint enforcement file", lambda _case: asks.pieces(held.pieces), asks.asking_for)
        place = f"file/{case.uid}"
        self._open(Ask(form.heading, about, form.wanted(case), place, lambda said: self._save_form(case, form, said), "Ask for them"))

    def _press_line(self, line: asks.Line) -> None:
        case = self.current_case()
        wants_open = line is not asks.REOPEN
        if case is None or case.uid in self._pending or self.form.side.currentWidget() is not self.detail:
            return
        if line.key is not Shortcut.CASES_HOLD and case.open is not wants_open:
            return
        asked = asks.LIFT if line.key is Shortcut.CASES_HOLD and case.legal_hold else line
        place = f"cases/{asked.key.name.lower()}/{case.uid}"
        self.detail.line.ask(asked.sentence, asked.hint, place, partial(self._save_line, case, asked, place), asked.proposed(case))
        bring(self.detail, self.detail.line)

    def _open(self, ask: Ask) -> None:
        self.show_side(self.ask_form)
        self.ask_form.begin(ask)

    def _free(self, case: Case | None) -> bool:
        return case is not None and case.open and case.uid not in self._pending and self.form.side.currentWidget() is self.detail

    def _save_new(self, said: Mapping[str, str], origin: Waiting | None) -> None:
        def done(outcome: "Outcome") -> None:
            self.form.filter.clear()
            self._wanted = outcome.uid
            self._recorded(outcome, "The case stands here. Z takes it back.")

        today = self._today()
        self.save(lambda session: asks.opening(session, said, origin, today), done, self._refused)

    def _save_form(self, case: Case, form: asks.Form, said: Mapping[str, str]) -> None:
        def done(outcome: "Outcome") -> None:
            self._recorded(outcome, f"{form.words} is recorded for {case.named}. Z takes it back.")

        today = self._today()
        self.save(lambda session: form.work(session, case, said, today), done, self._refused)

    def _save_line(self, case: Case, line: asks.Line, place: str, words: str) -> None:
        self._pending[case.uid] = f"saving: {line.words.removesuffix(', because').lower()}"
        self._list()
        self._to_list()

        def done(outcome: "Outcome") -> None:
            self._pending.pop(case.uid, None)
            self.drafts.forget(place)
            self.drafts.flush()
            self._wanted = case.uid
            if not outcome.warnings:
                self.context.bus.notice.emit(f"{line.words.removesuffix(', because')}: recorded for {case.named}. Z takes it back.")

        def failed(error: BriefingError) -> None:
            self._pending.pop(case.uid, None)
            self._save_failed(error)

        self.save(lambda session: line.work(session, case, words), done, failed)

    def _recorded(self, outcome: "Outcome", sentence: str) -> None:
        self.ask_form.forget()
        self.drafts.flush()
        self.back()
        if not outcome.warnings and not outcome.words:
            self.context.bus.notice.emit(sentence)

    def _refused(self, error: BriefingError) -> None:
        """What was refused stays in the form with the reason."""
        self.ask_form.refuse(str(error))

    def _show(self, held: Held) -> None:
        self._held = held
        self._far = {one.uid: stands(held.rules, one) for one in held.cases if one.steps}
        self.drafts.load(held.drafts)
        self._list()
        self._begin_for()

    def _list(self) -> None:
        if self._held is None:
            return
        today, typed = self._today(), self.form.filter.text()
        rows = words_of.listed(self._held.cases, self._held.waiting, today, self._names, self._far, typed, by_owner=self._by_owner)
        rows = [
            words_of.row_of(row.record, today, (), self._pending[row.identity]) if row.identity in self._pending else row for row in rows
        ]
        self.form.list.set_rows(rows)
        if self._wanted and self.form.list.choose(self._wanted):
            self._wanted = ""
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
            self._press_form(Shortcut.CASES_REVIEW)

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
        elif case is not None and self._held is not None:
            today, far = self._today(), self._far.get(case.uid, ())
            facts = words_of.facts(case, today, self._names, far, self._held.actions)
            kinds = {one.kind: one.name for one in self._held.rules.kinds}
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
        held = self._held.cases if self._held is not None else ()
        today = self._today()
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
        self._list()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_buttons()
        self.reload()

    def _to_list(self) -> None:
        (self.form.list if self.form.list.isVisible() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self.context.now().astimezone(LONDON).date()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the field of words empties it and goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.form.filter.hasFocus():
            self.form.filter.clear()
            self._to_list()
        elif event.key() == Qt.Key.Key_Down and self.form.filter.hasFocus():
            self._to_list()
        else:
            super().keyPressEvent(event)
