"""The mornings of the practice weeks: who sat there, what was dropped in, and when each thing was said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from shp_desktop.domain.bank_holidays import english_bank_holidays
from shp_desktop.domain.moments import LONDON
from shp_desktop.services.practice.dice import Dice

Step = dict[str, object]

ANALYST = "Osian Threlmoss/NPT"
RECORDER = "Bryony Tallenhurst/HBC"
CHAIRS = ("Chief Inspector Halden Marrable/NPT", "Inspector Sunniva Cope-Larrow/NPT", "Corran Ashdyke/HBC")
MEMBERS = {
    "NPT": "Sgt Idris Wellbeck-Moor",
    "VCD": "DS Petronella Quill",
    "IOM": "PC Anouk Farthing-Reed",
    "HBC": "Bryony Tallenhurst",
    "CHILDREN": "Temperance Oakenby",
    "ADULTS": "Lorcan Hythe-Bell",
    "FIRE": "Watch Manager Grete Sandale",
}
_STAND_INS = {
    "NPT": "PC Jorrin Selkirk-May",
    "VCD": "DC Emlyn Thorpewood",
    "IOM": "PC Bettany Vane",
    "HBC": "Rafe Dunnowick",
    "CHILDREN": "Solveig Marchbank-Ide",
    "ADULTS": "Cressida Nunn-Gale",
    "FIRE": "Cai Brackenbury-Lowe",
}


@dataclass(frozen=True)
class Clock:
    """The clock of one morning, moved on by what is said; stamps are London wall time."""

    day: date
    at: time = time(7, 40)

    def after(self, seconds: int) -> "Clock":
        """Return the clock so many seconds later."""
        return replace(self, at=(datetime.combine(self.day, self.at) + timedelta(seconds=seconds)).time())

    @property
    def stamp(self) -> str:
        """Return the time as a step's `at` takes it."""
        return datetime.combine(self.day, self.at, LONDON).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Morning:
    """One working-day morning: the log days read at it, oldest first, and who was in the chair."""

    day: date
    log_days: tuple[date, ...]
    chair: str


def mornings(seed: int, days: int, last_day: date) -> Iterator[Morning]:
    """Return the working-day mornings of so many days before the last day; a weekend's logs wait for the next."""
    first = last_day - timedelta(days=days)
    closed = english_bank_holidays(range(first.year, last_day.year + 1))
    waiting: list[date] = []
    for day in (first + timedelta(days=ahead) for ahead in range(days)):
        waiting.append(day)
        if day.weekday() < 5 and day not in closed:
            chair = Dice(seed, "chair", day).weighted(CHAIRS, (70, 18, 12))
            yield Morning(day, tuple(waiting), chair)
            waiting = []


def days_left_over(days: int, last_day: date) -> tuple[date, ...]:
    """Return the days since the last morning whose logs wait for a meeting, the last day itself left out."""
    last = max((morning.day for morning in mornings(0, days, last_day)), default=last_day - timedelta(days=days + 1))
    return tuple(last + timedelta(days=ahead) for ahead in range(1, (last_day - last).days))


def opening(seed: int, morning: Morning) -> list[Step]:
    """Return the steps that open the meeting and say who is there."""
    clock = Clock(morning.day, time(8, 45))
    recorder = {"as": RECORDER}
    steps: list[Step] = [
        {"do": "open", "date": str(morning.day), "chair": morning.chair, "at": clock.stamp, **recorder}
    ]
    for agency, who in MEMBERS.items():
        clock = clock.after(4)
        dice = Dice(seed, "attend", morning.day, agency)
        status = dice.weighted(("present", "substitute", "apologies", "absent"), (84, 9, 5, 2))
        step: Step = {"do": "attend", "agency": agency, "status": status, "at": clock.stamp, **recorder}
        if status == "present":
            step["who"] = who
        elif status == "substitute":
            step |= {"who": _STAND_INS[agency], "for": who}
        elif status == "apologies":
            step["who"] = who
        steps.append(step)
    return steps


def by(agency: str) -> str:
    """Return the member who speaks for an agency, as a step names them."""
    return f"{MEMBERS[agency]}/{agency}"
