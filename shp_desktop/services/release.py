"""What of an item an agency may be told on paper: proposed by the rule table, set field by field by the agency that holds the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.meetings import Presence
from shp_desktop.domain.moments import day_words
from shp_desktop.domain.people import Act, Role
from shp_desktop.domain.release import EVERYBODY, FIELDS, Release, release_problems
from shp_desktop.domain.release_rules import Setting
from shp_desktop.domain.released import NOTHING, SUMMARY, TAKEN_BACK, standing
from shp_desktop.domain.two_names import one_person
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services.kept_back import earlier_of, kept_back, of_all
from shp_desktop.services.session import Outcome, Session

#: how a refusal ends where another agency holds the log and nobody of it is named
UNNAMED = "named as having said so"
_SHORTEST_NAME = 2


@dataclass(frozen=True)
class Cell:
    """How an item stands for one agency: each field, the summary line, and what the agency's own record says so far."""

    agency: str
    settings: tuple[Setting, ...]
    summary: str
    own: Release

    @property
    def proposed(self) -> tuple[str, ...]:
        """Return the fields the rules propose and nobody decided."""
        return tuple(one.name for one in self.settings if one.proposed)


def release(
    session: Session,
    incident_uid: str,
    agency: str,
    fields: tuple[str, ...],
    summary: str = "",
    at: datetime | None = None,
    *,
    closed: tuple[str, ...] = (),
    said_by: str = "",
    take_back: bool = False,
) -> Outcome:
    """Release fields of an item to one agency or to "all", close others, or take everything back.

    Recorded also where nobody of the agency that holds the log is named, with a warning. Raises Refused for what may never leave.
    """
    named, shut = _names(fields), _names(closed)
    if SUMMARY in named and not summary.strip():
        summary = _own(session, Release(incident_uid, agency, ())).summary
        if not summary:
            raise Refused("No summary has been written for that agency; nothing was released, write its words as the summary.")
    if not (named or shut or summary.strip() or take_back):
        raise Refused("A release needs fields or a summary; nothing was released, say what may be told.")
    wish = Release(incident_uid, agency, named, summary.strip(), TAKEN_BACK if take_back else shut, said_by.strip())
    incident = _incident(session, incident_uid)
    kept, uid = _record(session, incident, wish, at)
    odd = unsaid(session, incident, said_by) if kept.opens else ""
    return Outcome(incident.key.reference, uid, (f"{odd}.",) if odd else (), frozenset({"papers", "board"}))


def put(session: Session, wishes: Iterable[Release], at: datetime | None = None) -> Outcome:
    """Record how fields of items stand for agencies, as one step.

    Raises Refused where something is opened and neither a person of the agency that holds the log does it nor is one named.
    """
    wanted, references = tuple(wishes), []
    if not wanted:
        raise Refused("Nothing was chosen; nothing was changed.")
    with session.step(at=at):
        for wish in wanted:
            incident = _incident(session, wish.incident_uid)
            before = _own(session, wish)
            more = set(wish.fields) - set(before.fields) or wish.summary not in ("", before.summary)
            if more and (odd := unsaid(session, incident, wish.said_by)):
                raise Refused(f"{odd}; nothing was changed, name who of it said so.")
            wish = wish if more or wish.said_by else replace(wish, said_by=before.said_by)  # noqa: PLW2901
            references.append(incident.key.reference)
            _record(session, incident, wish, at)
    return Outcome(joined(dict.fromkeys(references)), changes=frozenset({"papers", "board"}))


def unsaid(session: Session, incident: Incident, said_by: str) -> str:
    """Return what is odd about the person at the keyboard opening something of a log; "" for its own agency and where one of it is named.

    A log that is nobody's by the table of sources is the chair's to decide.
    """
    owner = session.rules.sources.owner(incident.key.source)
    mine = session.actor.agency.upper() == owner if owner else session.actor.role is Role.CHAIR
    if owner and not mine and said_by.strip() and _of_another(session, said_by, owner):
        return f"{_name(session, owner)} holds log {incident.key.reference}, and who is named as having said so is not of it"
    if mine or said_by.strip():
        return ""
    if not owner:
        return f"Log {incident.key.reference} is not ours: chair to decide, and nobody is {UNNAMED}"
    return f"{_name(session, owner)} holds log {incident.key.reference}, and nobody of it is {UNNAMED}"


def _of_another(session: Session, said_by: str, owner: str) -> bool:
    """Say whether who is named as having said so is known to be of another agency than the one that holds the log, or is no name at all."""
    name, _, behind = (part.strip() for part in said_by.replace("/", ",").partition(","))
    agency = AgencyNames(session.rules.agencies).called(behind or name)
    if agency is not None:
        return agency.agency != owner
    if sum(letter.isalpha() for letter in name) < _SHORTEST_NAME:
        return True
    known = [*session.store.records.people(), session.actor]
    of = {one.agency.upper() for one in known if one.agency and one_person(one.name, name, session.rules.names)}
    return bool(of) and owner not in of


def releases(session: Session, incident_uids: list[str]) -> tuple[Release, ...]:
    """Return what was released of these items, one record per item and recipient."""
    with session.store.read():
        return session.store.records.releases(incident_uids)


