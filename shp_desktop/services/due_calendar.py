"""An owner's or an agency's due dates as a calendar file; recorded as a disclosure like every paper."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shp_desktop.domain.actions import Action
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import counted
from shp_desktop.errors import DiskProblem, Refused
from shp_desktop.files import made_dir, whole_file
from shp_desktop.services.answer_sheets import registered
from shp_desktop.services.session import Session


@dataclass(frozen=True)
class Dates:
    """A calendar file: whose, how many due dates, its bytes, and a name for it that tells of nobody."""

    whose: str
    count: int
    data: bytes
    name: str

    @property
    def words(self) -> str:
        """Return how much it holds."""
        return counted(self.count, "due date")


def owners(session: Session) -> tuple[tuple[str, str, int], ...]:
    """Return (agency, owner, open actions) of everybody who owns an open action, by agency and name."""
    with session.store.read():
        counts: dict[tuple[str, str], int] = {}
        for one in session.store.actions.open():
            if one.owner:
                counts[one.agency, one.owner] = counts.get((one.agency, one.owner), 0) + 1
    return tuple((agency, owner, many) for (agency, owner), many in sorted(counts.items()))


def make(session: Session, whose: str, at: datetime | None = None) -> Dates:
    """Return the due dates of an agency (by code) or of an owner (by name), open actions only. Raises Refused."""
    from shp_desktop.output.due_calendar import Due, calendar

    session.require(Act.PAPERS)
    said = whose.strip()
    agency = session.rules.agency(said)
    with session.store.read():
        actions = [one for one in session.store.actions.open() if _is_of(one, agency.code if agency else "", said)]
    if not actions:
        who = agency.name if agency else said
        raise Refused(f"{who} has no open action; no calendar was made, give an agency's code or an owner's name as it stands on the action.")
    moment = session.moment(at)
    dues = tuple(Due(one.uid, _words(one), one.due, one.due_time) for one in actions)
    part = f"-{agency.code}" if agency else ""
    name = f"due-dates-{session.today(moment):%y%m%d}{part}.ics"
    return Dates(agency.name if agency else said, len(dues), calendar(dues, moment.replace(microsecond=0)), name)


def save(session: Session, dates: Dates, target: Path) -> Path:
    """Write the file and record that it left. Raises DiskProblem."""
    session.require(Act.PAPERS)
    try:
        made_dir(target.parent)
        with whole_file(target) as out:
            out.write(dates.data)
            out.flush()
            with session.write("disclosure", "calendar", recipient=dates.whose) as appender:
                registered(session, appender, "calendar", dates.whose, hashlib.sha256(dates.data).hexdigest())
    except OSError:
        raise DiskProblem("The calendar could not be saved there; nothing was recorded, choose a folder with free space.") from None
    return target


def _is_of(action: Action, code: str, owner: str) -> bool:
    return action.agency == code if code else action.owner.casefold() == owner.casefold()


def _words(action: Action) -> str:
    """What a calendar on somebody's telephone may show: which action, no word of whom it is about."""
    kind = f", {action.type}" if action.type else ""
    return f"Action {action.ref} due{kind}"
