"""The morning as the Meeting page holds it in memory: what was read once, and the rows the agenda shows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action
from shp_desktop.domain.ages import ages
from shp_desktop.domain.board import Board, BoardItem
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.checks import ADULTS, CHILDREN, Check
from shp_desktop.domain.flags import guarded, services_needed
from shp_desktop.domain.meeting_clock import Clock
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import LONDON, from_utc_text
from shp_desktop.domain.triage import Decision
from shp_desktop.domain.words import counted, sentence
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

SERVICE_NAMES = {CHILDREN: "Children's Services", ADULTS: "Adult Services"}
#: text size from which the agenda has room for a word or two
_LARGE = 1.5
_AGED = frozenset({"child", "missing", "adult"})


class Kind(StrEnum):
    """What a row of the agenda is."""

    ITEM = "item"
    ACTION = "action"
    HEADING = "heading"
    LINE = "line"


@dataclass(frozen=True)
class Row:
    """One row of the agenda; `pending` names what was pressed and is not yet confirmed.

    In the discussion pass (`discussing`) an item kept for discussion still waits to be decided. `marked` rows take one
    decision together.
    """

    kind: Kind
    identity: str
    title: str
    item: BoardItem | None = None
    action: Action | None = None
    pending: str = ""
    discussing: bool = False
    marked: bool = False

    @property
    def number(self) -> str:
        """Return the item's number, or nothing."""
        return str(self.item.number) if self.item else ""

    @property
    def decided(self) -> bool:
        """Say whether the meeting has dealt with it, confirmed or not."""
        if self.pending:
            return True
        if self.item is not None:
            decision = self.item.decision
            return decision is not None and not (self.discussing and decision.decision is Decision.DISCUSS)
        return self.action is not None and not self.action.open


@dataclass(frozen=True)
class Morning:
    """What one read of the store gives the page.

    `items` stand on the agenda (before a meeting is open: would stand on it); `waiting` arrived since it was
    frozen; `titles` are the agenda's words by incident; `brought` names the agency that raised an item; `cases` says what cases wait for;
    `often` is from how many meetings on an action asks for a decision, `times` how often each check was carried that asks for a decision, by uid.
    """

    meeting: Meeting | None
    last: Meeting | None
    board: Board
    items: tuple[BoardItem, ...]
    waiting: int
    titles: dict[str, str]
    drafts: dict[str, str]
    days: WorkingDays
    clock: Clock = Clock()
    brought: Mapping[str, str] = field(default_factory=dict)
    cases: str = ""
    times: Mapping[str, int] = field(default_factory=dict)
    often: int = 0


def load(session: "Session") -> Morning:
    """Read the whole morning; runs off the window's thread."""
    from shp_desktop.services import carried, drafts, manage_cases, meeting_clock, prepare_board, room, run_meeting

    meeting = run_meeting.current_meeting(session)
    board = prepare_board.board(session)
    items = board.items
    if meeting is not None:
        on = prepare_board.on_agenda(session, meeting)
        items = tuple(item for item in items if item.incident.uid in on)
    street = session.rules.street
    titles = {item.incident.uid: agenda_title(item, street(item.incident.latest.text.address)) for item in board.items}
    waiting = len(board.items) - len(items)
    days = session.rules.working_days(board.meeting_date.year)
    last = run_meeting.last_closed(session)
    clock = meeting_clock.clock(session, meeting) if meeting else Clock()
    brought = room.brought(session, [item.incident.uid for item in items])
    cases = manage_cases.owed_on(session, board.meeting_date).words
    times = {one.check.uid: one.times for one in carried.checks_owed(session, board.checks)}
    return Morning(meeting, last, board, items, waiting, titles, drafts.drafts(session), days, clock, brought, cases, times, session.rules.limits.carried_often)


