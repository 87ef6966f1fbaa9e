"""The ways a column of dates can be read, from all of its cells: what each makes of them, and where two fit as well."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from shp_desktop.domain.intake_dates import FIXED, TIME, DateFormat, DateReader, Reading, decide
from shp_desktop.domain.intake_records import RecordReader, clean, where
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.mapping import DateChoice, Example
from shp_desktop.domain.profiles import Profile

SEVERAL = 3
LIFETIME = 40 * 365
MANY = 4000
HALF_DAY = 30
WHEN = ("reported_at", "reported_date", "reported_time")
_HALF = re.compile(r"\d\s*[ap]\.?m", re.IGNORECASE)
TRIED, LOOKED_AT = 60, 20_000
_ORDERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}


@dataclass(frozen=True)
class DatesSeen:
    """What can be said of a sheet's dates: the choices, likeliest first, the one proposed, and what is ambiguous.

    `usual` is the choice that reads as a profile without a format does.
    """

    choices: tuple[DateChoice, ...] = ()
    format: str = ""
    ambiguous: str = ""
    usual: str = ""

    def of(self, wanted: str) -> DateChoice | None:
        """Return the choice of a format."""
        return next((one for one in self.choices if one.format == wanted), None)


@dataclass(frozen=True)
class _Way:
    """A format and the order of day and month it stands for; "" reads each cell by its own form in that order."""

    format: str
    order: str
    days: dict[str, date]
    fits: int
    span: int


def dates_of(profile: Profile, headers: Sequence[str], rows: Sequence[Row], rules: Rules) -> DatesSeen:
    """Return the ways to read the dates of a sheet's records; nothing where no column of dates is named."""
    places = where(profile, headers).places
    at = places.get("reported_at", places.get("reported_date"))
    if at is None:
        return DatesSeen()
    cells = Counter(cell for row in rows if at < len(row.cells) and (cell := clean(row.cells[at])))
    if not cells:
        return DatesSeen()
    ways = _ways(cells, rules, profile.date_format)
    made = _Words(profile, headers, rows, rules)
    choices = tuple(DateChoice(way.format, made.of(way), made.examples(way), way.fits, cells.total() - way.fits) for way in ways)
    order = decide(cells.elements(), rules.dates).order
    usual = next((way.format for way in ways if way.order == order), ways[0].format)
    return DatesSeen(choices, ways[0].format, _ambiguous(ways, cells), usual)


def when_words(found: datetime | date | time) -> str:
    """Return a moment as a person reads it: "Thu 14 June 2018, 07:13", a day, or a time of day."""
    if isinstance(found, datetime):
        return f"{when_words(found.date())}, {_clock(found.time())}"
    return _clock(found) if isinstance(found, time) else f"{found:%a} {found.day} {found:%B} {found.year}"


def _clock(found: time) -> str:
    return f"{found:%H:%M:%S}" if found.second else f"{found:%H:%M}"


def _ways(cells: Counter[str], rules: Rules, given: str) -> tuple[_Way, ...]:
    """Return the ways that read any cell: most cells first, then the days closer together, then day first.

    A way that spreads a file's dates over a lifetime reads figures that are none.
    """
    orders = list(dict.fromkeys(item.order for item in rules.dates if item.order not in (FIXED, TIME)))
    head = [cell for cell, _ in cells.most_common(TRIED)]
    tried = [(item.format, item.order) for item in rules.dates if item.order != TIME and _begins(item, head)]
    order = decide(cells.elements(), rules.dates).order
    some = _some(cells)
    ways = [_way(text, kind, some, rules) for text, kind in tried if text != given]
    ways = _different(([_way(given, _order_of(given, rules), some, rules)] if given else []), ways)
    every = _way("", order, some, rules)
    if not ways or every.fits > max(way.fits for way in ways):
        ways.append(every)
    if len(some) < len(cells):
        ways = [_way(way.format, way.order, cells, rules) for way in ways if 2 * way.fits >= max(one.fits for one in ways)]
    rank = {order: at for at, order in enumerate(orders)}
    ways.sort(key=lambda way: (way.span > LIFETIME, -way.fits, way.span, rank.get(way.order, -1)))
    likely = [way for way in ways if way.fits and (2 * way.fits >= ways[0].fits or way.format == given)]
    return tuple(likely or ways[:1])


def _some(cells: Counter[str]) -> Counter[str]:
    """Return cells spread evenly over a long column: enough to see which ways there are, before all are counted."""
    step = len(cells) // MANY
    return Counter(dict(islice(cells.items(), 0, None, step))) if step > 1 else cells


def _begins(item: DateFormat, head: Sequence[str]) -> bool:
    """Tell whether a format itself reads a cell: a given format lets ISO dates pass, which say nothing of it."""
    found = (item.pattern.match(cell) for cell in head)
    return any(match is not None and not cell[match.end():match.end() + 1].isdigit()
               for match, cell in zip(found, head, strict=True))


def _different(first: list[_Way], ways: Sequence[_Way]) -> list[_Way]:
    """Keep of formats that make the same days of the same cells the one named first."""
    kept = [way for way in first if way.fits]
    for way in sorted(ways, key=lambda one: -one.fits):
        if way.fits and not any(way.days.items() <= one.days.items() for one in kept):
            kept.append(way)
    return kept


def _order_of(text: str, rules: Rules) -> str:
    """Return the order of day, month and year of a format that may go on with a time of day."""
    found = (item for item in rules.dates if item.order != TIME and text.startswith(item.format))
    return max(found, key=lambda item: len(item.format)).order if any(text.startswith(item.format) for item in rules.dates) else ""


