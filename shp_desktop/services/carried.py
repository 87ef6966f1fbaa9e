"""What was carried often: which actions and checks ask for a decision, and the fact that it was given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shp_desktop.domain.actions import Action, CarryDecision
from shp_desktop.domain.checks import Check, sees_answers
from shp_desktop.domain.people import Act
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.facts import Appender


@dataclass(frozen=True)
class CarriedCheck:
    """A check that has stood before `times` meetings without an answer."""

    check: Check
    times: int


@dataclass(frozen=True)
class Owed:
    """What asks for a decision now: actions to be done, withdrawn, escalated or re-dated; checks to be answered or escalated."""

    actions: tuple[Action, ...]
    checks: tuple[CarriedCheck, ...]

    @property
    def count(self) -> int:
        """Return how many decisions are asked for."""
        return len(self.actions) + len(self.checks)


def owed(session: Session) -> Owed:
    """Return what was carried so often that a decision is asked for, the oldest first; it never holds anything up."""
    with session.store.read():
        often = session.rules.limits.carried_often
        actions = tuple(one for one in session.store.actions.open() if one.asks_decision(often))
        return Owed(actions, checks_owed(session, session.store.checks.open()))


def checks_decided(session: Session, checks: Sequence[Check]) -> Mapping[str, tuple[CarryDecision, ...]]:
    """Return what was decided of each check carried often, of those whose answers are for the person at the keyboard."""
    return session.store.action_changes.checks_decided([one.uid for one in checks if sees_answers(one, session.actor)])


def checks_owed(session: Session, checks: tuple[Check, ...]) -> tuple[CarriedCheck, ...]:
    """Return those of the open checks that ask for an answer, or for the service's manager."""
    often = session.rules.limits.carried_often
    stood = session.store.action_changes.checks_carried([one.uid for one in checks])
    told = ((one, *stood.get(one.uid, (0, 0))) for one in checks)
    return tuple(CarriedCheck(one, times) for one, times, decided in told if times >= often and decided < times)


def is_safeguarding(session: Session, action: Action) -> bool:
    """Say whether an action is a safeguarding one: an agency that answers checks has or ever had it, or its type says so.

    Being handed over, or put right, takes nothing of that from it.
    """
    return action.uid in safeguarding(session, (action,))


def safeguarding(session: Session, actions: Iterable[Action]) -> frozenset[str]:
    """Return the uids of those of some actions that are safeguarding ones, as `is_safeguarding` says of each."""
    asked = tuple(actions)
    had = session.store.action_changes.agencies_of([one.uid for one in asked])
    services = {one.code for one in session.rules.agencies if one.service}
    types = {one.code for one in session.rules.action_types if one.safeguarding}
    return frozenset(one.uid for one in asked if one.type in types or services & {one.agency, *had.get(one.uid, ())})


def decided(session: Session, appender: Appender, action: Action, answer: str, words: str = "") -> None:
    """Append what was decided, where a decision is asked for. Raises Refused for what a safeguarding action may not have."""
    if not action.asks_decision(session.rules.limits.carried_often):
        return
    if answer in ("withdraw", "re_date", "do") and is_safeguarding(session, action):
        raise Refused(
            f"{action.ref} is a safeguarding action carried {action.times_carried} times: "
            "nothing was recorded, answer it (done or not done) or escalate it to the service's manager."
        )
    meeting = session.store.meetings.open_one()
    session.store.action_changes.decided(
        appender, meeting.uid if meeting else None, answer, action.times_carried, words, action_uid=action.uid
    )


def escalate_check(session: Session, ref: str, words: str, at: datetime | None = None) -> Outcome:
    """Record that a check carried often goes to the service's manager; it stays open until it is answered."""
    session.require(Act.ACTIONS)
    if not words.strip():
        raise Refused(f"{ref} needs words to be escalated; nothing was recorded, say to which manager.")
    with session.write("alteration", "check escalated", at=at) as appender:
        check = session.store.checks.by_ref(ref)
        if check is None:
            raise Refused(f"There is no check {ref}; nothing was recorded, check its reference.")
        if check.state != "open":
            raise Refused(f"{check.ref} is answered already; nothing was recorded.")
        times, _ = session.store.action_changes.checks_carried([check.uid]).get(check.uid, (0, 0))
        meeting = session.store.meetings.open_one()
        uid = session.store.action_changes.decided(
            appender, meeting.uid if meeting else None, "escalate", times, words.strip(), check_uid=check.uid
        )
    return Outcome(check.ref, uid, (), frozenset({"checks", "board"}))
