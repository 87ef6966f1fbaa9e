"""Running the meeting: open, attend, decide, assess, set priorities, close, reopen, undo."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded, services_needed
from shp_desktop.domain.meetings import MOST_PRIORITIES, Meeting, Presence
from shp_desktop.domain.moments import day_words, utc_text
from shp_desktop.domain.people import Act
from shp_desktop.domain.triage import Decision, checked_levels, checked_overall, offered_overall
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services import meeting_clock, prepare_board
from shp_desktop.services.close_meeting import close, open_points, reopen
from shp_desktop.services.meeting_now import answered_for, current_meeting, last_closed, open_one
from shp_desktop.services.session import Outcome, Session
from shp_desktop.services.undoing import redo, undo
from shp_desktop.store.facts import Appender
from shp_desktop.store.meetings import FrozenItem

_MEETING = frozenset({"meeting", "board"})
__all__ = [
    "attend", "close", "current_meeting", "decide", "freeze", "last_closed", "meetings", "onto_agenda", "open_meeting",
    "open_points", "redo", "reopen", "set_priority", "show_new", "triage", "undo",
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


def freeze(session: Session, appender: Appender, meeting_uid: str, items: tuple[BoardItem, ...]) -> int:
    """Append to a meeting's agenda what is not on it yet; returns how many."""
    held = {item.incident_uid for item in session.store.meetings.agenda(meeting_uid)}
    fresh = [item for item in items if item.incident.uid not in held]
    for item in fresh:
        frozen = FrozenItem(
            item.number, item.incident.uid, item.incident.version_uid, item.proposal, item.flags, item.repeats,
            bool(held), item.label, item.encompass, below=item.group,
        )  # fmt: skip
        session.store.meetings.freeze(appender, meeting_uid, frozen)
    return len(fresh)


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


def decide(
    session: Session,
    incident_uid: str,
    decision: Decision | str,
    who: str = "",
    words: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Record what the meeting decided of an item. Raises Refused where principle 5 stands in the way."""
    session.require(Act.MEET)
    try:
        kind = Decision(decision)
    except ValueError:
        raise Refused(
            f"{decision} is not a decision; nothing was recorded, say noted, in_hand, discuss, action, escalate or defer."
        ) from None
    if kind is Decision.IN_HAND and not who.strip():
        raise Refused("In hand needs to say by whom; nothing was recorded, name who has it in hand.")
    if kind is Decision.ESCALATE and not who.strip():
        raise Refused("Escalating needs a lead officer; nothing was recorded, name the lead officer.")
    with session.write("alteration", "decision", at=at) as appender:
        meeting = open_one(session)
        item = _item(session, meeting, incident_uid, at)
        if kind is Decision.NOTED:
            _not_passed_over(item)
        if kind is Decision.DEFER and not words.strip() and guarded(item.flags):
            raise Refused(
                "Deferring an item with a safeguarding flag needs words; nothing was recorded, say why it can wait."
            )
        _onto_agenda(session, appender, meeting, item)
        log, version = item.incident.uid, item.incident.version_uid
        columns = {"meeting_uid": meeting.uid, "incident_uid": log, "version_uid": version}
        uid = appender.fact("decision", **columns, decision=kind.value, who=who.strip(), **appender.text(words.strip()))
    return Outcome(item.incident.key.reference, uid, (), _MEETING)


def triage(
    session: Session,
    incident_uid: str,
    levels: dict[str, str],
    overall: str,
    words: dict[str, str],
    at: datetime | None = None,
) -> Outcome:
    """Record the meeting's THRIVE assessment of an item; a change is a new version."""
    session.require(Act.MEET)
    read = checked_levels(levels)
    offered = offered_overall(read)
    level = checked_overall(overall, offered, words)
    with session.write("alteration", "assessment", at=at) as appender:
        meeting = open_one(session)
        item = _item(session, meeting, incident_uid, at)
        _onto_agenda(session, appender, meeting, item)
        log, version = item.incident.uid, item.incident.version_uid
        columns = {"meeting_uid": meeting.uid, "incident_uid": log, "version_uid": version}
        uid = appender.fact(
            "assessment", **columns, levels=json.dumps(read), overall=level, offered=offered, **appender.json(words)
        )
    return Outcome(item.incident.key.reference, uid, (), _MEETING)


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


def _item(session: Session, meeting: Meeting, incident_uid: str, at: datetime | None) -> BoardItem:
    item = prepare_board.item(session, meeting, incident_uid, session.moment(at))
    if item is None:
        raise Refused("That log is not in the store; nothing was recorded, import it first.")
    return item


def _onto_agenda(session: Session, appender: Appender, meeting: Meeting, item: BoardItem) -> None:
    """What is decided on was shown, so it stands on the agenda from now on."""
    if session.store.meetings.agenda_item(meeting.uid, item.incident.uid) is None:
        number = session.store.meetings.last_number(meeting.uid) + 1
        freeze(session, appender, meeting.uid, (replace(item, number=number),))


def onto_agenda(session: Session, appender: Appender, meeting: Meeting, incident_uid: str, moment: datetime) -> None:
    """Put an incident on an open meeting's agenda, under the next number."""
    item = prepare_board.item(session, meeting, incident_uid, moment)
    if item is not None:
        _onto_agenda(session, appender, meeting, item)


def _not_passed_over(item: BoardItem) -> None:
    if not guarded(item.flags) or answered_for(item):
        return
    names = {"CHILDREN": "Children's Services", "ADULTS": "Adult Services"}
    done = {check.service for check in item.checks} | {dismissal.service for dismissal in item.dismissals}
    owed = [names[service] for service in services_needed(item.flags) if service not in done]
    whom = joined(owed) if owed else "Children's or Adult Services"
    why = joined(flag.kind.replace("_", " ") for flag in item.flags if guarded((flag,)))
    raise Refused(
        f"This item ({why}) cannot be noted until the check with {whom} is asked, or dismissed with a reason; nothing was recorded."
    )
