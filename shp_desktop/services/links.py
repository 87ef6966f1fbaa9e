"""One event in two logs: proposed with its reason, confirmed or refused by people, never merged."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from shp_desktop.domain.board import BoardItem, SameLog, SameQuestion
from shp_desktop.domain.incident import BY_HAND, Incident, IncidentKey
from shp_desktop.domain.people import Act
from shp_desktop.domain.same_event import SamePair, Together, Told, same_events
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender
from shp_desktop.store.links import Answers

_RECENT = timedelta(days=4)
_MOST_NAMED = 60
_PADDED = 6
_CHANGES = frozenset({"board", "papers"})
_KEPT = "may_be_same:"


def together(session: Session, uids: Iterable[str]) -> Together:
    """Return which of those logs, and of the logs linked with them, stand as one event."""
    return Together(session.store.links.answers(uids).same)


def link(session: Session, incident_uid: str, to_uid: str, at: datetime | None = None) -> Outcome:
    """Say that two logs are one event; nothing is merged. Raises Refused."""
    return _answer(session, incident_uid, to_uid, at, same=True)


def not_same(session: Session, incident_uid: str, to_uid: str, at: datetime | None = None) -> Outcome:
    """Say that two logs are not one event: they are not asked about again, a link between them no longer holds."""
    return _answer(session, incident_uid, to_uid, at, same=False)


def keep_asked(session: Session, appender: Appender, meeting_uid: str, asked: Iterable[SameQuestion]) -> None:
    """Append with a meeting that closes which logs may be the same event and were not answered yet, so that its record goes on saying so."""
    rows = [{"first": one.first.uid, "second": one.second.uid, "why": one.why} for one in asked]
    session.store.records.keep_rules(appender, _KEPT + meeting_uid, rows)


def with_links(
    session: Session, items: Sequence[BoardItem], *, until: str = "", closed: str = ""
) -> tuple[tuple[BoardItem, ...], tuple[SameQuestion, ...]]:
    """Return the items with the logs of the same event beside them, and the pairs people have not answered yet.

    `until` is the store's UTC text of a moment gone by: the answers as they stood then. Of a meeting that is `closed` the pairs are
    those its close kept; what was held or erased since is in none.
    """
    uids = [item.incident.uid for item in items]
    kept = session.store.records.kept_lines(_KEPT + closed) if closed else None
    if kept is None:
        pairs, answers = _pairs(session, items, until)
    else:
        pairs, answers = tuple(SamePair(one["first"], one["second"], one["why"]) for one in kept), session.store.links.answers(uids, until)
    events = Together(answers.same)
    same = {uid: events.with_(uid) for uid in uids} if answers.same else {}
    if not pairs and not any(same.values()):
        return tuple(items), ()
    on_board = {item.incident.uid: item for item in items}
    named = {uid for uids in same.values() for uid in uids} | {uid for one in pairs for uid in (one.first, one.second)}
    logs = {uid: item.incident for uid, item in on_board.items()}
    logs |= session.store.incidents.of(uid for uid in named if uid not in on_board)
    pairs = tuple(one for one in pairs if all(uid in logs and not logs[uid].erased for uid in (one.first, one.second)))

    def other(uid: str, why: str = "") -> SameLog:
        key = logs[uid].key
        return SameLog(uid, key.source, key.reference, on_board[uid].number if uid in on_board else None, why)

    asked: dict[str, list[SameLog]] = {}
    for one in pairs:
        for this, that in ((one.first, one.second), (one.second, one.first)):
            asked.setdefault(this, []).append(other(that, one.why))
    made = tuple(
        replace(
            item,
            same=tuple(other(uid) for uid in same.get(item.incident.uid, ()) if uid in logs),
            may_be=tuple(asked.get(item.incident.uid, ())),
        )
        for item in items
    )
    return made, tuple(SameQuestion(logs[one.first], logs[one.second], one.why) for one in pairs)


def beside_each_other(session: Session, items: Sequence[BoardItem]) -> list[BoardItem]:
    """Return items in their order, logs of one event one after the other where they stand in one band and group."""
    events = together(session, [item.incident.uid for item in items])
    first: dict[tuple[str, str, str], int] = {}
    places: list[tuple[int, int]] = []
    for at, item in enumerate(items):
        stand = (item.proposal.band, item.proposal.group, events.of(item.incident.uid))
        places.append((first.setdefault(stand, at), at))
    return [items[at] for _, at in sorted(places)]


def _answer(session: Session, incident_uid: str, to_uid: str, at: datetime | None, *, same: bool) -> Outcome:
    session.require(Act.LINK)
    if incident_uid == to_uid:
        what = "linked to itself" if same else "held against itself"
        raise Refused(f"A log cannot be {what}; nothing was recorded.")
    with session.write("combination" if same else "alteration", "link", at=at) as appender:
        held = session.store.incidents.of((incident_uid, to_uid))
        if len(held) != 2:
            raise Refused("One of the two logs is not in the store; nothing was recorded, import it first.")
        pair = min(held), max(held)
        answers = session.store.links.answers(pair)
        if pair in (answers.same if same else answers.apart):
            words = "These two logs are linked already." if same else "These two logs are said not to be one event already."
            return Outcome("", "", (words,), frozenset())
        meeting = session.store.meetings.open_one()
        write = session.store.links.link if same else session.store.links.part
        uid = write(appender, incident_uid, to_uid, meeting.uid if meeting else None)
    return Outcome(held[incident_uid].key.reference, uid, (), _CHANGES)


def _pairs(session: Session, items: Sequence[BoardItem], until: str = "") -> tuple[tuple[SamePair, ...], Answers]:
    """Hold tonight's board against itself and against the logs of the days before it, never against the whole history."""
    # Whether a late item is the log that brings it officially is asked elsewhere.
    incidents = [item.incident for item in items if not item.incident.erased and item.incident.typed != BY_HAND]
    places = session.store.incidents.places(one.uid for one in incidents)
    board = [_told(session, one, places.get(one.uid, "")) for one in incidents]
    recent = _recent(session, board) if board else []
    answers = session.store.links.answers({item.incident.uid for item in items} | {one.uid for one in recent}, until)
    return same_events(board, recent, answers.same, answers.apart, session.rules.same), answers


