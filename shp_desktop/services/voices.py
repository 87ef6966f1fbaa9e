"""Who raised what, week by week: counted from the closed meetings, for the weekly review; it is on no screen and paper of the room."""

from datetime import date, timedelta

from shp_desktop.domain.actions import Action
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.people import Act, named
from shp_desktop.domain.voices import Voice
from shp_desktop.domain.voices import voices as domain_voices
from shp_desktop.services.session import Session

WEEKS = 4


def voices(session: Session, week: date, weeks: int = WEEKS) -> tuple[Voice, ...]:
    """Return items and actions by the agency that raised them in the week of a day, with the weeks before it.

    An item is raised by the agency it was recorded for, else by the one whose log it is. An action is raised by the agency
    it was recorded for, else by the one whose item it answers, else by the one at the keyboard. Raises Refused.
    """
    session.allow(Act.ACTIONS)
    monday = week - timedelta(days=week.weekday())
    agencies = {one.code: one.name for one in session.rules.agencies}
    with session.store.read():
        closed = [one for one in session.store.meetings.all() if one.state == "closed"]
        starts = [monday - timedelta(weeks=before) for before in reversed(range(weeks))]
        counted = [_week(session, [one for one in closed if start <= one.day < start + timedelta(weeks=1)]) for start in starts]
    return domain_voices(counted, agencies)


def _week(session: Session, meetings: list[Meeting]) -> tuple[list[str], list[str]]:
    """Who raised each item and each action of a week; a log that stood before two meetings counts once."""
    store = session.store
    uids = dict.fromkeys(one.incident_uid for meeting in meetings for one in store.meetings.agenda(meeting.uid))
    logs = store.incidents.of(uids)
    said = store.room.raised_by(list(logs))
    raisers = {uid: said.get(uid) or _whose(session, log) for uid, log in logs.items()}
    actions = [action for meeting in meetings for action in store.actions.raised_in(meeting.uid)]
    recorded = store.room.raisers_of(action.uid for action in actions)
    return list(raisers.values()), [recorded.get(one.uid) or raisers.get(one.incident_uid) or _typed_by(session, one) for one in actions]


def _whose(session: Session, log: Incident) -> str:
    return session.rules.sources.owner(log.key.source)


def _typed_by(session: Session, action: Action) -> str:
    agency = session.rules.agency(named(action.by).agency)
    return agency.code if agency else ""
