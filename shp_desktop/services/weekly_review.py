"""The weekly review for the chair, inspector and council lead: one week's figures, the weeks before it, and what worked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from shp_desktop.domain.people import Act
from shp_desktop.domain.voices import Voice
from shp_desktop.domain.weekly import ActionStory, CaseStory, Week, WeekFigures, figures
from shp_desktop.domain.worked import Worked, summed
from shp_desktop.services import voices, what_worked
from shp_desktop.services.session import Session

WEEKS = 12


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
    `so_far` says that the week is not over.
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

    @property
    def week(self) -> Week:
        """Return the week it is about."""
        return self.figures.week


def review(session: Session, day: date | None = None, at: datetime | None = None, weeks: int = WEEKS) -> Review:
    """Return the review of the week a day lies in; without a day of this week on a Thursday or later, else of the last one.

    A week that is not over is counted up to now. Raises Refused: who may print papers may see it.
    """
    session.allow(Act.PAPERS)
    now = at or session.now()
    week = Week.of(day) if day is not None else usual_week(session.today(now))
    span = tuple(week.before(back) for back in reversed(range(weeks)))
    first = what_worked.reach(span)
    often = session.rules.limits.carried_often
    with session.store.read():
        store = session.store.weekly
        start = Week(first).start
        actions = store.actions(first, start, week.end)
        checks, cases = store.checks(span[0].start, week.end), store.cases(week.end)
        told = tuple(figures(one, actions, checks, cases, often) for one in span)
        after = [_worked(session, one, actions, cases) for one in span]
        return Review(
            told[-1], told, _meetings(session, week), voices.voices(session, week.monday), after[-1], tuple(summed(one) for one in after),
            {one.code: one.name for one in session.rules.agencies}, now, often, week.start <= now < week.end, session.practice,
        )  # fmt: skip


def usual_week(today: date) -> Week:
    """Return the week a review is held about: this one from Thursday on, before that the last one."""
    week = Week.of(today)
    return week if today.weekday() >= 3 else week.before(1)


def middle(values: tuple[float, ...]) -> float | None:
    """Return the median, None of nothing."""
    return median(values) if values else None


def _worked(session: Session, week: Week, actions: tuple[ActionStory, ...], cases: tuple[CaseStory, ...]) -> tuple[Worked, ...]:
    logs = session.store.weekly.logs_of([one.uid for one in cases])
    told = what_worked.finished(week, actions, cases, logs, week.sunday + timedelta(days=1))
    return what_worked.worked(session, told)


def _meetings(session: Session, week: Week) -> Meetings:
    held = [one for one in session.store.meetings.all() if one.state == "closed" and week.monday <= one.day <= week.sunday]
    minutes = tuple((one.closed_at - one.opened_at).total_seconds() / 60 for one in held if one.opened_at and one.closed_at)
    return Meetings(len(held), session.store.weekly.items_had([one.uid for one in held]), middle(minutes))
