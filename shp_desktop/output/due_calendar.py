"""Due dates as an iCalendar file that any calendar reads; the words say no more than which action."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shp_desktop.domain.moments import LONDON


@dataclass(frozen=True)
class Due:
    """One due date: the action's uid, what the entry says, the day, and the hour ("16:00") or ""."""

    uid: str
    words: str
    day: date
    hour: str = ""


def calendar(dues: tuple[Due, ...], made: datetime) -> bytes:
    """Return the file: one entry an action, CONFIDENTIAL, whole-day where no hour is said; busy for nobody."""
    from icalendar import Calendar, Event

    book = Calendar()
    for name, value in (("prodid", "-//SHP Briefing//due dates//EN"), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        book.add(name, value)
    for due in dues:
        entry = Event()
        entry.add("uid", f"{due.uid}@shp-briefing")
        entry.add("dtstamp", made)
        entry.add("summary", due.words)
        if due.hour:
            hour, minute = due.hour.split(":")
            end = datetime(due.day.year, due.day.month, due.day.day, int(hour), int(minute), tzinfo=LONDON)
            entry.add("dtstart", end - timedelta(minutes=30))
            entry.add("dtend", end)
        else:
            entry.add("dtstart", due.day)
            entry.add("dtend", due.day + timedelta(days=1))
        entry.add("class", "CONFIDENTIAL")
        entry.add("transp", "TRANSPARENT")
        book.add_component(entry)
    book.add_missing_timezones()
    return bytes(book.to_ical())
