"""Team Around the Individual: nominated by any agency, decided by the panel with its reason, led, reviewed, stepped down or continuing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from shp_desktop.domain.people import Act
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.team_around import PANEL, RUNNING, Referral, TeamState, team_ref
from shp_desktop.domain.team_criteria import Answered, Said
from shp_desktop.errors import Refused
from shp_desktop.services import manage_actions, team_calls, team_words
from shp_desktop.services.session import Outcome, Session
from shp_desktop.services.team_read import linked_actions, told

CHANGED = "around"
CHANGES = frozenset({CHANGED})
#: a criterion as it comes in: "yes", or ("yes", what it rests on)
Given = Mapping[str, "str | tuple[str, str]"]
_OUTCOMES = {
    "decided": (TeamState.ACCEPTED.value, TeamState.DECLINED.value, TeamState.MORE.value),
    "progress": ("better", "same", "worse"),
    "outcome": (TeamState.STEPPED_DOWN.value, TeamState.CONTINUING.value),
}


def refer(  # noqa: PLR0913 - the referral form
    session: Session, person: str, nominated_by: str, criteria: Given, *, born: str = "", address: str = "", why: str = "", aware: str = "",
    incident_uid: str = "", case_ref: str = "", at: datetime | None = None,
) -> Outcome:  # fmt: skip
    """Record a nomination by an agency or an organisation outside the room. Raises Refused; what the criteria do not meet refuses nobody."""
    session.require(Act.ACTIONS)
    if not person.strip():
        raise Refused("A nomination is of one person; nothing was recorded, name them.")
    agency = organisation(session, nominated_by)
    answers = _answers(session, criteria)
    if not why.strip():
        raise Refused("A nomination needs words; nothing was recorded, say why a team around this person would help.")
    if incident_uid and session.store.incidents.get(incident_uid) is None:
        raise Refused("That log is not in the store; nothing was recorded, import it first.")
    said = {"person": person, "born": born, "address": address, "why": why, "aware": aware}
    with session.write("alteration", "team referral", at=at) as appender:
        day = session.today(session.moment(at))
        warnings = (*_named_already(session, person, address), *_unsaid(session, answers))
        ref = team_ref(day, session.store.teams.next_number(day))
        uid = session.store.teams.add(
            appender, {name: text.strip() for name, text in said.items()}, answers, ref=ref, raised_day=day.isoformat(), nominated_by=agency,
            incident_uid=incident_uid or None, case_ref=case_ref.strip().upper(), meeting_uid=_meeting(session),
        )  # fmt: skip
    return Outcome(ref, uid, warnings, CHANGES)


def answer_criteria(session: Session, ref: str, criteria: Given, words: str = "", at: datetime | None = None) -> Outcome:
    """Answer criteria anew; what is not named stays as it was said."""
    answers = _answers(session, criteria)
    if not answers:
        raise Refused("No criterion was answered; nothing was recorded.")
    with session.write("alteration", "team criteria", at=at) as appender:
        one = _mine(session, ref)
        uid = session.store.teams.event(appender, one.uid, "criteria", _meeting(session), words.strip(), answers=answers)
    return Outcome(one.ref, uid, _unsaid(session, answers), CHANGES)


def decide(  # noqa: PLR0913 - what a panel says in one breath
    session: Session, ref: str, outcome: str, reason: str, *, panel_day: date | None = None, lead: str = "", agency: str = "",
    review: date | None = None, at: datetime | None = None,
) -> Outcome:  # fmt: skip
    """Record what the panel decided and why: accepted, declined, or more (information wanted); it may name Lead Practitioner and review."""
    kind = _outcome("decided", outcome)
    session.require(Act.ACTIONS)
    if session.actor.agency.upper() not in session.rules.team.panel:
        raise Refused(f"The panel decides; nothing was recorded, ask one of {', '.join(session.rules.team.panel)}.")
    if not reason.strip():
        raise Refused("The panel's decision needs its reason; nothing was recorded, say why.")
    day = panel_day or session.today(session.moment(at))
    taken = kind == TeamState.ACCEPTED
    who, where = _lead(session, lead, agency) if taken and (lead.strip() or agency.strip()) else ("", "")
    with session.write("alteration", "team decision", at=at) as appender:
        one = _mine(session, ref)
        if day < one.raised:
            raise Refused(f"{one.ref} was nominated after that panel; nothing was recorded, give the day the panel sat.")
        again = () if one.state in PANEL else (f"The panel decided on {one.ref} before; this decision is the later one.",)
        when = (review or day + timedelta(days=session.rules.team.review_days)) if taken else None
        uid = session.store.teams.event(
            appender, one.uid, "decided", _meeting(session), reason.strip(), outcome=kind, agency=where, lead=who, panel_day=day, review=when
        )
    nobody = ("No Lead Practitioner is named yet.",) if taken and not who and not one.lead else ()
    return Outcome(one.ref, uid, (*again, *nobody, *_past(session, when, at)), CHANGES)


def name_lead(session: Session, ref: str, lead: str, agency: str, words: str = "", at: datetime | None = None) -> Outcome:
    """Name the Lead Practitioner, or another one with words why."""
    who, where = _lead(session, lead, agency)
    with session.write("alteration", "team lead", at=at) as appender:
        one = _running(session, ref)
        if one.lead and not words.strip():
            raise Refused(f"{one.ref} has a Lead Practitioner; nothing was recorded, say why another takes over.")
        uid = session.store.teams.event(appender, one.uid, "lead", _meeting(session), words.strip(), agency=where, lead=who)
    return Outcome(one.ref, uid, (), CHANGES)


def set_review(session: Session, ref: str, day: date, words: str = "", at: datetime | None = None) -> Outcome:
    """Set the day it is looked at again."""
    with session.write("alteration", "team review", at=at) as appender:
        one = _running(session, ref)
        if one.next_review is not None and not words.strip():
            raise Refused(f"{one.ref} is to be looked at again already; nothing was recorded, say why on another day.")
        uid = session.store.teams.event(appender, one.uid, "review", _meeting(session), words.strip(), review=day)
    return Outcome(one.ref, uid, _past(session, day, at), CHANGES)


def progress(session: Session, ref: str, how: str, words: str, *, review: date | None = None, at: datetime | None = None) -> Outcome:
    """Record how it goes in the Lead Practitioner's words: better, same or worse; the calls of the log stand beside it as they are now."""
    kind = _outcome("progress", how)
    if not words.strip():
        raise Refused("Progress is told in the Lead Practitioner's words; nothing was recorded, say what has changed.")
    with session.write("alteration", "team progress", at=at) as appender:
        one = _running(session, ref)
        beside = team_calls.calls(session, one, session.moment(at)).words
        uid = session.store.teams.event(
            appender, one.uid, "progress", _meeting(session), words.strip(), outcome=kind, review=review, calls=beside
        )
    return Outcome(one.ref, uid, _past(session, review, at), CHANGES)


