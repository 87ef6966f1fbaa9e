"""The chair's order: an item moved before another, on its side of the line; numbers stay, and nobody guarded falls below it."""

from datetime import datetime

from shp_desktop.domain.board import Board, BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.moves import ABOVE, BELOW, Move, in_chairs_order
from shp_desktop.domain.people import Act
from shp_desktop.domain.reading import Plan
from shp_desktop.domain.words import joined, runs
from shp_desktop.errors import Refused
from shp_desktop.services import prepare_board, reading_plan
from shp_desktop.services.session import Outcome, Session

CHANGES = frozenset({"board", "meeting", "papers"})


def move(
    session: Session, incident_uid: str, before_uid: str = "", *, side: str = "", at: datetime | None = None
) -> Outcome:
    """Put an item before another in the reading order, or at the end where none is named.

    `side` is "above" or "below" the line; without it the item stands on the side of the one it is put before. Raises Refused
    where a guarded item would stand below the line, or where there is no room above it.
    """
    session.require(Act.MEET)
    with session.write("alteration", "reading order", at=at) as appender:
        shown = prepare_board.board(session, session.moment(at))
        item, before = _found(shown, incident_uid), _found(shown, before_uid) if before_uid else None
        if before is not None and before.incident.uid == item.incident.uid:
            raise Refused("An item cannot stand before itself; nothing was changed.")
        wanted = Move(item.incident.uid, before.incident.uid if before else "", side or _side_of(before, item))
        if wanted.side == BELOW and guarded(item.flags):
            raise Refused(f"Item {item.number} ({_why(item)}) may not stand below the line; nothing was changed.")
        after = _planned(session, shown, wanted)
        if wanted.side == ABOVE and after.lines[item.incident.uid].below:
            raise Refused(
                f"There is no room above the line for item {item.number}: those nobody may be passed over for take the whole time; nothing was changed."
            )
        uid = session.store.order.move(appender, shown.meeting_date, shown.meeting_uid, wanted)
    return Outcome(item.incident.key.reference, uid, _fallen(shown, after, item), CHANGES)


def _found(shown: Board, uid: str) -> BoardItem:
    found = next((item for item in shown.items if item.incident.uid == uid), None)
    if found is None:
        raise Refused("That log is not among the items of the next briefing; nothing was changed.")
    return found


def _side_of(before: BoardItem | None, item: BoardItem) -> str:
    """An item stands on the side of the one it is put before; at the end it stands below, if it may."""
    below = before.group if before is not None else not guarded(item.flags)
    return BELOW if below else ABOVE


def _planned(session: Session, shown: Board, wanted: Move) -> Plan:
    moves = (*session.store.order.moves(shown.meeting_uid), wanted)
    by_uid = {item.incident.uid: item for item in shown.items}
    order, _ = in_chairs_order(list(by_uid), (wanted,))
    _, sides = in_chairs_order(order, moves)
    return reading_plan.plan_of(session, [by_uid[uid] for uid in order], sides)


def _fallen(shown: Board, after: Plan, moved: BoardItem) -> tuple[str, ...]:
    """Say which other items stand below the line now and did not before."""
    numbers = [
        item.number for item in shown.items if item is not moved and not item.group and after.lines[item.incident.uid].below
    ]
    if not numbers:
        return ()
    return (f"{'Items' if len(numbers) > 1 else 'Item'} {runs(numbers)} {'stand' if len(numbers) > 1 else 'stands'} below the line now, in a group.",)


def _why(item: BoardItem) -> str:
    return joined(flag.kind.replace("_", " ") for flag in item.flags if guarded((flag,)))
