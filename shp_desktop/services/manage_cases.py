"""Cases: opened, changed, reviewed, linked, closed, kept under legal hold, listed and counted."""

from collections.abc import Iterable
from datetime import date, datetime

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case, CaseCounts, CaseEventKind, CasePriority, Waiting, case_ref, counted, in_order
from shp_desktop.domain.cases_owed import Owed, owed
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services import told_here
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender

CHANGES = frozenset({"cases", "board"})


def open_case(  # noqa: PLR0913 - a case's own fields
    session: Session,
    title: str,
    lead: str,
    agency: str,
    priority: CasePriority | str,
    review: date | None,
    *,
    ecins: str = "",
    incident_uids: Iterable[str] = (),
    action_refs: Iterable[str] = (),
    reason: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Open a case with its lead officer; the logs and actions it is about stand with it. Raises Refused."""
    session.require(Act.ACTIONS)
    with session.write("alteration", "case", at=at) as appender:
        return put_case(
            session, appender, title, lead, agency, priority, review, ecins=ecins, incident_uids=incident_uids,
            action_refs=action_refs, reason=reason,
        )  # fmt: skip


def put_case(  # noqa: PLR0913 - a case's own fields
    session: Session, appender: Appender, title: str, lead: str, agency: str, priority: CasePriority | str, review: date | None, *,
    ecins: str = "", incident_uids: Iterable[str] = (), action_refs: Iterable[str] = (), reason: str = "",
) -> Outcome:  # fmt: skip
    """Append a case and its links within a caller's transaction. Raises Refused."""
    said, officer, code, level = _title(title), _lead(lead), _agency(session, agency), read_priority(priority)
    if review is None and not reason.strip():
        raise Refused("A case needs the day of its next review; nothing was recorded, name it or say in words why there is none.")
    day = session.today(datetime.fromisoformat(appender.stamp.at))
    ref, meeting_uid = case_ref(day, session.store.cases.next_number(day)), meeting_of(session)
    logs = tuple(dict.fromkeys(incident_uids))
    warnings = (*_known_ecins(session, ecins, ""), *_past(review, day), *told_here.title_tells(session, said, logs))
    uid = session.store.cases.add(
        appender, said, ecins.strip(), reason.strip(), meeting_uid=meeting_uid, ref=ref, opened_day=day.isoformat(), lead=officer,
        agency=code, priority=level.value, review=review.isoformat() if review else "",
    )  # fmt: skip
    for incident_uid in logs:
        session.store.cases.link(appender, uid, meeting_uid, incident_uid=_log(session, incident_uid))
    for action_ref in dict.fromkeys(action_refs):
        session.store.cases.link(appender, uid, meeting_uid, action_uid=_action(session, action_ref))
    return Outcome(ref, uid, warnings, CHANGES)


def change(  # noqa: PLR0913 - a case's own fields
    session: Session,
    ref: str,
    *,
    title: str | None = None,
    lead: str | None = None,
    agency: str | None = None,
    priority: CasePriority | str | None = None,
    review: date | None = None,
    ecins: str | None = None,
    words: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Change what is given of an open case; another lead, priority or review day needs words. Raises Refused."""
    session.require(Act.ACTIONS)
    with session.write("alteration", "case change", at=at) as appender:
        case = open_one(session, ref)
        columns: dict[str, str | None] = {
            "title": _title(title) if title is not None else None,
            "ecins": ecins.strip() if ecins is not None else None,
            "lead": _lead(lead) if lead is not None else None,
            "agency": _agency(session, agency) if agency is not None else None,
            "priority": read_priority(priority).value if priority is not None else None,
            "review": review.isoformat() if review is not None else None,
        }
        stands = {
            "title": case.title, "ecins": case.ecins, "lead": case.lead, "agency": case.agency, "priority": case.priority.value,
            "review": case.review.isoformat() if case.review else "",
        }  # fmt: skip
        new = {name: value for name, value in columns.items() if value is not None and value != stands[name]}
        if not new:
            raise Refused(f"{case.named} says that already; nothing was recorded.")
        if set(new) & {"lead", "agency", "priority", "review"} and not words.strip():
            raise Refused("Another lead officer, priority or review day needs words; nothing was recorded, say why.")
        day = session.today(datetime.fromisoformat(appender.stamp.at))
        tells = told_here.title_tells(session, new["title"], (log.uid for log in case.logs)) if "title" in new else ()
        warnings = (*_known_ecins(session, new.get("ecins", ""), case.uid), *_past(review, day), *tells)
        uid = session.store.cases.event(appender, case.uid, CaseEventKind.CHANGED, words.strip(), meeting_uid=meeting_of(session), **new)
    return Outcome(case.ref, uid, warnings, CHANGES)


def reviewed(session: Session, ref: str, words: str, next_review: date | None, at: datetime | None = None) -> Outcome:
    """Record that a case was reviewed, in words, with the next review day or none. Raises Refused."""
    session.require(Act.ACTIONS)
    if not words.strip():
        raise Refused("A review needs words; nothing was recorded, say what was found.")
    with session.write("alteration", "case review", at=at) as appender:
        case = open_one(session, ref)
        day = session.today(datetime.fromisoformat(appender.stamp.at))
        warnings = _past(next_review, day) if next_review else (f"{case.named} has no next review day.",)
        uid = session.store.cases.event(
            appender, case.uid, CaseEventKind.REVIEWED, words.strip(), meeting_uid=meeting_of(session),
            review=next_review.isoformat() if next_review else "",
        )  # fmt: skip
    return Outcome(case.ref, uid, warnings, CHANGES)


def link_logs(
    session: Session, ref: str, incident_uids: Iterable[str], *, apart: bool = False, at: datetime | None = None
) -> Outcome:
    """Let logs stand with a case, or no longer. Raises Refused."""
    session.require(Act.ACTIONS)
    with session.write("alteration", "case link", at=at) as appender:
        case, uid = open_one(session, ref), ""
        standing = {log.uid for log in case.logs}
        for one in dict.fromkeys(incident_uids):
            log = _log(session, one)
            if (log in standing) is apart:
                uid = session.store.cases.link(appender, case.uid, meeting_of(session), incident_uid=log, apart=apart)
        if not uid:
            raise Refused(f"{case.named} says that already; nothing was recorded.")
    return Outcome(case.ref, uid, (), CHANGES)


def link_actions(
    session: Session, ref: str, action_refs: Iterable[str], *, apart: bool = False, at: datetime | None = None
) -> Outcome:
    """Let actions stand with a case, or no longer. Raises Refused."""
    session.require(Act.ACTIONS)
    with session.write("alteration", "case link", at=at) as appender:
        case, uid = open_one(session, ref), ""
        for one in dict.fromkeys(text.strip().upper() for text in action_refs):
            action_uid = _action(session, one)
            if (one in case.actions) is apart:
                uid = session.store.cases.link(appender, case.uid, meeting_of(session), action_uid=action_uid, apart=apart)
        if not uid:
            raise Refused(f"{case.named} says that already; nothing was recorded.")
    return Outcome(case.ref, uid, (), CHANGES)


def close(session: Session, ref: str, reason: str, at: datetime | None = None) -> Outcome:
    """Close a case with its reason; actions still open with it are named. Raises Refused."""
    session.require(Act.ACTIONS)
    if not reason.strip():
        raise Refused("Closing a case needs the reason; nothing was recorded, say why.")
    with session.write("alteration", "case closing", at=at) as appender:
        case = open_one(session, ref)
        uid = session.store.cases.event(appender, case.uid, CaseEventKind.CLOSED, reason.strip(), meeting_uid=meeting_of(session))
        found = (session.store.actions.by_ref(one) for one in case.actions)
        still = [action.ref for action in found if action is not None and action.open]
    warnings = (f"Still open with it: {joined(still)}.",) if still else ()
    return Outcome(case.ref, uid, warnings, CHANGES)


def reopen(session: Session, ref: str, words: str, at: datetime | None = None) -> Outcome:
    """Open a closed case again, in words. Raises Refused."""
    session.require(Act.ACTIONS)
    if not words.strip():
        raise Refused("Reopening a case needs words; nothing was recorded, say why.")
    with session.write("alteration", "case reopening", at=at) as appender:
        case = _one(session, ref)
        if case.open:
            raise Refused(f"{case.named} is open; nothing was recorded.")
        _known_ecins(session, case.ecins, case.uid)
        uid = session.store.cases.event(appender, case.uid, CaseEventKind.REOPENED, words.strip(), meeting_uid=meeting_of(session))
    return Outcome(case.ref, uid, (), CHANGES)


def hold(session: Session, ref: str, words: str, at: datetime | None = None) -> Outcome:
    """Put a case under legal hold, by the reference of the claim or proceedings: nothing it links is erased. Raises Refused."""
    session.require(Act.ACTIONS)
    if not words.strip():
        raise Refused("A legal hold needs its reference; nothing was recorded, say which claim or proceedings.")
    return _held(session, ref, CaseEventKind.HELD, words, at)


def lift_hold(session: Session, ref: str, words: str, at: datetime | None = None) -> Outcome:
    """Lift the legal hold of a case, in words. Raises Refused."""
    session.require(Act.ACTIONS)
    if not words.strip():
        raise Refused("Lifting a legal hold needs words; nothing was recorded, say why.")
    return _held(session, ref, CaseEventKind.LIFTED, words, at)


def _held(session: Session, ref: str, kind: CaseEventKind, words: str, at: datetime | None) -> Outcome:
    with session.write("alteration", "legal hold", at=at) as appender:
        case = _one(session, ref)
        if bool(case.legal_hold) is (kind is CaseEventKind.HELD):
            stands = "is under legal hold already" if case.legal_hold else "is under no legal hold"
            raise Refused(f"{case.named} {stands}; nothing was recorded.")
        uid = session.store.cases.event(appender, case.uid, kind, words.strip(), meeting_uid=meeting_of(session))
    return Outcome(case.ref, uid, (), CHANGES)


def cases(session: Session, *, only_open: bool = True) -> tuple[Case, ...]:
    """Return the cases by priority, then review day."""
    with session.store.read():
        return in_order(session.store.cases.open() if only_open else session.store.cases.all())


def case(session: Session, ref: str) -> Case:
    """Return one case by its handle or its E-CINS reference. Raises Refused."""
    with session.store.read():
        return _one(session, ref)


def cases_of(session: Session, incident_uids: Iterable[str]) -> dict[str, tuple[Case, ...]]:
    """Return the cases that stand with each of those logs; logs without one are left out."""
    with session.store.read():
        return session.store.cases.of_incidents(incident_uids)


def waiting(session: Session) -> tuple[Waiting, ...]:
    """Return what was escalated and stands with no case yet."""
    with session.store.read():
        return session.store.cases.waiting()


def actions_of(session: Session, found: Iterable[Case]) -> dict[str, Action]:
    """Return the actions that stand with cases, by reference."""
    with session.store.read():
        return session.store.actions.by_refs(ref for one in found for ref in one.actions)


def counts(session: Session) -> CaseCounts:
    """Count the open cases by priority and by agency and lead officer."""
    return counted(cases(session))


def owed_on(session: Session, day: date) -> Owed:
    """Return what the open cases wait for on a day."""
    with session.store.read():
        return owed(session.store.cases.open(), session.rules.enforcement, session.store.cases.waiting(), day)


def read_priority(said: CasePriority | str) -> CasePriority:
    """Return the priority a word stands for. Raises Refused."""
    try:
        return CasePriority(str(said).strip().lower())
    except ValueError:
        raise Refused(f"{said or 'Nothing'} is not a priority of a case; nothing was recorded, say high, medium or low.") from None


def open_one(session: Session, ref: str) -> Case:
    """Return an open case by its handle or its E-CINS reference. Raises Refused."""
    found = _one(session, ref)
    if not found.open:
        raise Refused(f"{found.named} is closed; nothing was recorded, reopen it first.")
    return found


def meeting_of(session: Session) -> str | None:
    """Return the uid of the meeting that is open, else None."""
    meeting = session.store.meetings.open_one()
    return meeting.uid if meeting else None


def _one(session: Session, ref: str) -> Case:
    found = session.store.cases.by_ref(ref)
    if found is not None:
        return found
    same = session.store.cases.by_ecins(ref)
    live = [one for one in same if one.open] or list(same)
    if len(live) == 1:
        return live[0]
    if live:
        raise Refused(f"{ref} stands on more than one case; nothing was recorded, say {joined((one.ref for one in live), 'or')}.")
    raise Refused(f"There is no case {ref}; nothing was recorded, check its reference.")


def _log(session: Session, incident_uid: str) -> str:
    found = session.store.incidents.get(incident_uid)
    if found is None:
        raise Refused("That log is not in the store; nothing was recorded, import it first.")
    return found.uid


def _action(session: Session, ref: str) -> str:
    found = session.store.actions.by_ref(ref)
    if found is None:
        raise Refused(f"There is no action {ref}; nothing was recorded, check its reference.")
    return found.uid


def _title(text: str) -> str:
    if not text.strip():
        raise Refused("A case needs a title; nothing was recorded, say what it is about.")
    return text.strip()


def _lead(text: str) -> str:
    if not text.strip():
        raise Refused("A case needs a lead officer; nothing was recorded, name one.")
    return text.strip()


def _agency(session: Session, text: str) -> str:
    known = session.rules.agency(text.strip().upper())
    if known is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise Refused(f"{text.strip() or 'Nothing'} is not among the agencies; nothing was recorded, use one of {codes}.")
    return known.code


def _known_ecins(session: Session, ecins: str, own: str) -> tuple[str, ...]:
    """Return what is said of a reference that stands on a closed case too. Raises Refused where an open one has it: it must name one case."""
    others = [one for one in session.store.cases.by_ecins(ecins) if one.uid != own] if ecins.strip() else []
    live = [f"{one.ref} ({one.whose})" for one in others if one.open]
    if live:
        raise Refused(f"E-CINS {ecins.strip()} stands on {joined(live)}; nothing was recorded, link to that case or put its reference right.")
    return (f"E-CINS {ecins.strip()} stands on the closed case {joined(one.ref for one in others)} as well.",) if others else ()


def _past(review: date | None, day: date) -> tuple[str, ...]:
    return (f"The review day {short_day(review)} has passed already.",) if review is not None and review < day else ()
