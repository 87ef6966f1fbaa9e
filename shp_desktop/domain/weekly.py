"""The week's figures, folded from what happened to actions, checks and cases up to a moment; a later fact never changes an earlier week."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from shp_desktop.domain.actions import FINISHED, ActionStatus, ChangeKind
from shp_desktop.domain.moments import LONDON, from_wall

#: weekday of the weekly review, a Thursday (Monday is 0)
REVIEW_DAY = 3


_JOINT = frozenset({"joint_visit", "joint_operation"})


@dataclass(frozen=True)
class Week:
    """A week of London's clock, Monday to Sunday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week a day lies in."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)

    @property
    def start(self) -> datetime:
        """Return its first moment (aware UTC)."""
        return midnight(self.monday)

    @property
    def end(self) -> datetime:
        """Return the first moment after it (aware UTC)."""
        return midnight(self.monday + timedelta(days=7))

    def before(self, weeks: int) -> "Week":
        """Return the week so many weeks before."""
        return Week(self.monday - timedelta(weeks=weeks))

    def gone(self, today: date) -> date:
        """Return the last day that had passed when the week ended, or by now where it is not over: what was due by then is overdue."""
        return min(self.sunday, today - timedelta(days=1))

    def holds(self, moment: datetime) -> bool:
        """Say whether a moment lies in it."""
        return self.start <= moment < self.end

    @property
    def words(self) -> str:
        """Return it as people say it: 11 to 17 June 2018."""
        first, last = self.monday, self.sunday
        head = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}" if first.year == last.year else f"{first.day} {first:%B %Y}"
        return f"{head} to {last.day} {last:%B %Y}"


def day_said(text: str) -> date | None:
    """Read a day as people type it, day first: 15/06/2018, 15.6.18, 2018-06-15; None where it is none."""
    parts = re.split(r"[\s/.\-]+", text.strip())
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if len(parts[0]) == 4 else reversed(numbers)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def midnight(day: date) -> datetime:
    """Return the first moment of a London day (aware UTC)."""
    return from_wall(datetime.combine(day, time.min)).utc


def london_day(moment: datetime) -> date:
    """Return the London day of a moment."""
    return moment.astimezone(LONDON).date()


@dataclass(frozen=True)
class Given:
    """What an action was given: agency, owner ("" where nobody is named), due day, due hour ("16:00" or ""), agencies that join in."""

    agency: str
    owner: str
    due: date
    due_time: str = ""
    joint: tuple[str, ...] = ()


@dataclass(frozen=True)
class Update:
    """One word on an action; where only its day is known (`day_alone`), `at` is the last moment of that day."""

    uid: str
    at: datetime
    status: ActionStatus
    day_alone: bool = False


@dataclass(frozen=True)
class Move:
    """One change of an action: handed over, given another day, or reopened (which names the update it takes back up)."""

    at: datetime
    recorded_at: str
    kind: ChangeKind
    agency: str = ""
    owner: str = ""
    due: date | None = None
    due_time: str = ""
    update: str = ""


@dataclass(frozen=True)
class ActionStory:
    """An action with everything that became of it, in the order of recording; `right` are (when, recorded at, what it was put right to)."""

    uid: str
    ref: str
    raised_at: datetime
    first: Given
    updates: tuple[Update, ...] = ()
    moves: tuple[Move, ...] = ()
    carried: tuple[datetime, ...] = ()
    right: tuple[tuple[datetime, str, Given], ...] = ()
    incident_uid: str = ""
    type: str = ""

    def joint(self, until: datetime) -> bool:
        """Say whether it was joint as at a moment: another agency joined in, or its type is a joint visit or a joint operation."""
        return self.type in _JOINT or bool(self.given(until).joint)

    def status(self, until: datetime) -> ActionStatus:
        """Return where it stood at a moment."""
        last = self._last(until)
        if last is None or any(one.update == last.uid and one.at < until for one in self.moves):
            return ActionStatus.OPEN
        return last.status

    def finished_at(self, until: datetime) -> datetime | None:
        """Return when it had been finished as at a moment, None where it stood open."""
        last = self._last(until)
        return last.at if last is not None and self.status(until) in FINISHED else None

    def given(self, until: datetime) -> Given:
        """Return what it was given as at a moment: put right, handed over, given another day."""
        held, since = self.first, ""
        for at, recorded_at, right in self.right:
            held, since = (right, recorded_at) if at < until else (held, since)
        for one in self.moves:
            if one.at >= until or one.recorded_at < since:
                continue
            if one.kind is ChangeKind.HANDED_OVER:
                held = replace(held, agency=one.agency, owner=one.owner, joint=tuple(code for code in held.joint if code != one.agency))
            elif one.kind is ChangeKind.RE_DATED and one.due is not None:
                held = replace(held, due=one.due, due_time=one.due_time)
        return held

    def times_carried(self, until: datetime) -> int:
        """Return how many meetings it had been carried to."""
        return sum(one < until for one in self.carried)

    @property
    def first_word(self) -> datetime | None:
        """Return when the first word came back on it."""
        return min((one.at for one in self.updates), default=None)

    @property
    def first_hour(self) -> datetime | None:
        """Return when the first word came back on it, None where only the day of that is known."""
        first = min(self.updates, key=lambda one: one.at, default=None)
        return None if first is None or first.day_alone else first.at

    def hour_known(self, until: datetime) -> bool:
        """Say whether the hour of its last word is known."""
        last = self._last(until)
        return last is None or not last.day_alone

    def _last(self, until: datetime) -> Update | None:
        return next((one for one in reversed(self.updates) if one.at < until), None)


