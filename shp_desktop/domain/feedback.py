"""What came back: the actions and checks answered in a span of time, and how many hours the first word took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.moments import LONDON, from_utc_text
from shp_desktop.domain.words import counted


@dataclass(frozen=True)
class Back:
    """One answer: on which action or check, whose, what it says; of a check only that it was answered. `hours` from the asking to the first word.

    `day` is the London day it was done where that lies before the day the word came: its hour is not known and is in no median.
    """

    ref: str
    agency: str
    what: str
    status: str
    words: str
    at: str
    hours: float
    first: bool
    day: str = ""


@dataclass(frozen=True)
class BackToday:
    """What was answered since the last meeting closed; `since` and `until` are aware UTC."""

    since: datetime
    until: datetime
    actions: tuple[Back, ...]
    checks: tuple[Back, ...]

    @property
    def hours(self) -> tuple[float, ...]:
        """Return the hours each first word took; a second word on the same action is not counted again."""
        return tuple(one.hours for one in (*self.actions, *self.checks) if one.first and not one.day)

    @property
    def median_hours(self) -> float | None:
        """Return the median hours to feedback, None where nothing came back for the first time."""
        return median(self.hours) if self.hours else None

    @property
    def words(self) -> str:
        """Return it in one line: "4 actions and 1 check answered since Thu 09:02; median 5 hours to feedback"."""
        since = f"{self.since.astimezone(LONDON):%a %H:%M}"
        if not self.actions and not self.checks:
            return f"Nothing has come back since {since}"
        parts = [counted(len(self.actions), "action")] if self.actions else []
        parts += [counted(len(self.checks), "check")] if self.checks else []
        middle = self.median_hours
        tail = f"; median {hours_words(middle)} to feedback" if middle is not None else ""
        return f"{' and '.join(parts)} answered since {since}{tail}"

    @property
    def short(self) -> str:
        """Return what matters of it where there is room for little: "5 back; median 5 hours"."""
        middle = self.median_hours
        return f"{len(self.actions) + len(self.checks)} back" + (f"; median {hours_words(middle)}" if middle is not None else "")


def hours_words(hours: float) -> str:
    """Return hours as people say them: under 1 hour, 5 hours, 3 days."""
    if hours < 1:
        return "under 1 hour"
    if hours < 48:
        return counted(round(hours), "hour")
    return counted(round(hours / 24), "day")


def actions_back(actions: Iterable[Action], start: str, end: str) -> tuple[Back, ...]:
    """Return the last word of a span (UTC texts) on each action, the newest first."""
    found = []
    for one in actions:
        said = [event for event in one.events if start <= event.at <= end]
        if said:
            last, first = said[-1], said[0].at == one.answered_at
            hours = _hours(one.raised_at, said[0].at)
            found.append(Back(one.ref, one.agency, one.text, status_words(last.status), last.words, last.at, hours, first, said[0].day))
    return tuple(sorted(found, key=lambda one: (one.at, one.ref), reverse=True))


def check_back(ref: str, service: str, reference: str, asked_at: str, answers: Iterable[str], start: str, end: str) -> Back | None:
    """Return that a check was answered in a span, and nothing of what was answered; `answers` are the moments, oldest first."""
    moments = list(answers)
    inside = [at for at in moments if start <= at <= end]
    if not inside:
        return None
    first = inside[0] == moments[0]
    return Back(ref, service, f"Log {reference}", "answered", "", inside[-1], _hours(asked_at, inside[0]), first)


def status_words(status: ActionStatus) -> str:
    """Return a status as people say it."""
    return status.value.replace("_", " ")


def _hours(start: str, end: str) -> float:
    return max((from_utc_text(end) - from_utc_text(start)).total_seconds() / 3600, 0.0)
