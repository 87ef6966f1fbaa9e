"""The clock of the open meeting: turned by facts with their real times, so that a restart goes on where it was."""

from datetime import datetime, timedelta

from shp_desktop.domain.discussion_parts import Spoken, spoken_times
from shp_desktop.domain.meeting_clock import Clock, Mark, Part, PartTime, Turn, clock_of
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.services.meeting_now import open_one
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender

#: only the page that shows the clock cares, and it knows already
_CHANGES: frozenset[str] = frozenset()


def clock(session: Session, meeting: Meeting) -> Clock:
    """Return the clock of a meeting as it stands; one opened before clocks were kept has its first part begin then."""
    return clock_of(_marks(session, meeting))


def _marks(session: Session, meeting: Meeting) -> tuple[Mark, ...]:
    with session.store.read():
        marks = session.store.clocks.marks(meeting.uid)
    kept_from_the_start = bool(marks) and marks[0].turn is Turn.BEGUN
    if not kept_from_the_start and meeting.opened_at is not None and (marks or meeting.state == "open"):
        marks = (Mark(Part.READING, Turn.BEGUN, meeting.opened_at), *marks)
    return marks


def parts(session: Session, meeting: Meeting, as_of: datetime | None = None) -> tuple[PartTime, ...]:
    """Return the time each part of a meeting took, in the order they began; a part that runs counts up to now.

    Where the meeting is told at another day's times, it counts the real time since its last turn was recorded.
    """
    stands = clock(session, meeting)
    with session.store.read():
        return stands.parts(as_of or session.now() - session.store.clocks.behind(meeting.uid))


def spoken(session: Session, meeting: Meeting, as_of: datetime | None = None) -> tuple[tuple[Spoken, timedelta], ...]:
    """Return how long each of the discussion's four parts took, of those that took any time."""
    with session.store.read():
        clocks = session.store.clocks
        now = as_of or session.now() - clocks.behind(meeting.uid)
        return spoken_times(_marks(session, meeting), clocks.turned(meeting.uid), now)


def turn_to(session: Session, part: Spoken | str, at: datetime | None = None) -> Outcome:
    """Record that the discussion turned to one of its four parts; nothing where it is there already. Raises Refused."""
    session.require(Act.MEET)
    wanted = Spoken(part)
    with session.write("alteration", "meeting clock", at=at) as appender:
        meeting = open_one(session)
        before = session.store.clocks.turned(meeting.uid)
        same = bool(before) and before[-1].part is wanted
        uid = "" if same else session.store.clocks.turn_to(appender, meeting.uid, wanted)
    return Outcome(meeting.day.isoformat(), uid, (), _CHANGES)


def begin(session: Session, part: Part | str, at: datetime | None = None) -> Outcome:
    """Begin a part, or go back to it; the part before it stops. Raises Refused for a part that is none."""
    try:
        wanted = Part(part)
    except ValueError:
        raise Refused(f"{part} is no part of the meeting; nothing was changed, say reading or discussion.") from None
    return _turn(session, Turn.BEGUN, wanted, at)


def pause(session: Session, at: datetime | None = None) -> Outcome:
    """Let the clock stand still. Raises Refused where no part runs."""
    return _turn(session, Turn.PAUSED, None, at)


def go_on(session: Session, at: datetime | None = None) -> Outcome:
    """Let the clock go on in the part it stood still in, or last was in."""
    return _turn(session, Turn.RESUMED, None, at)


def start(session: Session, appender: Appender, meeting_uid: str) -> str:
    """Begin the reading within the transaction that opens the meeting."""
    clocks = session.store.clocks
    return clocks.add(appender, meeting_uid, Mark(Part.READING, Turn.BEGUN, clocks.moment(appender)))


def mark(session: Session, appender: Appender, meeting: Meeting, turn: Turn, part: Part | None = None) -> str:
    """Append one turn of the clock within a caller's transaction; nothing where it changes nothing. Returns its uid."""
    stands = clock(session, meeting)
    last = stands.times[-1].part if stands.times else Part.READING
    wanted = part or stands.part or last
    now = Mark(wanted, turn, session.store.clocks.moment(appender))
    if stands.after(now) == stands:
        return ""
    return session.store.clocks.add(appender, meeting.uid, now)


def _turn(session: Session, turn: Turn, part: Part | None, at: datetime | None) -> Outcome:
    session.require(Act.MEET)
    with session.write("alteration", "meeting clock", at=at) as appender:
        meeting = open_one(session)
        uid = mark(session, appender, meeting, turn, part)
    return Outcome(meeting.day.isoformat(), uid, (), _CHANGES)
