"""Operation Encompass: which schools are still to be told of a domestic, before they open; done or not done, by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.encompass import SchoolNotice, encompass_line, next_school_day
from shp_desktop.domain.moments import LONDON, from_wall
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session

_CHANGES = frozenset({"checks", "board"})


@dataclass(frozen=True)
class Notice:
    """A notice that is owed or was given: the log, what it is for, before when (aware), and what was recorded last."""

    incident_uid: str
    reference: str
    words: str
    before: datetime
    said: SchoolNotice | None = None

    @property
    def open(self) -> bool:
        """Say whether nobody has said yet that the school was told or is not to be."""
        return self.said is None

    def overdue(self, now: datetime) -> bool:
        """Say whether the school has opened and nobody has said that it was told."""
        return self.open and now >= self.before


def notices(session: Session, items: Iterable[BoardItem] = ()) -> tuple[Notice, ...]:
    """Return the notices of the items given and of what the last closed meeting had, those owed first, then by when they are due."""
    told = {item.incident.uid: item.encompass.partition(" School ")[0] for item in items if item.encompass}
    with session.store.read():
        last = session.store.meetings.last_closed()
        had = session.store.meetings.agenda(last.uid) if last else ()
        told |= {line.incident_uid: line.encompass for line in had if line.encompass and line.incident_uid not in told}
        incidents = session.store.incidents.of(told)
        said = session.store.check_records.notices(incidents)
    rules = session.rules
    found: list[Notice] = []
    for uid, incident in incidents.items():
        reported = incident.latest.reported.utc.astimezone(LONDON)
        holidays = rules.holidays(reported.year, reported.year + 1)
        before = from_wall(datetime.combine(next_school_day(reported, rules.school, holidays), rules.school.opens)).utc
        recorded = said.get(uid, ())
        words = incident.erased or told[uid]
        found.append(Notice(uid, incident.key.reference, words, before, recorded[-1] if recorded else None))
    return tuple(sorted(found, key=lambda one: (not one.open, one.before, one.reference)))


def record(
    session: Session, incident_uid: str, *, done: bool, who: str = "", words: str = "", at: datetime | None = None
) -> Outcome:
    """Record that the school was told, by naming whom, or that it is not to be, with the reason."""
    session.require(Act.ACTIONS)
    if done and not who.strip():
        raise Refused("A notice names whom at the school was told; nothing was recorded, say who.")
    if not done and not words.strip():
        raise Refused("Not telling the school needs a reason; nothing was recorded, say why.")
    incident = session.store.incidents.get(incident_uid)
    if incident is None:
        raise Refused("That log is not in the store; nothing was recorded, import it first.")
    reported = incident.latest.reported.utc.astimezone(LONDON)
    due = next_school_day(reported, session.rules.school, session.rules.holidays(reported.year, reported.year + 1))
    with session.write("alteration", "school notice", at=at, recipient="school" if done else "") as appender:
        meeting = session.store.meetings.open_one()
        uid = session.store.check_records.notice(
            appender, incident_uid, meeting.uid if meeting else None, due, done=done, who=who.strip(), words=words.strip()
        )
    owed = encompass_line(incident.latest, session.rules.flags_of(incident)) or incident.erased
    odd = () if owed else (f"Log {incident.key.reference} tells of no domestic with a child of school age; it is recorded all the same, look at the number.",)
    return Outcome(incident.key.reference, uid, odd, _CHANGES)
