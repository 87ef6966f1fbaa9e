"""Seen before: earlier logs at an item's address, phone, vehicle and persons; persons of like names are asked about, never merged."""

from collections.abc import Sequence
from datetime import datetime

from shp_desktop.domain.cases import in_order
from shp_desktop.domain.checks import shown_to
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.names_alike import sounds
from shp_desktop.domain.people import Act
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.same_person import Answer
from shp_desktop.domain.seen_before import SeenBefore
from shp_desktop.domain.seen_terms import PERSON, terms_of
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services.seen_look import look
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.seen import VersionTerms

#: an import of so many records is read in with it; a longer one afterwards, so that a history loads no slower
AT_ONCE = 2000
#: so many records are read in by one step of catching up
STEP = 500
CHANGED = "seen"


def read_in(session: Session, most: int = STEP) -> int:
    """Read in the newest logs that cannot be found again yet, at most so many; return how many are left."""
    store, digest = session.store, session.rules.seen_digest
    with store.read():
        if not store.seen.unread(digest):
            return 0
    with store.write(session.actor.label, session.now()):
        store.seen.begin(digest)
        gap = store.seen.gap(digest, most)
        if gap is not None:
            _keep(session, *gap, digest)
        return store.seen.unread(digest)


def read_in_new(session: Session, import_uid: str) -> None:
    """Read in what an import just wrote, in its own transaction; a long history is left for afterwards."""
    store, digest = session.store, session.rules.seen_digest
    brought = store.seen.brought(import_uid)
    if brought is None or brought[1] - brought[0] >= AT_ONCE or any(rules != digest for _, _, rules in store.seen.ranges()):
        return
    _keep(session, *brought, digest)


def unread(session: Session) -> int:
    """Return how many logs cannot be found again yet, every version counted."""
    with session.store.read():
        return session.store.seen.unread(session.rules.seen_digest)


def seen(session: Session, incident_uid: str) -> SeenBefore:
    """Return what was recorded before of an item; nothing where no such log is held or its text is gone."""
    store, rules = session.store, session.rules
    with store.read():
        incident = store.incidents.get(incident_uid)
        if incident is None:
            return SeenBefore(incident_uid)
        left = store.seen.unread(rules.seen_digest)
        if incident.erased:
            return SeenBefore(incident.uid, incident.version_uid, unread=left)
        terms = terms_of(incident.latest, rules.seen_place, rules.names)
        found = look(session, incident.uid, incident.latest.reported.utc, terms)
        there = {*found.there, incident.uid}
        actions = tuple(one for one in store.actions.open() if one.incident_uid in there)
        checks = tuple(shown_to(one, session.actor) for one in store.checks.open() if one.incident_uid in there)
        cases = {one.uid: one for of in store.cases.of_incidents((incident.uid, *sorted(there))).values() for one in of}
        return SeenBefore(
            incident.uid, incident.version_uid, found.seen, found.may_be, found.elsewhere, actions, checks, left, in_order(cases.values())
        )  # fmt: skip


def answer(  # noqa: PLR0913 - whose person, which other, what is said of them
    session: Session, incident_uid: str, name: str, to_uids: Sequence[str], to_name: str, said: str, at: datetime | None = None
) -> Outcome:
    """Record whether the person an item names and the one other logs name are one: "same", "not_same" or "unsure". Raises Refused."""
    session.require(Act.LINK)
    if said not in [one.value for one in Answer]:
        raise Refused(f"{said or 'Nothing'} is no answer about a person; nothing was recorded, say same, not_same or unsure.")
    with session.write("combination" if said == Answer.SAME else "alteration", "person", at=at) as appender:
        item, *others = _named(session, [(incident_uid, name), *((uid, to_name) for uid in to_uids)])
        mentions = [(one.uid, plain_name(to_name)) for one in others if one.uid != item.uid]
        if not mentions:
            raise Refused("A person is held against another log; nothing was recorded, name one.")
        meeting = session.store.meetings.open_one()
        person = item.uid, plain_name(name)
        uid = session.store.seen.answer(appender, person, mentions, Answer(said), meeting.uid if meeting else None)
    return Outcome(item.key.reference, uid, (), frozenset({CHANGED}))


def _named(session: Session, mentions: Sequence[tuple[str, str]]) -> list[Incident]:
    """Return the logs, each of which must name its person. Raises Refused."""
    held = session.store.incidents.of(uid for uid, _ in mentions)
    rules = session.rules
    found: list[Incident] = []
    for uid, name in mentions:
        log = held.get(uid)
        if log is None:
            raise Refused("One of the logs is not in the store; nothing was recorded, import it first.")
        named = {one.term: one.said for one in terms_of(log.latest, rules.seen_place, rules.names) if one.kind == PERSON}
        if plain_name(name) not in named:
            who = joined(named.values()) or "nobody"
            raise Refused(f"Log {log.key.reference} names {who}, not {name}; nothing was recorded.")
        found.append(log)
    return found


def _keep(session: Session, low: int, high: int, digest: str) -> None:
    rules = session.rules
    found: list[VersionTerms] = []
    names: dict[str, frozenset[str]] = {}
    for seq, version in session.store.seen.versions(low, high):
        terms = terms_of(version, rules.seen_place, rules.names)
        found.append(VersionTerms(seq, version.reported.utc, tuple((one.kind, one.term) for one in terms)))
        for one in terms:
            if one.kind == PERSON and one.term not in names:
                names[one.term] = sounds(one.term, rules.names)
    session.store.seen.keep(found, names, low, high, digest)
