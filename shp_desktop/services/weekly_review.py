"""The weekly review for the chair, inspector and council lead: one week's figures, the weeks before it, and what worked."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median

from shp_desktop.domain.people import Act
from shp_desktop.domain.review import Meetings, Review
from shp_desktop.domain.weekly import REVIEW_DAY, ActionStory, CaseStory, Week, figures
from shp_desktop.domain.worked import Worked, summed
from shp_desktop.services import voices, what_worked
from shp_desktop.services.session import Session

WEEKS = 12


def review(session: Session, day: date | None = None, at: datetime | None = None, weeks: int = WEEKS) -> Review:
    """Return the review of the week a day lies in; without a day of this week on a Thursday or later, else of the last one.

    A week that is not over is counted up to now; one that ended before the store's first record is said to have none.
    Raises Refused: who may print papers may see it.
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
        since = min(store.since() or now, now)
        told = tuple(replace(figures(one, actions, checks, cases, often, now), known=one.end > since) for one in span)
        after = [_worked(session, one, actions, cases) for one in span]
        return Review(
            told[-1], told, _meetings(session, week), voices.voices(session, week.monday), after[-1], tuple(summed(one) for one in after),
            {one.code: one.name for one in session.rules.agencies}, now, often, week.start <= now < week.end, session.practice,
            session.today(since),
        )  # fmt: skip


def usual_week(today: date) -> Week:
    """Return the week a review is held about: this one from Thursday on, before that the last one."""
    week = Week.of(today)
    return week if today.weekday() >= REVIEW_DAY else week.before(1)


def _worked(session: Session, week: Week, actions: tuple[ActionStory, ...], cases: tuple[CaseStory, ...]) -> tuple[Worked, ...]:
    logs = session.store.weekly.logs_of([one.uid for one in cases])
    told = what_worked.finished(week, actions, cases, logs, week.sunday + timedelta(days=1))
    return what_worked.worked(session, told)


def _meetings(session: Session, week: Week) -> Meetings:
    held = [one for one in session.store.meetings.all() if one.state == "closed" and week.monday <= one.day <= week.sunday]
    minutes = tuple((one.closed_at - one.opened_at).total_seconds() / 60 for one in held if one.opened_at and one.closed_at)
    return Meetings(len(held), session.store.weekly.items_had([one.uid for one in held]), median(minutes) if minutes else None)
