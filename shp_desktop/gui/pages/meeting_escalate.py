"""Escalating the item on screen: one key asks one line, Enter records decision, case and link, one undo takes all of it back."""

from functools import partial
from typing import TYPE_CHECKING

from shp_desktop.domain.cases import Case
from shp_desktop.domain.escalation import CaseRules, Proposal, proposed
from shp_desktop.domain.triage import DECISION_WORDS, Decision
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_rows import Row
from shp_desktop.gui.pages.meeting_saves import Saved, Work, saved
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session

HINT = "name, agency, priority; or a case"


class EscalateDesk(Extra):
    """Asks who leads the case; what stands in the line at first comes from what is known."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self._rules: CaseRules | None = None

    def takes(self, key: Shortcut) -> bool:
        page, row = self.page, self.page.row()
        if key is not Shortcut.MEETING_ESCALATE or row is None or row.item is None or row.pending:
            return False
        if not page.meeting_open or page.form.side.currentWidget() is not page.decide:
            return False
        mine = self._stands_with(row.identity)
        known = self._proposal(row, mine)
        place = f"meeting/{Decision.ESCALATE.value}/{row.identity}"
        sentence = f"Escalate to a case ({known.agency or 'no agency yet'}, {known.priority.value}: {known.why}). Who leads it?"
        line = known.line if known.lead else ""
        if mine is not None:
            sentence = f"It stands with {mine.named} already ({mine.whose}). With that case, or who leads another?"
            line = mine.ecins or mine.ref
        page.decide.line.ask(sentence, HINT, place, partial(self._record, row.identity), line)
        return True

    def recorded(self, uid: str, saved: Saved) -> None:
        for outcome in saved.outcomes:
            if "cases" in outcome.changes and outcome.words:
                self.page.context.bus.notice.emit(f"{outcome.words} Z takes it back.")

    def _stands_with(self, uid: str) -> Case | None:
        """The open case the item stands with, as far as it has been looked up beside the item."""
        found = self.page.item.seen.found(uid)
        return next((one for one in found.cases if one.open and any(log.uid == uid for log in one.logs)), None) if found else None

    def _proposal(self, row: Row, mine: Case | None) -> Proposal:
        """Nothing is read from the store here: the line stands there within the key press."""
        page, item = self.page, row.item
        assert item is not None  # noqa: S101 - the caller looked
        if self._rules is None:
            self._rules = CaseRules.from_rows(page.context.tables.rows("case_rules"))
        meeting = page.morning.meeting if page.morning is not None else None
        here = meeting.attendance if meeting is not None else ()
        return proposed(item, page.owners.proposed(item.incident.key.source), here, self._rules, mine)

    def _record(self, uid: str, words: str) -> None:
        page = self.page
        page.paint_pending(uid, f"{DECISION_WORDS[Decision.ESCALATE]}, {words}")
        page.advance()
        page.record.commit(_escalating(uid, words), uid, lambda: page.decide.forget(Decision.ESCALATE, uid))


def _escalating(uid: str, words: str) -> Work:
    """Return the work that records the decision, the case and the link."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import escalating

        return saved(session, escalating.escalate_line(session, uid, words), uid=uid)

    return work
