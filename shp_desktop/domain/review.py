"""The weekly review as it is shown and printed: its figures in words, small numbers said as such, nothing of nothing said as n/a."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from shp_desktop.domain.voices import Voice
from shp_desktop.domain.weekly import AgencyFigures, Week, WeekFigures
from shp_desktop.domain.words import counted
from shp_desktop.domain.worked import DAYS, Worked

NOT_KNOWN = "n/a"
#: what is said of a week before the store's first record, where there is no room for words a dash
NO_RECORDS, NO_RECORDS_MARK = "no records yet", "–"
#: of fewer than this no percentage is said
FEW = 5
#: from so many hours on no tenth is said
_WHOLE = 100


@dataclass(frozen=True)
class Meetings:
    """The week's closed meetings: how many, how many items they had, the minutes they took (median)."""

    held: int = 0
    items: int = 0
    minutes: float | None = None


@dataclass(frozen=True)
class Review:
    """One week: its figures, those of the weeks up to and with it (oldest first), and what stands beside them.

    `worked` are the actions and cases whose 90 days after ended in the week, `before_after` the logs before and after of each of the weeks.
    `names` are the agencies by code, `often` from how many times on an action counts as carried often, `so_far` says that the week is not over,
    `since` is the day of the store's first record.
    """

    figures: WeekFigures
    weeks: tuple[WeekFigures, ...]
    meetings: Meetings
    voices: tuple[Voice, ...]
    worked: tuple[Worked, ...]
    before_after: tuple[tuple[int, int], ...]
    names: dict[str, str]
    made_at: datetime
    often: int
    so_far: bool = False
    practice: bool = False
    since: date | None = None

    @property
    def week(self) -> Week:
        """Return the week it is about."""
        return self.figures.week

    @property
    def ended(self) -> str:
        """Return as at when its figures stand: "now" while the week is not over, else "when it ended"."""
        return "now" if self.so_far else "when it ended"


@dataclass(frozen=True)
class Figure:
    """One figure in words: what it is, the number, and what stands beside it."""

    what: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Figures that belong together, under a heading."""

    heading: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Line:
    """One line over the weeks: its name, a value per week (None where there is none), and each value as it is said."""

    name: str
    values: tuple[float | None, ...]
    said: tuple[str, ...] = field(default=())


def share(part: int, whole: int) -> str:
    """Return a part of a whole: "7 of 9 (78 %)", "2 of 3" where few, "n/a" of nothing."""
    if not whole:
        return NOT_KNOWN
    said = f"{part} of {whole}"
    return said if whole < FEW else f"{said} ({_percent(part, whole)} %)"


def hours(values: Sequence[float]) -> str:
    """Return the median of hours: "5.2 hours", n/a of nothing."""
    return _hours(median(values)) if values else NOT_KNOWN


def change(before: int, after: int) -> str:
    """Return a change in words: "12 before, 5 after (down 58 %)"; few logs give no percentage, nothing before gives n/a."""
    said = f"{before} before, {after} after"
    if not before and not after:
        return NOT_KNOWN
    if not before:
        return f"{said} (n/a, none before)"
    if before < FEW:
        return f"{said} (few, no conclusion)"
    if before == after:
        return f"{said} (no change)"
    return f"{said} ({'down' if after < before else 'up'} {_percent(abs(after - before), before)} %)"


def groups(one: Review) -> tuple[Group, ...]:
    """Return the week's figures under their headings."""
    told = (_actions(one), _answers(one), _checks_and_cases(one), _meetings(one))
    if one.figures.known:
        return told
    return tuple(Group(group.heading, tuple(Figure(had.what, NO_RECORDS) for had in group.figures)) for group in told)


def agency_rows(one: Review) -> tuple[tuple[str, ...], ...]:
    """Return every agency of the room with its figures as they are said, and all of them together at the end."""
    if not one.figures.known:
        return (("All", *([NO_RECORDS_MARK] * 6)),)
    told, held = one.figures, {had.agency: had for had in one.figures.agencies}
    codes = [*one.names, *(code for code in held if code not in one.names)]
    lines_of = [(one.names.get(code, code), held.get(code, AgencyFigures(code))) for code in codes]
    numbers = [(name, had.raised, had.closed, had.open, had.carried_often, had.unowned, had.overdue) for name, had in lines_of]
    whole = ("All", told.raised, told.closed, told.open_after, told.carried_often, told.unowned, told.overdue)
    return tuple(tuple(map(str, row)) for row in (*numbers, whole))


def lines(one: Review) -> tuple[Line, ...]:
    """Return the lines over the weeks: what was raised and closed and stood open, and the benefits the review asked for."""
    weeks = one.weeks

    def said(line: Line) -> Line:
        known = [week.known for week in weeks]
        values = tuple(value if there else None for value, there in zip(line.values, known, strict=True))
        return Line(line.name, values, tuple(words if there else NO_RECORDS for words, there in zip(line.said, known, strict=True)))

    def of(name: str, told: Callable[[WeekFigures], int]) -> Line:
        values = tuple(told(week) for week in weeks)
        return Line(name, values, tuple(str(value) for value in values))

    def part(name: str, told: Callable[[WeekFigures], tuple[int, int]]) -> Line:
        pairs = [told(week) for week in weeks]
        return Line(name, tuple(100 * got / whole if whole else None for got, whole in pairs), tuple(_of(got, whole) for got, whole in pairs))

    def middle(name: str, told: Callable[[WeekFigures], Sequence[float]]) -> Line:
        found = [told(week) for week in weeks]
        return Line(name, tuple(median(one) if one else None for one in found), tuple(_number(median(one)) if one else NOT_KNOWN for one in found))

    return tuple(said(line) for line in (
        of("Raised", lambda week: week.raised), of("Closed", lambda week: week.closed), of("Open at the end", lambda week: week.open_after),
        of(f"Carried {one.often} times or more", lambda week: week.carried_often), of("No named owner", lambda week: week.unowned),
        part("Feedback the same day", lambda week: (week.same_day, week.same_day_of)), part("Done by the due day", lambda week: (week.done_by_due, week.due)),
        of("Joint actions", lambda week: week.joint), middle("Hours to the first word", lambda week: week.action_hours),
        middle("Hours to a check's answer", lambda week: week.check_hours), of("Cases open", lambda week: week.cases.live),
        Line(
            f"Logs {DAYS} days before", tuple(before for before, _ in one.before_after), tuple(_logs(pair, 0) for pair in one.before_after),
        ),
        Line(f"Logs {DAYS} days after", tuple(after for _, after in one.before_after), tuple(_logs(pair, 1) for pair in one.before_after)),
    ))  # fmt: skip