def _way(text: str, order: str, cells: Counter[str], rules: Rules) -> _Way:
    reader = DateReader(rules.dates, order or FIXED, text, bare=text != "" or _bare(cells))
    days: dict[str, date] = {}
    fits = 0
    for cell, count in cells.items():
        found: Reading = reader.read(cell)
        if found.day is not None and not found.fault:
            days[cell] = found.day
            fits += count
    span = (max(days.values()) - min(days.values())).days if days else 0
    return _Way(text, order, days, fits, span)


def _bare(cells: Counter[str]) -> bool:
    """Tell whether figures without separators are dates in a column: at least half of its cells are such."""
    return 2 * sum(count for cell, count in cells.items() if cell.split()[0].isdigit()) >= cells.total()


def _ambiguous(ways: Sequence[_Way], cells: Counter[str]) -> str:
    """Return a sentence where another way reads as many cells and makes other days of them."""
    first = ways[0]
    other = next((way for way in ways[1:] if way.fits == first.fits and way.days != first.days and _rivals(first, way)), None)
    if other is None or not first.fits:
        return ""
    cell = next(cell for cell in cells if first.days.get(cell) != other.days.get(cell))
    one, two = (_day(way.days.get(cell)) for way in (first, other))
    how = "day and month" if {first.order, other.order} == {"dmy", "mdy"} else "day, month and year"
    spread = "" if first.span == other.span else f"; the first way the file covers {_days(first)}, the other way {_days(other)}"
    return f"Every date of this file can be read two ways, {how} either way round: {cell} is {one} or {two}{spread}."


def _rivals(first: _Way, other: _Way) -> bool:
    """Year first is a rival of a year in two figures only where it keeps the dates closer together: day first is the rule."""
    return "ymd" not in (first.order, other.order) or other.span < first.span


def _day(found: date | None) -> str:
    return f"{found.day} {found:%B} {found.year}" if found else "no date"


def _days(way: _Way) -> str:
    return "one day" if way.span == 0 else f"{way.span + 1:,} days"


class _Words:
    """Says in words how a way reads, and shows three records read by it."""

    def __init__(self, profile: Profile, headers: Sequence[str], rows: Sequence[Row], rules: Rules) -> None:
        self._profile, self._headers, self._rows, self._rules = profile, headers, rows, rules

    def _reader(self, way: _Way) -> RecordReader:
        profile = Profile("", columns=self._profile.columns, date_format=way.format)
        return RecordReader(profile, self._headers, self._rows[:LOOKED_AT], "", self._rules)

    def of(self, way: _Way) -> str:
        """Return how day, month, year and time of day stand, in words."""
        return ", ".join(filter(None, (self._order(way), self._time())))

    def _order(self, way: _Way) -> str:
        if not way.format:
            serial = all(cell.replace(".", "").isdigit() and len(cell.split(".")[0]) == 5 for cell in way.days)
            return "a spreadsheet's numbers of days" if serial else f"several forms, {_ORDERS.get(way.order, 'day first')}"
        named = any(part in way.format for part in ("%b", "%B"))
        if named:
            first = "month" if way.format.find("%b") < way.format.find("%d") else "day"
            return f"{first} first, the month in letters" if "%d" in way.format else "month and year alone"
        order = _ORDERS.get(way.order) or ("year first" if way.format.startswith("%Y") else "as you said")
        if "%d" not in way.format:
            return f"{order}, no day"
        return f"{order}, year in two figures" if "%y" in way.format else order

    def _time(self) -> str:
        some = self._rows[:MANY]
        reader = RecordReader(Profile("", columns=self._profile.columns), self._headers, some, "", self._rules)
        if "reported_time" in reader.where.places:
            field = "reported_time"
        elif not reader.has_times(some):
            return "no time of day"
        else:
            field = "reported_at" if "reported_at" in reader.where.places else "reported_date"
        texts = [text for row in some[:500] if (text := reader.where.of(row, field))]
        half = any(_HALF.search(text) for text in texts)
        hours = [found.clock.hour for text in texts if (found := self._clock_of(reader, field, text)).clock is not None]
        if not half and len(hours) >= HALF_DAY and all(1 <= hour <= 12 for hour in hours):
            return "times up to 12:59 only, and none says am or pm"
        beside = f", the time in {self._profile.column('reported_time')}" if field == "reported_time" else ""
        return f"{'12 hour with am and pm' if half else '24 hour'}{beside}"

    @staticmethod
    def _clock_of(reader: RecordReader, field: str, text: str) -> Reading:
        return reader.dates.read_time(text) if field == "reported_time" else reader.dates.read(text)

    def examples(self, way: _Way) -> tuple[Example, ...]:
        """Return three records as different as can be had, one that cannot be read among them where there is one."""
        reader = self._reader(way)
        days: list[Example] = []
        more: list[Example] = []
        bad: list[Example] = []
        met: set[str] = set()
        for row in self._rows[:LOOKED_AT]:
            given = " ".join(filter(None, (reader.where.of(row, field) for field in WHEN)))
            day = given.split(" ")[0]
            if not given or given in met or (day in met and len(more) >= SEVERAL):
                continue
            moment, fault = reader.when(row)
            if moment is not None:
                (more if day in met else days).append(Example(given, when_words(moment.local)))
            elif not bad:
                bad.append(Example(given, "", fault))
            met |= {given, day}
        most = SEVERAL - len(bad)
        return (*_spread(days, most), *more[:max(0, most - len(days))], *bad)


def _spread(found: list[Example], most: int) -> list[Example]:
    """Return the first, one between and the last of many."""
    if len(found) <= most:
        return found
    return [found[0], *found[len(found) // 2: len(found) // 2 + most - 2], found[-1]] if most > 1 else found[:most]
