"""Holes in a log: clock hours that are silent where they are never silent, and numbers that jump."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from shp_desktop.domain.board import Gap
from shp_desktop.domain.limits import SHIPPED, Limits
from shp_desktop.domain.moments import from_wall
from shp_desktop.domain.words import counted

_HOUR = timedelta(hours=1)
_RUNS = re.compile(r"[0-9]{1,18}")
_LONGEST_RUN = 18


def silent_gaps(
    times: Iterable[datetime], usual: Mapping[int, float] | None = None, limits: Limits = SHIPPED
) -> tuple[Gap, ...]:
    """Return runs of empty clock hours, inside the file's span, where logs are usual; the limits say how many of both.

    `times` are the file's local clock readings (naive); `usual` is the mean per hour of day over the history, and
    where there is none the file's own mean stands for every hour. An hour the clock change skips is not silence.
    """
    filled = [hour.replace(minute=0, second=0, microsecond=0, tzinfo=None) for hour in times]
    if not filled:
        return ()
    held = set(filled)
    first, last = min(held), max(held)
    hours = [first + step * _HOUR for step in range(int((last - first) / _HOUR) + 1)]
    own = len(filled) / len(hours)
    runs: list[list[datetime]] = [[]]
    for hour in hours:
        if hour not in held and from_wall(hour).mark == "skipped":
            continue
        if hour not in held and (usual.get(hour.hour, 0.0) if usual else own) >= limits.silent_usual_logs:
            runs[-1].append(hour)
        elif runs[-1]:
            runs.append([])
    return tuple(_silence(run) for run in runs if len(run) >= limits.silent_hours)


@dataclass(frozen=True)
class Span:
    """What one file of a source covers: its first and last local clock reading, naive."""

    file: str
    start: datetime
    end: datetime


def unjoined(spans: Iterable[Span], usual: Mapping[int, float], limits: Limits = SHIPPED) -> tuple[Gap, ...]:
    """Return the holes between the files of one source where logs are usual, whatever order the files came in.

    `usual` is the mean of logs per hour of day; a hole counts by the same limits as silence inside a file.
    """
    found: list[Gap] = []
    reached: datetime | None = None
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if reached is not None and span.start > reached:
            silent = silent_gaps((reached, span.start), usual, limits) if usual else ()
            if silent:
                found.append(Gap("join", reached.isoformat(), span.start.isoformat(), span.file))
        reached = max(reached or span.end, span.end)
    return tuple(found)


def serial_gaps(references: Sequence[str], limits: Limits = SHIPPED) -> tuple[Gap, ...]:
    """Return the steps between log numbers, in the order of time, that lie far beyond this file's usual step.

    `start` is the log number before the jump, `end` the one after it. A counter that starts again is no jump.
    """
    numbered = _serials(references)
    steps = [(after - before, first, then) for (first, before), (then, after) in pairwise(numbered) if after > before]
    if len(steps) < limits.jump_steps:
        return ()
    sizes = sorted(size for size, _, _ in steps)
    smallest = _smallest_jump(sizes, limits)
    usual = round(median(sizes)) - 1
    return tuple(
        Gap("serial", first, then, f"{size - 1} numbers between {first} and {then}, usually {usual}")
        for size, first, then in steps
        if smallest and size >= smallest
    )


def _smallest_jump(sizes: list[int], limits: Limits) -> int:
    """Return the smallest of the sorted steps that is a jump, or 0.

    One force-wide counter gives a town steps with a long tail, so being large is not enough: a jump also stands
    clear of the next smaller step.
    """
    limit = max(limits.jump_over_wide * sizes[int(len(sizes) * 0.9) - 1], limits.jump_at_least)
    clear = (size for below, size in pairwise(sizes) if size > limit and size >= limits.jump_over_next * below)
    return next(clear, 0)


def _silence(run: list[datetime]) -> Gap:
    start, end = run[0], run[-1] + _HOUR
    why = f"no log from {start:%H:%M} to {end:%H:%M} ({counted(len(run), 'hour')})"
    return Gap("silent", start.isoformat(), end.isoformat(), why)


def _serials(references: Sequence[str]) -> list[tuple[str, int]]:
    """Return each reference with the one of its numbers that runs; references of another shape are left out."""
    runs = [(one, (int(one),) if one.isascii() and one.isdigit() and len(one) <= _LONGEST_RUN else tuple(map(int, _RUNS.findall(one)))) for one in references]
    runs = [(reference, numbers) for reference, numbers in runs if numbers]
    if not runs:
        return []
    lengths = [len(numbers) for _, numbers in runs]
    usual = max(set(lengths), key=lengths.count)
    alike = [(reference, numbers) for reference, numbers in runs if len(numbers) == usual]
    columns = [[numbers[place] for _, numbers in alike] for place in range(usual)]
    running = max(range(usual), key=lambda place: (len(set(columns[place])), -_spread(columns[place])))
    return [(reference, numbers[running]) for reference, numbers in alike]


def _spread(column: list[int]) -> int:
    return max(column) - min(column)
