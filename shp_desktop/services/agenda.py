"""The frozen agenda of a meeting: what stands on it, and what is put onto it later."""

from dataclasses import replace
from datetime import datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.meetings import Meeting
from shp_desktop.services import held, prepare_board
from shp_desktop.services.session import Session
from shp_desktop.store.facts import Appender
from shp_desktop.store.meetings import FrozenItem


def freeze(session: Session, appender: Appender, meeting_uid: str, items: tuple[BoardItem, ...]) -> int:
    """Append to a meeting's agenda what is not on it yet; returns how many."""
    there = {item.incident_uid for item in session.store.meetings.agenda(meeting_uid)}
    fresh = [item for item in items if item.incident.uid not in there]
    for item in fresh:
        frozen = FrozenItem(
            item.number, item.incident.uid, item.incident.version_uid, item.proposal, item.flags, item.repeats,
            bool(there), item.label, item.encompass, below=item.group,
        )  # fmt: skip
        session.store.meetings.freeze(appender, meeting_uid, frozen)
    return len(fresh)


def item_of(session: Session, meeting: Meeting, incident_uid: str, at: datetime | None) -> BoardItem:
    """Return an item as the meeting sees it. Raises Refused where no such log is held."""
    item = prepare_board.item(session, meeting, incident_uid, session.moment(at))
    if item is None:
        raise held.not_here(session, incident_uid)
    return item


def put_on(session: Session, appender: Appender, meeting: Meeting, item: BoardItem) -> None:
    """What is decided on was shown, so it stands on the agenda from now on."""
    if session.store.meetings.agenda_item(meeting.uid, item.incident.uid) is None:
        number = session.store.meetings.last_number(meeting.uid) + 1
        freeze(session, appender, meeting.uid, (replace(item, number=number),))


def onto_agenda(session: Session, appender: Appender, meeting: Meeting, incident_uid: str, moment: datetime) -> None:
    """Put an incident on an open meeting's agenda, under the next number."""
    item = prepare_board.item(session, meeting, incident_uid, moment)
    if item is not None:
        put_on(session, appender, meeting, item)