def _told(session: Session, incident: Incident, place: str) -> Told:
    latest, rules = incident.latest, session.rules
    said = (latest.type, latest.closing_type, *rules.words.types_taught(latest), *latest.qualifiers)
    words = "\n".join(part for part in said if part)
    return Told(
        incident.uid, latest.key, latest.reported.utc, place,
        "" if place else rules.street(latest.text.address).casefold(),
        _spot(latest.easting, latest.northing), rules.same.kinds_of(words), rules.same.named_in(latest.text.narrative),
        latest.reported.local.time() != time(),
    )  # fmt: skip


def _recent(session: Session, board: Sequence[Told]) -> list[Told]:
    """Return logs that meetings have had: at the places of the board around its times, and those its logs name."""
    incidents, rules = session.store.incidents, session.rules.same
    here = {one.uid for one in board}
    span = timedelta(minutes=max(rules.minutes_sources, rules.minutes_callers))
    newest = max(one.when for one in board)
    since = max(min(one.when for one in board), newest - _RECENT) - span
    found: dict[str, Told] = {}
    at_places = incidents.earlier_at({one.place for one in board if one.kinds}, since, newest + span)
    for place, logs in at_places.items():
        for uid, when, log in logs:
            if uid not in here:
                kinds = rules.kinds_of(log.type)
                found[uid] = Told(uid, IncidentKey(log.source, log.year, log.reference), when, place, kinds=kinds)
    on_board = {one.key.reference.casefold().lstrip("0") for one in board}
    named = sorted({name for one in board for name in one.names} - on_board)[:_MOST_NAMED]
    for name in named:
        for wanted in dict.fromkeys((name.upper(), name.zfill(_PADDED))):
            for one in incidents.find(wanted):
                found.setdefault(one.uid, Told(one.uid, one.key, one.latest.reported.utc))
    return list(found.values())


def _spot(easting: str, northing: str) -> tuple[float, float] | None:
    """Return a grid reference in metres; None where the log gives none."""
    try:
        east, north = float(easting), float(northing)
    except ValueError:
        return None
    return (east, north) if east > 0 and north > 0 else None
