"""What the page asks the services to write: each piece of work returns what one row needs, never the whole board."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.meetings import Attendance, Meeting
from shp_desktop.domain.triage import Decision
from shp_desktop.gui.pages.meeting_action import ActionWish
from shp_desktop.gui.pages.meeting_check import CheckWish
from shp_desktop.gui.pages.meeting_level import LevelWish
from shp_desktop.gui.pages.meeting_priorities import PriorityWish
from shp_desktop.gui.pages.meeting_rows import Morning
from shp_desktop.gui.pages.meeting_start import Opening
from shp_desktop.gui.pages.meeting_thrive import ThriveWish

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session


@dataclass(frozen=True)
class Saved:
    """What was written, and what of the morning it changed."""

    outcomes: "tuple[Outcome, ...]"
    meeting: Meeting | None
    items: tuple[BoardItem, ...] = ()
    actions: tuple[Action, ...] | None = None


Work = Callable[["Session"], Saved]


def deciding(uid: str, decision: Decision, who: str = "", words: str = "") -> Work:
    """Return the work that records a decision."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import run_meeting

        return saved(session, run_meeting.decide(session, uid, decision, who, words), uid=uid)

    return work


def checking(uid: str, wish: CheckWish) -> Work:
    """Return the work that asks for a check, or leaves it out with a reason."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import safeguard

        about = {"person": wish.person, "unnamed": not wish.person}
        if wish.proposed:
            return saved(session, *safeguard.ask_proposed(session, uid, wish.proposed), uid=uid)
        if wish.asks:
            outcome = safeguard.ask(session, uid, wish.service, why=wish.words, **about)  # type: ignore[arg-type]
        else:
            outcome = safeguard.dismiss(session, uid, wish.service, words=wish.words, **about)  # type: ignore[arg-type]
        return saved(session, outcome, uid=uid)

    return work


def acting(uid: str, wish: ActionWish, *, decide: bool) -> Work:
    """Return the work that gives an action, and records that the meeting decided so."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import manage_actions, run_meeting

        with session.step():
            outcome = manage_actions.raise_action(
                session, wish.text, wish.agency, wish.due,
                incident_uid=uid, owner=wish.owner, ask_of=wish.ask_of, type=wish.type, beside=wish.beside,
            )  # fmt: skip
            outcomes = [outcome]
            if decide:
                outcomes.append(run_meeting.decide(session, uid, Decision.ACTION))
        return saved(session, *outcomes, uid=uid, actions=True)

    return work


def assessing(uid: str, wish: ThriveWish) -> Work:
    """Return the work that records the meeting's assessment."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import run_meeting

        return saved(session, run_meeting.triage(session, uid, wish.levels, wish.overall, wish.words), uid=uid)

    return work


def levelling(uid: str, wish: LevelWish) -> Work:
    """Return the work that records a level, and with an agency that it has the item in hand: one step."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import run_meeting

        return saved(session, run_meeting.set_level(session, uid, wish.level, wish.agency, wish.words), uid=uid)

    return work


def updating(ref: str, status: ActionStatus, words: str) -> Work:
    """Return the work that records what became of a carried action."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import manage_actions

        return saved(session, manage_actions.update(session, ref, status, words), actions=True)

    return work


def prioritising(wish: PriorityWish) -> Work:
    """Return the work that sets a priority for today."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import run_meeting

        return saved(session, run_meeting.set_priority(session, wish.place, wish.resource, wish.when, wish.lead))

    return work


def attending(one: Attendance) -> Work:
    """Return the work that records how an agency is represented."""

    def work(session: "Session") -> Saved:
        from shp_desktop.services import run_meeting

        return saved(session, run_meeting.attend(session, one.agency, one.presence, one.who, one.stands_for))

    return work


def answering(uid: str, other: str, *, same: bool) -> "Callable[[Session], Outcome]":
    """Return the work that records whether two logs are one event."""

    def work(session: "Session") -> "Outcome":
        from shp_desktop.services import links

        return links.link(session, uid, other) if same else links.not_same(session, uid, other)

    return work


def linking(uid: str, said: str, other: str = "") -> "Callable[[Session], Outcome]":
    """Return the work that links a log with `other`, or with the one whose number was said."""

    def work(session: "Session") -> "Outcome":
        from shp_desktop.services import links
        from shp_desktop.services.script_fields import resolve

        return links.link(session, uid, other or resolve(session, said).uid)

    return work


#: a step of these facts alone changes nothing but the rows of its items
_OF_ROWS = frozenset({"decision", "assessment", "safeguarding_check", "dismissal", "looked"})


def stepping(*, back: bool) -> "Callable[[Session], tuple[Saved, bool]]":
    """Return the work that undoes or brings back a step: what was written, and whether its rows alone have changed."""

    def work(session: "Session") -> "tuple[Saved, bool]":
        from shp_desktop.services import undoing

        step = undoing.undo_step(session) if back else undoing.redo_step(session)
        rows = bool(step.incidents) and step.kinds <= _OF_ROWS
        return (saved(session, step.outcome, uids=step.incidents) if rows else Saved((step.outcome,), None)), rows

    return work


def opening(wish: Opening) -> "Callable[[Session], tuple[Outcome, ...]]":
    """Return the work that opens a meeting and records who is here."""

    def work(session: "Session") -> "tuple[Outcome, ...]":
        from shp_desktop.services import run_meeting

        first = run_meeting.open_meeting(session, wish.day, wish.chair)
        here = [
            run_meeting.attend(session, one.agency, one.presence, one.who, one.stands_for) for one in wish.attendance
        ]
        return (first, *here)

    return work


def folded(morning: Morning, written: Saved) -> Morning:
    """Return the morning with what was written put in its place."""
    board = morning.board if written.actions is None else replace(morning.board, carried=written.actions)
    fresh = {item.incident.uid: item for item in written.items}
    items = tuple(
        _in_place(fresh[old.incident.uid], old) if old.incident.uid in fresh else old for old in morning.items
    )
    return replace(morning, board=board, items=items, meeting=written.meeting or morning.meeting)


def newest(action: Action, written: Saved) -> Action:
    """Return an action as it stands after an update; one that is finished is no longer among the open ones."""
    return next(
        (one for one in written.actions or () if one.uid == action.uid), replace(action, status=ActionStatus.DONE)
    )


def _in_place(fresh: BoardItem, old: BoardItem) -> BoardItem:
    """Return an item read alone, with what only the whole board knows of it."""
    return replace(fresh, number=old.number, label=fresh.label or old.label, same=old.same, may_be=old.may_be, read=old.read)


def saved(session: "Session", *outcomes: "Outcome", uid: str = "", uids: Iterable[str] = (), actions: bool = False) -> Saved:
    """Return what was written with its rows as they now stand; with `actions`, every open action too."""
    from shp_desktop.services import manage_actions, prepare_board, run_meeting

    meeting = run_meeting.current_meeting(session)
    named = tuple(one for one in (uid, *uids) if one)
    items = prepare_board.items(session, meeting, named, session.now()) if meeting and named else ()
    return Saved(outcomes, meeting, items, manage_actions.actions(session) if actions else None)
