"""Saying that a log's address is protected, or taking that back: the word of the agency that holds the log, with its reason."""

from collections.abc import Iterable
from datetime import datetime

from shp_desktop.domain.incident import Incident
from shp_desktop.domain.people import Act
from shp_desktop.domain.protection import PROTECTED, TAKEN_BACK
from shp_desktop.domain.withhold import protected
from shp_desktop.errors import Refused
from shp_desktop.services.kept_back import still_asked
from shp_desktop.services.release import unsaid
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.protections import Said

CHANGES = frozenset({"papers", "board", "meeting"})


def protect(  # noqa: PLR0913 - what is said, by whom, how strictly
    session: Session, incident_uid: str, words: str, said_by: str = "", at: datetime | None = None, *, strict: bool = False
) -> Outcome:
    """Record that a log's address is protected, before its control room says so; every paper from now on keeps it back.

    Where nobody of the agency that holds the log is named it is recorded with a warning, since more is kept back by it and
    never less; with `strict`, as the window asks, it is refused. Raises Refused.
    """
    incident = _log(session, incident_uid)
    if _asked(session, incident):
        raise Refused(f"The address of log {incident.key.reference} is protected already; nothing was recorded.")
    odd = unsaid(session, incident, said_by)
    if odd and strict:
        raise Refused(f"{odd}; nothing was recorded, name who of it said so.")
    return _record(session, incident, PROTECTED, words, said_by, at, (f"{odd}.",) if odd else ())


def take_back(  # noqa: PLR0913 - as `protect`
    session: Session, incident_uid: str, words: str, said_by: str = "", at: datetime | None = None, *, strict: bool = True
) -> Outcome:
    """Record that a log's address was said to be protected in error; papers of meetings closed before keep it back as they did.

    It holds for what has been read of the log so far: a later version that asks for protection has it. Raises Refused
    where neither a person of the agency that holds the log says so nor is one named, `strict` or not.
    """
    incident = _log(session, incident_uid)
    if not _asked(session, incident):
        raise Refused(f"The address of log {incident.key.reference} is not protected; nothing was recorded.")
    if odd := unsaid(session, incident, said_by):
        raise Refused(f"{odd}; the address stays protected, name who of it said so.")
    return _record(session, incident, TAKEN_BACK, words, said_by, at, ())


def said(session: Session, incident_uids: Iterable[str]) -> dict[str, str]:
    """Return in words what a person said last of the protection of each log; logs of which nobody did are left out."""
    with session.store.read():
        standing = session.store.protections.standing()
        told = {uid: next((standing[one] for one in session.store.still_named.logs(uid) if one in standing), None) for uid in incident_uids} if standing else {}
    return {uid: _words(one) for uid, one in told.items() if one is not None}


def _words(said: Said) -> str:
    what = "Said to be protected" if said.kind == PROTECTED else "Protection taken back"
    return f"{what} by {said.said_by or said.by}{f': {said.words}' if said.words else ''}".rstrip(".")


def _log(session: Session, incident_uid: str) -> Incident:
    session.require(Act.PAPERS)
    with session.store.read():
        found = session.store.incidents.get(incident_uid)
    if found is None:
        raise Refused("That log is not in the store; nothing was recorded, import it first.")
    return found


def _asked(session: Session, incident: Incident) -> bool:
    with session.store.read():
        return protected(still_asked(session, {incident.uid: incident})[incident.uid].latest)


def _record(
    session: Session, incident: Incident, kind: str, words: str, said_by: str, at: datetime | None, warnings: tuple[str, ...]
) -> Outcome:
    if not words.strip():
        raise Refused("That needs a reason; nothing was recorded, say why in a few words.")
    with session.write("alteration", "log_protection", at=at) as appender:
        meeting = session.store.meetings.open_one()
        uids = [
            session.store.protections.say(appender, uid, kind, meeting.uid if meeting else None, said_by.strip(), words.strip())
            for uid in session.store.still_named.logs(incident.uid)
        ]
    return Outcome(incident.key.reference, uids[-1], warnings, CHANGES)
