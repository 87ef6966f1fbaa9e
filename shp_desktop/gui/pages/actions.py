"""Actions: every open action, the overdue first; what became of one is a key and a line of words."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.action_line import Around
from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_actions import Ui_ActionsPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import actions_words as words_of
from shp_desktop.gui.pages.actions_detail import DetailPanel, arrange_top, bring
from shp_desktop.gui.pages.meeting_action import ActionForm, ActionWish
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import EmptyState, PlainLabel, clear

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

_SIDE = 372


@dataclass(frozen=True)
class Held:
    """What one read gives: the actions, the drafts of words being typed, who works when, and what a line is read by."""

    actions: tuple[Action, ...]
    drafts: dict[str, str]
    days: WorkingDays
    around: Around


@dataclass(frozen=True)
class Step:
    """One thing that may become of an action: its key, what is asked, and whether words are needed."""

    status: ActionStatus
    key: Shortcut
    also: tuple[str, ...]
    words: str
    sentence: str
    hint: str
    needed: bool


STEPS = (
    Step(ActionStatus.IN_PROGRESS, Shortcut.ACTIONS_PROGRESS, ("U",), "In progress", "How far is it?", "what was done so far", False),
    Step(ActionStatus.DONE, Shortcut.ACTIONS_DONE, (), "Done", "Done: what came of it?", "the result, if it helps", False),
    Step(ActionStatus.NOT_DONE, Shortcut.ACTIONS_NOT_DONE, (), "Not done, because", "Not done, because", "why it was not done", True),
    Step(ActionStatus.WITHDRAWN, Shortcut.ACTIONS_WITHDRAW, (), "Withdrawn, because", "Withdrawn, because", "why it is not needed any more", True),
    Step(ActionStatus.ESCALATED, Shortcut.ACTIONS_ESCALATE, (), "Escalated, because", "Escalated, because", "to whom, and why", True),
)  # fmt: skip


class ActionsPage(Page):
    """The list at the left, the action under the cursor at the right."""

    key, title, icon = "actions", "Actions", "list-checks"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Ui_ActionsPage()
        self.form.setupUi(self)
        dress(self)
        rows = [row for row in context.tables.rows("agencies") if row["active"] == "yes"]
        self._names = {row["code"]: row["name"] for row in rows}
        self._types = {row["code"]: row["name"] for row in context.tables.rows("action_types")}
        self._held: Held | None = None
        self._all = False
        self._about, self._wanted = "", ""
        self._pending: dict[str, str] = {}
        self.count = PlainLabel(muted=True)
        self.drafts = Drafts(context, self)
        self.detail = DetailPanel(self.drafts)
        self.new = ActionForm(self.drafts, context.tables, context.now, Shortcut.ACTIONS_FIELDS)
        for panel in (self.detail, self.new):
            self.form.side.addWidget(panel)
        self._connect()
        self._show_button()

    def wants(self, changes: frozenset[str]) -> bool:
        return "actions" in changes

    def header(self) -> QWidget:
        return self.count

    def first_focus(self) -> QWidget:
        return self if self.form.list.isHidden() else self.form.list

    def reload(self) -> None:
        every, year = self._all, self._today().year

        def work(session: "Session") -> Held:
            from shp_desktop.services import action_lines, drafts, manage_actions

            held = manage_actions.actions(session, only_open=not every)
            around = action_lines.around(session)
            return Held(held, drafts.drafts(session), session.rules.working_days(year), around)

        self.read(work, self._show)

    def receive(self, payload: object) -> None:
        if isinstance(payload, str):
            self.form.filter.clear()
            self.form.list.choose(payload)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.side.setFixedWidth(min(scaled(_SIDE), self.width() * 48 // 100))
        arrange_top(self.form.top, self.form.filter, (self.form.all_button, self.form.new_button), self.width())

    def _connect(self) -> None:
        form = self.form
        form.filter.textChanged.connect(lambda _text: self._list())
        form.filter.returnPressed.connect(self._to_list)
        form.list.moved.connect(lambda _uid: self._detail())
        form.all_button.clicked.connect(lambda _on: self._toggle())
        form.new_button.clicked.connect(lambda _on: self.begin())
        form.new_button.set_words("New action", Shortcut.ACTIONS_NEW)
        self.bind(Shortcut.ACTIONS_NEW, self.begin)
        for step in STEPS:
            self.bind(step.key, partial(self.ask, step), step.also)
        self.detail.offer([(step.words, step.key, partial(self.ask, step)) for step in STEPS])
        self.bind(Shortcut.ACTIONS_FIELDS, self._turn)
        self.bind(Shortcut.ACTIONS_ALL, self._toggle)
        self.bind(Shortcut.ACTIONS_FILTER, lambda: form.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.detail.line.left.connect(self._to_list)
        self.new.wished.connect(self._raise)
        self.new.left.connect(self._put_away)

    def begin(self) -> None:
        """Open the form of a new action."""
        if self._held is not None:
            self.form.side.setCurrentWidget(self.new)
            self.form.side.show()
            self.new.begin("", "", self._today(), self._held.days)
            self.new.heading.setText("New action")

    def _turn(self) -> None:
        if self.form.side.currentWidget() is self.new and not self.form.side.isHidden():
            self.new.turn()

    def ask(self, step: Step) -> None:
        """Ask for the words that go with what became of the action under the cursor."""
        action = self._current()
        busy = self.form.side.currentWidget() is self.new
        if busy or action is None or not action.open or action.uid in self._pending:
            return
        line = self.detail.line
        line.needed = step.needed
        place = f"actions/{step.status.value}/{action.uid}"
        line.ask(step.sentence, step.hint, place, partial(self._update, action, step, place))
        bring(self.detail, line)

    def _update(self, action: Action, step: Step, place: str, words: str) -> None:
        from shp_desktop.services import manage_actions

        self._pending[action.uid] = f"saving: {step.words.removesuffix(', because').lower()}"
        self._list()
        self._to_list()

        def done(outcome: "Outcome") -> None:
            self._pending.pop(action.uid, None)
            self.drafts.forget(place)
            self.drafts.flush()
            said = words_of.STATUS_WORDS[step.status]
            self.context.bus.notice.emit(f"{outcome.ref} is recorded as {said}. Z takes it back.")

        def failed(error: BriefingError) -> None:
            self._pending.pop(action.uid, None)
            self._save_failed(error)

        self.save(lambda session: manage_actions.update(session, action.ref, step.status, words), done, failed)

    def _raise(self, wish: ActionWish) -> None:
        from shp_desktop.services import manage_actions

        def work(session: "Session") -> "Outcome":
            return manage_actions.raise_action(
                session, wish.text, wish.agency, wish.due, owner=wish.owner, ask_of=wish.ask_of, type=wish.type,
                beside=wish.beside,
            )  # fmt: skip

        def done(outcome: "Outcome") -> None:
            self.new.forget("")
            self.drafts.flush()
            self.form.filter.clear()
            self._put_away()
            self._wanted = outcome.uid
            if not outcome.warnings:
                self.context.bus.notice.emit(f"{outcome.ref} is recorded. Z takes it back.")

        self.save(work, done, self.context.bus.fail)

    def _show(self, held: Held) -> None:
        self._held = held
        self.drafts.load(held.drafts)
        self.new.know(replace(held.around, day=self._today()))
        self._list()

    def _list(self) -> None:
        if self._held is None:
            return
        today, typed = self._today(), self.form.filter.text()
        rows = words_of.listed(self._held.actions, today, self._names, typed)
        rows = [
            words_of.row_of(row.record, today, self._pending[row.identity]) if row.identity in self._pending else row
            for row in rows
        ]
        self.form.list.set_rows(rows)
        if self._wanted and self.form.list.choose(self._wanted):
            self._wanted = ""
        self._show_count()
        self._show_empty(typed)
        self._detail()

    def _detail(self) -> None:
        action = self._current()
        if self.form.side.currentWidget() is self.detail:
            self.form.side.setVisible(action is not None)
        if action is None:
            return
        today = self._today()
        if not self.detail.line.isHidden() and self._about != action.uid:
            self.detail.line.hide()
        self._about = action.uid
        facts = words_of.facts(action, today, self._names, self._types)
        about = f"{action.ref} · {words_of.STATUS_WORDS[action.status]}"
        self.detail.show_record(about, action.text, facts, words_of.history(action))
        self.detail.allow(action.open)

    def _show_count(self) -> None:
        held = self._held.actions if self._held is not None else ()
        still = [action for action in held if action.open]
        late = sum(1 for action in still if action.overdue(self._today()))
        words = f"{counted(len(still), 'open action')}, {late} overdue" if late else counted(len(still), "open action")
        self.count.setText(f"{words}, {len(held) - len(still)} finished" if self._all else words)

    def _show_empty(self, typed: str) -> None:
        clear(self.form.empty_place)
        nothing = not self.form.list.rows
        if nothing and self.form.list.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else a letter meant as a key would be typed as a word
        self.form.list.setVisible(not nothing)
        if not nothing:
            return
        if typed.strip():
            empty = EmptyState(
                "search", "No action holds these words", "Change the words, or empty the field with Esc."
            )
        else:
            step = "What the meeting decides stands here until it is done. Raise one at any time."
            empty = EmptyState("list-checks", "No action is open", step, Shortcut.ACTIONS_NEW, self.begin)
        self.form.empty_place.addWidget(empty)

    def _show_button(self) -> None:
        self.form.all_button.set_words("Open actions only" if self._all else "All actions", Shortcut.ACTIONS_ALL)

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_button()
        self.reload()

    def _put_away(self) -> None:
        self.form.side.setCurrentWidget(self.detail)
        self._detail()
        self._to_list()

    def _to_list(self) -> None:
        (self.form.list if self.form.list.isVisible() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> Action | None:
        row = self.form.list.row
        return row.record if row is not None else None

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
