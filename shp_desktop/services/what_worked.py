"""Before and after: counts the logs that share address, shop or person with a finished action or a closed case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.ordering import stands_last
from shp_desktop.domain.seen_terms import ADDRESS, PERSON, Term, terms_of
from shp_desktop.domain.weekly import ActionStory, CaseStory, Week, london_day, midnight
from shp_desktop.domain.worked import DAYS, TOGETHER, Worked, before_and_after, whole_on, windows
from shp_desktop.services import links
from shp_desktop.services.session import Session
from shp_desktop.store.seen import FoundLog

_MOST, _MOST_PERSONS = 500, 3


@dataclass(frozen=True)
class Finished:
    """An action done or a case closed: its reference, the day, and the logs it tells of."""

    kind: str
    ref: str
    day: date
    uids: tuple[str, ...]
    case_uid: str = ""


def finished(
    week: Week, actions: Iterable[ActionStory], cases: Iterable[CaseStory], logs_of: dict[str, tuple[str, ...]], until: date
) -> tuple[Finished, ...]:
    """Return what the review of a week tells of: whatever's 90 days after ended in it, as finished as it stood by `until`."""
    end = midnight(until)
    found: list[Finished] = []
    for one in actions:
        at = one.finished_at(end)
        if one.incident_uid and at is not None and one.status(end) is ActionStatus.DONE:
            found.append(Finished("action", one.ref, london_day(at), (one.incident_uid,)))
    for case in cases:
        closed = case.closed_at(end)
        if closed is not None and logs_of.get(case.uid):
            found.append(Finished("case", case.ref, london_day(closed), logs_of[case.uid], case.uid))
    return tuple(one for one in found if week.monday <= whole_on(one.day) <= week.sunday)


def worked(session: Session, told: Iterable[Finished]) -> tuple[Worked, ...]:
    """Count the logs before and after; of logs the agency at the keyboard may see, each event once, admin logs never."""
    things = tuple(told)
    logs = session.store.incidents.of({uid for one in things for uid in one.uids})
    found: list[Worked] = []
    for one in things:
        held = [logs[uid] for uid in one.uids if uid in logs and not logs[uid].erased]
        shared = {what: _found(session, terms, one.day) for what, terms in _terms(session, held).items()}
        if len(shared) > 1:
            shared[TOGETHER] = {uid: log for logs_of in shared.values() for uid, log in logs_of.items()}
        for what, same in shared.items():
            found.append(Worked(one.kind, one.ref, what, one.day, *before_and_after(one.day, _days(session, same)), _ecins(session, one)))
    return tuple(sorted(found, key=lambda one: (one.kind, one.ref, one.what == TOGETHER, one.what)))


def _ecins(session: Session, one: Finished) -> str:
    case = session.store.cases.by_uid(one.case_uid) if one.case_uid else None
    return case.named if case is not None and case.ecins else ""


def _terms(session: Session, logs: Iterable[Incident]) -> dict[str, list[Term]]:
    """What the logs can be found again by: their addresses, shops, and persons named in full."""
    rules = session.rules
    found: dict[str, dict[str, Term]] = {}
    for log in logs:
        persons = 0
        for term in terms_of(log.latest, rules.seen_place, rules.names):
            what = ""
            if term.kind == ADDRESS:
                what = "address" if rules.place_key(log.latest.text.address) else "shop"
            elif term.kind == PERSON and " " in term.term and persons < _MOST_PERSONS:
                what, persons = "person", persons + 1
            if what:
                found.setdefault(what, {})[term.term] = term
    return {what: list(terms.values()) for what, terms in sorted(found.items())}


def _found(session: Session, terms: Iterable[Term], finished_on: date) -> dict[str, FoundLog]:
    """Return the logs that share any of the terms, in the two windows."""
    (first, _), (_, last) = windows(finished_on)
    end = midnight(last + timedelta(days=1)) - timedelta(seconds=1)
    return {
        log.uid: log
        for term in terms
        for log in session.store.seen.found(term.kind, term.term, end, _MOST)
        if first <= london_day(log.when) and _counts(session, log)
    }


def _days(session: Session, logs: dict[str, FoundLog]) -> list[date]:
    """Return the London day of each event among those logs, by the log of it that came first."""
    events = links.together(session, logs)
    once: dict[str, date] = {}
    for log in sorted(logs.values(), key=lambda log: (log.when, log.uid)):
        once.setdefault(events.of(log.uid), london_day(log.when))
    return list(once.values())


def _counts(session: Session, log: FoundLog) -> bool:
    return session.rules.sources.may_see(log.source, session.actor.agency) and not stands_last(log.type, session.rules.bands)


def reach(weeks: Iterable[Week]) -> date:
    """Return the first day on which something the review of any of those weeks tells of may have been finished."""
    return min(one.monday for one in weeks) - timedelta(days=DAYS)
