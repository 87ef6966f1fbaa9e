"""The priorities as one agency may read them: whole for who leads, else without house numbers and without a place that is closed to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from shp_desktop.domain.meetings import Priority
from shp_desktop.domain.patrol import PatrolRules, unnumbered
from shp_desktop.domain.withhold import Withheld

if TYPE_CHECKING:
    from shp_desktop.domain.packs import PackFacts

PLACE_NOT_RELEASED = "place not released"


def leads(lead: str, code: str, name: str, people: frozenset[str] = frozenset()) -> bool:
    """Say whether who leads a priority, in the meeting's words, is an agency or of it: its code as a word, its name, or one of its people."""
    said = " ".join(lead.split()).casefold()
    coded = re.search(rf"(?<!\w){re.escape(code)}(?!\w)", lead, re.IGNORECASE)
    return bool(coded) or any(one and one in said for one in (name.casefold(), *people))


def people_of(facts: "PackFacts", code: str) -> frozenset[str]:
    """Return the names by which an agency may lead without being named: who sat there for it, and who owns an action of it."""
    there = [one.who for one in facts.attendance if one.agency == code]
    owners = [one.owner for one in (*facts.new_actions, *facts.carried) if one.agency == code]
    return frozenset(" ".join(one.split()).casefold() for one in (*there, *owners) if one.strip())


def priorities_for(
    code: str, facts: "PackFacts", every: Iterable[Priority], closed: Sequence[Withheld], streets: frozenset[str]
) -> tuple[Priority, ...]:
    """Return the priorities for one agency; `closed` finds the places of the logs whose street is closed to it, `streets` are those of the morning."""
    name, people = facts.agency_name(code), people_of(facts, code)
    return tuple(one if leads(one.lead, code, name, people) else _told(one, closed, streets, facts.patrol_rules) for one in every)


def without_places(one: Priority, closed: Sequence[Withheld]) -> Priority:
    """Return a priority without the places of some logs, in whichever of its words they stand."""
    place, resource, when = (_blotted(text, closed) for text in (one.place, one.resource, one.when))
    return replace(one, place=one.place if place == one.place else PLACE_NOT_RELEASED, resource=resource, when=when)


def _told(one: Priority, closed: Sequence[Withheld], streets: frozenset[str], rules: PatrolRules) -> Priority:
    bare = without_places(one, closed)
    return replace(bare, place=unnumbered(bare.place, streets, rules), resource=unnumbered(bare.resource, streets, rules))


def _blotted(text: str, closed: Sequence[Withheld]) -> str:
    for place in closed:
        text = place.clean(text)
    return text
