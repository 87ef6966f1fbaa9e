"""What the papers of the room need beside the board: what was read back, what was promised before, who was there, the clock."""

from collections import Counter
from dataclasses import replace
from datetime import date

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import UsualDay
from shp_desktop.domain.figures import OTHER, against_usual, usual_range
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.patrol import PatrolRules
from shp_desktop.domain.unread import to_come, unread
from shp_desktop.domain.withhold import protected
from shp_desktop.services import manage_cases, meeting_clock
from shp_desktop.services.check_logs import with_logs
from shp_desktop.services.kept_back import still_asked
from shp_desktop.services.paper_room import with_room
from shp_desktop.services.session import Session


def with_meeting(session: Session, facts: PackFacts, meeting: Meeting | None) -> PackFacts:
    """Return a morning's facts with those of its meeting, where there is one yet, and of the meeting before it."""
    before = _before(session, meeting)
    street = session.rules.street
    told = replace(
        facts,
        promises=placed(session, session.store.actions.raised_in(before.uid)) if before else (),
        last_attendance=before.attendance if before else (),
        streets={item.incident.uid: street(item.incident.latest.text.address) for item in facts.items},
        patrol_rules=replace(PatrolRules.from_rows(session.tables.rows("patrol_rules")), names=session.rules.names),
    )
    told = replace(told, checks=with_logs(session, facts.checks), answered=with_logs(session, facts.answered))
    told = _against_usual(session, told)
    if meeting is None or meeting.closed_at is None:
        told = replace(told, cases=manage_cases.owed_on(session, facts.meeting_date))
    if meeting is None:
        return told
    said = tuple(session.store.read_backs.of_meeting(meeting.uid).values())
    parts = meeting_clock.parts(session, meeting, meeting.closed_at) if meeting.opened_at else ()
    spoken = meeting_clock.spoken(session, meeting, meeting.closed_at) if meeting.opened_at else ()
    return with_room(session, replace(told, said_back=said, parts=parts, spoken=spoken), meeting)


def _against_usual(session: Session, facts: PackFacts) -> PackFacts:
    """Put the numbers of the morning beside those of like mornings before it, so that a past morning prints them as they were."""
    day, fewest = facts.meeting_date, session.rules.limits.usual_weeks
    today = Counter(_group(session, _given(item.incident.latest)) for item in facts.items)
    stopped = unread(facts.items, facts.window)
    if stopped or to_come(day, facts.window):  # part of a morning beside whole ones would tell of a quiet one
        return replace(facts, usual=None, unread=stopped, figures=against_usual(today, (), fewest))
    past: dict[str, Counter[str]] = {}
    counts = session.store.meetings.type_counts_before(day)
    like = {held for held in {one for one, _, _ in counts} if session.rules.comparable(day, date.fromisoformat(held))}
    for held, kind, count in counts:
        if held in like:
            past.setdefault(held, Counter())[_group(session, kind)] += count
    weeks = list(past.values())
    low, high = usual_range([sum(week.values()) for week in weeks], fewest)
    usual = facts.usual or UsualDay(f"{day:%A}", len(facts.items), low, high, len(weeks))
    return replace(facts, usual=usual, figures=against_usual(today, weeks, fewest))


def _given(version: IncidentVersion) -> str:
    """Return the type a log is counted by, as it was given."""
    return version.type or version.type_code or version.closing_type or version.closing_code


def _group(session: Session, kind: str) -> str:
    found = session.rules.words.category(kind) if kind else None
    return found.group if found else OTHER


def placed(session: Session, actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Put the street of its log beside each action; a protected address has none."""
    logs = still_asked(session, session.store.incidents.of(action.incident_uid for action in actions if action.incident_uid))
    streets = {
        uid: "" if protected(log.latest) else session.rules.street(log.latest.text.address) for uid, log in logs.items()
    }
    return tuple(replace(action, incident_place=streets.get(action.incident_uid, "")) for action in actions)


def _before(session: Session, meeting: Meeting | None) -> Meeting | None:
    """Return the meeting that was closed before this one opened, if there was one."""
    if meeting is None or meeting.state != "closed":
        return session.store.meetings.last_closed()
    opened = meeting.opened_at
    held = (one for one in session.store.meetings.all() if one.closed_at is not None and opened is not None and one.closed_at <= opened)
    return next((one for one in held if one.uid != meeting.uid), None)
