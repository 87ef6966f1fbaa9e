"""Checks not answered, one at a time in the meeting: answered on the Checks page, or, carried often, to the service's manager."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.checks import NOT_A_REFERRAL, Check
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.pages.actions_detail import WordsLine
from shp_desktop.gui.pages.checks_words import question
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES, Morning, asked_on, unanswered
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import PlainLabel

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Outcome, Session


class OwedChecks(Panel):
    """One check that was not answered; those carried often ask for a decision; no name stands here, the room is listening."""

    #: the check is to be answered
    answering = Signal(object)
    #: (the check, to which manager)
    escalated = Signal(object, str)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Checks not answered", parent)
        self._drafts = drafts
        self._owed: list[tuple[Check, int]] = []
        self.place = PlainLabel(kind="small", muted=True, wrap=True)
        self.check, self.question = PlainLabel(bold=True, wrap=True), PlainLabel(wrap=True)
        self.note = PlainLabel(NOT_A_REFERRAL, kind="small", muted=True, wrap=True)
        self.keys = (
            KeyRow("Answer it", Shortcut.MEETING_ACTION, self.answer),
            KeyRow("Service's manager", Shortcut.MEETING_ESCALATE, self.escalate),
            KeyRow("Next check", Shortcut.MEETING_NEXT, self.pass_on),
            KeyRow("Back to the row", "Esc", self.left.emit),
        )
        for part in (self.place, self.check, self.question, self.note, *self.keys):
            self.body.addWidget(part)
        self.line = WordsLine(drafts)
        self.line.left.connect(self.take)
        self.body.addWidget(self.line)
        self.body.addStretch(1)

    @property
    def owed(self) -> Check | None:
        """Return the check on screen."""
        return self._owed[0][0] if self._owed else None

    def ask(self, owed: Sequence[tuple[Check, int]]) -> None:
        """Ask about these checks, the first at once; with each how often it was carried where that asks for a decision, else 0."""
        self._owed = list(owed)
        self._show()
        self.take()

    def take(self) -> None:
        """Put the focus on the first key."""
        self.keys[0].setFocus()

    def answer(self) -> None:
        """Go and answer the check on screen."""
        if self.owed is not None:
            self.answering.emit(self.owed)

    def escalate(self) -> None:
        """Ask to which manager of the service the check on screen goes."""
        check = self.owed
        if check is not None and self._owed[0][1]:
            place = f"meeting/manager/{check.uid}"
            self.line.ask("Escalated to which manager of the service?", "name, when, how told", place, self._escalated)

    def pass_on(self) -> None:
        """Bring the next check; this one asks again later."""
        self._owed.append(self._owed.pop(0))
        self._show()
        self.take()

    def forget(self, check: Check) -> None:
        """Forget the draft of what has been recorded."""
        self._drafts.forget(f"meeting/manager/{check.uid}")

    def _escalated(self, words: str) -> None:
        check, _ = self._owed.pop(0)
        self._owed.sort(key=lambda one: not one[1])  # what asks for a decision is brought first
        if self._owed:
            self._show()
            self.take()
        else:
            self.left.emit()
        self.escalated.emit(check, words)

    def _show(self) -> None:
        check, times = self._owed[0]
        many, decide = len(self._owed), sum(1 for _, often in self._owed if often)
        self.line.hide()
        self.place.setText(f"{many} not answered, {decide} to decide" if decide else f"{many} not answered")
        self.check.setText(f"{check.ref}, log {check.reference}, {SERVICE_NAMES[check.service]}")
        self.question.setText(question(times) if times else f"Asked {short_day(asked_on(check))}, not answered yet.")
        self.keys[1].setVisible(bool(times))
        self.keys[2].setVisible(many > 1)
        self.setAccessibleDescription(f"{self.check.text()}. {self.question.text()} {NOT_A_REFERRAL}")


class OwedChecksDesk(Extra):
    """The key that brings the checks not answered one after another, and what becomes of them."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self.panel = OwedChecks(page.drafts)
        self.panel.answering.connect(self._answer)
        self.panel.escalated.connect(self._escalate)
        self._owed: list[tuple[Check, int]] = []

    def keys(self) -> Keys:
        return {Shortcut.MEETING_CHECKS_OWED: self._open}

    def panels(self) -> Sequence[Panel]:
        return (self.panel,)

    def morning_read(self, morning: Morning) -> None:
        self._owed = unanswered(morning)

    def takes(self, key: Shortcut) -> bool:
        if self.page.form.side.currentWidget() is not self.panel or self.panel.owed is None:
            return False
        calls = {one.key: one for one in self.panel.keys[:3]}
        if key in calls:
            calls[key].click()
        return key in calls

    def _open(self) -> None:
        if self._owed:
            self.page.show_side(self.panel)
            self.panel.ask(self._owed)
        else:
            self.page.context.bus.notice.emit("No check of an earlier day waits for its answer.")

    def _answer(self, check: Check) -> None:
        self.page.back()
        self.page.context.bus.go.emit("checks", check.uid)

    def _escalate(self, check: Check, words: str) -> None:
        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import carried

            return carried.escalate_check(session, check.ref, words)

        def done(outcome: "Outcome") -> None:
            self.panel.forget(check)
            self.page.context.bus.notice.emit(f"{outcome.ref} is escalated to the service's manager; it stays open until it is answered. Z takes it back.")

        self.page.save(work, done)
