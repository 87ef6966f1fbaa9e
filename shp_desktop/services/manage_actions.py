"""Actions: given, updated, listed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from shp_desktop.domain.actions import Action, ActionStatus, Beside, action_ref
from shp_desktop.domain.people import Act
from shp_desktop.domain.triage import OVERALL
from shp_desktop.errors import Refused
from shp_desktop.services import carried, team_words
from shp_desktop.services.action_changes import do_by, hand_over, history, re_date, reopen, still_open
from shp_desktop.services.feedback import back_today
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.actions import Sought

__all__ = [
    "NOTHING", "actions", "back_today", "do_by", "ended", "hand_over", "history", "raise_action", "re_date", "reopen", "together", "update", "update_many",
]  # fmt: skip
NOTHING = Beside()
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_NEEDS_WORDS = frozenset({ActionStatus.NOT_DONE, ActionStatus.WITHDRAWN, ActionStatus.ESCALATED})
_DECIDES = {
    ActionStatus.DONE: "answer",
    ActionStatus.NOT_DONE: "answer",
    ActionStatus.WITHDRAWN: "withdraw",
    ActionStatus.ESCALATED: "escalate",
}


def raise_action(
    session: Session,
    text: str,
    agency: str,
    due: date,
    *,
    incident_uid: str = "",
    owner: str = "",
    ask_of: str = "",
    type: str = "",  # noqa: A002 - the field's term
    beside: Beside = NOTHING,
    at: datetime | None = None,
) -> Outcome:
    """Give an action to an agency. Raises Refused without an owning agency or text; odd due dates warn."""
    session.require(Act.ACTIONS)
    code = agency.strip().upper()
    if not code:
        raise Refused("An action needs an owning agency; nothing was recorded, name one.")
    if session.rules.agency(code) is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise Refused(f"{code} is not among the agencies; nothing was recorded, use one of {codes}.")
    if not text.strip():
        raise Refused("An action needs words; nothing was recorded, say what is to be done.")
    more = _checked(session, code, beside)
    day = session.today(session.moment(at))
    with session.write("alteration", "action", at=at) as appender:
        meeting = session.store.meetings.open_one()
        counted_from = meeting.day if meeting else day
        days = session.rules.working_days(day.year, due.year)
        warnings = days.due_warnings(code, due, counted_from, more.due_time, days.shift_of(code, owner, type))
        warnings += _unowned(session, ask_of, owner) + _untold(session, type)
        ref = action_ref(day, session.store.actions.next_number(day))
        uid = session.store.actions.add(
            appender, text.strip(), meeting_uid=meeting.uid if meeting else None, incident_uid=incident_uid or None, ref=ref,
            raised_day=day.isoformat(), agency=code, owner=owner.strip(), ask_of=session.rules.asked_name(ask_of), type=type.strip(), due=due.isoformat(),
        )  # fmt: skip
        if more != NOTHING:
            session.store.actions.beside(appender, uid, more)
    return Outcome(ref, uid, warnings, frozenset({"actions", "board"}))


def _checked(session: Session, owning: str, beside: Beside) -> Beside:
    """Return what stands beside an action in the form it is kept in. Raises Refused."""
    joint = tuple(dict.fromkeys(code.strip().upper() for code in beside.joint if code.strip()))
    for code in joint:
        if session.rules.agency(code) is None:
            codes = ", ".join(one.code for one in session.rules.agencies)
            raise Refused(f"{code} is not among the agencies; nothing was recorded, use one of {codes}.")
    if beside.due_time and not _CLOCK.fullmatch(beside.due_time):
        raise Refused(f"{beside.due_time} is not a time such as 16:00; nothing was recorded.")
    priority = beside.priority.strip().upper()
    if priority not in ("", *OVERALL):
        raise Refused(f"{beside.priority} is not a priority; nothing was recorded, say HIGH, MEDIUM or LOW.")
    return replace(beside, joint=tuple(code for code in joint if code != owning), priority=priority)


def update(
    session: Session, ref: str, status: ActionStatus | str, words: str = "", at: datetime | None = None, *, day: date | None = None
) -> Outcome:
    """Record what became of an action; no meeting need be open. `day` is when it was done, where that lies before the day of recording."""
    session.require(Act.ACTIONS)
    try:
        kind = ActionStatus(status)
    except ValueError:
        kind = ActionStatus.OPEN
    if kind is ActionStatus.OPEN:
        raise Refused(
            f"{status} is not an update; nothing was recorded, say in_progress, done, not_done, withdrawn or escalated."
        )
    with session.write("alteration", "action update", at=at) as appender:
        action = still_open(session, ref)
        if kind in _NEEDS_WORDS and not words.strip():
            raise Refused(
                f"{action.ref} needs words to be {kind.value.replace('_', ' ')}; nothing was recorded, say why."
            )
        team_words.not_told(session, action, words)
        meeting = session.store.meetings.open_one()
        uid = session.store.actions.event(appender, action.uid, meeting.uid if meeting else None, kind, words.strip())
        if day is not None and day < session.today(session.moment(at)):
            session.store.actions.done_on(appender, uid, day)
        if kind in _DECIDES:
            carried.decided(session, appender, action, _DECIDES[kind], words.strip())
    return Outcome(action.ref, uid, (), frozenset({"actions", "board"}))


def update_many(
    session: Session, refs: Sequence[str], status: ActionStatus | str, words: str = "", at: datetime | None = None
) -> Outcome:
    """Record one decision for several actions alike: a fact each, all of them or none, undone together."""
    return together(session, refs, lambda ref: update(session, ref, status, words, at), at)


def together(
    session: Session, refs: Sequence[str], change: Callable[[str], Outcome], at: datetime | None = None
) -> Outcome:
    """Make one change of several actions in one step: all of them or none, undone together."""
    wanted = tuple(dict.fromkeys(ref.strip().upper() for ref in refs if ref.strip()))
    if not wanted:
        raise Refused("No action is named; nothing was recorded.")
    with session.step(at=at):
        made = [change(ref) for ref in wanted]
    warnings = tuple(dict.fromkeys(warning for one in made for warning in one.warnings))
    return Outcome(", ".join(one.ref for one in made), made[-1].uid, warnings, made[-1].changes)


def _unowned(session: Session, ask_of: str, owner: str) -> tuple[str, ...]:
    """Say where something is to be asked outside the room and nobody in it is named to ask."""
    if not ask_of.strip() or owner.strip():
        return ()
    return (f"{session.rules.asked_name(ask_of)} is not in the room and nobody is named who asks; name an owner.",)


def _untold(session: Session, kind: str) -> tuple[str, ...]:
    """Say where a type is none of the team's: what the table says of a type does not hold for it."""
    if not kind.strip() or any(one.code == kind.strip() for one in session.rules.action_types):
        return ()
    return (f"{kind.strip()} is no type of action in the list; it is kept as said, and nothing that goes by types holds for it.",)


def actions(session: Session, *, only_open: bool = True) -> tuple[Action, ...]:
    """Return the actions, oldest first."""
    with session.store.read():
        return session.store.actions.open() if only_open else session.store.actions.all()


def ended(
    session: Session, words: Sequence[str] = (), after: tuple[str, str] | None = None, limit: int = 200
) -> tuple[Action, ...]:
    """Return finished actions that hold every word, newest first, so many from `after` (ended_at, uid) on."""
    names = {one.code: f"{one.name} {one.code}".casefold() for one in session.rules.agencies}
    sought = [Sought(word, tuple(code for code, name in names.items() if word.casefold() in name)) for word in words]
    with session.store.read():
        return session.store.actions.ended(sought, after, limit)
