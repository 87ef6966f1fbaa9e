"""Safeguarding checks: asked, dismissed with a reason, answered; only the result is kept."""

import re
from collections.abc import Sequence
from datetime import datetime

from shp_desktop.domain.checks import SERVICES, Check, CheckResult, ProposedCheck, check_ref, shown_to
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.services import answer_said, proposals
from shp_desktop.services.proposals import proposed
from shp_desktop.services.session import Outcome, Session

__all__ = ["OUTCOMES", "UNNAMED", "answer", "ask", "ask_proposed", "checks", "dismiss", "proposed"]
UNNAMED = "unnamed"
#: the shipped outcomes; `session.rules.check_words("outcome")` has the team's own as well
OUTCOMES = ("reassured", "shared", "intervention", "no further action", "unfounded")
_CHANGES = frozenset({"checks", "board"})
_SEVERAL = re.compile(r"\s(?:and|&|\+)\s", re.IGNORECASE)


def ask(
    session: Session,
    incident_uid: str,
    service: str,
    person: str = "",
    *,
    unnamed: bool = False,
    why: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Ask a service to check its systems for one person, or for the unnamed children of an item. A check is not a referral."""
    session.require(Act.ACTIONS)
    code, name = _whom(service, person, unnamed=unnamed)
    _incident(session, incident_uid)
    day = session.today(session.moment(at))
    several = (f"{name} reads like more than one person; a check is for one person, ask for each by name.",) if _SEVERAL.search(name) else ()
    with session.write("alteration", "check", at=at, recipient=code) as appender:
        held = session.store.checks.of_incidents([incident_uid]).get(incident_uid, ())
        same = next((one for one in held if one.service == code and one.person.casefold() == name.casefold()), None)
        if same is not None:
            return Outcome(same.ref, same.uid, (f"{same.ref} asks this already.",), frozenset())
        meeting = session.store.meetings.open_one()
        ref = check_ref(day, session.store.checks.next_number(day))
        columns = {
            "incident_uid": incident_uid,
            "ref": ref,
            "asked_day": day.isoformat(),
            "service": code,
            "unnamed": int(name == UNNAMED),
        }
        uid = session.store.checks.add(
            appender, name, why.strip(), meeting_uid=meeting.uid if meeting else None, **columns
        )
    return Outcome(ref, uid, several, _CHANGES)


def ask_proposed(
    session: Session, incident_uid: str, proposed: Sequence[ProposedCheck] = (), *, at: datetime | None = None
) -> tuple[Outcome, ...]:
    """Ask what is proposed for a log, one check for each person, in one step; `proposed` are those somebody looked at, else all."""
    session.require(Act.ACTIONS)
    wanted = tuple(proposed) or proposals.proposed(session, incident_uid)
    if not wanted:
        raise Refused("No check is proposed for that log; nothing was recorded, name the person.")
    with session.step(at=at):
        return tuple(ask(session, incident_uid, one.service, one.person, unnamed=one.unnamed, why=one.why, at=at) for one in wanted)


def dismiss(
    session: Session,
    incident_uid: str,
    service: str,
    person: str = "",
    *,
    unnamed: bool = False,
    words: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Record that a proposed check is not needed, with the reason."""
    session.require(Act.ACTIONS)
    code, name = _whom(service, person, unnamed=unnamed)
    incident = _incident(session, incident_uid)
    if not words.strip():
        raise Refused("Dismissing a check needs a reason; nothing was recorded, say why it is not needed.")
    held = session.store.checks.of_incidents([incident_uid]).get(incident_uid, ())
    asked = next((one for one in held if one.service == code and one.person.casefold() == name.casefold()), None)
    if asked is not None:
        stays = "stays open until it is answered" if asked.open else "is answered"
        return Outcome(incident.key.reference, asked.uid, (f"{asked.ref} was asked already and {stays}; nothing was dismissed.",), frozenset())
    with session.write("alteration", "check dismissed", at=at) as appender:
        meeting = session.store.meetings.open_one()
        columns = {"incident_uid": incident_uid, "service": code, "unnamed": int(name == UNNAMED)}
        uid = session.store.checks.dismiss(
            appender, name, words.strip(), meeting_uid=meeting.uid if meeting else None, **columns
        )
    return Outcome(incident.key.reference, uid, (), _CHANGES)


def answer(  # noqa: PLR0913 - what an answer may hold
    session: Session,
    ref: str,
    result: CheckResult | str,
    *,
    worker_told: str = "",
    told_at: str = "",
    hub_ref: str = "",
    outcome: str = "",
    action: str = "",
    referred_by: str = "",
    referred_at: str = "",
    words: str = "",
    theirs: bool = False,
    at: datetime | None = None,
) -> Outcome:
    """Record a service's answer; only "not checked" leaves the check open.

    `action` and `outcome` are what was done and what came of it; `referred_by` and `referred_at` say that it was referred already.
    `theirs` says that the service wrote it itself, on its sheet; else who is not of it records it on its behalf or not at all.
    """
    session.require(Act.ACTIONS)
    with session.write("alteration", "check answered", at=at) as appender:
        check = session.store.checks.by_ref(ref)
        if check is None:
            raise Refused(f"There is no check {ref}; nothing was recorded, check its reference.")
        if not theirs:
            answer_said.may_answer(session, check)
        odd = answer_said.Odd()
        kind, moment = answer_said.result(check, result, odd), session.moment(at)
        if kind is CheckResult.NOT_CHECKED and outcome.strip():
            raise Refused(f"{check.ref} is not checked yet, so it has no outcome; nothing was recorded, leave the outcome out.")
        body = {
            "result": kind.value,
            "worker_told": worker_told.strip(),
            "told_at": answer_said.told(session, check, told_at, moment, odd),
            "hub_ref": hub_ref.strip(),
            "outcome": answer_said.listed(session, check, "outcome", outcome, odd),
            "action": answer_said.listed(session, check, "action", action, odd),
            "referred_by": referred_by.strip(),
            "referred_at": answer_said.referred(session, referred_at, moment, odd),
            "words": words.strip(),
        }
        later = () if check.open else (f"{check.ref} was answered already; this answer is the later one.",)
        warnings = (*later, *odd.said)
        meeting = session.store.meetings.open_one()
        uid = session.store.checks.answer(appender, check.uid, meeting.uid if meeting else None, body)
    return Outcome(check.ref, uid, warnings, _CHANGES)


def checks(session: Session, *, only_open: bool = True) -> tuple[Check, ...]:
    """Return the checks, oldest first, each as the person at the keyboard may see it: others hear only that it was answered."""
    with session.store.read():
        found = session.store.checks.open() if only_open else session.store.checks.all()
    return tuple(shown_to(one, session.actor) for one in found)


def _whom(service: str, person: str, *, unnamed: bool) -> tuple[str, str]:
    code = service.strip().upper()
    if code not in SERVICES:
        raise Refused(f"{service} does not answer checks; nothing was recorded, ask CHILDREN or ADULTS.")
    name = person.strip()
    if not name and not unnamed:
        raise Refused("A check is for one person; nothing was recorded, name the person or say unnamed.")
    return code, name or UNNAMED


def _incident(session: Session, uid: str) -> Incident:
    incident = session.store.incidents.get(uid)
    if incident is None:
        raise Refused("That log is not in the store; nothing was recorded, import it first.")
    return incident
