"""Reading new actions back before the meeting closes: accepted, put right, or not theirs and for the chair to decide."""

import re
from dataclasses import replace
from datetime import datetime

from shp_desktop.domain.actions import Action
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.people import Act
from shp_desktop.domain.read_back import ANSWER_WORDS, Answer, Correction, Line
from shp_desktop.domain.read_back import lines as domain_lines
from shp_desktop.domain.triage import OVERALL
from shp_desktop.errors import Refused
from shp_desktop.services import team_words
from shp_desktop.services.meeting_now import open_one
from shp_desktop.services.session import Outcome, Session

_CHANGES = frozenset({"actions", "meeting", "board"})
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_SAY = "say accepted, corrected or not_ours"


def lines(session: Session, meeting: Meeting | None = None) -> tuple[Line, ...]:
    """Return the actions a meeting raised that still stand, agency by agency, each as one sentence; of the open one where none is named."""
    with session.store.read():
        held = meeting or open_one(session)
        numbers = {one.incident_uid: one.number for one in session.store.meetings.agenda(held.uid)}
        agencies = {one.code: one.name for one in session.rules.agencies}
        raised = session.store.actions.raised_in(held.uid)
        return domain_lines(raised, session.store.read_backs.of_meeting(held.uid), agencies, held.day, numbers)


def answer(session: Session, ref: str, said: Answer | str, words: str = "", at: datetime | None = None) -> Outcome:
    """Record what an agency answers to its action; "corrected" needs what is right, so that goes through `correct`."""
    session.require(Act.MEET)
    kind = _kind(said)
    if kind is Answer.CORRECTED:
        raise Refused("A correction needs what is right; nothing was recorded, say the text, agency, owner or due day.")
    with session.write("alteration", "action read back", at=at) as appender:
        meeting, action = open_one(session), _open_action(session, ref)
        before = session.store.read_backs.of_meeting(meeting.uid).get(action.uid)
        if before is not None and before.answer is kind and before.words == words.strip():
            return Outcome(action.ref, before.uid, (f"{action.ref} was {ANSWER_WORDS[kind]} already.",), frozenset())
        uid = session.store.read_backs.add(appender, meeting.uid, action.uid, kind, words.strip())
    return Outcome(action.ref, uid, (), _CHANGES)


def correct(session: Session, ref: str, wrong: Correction, at: datetime | None = None) -> Outcome:
    """Record what an action was put right to. It is one action still, and both wordings stay on record."""
    session.require(Act.MEET)
    day = session.today(session.moment(at))
    with session.write("alteration", "action corrected", at=at) as appender:
        meeting, before = open_one(session), _open_action(session, ref)
        right = _checked(session, wrong.of(before))
        if right == before:
            raise Refused(f"{before.ref} says that already; nothing was recorded, accept it or say what is wrong.")
        team_words.not_told(session, before, right.text)
        warnings: tuple[str, ...] = ()
        if (right.agency, right.due) != (before.agency, before.due):
            warnings = session.rules.working_days(day.year, right.due.year).due_warnings(right.agency, right.due, day)
        uid = session.store.read_backs.correct(appender, meeting.uid, right)
    return Outcome(before.ref, uid, warnings, _CHANGES)


def _checked(session: Session, right: Action) -> Action:
    """Return a corrected action in the form actions are kept in. Raises Refused where it could not have been raised so."""
    code = right.agency.strip().upper()
    codes = [one.code for one in session.rules.agencies]
    for one in (code, *right.joint):
        if one not in codes:
            raise Refused(f"{one or 'An action without an agency'} is not among the agencies; nothing was recorded, use one of {', '.join(codes)}.")
    if not right.text.strip():
        raise Refused("An action needs words; nothing was recorded, say what is to be done.")
    if right.due_time and not _CLOCK.fullmatch(right.due_time):
        raise Refused(f"{right.due_time} is not a time such as 16:00; nothing was recorded.")
    if right.priority not in ("", *OVERALL):
        raise Refused(f"{right.priority} is not a priority; nothing was recorded, say HIGH, MEDIUM or LOW.")
    joint = tuple(one for one in dict.fromkeys(right.joint) if one != code)
    return replace(right, text=right.text.strip(), agency=code, owner=right.owner.strip(), ask_of=right.ask_of.strip(), joint=joint)


def _kind(said: Answer | str) -> Answer:
    try:
        return Answer(said)
    except ValueError:
        raise Refused(f"{said} is not an answer to an action read back; nothing was recorded, {_SAY}.") from None


def _open_action(session: Session, ref: str) -> Action:
    action = session.store.actions.by_ref(ref)
    if action is None:
        raise Refused(f"There is no action {ref}; nothing was recorded, check its reference.")
    if not action.open:
        raise Refused(f"{action.ref} is finished already ({action.status.value.replace('_', ' ')}); nothing was recorded.")
    return action
