"""Late items: typed by hand at any moment, on the board at once, and later one with the log that brings them officially."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from shp_desktop.domain.changes import new_facts
from shp_desktop.domain.incident import BY_HAND, Incident, IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.late import Heard, likely_logs, parse_when
from shp_desktop.domain.moments import day_words, from_utc, utc_text
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.services import held, run_meeting
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender
from shp_desktop.store.imports import ImportHead

CHANGES = frozenset({"incidents", "board", "meeting", "actions", "checks"})
_SHIPPED_SOURCES = ("police", "council", "fire")
_RECENT = 200


@dataclass(frozen=True)
class LateItem:
    """A late item that stands: as typed, the log it was matched with, or the one that may be it and why."""

    incident: Incident
    matched: Incident | None = None
    proposed: Incident | None = None
    why: str = ""


@dataclass(frozen=True)
class _Typed:
    """What an import is given of a late item."""

    key: IncidentKey
    version: IncidentVersion
    said: str
    is_new: bool = True


def sources(session: Session) -> tuple[str, ...]:
    """Return whose an item may be: the sources logs have come from, then those usual at any table."""
    with session.store.read():
        known = [one.source for one in session.store.imports.accounts(_RECENT)]
    return tuple(dict.fromkeys((*sorted(set(known), key=lambda one: (-known.count(one), one)), *_SHIPPED_SOURCES)))


def add(  # noqa: PLR0913 - text and source, and the few things that may be said beside them
    session: Session, text: str, source: str, *, when: str = "", place: str = "", kind: str = "", grade: str = "",
    raised_by: str = "", at: datetime | None = None,
) -> Outcome:
    """Put an item typed by hand on the board, and on the agenda of an open meeting as new since print.

    `raised_by` is the code of the agency that brings it to the meeting. Only text and source are needed.
    Raises Refused where one is missing or the time cannot be read.
    """
    from shp_desktop.services import seen_before  # its libraries are not needed for a window to open

    session.require(Act.ACTIONS)
    said, whose = text.strip(), " ".join(source.split()).casefold()
    if not said:
        raise Refused("A late item needs text; nothing was recorded, say what happened.")
    if not whose:
        raise Refused("A late item needs its source; nothing was recorded, say whose it is.")
    moment = session.moment(at)
    reported = parse_when(when, moment)
    store = session.store
    with session.write("collection", "late item", at=at) as appender:
        reference = store.late.next_reference(session.today(moment))
        key = IncidentKey(whose, reported.local.year, reference)
        given = (("What happened", said), ("When", when.strip()), ("Place", place.strip()), ("Type", kind.strip()), ("Grade", grade.strip()))
        version = IncidentVersion(
            key, reported, grade=grade.strip(), type=kind.strip(),
            text=IncidentText(address=place.strip(), narrative=said, given=tuple(pair for pair in given if pair[1])),
        )  # fmt: skip
        typed = [_Typed(key, version, version.digest())]
        brought = store.imports.write(appender, _head(version), typed, (), session.rules.place_key)
        uid = store.incidents.latest_versions([key])[key][0]
        meeting = store.meetings.open_one()
        store.late.add(appender, uid, brought, meeting.uid if meeting else None)
        if raised_by:
            store.room.raise_it(appender, raised_by, meeting.uid if meeting else None, incident_uid=uid)
        seen_before.read_in_new(session, brought)
        kept_back = held.propose(session, appender, typed)
        if meeting is not None and not kept_back:
            run_meeting.onto_agenda(session, appender, meeting, uid, moment)
    known = sources(session)
    warnings: tuple[str, ...] = () if raised_by or whose in known else (f"No log has come from {whose} so far; it is recorded as given.",)
    if reported.local.year != from_utc(moment).local.year:
        warnings += (f"The time was taken as {day_words(reported.local.date())}; if another day is meant, undo it and write the day with its year.",)
    if kept_back:
        warnings += ("It was recorded and goes to those who must know of it, not to the meeting.",)
    return Outcome(reference, uid, warnings, CHANGES)


def late_items(session: Session) -> tuple[LateItem, ...]:
    """Return the late items of the days looked back on, newest first, with what they are matched with or may be."""
    store, rules = session.store, session.rules.late
    with store.read():
        rows = store.late.items(utc_text(session.now() - timedelta(days=rules.days)))
        logs = store.incidents.of(row.log_uid for row in rows if row.log_uid)
        typed = {row.incident_uid: one for row in rows if (one := store.incidents.typed(row.incident_uid)) is not None}
        likely = _likely(session, [typed[row.incident_uid] for row in rows if not row.log_uid and row.incident_uid in typed])
        made = [
            LateItem(typed[row.incident_uid], logs.get(row.log_uid), *likely.get(row.incident_uid, (None, "")))
            for row in rows
            if row.incident_uid in typed
        ]
    return tuple(reversed(made))


def match(session: Session, late_uid: str, log_uid: str, at: datetime | None = None) -> Outcome:
    """Say that a late item and a log are one: what was decided and recorded on the item stands with the log."""
    return _answer(session, late_uid, log_uid, at, same=True)


def not_same(session: Session, late_uid: str, log_uid: str, at: datetime | None = None) -> Outcome:
    """Say that a late item and a log are not one; it is not asked again."""
    return _answer(session, late_uid, log_uid, at, same=False)


def _answer(session: Session, late_uid: str, log_uid: str, at: datetime | None, *, same: bool) -> Outcome:
    session.require(Act.LINK)
    store = session.store
    entity = "late item matched" if same else "late item not matched"
    with session.write("combination" if same else "alteration", entity, at=at) as appender:
        row = next((one for one in store.late.items() if one.incident_uid == late_uid), None)
        typed = store.incidents.typed(late_uid)
        log = store.incidents.get(log_uid)
        if row is None or typed is None:
            raise Refused("That late item is not in the store; nothing was recorded.")
        if log is None:
            raise Refused("That log is not in the store; nothing was recorded, import it first.")
        if row.log_uid:
            raise Refused(f"{typed.key.reference} is matched already; nothing was recorded, undo that first.")
        if log.typed == BY_HAND:
            raise Refused(f"{log.key.reference} was typed by hand as well; nothing was recorded, match it with a log that was read in.")
        meeting = store.meetings.open_one()
        if same:
            _ask_again(session, appender, typed, log)
        uid = store.late.match(appender, late_uid, log.uid, meeting.uid if meeting else None, same=same)
        store.incidents.refresh(late_uid, log.uid)
    return Outcome(typed.key.reference, uid, (), CHANGES)


def _ask_again(session: Session, appender: Appender, typed: Incident, log: Incident) -> None:
    """Reopen the answered checks of a late item whose log tells something the answer did not know."""
    if new_facts(typed.latest, log.latest):
        for check in session.store.checks.of_incidents([typed.uid]).get(typed.uid, ()):
            if not check.open:
                session.store.checks.reopen(appender, check.uid, "the log that brings the late item tells new facts")


def _likely(session: Session, waiting: list[Incident]) -> dict[str, tuple[Incident, str]]:
    store, rules = session.store, session.rules.late
    if not waiting:
        return {}
    near = timedelta(hours=rules.hours)
    around: dict[str, Incident] = {}
    for one in waiting:
        when = one.latest.reported.utc
        around |= {log.uid: log for log in store.incidents.between(when - near, when + near, one.key.source) if not log.typed}
    found = likely_logs(
        [_heard(session, one) for one in waiting], [_heard(session, one) for one in around.values()],
        store.late.refused(), rules,
    )  # fmt: skip
    return {one.late_uid: (around[one.log_uid], one.why) for one in found}


def _heard(session: Session, one: Incident) -> Heard:
    latest = one.latest
    address = latest.text.address
    return Heard(
        one.uid, latest.key.source, latest.reported.utc, session.rules.place_key(address),
        session.rules.street(address).casefold(), f"{latest.text.narrative} {latest.type} {address}",
    )  # fmt: skip


def _head(version: IncidentVersion) -> ImportHead:
    digest = hashlib.sha256(version.digest().encode()).hexdigest()
    return ImportHead(
        file=BY_HAND, file_digest=digest, profile=BY_HAND, profile_json="{}", source=version.key.source, history=False,
        unchanged=0, duplicate=0, furniture=0, window_start="", window_end="", gaps=(),
    )  # fmt: skip
