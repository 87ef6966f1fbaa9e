"""Actions handed over, given another due day, and taken up again; each a fact with its reason, the record itself untouched."""

import re
from datetime import date, datetime

from shp_desktop.domain.action_changes import Told
from shp_desktop.domain.action_changes import history as told_of
from shp_desktop.domain.actions import Action
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.services import carried, team_words
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_CHANGES = frozenset({"actions", "board"})


def known(session: Session, ref: str) -> Action:
    """Return an action by its reference. Raises Refused where there is none."""
    action = session.store.actions.by_ref(ref)
    if action is None:
        raise Refused(f"There is no action {ref}; nothing was recorded, check its reference.")
    return action


def still_open(session: Session, ref: str) -> Action:
    """Return an open action by its reference. Raises Refused where it is finished or there is none."""
    action = known(session, ref)
    if not action.open:
        said = action.status.value.replace("_", " ")
        raise Refused(f"{action.ref} is finished already ({said}); nothing was recorded.")
    return action


def hand_over(
    session: Session, ref: str, agency: str, owner: str, words: str, at: datetime | None = None
) -> Outcome:
    """Give an open action to another agency of the room, or to another owner of the same, with the reason."""
    session.require(Act.ACTIONS)
    code = agency.strip().upper()
    if session.rules.agency(code) is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise Refused(f"{code or 'An action without an agency'} is not among the agencies; nothing was recorded, use one of {codes}.")
    _needs(ref, words, "to be handed over; nothing was recorded, say why")
    with session.write("alteration", "action handed over", at=at) as appender:
        action = still_open(session, ref)
        if (code, owner.strip()) == (action.agency, action.owner):
            raise Refused(f"{action.ref} is with {' '.join(part for part in (code, action.owner) if part)} already; nothing was recorded.")
        team_words.not_told(session, action, words)
        warnings = _odd(session, code, action.due, action.due_time, owner, action.type, session.today(session.moment(at)))
        uid = session.store.action_changes.hand_over(
            appender, action.uid, _meeting(session), code, owner.strip(), words.strip()
        )
    return Outcome(action.ref, uid, warnings, _CHANGES)


def re_date(
    session: Session, ref: str, due: date, words: str, due_time: str = "", at: datetime | None = None
) -> Outcome:
    """Give an open action another due day, with the reason. Odd days warn, as when it was given."""
    _needs(ref, words, "to have another day; nothing was recorded, say why")
    return _given_day(session, ref, due, due_time, words, "re_date", at)


def do_by(session: Session, ref: str, due: date, due_time: str = "", words: str = "", at: datetime | None = None) -> Outcome:
    """Decide of an action carried often that it is to be done, by a new due day. Raises Refused where no decision is asked for."""
    with session.store.read():
        action = still_open(session, ref)
        if not action.asks_decision(session.rules.limits.carried_often):
            raise Refused(f"{action.ref} asks for no decision now; nothing was recorded, give it another day with the reason.")
    return _given_day(session, ref, due, due_time, words, "do", at)


def reopen(session: Session, ref: str, words: str, at: datetime | None = None) -> Outcome:
    """Take a finished action up again, with the reason; it is carried from the next meeting on."""
    session.require(Act.ACTIONS)
    _needs(ref, words, "to be reopened; nothing was recorded, say why")
    with session.write("alteration", "action reopened", at=at) as appender:
        action = known(session, ref)
        if action.open:
            raise Refused(f"{action.ref} is open; nothing was recorded.")
        team_words.not_told(session, action, words)
        uid = session.store.action_changes.reopen(appender, action.uid, _meeting(session), words.strip())
    return Outcome(action.ref, uid, (), _CHANGES)


def history(session: Session, ref: str) -> tuple[Told, ...]:
    """Return everything that became of an action, newest first, the meetings it was carried to as one line."""
    with session.store.read():
        action = known(session, ref)
        days = session.store.action_changes.carried_on(action.uid)
    told = told_of(action, {one.code: one.name for one in session.rules.agencies})
    if not days:
        return told
    shown = ", ".join(short_day(day) for day in days[-3:])
    more = f"{len(days) - 3} earlier, " if len(days) > 3 else ""
    return (*told[:-1], Told("", "", f"carried {len(days)} times: {more}{shown}"), told[-1])


def _given_day(
    session: Session, ref: str, due: date, due_time: str, words: str, answer: str, at: datetime | None
) -> Outcome:
    session.require(Act.ACTIONS)
    clock = due_time.strip()
    if clock and not _CLOCK.fullmatch(clock):
        raise Refused(f"{due_time} is not a time such as 16:00; nothing was recorded.")
    with session.write("alteration", "action given another day", at=at) as appender:
        action = still_open(session, ref)
        same = (due, clock) == (action.due, action.due_time)
        if same and answer == "re_date":
            raise Refused(f"{action.ref} is due {short_day(due)}{action.hour} already; nothing was recorded.")
        team_words.not_told(session, action, words)
        warnings = _odd(session, action.agency, due, clock, action.owner, action.type, session.today(session.moment(at)))
        uid = _record_day(session, appender, action, due, clock, words, answer)
    return Outcome(action.ref, uid, warnings, _CHANGES)


def _record_day(
    session: Session, appender: Appender, action: Action, due: date, clock: str, words: str, answer: str
) -> str:
    uid = session.store.action_changes.re_date(appender, action.uid, _meeting(session), due, clock, words.strip())
    carried.decided(session, appender, action, answer, words.strip())
    return uid


def _odd(
    session: Session, agency: str, due: date, clock: str, owner: str, kind: str, day: date
) -> tuple[str, ...]:
    """Say what is odd about a day for those who work then, counted from the open meeting's day where one is open."""
    meeting = session.store.meetings.open_one()
    today = meeting.day if meeting else day
    days = session.rules.working_days(today.year, due.year)
    return days.due_warnings(agency, due, today, clock, days.shift_of(agency, owner, kind))


def _meeting(session: Session) -> str | None:
    meeting = session.store.meetings.open_one()
    return meeting.uid if meeting else None


def _needs(ref: str, words: str, why: str) -> None:
    if not words.strip():
        raise Refused(f"{ref} needs words {why}.")
