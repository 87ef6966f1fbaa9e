"""Enforcement on a case: steps with their last days, and the joint file as linked actions."""

from collections.abc import Iterable
from datetime import date, datetime

from shp_desktop.domain.cases import Case, Step
from shp_desktop.domain.enforcement import Piece, Stands, StepKind, refusal, remarks, stands
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.services import manage_actions
from shp_desktop.services.manage_cases import CHANGES, meeting_of, open_one
from shp_desktop.services.session import Outcome, Session

_LONGEST = 400


def step(  # noqa: PLR0913 - a step's own fields
    session: Session, ref: str, kind: str, on: date, *, to: str = "", reference: str = "", next_step: str | None = None,
    next_on: date | None = None, words: str = "", at: datetime | None = None,
) -> Outcome:  # fmt: skip
    """Record an enforcement step; the next step and its day are as the table has them unless they are given. Raises Refused."""
    session.require(Act.ACTIONS)
    rules = session.rules.enforcement
    found = _kind(session, kind)
    with session.write("alteration", "enforcement step", at=at) as appender:
        case = open_one(session, ref)
        why = refusal(rules, case.steps, found, on, to)
        if why:
            raise Refused(f"{why}; nothing was recorded.")
        owed = found.then if next_step is None else next_step.strip()
        made = Step(
            found.kind, reference.strip(), on, owed, next_on or (found.next_on(on) if owed else None), words.strip(), "", "", to.strip()
        )
        today = session.today(datetime.fromisoformat(appender.stamp.at))
        warnings = remarks(rules, case.steps, found, on, to, today)
        uid = session.store.cases.step(appender, case.uid, meeting_of(session), made)
    return Outcome(case.ref, uid, warnings, CHANGES)


def kinds(session: Session) -> tuple[StepKind, ...]:
    """Return the kinds of step in their order."""
    return session.rules.enforcement.kinds


def how_far(session: Session, case: Case) -> tuple[Stands, ...]:
    """Return how far enforcement has come against each person or body of a case."""
    return stands(session.rules.enforcement, case)


def proposed_file(session: Session, today: date) -> tuple[Piece, ...]:
    """Return the statements a joint file usually holds, each due on a working day of its agency counted from today."""
    days = session.rules.working_days(today.year, today.year + 1)
    found: list[Piece] = []
    for row in sorted(session.tables.rows("joint_file"), key=lambda row: int(row["order"] or 0)):
        due = today
        for _ in range(min(int(row["working_days"]), _LONGEST)):
            due = days.next_working_day(row["agency"], due)
        found.append(Piece(row["agency"], row["statement"], due))
    return tuple(found)


def joint_file(session: Session, ref: str, pieces: Iterable[Piece] = (), at: datetime | None = None) -> Outcome:
    """Ask for the statements of a joint file: one action each with its agency and day, all linked to the case, in one step.

    Without pieces those of the table are asked for. Raises Refused.
    """
    session.require(Act.ACTIONS)
    wanted = tuple(pieces) or proposed_file(session, session.today(session.moment(at)))
    warnings: list[str] = []
    with session.step(at=at):
        case = open_one(session, ref)
        if not wanted:
            raise Refused("A joint file needs statements; nothing was recorded, name one.")
        refs: list[str] = []
        for piece in wanted:
            about = f"Joint file, {case.named}: {piece.statement}"
            given = manage_actions.raise_action(
                session, about, piece.agency, piece.due, owner=piece.owner, type="joint_operation",
                incident_uid=case.logs[0].uid if case.logs else "", at=at,
            )  # fmt: skip
            refs.append(given.ref)
            warnings += given.warnings
        with session.write("alteration", "case link", at=at) as appender:
            uid = ""
            for one in refs:
                action = session.store.actions.by_ref(one)
                if action is None:
                    raise AssertionError("an action just raised is not there")
                uid = session.store.cases.link(appender, case.uid, meeting_of(session), action_uid=action.uid)
    return Outcome(case.ref, uid, tuple(warnings), CHANGES | {"actions"}, f"Asked for: {', '.join(refs)}.")


def _kind(session: Session, said: str) -> StepKind:
    found = session.rules.enforcement.find(said)
    if found is None:
        known = ", ".join(one.kind for one in kinds(session))
        raise Refused(f"{said or 'Nothing'} is not an enforcement step; nothing was recorded, say one of {known}.")
    return found
