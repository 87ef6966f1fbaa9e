"""Actions given by one line: read against who there is and the meeting's day, and recorded only when nothing is left to ask."""

from dataclasses import replace
from datetime import datetime

from shp_desktop.domain.action_line import Around, Understood, understood
from shp_desktop.domain.actions import Beside
from shp_desktop.domain.agency_names import AgencyNames, name_key
from shp_desktop.domain.meetings import Meeting, Presence
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.services import manage_actions, run_meeting
from shp_desktop.services.session import Outcome, Session

_HERE = (Presence.PRESENT, Presence.SUBSTITUTE)


def around(session: Session, at: datetime | None = None) -> Around:
    """Return what a line is read by: the agencies and people, who sits in the open meeting as well, and the day it counts from, that meeting's where one is."""
    now = session.moment(at).astimezone(LONDON).replace(tzinfo=None)
    with session.store.read():
        meeting = session.store.meetings.open_one()
        people = with_room(session.store.records.people(), meeting)
    day = meeting.day if meeting else now.date()
    rules = session.rules
    return Around(AgencyNames(rules.agencies, people), rules.working_days(day.year), day, now, rules.due_words, rules.action_types, rules.asked_bodies)


def with_room(known: tuple[Person, ...], meeting: Meeting | None) -> tuple[Person, ...]:
    """Return the people the store knows with those who sit in a meeting for an agency and are not among them."""
    names = {(name_key(one.name), one.agency) for one in known}
    here = (Person(one.who, one.agency, Role.MEMBER) for one in (meeting.attendance if meeting else ()) if one.presence in _HERE and one.who.strip())
    return (*known, *(one for one in here if (name_key(one.name), one.agency) not in names))


def read(session: Session, line: str, at: datetime | None = None) -> Understood:
    """Return what a line says as it stands now; nothing is recorded."""
    return understood(line, around(session, at))


def raise_line(
    session: Session, line: str, *, incident_uid: str = "", decide: bool = False, at: datetime | None = None
) -> Outcome:
    """Give the action a line says. Raises Refused with what the line leaves to ask.

    With `decide` the meeting's decision on the item is recorded in the same step, where it is not an action already.
    """
    said = read(session, line, at)
    if not said.ready:
        raise Refused(f"{' '.join(one.words for one in said.asked)} Nothing was recorded.")
    return raise_understood(session, said, incident_uid=incident_uid, decide=decide, at=at)


def raise_understood(
    session: Session, said: Understood, *, incident_uid: str = "", decide: bool = False, at: datetime | None = None
) -> Outcome:
    """Give the action that was understood and shown. Raises Refused where something of it was left to ask."""
    if said.due is None or not said.ready:
        raise Refused("The action line is not whole yet; nothing was recorded, answer what it asks.")
    beside = Beside(said.joint, said.due_time, said.priority, said.line)
    with session.step(at=at):
        given = manage_actions.raise_action(
            session, said.text, said.agency, said.due, incident_uid=incident_uid, owner=said.owner, ask_of=said.ask_of,
            type=said.type, beside=beside, at=at,
        )  # fmt: skip
        if decide and incident_uid:
            run_meeting.decide(session, incident_uid, Decision.ACTION, at=at)
    return replace(given, warnings=said.notes, changes=given.changes | ({"meeting"} if decide else frozenset()))
