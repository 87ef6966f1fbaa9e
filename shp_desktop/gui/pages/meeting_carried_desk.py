"""A carried action in the meeting: another day, another agency, and the decision that is asked for when it was carried often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action
from shp_desktop.gui.pages.action_questions import Change, Lines, Questions
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_rows import Morning, Row
from shp_desktop.gui.pages.meeting_saves import Saved, saved
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session


@dataclass(frozen=True)
class _Known:
    """What lines are read by, and which of the carried actions are safeguarding ones."""

    lines: Lines
    safeguarding: frozenset[str]


class CarriedDesk(Extra):
    """Two more keys on a carried action, and the question above them."""

    def __init__(self, page: "MeetingPage") -> None:
        """Join a page; nothing is known until its morning was read."""
        super().__init__(page)
        self._known: _Known | None = None
        line = page.carried.line
        self._questions = Questions(line, self._lines, self._record, lambda: bring(page.carried, line), "meeting")
        page.carried.more.connect(self._chosen)

    def keys(self) -> Keys:
        return {
            Shortcut.MEETING_CARRIED_DAY: lambda: self._chosen(Shortcut.MEETING_CARRIED_DAY),
            Shortcut.MEETING_CARRIED_HAND: lambda: self._chosen(Shortcut.MEETING_CARRIED_HAND),
        }

    def morning_read(self, morning: Morning) -> None:
        if morning.meeting is not None:
            self.page.read(_known, self._know, slot="carried")

    def row_shown(self, row: Row) -> None:
        action = row.action
        if action is None:
            return
        known = self._known
        asked = known is not None and action.asks_decision(known.lines.often)
        safe = known is not None and action.uid in known.safeguarding
        self.page.carried.ask_decision(action.times_carried, asked=asked, safeguarding=safe)

    def _know(self, known: _Known) -> None:
        self._known = known
        row = self.page.row()
        if row is not None and row.action is not None:
            self.row_shown(row)

    def _lines(self) -> Lines | None:
        return self._known.lines if self._known is not None else None

    def _chosen(self, key: Shortcut) -> None:
        row, page = self.page.row(), self.page
        action = row.action if row is not None else None
        here = page.form.side.currentWidget() is page.carried
        if row is None or action is None or row.pending or not action.open or not here or page.carried.rows[key].isHidden():
            return
        if key is Shortcut.MEETING_CARRIED_DAY:
            self._questions.when((action,))
        else:
            self._questions.whom((action,))

    def _record(self, chosen: Sequence[Action], places: Sequence[str], said: str, change: Change) -> None:
        page, action = self.page, chosen[0]

        def work(session: "Session") -> Saved:
            return saved(session, change(session, action.ref), actions=True)

        page.paint_pending(action.uid, said)
        page.advance()
        page.record.commit(work, action.uid, lambda: page.drafts.forget(*places))


def _known(session: "Session") -> _Known:
    from shp_desktop.services import action_lines, carried, manage_actions

    often = session.rules.limits.carried_often
    asked = (one for one in manage_actions.actions(session) if one.asks_decision(often))
    safe = carried.safeguarding(session, asked)
    return _Known(Lines(action_lines.around(session), session.rules.asked_bodies, often), safe)
