"""Held items: kept from the meeting, its counts, papers and projector; shown to the chair and their named officer alone.

What the rules propose holds at once. Nobody else is told that anything is held: to them the log is not there.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.hold import HeldItem, may_see
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import day_words
from shp_desktop.domain.people import Act
from shp_desktop.errors import BadFile, Refused, StoreProblem
from shp_desktop.services import links
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender
from shp_desktop.store.imports import Brought
from shp_desktop.store.matches import Matches

CHANGES = frozenset({"incidents", "board", "meeting", "actions", "checks", "papers"})
_NOT_HERE = "That log is not in the store; nothing was recorded, import it first."


def propose(session: Session, appender: Appender, brought: Iterable[Brought]) -> bool:
    """Hold what the rules find in logs just written, and the logs people said are the same event; True where any is held."""
    found = [(one.key, session.rules.holds.proposed(one.version)) for one in brought]
    told = {key: proposals for key, proposals in found if proposals}
    uids = session.store.incidents.latest_versions(told)
    for key, proposals in told.items():
        for uid in _family(session, uids[key][0]):
            session.store.held.propose(appender, uid, proposals)
    return bool(told)


def look_again(session: Session) -> None:
    """Hold what the rules find in logs that wait, or that an open action or check speaks of: the rules may have learnt since they were read in."""
    if session.read_only:
        return
    rules, store = session.rules.holds, session.store
    with store.read():
        spoken_of = {one.incident_uid for one in store.actions.open()} | {one.incident_uid for one in store.checks.open()}
        logs = {one.uid: one for one in (*store.incidents.waiting(), *store.incidents.of(spoken_of - {""}).values())}
        found = {one.uid: proposals for one in logs.values() if (proposals := rules.proposed(one.latest))}
        known = store.held.kinds(found)
    fresh = {uid: proposals for uid, proposals in found.items() if any(one.kind not in known.get(uid, ()) for one in proposals)}
    if fresh:
        with session.write("alteration", "hold") as appender:
            for uid, proposals in fresh.items():
                for one in _family(session, uid):
                    store.held.propose(appender, one, proposals)


def opened(session: Session) -> Session:
    """Look again as a store is opened to be written, since it may be of a time before there were rules; a table that is broken stops no opening."""
    with suppress(BadFile, StoreProblem):
        look_again(session)
    return session


def hold(
    session: Session, incident_uid: str, officer: str = "", until: date | None = None, words: str = "", at: datetime | None = None
) -> Outcome:
    """Hold a log back for its named officer, NAME/AGENCY, or else for the chair; `until` reminds, it lifts nothing. Raises Refused."""
    session.require(Act.HOLD)
    if until is not None and until < session.today(session.moment(at)):
        raise Refused(f"{day_words(until)} has passed; nothing was recorded, give a later day or none.")
    with session.write("alteration", "hold", at=at) as appender:
        incident = session.store.incidents.get(incident_uid) or _held_for(session, incident_uid)
        if incident is None:
            raise Refused(_NOT_HERE)
        uid = _say(session, appender, incident.uid, "held", officer.strip(), until, words.strip())
    return Outcome(incident.key.reference, uid, (), CHANGES)


def not_here(session: Session, incident_uid: str) -> Refused:
    """Return why nothing can be recorded on a log that is not shown; only who held it or may see it is told that it is held."""
    hold = session.store.held.holds([incident_uid]).get(incident_uid)
    if hold is None or not (hold.by == session.actor.label or _held_for(session, incident_uid) is not None):
        return Refused(_NOT_HERE)
    return Refused("That log is held back since; nothing was recorded, lift the hold first.")


def lift(session: Session, incident_uid: str, words: str, at: datetime | None = None) -> Outcome:
    """Lift a hold, with the reason: the chair, an administrator or the named officer may. Raises Refused.

    The log comes before the next meeting, or before the one that is open, unless a meeting decided on it before.
    """
    session.require(Act.ACTIONS)
    with session.write("alteration", "hold lifted", at=at) as appender:
        incident = _held_for(session, incident_uid)
        if incident is None and session.store.incidents.get(incident_uid) is not None:
            raise Refused("That log is not held; nothing was changed.")
        if incident is None:
            raise Refused(_NOT_HERE)
        if not words.strip():
            raise Refused("Lifting a hold needs words; nothing was changed, say why everybody may know of it.")
        uid = _say(session, appender, incident.uid, "lifted", "", None, words.strip())
    return Outcome(incident.key.reference, uid, (), CHANGES)


def held_items(session: Session) -> tuple[HeldItem, ...]:
    """Return the held logs the person at the keyboard may see, oldest first; nothing for everybody else."""
    with session.store.read():
        logs = session.store.held.logs()
        return _told(session, logs) if logs else ()


def find_held(session: Session, reference: str, source: str = "", year: int | None = None) -> Incident | None:
    """Return the one held log of a reference the person at the keyboard may see, or None."""
    with session.store.read():
        seen = _told(session, session.store.held.logs(reference.strip()))
    named = [one.incident for one in seen if source in ("", one.incident.key.source) and year in (None, one.incident.key.year)]
    return named[0] if len(named) == 1 else None


def come_back(session: Session) -> tuple[Incident, ...]:
    """Return lifted logs that stood on an agenda and were taken off it before anybody decided: they come before a meeting again."""
    return tuple(session.store.incidents.of(session.store.held.come_back()).values())


def cleaned(
    session: Session, items: Sequence[BoardItem], anew: Callable[[Incident], BoardItem]
) -> list[BoardItem]:
    """Return the items of a frozen agenda without a word of logs held since; `anew` makes an item as it would be made now."""
    keys = session.store.held.keys()
    if not keys:
        return list(items)
    told = {(key.source, key.year, key.reference) for key in keys}
    said = ["\n".join((*item.proposal.reasons, *(flag.why for flag in item.flags))) for item in items]
    everything = "\n".join(said)
    numbers = [key.reference for key in keys if key.reference in everything]  # of five years many are held, and few are spoken of

    def speaks(item: BoardItem, words: str) -> bool:
        rows = any((row.source, row.year, row.reference) in told for one in item.repeats for row in one.rows)
        return rows or any(number in words for number in numbers)

    return [_clean(item, anew(item.incident)) if speaks(item, words) else item for item, words in zip(items, said, strict=True)]


def _clean(item: BoardItem, now: BoardItem) -> BoardItem:
    proposal = replace(item.proposal, reasons=now.proposal.reasons)
    return replace(item, flags=now.flags, repeats=now.repeats, proposal=proposal)


def _say(session: Session, appender: Appender, uid: str, kind: str, officer: str, until: date | None, words: str) -> str:
    meeting = session.store.meetings.open_one()
    said = ""
    for one in _family(session, uid):
        fact = session.store.held.say(appender, one, kind, meeting.uid if meeting else None, officer, until, words)
        said = said or fact
    return said


def _family(session: Session, uid: str) -> tuple[str, ...]:
    """The log, the late items matched with it, and the logs people said are the same event: one of them tells what all hold."""
    matches = Matches(session.store.db)
    log = matches.log(uid)
    event = (log, *links.together(session, [log]).with_(log))
    return tuple(dict.fromkeys(one for member in event for one in (member, *matches.behind(member))))


def _held_for(session: Session, uid: str) -> Incident | None:
    """The held log, where the person at the keyboard may see it."""
    if not session.store.held.is_held(uid):
        return None
    told = _told(session, tuple(session.store.held.incidents([uid]).values()))
    return told[0].incident if told else None


def _told(session: Session, logs: Sequence[Incident]) -> tuple[HeldItem, ...]:
    holds = session.store.held.holds(one.uid for one in logs)
    meeting = session.store.meetings.open_one()
    chair = meeting.chair if meeting else ""
    seen = [(one, holds[one.uid]) for one in logs if one.uid in holds and may_see(session.actor, holds[one.uid], chair)]
    return tuple(HeldItem(one, held, () if one.erased else session.rules.holds.proposed(one.latest)) for one, held in seen)
