"""What may be read of Team Around the Individual: whole nominations by their team, of the others whom to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shp_desktop.domain.actions import Action
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.seen_terms import PERSON, terms_of
from shp_desktop.domain.team_around import PANEL, RUNNING, LedBy, Referral, TeamState, kept_until, months_after
from shp_desktop.domain.team_criteria import CriteriaTest, criteria_test
from shp_desktop.domain.words import counted
from shp_desktop.errors import Refused
from shp_desktop.services.session import Session


@dataclass(frozen=True)
class Around:
    """What the person at the keyboard sees: whole nominations of their teams, and of the others whom to ask; the panel's next day."""

    referrals: tuple[Referral, ...]
    others: tuple[LedBy, ...]
    counts: Mapping[TeamState, int]
    panel: date | None
    after: date | None


def around(session: Session, at: datetime | None = None) -> Around:
    """Return everything the person at the keyboard may see of Team Around, oldest nomination first."""
    today = session.today(at)
    with session.store.read():
        held = session.store.teams.all()
        panels = session.store.teams.panels()
    mine = tuple(one for one in held if _sees(session, one))
    others = tuple(LedBy(one.ref, one.lead, one.lead_agency) for one in held if one not in mine and one.state in PANEL | RUNNING)
    counts = {state: sum(one.state is state for one in held) for state in TeamState}
    last = panels[-1] if panels else None
    coming = last if last is not None and last >= today else None
    return Around(mine, others, counts, coming, months_after(last, session.rules.team.panel_months) if last else None)


def due(session: Session, day: date) -> tuple[tuple[str, str, str], ...]:
    """Return (title, words, uid) of what a day owes: the panel that sits on it, reviews that are due. No person is named."""
    with session.store.read():
        held = [one for one in session.store.teams.all() if _sees(session, one)]
        panels = session.store.teams.panels()
    waiting = [one for one in held if one.state in PANEL]
    late = sorted((one for one in held if one.next_review is not None and one.next_review <= day), key=lambda one: (one.next_review, one.ref))
    found: list[tuple[str, str, str]] = []
    if panels and panels[-1] == day:
        found.append(("The Team Around panel sits today", f"{counted(len(waiting), 'nomination')} with it", waiting[0].uid if waiting else ""))
    if late:
        words = "; ".join(f"{one.ref} {one.lead_words}, {short_day(one.next_review)}" for one in late if one.next_review)
        found.append((f"{counted(len(late), 'Team Around review')} due", words, late[0].uid))
    months = session.rules.limits.team_keep_months
    over = [one for one in held if not one.erased and (until := kept_until(one, months)) is not None and until <= day]
    if over:
        words = f"{', '.join(one.ref for one in over)}: ended more than {counted(months, 'month')} ago; erase the text, or say why it stays"
        found.append((f"{counted(len(over), 'Team Around')} kept to the end of its time", words, over[0].uid))
    return tuple(found)


def referral(session: Session, ref: str) -> Referral:
    """Return one nomination. Raises Refused where there is none, or only whom to ask may be said."""
    with session.store.read():
        return told(session, ref)


def opened(session: Session, ref: str) -> None:
    """Record that somebody looked at a nomination."""
    session.note("consultation", "team referral", entity_uid=referral(session, ref).uid)


def tested(session: Session, one: Referral) -> CriteriaTest:
    """Return what the criteria come to."""
    return criteria_test({code: answer.said for code, answer in one.criteria.items()}, session.rules.team)


def linked_actions(session: Session, one: Referral) -> tuple[Action, ...]:
    """Return the actions the team agreed, as they stand."""
    with session.store.read():
        found = (session.store.actions.by_ref(ref) for ref in one.action_refs)
        return tuple(action for action in found if action is not None)


def asking(session: Session, text: str) -> tuple[LedBy, ...]:
    """Return whom to ask about a name or an address: for "is anyone dealing with ...?". It says who leads and nothing else, to anybody."""
    name, place = plain_name(text), session.rules.seen_place(text)
    if not name:
        return ()
    with session.store.read():
        held = [one for one in session.store.teams.all() if one.state in PANEL | RUNNING and not one.erased]
    words = set(name.split())
    about = [
        one for one in held
        if (place and session.rules.seen_place(one.address) == place) or (len(words) > 1 and words <= set(plain_name(one.person).split()))
    ]  # fmt: skip
    return tuple(LedBy(one.ref, one.lead, one.lead_agency) for one in about)


def _sees(session: Session, one: Referral) -> bool:
    return one.seen_by(session.actor.agency, session.actor.label, session.rules.team.panel)


def named_in(session: Session, incident_uid: str) -> tuple[str, ...]:
    """Return the persons a log names, as it writes them; nothing where it is held or its text is gone."""
    with session.store.read():
        log = session.store.incidents.get(incident_uid) if incident_uid else None
    if log is None or log.erased:
        return ()
    return tuple(one.said for one in terms_of(log.latest, session.rules.seen_place, session.rules.names) if one.kind == PERSON)


def told(session: Session, ref: str) -> Referral:
    """Return one nomination within the caller's transaction. Raises Refused as `referral` does."""
    one = session.store.teams.by_ref(ref)
    if one is None:
        raise Refused(f"There is no nomination {ref}; nothing was changed, check its reference.")
    if not _sees(session, one):
        raise Refused(f"{one.ref} is for its team; nothing was changed. {LedBy(one.ref, one.lead, one.lead_agency).words}.")
    return one