def conclude(session: Session, ref: str, outcome: str, words: str, *, review: date | None = None, at: datetime | None = None) -> Outcome:
    """Record that the team steps down, or goes on until the next review."""
    kind = _outcome("outcome", outcome)
    if not words.strip():
        raise Refused(f"{kind.replace('_', ' ').capitalize()} needs words; nothing was recorded, say why.")
    with session.write("alteration", "team outcome", at=at) as appender:
        one = _running(session, ref)
        day = review or session.today(session.moment(at)) + timedelta(days=session.rules.team.review_days)
        when = day if kind == TeamState.CONTINUING else None
        beside = team_calls.calls(session, one, session.moment(at)).words
        uid = session.store.teams.event(
            appender, one.uid, "outcome", _meeting(session), words.strip(), outcome=kind, review=when, calls=beside
        )
    still = [one for one in linked_actions(session, one) if one.open] if kind == TeamState.STEPPED_DOWN else []
    open_words = (f"{len(still)} of its actions are open still and stay on the Actions page.",) if still else ()
    return Outcome(one.ref, uid, (*open_words, *_past(session, when, at)), CHANGES)


def join(session: Session, ref: str, agency: str, words: str = "", at: datetime | None = None) -> Outcome:
    """Record that an agency or organisation joins the team; from now on it sees the whole nomination."""
    return _team(session, ref, "joined", agency, words, at)


def leave(session: Session, ref: str, agency: str, words: str = "", at: datetime | None = None) -> Outcome:
    """Record that an agency or organisation left the team."""
    return _team(session, ref, "left", agency, words, at)


def agree_action(  # noqa: PLR0913 - an action's own fields
    session: Session, ref: str, text: str, agency: str, due: date, *, owner: str = "", ask_of: str = "", at: datetime | None = None
) -> Outcome:
    """Raise an ordinary action of the team, linked, in one step. Raises Refused where it would tell every agency the person's name or address."""
    with session.step(at=at):
        one = _running(session, ref)
        if team_words.tells(session, one, f"{text} {ask_of}"):
            raise Refused("Every agency reads an action; nothing was recorded, write it without the person's name and address.")
        said = text if one.ref in text else f"Team Around {one.ref}: {text.strip()}"
        made = manage_actions.raise_action(session, said, agency, due, owner=owner, ask_of=ask_of, at=at)
        with session.write("alteration", "team action", at=at) as appender:
            session.store.teams.event(appender, one.uid, "action", _meeting(session), "", action_uid=made.uid)
    return replace(made, changes=made.changes | CHANGES)


