"""Times, accounts and ages in the words the team uses."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import Gap, ImportAccount, UsualDay
from shp_desktop.domain.incident import BY_HAND
from shp_desktop.domain.moments import Moment, day_words, from_iso, from_utc, from_utc_text, short_day
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.people import named
from shp_desktop.domain.unread import Unread
from shp_desktop.domain.words import counted

_YEAR: ContextVar[int] = ContextVar("meeting_year", default=0)
FLAG_WORDS = {
    "adult": "vulnerable adult",
    "mental_health": "mental health",
    "near_repeat": "near repeat",
    "encompass": "Operation Encompass",
    "vulnerable_place": "vulnerable locality",
}
SERIAL = "serial"
#: up to these hours, a long weekend, a length is said in hours
_MOST_HOURS = 120
HANDLING = "Do not copy, photograph or leave unattended."


def flag_words(kind: str) -> str:
    """Return a flag's kind as people say it."""
    return FLAG_WORDS.get(kind, kind.replace("_", " "))


@contextmanager
def meeting_year(year: int) -> Iterator[None]:
    """Draw what is drawn inside for a meeting of that year: a time of another year is told with its own."""
    before = _YEAR.set(year)
    try:
        yield
    finally:
        _YEAR.reset(before)


def other_year(day: date) -> str:
    """Return the year of a day where it is not the meeting's, ready to stand behind it; nothing where it is."""
    return f" {day.year}" if _YEAR.get() not in (0, day.year) else ""


def stamp(moment: Moment) -> str:
    """Return day and clock of a moment: Thu 14 Jun 21:40; another year than the meeting's, the doubled and the skipped hour are marked."""
    day = moment.local.date()
    said = f"{short_day(day)}{other_year(day)} {moment.local:%H:%M}"
    return f"{said} (clock change)" if moment.mark else said


def stamp_of(moment: datetime) -> str:
    """Return day and clock of an aware time."""
    return stamp(from_utc(moment))


def stamp_text(text: str) -> str:
    """Return day and clock of a time kept as text; a text that is no time is returned as it stands."""
    try:
        return stamp(from_utc(from_utc_text(text)))
    except ValueError:
        pass
    try:
        return stamp(from_iso(text))
    except ValueError:
        return text


def clock(moment: datetime | None) -> str:
    """Return the clock alone: 09:14."""
    return f"{from_utc(moment).local:%H:%M}" if moment else ""


def paper_title(day: date, kind: str = "Morning briefing") -> str:
    """Return the title kept in the file: no name, no place."""
    return f"{kind} {day.day} {day:%B} {day.year}"


def meeting_words(facts: PackFacts) -> str:
    """Return when the meeting was held and who was in the chair, or that it is still to come."""
    chair = f"In the chair: {chair_name(facts.chair)}." if facts.chair else ""
    if facts.before or facts.opened_at is None:
        return f"Printed before the meeting, {stamp(facts.printed_at)}. {chair}".strip()
    held = f"Meeting opened {clock(facts.opened_at)}"
    held += f", closed {clock(facts.closed_at)}." if facts.closed_at else ", not yet closed."
    return f"{held} {chair}".strip()


def chair_name(chair: str) -> str:
    """Return who is in the chair without the agency behind a bar, as the command line writes it."""
    return named(chair).name


def window_words(facts: PackFacts) -> str:
    """Return the window: since when, until when, how long that is."""
    window = facts.window
    return f"Logs from {stamp_of(window.start)} to {stamp_of(window.end)}, {length_words(window.hours)}."


def length_words(hours: int) -> str:
    """Return a length as people say it: 72 hours, and beyond a long weekend 19 days."""
    return counted(hours, "hour") if hours <= _MOST_HOURS else counted(round(hours / 24), "day")


def unread_words(unread: Unread | None) -> str:
    """Return where the logs read stop, where that is well before the window ends; nothing otherwise."""
    if unread is None:
        return ""
    length = length_words(unread.hours)
    return f"Last log read {stamp_of(unread.last)}: none was read for the {length} after it. These are not all logs of this window."


def unread_after(unread: Unread | None) -> str:
    """Return the same to the full hour, for papers that may not tell when a log was reported."""
    if unread is None:
        return ""
    after = unread.last.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return f"No log was read after {stamp_of(after)}, {length_words(unread.hours)} before this window ends. These are not all logs of it."


def account_words(imports: Iterable[ImportAccount]) -> str:
    """Return all files' account as one sum that balances."""
    files = tuple(imports)
    if not files:
        return "No log was read for this meeting."
    names = ("new", "updated", "unchanged", "duplicate", "rejected", "furniture")
    parts = ", ".join(f"{sum(getattr(one, name) for one in files):,} {_ACCOUNT[name]}" for name in names)
    read = sum(one.rows_read for one in files)
    return f"{counted(len(files), 'file')}, {counted(read, 'line')} read: {parts}."


def agenda_words(facts: PackFacts) -> str:
    """Return where the items of the agenda come from, where they are not just the new logs of the files, as a sum that balances."""
    new = sum(one.new for one in facts.imports)
    typed = sum(item.incident.typed == BY_HAND for item in facts.items)
    read = len(facts.items) - typed
    if not facts.imports or (read == new and not typed):
        return ""
    off = f" {counted(new - read, 'new log')} at least {'is' if new - read == 1 else 'are'} not on it." if facts.before and new > read else ""
    return f"On the agenda {counted(len(facts.items), 'item')}: {read:,} from files, {typed:,} typed in here.{off}"


def gap_words(gap: Gap) -> str:
    """Return a hole in a log as people say it: no log from Fri 15 Jun 02:00 to 04:00."""
    if gap.kind == SERIAL:
        return f"log numbers missing between {gap.start} and {gap.end}"
    try:
        start, end = datetime.fromisoformat(gap.start), datetime.fromisoformat(gap.end)
    except ValueError:
        return f"no log from {gap.start} to {gap.end}"
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{short_day(end.date())} {end:%H:%M}"
    return f"no log from {short_day(start.date())}{other_year(start.date())} {start:%H:%M} to {until}"


_ACCOUNT = {
    "new": "new",
    "updated": "updated",
    "unchanged": "unchanged",
    "duplicate": "duplicate",
    "rejected": "rejected",
    "furniture": "titles and headers",
}


def usual_words(usual: UsualDay | None) -> str:
    """Return the count against the usual day of that weekday, or nothing."""
    if usual is None:
        return ""
    if usual.low is None or usual.high is None:
        return f"{counted(usual.count, 'log')} this {usual.weekday}; too few such days to say what is usual."
    return f"{counted(usual.count, 'log')}; a usual {usual.weekday} has {usual.low} to {usual.high}."


def due_words(due: date, today: date) -> str:
    """Return a due day as people say it beside the date of the meeting; that of the meeting with its date, since the paper is read on other days too."""
    if due == today:
        return f"today {short_day(due)}"
    return short_day(due) if due.year == today.year else f"{short_day(due)} {due.year}"


def age_words(action: Action, today: date) -> str:
    """Return an action's age in meetings and in days."""
    return f"{counted(action.times_carried, 'meeting')}, {counted(max(0, action.days_old(today)), 'day')}"


def full_day(facts: PackFacts) -> str:
    """Return the day of the meeting in full."""
    return day_words(facts.meeting_date)
