"""Invented logs of any size: the practice town's days told again with new times, numbers and houses."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from shp_desktop.services.practice.events import days_events
from shp_desktop.services.practice.logs import POLICE_HEADERS
from shp_desktop.services.practice.rows import Row, police_rows
from shp_desktop.services.practice.town import world

SEED = 8
DAYS = 40
MORNING = date(2018, 6, 12)
YEARS = 5
STEP = 7919  # a prime, so that neighbours in the log are not neighbours in the pool
_HOUSE = re.compile(r"^\d+")


@lru_cache(maxsize=1)
def pool() -> tuple[Row, ...]:
    """Return forty days of the practice town, about four thousand logs."""
    town = world(SEED)
    days = (date(2017, 2, 1) + timedelta(days=day) for day in range(DAYS))
    return tuple(row for day in days for row in police_rows(town, day, days_events(town, day)))


def rows(count: int, first: datetime, last: datetime) -> Iterator[Row]:
    """Yield so many logs spread evenly over a time, numbered anew each January."""
    held = pool()
    gap = (last - first) / max(count, 1)
    number, year = 0, first.year
    for place in range(count):
        at = (first + gap * place).replace(microsecond=0)
        number, year = (1, at.year) if at.year != year else (number + 1, year)
        again, which = divmod(place, len(held))
        row = held[which * STEP % len(held)]
        yield replace(row, at=at, number=number, location=_moved(row.location, again), of="")


def history(count: int) -> Iterator[Row]:
    """Yield the logs before the morning: five years of them, or the last days of those where few are asked for."""
    last = datetime.combine(MORNING - timedelta(days=1), time(7))
    share = min(1.0, count / 250_000)
    return rows(count, last - timedelta(days=365 * YEARS) * share, last)


def morning(count: int) -> Iterator[Row]:
    """Yield the unread log of the morning: 24 hours up to 07:00, numbered after everything before it."""
    last = datetime.combine(MORNING, time(7))
    return (replace(row, number=500_000 + row.number) for row in rows(count, last - timedelta(days=1), last))


def write_csv(path: Path, logs: Iterator[Row]) -> Path:
    """Write logs in the shape the police export has."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(POLICE_HEADERS)
        for row in logs:
            writer.writerow((
                f"{row.number:06d}", f"{row.at:%d/%m/%Y %H:%M:%S}", row.grade, row.code, row.type, row.location,
                row.ward, row.easting, row.northing, row.qualifiers, row.caller, row.crime_no, row.status,
                row.narrative,
            ))  # fmt: skip
    return path


def _moved(location: str, by: int) -> str:
    """Put a log at another house of its street; one address in five years is not one address all the time."""
    found = _HOUSE.match(location)
    if found is None or not by:
        return location
    return f"{1 + (int(found.group()) + 7 * by) % 120}{location[found.end() :]}"
