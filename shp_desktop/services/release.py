"""What of an item an agency may be told on paper."""

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
