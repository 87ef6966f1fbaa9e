"""Actions: what asks for a decision and what is overdue first, then by agency; what became of one is a key and a line of words."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shp_desktop.domain.action_changes import STATUS_WORDS
from shp_desktop.domain.actions import Action
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.words import counted
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_actions import Ui_ActionsPage
from shp_desktop.gui.pages import actions_arrange as arrange
from shp_desktop.gui.pages import actions_words as words_of
from shp_desktop.gui.pages.actions_back import BackPanel
from shp_desktop.gui.pages.actions_read import Found, Held, find_ended, read_actions
from shp_desktop.gui.pages.actions_steps import ActionSteps
from shp_desktop.gui.pages.meeting_action import ActionForm, ActionWish
from shp_desktop.gui.pages.record_page import LISTED, RecordPage
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale
from shp_desktop.gui.widgets import ElidedLabel, EmptyState, KeyHint, PlainLabel, look
from shp_desktop.settings import ACTION_ORDERS

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

_MARGINS = 48
#: text size from which the buttons have a word each
_LARGE = 1.75
#: text size from which the header has room for two figures
_ROOM = 1.5
#: rows before the end at which the next lot of finished ones is read
_NEAR_END = 20
_REST_MS = 1000


class ActionsPage(RecordPage):
    """The list at the left, the action under the cursor at the right."""

    key, title, icon = "actions", "Actions", "list-checks"
    side_width, all_key, filter_key = 372, Shortcut.ACTIONS_ALL, Shortcut.ACTIONS_FILTER
    no_match = "No action holds these words"
    listed, heads = LISTED["actions"]
    hints = ((Shortcut.ACTIONS_MARK, "marks for one decision together"), (Shortcut.ACTIONS_ALIKE, "marks all like it"))
    form: Ui_ActionsPage

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, Ui_ActionsPage(), parent)
        rows = [row for row in context.tables.rows("agencies") if row["active"] == "yes"]
        self.names = {row["code"]: row["name"] for row in rows}
        self._types = {row["code"]: row["name"] for row in context.tables.rows("action_types")}
        self.held: Held | None = None
        self._found = Found()
        self._all, self._order = False, context.settings.value.actions_by
        self._marked: dict[str, Action] = {}
        self.count = PlainLabel(muted=True)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._rested)
        self.back = BackPanel()
        self.new = ActionForm(self.drafts, context.tables, context.now, Shortcut.ACTIONS_FIELDS)
        self.add_panels(self.new, self.back)
        self.steps = ActionSteps(self)
        self._add_lines()
        self._connect()
        self._show_buttons()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"actions", "checks", "meeting"})

    def header(self) -> QWidget:
        return self.count

    def reload(self) -> None:
        now = self.context.now()
        year = self.today().year
        self.read(lambda session: read_actions(session, year, now), self._show)
        if self._all:
            self._find(again=True)

    def receive(self, payload: object) -> None:
        """Put the cursor on an action named by its uid or reference."""
        if isinstance(payload, str):
            self.form.filter.clear()
            held = self.held.actions if self.held is not None else ()
            self.wanted = next((one.uid for one in held if one.ref == payload.strip().upper()), payload)
            self.show_list()

    def current(self) -> Action | None:
        """Return the action under the cursor."""
        row = self.form.list.row
        return row.record if row is not None else None

    def marked(self) -> tuple[Action, ...]:
        """Return the actions marked for one decision together, in the order of marking."""
        return tuple(self._marked.values())

    def busy(self, action: Action) -> bool:
        """Say whether something of this action is being saved."""
        return action.uid in self.pending

    def raising(self) -> bool:
        """Say whether the form of a new action is open."""
        return self.form.side.currentWidget() is self.new and not self.form.side.isHidden()

    def record(
        self, uids: Sequence[str], words: str, work: "Callable[[Session], Outcome]", recorded: "Callable[[Outcome], object]"
    ) -> None:
        self._marked.clear()
        super().record(uids, words, work, recorded)

    def room(self) -> int:
        return self.width() - self.form.side.width() - _MARGINS

    def _add_lines(self) -> None:
        """The button of the order, and the line of what came back."""
        form = self.form
        self.order_button = CapButton(form.list_card.parentWidget())
        self.order_button.setAutoDefault(False)
        look(self.order_button, "second")
        self.back_line, self.back_key = ElidedLabel(kind="small", muted=True), KeyHint(Shortcut.ACTIONS_BACK)
        line = QHBoxLayout()
        line.addWidget(self.back_line, 1)
        line.addWidget(self.back_key)
        form.left.insertLayout(1, line)
        form.left.setStretch(1, 0)
        form.left.setStretch(2, 1)
        self.buttons = (self.order_button, form.all_button, form.new_button)

    def _connect(self) -> None:
        form = self.form
        self.order_button.clicked.connect(lambda _on: self._arrange())
        form.new_button.clicked.connect(lambda _on: self.begin())
        form.new_button.set_words("New action", Shortcut.ACTIONS_NEW)
        self.bind(Shortcut.ACTIONS_NEW, self.begin)
        self.bind(Shortcut.ACTIONS_FIELDS, self._turn)
        self.listen(self._moved, self._toggle, self._typed)
        keys = {
            Shortcut.ACTIONS_MARK: self._mark, Shortcut.ACTIONS_ALIKE: self._mark_alike,
            Shortcut.ACTIONS_ARRANGE: self._arrange, Shortcut.ACTIONS_BACK: self._turn_back,
            Shortcut.ACTIONS_CHECKS: self._to_checks,
        }  # fmt: skip
        for key, call in keys.items():
            self.bind(key, call)
        self.detail.line.left.connect(self.to_list)
        self.new.wished.connect(self._raise)

    def begin(self) -> None:
        """Open the form of a new action."""
        if self.held is not None:
            self.show_side(self.new)
            self.new.begin("", "", self.today(), self.held.days)
            self.new.heading.setText("New action")

    def _turn(self) -> None:
        if self.raising():
            self.new.turn()

    def _to_checks(self) -> None:
        """Go to the first of the checks carried often; the others stand below it under the same heading."""
        if self.held is not None and self.held.checks:
            self.context.bus.go.emit("checks", self.held.checks[0])
        else:
            self.context.bus.notice.emit("No check was carried so often that a decision is asked for.")

    def _turn_back(self) -> None:
        """Show what came back, or put it away."""
        if self.form.side.currentWidget() is self.back:
            self.put_away()
        elif self.held is not None and not self.raising():
            self.show_side(self.back)
            self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.back.setFocus()

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
            self.put_away()
            self.wanted = outcome.uid
            self.say(outcome, f"{outcome.ref} is recorded")

        self.save(work, done, self.context.bus.fail)

    def _show(self, held: Held) -> None:
        now = self.context.now().astimezone(LONDON).replace(tzinfo=None)
        lines = replace(held.lines, around=replace(held.lines.around, day=now.date(), now=now))
        self.held = held = replace(held, lines=lines)
        standing = {one.uid for one in held.actions}
        self._marked = {uid: one for uid, one in self._marked.items() if uid in standing}
        self.drafts.load(held.drafts)
        self.new.know(lines.around)
        self.back_line.set_whole(held.back.short if scale() >= _ROOM else held.back.words)
        self.back.show_back(held.back)
        self.show_list()

    def _typed(self) -> None:
        self.show_list()
        if self._all:
            self._find(again=True)
            self._rest.start()

    def _rested(self) -> None:
        """A search among what is finished that rests a second is in the audit trail; what was typed is not."""
        if self._all and self.form.filter.text().strip():
            self.context.jobs.write(lambda session: session.note("consultation", "finished actions"), None, self.context.bus.fail)

    def _find(self, *, again: bool = False) -> None:
        """Read the next finished ones that hold the words, or the first of them again."""
        words = self.form.filter.text().split()
        before = Found() if again else self._found

        def show(found: Found) -> None:
            self._found = found
            self.show_list()

        self.read(lambda session: find_ended(session, words, before), show, slot="ended")

    def show_list(self) -> None:
        if self.held is None:
            return
        typed = self.form.filter.text()
        view = arrange.Look(self.today(), self.names, typed, self._order, self.held.often, self.pending, self._marked)
        found = self._found if self._all else Found()
        self.fill(arrange.rows(self.held.actions, view, found.actions, found.more), self._none)
        if self.hasFocus():
            self.to_list()
        self._show_count()
        self.show_detail()

    def _moved(self) -> None:
        self.show_detail()
        shown = self.form.list.rows
        if self._all and self._found.more and self.form.list.currentIndex().row() > len(shown) - _NEAR_END:
            self._find()

    def _mark(self) -> None:
        """Mark the action under the cursor, or take its mark away, and go on to the next."""
        action = self.current()
        if action is None or not action.open or self.raising():
            return
        if self._marked.pop(action.uid, None) is None:
            self._marked[action.uid] = action
        place = self.form.list.currentIndex().row()
        self.show_list()
        following = next((row for row in self.form.list.rows[place + 1 :] if not row.heading), None)
        if following is not None:
            self.form.list.choose(following.identity)

    def _mark_alike(self) -> None:
        """Mark every action like this one under the same heading; where any is marked, take the marks away."""
        if self._marked:
            self._marked.clear()
        elif not self.raising():
            rows = arrange.alike(self.form.list.rows, self.form.list.current)
            self._marked = {row.identity: row.record for row in rows if row.record.open}
        self.show_list()

    def _arrange(self) -> None:
        self._order = self._next_order()
        self._show_buttons()
        self.show_list()
        with suppress(OSError):  # it stands on screen all the same
            self.context.settings.keep(actions_by=self._order)

    def _next_order(self) -> str:
        return ACTION_ORDERS[(ACTION_ORDERS.index(self._order) + 1) % len(ACTION_ORDERS)]

    def show_detail(self) -> None:
        action = self.current()
        if self.form.side.currentWidget() is self.detail:
            self.form.side.setVisible(action is not None)
        if action is None or self.held is None:
            return
        self.leave_line(action.uid)
        facts = words_of.facts(action, self.today(), self.names, self._types, self.held.cases.get(action.ref))
        about = f"{action.ref} · {STATUS_WORDS[action.status]}"
        asked, safe = action.asks_decision(self.held.often), action.uid in self.held.safeguarding
        self.detail.note.setText(words_of.note(action, len(self._marked), asked=asked, safeguarding=safe))
        self.detail.show_record(about, action.text, facts, words_of.history(action, self.names))
        self.steps.allow(action)

    def _show_count(self) -> None:
        held = self.held
        if held is None:
            return
        late = sum(1 for action in held.actions if action.overdue(self.today()))
        asked = sum(1 for action in held.actions if action.asks_decision(held.often))
        standing = f"{len(held.actions):,} open" if scale() >= _ROOM else counted(len(held.actions), "open action")
        parts = [standing, f"{late} overdue" if late else "", f"{asked} to decide" if asked else ""]
        parts += [f"{held.finished:,} finished" if self._all else "", f"{len(self._marked)} marked" if self._marked else ""]
        checks = f"{counted(len(held.checks), 'check')} carried often: {Shortcut.ACTIONS_CHECKS.cap}" if held.checks else ""
        parts.append(checks)
        said = [part for part in parts if part]
        self.count.setText(", ".join(said[:2] if scale() >= _ROOM else said))
        self.count.setAccessibleName(", ".join(said))

    def _none(self) -> EmptyState:
        step = "What the meeting decides stands here until it is done. Raise one at any time."
        return EmptyState("list-checks", "No action is open", step, Shortcut.ACTIONS_NEW, self.begin)

    def _show_buttons(self) -> None:
        self.form.all_button.set_words("Open actions only" if self._all else "All actions", Shortcut.ACTIONS_ALL)
        said = arrange.ORDER_WORDS[self._next_order()]  # a key's label says what it does next
        short = scale() >= _LARGE
        words = said.removeprefix("by ") if short else said
        self.order_button.set_words(f"{words[:1].upper()}{words[1:]}".partition(",")[0], Shortcut.ACTIONS_ARRANGE)
        if short:
            for button, brief in ((self.form.all_button, "Open" if self._all else "All"), (self.form.new_button, "New")):
                whole = button.accessibleName()
                button.set_words(brief, Shortcut.ACTIONS_ALL if button is self.form.all_button else Shortcut.ACTIONS_NEW)
                button.setAccessibleName(whole)
        self.order_button.setAccessibleName(f"Arrange {said}, now {arrange.ORDER_WORDS[self._order]}, key {Shortcut.ACTIONS_ARRANGE.cap}")

    def _toggle(self) -> None:
        self._all, self._found = not self._all, Found()
        self._show_buttons()
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the marks away where nothing is typed."""
        if event.key() == Qt.Key.Key_Escape and self._marked and not self.form.filter.hasFocus():
            self._marked.clear()
            self.show_list()
        else:
            super().keyPressEvent(event)
