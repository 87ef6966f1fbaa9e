"""Moments of the clock on the wall: local text kept, offset and UTC derived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock reading as it was given, with the offset that belongs to it.

    `local` is naive; `offset` is minutes east of UTC; `mark` is "", "repeated" or "skipped"
    for the two nights a year the clock changes (DESIGN.md section 5: the offset before the change).
    """

    local: datetime
    offset: int
    mark: str = ""

    @property
    def utc(self) -> datetime:
        """Return the aware UTC time."""
        return self.bare_utc.replace(tzinfo=UTC)

    @property
    def bare_utc(self) -> datetime:
        """Return the UTC time without its zone: among so many moments of a history it is made and compared in half the time."""
        return self.local - _ahead(self.offset) if self.offset else self.local

    def rfc(self) -> str:
        """Return RFC 3339: the reading as given, with its offset."""
        return self.local.isoformat("T", "seconds") + _zone(self.offset)


def from_wall(local: datetime) -> Moment:
    """Return the moment of a naive London clock reading; repeated and skipped hours take the offset before the change."""
    aware = local.replace(tzinfo=LONDON, fold=0)
    before, after = aware.utcoffset(), aware.replace(fold=1).utcoffset()
    mark = ""
    if before != after and before is not None and after is not None:
        mark = "repeated" if before > after else "skipped"
    return Moment(local, _minutes(before), mark)


def from_utc(moment: datetime) -> Moment:
    """Return the London clock reading of an aware time."""
    aware = moment.astimezone(LONDON)
    return Moment(aware.replace(tzinfo=None, fold=0), _minutes(aware.utcoffset()))


def from_iso(text: str) -> Moment:
    """Read an ISO 8601 time; without offset it is London's clock; a date alone is its midnight. Raises ValueError."""
    parsed = datetime.fromisoformat(text.strip())
    if parsed.tzinfo is None:
        return from_wall(parsed)
    return Moment(parsed.replace(tzinfo=None), _minutes(parsed.utcoffset()))


def utc_text(moment: datetime) -> str:
    """Return the sortable UTC text kept in the store, e.g. 2018-06-15T07:45:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_utc_text(text: str) -> datetime:
    """Read the store's UTC text back as an aware time."""
    return datetime.fromisoformat(text).astimezone(UTC)


def day_words(day: date) -> str:
    """Return a day as people say it: Friday 15 June 2018."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short_day(day: date) -> str:
    """Return a day in three short words: Fri 15 Jun."""
    return f"{day:%a} {day.day} {day:%b}"


@lru_cache(maxsize=256)
def _ahead(offset: int) -> timedelta:
    return timedelta(minutes=offset)


@lru_cache(maxsize=256)
def _zone(offset: int) -> str:
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _minutes(offset: timedelta | None) -> int:
    return int((offset or timedelta()).total_seconds() // 60)


def written_day(text: str, forms: Iterable[str]) -> date | None:
    """Return the day a text gives in the first of some forms (strptime) it fits; None where it fits none."""
    for form in forms:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