def matrix(session: Session, items: Sequence[BoardItem]) -> dict[str, tuple[Cell, ...]]:
    """Return how each item stands for each agency in their order, by incident."""
    with session.store.read():
        said = session.store.records.said_of([item.incident.uid for item in items])
    rules, held = session.rules.releases, {(one.incident_uid, one.agency.upper()): one for one in said}
    found: dict[str, list[Cell]] = {item.incident.uid: [] for item in items}
    for agency in session.rules.agencies:
        stands = standing(agency.code, said)
        for item in items:
            uid = item.incident.uid
            now = stands.get(uid, NOTHING)
            own = held.get((uid, agency.code), Release(uid, agency.code, ()))
            found[uid].append(Cell(agency.code, tuple(rules.settings(item, agency.code, now).values()), now.summary, own))
    return {uid: tuple(cells) for uid, cells in found.items()}


def accepted(cells: Iterable[Cell], said_by: str = "") -> tuple[Release, ...]:
    """Return what accepts the proposals of an item, one record per agency."""
    return tuple(
        replace(cell.own, fields=(*cell.own.fields, *cell.proposed), said_by=said_by or cell.own.said_by) for cell in cells if cell.proposed
    )


def alike(rows: Mapping[str, tuple[Cell, ...]], items: Sequence[BoardItem], uid: str) -> tuple[str, ...]:
    """Return the items with the same type and holder for which the same is proposed, the one asked about among them."""
    kinds = {item.incident.uid: (item.type.casefold(), item.incident.key.source) for item in items}
    proposed = {one: [(cell.agency, cell.proposed) for cell in cells if cell.proposed] for one, cells in rows.items()}
    return tuple(one for one in rows if proposed[uid] and (kinds[one], proposed[one]) == (kinds[uid], proposed[uid]))


def held_by(session: Session, items: Iterable[BoardItem]) -> dict[str, tuple[str, bool]]:
    """Return by incident the name of the agency that holds its log ("" where no agency does), and whether who is at the keyboard may decide it."""
    owner = session.rules.sources.owner
    return {
        item.incident.uid: (_name(session, owner(item.incident.key.source)), not unsaid(session, item.incident, "")) for item in items
    }


def heard(session: Session, meeting_uid: str) -> dict[str, str]:
    """Return by incident what was read aloud in a meeting and by which agencies it was heard, in words."""
    with session.store.read():
        meeting = session.store.meetings.get(meeting_uid)
        read = session.store.meetings.decisions(meeting_uid)
    here = joined(_name(session, one.agency) for one in meeting.attendance if one.presence in (Presence.PRESENT, Presence.SUBSTITUTE))
    words = (
        f"Read aloud in the meeting of {day_words(meeting.day)}, heard by {here or 'nobody on record'}: "
        "that is no release, papers hold only what is open here."
    )
    return dict.fromkeys(read, words) if meeting.opened_at else {}


def _record(session: Session, incident: Incident, wish: Release, at: datetime | None) -> tuple[Release, str]:
    """Record one wish; what was closed to the agency before and is not opened by it stays closed."""
    session.require(Act.PAPERS)
    code = _code(session, wish.agency)
    opens = [name for name in wish.fields if name != SUMMARY]
    logs = {one.uid: one for one in _beside(session)}
    with session.store.read():
        earlier, back = earlier_of(session, incident), kept_back(session, logs)
    problems = [*release_problems(wish.summary, incident.latest, opens, earlier, session.rules.ordinary)]
    problems += of_all(logs, back).problems(wish.summary)
    problems += [f"{name} is not something that can be closed" for name in wish.closed if name not in (*FIELDS, SUMMARY)]
    problems += [f"{name} is opened and closed at once" for name in wish.fields if name in wish.closed]
    if problems:
        raise Refused(f"That may not leave on paper: {joined(dict.fromkeys(problems))}; nothing was released, change what is released.")
    opened = tuple(name for name in wish.fields if name != SUMMARY)
    reopened = {*opened, *((SUMMARY,) if wish.summary else ())}
    still = tuple(name for name in _own(session, wish).closed if name not in reopened)
    kept = replace(wish, agency=code, fields=opened, closed=tuple(dict.fromkeys((*still, *wish.closed))))
    with session.write("alteration", "release", at=at, recipient=code) as appender:
        meeting = session.store.meetings.open_one()
        return kept, session.store.records.release(appender, kept, meeting.uid if meeting else None)


def _own(session: Session, wish: Release) -> Release:
    """What was said last of the item for that agency."""
    with session.store.read():
        said = session.store.records.said_of([wish.incident_uid])
    return next((one for one in said if one.agency.casefold() == wish.agency.strip().casefold()), replace(wish, fields=(), summary="", closed=(), said_by=""))


def _beside(session: Session) -> Iterable[Incident]:
    """The logs a summary may tell of by a slip: those of the open meeting, and those no meeting has had."""
    with session.store.read():
        meeting = session.store.meetings.open_one()
        named = [one.incident_uid for one in session.store.meetings.agenda(meeting.uid)] if meeting else []
        waiting = {one.uid: one for one in session.store.incidents.waiting()}
        return (waiting | dict(session.store.incidents.of(uid for uid in named if uid not in waiting))).values()


def _code(session: Session, agency: str) -> str:
    code = agency.strip()
    code = EVERYBODY if code.casefold() == EVERYBODY else code.upper()
    if code != EVERYBODY and session.rules.agency(code) is None:
        raise Refused(f"{agency} is not among the agencies; nothing was released, name one of them or all.")
    return code


def _incident(session: Session, uid: str) -> Incident:
    found = session.store.incidents.get(uid)
    if found is None:
        raise Refused("That log is not in the store; nothing was released, import it first.")
    return found


def _names(fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip().lower() for name in fields if name.strip()))


def _name(session: Session, code: str) -> str:
    agency = session.rules.agency(code)
    return agency.name if agency else code
