"""Calls from the log beside a Team Around: logs at the address and logs that name the person, before the panel took it on and since."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.ordering import stands_last
from shp_desktop.domain.person_names import person_of, plain_name
from shp_desktop.domain.release import EVERYBODY
from shp_desktop.domain.same_person import Answer, Mention, Persons
from shp_desktop.domain.seen_before import Elsewhere
from shp_desktop.domain.seen_terms import ADDRESS, PERSON
from shp_desktop.domain.team_around import CallLine, Calls, Referral, Windows, windows
from shp_desktop.domain.words import joined
from shp_desktop.services import links
from shp_desktop.services.session import Session
from shp_desktop.store.seen import FoundLog

_MOST = 500


def calls(session: Session, one: Referral, now: datetime) -> Calls:
    """Return the counts with their windows in words; logs of one event count once, admin and duplicate logs and held ones not at all."""
    spans = windows(one.since or one.raised, now, session.rules.team.window_days, after=one.since is not None)
    if one.erased:
        return Calls(spans, (), ("The person's name is removed; nothing can be counted.",))
    with session.store.read():
        lines = [line for line in (_address(session, one, spans), _person(session, one, spans)) if line is not None]
        return Calls(spans, tuple(lines), tuple(_notes(session, one, spans)))


def _address(session: Session, one: Referral, spans: Windows) -> CallLine | None:
    key = session.rules.seen_place(one.address) if one.address else ""
    return _line(session, f"at {one.address}", _found(session, ADDRESS, key, spans), spans) if key else None


def _person(session: Session, one: Referral, spans: Windows) -> CallLine | None:
    """Logs that name somebody of exactly this name, without those people said name another, with those they said name the same."""
    told = person_of(one.person, session.rules.names)
    name = told.name if told else plain_name(one.person)
    if len(name.split()) < 2:
        return None
    logs = _found(session, PERSON, name, spans)
    if one.incident_uid:
        logs = _as_people_said(session, (one.incident_uid, name), logs, spans)
    return _line(session, f"naming {one.person}", logs, spans)


def _as_people_said(session: Session, person: Mention, logs: Sequence[FoundLog], spans: Windows) -> tuple[FoundLog, ...]:
    """Leave out the logs said to name another person of the name, take in those said to name the same one by another name."""
    said = session.store.seen.answers({person[0], *(log.uid for log in logs)})
    answers = Persons(said)

    def told(name: str, uids: Iterable[str], answer: Answer) -> set[str]:
        return {uid for part in answers.told(person, name, sorted(uids)) if part.answer is answer for uid in part.uids}

    apart = told(person[1], {log.uid for log in logs}, Answer.NOT_SAME)
    by_name: dict[str, set[str]] = {}
    for one in said:
        for uid, name in (one.person, *one.others):
            by_name.setdefault(name, set()).add(uid)
    known = {log.uid for log in logs}
    same = {uid for name, uids in by_name.items() if name != person[1] for uid in told(name, uids, Answer.SAME)} - known
    more = [
        FoundLog(log.uid, log.key.reference, log.key.source, log.latest.reported.utc, log.latest.type)
        for log in session.store.incidents.of(same).values()
        if log.latest.reported.utc <= (spans.since or spans.before)[1]
    ]
    return (*(log for log in logs if log.uid not in apart), *more)


def _found(session: Session, kind: str, term: str, spans: Windows) -> tuple[FoundLog, ...]:
    return session.store.seen.found(kind, term, (spans.since or spans.before)[1], _MOST)


def _line(session: Session, what: str, logs: Sequence[FoundLog], spans: Windows) -> CallLine:
    near = [log for log in logs if log.when >= spans.before[0]]
    last = {words for words in {log.type for log in near} if stands_last(words, session.rules.bands)}
    counted = [log for log in near if log.type not in last]
    hidden = _not_released(session, counted)
    events = links.together(session, [log.uid for log in counted])

    def number(span: tuple[datetime, datetime], within: Iterable[FoundLog]) -> int:
        return len({events.of(log.uid) for log in within if span[0] <= log.when < span[1]})

    shown = [log for log in counted if log.uid not in hidden]
    theirs: dict[str, set[str]] = {}
    for log in counted:
        if log.uid in hidden:
            theirs.setdefault(session.rules.sources.holder(log.source), set()).add(events.of(log.uid))
    elsewhere = joined(Elsewhere(agency, len(uids)).words for agency, uids in sorted(theirs.items()))
    return CallLine(what, number(spans.before, shown), number(spans.since, shown) if spans.since else None, elsewhere)


def _not_released(session: Session, logs: Iterable[FoundLog]) -> frozenset[str]:
    """Logs of other agencies that were released neither to the agency at the keyboard nor to all."""
    agency, sources = session.actor.agency, session.rules.sources
    theirs = sorted(log.uid for log in logs if not sources.may_see(log.source, agency))
    released = {one.incident_uid for one in session.store.records.releases(theirs) if one.agency in (agency, EVERYBODY)}
    return frozenset(theirs) - released


def _notes(session: Session, one: Referral, spans: Windows) -> Iterable[str]:
    first = session.store.teams.first_log()
    oldest = from_utc_text(first).astimezone(LONDON) if first else None
    if oldest is None:
        yield "The store holds no log yet."
    elif oldest > spans.before[0]:
        yield f"The store holds logs from {short_day(oldest.date())} {oldest.year} on; calls before that are not counted."
    left = session.store.seen.unread(session.rules.seen_digest)
    if left:
        yield f"Older logs still being read in: {left:,}."
    if one.since is not None and spans.since is None:
        yield "The panel took it on today; there is nothing to set beside it yet."
    elif spans.since is not None and spans.days < session.rules.team.review_days:
        yield "Few days have passed; the counts say little yet."
