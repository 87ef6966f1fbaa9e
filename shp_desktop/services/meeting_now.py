"""Which meeting is open, which was closed last, and what an item is still owed: read by every part of a meeting."""

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import services_needed
from shp_desktop.domain.meetings import Meeting
from shp_desktop.errors import Refused
from shp_desktop.services.session import Session


def current_meeting(session: Session) -> Meeting | None:
    """Return the meeting that is open, if one is."""
    with session.store.read():
        return session.store.meetings.open_one()


def last_closed(session: Session) -> Meeting | None:
    """Return the meeting closed last."""
    with session.store.read():
        return session.store.meetings.last_closed()


def open_one(session: Session) -> Meeting:
    """Return the meeting that is open. Raises Refused where none is."""
    meeting = current_meeting(session)
    if meeting is None:
        raise Refused("No meeting is open; nothing was recorded, open one first.")
    return meeting


def answered_for(item: BoardItem) -> bool:
    """Say whether every check an item calls for was asked, or dismissed with a reason."""
    done = {check.service for check in item.checks} | {dismissal.service for dismissal in item.dismissals}
    needed = services_needed(item.flags)
    return all(service in done for service in needed) if needed else bool(done)
