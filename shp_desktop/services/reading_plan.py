"""The plan of a morning's reading: the items in the chair's order, what is read of each, what is told in groups."""

from collections.abc import Sequence
from dataclasses import replace

from shp_desktop.domain.bands import GROUP
from shp_desktop.domain.board import BoardItem, Reading, ReadLine
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.moves import ABOVE, Move, in_chairs_order
from shp_desktop.domain.ordering import group_of
from shp_desktop.domain.reading import Plan, Told, plan
from shp_desktop.domain.spoken import headline, marks
from shp_desktop.services.session import Session
from shp_desktop.store.meetings import FrozenItem


def planned(
    session: Session, items: Sequence[BoardItem], moves: Sequence[Move], *, first_number: int = 0
) -> tuple[tuple[BoardItem, ...], Reading]:
    """Return the items in reading order, each with what is read of it, and the plan with its groups.

    With `first_number` the items are numbered in that order; else they keep the numbers they have.
    """
    by_uid = {item.incident.uid: item for item in items}
    order, sides = in_chairs_order(list(by_uid), moves)
    made = plan_of(session, [by_uid[uid] for uid in order], sides)
    listed = tuple(
        replace(by_uid[uid], read=made.lines[uid], number=number if first_number else by_uid[uid].number)
        for number, uid in enumerate(made.order, start=first_number)
    )
    return listed, made.reading({item.incident.uid: item.number for item in listed})


def plan_of(session: Session, items: Sequence[BoardItem], sides: dict[str, str]) -> Plan:
    """Return the plan of items in the order given, `sides` being where the chair put some of them."""
    told = [_told(session, item, sides.get(item.incident.uid, "")) for item in items]
    return plan(told, session.rules.pace, session.rules.group_words)


def as_frozen(items: Sequence[BoardItem], frozen: Sequence[FrozenItem], moves: Sequence[Move]) -> tuple[BoardItem, ...]:
    """Return a closed meeting's items in the order it read them, with the groups it was told in."""
    groups = {one.incident_uid: one.below for one in frozen}
    by_uid = {item.incident.uid: item for item in items}
    order, sides = in_chairs_order(list(by_uid), moves)
    members: dict[str, list[str]] = {}
    for uid in order:
        item, side = by_uid[uid], sides.get(uid, "")
        own = "" if side == ABOVE or guarded(item.flags) else groups.get(uid, item.proposal.group)
        members.setdefault(own, []).append(uid)
    read = members.pop("", [])
    listed = [(uid, "") for uid in read] + [(uid, name) for name, uids in members.items() for uid in uids]
    return tuple(replace(by_uid[uid], read=ReadLine("", 0, not name, name, sides.get(uid, ""))) for uid, name in listed)


def _told(session: Session, item: BoardItem, side: str) -> Told:
    """How an item is told, worked out once for as long as it stands as it does: a board is read anew after every decision."""
    incident, proposal = item.incident, item.proposal
    latest = incident.latest
    known = (side, item.type, proposal.band, proposal.group, item.flags, incident.erased, latest.protection, latest.qualifiers)
    return session.rules.told_of(incident.version_uid, known, lambda: _tell(session, item, side))


def _tell(session: Session, item: BoardItem, side: str) -> Told:
    latest, rules = item.incident.latest, session.rules
    heading = headline(item)
    group = item.proposal.group if item.proposal.band == GROUP else group_of(latest, rules.bands) or item.type
    place = rules.place_key(latest.text.address) or latest.text.address.casefold().strip()
    return Told(
        item.incident.uid, item.proposal.band, guarded(item.flags), heading, item.incident.erased or latest.text.narrative, group,
        place, marks(item.flags, heading), side,
    )  # fmt: skip
