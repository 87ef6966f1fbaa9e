"""What the papers tell of the room, and what is kept off a paper because somebody it is for knows somebody in an item."""

from collections.abc import Mapping
from dataclasses import replace

from shp_desktop.domain.hold import is_named
from shp_desktop.domain.kept_off import without_known, without_told
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.people import named
from shp_desktop.domain.room import absent, kept_from, off_words
from shp_desktop.domain.seen_terms import PERSON, terms_of
from shp_desktop.domain.withhold import of_persons
from shp_desktop.services import links
from shp_desktop.services.session import Session
from shp_desktop.store.matches import Matches


def with_room(session: Session, facts: PackFacts, meeting: Meeting) -> PackFacts:
    """Return a morning's facts with the statement read, the challenges, and what absent agencies are to be told."""
    room, rules = session.store.room, session.rules
    if meeting.opened_at is None:
        return facts
    agencies = tuple((one.code, one.name) for one in rules.agencies)
    actions = (*facts.new_actions, *facts.carried)
    missing = absent(agencies, meeting.attendance, facts.items, actions, facts.checks, rules.interests)
    return replace(
        facts,
        statement=room.statement(meeting.uid),
        challenges=room.challenges(meeting.uid),
        follow_up=tuple((one.agency, tuple(item.number for item in one.items)) for one in missing if one.items),
    )


def kept_off(session: Session, chair: str, recipient: str) -> Mapping[str, str]:
    """Return the incidents kept off a paper with the words that stand there: of an agency's code, of "chair", or of everybody ("")."""
    known = session.store.room.acquaintances()
    if recipient == "chair":
        kept = {one.incident_uid: off_words(one) for one in known if one.person and is_named(named(f"{one.person}/{one.agency}"), chair)}
    elif recipient:
        kept = kept_from(known, recipient)
    else:
        kept = {one.incident_uid: off_words(one) for one in known}
    # The logs people said are the same event, and the late items they were typed as, tell of the same people, whenever they were said to be.
    events, matches = links.together(session, kept), Matches(session.store.db)
    family = {uid: matches.widened((uid, *events.with_(uid))) for uid in kept}
    return {other: kept[uid] for uid, others in family.items() for other in others} | kept


def without_kept(session: Session, facts: PackFacts, kept: Mapping[str, str]) -> PackFacts:
    """Return the facts of a paper without the items kept off it, and without the names of the persons in them wherever people typed."""
    if not kept:
        return facts
    if facts.cases is not None:
        facts = replace(facts, cases=facts.cases.without(kept))
    rules, logs = session.rules, session.store.incidents.of(kept)
    told = [one.latest for one in logs.values() if not one.erased]
    names = {term.said for one in told for term in terms_of(one, rules.seen_place, rules.names) if term.kind == PERSON}
    names |= {one.person for one in (*facts.checks, *facts.answered) if one.incident_uid in kept}
    return without_known(without_told(facts, of_persons(names, told, rules.ordinary)), kept)
