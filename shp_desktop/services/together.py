"""One decision for many items alike: a record each, one step, one undo; what nobody may be passed over for is left out and named."""

from collections.abc import Sequence
from datetime import datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.people import Act
from shp_desktop.domain.triage import Decision
from shp_desktop.domain.words import counted, joined, runs
from shp_desktop.errors import Refused
from shp_desktop.services import prepare_board
from shp_desktop.services.decisions import put_decision, read_decision
from shp_desktop.services.meeting_now import open_one
from shp_desktop.services.session import Outcome, Session

_CHANGES = frozenset({"meeting", "board"})


def decide_together(
    session: Session,
    incident_uids: Sequence[str],
    decision: Decision | str,
    who: str = "",
    words: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Record the same decision on many items, all or none of those that may be decided together; its reference is their count.

    An item with a flag of principle 5 is left out and named in a warning, whatever was asked or dismissed for it.
    Raises Refused where no item is left, or a decision says too little.
    """
    session.require(Act.MEET)
    kind = read_decision(decision)
    with session.write("alteration", "decision", at=at) as appender:
        meeting = open_one(session)
        items = prepare_board.items(session, meeting, tuple(dict.fromkeys(incident_uids)), session.moment(at))
        left_out = [item for item in items if guarded(item.flags)]
        taken = [item for item in items if not guarded(item.flags)]
        if not taken:
            raise Refused(f"{_named(left_out) or 'No item was named'}; nothing was recorded.")
        uids = [put_decision(session, appender, item, kind, who, words) for item in taken]
    warnings = (f"{_named(left_out)}; {_done(len(taken))}.",) if left_out else ()
    return Outcome(str(len(taken)), uids[-1], warnings, _CHANGES)


def _done(count: int) -> str:
    return f"the other {counted(count, 'item was', 'items were')} recorded"


def _named(items: Sequence[BoardItem]) -> str:
    if not items:
        return ""
    kinds = dict.fromkeys(flag.kind.replace("_", " ") for item in items for flag in item.flags if guarded((flag,)))
    many = len(items) > 1
    return f"{'Items' if many else 'Item'} {runs(item.number for item in items)} ({joined(kinds)}) must be decided one by one"
