"""Running the meeting: open, attend, set priorities; what else belongs to it is said by the modules named here."""

from datetime import date, datetime, timedelta

from shp_desktop.domain.meetings import MOST_PRIORITIES, Meeting, Presence
from shp_desktop.domain.moments import day_words, utc_text
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services import held, meeting_clock, prepare_board
from shp_desktop.services.agenda import freeze, onto_agenda
from shp_desktop.services.close_meeting import close, open_points, reopen
from shp_desktop.services.decisions import decide, set_level, triage
from shp_desktop.services.meeting_now import current_meeting, last_closed, open_one
from shp_desktop.services.session import Outcome, Session
from shp_desktop.services.undoing import redo, undo

_MEETING = frozenset({"meeting", "board"})
__all__ = [
    "attend", "close", "current_meeting", "decide", "freeze", "last_closed", "meetings", "onto_agenda", "open_meeting",
    "open_points", "redo", "reopen", "set_level", "set_priority", "show_new", "triage", "undo",
]  # fmt: skip


def meetings(session: Session) -> tuple[Meeting, ...]:
    """Return every meeting, newest first."""
    with session.store.read():
        return session.store.meetings.all()


def open_meeting(session: Session, day: date, chair: str, at: datetime | None = None) -> Outcome:
    """Open the meeting of a day: freeze its agenda and write the ledger line of every open action."""
    session.require(Act.MEET)
    moment = session.moment(at)
    store = session.store
    held.look_again(session)
    with session.write("alteration", "meeting opened", at=at) as appender:
        present = current_meeting(session)
        if present is not None:
            if present.day == day:
                already = f"The meeting of {day_words(day)} is open already."
                return Outcome(day.isoformat(), present.uid, (already,), frozenset())
            raise Refused(
                f"The meeting of {day_words(present.day)} is still open; nothing was changed, close it first."
            )
        warnings = _odd_day(session, day, moment) + (() if chair.strip() else ("Nobody is named in the chair.",))
        shown = prepare_board.board(session, moment, for_day=day)
        planned = store.meetings.planned(day)
        uid = planned.uid if planned else store.meetings.add(appender, day)
        window = {"window_start": utc_text(shown.window.start), "window_end": utc_text(moment)}
        store.meetings.event(
            appender, uid, "opened", chair=chair.strip(), rules_digest=session.rules.digest(), **window
        )
        freeze(session, appender, uid, shown.items)
        store.actions.carry(appender, uid)
        meeting_clock.start(session, appender, uid)
    return Outcome(day.isoformat(), uid, warnings, _MEETING | {"actions"})


def show_new(session: Session, at: datetime | None = None) -> Outcome:
    """Bring what arrived since the agenda was frozen onto it, under new numbers."""
    session.require(Act.MEET)
    with session.write("alteration", "agenda", at=at) as appender:
        meeting = open_one(session)
        shown = prepare_board.board(session, session.moment(at))
        count = freeze(session, appender, meeting.uid, shown.items)
    return Outcome(str(count), meeting.uid, (), _MEETING)


def attend(
    session: Session,
    agency: str,
    presence: Presence | str,
    who: str = "",
    stands_for: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Record how an agency is represented."""
    session.require(Act.MEET)
    code = agency.strip().upper()
    try:
        kind = Presence(presence)
    except ValueError:
        raise Refused(
            f"{presence} is not a way to attend; nothing was recorded, say present, substitute, apologies or absent."
        ) from None
    if not code:
        raise Refused("Attendance needs an agency; nothing was recorded, name one.")
    warnings = () if session.rules.agency(code) else (f"{code} is not among the agencies in the table.",)
    with session.write("alteration", "attendance", at=at) as appender:
        columns = {
            "meeting_uid": open_one(session).uid,
            "agency": code,
            "presence": kind.value,
            "who": who.strip(),
            "stands_for": stands_for.strip(),
        }
        uid = appender.fact("attendance", **columns)
    return Outcome(code, uid, warnings, _MEETING)


def set_priority(
    session: Session, place: str, resource: str, when: str, lead: str, at: datetime | None = None
) -> Outcome:
    """Record one of today's priorities, at most five."""
    session.require(Act.MEET)
    body = {"place": place.strip(), "resource": resource.strip(), "when": when.strip(), "lead": lead.strip()}
    if not all(body.values()):
        missing = joined(name for name, value in body.items() if not value)
        raise Refused(f"A priority needs place, resource, when and lead; nothing was recorded, add {missing}.")
    with session.write("alteration", "priority", at=at) as appender:
        meeting = open_one(session)
        if len(meeting.priorities) >= MOST_PRIORITIES:
            raise Refused("There are five priorities for today already; nothing was recorded, undo one first.")
        uid = appender.fact("priority", meeting_uid=meeting.uid, **appender.json(body))
    return Outcome(str(len(meeting.priorities) + 1), uid, (), _MEETING)


def _odd_day(session: Session, day: date, moment: datetime) -> tuple[str, ...]:
    warnings: list[str] = []
    today = session.today(moment)
    if day < today - timedelta(days=1):
        warnings.append(f"{day_words(day)} has passed.")
    if day > today + timedelta(days=7):
        warnings.append(f"{day_words(day)} is more than a week away.")
    if day.weekday() >= 5 or day in session.rules.holidays(day.year):
        warnings.append(f"{day_words(day)} is a weekend day or a bank holiday.")
    if day in session.store.meetings.closed_days():
        warnings.append(f"A meeting of {day_words(day)} was closed already; this is another one.")
    return tuple(warnings)
