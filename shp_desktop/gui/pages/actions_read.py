"""Reading what the Actions page shows, in one go on the reading session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.cases import Case
from shp_desktop.domain.feedback import BackToday
from shp_desktop.gui.pages.action_questions import Lines
from shp_desktop.gui.pages.actions_words import matches

if TYPE_CHECKING:
    from datetime import datetime

    from shp_desktop.services.session import Session

#: finished actions read at once; the next lot comes as the cursor nears the end
LOT = 200


@dataclass(frozen=True)
class Held:
    """What one read gives: the open actions, how many are finished, drafts being typed, and what lines are read by.

    `cases` are the cases that stand with open actions, by reference;
    `safeguarding` are those carried often that may only be answered or escalated; `checks` are the checks carried often, by uid, the oldest first.
    """

    actions: tuple[Action, ...]
    finished: int
    drafts: dict[str, str]
    days: WorkingDays
    lines: Lines
    safeguarding: frozenset[str]
    checks: tuple[str, ...]
    back: BackToday
    cases: Mapping[str, Case]

    @property
    def often(self) -> int:
        """Return from how many meetings on an action asks for a decision."""
        return self.lines.often


@dataclass(frozen=True)
class Found:
    """Finished actions that hold the words typed, newest first, and whether there are more; `last` (ended_at, uid) is where reading goes on."""

    actions: tuple[Action, ...] = ()
    more: bool = False
    last: tuple[str, str] | None = None


def read_actions(session: "Session", year: int, now: "datetime") -> Held:
    """Return the page as it stands."""
    from shp_desktop.services import action_lines, carried, drafts, manage_actions, told_here

    open_now = manage_actions.actions(session)
    often = session.rules.limits.carried_often
    asked = [one for one in open_now if one.asks_decision(often)]
    with session.store.read():
        finished = session.store.actions.finished()
        owed = [one.check for one in carried.checks_owed(session, session.store.checks.open())]
        cases = {ref: found[-1] for ref, found in session.store.cases.of_actions(one.ref for one in open_now).items()}
    checks = tuple(one.uid for one in sorted(owed, key=lambda one: (one.asked_at, one.ref)))
    return Held(
        told_here.actions(session, open_now), finished, drafts.drafts(session), session.rules.working_days(year),
        Lines(action_lines.around(session), session.rules.asked_bodies, often), carried.safeguarding(session, asked),
        checks, told_here.back(session, manage_actions.back_today(session, at=now)), cases,
    )  # fmt: skip


def find_ended(session: "Session", words: Sequence[str], held: Found) -> Found:
    """Return the finished actions held with the next lot after them; what is blotted out for the agency at the keyboard finds nothing."""
    from shp_desktop.services import manage_actions, told_here

    found = manage_actions.ended(session, words, held.last, LOT + 1)
    lot, said = found[:LOT], [word.casefold() for word in words]
    names = {one.code: f"{one.name} {one.code}" for one in session.rules.agencies}
    read = told_here.actions(session, lot)
    shown = tuple(one for one, whole in zip(read, lot, strict=True) if one == whole or matches(one, said, names))
    return Found((*held.actions, *shown), len(found) > LOT, (lot[-1].ended_at, lot[-1].uid) if lot else held.last)
