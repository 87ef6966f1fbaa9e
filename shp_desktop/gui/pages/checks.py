"""Checks: what the services still owe an answer to, and what they answered; only the result is kept."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.checks import RESULT_WORDS, Check, CheckResult
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.words import counted, sentence
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_checks import Ui_ChecksPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import checks_words as words_of
from shp_desktop.gui.pages.actions_detail import DetailPanel, arrange_top
from shp_desktop.gui.pages.checks_answer import Answer, AnswerForm
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import EmptyState, PlainLabel, clear

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

_SIDE = 372
_KEYS = {
    CheckResult.OPEN_SOCIAL_WORKER: Shortcut.CHECKS_SOCIAL,
    CheckResult.OPEN_EARLY_HELP: Shortcut.CHECKS_EARLY,
    CheckResult.OPEN_ADULTS: Shortcut.CHECKS_ADULTS,
    CheckResult.CLOSED: Shortcut.CHECKS_CLOSED,
    CheckResult.NOT_KNOWN: Shortcut.CHECKS_UNKNOWN,
    CheckResult.NOT_CHECKED: Shortcut.CHECKS_LATER,
}


@dataclass(frozen=True)
class Held:
    """What one read gives: every check, and the drafts of answers being typed."""

    checks: tuple[Check, ...]
    drafts: dict[str, str]


class ChecksPage(Page):
    """Open checks first at the left, the check under the cursor at the right; a figure answers it."""

    key, title, icon = "checks", "Checks", "shield-check"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        from shp_desktop.services.safeguard import OUTCOMES

        self.form = Ui_ChecksPage()
        self.form.setupUi(self)
        dress(self)
        self._held: Held | None = None
        self._all, self._wanted = True, ""
        self._pending: dict[str, str] = {}
        self.count = PlainLabel(muted=True)
        self.drafts = Drafts(context, self)
        self.detail = DetailPanel(self.drafts)
        self.detail.note.setText(words_of.NOT_A_REFERRAL)
        self.answer = AnswerForm(self.drafts, OUTCOMES)
        for panel in (self.detail, self.answer):
            self.form.side.addWidget(panel)
        self._connect()
        self._show_button()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"checks", "incidents"})

    def header(self) -> QWidget:
        return self.count

    def first_focus(self) -> QWidget:
        return self if self.form.list.isHidden() else self.form.list

    def reload(self) -> None:
        def work(session: "Session") -> Held:
            from shp_desktop.services import drafts, safeguard

            return Held(safeguard.checks(session, only_open=False), drafts.drafts(session))

        self.read(work, self._show)

    def receive(self, payload: object) -> None:
        if isinstance(payload, str):
            self.form.filter.clear()
            self.form.list.choose(payload)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.side.setFixedWidth(min(scaled(_SIDE), self.width() * 48 // 100))
        arrange_top(self.form.top, self.form.filter, (self.form.all_button,), self.width())

    def begin(self, result: CheckResult | None = None) -> None:
        """Open the answer form for the check under the cursor."""
        check = self._current()
        if check is None or check.uid in self._pending:
            return
        self.form.side.setCurrentWidget(self.answer)
        about = f"{check.ref}, {words_of.person_words(check)}, log {check.reference}. {words_of.NOT_A_REFERRAL}"
        self.answer.begin(check.uid, about, self._today(), result)

    def _connect(self) -> None:
        form = self.form
        form.filter.textChanged.connect(lambda _text: self._list())
        form.filter.returnPressed.connect(self._to_list)
        form.list.moved.connect(lambda _uid: self._moved())
        form.list.opened.connect(lambda _uid: self.begin())
        form.all_button.clicked.connect(lambda _on: self._toggle())
        self.bind(Shortcut.CHECKS_ANSWER, self.begin)
        for result, key in _KEYS.items():
            self.bind(key, partial(self.begin, result))
        answers = [(sentence(RESULT_WORDS[result]), key, partial(self.begin, result)) for result, key in _KEYS.items()]
        self.detail.offer(answers)
        self.bind(Shortcut.CHECKS_ALL, self._toggle)
        self.bind(Shortcut.CHECKS_FILTER, lambda: form.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.answer.wished.connect(self._record)
        self.answer.left.connect(self._put_away)

    def _record(self, said: Answer) -> None:
        from shp_desktop.services import safeguard

        check = self._current()
        if check is None:
            return
        self._pending[check.uid] = f"saving: {RESULT_WORDS[said.result]}"
        self._list()
        self._put_away()

        def work(session: "Session") -> "Outcome":
            return safeguard.answer(
                session, check.ref, said.result, worker_told=said.worker_told, told_at=said.told_at,
                hub_ref=said.hub_ref, outcome=said.outcome, words=said.words,
            )  # fmt: skip

        def done(outcome: "Outcome") -> None:
            self._pending.pop(check.uid, None)
            self.answer.forget()
            self.drafts.flush()
            if not outcome.warnings:
                words = f"{outcome.ref} is recorded as {RESULT_WORDS[said.result]}. Z takes it back."
                self.context.bus.notice.emit(words)

        def failed(error: BriefingError) -> None:
            self._pending.pop(check.uid, None)
            self._save_failed(error)

        self.save(work, done, failed)

    def _show(self, held: Held) -> None:
        self._held = held
        self.drafts.load(held.drafts)
        self._list()

    def _list(self) -> None:
        if self._held is None:
            return
        today, typed = self._today(), self.form.filter.text()
        shown = [check for check in self._held.checks if self._all or check.open]
        rows = [
            words_of.row_of(row.record, today, SERVICE_NAMES, self._pending[row.identity])
            if row.identity in self._pending
            else row
            for row in words_of.listed(shown, today, SERVICE_NAMES, typed)
        ]
        self.form.list.set_rows(rows)
        waiting = sum(1 for check in self._held.checks if check.open)
        self.count.setText(f"{counted(waiting, 'check')} open, {len(self._held.checks) - waiting} answered")
        self._show_empty(typed)
        self._detail()

    def _moved(self) -> None:
        """Another check under the cursor puts an answer begun for the one before away; its draft stays."""
        if self.form.side.currentWidget() is self.answer and not self.answer.isAncestorOf(self.focusWidget()):
            self.form.side.setCurrentWidget(self.detail)
        self._detail()

    def _detail(self) -> None:
        check = self._current()
        self.form.side.setVisible(check is not None)
        if check is None:
            return
        about = f"{check.ref} · {words_of.state_words(check)}"
        facts = words_of.facts(check, SERVICE_NAMES)
        self.detail.show_record(about, words_of.person_words(check), facts, words_of.history(check))

    def _show_empty(self, typed: str) -> None:
        clear(self.form.empty_place)
        nothing = not self.form.list.rows
        if nothing and self.form.list.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else a letter meant as a key would be typed as a word
        self.form.list.setVisible(not nothing)
        if not nothing:
            return
        if typed.strip():
            empty = EmptyState("search", "No check holds these words", "Change the words, or empty the field with Esc.")
        else:
            step = "Checks asked in the meeting stand here until the service has answered. They are asked on the Meeting page."
            empty = EmptyState("shield-check", "No check is open", step)
        self.form.empty_place.addWidget(empty)

    def _show_button(self) -> None:
        self.form.all_button.set_words("Open checks only" if self._all else "All checks", Shortcut.CHECKS_ALL)

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_button()
        self._list()

    def _put_away(self) -> None:
        self.form.side.setCurrentWidget(self.detail)
        self._to_list()

    def _to_list(self) -> None:
        (self.form.list if self.form.list.isVisible() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> Check | None:
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