@dataclass(frozen=True)
class CheckStory:
    """A systems check: when it was asked, and its events in the order of recording as (when, whether it was an answer)."""

    uid: str
    asked_at: datetime
    events: tuple[tuple[datetime, bool], ...] = ()

    def open(self, until: datetime) -> bool:
        """Say whether an answer was owed at a moment."""
        told = [answer for at, answer in self.events if at < until]
        return not told or not told[-1]

    @property
    def first_answer(self) -> datetime | None:
        """Return when it was first answered."""
        return min((at for at, answer in self.events if answer), default=None)


@dataclass(frozen=True)
class CaseStory:
    """A case: when it was named, its first priority and review, its events as (when, kind, priority or "", review or None)."""

    uid: str
    ref: str
    opened_at: datetime
    priority: str
    review: date | None
    events: tuple[tuple[datetime, str, str, str | None], ...] = ()

    def closed_at(self, until: datetime) -> datetime | None:
        """Return when it had been closed as at a moment, None where it was open."""
        ended = [(at, kind) for at, kind, _, _ in self.events if at < until and kind in ("closed", "reopened")]
        return ended[-1][0] if ended and ended[-1][1] == "closed" else None

    def priority_at(self, until: datetime) -> str:
        """Return the priority it had."""
        told = [priority for at, _, priority, _ in self.events if at < until and priority]
        return told[-1] if told else self.priority

    def review_at(self, until: datetime) -> date | None:
        """Return the review day it had."""
        told = [review for at, _, _, review in self.events if at < until and review is not None]
        return (date.fromisoformat(told[-1]) if told[-1] else None) if told else self.review


@dataclass(frozen=True)
class AgencyFigures:
    """One agency's actions in a week, by who held them at its end."""

    agency: str
    raised: int = 0
    closed: int = 0
    open: int = 0
    carried_often: int = 0
    unowned: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class CaseFigures:
    """The week's cases: named, closed and reopened in it, live at its end by priority, and reviews overdue by then."""

    opened: int = 0
    closed: int = 0
    live: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class WeekFigures:
    """One week: open at its start + raised + reopened - closed = open at its end.

    `closed` is `done` + `not_done` + `withdrawn`. Hours are those from an action's raising to its first word, from a check's asking to its
    first answer, of the words and answers that came in the week. `due` are the actions due in the week by the day they last had,
    `same_day_of` those raised in it, of both only those whose day is over.
    `known` says that the store had a record by the end of the week: where not, its noughts mean nothing.
    """

    week: Week
    open_before: int = 0
    raised: int = 0
    reopened: int = 0
    done: int = 0
    not_done: int = 0
    withdrawn: int = 0
    open_after: int = 0
    carried_often: int = 0
    unowned: int = 0
    overdue: int = 0
    escalated: int = 0
    joint: int = 0
    due: int = 0
    done_by_due: int = 0
    re_dated: int = 0
    handed_over: int = 0
    same_day: int = 0
    same_day_of: int = 0
    action_hours: tuple[float, ...] = ()
    checks_asked: int = 0
    checks_same_day: int = 0
    checks_open: int = 0
    check_hours: tuple[float, ...] = ()
    agencies: tuple[AgencyFigures, ...] = ()
    cases: CaseFigures = CaseFigures()
    known: bool = True

    @property
    def closed(self) -> int:
        """Return how many actions were finished in the week."""
        return self.done + self.not_done + self.withdrawn

    @property
    def checks_answered(self) -> int:
        """Return how many checks had their first answer in the week."""
        return len(self.check_hours)


