"""The reading budget: how long the morning takes read aloud, and where fifteen minutes end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from shp_desktop.domain.board import GROUP, Proposal, Reading
from shp_desktop.domain.words import counted


@dataclass(frozen=True)
class Pace:
    """How fast people read aloud (183 words a minute: Brysbaert 2019) and for how long the meeting reads."""

    words_a_minute: float = 183
    minutes: float = 15

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "Pace":
        """Read the pace from the rows of the thresholds table; what it leaves out stays as published."""
        given = {row["name"]: float(row["value"]) for row in rows}
        published = cls()
        return cls(
            given.get("reading_words_a_minute", published.words_a_minute),
            given.get("reading_minutes", published.minutes),
        )


PUBLISHED = Pace()


def read_aloud(items: Iterable[tuple[Proposal, str]]) -> tuple[str, ...]:
    """Return what is read for each item in order: its text, one line at the first item of a group, "" for the rest of it."""
    listed = list(items)
    sizes: dict[str, int] = {}
    for proposal, _ in listed:
        if proposal.band == GROUP:
            sizes[proposal.group] = sizes.get(proposal.group, 0) + 1
    lines: list[str] = []
    for proposal, text in listed:
        if proposal.band != GROUP:
            lines.append(text)
        else:
            size = sizes.pop(proposal.group, 0)
            lines.append(f"{proposal.group}: {counted(size, 'log')}" if size else "")
    return tuple(lines)


def reading_budget(texts: Sequence[str], pace: Pace = PUBLISHED) -> Reading:
    """Return words, seconds and the number (from 1) of the first item that would begin after the reading time is over."""
    words, line_at = 0, None
    limit = pace.minutes * pace.words_a_minute
    for number, text in enumerate(texts, start=1):
        own = len(text.split())
        if own and words > limit and line_at is None:
            line_at = number
        words += own
    return Reading(words, ceil(words * 60 / pace.words_a_minute), line_at)
