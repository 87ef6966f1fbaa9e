"""What is to be asked about the files before the meeting: holes between them, and rows outside the briefing's window."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from shp_desktop.domain.board import Board, BoardItem, Gap
from shp_desktop.domain.gaps import Span, unjoined
from shp_desktop.domain.moments import LONDON, from_iso
from shp_desktop.domain.window import AFTER, LATE
from shp_desktop.services.session import Session

_LOOKED_BACK = timedelta(days=14)


@dataclass(frozen=True)
class Outside:
    """Rows of one source that lie outside the window: how many, on which side ("before", "after"), and the furthest."""

    source: str
    side: str
    count: int
    furthest: datetime


@dataclass(frozen=True)
class IntakeWarnings:
    """Holes between the files of a source, by source, and rows outside the window."""

    joins: tuple[tuple[str, Gap], ...] = ()
    outside: tuple[Outside, ...] = ()


def intake_warnings(session: Session, board: Board) -> IntakeWarnings:
    """Return what to ask about the files the coming briefing rests on; they are told on Today and stored nowhere."""
    with session.store.read():
        sources = dict.fromkeys(account.source for account in board.imports if not account.history)
        joins = tuple((source, gap) for source in sources for gap in _joins(session, board, source))
    return IntakeWarnings(joins, _outside(board))


def _joins(session: Session, board: Board, source: str) -> tuple[Gap, ...]:
    """Holes that reach into the window; what lies before it was warned of before."""
    since = (board.window.start - _LOOKED_BACK).astimezone(LONDON).replace(tzinfo=None)
    spans = [
        Span(file, from_iso(first).local, from_iso(last).local)
        for file, first, last in session.store.imports.spans(source, since.isoformat())
    ]
    if len(spans) < 2:
        return ()
    start = board.window.start.astimezone(LONDON).replace(tzinfo=None)
    found = unjoined(spans, _usual(session, board, source), session.rules.limits)
    return tuple(gap for gap in found if datetime.fromisoformat(gap.end) > start)


def _usual(session: Session, board: Board, source: str) -> dict[int, float]:
    """The mean of each hour over the days held; where those are few, the mean of the hours that hold anything."""
    limits = session.rules.limits
    counts = session.store.incidents.hours(
        board.window.end - timedelta(days=limits.silent_history_days), board.window.end, source
    )
    if not counts:
        return {}
    days = {day for day, _ in counts}
    if len(days) >= limits.silent_history_days // 2:
        span = (max(days) - min(days)).days + 1
        return {hour: sum(count for (_, at), count in counts.items() if at == hour) / span for hour in range(24)}
    mean = sum(counts.values()) / len(counts)
    return dict.fromkeys(range(24), mean)


def _outside(board: Board) -> tuple[Outside, ...]:
    sides = {LATE: "before", AFTER: "after"}
    found: Counter[tuple[str, str]] = Counter()
    furthest: dict[tuple[str, str], BoardItem] = {}
    for item in board.items:
        side = sides.get(item.label)
        if side is None or item.incident.typed:
            continue
        key = (item.incident.key.source, side)
        found[key] += 1
        held = furthest.get(key)
        if held is None or (_when(item) < _when(held)) == (side == "before"):
            furthest[key] = item
    return tuple(Outside(*key, count, _when(furthest[key])) for key, count in sorted(found.items()))


def _when(item: BoardItem) -> datetime:
    return item.incident.latest.reported.utc
