"""The ways a line names a day: figures, weekdays, counted days and working days, each found where it stands.

No library of dates in words is used: of fifty phrases of this room the best of four read 32, and they gave a day, unasked,
for "30 Feb", "24/7 patrol", "flat 3/4", "sat with the family" and the wrong one for "day after tomorrow" and "Friday week".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.moments import day_words, from_utc, from_wall

GAP = "\x1f"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = rf"(?:{_FULL_DAY}|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(),
    {"a": 1, "an": 1, "a couple of": 2, "couple of": 2},
)
_NUMBER = rf"(?:\d{{1,3}}|a couple of|couple of|an?|{'|'.join(_NUMBERS[0])})"
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?)"
_FAR = 400
_NEXT_YEAR = 120


@dataclass(frozen=True)
class Today:
    """Where a line is typed: the day it counts from, the clock there (London, naive), who works when, and the owning agency."""

    day: date
    now: datetime
    days: WorkingDays
    agency: str = ""


@dataclass(frozen=True)
class Named:
    """A day a line names, from `start` to `end` of its text.

    `sure` says that the words can mean nothing else. `day` is None with a `problem` in words where there is no such day;
    `clock` comes with "in two hours"; `note` says how words of two meanings were taken; `stays` leaves the words in the text.
    """

    start: int
    end: int
    day: date | None
    sure: bool = True
    problem: str = ""
    clock: str = ""
    note: str = ""
    stays: bool = False


Read = Callable[[re.Match[str], Today], "date | str | Named"]


def named_days(text: str, today: Today) -> Iterator[Named]:
    """Yield the days a text names, from left to right; of two that overlap the one that begins first, then the longer."""
    found: list[Named] = []
    for pattern, sure, read in _patterns(today.day.year):
        found += [_named(match, sure, read(match, today)) for match in pattern.finditer(text)]
    end = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end, not one.sure)):
        if one.start >= end:
            end = one.end
            yield one


def _named(match: re.Match[str], sure: bool, read: "date | str | Named") -> Named:  # noqa: FBT001
    if isinstance(read, Named):
        return read
    if isinstance(read, str):
        return Named(match.start(), match.end(), None, sure, read)
    return Named(match.start(), match.end(), read, sure)


@lru_cache(maxsize=8)
def _patterns(year: int) -> tuple[tuple[re.Pattern[str], bool, Read], ...]:
    """Return every pattern; a bare year is one near this one, so that "20 June 1600" names an hour."""
    years = "|".join(str(year + step) for step in (-1, 0, 1, 2))
    short = "|".join(str(year + step)[2:] for step in (-1, 0, 1, 2))
    tail = rf"(?:,?\s+(?P<year>{years}|'?(?:{short})(?![\d:.]|\s*(?:am|pm|h))))?"
    on = rf"(?:(?P<on>{_DAY}),?\s+)?(?:the\s+)?"
    rows: tuple[tuple[str, bool, Read], ...] = (
        (r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])(?:T(?=\d\d:))?", True, _figures),
        (rf"(?<![\d/.-]){on}(?P<day>\d{{1,2}})([/.-])(?P<month>\d{{1,2}})\3(?P<year>\d{{4}}|\d\d)(?![\d/])", True, _figures),
        (rf"(?<![\d/]){on}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/])", False, _figures),
        (rf"\b{on}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\b{tail}", True, _figures),
        (rf"\b{on}(?P<name>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]|\s*(?:am|pm)\b){tail}", False, _figures),
        (rf"\b{on}(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b", False, _day_of_month),
        (r"\b(?:the\s+)?day\s+after\s+tomorrow\b", True, _ahead(2)),
        (r"\b(?:a\s+week\s+tomorrow|tomorrow\s+week)\b", True, _ahead(8)),
        (r"\b(?:a\s+week\s+today|today\s+week)\b", True, _ahead(7)),
        (r"\b(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmw|tomoz)\b", True, _ahead(1)),
        (r"\b(?:today|tonight|this\s+(?=morning|afternoon|evening|lunchtime))", True, _ahead(0)),
        (r"\b(?:yesterday|last\s+night)\b", True, _ahead(-1)),
        (rf"\b(?:a\s+)?week\s+(?:on\s+)?(?P<on>{_DAY})\b", True, _weekday(7)),
        (rf"\b(?P<on>{_DAY})\s+(?:week|after\s+next)\b", True, _weekday(7)),
        (rf"\b(?:next\s+(?P<on>{_DAY})|(?P<on2>{_DAY})\s+(?:of\s+)?next\s+week|next\s+week\s+(?:on\s+)?(?P<on3>{_DAY}))\b", True, _next_week),
        (rf"\b(?:this|coming)\s+(?:coming\s+)?(?P<on>{_DAY})\b", True, _this_weekday),
        (rf"\b(?P<on>{_FULL_DAY})\b(?!'s)", True, _weekday(0)),
        (rf"\b(?P<on>{_DAY})\b\.?(?!'s)", False, _weekday(0)),
        (rf"\b(?:with)?in\s+(?:the\s+next\s+)?(?P<n>{_NUMBER})\s*(?P<kind>working|business)?\s*(?P<unit>{_UNIT})\b(?:'?\s+time\b)?", True, _counted),
        (rf"\b(?P<n>{_NUMBER})\s+(?P<kind>working|business)\s+(?P<unit>days?)\b(?:'?\s+time\b)?", True, _counted),
        (rf"\b(?P<n>{_NUMBER})\s+(?P<unit>days?|weeks?|months?)'?\s+time\b", True, _counted),
        (r"\b(?:with)?in\s+half\s+an\s+hour\b", True, _half_hour),
        (r"\bwithin\s+(?P<n>the|an)\s+(?P<unit>hour|week|month)\b", True, _counted),
        (r"\b(?:the\s+)?next\s+(?:working|business)\s+day\b|\bnwd\b", True, _working(1)),
        (r"\b(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?week\b|\bthis\s+week\b", True, _end_of_week(0)),
        (r"\b(?:the\s+)?end\s+of\s+next\s+week\b|\bnext\s+week\b", True, _end_of_week(7)),
        (r"\b(?:by|before)\s+the\s+weekend\b", True, _end_of_week(0)),
        (r"\b(?:at|over|this)\s+(?:the\s+)?weekend\b", True, _sunday),
        (r"\b(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?month\b", True, _end_of_month),
        (r"\bafter\s+the\s+bank\s+holiday\b", True, _after_holiday),
        (r"\b(?:the\s+)?next\s+(?:morning\s+)?(?:meeting|briefing)\b", True, _next_meeting),
    )  # fmt: skip
    return tuple((re.compile(text, re.IGNORECASE), sure, read) for text, sure, read in rows)


def _figures(match: re.Match[str], today: Today) -> "date | str":
    parts = match.groupdict()
    number, month = int(parts["day"]), _month(parts)
    said = match.group().strip()
    given = (parts.get("year") or "").lstrip("'")
    year = int(given) + (2000 if len(given) == 2 else 0) if given else today.day.year
    try:
        day = date(year, month, number)
        if not given and day < today.day - timedelta(days=_NEXT_YEAR):
            day = date(year + 1, month, number)
    except ValueError:
        return f'"{said}" is no day of the calendar'
    return _on_that_day(parts.get("on"), day, said)


def _month(parts: dict[str, str]) -> int:
    name = parts.get("name")
    return _MONTHS.index(name[:3].casefold()) + 1 if name else int(parts["month"])


def _day_of_month(match: re.Match[str], today: Today) -> "date | str":
    number, said = int(match["day"]), match.group().strip()
    for ahead in range(62):
        day = today.day + timedelta(days=ahead)
        if day.day == number:
            return _on_that_day(match["on"], day, said)
    return f'"{said}" is no day of the calendar'


def _on_that_day(weekday: str | None, day: date, said: str) -> "date | str":
    if weekday and _DAYS.index(weekday[:3].casefold()) != day.weekday():
        return f'"{said}" do not go together, {day_words(day)} is meant or another day'
    return day


def _ahead(days: int) -> Read:
    return lambda _match, today: today.day + timedelta(days=days)


def _weekday(more: int) -> Read:
    def read(match: re.Match[str], today: Today) -> Named:
        ahead = (_DAYS.index(match["on"][:3].casefold()) - today.day.weekday()) % 7
        day = today.day + timedelta(days=(ahead or 7) + more)
        full = bool(re.fullmatch(_FULL_DAY, match["on"], re.IGNORECASE))
        note = "" if ahead or more else f'Today is {today.day:%A}: "{match.group()}" is taken as {day_words(day)}.'
        return Named(match.start(), match.end(), day, full or bool(more), note=note)

    return read


def _this_weekday(match: re.Match[str], today: Today) -> date:
    return today.day + timedelta(days=(_DAYS.index(match["on"][:3].casefold()) - today.day.weekday()) % 7)


def _next_week(match: re.Match[str], today: Today) -> Named:
    """ "next Friday" is the one of next week, Monday to Sunday; it is said which day that is."""
    name = match["on"] or match["on2"] or match["on3"]
    monday = today.day + timedelta(days=7 - today.day.weekday())
    day = monday + timedelta(days=_DAYS.index(name[:3].casefold()))
    note = f'"{match.group()}" is taken as {day_words(day)}.' if match["on"] else ""
    return Named(match.start(), match.end(), day, note=note)


def _counted(match: re.Match[str], today: Today) -> "date | str | Named":
    said, unit = match["n"].casefold(), match["unit"].casefold()
    words, more = _NUMBERS
    number = int(said) if said.isdigit() else more.get(said) or (words.index(said) + 1 if said in words else 1)
    if match.groupdict().get("kind"):
        return _working(number)(match, today) if unit.startswith("d") and number <= _FAR else _too_far(match)
    if unit.startswith(("h", "m")) and not unit.startswith("mo"):
        step = timedelta(hours=number) if unit.startswith("h") else timedelta(minutes=number)
        then = from_utc(from_wall(datetime.combine(today.day, today.now.time())).utc + step).local
        whole_days = unit.startswith("h") and number >= 24
        return Named(match.start(), match.end(), then.date(), clock="" if whole_days else f"{then:%H:%M}")
    days = {"d": 1, "w": 7, "f": 14}.get(unit[0])
    if days is None:
        return _months_on(today.day, number)
    return today.day + timedelta(days=days * number) if days * number <= _FAR else _too_far(match)


def _half_hour(match: re.Match[str], today: Today) -> Named:
    then = from_utc(from_wall(datetime.combine(today.day, today.now.time())).utc + timedelta(minutes=30)).local
    return Named(match.start(), match.end(), then.date(), clock=f"{then:%H:%M}")


def _too_far(match: re.Match[str]) -> str:
    return f'"{match.group().strip()}" is more than a year away'


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + min(months, 24), 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _working(count: int) -> Read:
    def read(_match: re.Match[str], today: Today) -> date:
        day = today.day
        for _ in range(count):
            day = today.days.next_working_day(today.agency, day)
        return day

    return read


def _end_of_week(more: int) -> Read:
    def read(_match: re.Match[str], today: Today) -> date:
        friday = today.day + timedelta(days=4 - today.day.weekday() + more)
        return _worked(max(friday, today.day), today)

    return read


def _sunday(_match: re.Match[str], today: Today) -> date:
    return today.day + timedelta(days=6 - today.day.weekday())


def _end_of_month(_match: re.Match[str], today: Today) -> date:
    first = date(today.day.year + (today.day.month == 12), today.day.month % 12 + 1, 1)
    return _worked(first - timedelta(days=1), today)


def _worked(day: date, today: Today) -> date:
    """Return that day, or the last one before it that the agency works, but none that has passed."""
    back = (day - timedelta(days=step) for step in range((day - today.day).days + 1))
    return next((one for one in back if today.days.is_working(today.agency, one)), day)


def _after_holiday(_match: re.Match[str], today: Today) -> "date | str":
    coming = min((day for day in today.days.holidays if day >= today.day), default=None)
    return today.days.next_working_day(today.agency, coming) if coming else "no bank holiday is known from then on"


def _next_meeting(match: re.Match[str], today: Today) -> Named:
    return Named(match.start(), match.end(), today.days.next_working_day("", today.day), stays=True)
