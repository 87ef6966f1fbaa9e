"""How far the files read reach: where they stop well before the window ends, or it ends before its day, its numbers are compared with none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shp_desktop.domain.board import BoardItem, Window
from shp_desktop.domain.incident import BY_HAND
from shp_desktop.domain.moments import LONDON

#: an export an hour or two old is every morning's; beyond these hours something was not read
MOST_HOURS = 6


@dataclass(frozen=True)
class Unread:
    """The last log that was read (aware UTC), and for how many hours of the window after it none was."""

    last: datetime
    hours: int


def unread(items: Iterable[BoardItem], window: Window) -> Unread | None:
    """Return where the logs of a morning stop, None where they reach its end; the source with the most logs counts, and nothing typed by hand."""
    read = [item.incident.latest for item in items if item.incident.typed != BY_HAND]
    counts = Counter(version.key.source for version in read)
    if not counts:
        return None
    most = counts.most_common(1)[0][0]
    last = max(version.reported.utc for version in read if version.key.source == most)
    left = window.end - last
    return Unread(last, round(left.total_seconds() / 3600)) if left > timedelta(hours=MOST_HOURS) else None


def to_come(day: date, window: Window) -> bool:
    """Say whether a morning is looked at before its London day, as Monday's is on a Saturday: more logs come until then."""
    return window.end.astimezone(LONDON).date() < day
