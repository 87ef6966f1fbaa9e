"""What the papers tell of the room, and what is kept off a paper because somebody it is for knows somebody in an item."""

from collections.abc import Mapping
from dataclasses import replace

from shp_desktop.domain.hold import is_named
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.people import named
from shp_desktop.domain.room import absent, kept_from, off_words
from shp_desktop.services import links
from shp_desktop.services.session import Session


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
    # The logs people said are the same event tell of the same people, whenever they were said to be.
    events = links.together(session, kept)
    return {other: words for uid, words in kept.items() for other in (*events.with_(uid), uid)} | kept
