"""What changed since the meeting decided an item: it stands on the item until someone looked, or it is decided anew."""

from collections.abc import Sequence
from dataclasses import replace

from shp_desktop.domain.attendances import only_attends
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.changes import what_changed
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.words import joined
from shp_desktop.services.session import Session
from shp_desktop.store.order import Since

_SINCE = "since you decided"
_SERVICES = {"CHILDREN": "Children's Services", "ADULTS": "Adult Services"}


def with_changes(session: Session, meeting: Meeting | None, items: Sequence[BoardItem]) -> list[BoardItem]:
    """Return the items, those decided with what arrived since in words; the others keep what they say.

    A closed meeting's items stand as it saw them, so nothing is said of them.
    """
    decided = [item.incident.uid for item in items if item.decision is not None]
    if meeting is None or meeting.state == "closed" or not decided:
        return list(items)
    since = session.store.order.since(meeting.uid, decided)
    return [
        replace(item, changed=_words(session, item, since[item.incident.uid])) if item.incident.uid in since else item for item in items
    ]


def difference(session: Session, seen_version: str, now: Incident, since: str) -> str:
    """Return what a later version changed, in words; further units sent are no change of the log."""
    before = session.store.incidents.version(seen_version)
    if before is None:
        return f"changed {since}"
    if only_attends(before.latest, now.latest, session.rules.attendances):
        return ""
    return f"changed {since}: {what_changed(before.latest, now.latest)}"


def _words(session: Session, item: BoardItem, since: Since) -> str:
    said: list[str] = []
    if item.decision and item.incident.version_uid not in (since.version_uid, item.decision.version_uid):
        words = difference(session, since.version_uid, item.incident, _SINCE)
        said += [words.partition(": ")[2] or "the log"] if words else []
    said += [f"{_SERVICES[service]} answered {ref}" for ref, service in since.answered]
    said += [session.rules.status_words.name(status) for status in since.statuses]
    said += ["it was matched with its log"] if since.matched else []
    return f"changed {_SINCE}: {joined(said)}" if said else ""
