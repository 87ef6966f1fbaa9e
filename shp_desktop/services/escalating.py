"""Escalating: the meeting's decision, the case and the link in one step, or a link to the case there is."""

from datetime import date, datetime

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.cases import Case, CasePriority
from shp_desktop.domain.escalation import CaseLine, Proposal, case_line, proposed
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.owners import Owners
from shp_desktop.domain.people import Act
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.services import action_lines, manage_actions, manage_cases, told_here
from shp_desktop.services.agenda import item_of
from shp_desktop.services.decisions import put_decision
from shp_desktop.services.meeting_now import open_one
from shp_desktop.services.session import Outcome, Session

_CHANGES = frozenset({"cases", "board", "meeting"})


def proposal(session: Session, incident_uid: str) -> Proposal:
    """Return what is proposed for a case about an item of the open meeting. Raises Refused."""
    with session.store.read():
        meeting = open_one(session)
        return _proposal(session, meeting, item_of(session, meeting, incident_uid, None))


def escalate_line(session: Session, incident_uid: str, line: str, at: datetime | None = None) -> Outcome:
    """Escalate an item by one line such as "Sgt Brack NPT high", or by the reference of the case it joins.

    What the line leaves out is as proposed. Raises Refused.
    """
    there = _named_case(session, line)
    if there:
        return escalate(session, incident_uid, case_ref=there, at=at)
    said = read_line(session, line)
    return escalate(session, incident_uid, said.lead, said.agency, said.priority, at=at)


def escalate(  # noqa: PLR0913 - a case's own fields
    session: Session, incident_uid: str, lead: str = "", agency: str = "", priority: CasePriority | str | None = None,
    review: date | None = None, *, title: str = "", ecins: str = "", words: str = "", case_ref: str = "", at: datetime | None = None,
) -> Outcome:  # fmt: skip
    """Record that the meeting escalates an item: decision, case and link in one transaction, taken back by one undo.

    With `case_ref` the item is linked to that case. What is not given is as proposed. Raises Refused.
    """
    session.require(Act.MEET)
    with session.write("alteration", "escalation", at=at) as appender:
        meeting = open_one(session)
        item = item_of(session, meeting, incident_uid, at)
        known = _proposal(session, meeting, item)
        if case_ref:
            case = manage_cases.open_one(session, case_ref)
            put_decision(session, appender, item, Decision.ESCALATE, case.whose, words)
            if all(log.uid != item.incident.uid for log in case.logs):
                session.store.cases.link(appender, case.uid, meeting.uid, incident_uid=item.incident.uid)
            return Outcome(case.ref, case.uid, (), _CHANGES, _told(case))
        others = session.store.cases.of_incidents((item.incident.uid,)).get(item.incident.uid, ())
        officer, code = lead.strip() or known.lead, agency.strip() or known.agency
        level = manage_cases.read_priority(priority) if priority else known.priority
        if not officer:
            raise Refused("Escalating needs a lead officer; nothing was recorded, name the lead officer.")
        day = session.today(session.moment(at))
        put_decision(session, appender, item, Decision.ESCALATE, f"{officer}, {code}", words)
        made = manage_cases.put_case(
            session, appender, title or known.title, officer, code, level, review or next_review(session, level, code, day),
            ecins=ecins, incident_uids=(item.incident.uid,), reason=words,
        )  # fmt: skip
        case = manage_cases.open_one(session, made.ref)
    already = tuple(f"The log stood with {one.named} already ({one.whose})." for one in others if one.open)
    return Outcome(made.ref, made.uid, made.warnings + already, _CHANGES, _told(case))


def proposal_of_action(session: Session, ref: str) -> Proposal:
    """Return what is proposed for a case about an action. Raises Refused."""
    with session.store.read():
        return _of_action(session, _action(session, ref))


def escalate_action(session: Session, ref: str, line: str, words: str, at: datetime | None = None) -> Outcome:
    """Escalate an action to a case by one line: its update, the case, and the links to it and its log in one step. Raises Refused."""
    session.require(Act.ACTIONS)
    with session.step(at=at):
        action = _action(session, ref)
        known, said = _of_action(session, action), read_line(session, line)
        level, code = said.priority or known.priority, said.agency or known.agency
        day = session.today(session.moment(at))
        escalated(session, action.ref, words, at)
        made = manage_cases.open_case(
            session, known.title, said.lead or known.lead, code, level, next_review(session, level, code, day),
            incident_uids=(action.incident_uid,) if action.incident_uid else (), action_refs=(action.ref,), reason=words, at=at,
        )  # fmt: skip
        case = manage_cases.open_one(session, made.ref)
    return Outcome(made.ref, made.uid, made.warnings, _CHANGES | {"actions"}, _told(case))


def escalated(session: Session, ref: str, words: str = "", at: datetime | None = None) -> None:
    """Let an action be escalated to a case, in the caller's step, where it is open and is not yet. Raises Refused."""
    action = _action(session, ref)
    if action.open and action.status is not ActionStatus.ESCALATED:
        manage_actions.update(session, action.ref, ActionStatus.ESCALATED, words.strip() or "escalated to a case", at)


def next_review(session: Session, priority: CasePriority, agency: str, today: date) -> date:
    """Return the review day the table proposes for a priority, a working day of the agency."""
    return session.rules.cases.review(priority, agency, today, session.rules.working_days(today.year, today.year + 1))


def read_line(session: Session, line: str) -> CaseLine:
    """Return what a line says of lead officer, agency and priority."""
    with session.store.read():
        people = action_lines.with_room(session.store.records.people(), session.store.meetings.open_one())
    return case_line(line, AgencyNames(session.rules.agencies, people))


def _proposal(session: Session, meeting: Meeting, item: BoardItem) -> Proposal:
    there = session.store.cases.of_incidents((item.incident.uid,)).get(item.incident.uid, ())
    mine = next((one for one in there if one.open), None)
    tables = session.tables
    brought = Owners.from_rows(tables.rows("agencies"), tables.rows("sources")).proposed(item.incident.key.source)
    return proposed(item, brought, meeting.attendance, session.rules.cases, mine)


def _named_case(session: Session, line: str) -> str:
    """The handle of the one open case a line names by its handle or its E-CINS reference, else ""."""
    with session.store.read():
        found = session.store.cases.by_ref(line)
        same = (found,) if found is not None else session.store.cases.by_ecins(line)
    live = [one.ref for one in same if one.open]
    return live[0] if len(live) == 1 else ""


def _of_action(session: Session, action: Action) -> Proposal:
    level = action.priority
    why = f"the action is {level}" if level else "not yet assessed"
    (told,) = told_here.actions(session, (action,), leaves=True)
    return Proposal(told.text, action.owner, action.agency, session.rules.cases.priority(level), why)


def _action(session: Session, ref: str) -> Action:
    found = session.store.actions.by_ref(ref)
    if found is None:
        raise Refused(f"There is no action {ref}; nothing was recorded, check its reference.")
    return found


def _told(case: Case) -> str:
    review = f", review {short_day(case.review)}" if case.review else ""
    return f"Case with {case.whose}, {case.priority.value}{review}; {case.named}."
