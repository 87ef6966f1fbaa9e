"""What the meeting decides of an item and how it assesses it: one step each, taken back whole by one undo."""

import json
from datetime import datetime

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded, services_needed
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.people import Act
from shp_desktop.domain.triage import Decision, checked_levels, checked_overall, checked_quick, offered_overall
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services.agenda import item_of, put_on
from shp_desktop.services.meeting_now import answered_for, open_one
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender

_CHANGES = frozenset({"meeting", "board"})


def decide(
    session: Session,
    incident_uid: str,
    decision: Decision | str,
    who: str = "",
    words: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Record what the meeting decided of an item. Raises Refused where principle 5 stands in the way."""
    session.require(Act.MEET)
    kind = read_decision(decision)
    with session.write("alteration", "decision", at=at) as appender:
        item = item_of(session, open_one(session), incident_uid, at)
        uid = put_decision(session, appender, item, kind, who, words)
    return Outcome(item.incident.key.reference, uid, (), _CHANGES)


def read_decision(decision: Decision | str) -> Decision:
    """Return the decision a word stands for. Raises Refused."""
    try:
        return Decision(decision)
    except ValueError:
        raise Refused(
            f"{decision} is not a decision; nothing was recorded, say noted, in_hand, discuss, action, escalate or defer."
        ) from None


def put_decision(
    session: Session, appender: Appender, item: BoardItem, kind: Decision, who: str = "", words: str = ""
) -> str:
    """Append a decision of the open meeting within a caller's transaction; returns its uid.

    Raises Refused where it says too little, or where principle 5 stands in the way.
    """
    if kind is Decision.IN_HAND and not who.strip():
        raise Refused("In hand needs to say by whom; nothing was recorded, name who has it in hand.")
    if kind is Decision.ESCALATE and not who.strip():
        raise Refused("Escalating needs a lead officer; nothing was recorded, name the lead officer.")
    if kind is Decision.NOTED:
        _not_passed_over(item)
    if kind is Decision.DEFER and not words.strip() and guarded(item.flags):
        raise Refused(
            "Deferring an item with a safeguarding flag needs words; nothing was recorded, say why it can wait."
        )
    columns = _seen(session, appender, open_one(session), item)
    return appender.fact("decision", **columns, decision=kind.value, who=who.strip(), **appender.text(words.strip()))


def triage(
    session: Session,
    incident_uid: str,
    levels: dict[str, str],
    overall: str,
    words: dict[str, str],
    at: datetime | None = None,
) -> Outcome:
    """Record the meeting's THRIVE assessment of an item; a change is a new version."""
    session.require(Act.MEET)
    read = checked_levels(levels)
    offered = offered_overall(read)
    level = checked_overall(overall, offered, words)
    with session.write("alteration", "assessment", at=at) as appender:
        item = item_of(session, open_one(session), incident_uid, at)
        uid = _assess(session, appender, item, read, level, offered, words)
    return Outcome(item.incident.key.reference, uid, (), _CHANGES)


def set_level(
    session: Session, incident_uid: str, overall: str, agency: str = "", words: str = "", at: datetime | None = None
) -> Outcome:
    """Record the meeting's level of an item, and with an agency that it is in hand there: one step, one undo.

    What was said of each dimension before stands beside the new level. Raises Refused without the words a level needs.
    """
    session.require(Act.MEET)
    with session.write("alteration", "assessment", at=at) as appender:
        item = item_of(session, open_one(session), incident_uid, at)
        uid = put_level(session, appender, item, overall, agency, words)
    return Outcome(item.incident.key.reference, uid, (), _CHANGES)


def put_level(
    session: Session, appender: Appender, item: BoardItem, overall: str, agency: str = "", words: str = ""
) -> str:
    """Append a level, and the decision that an agency has it in hand, within a caller's transaction.

    Returns the uid of what was appended last. Raises Refused.
    """
    before, said = item.assessment, words.strip()
    level = checked_quick(overall, before, said)
    code = agency.strip()
    known = session.rules.agency(code) if code else None
    if code and known is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise Refused(f"{code} is not among the agencies; nothing was recorded, use one of {codes}.")
    read = dict(before.levels) if before else {}
    offered = offered_overall(read) if read else level
    kept = {part: text for part, text in (before.words if before else {}).items() if part != "overall"}
    uid = _assess(session, appender, item, read, level, offered, kept | ({"overall": said} if said else {}))
    return put_decision(session, appender, item, Decision.IN_HAND, known.code) if known else uid


def _assess(
    session: Session,
    appender: Appender,
    item: BoardItem,
    levels: dict[str, str],
    overall: str,
    offered: str,
    words: dict[str, str],
) -> str:
    columns = _seen(session, appender, open_one(session), item)
    return appender.fact(
        "assessment", **columns, levels=json.dumps(levels), overall=overall, offered=offered, **appender.json(words)
    )


def _seen(session: Session, appender: Appender, meeting: Meeting, item: BoardItem) -> dict[str, str]:
    """Return the columns that name what was seen; what is decided on was shown, so it stands on the agenda from now on."""
    put_on(session, appender, meeting, item)
    return {"meeting_uid": meeting.uid, "incident_uid": item.incident.uid, "version_uid": item.incident.version_uid}


def _not_passed_over(item: BoardItem) -> None:
    if not guarded(item.flags) or answered_for(item):
        return
    names = {"CHILDREN": "Children's Services", "ADULTS": "Adult Services"}
    done = {check.service for check in item.checks} | {dismissal.service for dismissal in item.dismissals}
    owed = [names[service] for service in services_needed(item.flags) if service not in done]
    whom = joined(owed) if owed else "Children's or Adult Services"
    why = joined(flag.kind.replace("_", " ") for flag in item.flags if guarded((flag,)))
    raise Refused(
        f"This item ({why}) cannot be noted until the check with {whom} is asked, or dismissed with a reason; nothing was recorded."
    )