def figures(
    week: Week, actions: Iterable[ActionStory], checks: Iterable[CheckStory], cases: Iterable[CaseStory], often: int, now: datetime
) -> WeekFigures:
    """Return one week's figures; `often` is from how many times on an action counts as carried often. A week not over is overdue as at `now`."""
    gone = week.gone(london_day(now))
    stories = [one for one in actions if one.raised_at < week.end]
    asked = [one for one in checks if one.asked_at < week.end]
    answers = [(one, one.first_answer) for one in asked]
    states = [(one, _open_at(one, week.start), _open_at(one, week.end)) for one in stories]
    still = [one for one, _, after in states if after]
    ended = [one.status(week.end) for one, before, after in states if not after and (before or week.holds(one.raised_at))]
    raised = [one for one in stories if week.holds(one.raised_at)]
    due = [(one, one.given(week.end).due) for one in stories]
    due_here = [(one, day) for one, day in due if week.monday <= day <= gone]
    heard = [one for one in raised if one.first_word is not None and london_day(one.first_word) == london_day(one.raised_at)]
    moves = [move.kind for one in stories for move in one.moves if week.holds(move.at)]
    return WeekFigures(
        week,
        open_before=sum(before for _, before, _ in states),
        raised=len(raised),
        reopened=sum(after and not before and not week.holds(one.raised_at) for one, before, after in states),
        done=ended.count(ActionStatus.DONE), not_done=ended.count(ActionStatus.NOT_DONE), withdrawn=ended.count(ActionStatus.WITHDRAWN),
        open_after=len(still),
        carried_often=sum(one.times_carried(week.end) >= often for one in still),
        unowned=sum(not one.given(week.end).owner.strip() for one in still),
        overdue=sum(one.given(week.end).due <= gone for one in still),
        escalated=sum(one.status(week.end) is ActionStatus.ESCALATED for one in still),
        joint=sum(one.joint(week.end) for one in raised),
        due=len(due_here),
        done_by_due=sum(_done_by(one, day, week.end) for one, day in due_here),
        re_dated=moves.count(ChangeKind.RE_DATED), handed_over=moves.count(ChangeKind.HANDED_OVER),
        same_day=len(heard), same_day_of=len(heard) + sum(london_day(one.raised_at) <= gone for one in raised if one not in heard),
        action_hours=_hours((one.raised_at, one.first_hour) for one in stories if one.first_hour and week.holds(one.first_hour)),
        checks_asked=sum(week.holds(one.asked_at) for one in asked),
        checks_same_day=sum(week.holds(one.asked_at) and at is not None and london_day(at) == london_day(one.asked_at) for one, at in answers),
        checks_open=sum(one.open(week.end) for one in asked),
        check_hours=_hours((one.asked_at, at) for one, at in answers if at and week.holds(at)),
        agencies=_by_agency(week, states, often, gone),
        cases=_cases(week, cases, gone),
    )  # fmt: skip


def _open_at(one: ActionStory, moment: datetime) -> bool:
    return one.raised_at < moment and one.status(moment) not in FINISHED


def _done_by(one: ActionStory, due: date, until: datetime) -> bool:
    """Say whether it was done by its due day, and by its hour where one was given and is known."""
    at = one.finished_at(until)
    if at is None or one.status(until) is not ActionStatus.DONE:
        return False
    hour = one.given(until).due_time
    if london_day(at) != due or not hour or not one.hour_known(until):
        return london_day(at) <= due
    return at <= from_wall(datetime.combine(due, time.fromisoformat(hour))).utc


def _hours(pairs: Iterable[tuple[datetime, datetime | None]]) -> tuple[float, ...]:
    return tuple(sorted((end - start).total_seconds() / 3600 for start, end in pairs if end is not None))


def _by_agency(week: Week, states: Sequence[tuple[ActionStory, bool, bool]], often: int, gone: date) -> tuple[AgencyFigures, ...]:
    found: dict[str, AgencyFigures] = {}
    for one, before, after in states:
        given, new = one.given(week.end), week.holds(one.raised_at)
        if not (before or after or new):
            continue
        held = found.get(given.agency, AgencyFigures(given.agency))
        found[given.agency] = replace(
            held,
            raised=held.raised + new, closed=held.closed + (not after), open=held.open + after,
            carried_often=held.carried_often + (after and one.times_carried(week.end) >= often),
            unowned=held.unowned + (after and not given.owner.strip()), overdue=held.overdue + (after and given.due <= gone),
        )  # fmt: skip
    return tuple(found[agency] for agency in sorted(found))


def _cases(week: Week, cases: Iterable[CaseStory], gone: date) -> CaseFigures:
    held = [one for one in cases if one.opened_at < week.end]
    live = [one for one in held if one.closed_at(week.end) is None]
    ranks = [one.priority_at(week.end) for one in live]
    closed = [at for one in held if (at := one.closed_at(week.end)) is not None and week.holds(at)]
    reviews = [one.review_at(week.end) for one in live]
    return CaseFigures(
        opened=sum(week.holds(one.opened_at) for one in held), closed=len(closed), live=len(live),
        high=ranks.count("high"), medium=ranks.count("medium"), low=ranks.count("low"),
        overdue=sum(day is not None and day <= gone for day in reviews),
    )  # fmt: skip