def set_panel(session: Session, day: date, words: str = "", at: datetime | None = None) -> Outcome:
    """Say when the panel sits next. Raises Refused for a day that has passed."""
    session.require(Act.ACTIONS)
    if day < session.today(session.moment(at)):
        raise Refused("That day has passed; nothing was recorded, name the day the panel sits next.")
    with session.write("alteration", "team panel", at=at) as appender:
        uid = session.store.teams.set_panel(appender, day, words.strip(), _meeting(session))
    return Outcome(day.isoformat(), uid, (), CHANGES)


def organisation(session: Session, text: str) -> str:
    """Return an agency's code, or the name of an organisation outside the room as the table or the person writes it. Raises Refused."""
    said = " ".join(text.split())
    known = session.rules.agency(said)
    if known is not None:
        return known.code
    if not said:
        raise Refused("No agency is named; nothing was recorded, say which agency or organisation.")
    return next((one for one in session.rules.team.outside if one.casefold() == said.casefold()), said)


def _mine(session: Session, ref: str) -> Referral:
    session.require(Act.ACTIONS)
    return told(session, ref)


def _running(session: Session, ref: str) -> Referral:
    one = _mine(session, ref)
    if one.state not in RUNNING:
        why = "waits for the panel" if one.state in PANEL else "is not running any more"
        raise Refused(f"{one.ref} {why}; nothing was recorded, the panel's decision comes first.")
    return one


def _team(session: Session, ref: str, kind: str, agency: str, words: str, at: datetime | None) -> Outcome:
    name = organisation(session, agency)
    with session.write("alteration", "team member", at=at, recipient=name) as appender:
        one = _mine(session, ref)
        here = name in one.members
        if here is (kind == "joined"):
            raise Refused(f"{name} is {'in the team already' if here else 'not in the team'}; nothing was recorded.")
        uid = session.store.teams.event(appender, one.uid, kind, _meeting(session), words.strip(), agency=name)
    return Outcome(one.ref, uid, (), CHANGES)


def _answers(session: Session, criteria: Given) -> tuple[Answered, ...]:
    found: list[Answered] = []
    for code, given in criteria.items():
        said, words = (given, "") if isinstance(given, str) else given
        one = session.rules.team.criterion(code)
        if one is None:
            codes = ", ".join(known.code for known in session.rules.team.criteria)
            raise Refused(f"{code} is not a criterion; nothing was recorded, use {codes}.")
        try:
            found.append(Answered(one.code, Said(said.strip().casefold() or Said.UNKNOWN), words.strip()))
        except ValueError:
            raise Refused(f"{said} is not an answer to {one.code}; nothing was recorded, say yes, no or unknown.") from None
    return tuple(found)


def _unsaid(session: Session, answers: tuple[Answered, ...]) -> tuple[str, ...]:
    bare = [one.code for one in answers if one.said is Said.YES and not one.words]
    return (f"What {', '.join(bare)} rests on is not said.",) if bare else ()


def _named_already(session: Session, person: str, address: str) -> tuple[str, ...]:
    """The same name again may be the same person or another: people look, nothing is merged."""
    key = plain_name(person), session.rules.seen_place(address)
    same = [one for one in session.store.teams.all() if plain_name(one.person) == key[0]]
    near = [one for one in same if not key[1] or not one.address or session.rules.seen_place(one.address) == key[1]]
    return (f"{', '.join(one.ref for one in near)} names a person of this name already; look whether it is the same.",) if near else ()


def _lead(session: Session, lead: str, agency: str) -> tuple[str, str]:
    if not lead.strip():
        raise Refused("A Lead Practitioner is a named person; nothing was recorded, name them.")
    return lead.strip(), organisation(session, agency)


def _outcome(kind: str, said: str) -> str:
    value = said.strip().casefold().replace(" ", "_")
    if value not in _OUTCOMES[kind]:
        raise Refused(f"{said or 'Nothing'} cannot be recorded here; nothing was changed, say {', '.join(_OUTCOMES[kind])}.")
    return value


def _past(session: Session, day: date | None, at: datetime | None) -> tuple[str, ...]:
    return ("The next review has already passed.",) if day is not None and day < session.today(session.moment(at)) else ()


def _meeting(session: Session) -> str | None:
    meeting = session.store.meetings.open_one()
    return meeting.uid if meeting else None