def agenda_title(item: BoardItem, street: str) -> str:
    """Return type and street, or type and age where the age is what matters."""
    latest = item.incident.latest
    parts = [item.type or "Log without a type"]
    if any(flag.kind in _AGED for flag in item.flags):
        told = sorted({age.words for age in ages(latest.text.narrative, latest.reported.local.date())})
        if len(told) == 1:
            parts.append(told[0] if told[0].startswith("under") else f"age {told[0]}")
    if len(parts) == 1 and street:
        parts.append(street)
    return ", ".join(parts)


def unanswered(morning: Morning) -> list[tuple[Check, int]]:
    """Return the checks of earlier days that were not answered with how often each was carried that asks for a decision, those first; else 0."""
    day = morning.board.meeting_date
    asked = [(one, morning.times[one.uid]) for one in morning.board.checks if one.uid in morning.times]
    late = [(one, 0) for one in morning.board.checks if one.uid not in morning.times and asked_on(one) < day]
    return [*asked, *late]


def asked_on(check: Check) -> date:
    """Return the London day a check was asked."""
    return from_utc_text(check.asked_at).astimezone(LONDON).date()


def check_rows(morning: Morning) -> list[Row]:
    """Return the one line that leads the agenda: how many checks of earlier days were not answered, and the key that brings them one by one.

    Of the decisions that are asked for it says how many; the first item stays in sight below it, however many there are.
    """
    found = unanswered(morning)
    if not found:
        return []
    key, asked = Shortcut.MEETING_CHECKS_OWED.cap, sum(1 for _, times in found if times)
    words = f"Checks not answered, {len(found)}; {key} {f'decides {asked}' if asked else 'brings them'}"
    return [Row(Kind.HEADING, "checks", words if scale() < _LARGE else f"Checks {len(found)}")]


def reading_rows(morning: Morning) -> list[Row]:
    """Return the reading pass: every item in its order, the line where the reading time ends, and what is said of each group."""
    said = {group.name: group.words for group in morning.board.reading.grouped}
    rows = check_rows(morning)
    before = ""
    for place, item in enumerate(morning.items, start=1):
        if item.group and not before and morning.board.reading.line_at is not None:
            rows.append(Row(Kind.LINE, "line", "15 minutes of reading end here"))
        if item.group and item.group != before:
            rows.append(Row(Kind.HEADING, f"group {item.group} {place}", sentence(said.get(item.group, item.group))))
        before = item.group
        rows.append(item_row(item, morning.titles))
    return rows


def planned_words(morning: Morning) -> str:
    """Return what the reading is planned to take, over the agenda: "reading order, 14:54"."""
    minutes, seconds = divmod(morning.board.reading.seconds, 60)
    return f"reading order, {minutes}:{seconds:02}"


def done_words(items: Sequence[BoardItem], pending: Collection[str], *, narrow: bool) -> str:
    """Return how many items there are and how many of them are dealt with, confirmed or not; a narrow agenda has digits only."""
    done = sum(1 for item in items if item.decision is not None or item.incident.uid in pending)
    return f"{done}/{len(items)}" if narrow else f"{counted(len(items), 'item')}, {done} done"


def item_row(item: BoardItem, titles: dict[str, str], *, discussing: bool = False) -> Row:
    """Return the row of one item."""
    uid = item.incident.uid
    return Row(Kind.ITEM, uid, titles.get(uid) or item.type, item=item, discussing=discussing)


def owed_services(item: BoardItem) -> tuple[str, ...]:
    """Return whose check is still to be asked or dismissed before the item may be noted; both where either will do."""
    if not guarded(item.flags):
        return ()
    done = {check.service for check in item.checks} | {dismissal.service for dismissal in item.dismissals}
    needed = services_needed(item.flags)
    if needed:
        return tuple(service for service in needed if service not in done)
    return () if done else (CHILDREN, ADULTS)


def left(items: Iterable[BoardItem]) -> tuple[int, int]:
    """Return how many items are undecided, and how many of those stand in groups."""
    undecided = [item for item in items if item.decision is None]
    return len(undecided), sum(1 for item in undecided if item.group)
