"""The patrol brief of council civil enforcement: places of their concern and their own tasks; no visit, no log number, no name of a person.

Council officers carry it in the street and cannot look a log up: it holds less than the sergeants' brief and nothing they do not need.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.handout_priorities import leads
from shp_desktop.domain.meetings import Priority
from shp_desktop.domain.patrol import PatrolBrief, PatrolRules, Place, Visit, by_street, unnumbered
from shp_desktop.domain.triage import Decision
from shp_desktop.domain.withhold import of_morning, protected, without_house
from shp_desktop.domain.words import joined

if TYPE_CHECKING:
    from shp_desktop.domain.packs import PackFacts

_NO_CONCERN = (Decision.NOTED, Decision.DEFER)


def civil_brief(facts: "PackFacts") -> PatrolBrief:
    """Return the brief of one morning; the facts must have been cleaned of what never leaves, and the rules say how names are shown."""
    rules = facts.patrol_rules
    every = {action.uid: action for action in (*facts.new_actions, *facts.carried)}
    new = {action.uid for action in facts.new_actions}
    soon = facts.meeting_date + timedelta(days=rules.days)
    mine = [one for one in every.values() if _theirs(one, rules) and (one.uid in new or one.due <= soon)]
    mine.sort(key=lambda one: (one.due, one.due_time or "24", one.ref))
    streets = frozenset(filter(None, map(without_house, (*facts.streets.values(), *(one.incident_place for one in mine)))))

    def bare(text: str) -> str:
        return _bare(unnumbered(text, streets, rules), streets, rules)

    # Who leads is an officer or an agency, whom those in the street must be able to call.
    priorities = tuple(
        replace(one, place=bare(one.place), resource=bare(one.resource), when=bare(one.when), lead=unnumbered(one.lead, streets, rules))
        for one in facts.priorities
        if _for_council(one, facts, rules)
    )
    return PatrolBrief(priorities, _places(facts, rules), tuple(replace(_task(one, facts), text=bare(one.text)) for one in mine))


def _for_council(one: Priority, facts: "PackFacts", rules: PatrolRules) -> bool:
    """Say whether a priority may stand here: led by the council, or of nobody's welfare and at a place whose logs may all be told, one their concern."""
    if any(leads(one.lead, code, facts.agency_name(code)) for code in rules.council):
        return True
    if rules.council_not.search(f"{one.place} {one.resource}"):
        return False
    words = f"{one.place} {one.resource}".casefold()
    streets = ((item, without_house(facts.streets.get(item.incident.uid, "")).casefold()) for item in facts.items)
    here = [item for item, street in streets if street and street in words]
    return not any(map(_kept, here)) and (not here or any(rules.council_places.search(item.type) for item in here))


def _kept(item: BoardItem) -> bool:
    return guarded(item.flags) or any(flag.kind == "held" for flag in item.flags) or protected(item.incident.latest)


def _bare(text: str, streets: Iterable[str], rules: PatrolRules) -> str:
    """A text with names as initials; a street of the morning is the name of nobody, whatever word it ends with."""
    shown, kept = rules.shown, "|".join(re.escape(one) for one in sorted(streets, key=len, reverse=True))
    if shown is None:
        return text
    parts = re.split(rf"\b({kept})\b", text, flags=re.IGNORECASE) if kept else [text]
    return "".join(part if at % 2 else shown.plain(part, of_morning(())) for at, part in enumerate(parts))


def _theirs(action: Action, rules: PatrolRules) -> bool:
    """Say whether an action is a task of the council's that is no visit to a person."""
    has = action.agency in rules.council or any(code in rules.council for code in action.joint)
    return action.open and has and not rules.visit.search(f"{action.text} {action.type.replace('_', ' ')}")


def _task(action: Action, facts: "PackFacts") -> Visit:
    """The owner is named where the owner is of the council; of a partner's action the agency is enough."""
    own = action.agency in facts.patrol_rules.council
    who = ", ".join(part for part in (action.owner if own else "", facts.agency_name(action.agency)) if part)
    joint = tuple(facts.agency_name(code) for code in action.joint)
    return Visit(action.ref, "", without_house(action.incident_place), "", who, joint, action.due, action.due_time)


def _places(facts: "PackFacts", rules: PatrolRules) -> tuple[Place, ...]:
    """One line a street, the one with the most logs first, with what was reported there by type."""
    found = by_street(facts, lambda item: _concern(item, rules))
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(Place(street, next((item.ward for item in here if item.ward), ""), _types(here), ()) for street, here in ordered)


def _concern(item: BoardItem, rules: PatrolRules) -> bool:
    """What the meeting took up or found serious, of a type for council officers; nothing held, guarded or at a protected address."""
    if _kept(item):
        return False
    taken = item.decision is not None and item.decision.decision not in _NO_CONCERN
    serious = item.assessment is not None and item.assessment.overall in rules.places
    return (taken or serious) and bool(rules.council_places.search(item.type))


def _types(here: list[BoardItem]) -> str:
    counts = Counter(item.type for item in here)
    return joined(f"{kind}, {count} times" if count > 1 else kind for kind, count in counts.items())
