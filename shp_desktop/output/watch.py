"""The threshold watch on the chair's pack: a line per rule with the rows that count; it stands on no other paper."""

from collections.abc import Iterator, Mapping

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.watch import WatchRow
from shp_desktop.output.text import grey, line, rich, strong

_MOST = 6


def watch_paragraphs(item: BoardItem, numbers: Mapping[IncidentKey, int]) -> Iterator[tuple[str, str]]:
    """Yield what the watch says of an item as markup and style; a log on this agenda by its item number."""
    for place, one in enumerate(item.watch):
        last = place + 1 == len(item.watch) or item.watch[place + 1].standing != one.standing
        rows = [_row(row, numbers) for row in one.rows if not row.this]
        more = [f"{len(rows) - _MOST} more"] if len(rows) > _MOST else []
        named = f" With {line('; '.join(rows[:_MOST] + more))}." if rows else ""
        yield strong(f"{one.title}: ") + rich(line(one.line)) + grey(f"{named} {one.standing}" if last else named), "facts"


def _row(row: WatchRow, numbers: Mapping[IncidentKey, int]) -> str:
    number = numbers.get(IncidentKey(row.source, row.year, row.reference))
    return f"item {number}" if number else row.words
