"""The threshold watch on the chair's pack: a line per rule with the logs that count; it stands on no other paper."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.watch import ONE_MORE, WatchRow
from shp_desktop.output.text import grey, line, rich, strong

_MOST = 6


def watch_paragraphs(item: BoardItem, numbers: Mapping[IncidentKey, int]) -> Iterator[tuple[str, str]]:
    """Yield what the watch says of an item as markup and style; a log on this agenda by its item number."""
    for one in item.watch:
        rows = [_row(row, numbers) for row in one.rows if not row.this] if one.state != ONE_MORE else []
        more = [f"{len(rows) - _MOST} more"] if len(rows) > _MOST else []
        named = f" With {line(', '.join(rows[:_MOST] + more))}." if rows else ""
        yield strong(f"{one.title}: ") + rich(line(one.line)) + grey(named), "facts"


def _row(row: WatchRow, numbers: Mapping[IncidentKey, int]) -> str:
    """A log that counts by its item number where it is on this agenda, else by its own number and day."""
    number = numbers.get(IncidentKey(row.source, row.year, row.reference))
    when = datetime.fromisoformat(row.reported)
    log = "log" if row.source == "police" else f"{row.source} log"
    return f"item {number}" if number else f"{log} {row.reference} ({when.day} {when:%b %Y})"
