"""What is to be asked about the files before the meeting: holes between them, and rows outside the briefing's window."""

from collections import Counter
from collections.abc import Mapping
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
    start = _wall(board.window.start)
    with session.store.read():
        sources = dict.fromkeys(account.source for account in board.imports if not account.history)
        spans = {source: _spans(session, source, start - _LOOKED_BACK) for source in sources}
        joins = tuple(
            (source, gap) for source in sources for gap in _joins(session, board, source, list(spans[source].values()))
        )
    read = {account.import_uid for account in board.imports}
    before = {
        source: [span.end for uid, span in held.items() if span.end <= start and uid not in read]
        for source, held in spans.items()
    }
    reached = {source: max(ends) for source, ends in before.items() if ends}
    return IntakeWarnings(joins, _outside(board, reached))


def _wall(moment: datetime) -> datetime:
    return moment.astimezone(LONDON).replace(tzinfo=None)


def _spans(session: Session, source: str, since: datetime) -> dict[str, Span]:
    """Return what each file of a source covers, by the uid of its import."""
    return {
        uid: Span(file, from_iso(first).local, from_iso(last).local)
        for uid, file, first, last in session.store.imports.spans(source, since.isoformat())
    }


def _joins(session: Session, board: Board, source: str, spans: list[Span]) -> tuple[Gap, ...]:
    """Holes that reach into the window; what lies before it was warned of before."""
    if len(spans) < 2:
        return ()
    start = _wall(board.window.start)
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


def _outside(board: Board, reached: Mapping[str, datetime]) -> tuple[Outside, ...]:
    """Rows on either side of the window; what came in between the last export and the last meeting belongs to no other."""
    sides = {LATE: "before", AFTER: "after"}
    found: Counter[tuple[str, str]] = Counter()
    furthest: dict[tuple[str, str], BoardItem] = {}
    for item in board.items:
        side, source = sides.get(item.label), item.incident.key.source
        last = reached.get(source) if side == "before" else None
        joined = last is not None and last <= item.incident.latest.reported.local
        if side is None or item.incident.typed or joined:
            continue
        key = (source, side)
        found[key] += 1
        held = furthest.get(key)
        if held is None or (_when(item) < _when(held)) == (side == "before"):
            furthest[key] = item
    return tuple(Outside(*key, count, _when(furthest[key])) for key, count in sorted(found.items()))


def _when(item: BoardItem) -> datetime:
    return item.incident.latest.reported.utc
