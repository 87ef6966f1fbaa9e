"""When an action is due, as one line says it: the day it means among those it names, and the hour beside it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from shp_desktop.domain.due_days import GAP, Named, Today, named_days
from shp_desktop.domain.moments import day_words, from_wall, short_day

_BY = re.compile(r"(?:\b(by|due|before|no\s+later\s+than|not\s+later\s+than|deadline|until|till?)\b:?|(?<!\w)(@)) *(?:on +|the +)*$", re.I)
_ON = re.compile(r"\b(on|at|for) +$", re.I)
_FROM = re.compile(r"\b(?:from|since|after|last) +(?:the +)?$", re.I)
_ENDS = re.compile(rf" *(?:$|[,;.!?){GAP}])")
_NO_DATE = re.compile(r"\b(?:flat|no|number|apt|apartment|unit|plot|room|block|ref|item|log|house)\.? *$", re.I)
_BEGINS = re.compile(rf"(?:^|[,;.({GAP}])[ {GAP}]*$")
_CLOCK = re.compile(
    r"\b(?:12 ?)?(?P<word>noon|midday|midnight)\b|"
    r"(?<![\d:./])(?:(?P<from>(?:between +)?\d{1,2}(?:[:.]\d\d)?) *(?:-|–|to|and) *)?"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?![\d:/]|\.\d) *(?P<half>[ap]\.?m\b\.?)?(?: ?(?:hrs?|hours|h)\b)?"
    r"|(?<![\d:./])(?P<four>\d{4}) *(?P<h>hrs?|hours|h)?\b",
    re.I,
)
_LEAD = re.compile(
    r"(?:(?:\b(?:by|due|before|on|at|deadline|no +later +than|not +later +than|in +the|the|around|about)\b:?|(?<!\w)@) *)+$", re.I
)
_AT = re.compile(r"(?:\b(?:at|by|before)|@) *$", re.I)
_BETWEEN = re.compile(rf"[ ,{GAP}-]*(?:\b(?:at|by|before|on|from|in +the|around|about|this|o'?clock|@)[ {GAP}]*)*")
_MONTH_BEFORE = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? +$", re.I)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "23:59"}
_SOON = 366


@dataclass(frozen=True)
class DueWords:
    """The table of words that say when: parts of the day with their hour, and words that name no day at all."""

    times: tuple[tuple[str, str], ...] = ()
    vague: tuple[str, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "DueWords":
        """Read the rows of due_words.csv; a part of the day holds its hour, or "opens" or "closes"."""
        held = [(row["words"].casefold(), row["means"], row["value"]) for row in rows]
        times = tuple((words, value if means == "time" else means) for words, means, value in held if means != "vague")
        return cls(times, tuple(words for words, means, _ in held if means == "vague"))

    @cached_property
    def parts_of_day(self) -> "re.Pattern[str] | None":
        """Return the pattern of the parts of the day, or None where the table has none."""
        words = sorted((re.escape(words) for words, _ in self.times), key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(words)})\b", re.I) if words else None

    @cached_property
    def no_day(self) -> "re.Pattern[str] | None":
        """Return the pattern of the words that name no day, or None where the table has none."""
        words = sorted((re.escape(words) for words in self.vague), key=len, reverse=True)
        return re.compile(rf"(?<!\w)({'|'.join(words)})(?!\w)", re.I) if words else None


@dataclass(frozen=True)
class Due:
    """When it is due: `clock` is London clock text or ""; `taken` are the spans of the text that said so.

    `question` is what has to be answered before the day is clear, or ""; `notes` say how it was read.
    """

    day: date | None = None
    clock: str = ""
    taken: tuple[tuple[int, int], ...] = ()
    question: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Hour:
    start: int
    end: int
    clock: str
    sure: bool
    note: str = ""
    problem: str = ""
    stays: bool = False
    spoken: bool = False
    bare: bool = False


def due_in(text: str, today: Today, words: DueWords) -> Due:
    """Return when a text says it is due; what cannot be taken for a day is asked about in words."""
    hours = _hours(text, today, words)
    ranked = [(_rank(text, one, hours), one) for one in named_days(text, today)]
    ranked = [(rank, one) for rank, one in ranked if rank == 3 or one.day is None or one.day > today.day - timedelta(days=_SOON)]
    named = [one for rank, one in ranked if rank]
    if not named:
        return _without_day(text, today, words, hours, [one for rank, one in ranked if not rank])
    best = _best(text, [(rank, one) for rank, one in ranked if rank], today)
    rest = [one for one in hours if one.end <= best.start or one.start >= best.end]
    others = [text[one.start : one.end].strip() for one in named if one is not best and not one.problem]
    notes = (best.note, *(f'"{other}" stays in the text.' for other in others))
    due = _with_hour(text, best, _beside(text, best, rest) or _tonight(text, best, words), today)
    return replace(due, notes=tuple(note for note in (*notes, *due.notes) if note))


def _rank(text: str, one: Named, hours: list[_Hour]) -> int:
    """3: said to be due then; 2: on that day, or at the edge of a clause; 1: can mean nothing else; 0: may be anything."""
    before, after = text[: one.start], text[one.end :]
    if _BY.search(before):
        return 3
    if _FROM.search(before) or text[one.start : one.end] == "24/7" or (not one.sure and _NO_DATE.search(before)):
        return 0
    timed = any((hour.sure or hour.spoken) and _touch(text, one, hour) for hour in hours)
    if timed or _ON.search(before) or _ENDS.match(after) or (_BEGINS.search(before) and one.sure):
        return 2
    return 1 if one.sure else 0


def _best(text: str, ranked: list[tuple[int, Named]], today: Today) -> Named:
    def weight(one: tuple[int, Named]) -> tuple[bool, bool, int, int]:
        rank, named = one
        past = named.day is not None and named.day < today.day
        return not past or rank == 3, not named.problem or rank >= 2, rank, named.start

    return max(ranked, key=weight)[1]


def _hours(text: str, today: Today, words: DueWords) -> list[_Hour]:
    found = [hour for match in _CLOCK.finditer(text) if (hour := _read_clock(match)) is not None]
    for match in words.parts_of_day.finditer(text) if words.parts_of_day else ():
        value = dict(words.times)[match.group(1).casefold()]
        if value in ("opens", "closes"):
            known = today.days.agency(today.agency)
            when = known.hour(closes=value == "closes") if known else None
            value = f"{when:%H:%M}" if when else "17:00" if value == "closes" else "09:00"
        found.append(_Hour(match.start(), match.end(), value, sure=False, spoken=True))
    return [_with_part_of_day(text, one, found) for one in found]


def _with_part_of_day(text: str, one: _Hour, hours: list[_Hour]) -> _Hour:
    """Return "16:00" of "afternoon 16:00" with the part of the day it says again."""
    for other in hours if one.sure else ():
        between = text[other.end : one.start] if other.end <= one.start else text[one.end : other.start]
        if other.spoken and _BETWEEN.fullmatch(between):
            return replace(one, start=min(one.start, other.start), end=max(one.end, other.end))
    return one


def _tonight(text: str, day: Named, words: DueWords) -> _Hour | None:
    said = text[day.start : day.end].casefold() == "tonight"
    return _Hour(day.end, day.end, dict(words.times).get("night", "22:00"), sure=True) if said else None


def _read_clock(match: re.Match[str]) -> _Hour | None:
    said = match.group().strip()
    start, end = match.start(), match.start() + len(match.group().rstrip())
    if match["word"]:
        note = f'"{said}" is taken as 23:59 of that day.' if match["word"].casefold() == "midnight" else ""
        return _Hour(start, end, _WORDS[match["word"].casefold()], sure=True, note=note)
    if match["four"]:
        hour, minute, half = int(match["four"][:2]), int(match["four"][2:]), ""
        sure = bool(match["h"])
    else:
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").casefold()[:1]
        sure = bool(match["minute"] or half)
    if half and not 1 <= hour <= 12 or hour > 23 or minute > 59:
        return _Hour(start, end, "", sure, problem=f'"{said}" is no time of the day') if sure else None
    year = match["four"] and not match["h"] and _MONTH_BEFORE.search(match.string[:start])
    note = f'"{said}" is taken as the hour {hour:02}:{minute:02}.' if year else ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 6 and not match["four"] and not (match["hour"] or "").startswith("0"):
        note = f'"{said}" is taken as {hour + 12}:{minute:02}; write 0{hour}:{minute:02} for the night.'
        hour += 12
    return _Hour(start, end, f"{hour:02}:{minute:02}", sure, note, stays=bool(match["from"]), bare=not (sure or match["four"]))


def _beside(text: str, day: Named, hours: list[_Hour]) -> _Hour | None:
    """Return the hour that stands beside the day; further off only one that is said to be the end, or stands alone."""
    for one in hours:
        if one.bare and not _AT.search(text[: one.start]):
            continue
        if one.spoken and one.end - one.start <= 2 and one.end <= day.start:  # "I am tomorrow ..." is no hour
            continue
        if _touch(text, day, one) and (one.sure or _ENDS.match(text[one.end :]) or one.end <= day.start):
            return one
    return next((one for one in hours if _alone(text, one)), None)


def _touch(text: str, day: Named, hour: _Hour) -> bool:
    between = text[day.end : hour.start] if hour.start >= day.end else text[hour.end : day.start]
    return bool(_BETWEEN.fullmatch(between))


def _alone(text: str, one: _Hour) -> bool:
    before, after = text[: one.start], text[one.end :]
    said = _BY.search(before) is not None
    return bool(one.sure or said) and bool(_ENDS.match(after)) and bool(said or _BEGINS.search(before))


def _without_day(text: str, today: Today, words: DueWords, hours: list[_Hour], weak: list[Named]) -> Due:
    hour = next((one for one in hours if _alone(text, one) or (one.sure and not text[one.end :].strip(f" .{GAP}"))), None)
    if hour is not None and not hour.problem:
        this = Named(hour.start, hour.start, today.day)
        return _with_hour(text, this, hour, today)
    if hour is not None:
        return Due(question=f"{hour.problem}; write for instance 16:00.", taken=())
    vague = words.no_day.search(text) if words.no_day else None
    if vague:
        return Due(question=f'"{vague.group()}" names no day: by when is it looked at again? Write for instance Friday, or next working day.')
    if weak:
        said = text[weak[0].start : weak[0].end].strip()
        return Due(question=f'By when? If "{said}" is the day, write by {said}.')
    return Due(question="By when? Write for instance tomorrow, Fri 16:00 or next working day.")


def _with_hour(text: str, named: Named, hour: _Hour | None, today: Today) -> Due:
    lead = _BY.search(text[: named.start])
    stays = named.stays or (lead is not None and (lead[1] or "").casefold().startswith(("until", "til")))
    taken = [] if stays or named.start == named.end else [_with_lead(text, named.start, named.end)]
    clock, notes = named.clock, []
    if hour is not None and not clock:
        if hour.problem:
            return Due(None, "", (), f"{hour.problem}; write for instance 16:00.")
        clock = hour.clock
        notes += [hour.note] if hour.note else []
        if not hour.stays and hour.end > hour.start:
            taken.append(_with_lead(text, hour.start, hour.end))
    if named.problem or named.day is None:
        return Due(None, clock, (), f"{named.problem}; write the day again.")
    day = named.day
    if lead and (lead[1] or "").casefold() == "before" and not clock:
        day = _day_before(day, today)
        notes.append(f'"before" is taken as by {day_words(day)}.')
    asked, odd = _odd(day, clock, today)
    return Due(None if asked else day, clock, () if asked else tuple(taken), asked, (*notes, *odd))


def _day_before(day: date, today: Today) -> date:
    back = (day - timedelta(days=step) for step in range(1, 15))
    return next((one for one in back if one >= today.day and today.days.is_working(today.agency, one)), day)


def _odd(day: date, clock: str, today: Today) -> tuple[str, tuple[str, ...]]:
    """Return what has to be asked about a day and hour, or "", and what is only said about them."""
    if day < today.day:
        return f"{day_words(day)} has passed; name a day from {short_day(today.day)} on.", ()
    if clock and day == today.day == today.now.date() and time.fromisoformat(clock) <= today.now.time():
        return f"{clock} today has passed; name a later time or another day.", ()
    notes: list[str] = []
    if day > today.day + timedelta(days=_SOON):
        notes.append(f"{day_words(day)} is more than a year away.")
    if clock:
        mark = from_wall(datetime.combine(day, time.fromisoformat(clock))).mark
        if mark == "skipped":
            notes.append(f"There is no {clock} on {day_words(day)}: the clocks go forward that night.")
        if mark == "repeated":
            notes.append(f"{clock} comes twice on {day_words(day)}, when the clocks go back: the first is meant.")
    return "", tuple(notes)


def _with_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span with the small words before it that say no more than that it is the day or hour."""
    lead = _LEAD.search(text[:start])
    return (lead.start() if lead else start), end
