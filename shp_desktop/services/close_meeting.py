"""Closing a meeting and opening it again: what is open is read back first, and stands in the record with the reason."""

from datetime import datetime

from shp_desktop.domain.board import Board
from shp_desktop.domain.copies import out_words
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.meeting_clock import Turn
from shp_desktop.domain.meetings import OpenPoints
from shp_desktop.domain.moments import from_utc, short_day
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import joined, runs
from shp_desktop.errors import Refused
from shp_desktop.services import handover, links, meeting_clock, prepare_board, read_back, withholding
from shp_desktop.services.copy_register import left_out
from shp_desktop.services.meeting_now import answered_for, current_meeting, last_closed, open_one
from shp_desktop.services.session import Outcome, Session

_MEETING = frozenset({"meeting", "board"})


def open_points(session: Session) -> OpenPoints:
    """Return what is to be read back before the meeting closes."""
    with session.store.read():
        return _points(session, prepare_board.board(session))


def _points(session: Session, shown: Board) -> OpenPoints:
    with session.store.read():
        meeting = open_one(session)
        agenda = {one.incident_uid for one in session.store.meetings.agenda(meeting.uid)}
        said = read_back.lines(session, meeting)
    held = [item for item in shown.items if item.incident.uid in agenda]
    return OpenPoints(
        undecided=tuple(item.number for item in held if item.decision is None),
        there=tuple(item.number for item in held),
        unasked=tuple(item.number for item in held if guarded(item.flags) and not answered_for(item)),
        open_checks=tuple(check.ref for check in shown.checks),
        new_actions=tuple(one.action.ref for one in said),
        unnamed=tuple(one.action.ref for one in said if not one.action.owner),
        unsaid=tuple(one.action.ref for one in said if one.said is None),
        not_ours=tuple(one.action.ref for one in said if one.said is not None and one.owed),
    )


def close(session: Session, words: str = "", at: datetime | None = None, *, aloud: bool = True) -> Outcome:
    """Close the meeting; with open points any words are required and stand as the reason.

    Where nobody hears what is said (`aloud` is False: a script's step) actions not read back are warned of and need none.
    """
    session.require(Act.MEET)
    said = words.strip()
    with session.write("alteration", "meeting closed", at=at) as appender:
        meeting = open_one(session)
        shown = prepare_board.board(session)
        points = _points(session, shown)
        if (points.any if aloud else points.people) and not said:
            raise Refused(
                f"The meeting cannot close without words: {_points_in_words(points)}; nothing was lost, say why and close again."
            )
        left = _left_open(points)
        said = f"{said} ({left})".strip() if left else said
        meeting_clock.mark(session, appender, meeting, Turn.ENDED)
        uid = session.store.meetings.event(appender, meeting.uid, "closed", words=said)
        withholding.keep_rules(session, appender)
        links.keep_asked(session, appender, meeting.uid, shown.may_be_one)
        session.store.incidents.refresh_meeting(meeting.uid)
    warnings: tuple[str, ...] = (f"Closed with {_points_in_words(points)}.",) if points.any else ()
    if meeting.opened_at is not None and session.moment(at) < meeting.opened_at:
        warnings += (f"It is closed at an earlier time than it was opened at, {_when(meeting.opened_at)}: look at the clock of this machine.",)
    if copies := out_words(left_out(session)):
        warnings += (f"{copies}.",)
    handed = handover.owed_words(handover.owed(session, session.today(session.moment(at))))
    warnings += (handed,) if handed else ()
    return Outcome(meeting.day.isoformat(), uid, warnings, _MEETING | {"actions", "incidents"})


def reopen(session: Session, words: str, at: datetime | None = None) -> Outcome:
    """Reopen the meeting closed last, with the reason."""
    session.require(Act.MEET)
    if not words.strip():
        raise Refused("Reopening a meeting needs words; nothing was changed, say why.")
    with session.write("alteration", "meeting reopened", at=at) as appender:
        if current_meeting(session) is not None:
            raise Refused("A meeting is open already; nothing was changed, close it first.")
        meeting = last_closed(session)
        if meeting is None:
            raise Refused("No meeting has been closed yet; nothing was changed, open one.")
        uid = session.store.meetings.event(appender, meeting.uid, "reopened", words=words.strip())
        session.store.incidents.refresh_meeting(meeting.uid)
    return Outcome(meeting.day.isoformat(), uid, (), _MEETING | {"incidents"})


def _when(moment: datetime) -> str:
    local = from_utc(moment).local
    return f"{short_day(local.date())} {local:%H:%M}"


def _points_in_words(points: OpenPoints) -> str:
    said: list[str] = []
    numbered: tuple[tuple[str, tuple[int, ...]], ...] = (
        ("without a decision", points.undecided),
        ("without the check asked", points.unasked),
    )
    for what, numbers in numbered:
        if numbers:
            said.append(f"{'items' if len(numbers) > 1 else 'item'} {runs(numbers, points.there)} {what}")
    for what, refs in (
        ("checks not answered", points.open_checks),
        ("actions with nobody named", points.unnamed),
        ("actions not read back", points.unsaid),
        ("actions said not to be theirs, chair to decide", points.not_ours),
    ):
        if refs:
            said.append(f"{what}: {joined(refs)}")
    return "; ".join(said)


def _left_open(points: OpenPoints) -> str:
    """What stands in the record beside the closing words: nobody can tell later from the words alone what they were about."""
    parts: list[str] = []
    if points.undecided:
        parts.append(f"undecided: {'items' if len(points.undecided) > 1 else 'item'} {runs(points.undecided, points.there)}")
    if points.unsaid:
        parts.append(f"not read back: {joined(points.unsaid)}")
    if points.not_ours:
        parts.append(f"not theirs, chair to decide: {joined(points.not_ours)}")
    return "; ".join(parts)
