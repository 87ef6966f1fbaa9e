"""Checks: what the services still owe an answer to, and what they answered; only the result is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shp_desktop.domain.answer_sheets import results_of
from shp_desktop.domain.checks import RESULT_WORDS, Check, CheckResult, offered_words
from shp_desktop.domain.handover import Owed
from shp_desktop.domain.words import counted, sentence
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_checks import Ui_ChecksPage
from shp_desktop.gui.pages import checks_words as words_of
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.checks_answer import Answer, AnswerForm, told_time
from shp_desktop.gui.pages.checks_desk import HAND_OVER, NOT_TOLD, TOLD, OwedStrip, ShortForm
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES
from shp_desktop.gui.pages.record_page import LISTED, RecordPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import EmptyState, PlainLabel

if TYPE_CHECKING:
    from shp_desktop.domain.actions import CarryDecision
    from shp_desktop.services.school_notices import Notice
    from shp_desktop.services.session import Outcome, Session

_KEYS = {
    CheckResult.OPEN_SOCIAL_WORKER: Shortcut.CHECKS_SOCIAL,
    CheckResult.OPEN_EARLY_HELP: Shortcut.CHECKS_EARLY,
    CheckResult.OPEN_ADULTS: Shortcut.CHECKS_ADULTS,
    CheckResult.CLOSED: Shortcut.CHECKS_CLOSED,
    CheckResult.NOT_KNOWN: Shortcut.CHECKS_UNKNOWN,
    CheckResult.NOT_CHECKED: Shortcut.CHECKS_LATER,
}
_NAMED = {key: result for result, key in _KEYS.items()}


@dataclass(frozen=True)
class Held:
    """What one read gives: the open checks or all, the notices to schools, what is to be handed over, and the drafts being typed.

    `times` says how often those that ask for a decision were carried, `decided` what was decided of any, both by uid.
    """

    checks: tuple[Check, ...]
    drafts: dict[str, str]
    notices: "tuple[Notice, ...]" = ()
    owed: tuple[Owed, ...] = ()
    owed_words: str = ""
    times: Mapping[str, int] = field(default_factory=dict)
    decided: "Mapping[str, tuple[CarryDecision, ...]]" = field(default_factory=dict)
    answered: int = 0


class ChecksPage(RecordPage):
    """Open checks first at the left, the check under the cursor at the right; a figure answers it."""

    key, title, icon = "checks", "Checks", "shield-check"
    side_width, all_key, filter_key = 392, Shortcut.CHECKS_ALL, Shortcut.CHECKS_FILTER
    no_match = "No check holds these words"
    listed, heads = LISTED["checks"]
    form: Ui_ChecksPage

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, Ui_ChecksPage(), parent)
        self._held: Held | None = None
        self._read_for: object = None
        self._all = False
        self._handed: tuple[str, ...] = ()
        self.count = PlainLabel(muted=True)
        self.detail.note.setText(words_of.NOT_A_REFERRAL)
        outcomes, actions = (partial(offered_words, context.tables.rows("check_outcomes"), kind) for kind in ("outcome", "action"))
        self.answer = AnswerForm(self.drafts, outcomes(), actions)
        self.handing = ShortForm("Hand over", "Record the handover", HAND_OVER, self.drafts)
        self.told = ShortForm("School told", "Record it", TOLD, self.drafts)
        self.not_told = ShortForm("School not told", "Record it", NOT_TOLD, self.drafts)
        self.strip = OwedStrip()
        self.form.left.insertWidget(1, self.strip)
        self.form.left.setStretch(1, 0)
        self.form.left.setStretch(2, 1)
        self.add_panels(self.answer, self.handing, self.told, self.not_told)
        self._connect()
        self._show_button()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"checks", "incidents"})

    def header(self) -> QWidget:
        return self.count

    def reload(self) -> None:
        """Read the checks; the notices to schools come a moment later, since the rules read every log of the morning for them."""
        today, every, person = self.today(), self._all, self.context.person()
        notices = self._held.notices if self._held is not None and self._read_for == person else ()
        self._read_for = person

        def work(session: "Session") -> Held:
            from shp_desktop.services import carried, drafts, handover, safeguard

            owed = handover.owed(session, today)
            found = safeguard.checks(session, only_open=not every)
            with session.store.read():
                answered = session.store.checks.answered_count()
            times = {one.check.uid: one.times for one in carried.checks_owed(session, tuple(one for one in found if one.open))}
            decided = carried.checks_decided(session, found)
            return Held(found, drafts.drafts(session), notices, owed, handover.owed_words(owed), times, decided, answered)

        def schools(session: "Session") -> "tuple[Notice, ...]":
            from shp_desktop.services import prepare_board, school_notices

            return school_notices.notices(session, prepare_board.board(session).items)

        self.read(work, self._show)
        self.read(schools, self._show_schools, slot="schools")

    def receive(self, payload: object) -> None:
        if isinstance(payload, str):
            self.form.filter.clear()
            if not self.form.list.choose(payload):
                self.wanted = payload
                self._reach()

    def another_person(self, *, other_agency: bool) -> None:
        self._held = None if other_agency else self._held
        super().another_person(other_agency=other_agency)

    def begin(self, result: CheckResult | None = None) -> None:
        """Open the answer form for the check under the cursor."""
        check = self._current()
        if check is None or check.uid in self.pending or not self._may_answer(check):
            return
        if result is not None and result not in results_of(check.service):
            self.context.bus.notice.emit(f"{sentence(RESULT_WORDS[result])} is no answer of {SERVICE_NAMES.get(check.service, check.service)}.")
            return
        self.form.side.setCurrentWidget(self.answer)
        about = f"{check.ref}, {words_of.person_words(check)}, log {check.reference}. {words_of.NOT_A_REFERRAL}"
        self.answer.begin(check, about, self.today(), result)

    def _connect(self) -> None:
        self.form.list.opened.connect(lambda _uid: self.begin())
        self.bind(Shortcut.CHECKS_ANSWER, self.begin)
        for result, key in _KEYS.items():
            self.bind(key, partial(self.begin, result))
        answers = [(sentence(RESULT_WORDS[result]), key, partial(self.begin, result)) for result, key in _KEYS.items()]
        self._offered = {False: [key for _, key, _ in answers] + [Shortcut.CHECKS_HAND_OVER], True: [Shortcut.CHECKS_SCHOOL_TOLD, Shortcut.CHECKS_SCHOOL_NOT]}
        school = [
            ("School told", Shortcut.CHECKS_SCHOOL_TOLD, partial(self._school, self.told)),
            ("Not told, because", Shortcut.CHECKS_SCHOOL_NOT, partial(self._school, self.not_told)),
        ]
        manager = ("Service's manager", Shortcut.CHECKS_ESCALATE, self._escalate)
        self.detail.offer([*answers, manager, ("Hand over", Shortcut.CHECKS_HAND_OVER, self._begin_handover), *school])
        for _, key, call in school:
            self.bind(key, call)
        self.bind(Shortcut.CHECKS_ESCALATE, self._escalate)
        self.detail.line.left.connect(self.to_list)
        self.bind(Shortcut.CHECKS_HAND_OVER, self._begin_handover)
        self.strip.pressed.connect(self._begin_handover)
        self.handing.wished.connect(self._hand_over)
        self.told.wished.connect(partial(self._school_said, done=True))
        self.not_told.wished.connect(partial(self._school_said, done=False))
        self.answer.wished.connect(self._record)
        self.listen(self._moved, self._toggle)

    def _record(self, said: Answer) -> None:
        from shp_desktop.services import safeguard

        check = self._current()
        if check is None:
            return

        def work(session: "Session") -> "Outcome":
            return safeguard.answer(
                session, check.ref, said.result, worker_told=said.worker_told, told_at=said.told_at,
                hub_ref=said.hub_ref, outcome=said.outcome, action=said.action, referred_by=said.referred_by,
                referred_at=said.referred_at, words=said.words,
            )  # fmt: skip

        def done(outcome: "Outcome") -> None:
            self.answer.forget()
            self.drafts.flush()
            self.say(outcome, f"{outcome.ref} is recorded as {RESULT_WORDS[said.result]}")

        self.record((check.uid,), RESULT_WORDS[said.result], work, done)

    def _escalate(self) -> None:
        """Ask to which manager of the service the check under the cursor goes, where it was carried so often that a decision is asked for."""
        check = self._current()
        if check is None or check.uid in self.pending or not self._times(check) or not self._may_answer(check):
            return
        place = f"checks/manager/{check.uid}"

        def said(words: str) -> None:
            def work(session: "Session") -> "Outcome":
                from shp_desktop.services import carried

                return carried.escalate_check(session, check.ref, words)

            def done(outcome: "Outcome") -> None:
                self.drafts.forget(place)
                self.say(outcome, f"{outcome.ref} is escalated to the service's manager; it stays open until it is answered")

            self.record((check.uid,), "escalated to the service's manager", work, done)

        self.form.side.setCurrentWidget(self.detail)
        self.detail.line.ask("Escalated to which manager of the service?", "name, when, how told", place, said)

    def _times(self, check: Check) -> int:
        """Return how often a check was carried that asks for a decision, else 0."""
        return self._held.times.get(check.uid, 0) if self._held else 0

    def _begin_handover(self) -> None:
        """Ask who took the checks that are owed today, or the one under the cursor on any other day."""
        self._handed = self._to_hand_over()
        if self._handed:
            self.form.side.show()
            self.form.side.setCurrentWidget(self.handing)
            self.handing.begin("checks/handover", f"{', '.join(self._handed)}: open until the service works again.")

    def _to_hand_over(self) -> tuple[str, ...]:
        owed = tuple(check.ref for one in (self._held.owed if self._held else ()) for check in one.checks)
        check = self._current()
        return owed or ((check.ref,) if check is not None and check.open else ())

    def _hand_over(self, said: dict[str, str]) -> None:
        refs, told = self._handed, told_time(said["told_at"], self.today())
        self.put_away()

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import handover

            return handover.hand_over(session, refs, said["to"], words=said["words"], told_at=told)

        self.save(work, lambda outcome: self._recorded(self.handing, f"{outcome.ref} handed over to {said['to']}. Z takes it back."))

    def _school(self, form: ShortForm) -> None:
        notice = self._notice()
        if notice is not None:
            self.form.side.setCurrentWidget(form)
            form.begin(f"checks/school/{notice.incident_uid}", f"Log {notice.reference}. {notice.words}")

    def _school_said(self, said: dict[str, str], *, done: bool) -> None:
        notice = self._notice()
        if notice is None:
            return
        self.put_away()

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import school_notices

            return school_notices.record(session, notice.incident_uid, done=done, who=said.get("who", ""), words=said["words"])

        words = "the school is told" if done else "the school is not told"
        self.save(work, lambda _: self._recorded(self.told if done else self.not_told, f"Log {notice.reference}: {words}. Z takes it back."))

    def _recorded(self, form: ShortForm, words: str) -> None:
        form.forget()
        self.drafts.flush()
        self.context.bus.notice.emit(words)

    def _may_answer(self, check: Check) -> bool:
        """Say whether the answers are for the person at the keyboard; who may not see one records none over it."""
        return not (check.answered_at and not check.answers)

    def _show(self, held: Held) -> None:
        self._held = held
        self.drafts.load(held.drafts)
        self.show_list()
        self._reach()

    def _show_schools(self, notices: "tuple[Notice, ...]") -> None:
        if self._held is not None and notices != self._held.notices:
            self._held = replace(self._held, notices=notices)
            self.show_list()

    def _reach(self) -> None:
        """Read the answered checks as well where another page leads to one of them."""
        if self.wanted and self._held is not None and not self._all and not self.wanted.startswith("school"):
            self._toggle()

    def show_list(self) -> None:
        if self._held is None:
            return
        today, typed = self.today(), self.form.filter.text()
        shown = [check for check in self._held.checks if self._all or check.open]
        rows = words_of.listed(shown, today, SERVICE_NAMES, typed, self._notices(), self.context.now(), self._held.times)
        self.strip.show_words(self._held.owed_words)

        def saving(row: ListRow, words: str) -> ListRow:
            return words_of.row_of(row.record, today, SERVICE_NAMES, words)

        self.fill(rows, _none, saving)
        waiting = sum(1 for check in self._held.checks if check.open)
        self.count.setText(f"{counted(waiting, 'check')} open, {self._held.answered:,} answered")
        self.show_detail()

    def _moved(self) -> None:
        """Another check under the cursor puts an answer begun for the one before away; its draft stays."""
        if self.form.side.currentWidget() is self.answer:
            self.leave_form()
        self.show_detail()

    def show_detail(self) -> None:
        check, notice = self._current(), self._notice()
        self.form.side.setVisible(check is not None or notice is not None or self.form.side.currentWidget() is self.handing)
        asked = self._times(check) if check is not None else 0
        only = [*self._offered[notice is not None], *([Shortcut.CHECKS_ESCALATE] if asked else [])]
        if check is not None:
            only = [key for key in only if key not in _NAMED or _NAMED[key] in results_of(check.service)]
        self.detail.allow(check is None or self._may_answer(check), only=only)
        self.leave_line(check.uid if check is not None else "")
        if notice is not None:
            self.detail.note.setText("")
            self.detail.show_record("Operation Encompass", f"School, log {notice.reference}", words_of.notice_facts(notice), ())
            self.detail.history_heading.setText("")
            return
        if check is None:
            return
        self.detail.note.setText(f"{words_of.question(asked)}\n{words_of.NOT_A_REFERRAL}" if asked else words_of.NOT_A_REFERRAL)
        about = f"{check.ref} · {words_of.state_words(check)}"
        facts = words_of.facts(check, SERVICE_NAMES)
        decided = self._held.decided.get(check.uid, ()) if self._held else ()
        self.detail.show_record(about, words_of.person_words(check), facts, words_of.history(check, decided))

    def _show_button(self) -> None:
        self.form.all_button.set_words("Open checks only" if self._all else "All checks", Shortcut.CHECKS_ALL)

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_button()
        self.reload()

    def _current(self) -> Check | None:
        row = self.form.list.row
        return row.record if row is not None and isinstance(row.record, Check) else None

    def _notice(self) -> "Notice | None":
        row = self.form.list.row
        return row.record if row is not None and not isinstance(row.record, Check) else None

    def _notices(self) -> "tuple[Notice, ...]":
        held = self._held.notices if self._held else ()
        return tuple(one for one in held if self._all or one.open)


def _none() -> EmptyState:
    step = "Checks asked in the meeting stand here until the service has answered. They are asked on the Meeting page."
    return EmptyState("shield-check", "No check is open", step)
