"""What of an item an agency may be told on paper, and which logs are one event."""

from datetime import datetime

from shp_desktop.domain.people import Act
from shp_desktop.domain.release import EVERYBODY, Release, release_problems
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session


def release(
    session: Session,
    incident_uid: str,
    agency: str,
    fields: tuple[str, ...],
    summary: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Release fields of an item to one agency or to "all". Raises Refused for what may never leave."""
    session.require(Act.PAPERS)
    code = agency.strip()
    code = EVERYBODY if code.casefold() == EVERYBODY else code.upper()
    if code != EVERYBODY and session.rules.agency(code) is None:
        raise Refused(f"{agency} is not among the agencies; nothing was released, name one of them or all.")
    named = tuple(dict.fromkeys(field.strip().lower() for field in fields if field.strip()))
    incident = session.store.incidents.get(incident_uid)
    if incident is None:
        raise Refused("That log is not in the store; nothing was released, import it first.")
    if not named and not summary.strip():
        raise Refused("A release needs fields or a summary; nothing was released, say what may be told.")
    problems = release_problems(summary, incident.latest, [field for field in named if field != "summary"])
    if problems:
        raise Refused(
            f"That may not leave on paper: {joined(problems)}; nothing was released, change what is released."
        )
    kept = Release(incident_uid, code, tuple(field for field in named if field != "summary"), summary.strip())
    with session.write("alteration", "release", at=at, recipient=code) as appender:
        meeting = session.store.meetings.open_one()
        uid = session.store.records.release(appender, kept, meeting.uid if meeting else None)
    return Outcome(incident.key.reference, uid, (), frozenset({"papers", "board"}))


def releases(session: Session, incident_uids: list[str]) -> tuple[Release, ...]:
    """Return what was released of these items, one record per item and recipient."""
    with session.store.read():
        return session.store.records.releases(incident_uids)


def link(session: Session, incident_uid: str, to_uid: str, at: datetime | None = None) -> Outcome:
    """Say that two logs are one event; nothing is merged."""
    session.require(Act.MEET)
    if incident_uid == to_uid:
        raise Refused("A log cannot be linked to itself; nothing was recorded.")
    with session.write("combination", "link", at=at) as appender:
        held = session.store.incidents.of((incident_uid, to_uid))
        if len(held) != 2:
            raise Refused("One of the two logs is not in the store; nothing was recorded, import it first.")
        if frozenset(held) in {frozenset(pair) for pair in session.store.records.links()}:
            return Outcome("", "", ("These two logs are linked already.",), frozenset())
        meeting = session.store.meetings.open_one()
        uid = session.store.records.link(appender, incident_uid, to_uid, meeting.uid if meeting else None)
    return Outcome(held[incident_uid].key.reference, uid, (), frozenset({"board"}))
