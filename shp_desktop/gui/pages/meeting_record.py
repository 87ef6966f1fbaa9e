"""What becomes of a key: painted as pending, written, then ticked; a refusal takes the mark away and says why."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.meetings import Attendance
from shp_desktop.domain.triage import DECISION_WORDS, Decision
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.pages import PAGES
from shp_desktop.gui.pages import meeting_saves as saves
from shp_desktop.gui.pages.meeting_action import ActionWish
from shp_desktop.gui.pages.meeting_check import CheckWish
from shp_desktop.gui.pages.meeting_decide import Asked
from shp_desktop.gui.pages.meeting_level import LevelWish
from shp_desktop.gui.pages.meeting_priorities import PriorityWish
from shp_desktop.gui.pages.meeting_rows import Row, owed_services
from shp_desktop.gui.pages.meeting_start import Opening
from shp_desktop.gui.pages.meeting_thrive import ThriveWish
from shp_desktop.gui.shortcuts import page_cap

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Outcome, Session

CLOSED = f"Short minutes and patrol brief are ready: {page_cap([one.key for one in PAGES].index('papers'))}, Papers. O reopens it."
GONE = "That item is no longer on the agenda; nothing was recorded, the words are kept. Esc goes to the item on screen."


class Recorder:
    """Takes the panels' wishes to the services and brings the answers back to one row."""

    def __init__(self, page: "MeetingPage") -> None:
        """Listen to the panels of a page."""
        self._page = page
        page.start.opened.connect(self.open)
        page.start.reopened.connect(self.reopen)
        page.decide.worded.connect(self.worded)
        page.decide.check.wished.connect(self.check)
        page.action.wished.connect(self.act)
        page.carried.updated.connect(self.update)
        page.priorities.wished.connect(self.prioritise)
        page.closing.closed.connect(self.close)
        page.item.event_line.answered.connect(self.answer_event)

    def decide(self, decision: Decision, who: str = "", words: str = "") -> None:
        """Record a decision on the item on screen and bring the next one; what the check forbids stays on screen."""
        page, row = self._page, self._page.row()
        if row is None or row.item is None:
            return
        uid = row.identity
        work = saves.deciding(uid, decision, who, words)
        if decision is Decision.NOTED and owed_services(row.item):
            self.commit(work, uid, refused=lambda: page.to_check(uid))
            return
        page.paint_pending(uid, ", ".join(part for part in (DECISION_WORDS[decision], who) if part))
        page.advance()
        self.commit(work, uid, lambda: page.decide.forget(decision, uid))

    def _item_row(self) -> Row | None:
        """Return the row a panel speaks of; one that left the agenda while it was open is said to have."""
        row = self._page.row()
        if row is None:
            self._page.context.bus.notice.emit(GONE)
        return row if row is not None and row.item is not None else None

    def worded(self, asked: Asked, words: str) -> None:
        """Record a decision with the words it needed."""
        self.decide(asked.decision, words if asked.is_who else "", "" if asked.is_who else words)

    def check(self, wish: CheckWish) -> None:
        """Ask for a check, or leave it out with a reason; the item stays on screen."""
        page, row = self._page, self._item_row()
        if row is not None:
            page.back()
            self.commit(saves.checking(row.identity, wish), row.identity, page.decide.check.forget)

    def act(self, wish: ActionWish) -> None:
        """Give an action; the first one on an item is the meeting's decision too."""
        page, row = self._page, self._item_row()
        if row is None or row.item is None:
            return
        uid, first = row.identity, row.item.decision is None or row.item.decision.decision is not Decision.ACTION
        work = saves.acting(uid, wish, decide=first)
        page.paint_pending(uid, DECISION_WORDS[Decision.ACTION])
        page.back()
        page.advance()
        self.commit(work, uid, lambda: page.action.forget(uid))

    def assess(self, wish: ThriveWish) -> None:
        """Record the meeting's assessment; the item stays on screen for its decision."""
        page, row = self._page, self._item_row()
        if row is not None:
            uid = row.identity
            page.back()
            self.commit(saves.assessing(uid, wish), uid, lambda: page.thrive.forget(uid))

    def level(self, wish: LevelWish) -> None:
        """Record a level; in somebody's hands the item is dealt with and the next one comes, alone it stays on screen."""
        page, row = self._page, self._item_row()
        if row is None:
            return
        uid = row.identity
        page.back()
        if wish.agency:
            page.paint_pending(uid, f"{DECISION_WORDS[Decision.IN_HAND]}, {wish.agency}")
            page.advance()
        self.commit(saves.levelling(uid, wish), uid, lambda: page.level.forget(uid))

    def answer_event(self, other: str, same: bool) -> None:  # noqa: FBT001 - a signal's own argument
        """Record whether the item on screen and another log are one event; both rows are read again."""
        page, row = self._page, self._page.row()
        if row is not None and row.item is not None:
            page.save(saves.answering(row.identity, other, same=same))

    def link(self, said: str) -> None:
        """Say that the item on screen and the log of a number are one event; both rows are read again."""
        page, row = self._page, self._page.row()
        if row is not None and row.item is not None and page.morning is not None:
            numbers = {str(item.number): item.incident.uid for item in page.morning.items}
            uid = row.identity
            page.save(saves.linking(uid, said, numbers.get(said, "")), lambda _: page.drafts.forget(f"meeting/same/{uid}"))
            page.form.agenda.setFocus()

    def update(self, status: ActionStatus, words: str) -> None:
        """Record what became of a carried action and bring the next row."""
        page, row = self._page, self._page.row()
        if row is None or row.action is None:
            return
        uid, ref = row.identity, row.action.ref
        page.paint_pending(uid, status.value.replace("_", " "))
        page.advance()
        self.commit(saves.updating(ref, status, words), uid, lambda: page.carried.forget(uid))

    def prioritise(self, wish: PriorityWish) -> None:
        """Set a priority for today."""
        self.commit(saves.prioritising(wish), "", self._page.priorities.forget)

    def attend(self, one: Attendance) -> None:
        """Record how an agency is represented."""
        self.commit(saves.attending(one), "", self._page.attendance.grid.forget)

    def open(self, wish: Opening) -> None:
        """Open the meeting."""
        self._page.save(saves.opening(wish), lambda _outcomes: self._page.start.forget())

    def close(self, words: str) -> None:
        """Close the meeting; what stays open stands in the minutes, so only its count is said here."""
        from shp_desktop.services import run_meeting

        page, left = self._page, self._page.closing.left_open

        def work(session: "Session") -> "Outcome":
            return replace(run_meeting.close(session, words), warnings=())

        def done(_outcome: object) -> None:
            page.closing.forget()
            still = f", {counted(left, 'point')} left open" if left else ""
            page.context.bus.notice.emit(f"The meeting is closed{still}. {CLOSED}")

        page.save(work, done)

    def reopen(self, words: str) -> None:
        """Reopen the meeting closed last."""
        from shp_desktop.services import run_meeting

        page = self._page
        page.save(
            lambda session: run_meeting.reopen(session, words), lambda _outcome: page.drafts.forget("meeting/reopen")
        )

    def step_back(self, *, back: bool) -> bool:
        """Undo a step or bring it back; where only rows of items change the morning is not read again."""
        page = self._page
        if not page.meeting_open:
            return False

        def done(answer: tuple[saves.Saved, bool]) -> None:
            stepped, rows = answer
            if not rows or not stepped.items:
                page.tell(stepped.outcomes)
                return
            page.confirm("", stepped)
            page.show_fresh(stepped.items[0].incident.uid)
            for outcome in stepped.outcomes:
                page.context.bus.notice.emit(outcome.words)
                page.context.bus.tell(outcome.changes, page)

        def failed(error: BriefingError) -> None:
            page.context.bus.fail(error)
            page.refresh()

        page.waiting.begin()
        page.context.jobs.write(saves.stepping(back=back), page.waiting.after(done), page.waiting.after(failed))
        return True

    def commit(
        self,
        work: saves.Work,
        uid: str,
        done: Callable[[], object] | None = None,
        refused: Callable[[], object] | None = None,
        others: tuple[str, ...] = (),
    ) -> None:
        """Write; then the row and the `others` are painted again, and the other pages hear what changed."""
        page = self._page

        def saved(result: saves.Saved) -> None:
            if done is not None:
                done()
            page.confirm(uid, result)
            for outcome in result.outcomes:
                for warning in outcome.warnings:
                    page.context.bus.notice.emit(warning)
                page.context.bus.tell(outcome.changes, page)

        def failed(error: BriefingError) -> None:
            for one in (uid, *others):
                page.take_back(one)
            page.context.bus.fail(error)
            if refused is not None:
                refused()

        page.context.jobs.write(work, saved, failed)
