"""What is said in the room beside the log: the statement, who knows whom, challenges, who raised what, who was not there."""

from collections.abc import Iterable
from datetime import datetime

from shp_desktop.domain.moments import utc_text
from shp_desktop.domain.people import Act
from shp_desktop.domain.room import Absent, Acquaintance, Challenge, Raised, StatementRead, absent
from shp_desktop.errors import Refused
from shp_desktop.services import late_items, prepare_board
from shp_desktop.services.meeting_now import open_one
from shp_desktop.services.session import Outcome, Session

_MEETING = frozenset({"meeting", "board"})
_PAPERS = _MEETING | {"papers"}
_NOT_HERE = "That log is not in the store; nothing was recorded, import it first."


def read_statement(session: Session, at: datetime | None = None) -> Outcome:
    """Record that the confidentiality statement of the table was read, word for word."""
    session.require(Act.MEET)
    with session.write("alteration", "statement", at=at) as appender:
        meeting = open_one(session)
        again = session.store.room.statement(meeting.uid) is not None
        uid = session.store.room.read_statement(appender, meeting.uid, session.rules.statement)
    warnings = ("The statement was read in this meeting already; this is the later reading.",) if again else ()
    return Outcome(meeting.day.isoformat(), uid, warnings, _MEETING)


def statement(session: Session, meeting_uid: str) -> StatementRead | None:
    """Return the statement as it was read in a meeting, or None."""
    with session.store.read():
        return session.store.room.statement(meeting_uid)


def nobody_known(session: Session, at: datetime | None = None) -> Outcome:
    """Record that the room was asked whether anyone knows anyone on the log, and nobody does."""
    session.require(Act.MEET)
    with session.write("alteration", "acquaintance", at=at) as appender:
        meeting = open_one(session)
        uid = session.store.room.know(appender, meeting.uid, None, "", "", "")
    return Outcome(meeting.day.isoformat(), uid, (), _MEETING)


def knows(
    session: Session, agency: str, incident_uids: Iterable[str], person: str = "", words: str = "", at: datetime | None = None
) -> Outcome:
    """Record that somebody of an agency knows somebody in those items, which are kept off its paper from now on. Raises Refused."""
    session.require(Act.MEET)
    code = _agency(session, agency)
    asked = tuple(dict.fromkeys(incident_uids))
    with session.write("alteration", "acquaintance", at=at) as appender:
        meeting = open_one(session)
        logs = session.store.incidents.of(asked)
        if not asked or len(logs) != len(asked):
            raise Refused("Which items they know somebody in is not said; nothing was recorded, name them.")
        uids = [session.store.room.know(appender, meeting.uid, uid, code, person.strip(), words.strip()) for uid in logs]
    return Outcome(code, uids[0], (), _PAPERS)


def acquaintances(session: Session, meeting_uid: str = "") -> tuple[Acquaintance, ...]:
    """Return who knows somebody in which log."""
    with session.store.read():
        return session.store.room.acquaintances(meeting_uid)


def challenge(session: Session, incident_uid: str, agency: str, words: str, at: datetime | None = None) -> Outcome:
    """Record that an agency challenges what was decided of an item. Raises Refused without agency or words."""
    session.require(Act.MEET)
    code = _agency(session, agency)
    if not words.strip():
        raise Refused("A challenge needs words; nothing was recorded, say what is challenged.")
    with session.write("alteration", "challenge", at=at) as appender:
        meeting = open_one(session)
        incident = session.store.incidents.get(incident_uid)
        if incident is None:
            raise Refused(_NOT_HERE)
        uid = session.store.room.challenge(appender, meeting.uid, incident.uid, code, words.strip())
    return Outcome(incident.key.reference, uid, (), _PAPERS)


def answer_challenge(session: Session, challenge_uid: str, words: str, at: datetime | None = None) -> Outcome:
    """Record the chair's answer to a challenge. Raises Refused."""
    session.require(Act.MEET)
    if not words.strip():
        raise Refused("The answer to a challenge needs words; nothing was recorded, say what was answered.")
    with session.write("alteration", "challenge answered", at=at) as appender:
        meeting = open_one(session)
        one = next((one for one in session.store.room.challenges(meeting.uid) if one.uid == challenge_uid), None)
        if one is None:
            raise Refused("There is no such challenge in this meeting; nothing was recorded.")
        uid = session.store.room.answer(appender, meeting.uid, one.uid, words.strip())
    return Outcome(one.reference, uid, (), _PAPERS)


def challenges(session: Session, meeting_uid: str) -> tuple[Challenge, ...]:
    """Return the challenges of a meeting with their answers, in the order they were made."""
    with session.store.read():
        return session.store.room.challenges(meeting_uid)


def raise_item(  # noqa: PLR0913 - text and agency, and the few things that may be said beside them
    session: Session, agency: str, text: str, *, place: str = "", kind: str = "", when: str = "", at: datetime | None = None
) -> Outcome:
    """Put an item an agency brings before the meeting, typed by hand, under its name. Raises Refused."""
    session.require(Act.ACTIONS)
    code = _agency(session, agency)
    return late_items.add(session, text, code.casefold(), when=when, place=place, kind=kind, raised_by=code, at=at)


def raised_by(session: Session, agency: str, *, incident_uid: str = "", action_ref: str = "", at: datetime | None = None) -> Outcome:
    """Record which agency raised an item or an action that stands. Raises Refused."""
    session.require(Act.ACTIONS)
    code = _agency(session, agency)
    with session.write("alteration", "raised", at=at) as appender:
        meeting = session.store.meetings.open_one()
        action = session.store.actions.by_ref(action_ref) if action_ref else None
        incident = session.store.incidents.get(incident_uid) if incident_uid else None
        if action is None and incident is None:
            raise Refused(f"There is no {'action' if action_ref else 'log'} of that number; nothing was recorded, check it.")
        uid = session.store.room.raise_it(
            appender, code, meeting.uid if meeting else None,
            incident_uid="" if action else incident_uid, action_uid=action.uid if action else "",
        )  # fmt: skip
    return Outcome(action.ref if action else code, uid, (), _MEETING | {"actions"})


def brought(session: Session, incident_uids: Iterable[str]) -> dict[str, str]:
    """Return the agency that raised each of those logs; what the police or a file brought is not among them."""
    with session.store.read():
        return session.store.room.raised_by(incident_uids)


def raised(session: Session, since: datetime, until: datetime) -> tuple[Raised, ...]:
    """Return what agencies raised between two moments, for the weekly review; never for the room."""
    with session.store.read():
        return session.store.room.raised(utc_text(since), utc_text(until))


def follow_up(session: Session) -> tuple[Absent, ...]:
    """Return what each agency that is not in the room is to be told: of the meeting that is open, else of the one closed last."""
    store, rules = session.store, session.rules
    with store.read():
        meeting = store.meetings.open_one() or store.meetings.last_closed()
        if meeting is None:
            return ()
        items = prepare_board.agenda_items(session, meeting)
        agencies = tuple((one.code, one.name) for one in rules.agencies)
        return absent(agencies, meeting.attendance, items, store.actions.open(), store.checks.open(), rules.interests)


def _agency(session: Session, agency: str) -> str:
    code = agency.strip().upper()
    if session.rules.agency(code) is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise Refused(f"{agency.strip() or 'Nobody'} is not among the agencies; nothing was recorded, use one of {codes}.")
    return code
