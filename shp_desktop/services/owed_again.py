"""An item noted for its check, whose check was then taken back: it is undecided again, and says why."""

from collections.abc import Sequence
from dataclasses import replace

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.triage import Decision
from shp_desktop.services.meeting_now import answered_for
from shp_desktop.services.session import Session


def undecided_again(session: Session, items: Sequence[BoardItem]) -> list[BoardItem]:
    """Return the items; one noted whose check or dismissal was undone since has no decision, and says by whom (principle 5)."""
    return [_owed(session, item) if _bare(item) else item for item in items]


def _bare(item: BoardItem) -> bool:
    noted = item.decision is not None and item.decision.decision is Decision.NOTED
    return noted and guarded(item.flags) and not answered_for(item)


def _owed(session: Session, item: BoardItem) -> BoardItem:
    by = session.store.order.check_undone(item.incident.uid, item.decision.uid) if item.decision else ""
    if not by:
        return item
    return replace(item, decision=None, changed=f"noted, but its check was taken back since by {by}: decide again")
