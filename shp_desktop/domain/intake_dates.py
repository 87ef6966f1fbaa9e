"""Dates and times of a log by an explicit list of formats, the order of day and month decided once per column."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

FIXED, TIME = "fixed", "time"
SHORT, MINUTES, HOURS = 2, "minutes", "hours"
YEAR = timedelta(days=366)
SEVERAL = 10
TIMES = 5  # texts that differ on one day, from which it is a day of a log and not of a table by months
NO_DATE, IMPOSSIBLE, UNREADABLE = "no date", "impossible date", "unreadable date"
NO_TIME, IMPOSSIBLE_TIME, UNREADABLE_TIME = "no time", "impossible time", "unreadable time"

_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}
_PIECES = {
    "d": r"(?P<d>\d{1,2})(?:st|nd|rd|th)?", "m": r"(?P<m>\d{1,2})", "Y": r"(?P<Y>\d{4})", "y": r"(?P<y>\d{2})",
    "b": r"(?P<b>[A-Za-z]{3,9})\.?", "B": r"(?P<b>[A-Za-z]{3,9})\.?", "H": r"(?P<H>\d{1,2})", "I": r"(?P<H>\d{1,2})",
    "M": r"(?P<M>\d{2})", "S": r"(?P<S>\d{2})", "f": r"(?P<f>\d{1,9})", "p": r"(?P<p>[AaPp]\.?[Mm]\.?)",
    "a": r"[A-Za-z]{3,9}\.?,?", "A": r"[A-Za-z]{3,9}\.?,?", "z": r"(?P<z>Z|[+-]\d{2}:?\d{2})", "%": "%",
}
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FRACTION = re.compile(r"0|0?\.\d+")
_NUMERIC = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)|\d{14}(?!\d)|\d{12}(?!\d)|\d{6,8}(?!\d)")
_NAMED = re.compile(r"[\w\s,.]{0,12}\d[a-z]{0,2}[-/ ]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[T,;@]\s*|\s+at\s+|\s*[-\u2013]\s*|\s+", re.IGNORECASE)
_ZONE = re.compile(r"\s*(Z|[+-]\d{2}:?\d{2}|GMT|BST|UTC)$", re.IGNORECASE)
_HOURS = re.compile(r"\s*(?:hrs?|hours|h)\.?$", re.IGNORECASE)
_EPOCH = datetime.combine(date(1899, 12, 30), time())  # Excel's 1900 system, its leap-year slip included


@dataclass(frozen=True)
class DateFormat:
    """One format of the list; `order` is fixed (can be read one way only), dmy, ymd, mdy, or time."""

    order: str
    format: str
    pattern: re.Pattern[str]
    numeric: bool


@dataclass(frozen=True)
class Reading:
    """What one cell says: a day, a time of day, minutes east of UTC where given, or why it cannot be read."""

    day: date | None = None
    clock: time | None = None
    offset: int | None = None
    fault: str = ""


def date_format(order: str, text: str) -> DateFormat:
    """Compile a strptime format; months are English whatever the machine says. Raises ValueError for others."""
    numeric = order != TIME and not re.search(r"%[bBaA]|\s", text)
    return DateFormat(order, text, compiled(text), numeric)


def compiled(text: str) -> re.Pattern[str]:
    """Return the pattern of a strptime format; digits that run together are taken at full width."""
    pieces = re.split(r"%(.)", text)
    close = bool(re.search(r"%[dmyHI]%[dmyYHM]", text))
    out: list[str] = []
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            out.append(r"\s+".join(re.escape(word) for word in re.split(r"\s+", piece)))
        elif piece not in _PIECES:
            raise ValueError(f"%{piece} is not a part of a date the program knows")
        else:
            fixed = close and piece in "dmH" and len(out) > 1
            out.append(_PIECES[piece].replace(r"\d{1,2}", r"\d{2}") if fixed else _PIECES[piece])
    return re.compile("".join(out), re.IGNORECASE)


class DateReader:
    """Reads the cells of one column by one order of day and month; remembers each day and time it has met."""

    def __init__(self, formats: tuple[DateFormat, ...], order: str, given: str = "", bare: bool = True) -> None:
        """Take the whole list, the order decided, a format given by a person ("" for none).

        `bare`: figures without separators may be dates (a grid reference in a shifted record must not become one).
        """
        self.order = order
        self._bare = bare
        self._given = compiled(given) if given else None
        self.short_times = ""
        self._given_hours = any(part in given for part in ("%H", "%I"))
        self._days = tuple(item for item in formats if item.order in (FIXED, order))
        self._times = tuple(item.pattern for item in formats if item.order == TIME)
        self._seen: dict[str, Reading] = {}
        self._rests: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """Return the day, and the time and offset where the cell has them."""
        text = text.strip()
        if not text:
            return Reading(fault=NO_DATE)
        if self._given is not None:
            return self._read_given(text, self._given)
        head, _, tail = text.partition(" ")
        day, clock = self._seen.get(head), self._rests.get(tail)
        if day is not None and clock is not None and not day.fault and day.clock is None and not clock.fault:
            return Reading(day.day, clock.clock, clock.offset)  # both halves were met before, as most are in a long history
        return self._read_listed(text)

    def read_time(self, text: str) -> Reading:
        """Return the time of day of a cell of its own; a whole date and time counts by its time."""
        text = text.strip()
        if not text:
            return Reading(fault=NO_TIME)
        if self.short_times and len(text) <= SHORT and text.isdecimal():
            text = text.zfill(4) if self.short_times == MINUTES else text.zfill(2) + "00"
        found = self._rest(text)
        if found.fault == UNREADABLE_TIME:
            whole = self._read_listed(text)
            if whole.clock is not None and not whole.fault:
                return whole
        return found

    def _read_given(self, text: str, given: re.Pattern[str]) -> Reading:
        match = given.match(text)
        if match is None:
            iso = self._read_listed(text) if re.match(r"\d{4}-\d\d-\d\d(?: |$)", text) else None
            return iso or Reading(fault=UNREADABLE)
        rest = text[match.end():].strip()
        found = _of_match(match)
        if not rest or found.fault:
            return found
        if self._given_hours:  # only seconds, a fraction or AM/PM may follow what was asked for
            ok = re.fullmatch(r":(\d{2})(?:[.,]\d+)?", rest)
            if ok is None or found.clock is None or int(ok.group(1)) > 59:
                return Reading(fault=IMPOSSIBLE if ok else UNREADABLE)
            return Reading(found.day, found.clock.replace(second=int(ok.group(1))), found.offset)
        return self._joined(found, text[match.end():])

    def _read_listed(self, text: str) -> Reading:
        if _SERIAL.fullmatch(text):
            return _of_serial(float(text))
        token = _NUMERIC.match(text)
        if token is not None and token.group().isdigit() and not self._bare:
            return Reading(fault=UNREADABLE)
        if token is not None:
            day = self._seen.get(token.group())
            if day is None:
                day = self._seen[token.group()] = _first(self._days, token.group(), numeric=True)
            if day.fault != UNREADABLE:
                return self._joined(day, text[token.end():])
        text = _WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text
        for item in self._days:
            match = item.pattern.match(text)
            if match is not None and not text[match.end():match.end() + 1].isalnum():
                return self._joined(_of_match(match), text[match.end():])
            if match is not None and text[match.end()].upper() == "T":
                return self._joined(_of_match(match), text[match.end():])
        return Reading(fault=UNREADABLE)

    def _joined(self, day: Reading, rest: str) -> Reading:
        if day.fault or not rest.strip():
            return day
        between = _BETWEEN.match(rest)
        if between is None or day.clock is not None:
            return Reading(fault=UNREADABLE)
        found = self._rest(rest[between.end():])
        if found.fault:
            return Reading(fault=IMPOSSIBLE if found.fault == IMPOSSIBLE_TIME else UNREADABLE)
        return Reading(day.day, found.clock, found.offset)

    def _rest(self, text: str) -> Reading:
        known = self._rests.get(text)
        if known is None:
            known = self._rests[text] = self._time(text.strip())
        return known

    def _time(self, text: str) -> Reading:
        zone = _ZONE.search(text)
        offset = _offset(zone.group(1)) if zone else None
        text = _HOURS.sub("", text[: zone.start()] if zone else text)
        if _FRACTION.fullmatch(text):
            return Reading(clock=(_EPOCH + timedelta(seconds=round(float(text) * 86400) % 86400)).time())
        for pattern in self._times:
            match = pattern.fullmatch(text)
            if match is not None:
                found = _clock(match.groupdict())
                return Reading(fault=IMPOSSIBLE_TIME) if found is None else Reading(clock=found, offset=offset)
        return Reading(fault=UNREADABLE_TIME)


def short_times(values: Iterable[str]) -> str:
    """Tell what one or two figures mean in a column of times: minutes (0005 that lost its zeros), or whole hours."""
    hours = False
    for value in values:
        text = value.strip()
        if text.isdecimal():
            if len(text) > SHORT:
                return MINUTES
            hours = True
        elif text:
            return ""
    return HOURS if hours else ""


def decide(values: Iterable[str], formats: tuple[DateFormat, ...], given: str = "") -> DateReader:
    """Return the reader of one column: the order of day and month is decided from all its values, day first.

    Another order is taken only where it reads every day that day-first reads and more, and the days it alone
    reads are at least a fifth, or lie closer together read its way: one damaged day must not turn a whole log round.
    Or where it reads days in a row, each with several times of day, and day-first the same day of several months.
    """
    orders = list(dict.fromkeys(item.order for item in formats if item.order not in (FIXED, TIME)))
    best = orders[0] if orders else FIXED
    if given or len(orders) < 2:
        return DateReader(formats, best, given)
    tokens: Counter[str] = Counter()
    said: dict[str, set[str]] = {}
    named = 0
    for value in values:
        found = _NUMERIC.match(value.strip())
        if found is not None:
            token = found.group()
            tokens[token] += 1
            times = said.get(token)
            if times is None:
                said[token] = {value}
            elif len(times) < TIMES:
                times.add(value)
        elif _NAMED.match(value):
            named += 1
    read = {order: _days_read(tokens, formats, order) for order in orders}
    first = read[best]
    chosen, most = best, sum(tokens[token] for token in first)
    for order in orders[1:]:
        other = read[order]
        count = sum(tokens[token] for token in other)
        if count > most and first.keys() <= other.keys() and _believable(first, other, tokens):
            chosen, most = order, count
        elif count == most and first.keys() == other.keys() and _torn(first, other) and all(len(said[token]) == TIMES for token in first):
            chosen = order
    return DateReader(formats, chosen, bare=_figures_are_dates(tokens, read[chosen], named))


def _figures_are_dates(tokens: Counter[str], days: dict[str, date], named: int) -> bool:
    """Tell whether figures without separators are dates here: most of a column, nearly all real days, near the other ones.

    In a column of records that have shifted, grid references stand among the dates, and many of them look like days.
    """
    figures = {token: count for token, count in tokens.items() if token.isdigit()}
    total = sum(figures.values())
    if not total or 2 * total < tokens.total() + named:
        return not total
    others = [day for token, day in days.items() if not token.isdigit()]
    first, last = (min(others) - YEAR, max(others) + YEAR) if others else (date.min, date.max)
    real = sum(count for token, count in figures.items() if first <= days.get(token, date.min) <= last and token in days)
    return 10 * real >= 9 * total or 2 * real >= total and not others and not named and total < SEVERAL


def _torn(first: dict[str, date], other: dict[str, date]) -> bool:
    """Tell whether days in a row, read the other way, become the same day of as many months."""
    days, in_a_row = set(first.values()), set(other.values())
    months = {(day.year, day.month) for day in days}
    return 1 < len(days) == len(months) and len({day.day for day in days}) == 1 and _span(other) == len(in_a_row) - 1


def _days_read(tokens: Counter[str], formats: tuple[DateFormat, ...], order: str) -> dict[str, date]:
    days = tuple(item for item in formats if item.order in (FIXED, order))
    found = ((token, _first(days, token, numeric=True)) for token in tokens)
    return {token: reading.day for token, reading in found if reading.day is not None}


def _believable(first: dict[str, date], other: dict[str, date], tokens: Counter[str]) -> bool:
    alone = sum(tokens[token] for token in other if token not in first)
    if 5 * alone >= sum(tokens[token] for token in other):
        return True
    return _span(first) >= _span(other)


def _span(days: dict[str, date]) -> int:
    return (max(days.values()) - min(days.values())).days if days else 0


def _first(formats: tuple[DateFormat, ...], text: str, numeric: bool) -> Reading:
    fault = UNREADABLE
    for item in formats:
        match = item.pattern.fullmatch(text) if item.numeric is numeric else None
        if match is not None:
            found = _of_match(match)
            if not found.fault:
                return found
            fault = found.fault
    return Reading(fault=IMPOSSIBLE if fault == UNREADABLE and numeric and len(text) >= 8 else fault)


def _of_match(match: re.Match[str]) -> Reading:
    parts = match.groupdict()
    month = _MONTHS.get((parts.get("b") or "")[:3].lower()) if parts.get("b") else int(parts.get("m") or 1)
    year = int(parts["Y"]) if parts.get("Y") else _century(int(parts.get("y") or 0))
    if month is None:
        return Reading(fault=UNREADABLE)
    try:
        day = date(year, month, int(parts.get("d") or 1))
    except ValueError:
        return Reading(fault=IMPOSSIBLE)
    if not 1900 <= year <= 2199:
        return Reading(fault=IMPOSSIBLE)
    if parts.get("H") is None:
        return Reading(day)
    found = _clock(parts)
    if found is None:
        return Reading(fault=IMPOSSIBLE)
    return Reading(day, found, _offset(parts["z"]) if parts.get("z") else None)


def _century(two: int) -> int:
    return 2000 + two if two < 69 else 1900 + two  # as strptime does


def _clock(parts: dict[str, str | None]) -> time | None:
    hour = int(parts.get("H") or 0)
    half = (parts.get("p") or "")[:1].lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif half == "a" and hour > 12:
        return None
    try:
        return time(hour, int(parts.get("M") or 0), int(parts.get("S") or 0))
    except ValueError:
        return None


def _offset(text: str) -> int:
    named = {"Z": 0, "GMT": 0, "UTC": 0, "BST": 60}.get(text.upper())
    if named is not None:
        return named
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return -minutes if text[0] == "-" else minutes


def _of_serial(days: float) -> Reading:
    """Return the day and time a sheet's number stands for, between 1990 and 2100; a whole number is midnight."""
    moment = _EPOCH + timedelta(seconds=round(days * 86400))
    return Reading(moment.date(), moment.time()) if 1990 <= moment.year <= 2100 else Reading(fault=IMPOSSIBLE)
