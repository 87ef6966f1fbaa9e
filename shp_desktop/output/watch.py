"""The threshold watch on the chair's pack: one short paragraph an item until its rules are signed off; it stands on no other paper."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.watch import ONE_MORE, QUESTION, REACHED, Watch, WatchRow
from shp_desktop.domain.words import joined, sentence
from shp_desktop.output.text import grey, line, rich, strong

_MOST = 6


def watch_paragraphs(item: BoardItem, numbers: Mapping[IncidentKey, int]) -> Iterator[tuple[str, str]]:
    """Yield what the watch says of an item as markup and style; a log on this agenda by its item number.

    A rule the team signed off has a paragraph with what follows from it. Of proposals the counts alone are told, in one
    paragraph; what would follow stands once behind the items.
    """
    for one in item.watch:
        if one.signed_off:
            named = f" With {joined(_named(one, numbers))}." if one.state != ONE_MORE and len(one.rows) > 1 else ""
            yield strong(f"{one.title}: ") + rich(line(one.line)) + grey(named), "facts"
    proposed = [one for one in item.watch if not one.signed_off]
    told = [_short(one, numbers) for one in proposed if one.state not in (ONE_MORE, QUESTION)]
    near = list(dict.fromkeys(line(one.title) for one in proposed if one.state == ONE_MORE))
    told += [f"{strong('One more for')} {rich(joined(near))}."] if near else []
    told += [f"{strong(one.title)}: {rich(line(one.words))}" for one in proposed if one.state == QUESTION]
    if told:
        yield grey("Watch: ") + " ".join(told), "facts"


def watch_rules(items: Iterable[BoardItem]) -> Iterator[str]:
    """Yield as markup what follows from the counts told above and where each rule comes from, once for all items."""
    follows: dict[str, dict[str, None]] = {}
    standing: dict[str, dict[str, None]] = {}
    for one in (one for item in items for one in item.watch):
        if not one.signed_off:
            follows.setdefault(line(one.title), {})[line(one.right)] = None
        standing.setdefault(one.standing, {})[line(one.title)] = None
    said = [f"{strong(title)}: {rich('; '.join(rights))}." for title, rights in sorted(follows.items())]
    if said:
        yield grey("What would follow from the counts watched. ") + " ".join(said)
    yield from (rich(joined(sorted(titles)) + ": ") + grey(words) for words, titles in sorted(standing.items()))


def _short(one: Watch, numbers: Mapping[IncidentKey, int]) -> str:
    """The count, what is counted and the other logs by number: the window ends with the log itself."""
    also = ", ".join([*_named(one, numbers), *(f"{held.words}, not counted here" for held in one.elsewhere)])
    lead = one.title if one.state == REACHED else f"{one.title}, to be asked"
    return f"{strong(f'{sentence(lead)}:')} {rich(f'{one.count} {line(one.words)} in {one.span}')}{grey(f' ({also})' if also else '')}."


def _named(one: Watch, numbers: Mapping[IncidentKey, int]) -> list[str]:
    rows = [_row(row, numbers) for row in one.rows if not row.this]
    return rows[:_MOST] + ([f"{len(rows) - _MOST} more"] if len(rows) > _MOST else [])


def _row(row: WatchRow, numbers: Mapping[IncidentKey, int]) -> str:
    """A log that counts by its item number where it is on this agenda, else by its own number and day."""
    number = numbers.get(IncidentKey(row.source, row.year, row.reference))
    when = datetime.fromisoformat(row.reported)
    log = "log" if row.source == "police" else f"{row.source} log"
    return f"item {number}" if number else f"{log} {row.reference} ({when.day} {when:%b})"
