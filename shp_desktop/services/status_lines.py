"""Status lines beside an item: set by people, with the time they hold for and who said so; the log only proposes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shp_desktop.domain.board import StatusLine
from shp_desktop.domain.late import parse_when
from shp_desktop.domain.moments import Moment, from_iso, short_day
from shp_desktop.domain.people import Act
from shp_desktop.domain.status import Proposed
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session

CHANGES = frozenset({"board", "meeting", "papers"})


def set_status(
    session: Session, incident_uid: str, status: str, as_at: str, said_by: str, words: str = "", at: datetime | None = None
) -> Outcome:
    """Record how it stands with an item; `as_at` is a London clock reading as people type it (07:10, yesterday 23:10), or nothing for now.

    Raises Refused where the status is not in the table, nobody said it, or the time is still to come.
    """
    session.require(Act.MEET)
    code = session.rules.status_words.read(status)
    if not said_by.strip():
        raise Refused("A status line needs to say who said so; nothing was recorded, name the agency or the person.")
    if code == "other" and not words.strip():
        raise Refused("That status says nothing without words; nothing was recorded, say how it stands.")
    now = session.moment(at)
    told = _as_at(as_at, now)
    moment = told.utc
    if told.mark == "skipped":
        raise Refused(f"The clock was put forward over {told.local:%H:%M} that night; nothing was recorded, say the time it was.")
    if moment > now:
        raise Refused("A status holds as at a time gone by; nothing was recorded, the time given is still to come.")
    with session.write("alteration", "status line", at=at) as appender:
        incident = session.store.incidents.get(incident_uid)
        if incident is None:
            raise Refused("That log is not in the store; nothing was recorded, import it first.")
        meeting = session.store.meetings.open_one()
        uid = session.store.order.status(
            appender, incident_uid, meeting.uid if meeting else None, code, moment, said_by.strip(), words.strip()
        )
    reported = incident.latest.reported
    early = f"As at {_said(told)} is before the log itself of {_said(reported)}; it stands as said." if moment < reported.utc else ""
    return Outcome(incident.key.reference, uid, (early,) if early else (), CHANGES)


def _said(moment: Moment) -> str:
    return f"{short_day(moment.local.date())} {moment.local:%Y %H:%M}"


def standing(session: Session, incident_uids: Sequence[str], until: str = "") -> dict[str, tuple[StatusLine, ...]]:
    """Return the status lines that stand of each item, newest first, with the words of the table."""
    words = session.rules.status_words
    held = session.store.order.statuses(incident_uids, until)
    return {uid: tuple(replace(line, name=words.name(line.status)) for line in lines) for uid, lines in held.items()}


def proposed(session: Session, incident_uid: str) -> Proposed | None:
    """Return the status an item's own log speaks of last, to be taken over by a person."""
    incident = session.store.incidents.get(incident_uid)
    return session.rules.status_words.proposed(incident.latest) if incident is not None and not incident.erased else None


def look(session: Session, incident_uid: str, at: datetime | None = None) -> Outcome:
    """Record that what changed since an item was decided has been looked at; it stands on the item no longer."""
    session.require(Act.MEET)
    with session.write("alteration", "looked at", at=at) as appender:
        incident = session.store.incidents.get(incident_uid)
        if incident is None:
            raise Refused("That log is not in the store; nothing was recorded, import it first.")
        meeting = session.store.meetings.open_one()
        uid = session.store.order.looked(appender, incident_uid, incident.version_uid, meeting.uid if meeting else None)
    return Outcome(incident.key.reference, uid, (), CHANGES)


def _as_at(text: str, now: datetime) -> Moment:
    """Return the time a status holds for: as people type it, or in full as a file gives it."""
    try:
        return from_iso(text) if "T" in text.upper() and "-" in text else parse_when(text, now)
    except ValueError:
        raise Refused(f"{text} is not a time; nothing was recorded, say 07:10 or yesterday 23:10.") from None
