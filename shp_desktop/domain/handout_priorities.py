"""The priorities as one agency may read them: whole for who leads, else without house numbers and without a place that is closed to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from shp_desktop.domain.meetings import Priority
from shp_desktop.domain.patrol import PatrolRules, unnumbered
from shp_desktop.domain.withhold import Withheld

PLACE_NOT_RELEASED = "place not released"


def leads(lead: str, code: str, name: str) -> bool:
    """Say whether who leads a priority, in the meeting's words, is an agency or of it: its code as a word, or its name."""
    return bool(re.search(rf"(?<!\w){re.escape(code)}(?!\w)", lead, re.IGNORECASE)) or (bool(name) and name.casefold() in lead.casefold())


def priorities_for(
    code: str, name: str, every: Iterable[Priority], closed: Sequence[Withheld], streets: frozenset[str], rules: PatrolRules
) -> tuple[Priority, ...]:
    """Return the priorities for one agency; `closed` finds the places of the logs whose street is closed to it, `streets` are those of the morning."""
    return tuple(one if leads(one.lead, code, name) else _told(one, closed, streets, rules) for one in every)


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
