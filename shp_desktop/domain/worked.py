"""What worked: logs at the same address, shop or person in equal windows before and after something was finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 90
#: fewer logs than this before and after together say nothing
FEW = 6
TOGETHER = "any of these"


@dataclass(frozen=True)
class Worked:
    """One action or case by its reference, and the logs that share one thing with it; no name and no address.

    `what` is "address", "shop", "person", or TOGETHER where it tells of several: each log once. The window before ends the day
    before it was finished, the one after begins the day after; each has DAYS days, and the day itself counts in neither.
    `ecins` is a case's E-CINS reference in words, "" while it is to follow.
    """

    kind: str
    ref: str
    what: str
    finished: date
    before: int
    after: int
    ecins: str = ""

    @property
    def named(self) -> str:
        """Return it as people say it: action A-180615-03, case E-CINS 4410; a case whose reference is to follow by its handle."""
        return f"{self.kind} {self.ecins or self.ref}"

    @property
    def few(self) -> bool:
        """Say whether the numbers are too small to tell anything."""
        return self.before + self.after < FEW

    @property
    def words(self) -> str:
        """Return it as it is said: 7 before, 2 after; few logs, no conclusion."""
        return f"{self.before} before, {self.after} after{'; few logs, no conclusion' if self.few else ''}"


def windows(finished: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """Return the first and last day of the window before and of the one after."""
    return (finished - timedelta(days=DAYS), finished - timedelta(days=1)), (finished + timedelta(days=1), finished + timedelta(days=DAYS))


def whole_on(finished: date) -> date:
    """Return the last day of the window after: in the review of that day's week both windows are whole for the first time."""
    return finished + timedelta(days=DAYS)


def before_and_after(finished: date, days: Iterable[date]) -> tuple[int, int]:
    """Count days of logs in the two windows."""
    (first, last), (start, end) = windows(finished)
    told = list(days)
    return sum(first <= day <= last for day in told), sum(start <= day <= end for day in told)


def summed(found: Iterable[Worked]) -> tuple[int, int]:
    """Return all logs before and all after, of each action and case every log once."""
    told: dict[tuple[str, str], Worked] = {}
    for one in found:
        if one.what == TOGETHER or (one.kind, one.ref) not in told:
            told[one.kind, one.ref] = one
    return sum(one.before for one in told.values()), sum(one.after for one in told.values())