def marked(said: Sequence[str]) -> tuple[str, ...]:
    """Return what a line says week by week for a narrow table: a dash where there are no records yet."""
    return tuple(NO_RECORDS_MARK if words == NO_RECORDS else words for words in said)


def headline(one: Review) -> str:
    """Return the week in one sentence."""
    told = one.figures
    if not told.known:
        return f"No records yet in this week{f'; the first are of {one.since.day} {one.since:%B %Y}' if one.since else ''}."
    until = "open now" if one.so_far else "open at the end"
    return (
        f"{counted(told.raised, 'action')} raised, {told.closed} closed, {told.open_after} {until}; "
        f"{told.carried_often} carried {one.often} times or more, {told.unowned} without a named owner."
    )


def none_worked(one: Review) -> str:
    """Return why nothing is compared, in words."""
    if one.since is None or one.week.sunday < one.since + timedelta(days=DAYS):
        return f"No action is old enough yet: {DAYS} days must have passed since it was done."
    return f"No action or case with a log came to its {DAYS} days afterwards in this week."


def worked_note() -> str:
    """Return how what worked was counted, in words."""
    return (
        f"Logs at the same address or shop, or naming the same person, in the {DAYS} days before and the {DAYS} days after an action was done or "
        "a case closed; the day itself counts in neither. Only where both windows are whole. One event counts once, admin logs and logs "
        "another agency holds do not count. Fewer logs say nothing about cause."
    )


def _actions(one: Review) -> Group:
    told = one.figures
    reopened = (Figure("Reopened", str(told.reopened)),) if told.reopened else ()
    return Group("Actions", (
        Figure("Open when the week began", str(told.open_before)), Figure("Raised", str(told.raised), f"{told.joint} joint"),
        *reopened,
        Figure("Closed", str(told.closed), f"{told.done} done, {told.not_done} not done, {told.withdrawn} withdrawn"),
        Figure(f"Open {one.ended}", str(told.open_after), f"{told.escalated} escalated"),
        Figure(f"Carried {one.often} times or more", str(told.carried_often)), Figure("No named owner", str(told.unowned)),
        Figure(f"Overdue {one.ended}", str(told.overdue)),
    ))  # fmt: skip


def _answers(one: Review) -> Group:
    told = one.figures
    over = ", days that are over" if one.so_far else ""
    moved = f"{told.re_dated} given another day, {told.handed_over} handed over"
    return Group("Answers and benefits", (
        Figure("Feedback the same day", share(told.same_day, told.same_day_of), f"of the actions raised in the week{over}"),
        Figure("First word on an action", hours(told.action_hours), _median_of(told.action_hours, "first word")),
        Figure("Done by the due day", share(told.done_by_due, told.due), f"of the actions due in the week{over}; {moved}"),
        Figure("Joint actions", share(told.joint, told.raised), "of those raised: another agency joins in, or a joint visit or operation"),
    ))  # fmt: skip


def _checks_and_cases(one: Review) -> Group:
    told, cases = one.figures, one.figures.cases
    return Group("Systems checks and cases", (
        Figure("Checks asked", str(told.checks_asked), f"{told.checks_same_day} answered the same day"),
        Figure("Checks answered", str(told.checks_answered), f"{told.checks_open} open {'now' if one.so_far else 'when the week ended'}"),
        Figure("First answer to a check", hours(told.check_hours), _median_of(told.check_hours, "first answer")),
        Figure("Cases open", str(cases.live), f"{cases.high} high, {cases.medium} medium, {cases.low} low"),
        Figure("Cases begun and closed", f"{cases.opened} and {cases.closed}", f"{counted(cases.overdue, 'review')} overdue"),
    ))  # fmt: skip


def _meetings(one: Review) -> Group:
    held = one.meetings
    length = "" if held.minutes is None else f"{round(held.minutes)} minutes each (median)"
    return Group("Meetings", (Figure("Held", str(held.held), length), Figure("Items they had", str(held.items))))


def _median_of(values: Sequence[float], what: str) -> str:
    few = "; few" if 0 < len(values) < FEW else ""
    return f"median of {counted(len(values), what)}{few}"


def _hours(value: float) -> str:
    return f"{_number(value)} hours"


def _number(value: float) -> str:
    return f"{value:.1f}" if value < _WHOLE else f"{value:,.0f}"


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else NOT_KNOWN


def _logs(pair: tuple[int, int], which: int) -> str:
    return str(pair[which]) if any(pair) else NOT_KNOWN


def _percent(part: int, whole: int) -> int:
    """Round half away from nothing, as the printed reports are checked."""
    return (200 * part + whole) // (2 * whole)
