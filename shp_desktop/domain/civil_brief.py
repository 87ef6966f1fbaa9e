"""The patrol brief of council civil enforcement: places of their concern and their own tasks; no visit, no log number, no name of a person.

Council officers carry it in the street and cannot look a log up: it holds less than the sergeants' brief and nothing they do not need.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.handout_priorities import leads, people_of
from shp_desktop.domain.meetings import Priority
from shp_desktop.domain.patrol import PatrolBrief, PatrolRules, Place, Visit, by_street, in_turn, is_now, unnumbered
from shp_desktop.domain.person_names import NameRules, plain_name
from shp_desktop.domain.projected import named_in
from shp_desktop.domain.triage import Decision
from shp_desktop.domain.withhold import of_morning, protected, without_house
from shp_desktop.domain.words import joined

if TYPE_CHECKING:
    from shp_desktop.domain.packs import PackFacts

_NO_CONCERN = (Decision.NOTED, Decision.DEFER)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LARGE = r"[A-Z][\w'’-]*"


def civil_brief(facts: "PackFacts") -> PatrolBrief:
    """Return the brief of one morning; the facts must have been cleaned of what never leaves, and the rules say how names are shown."""
    rules = facts.patrol_rules
    mine = in_turn(facts, lambda one, _: _theirs(one, rules))
    streets = frozenset(filter(None, map(without_house, (*facts.streets.values(), *(one.incident_place for one in mine)))))

    people = _people(facts, rules)

    def bare(text: str) -> str:
        return _bare(unnumbered(text, streets, rules), streets, rules, people)

    def place(text: str) -> str:
        return _bare(unnumbered(text, streets, rules), streets, rules, people, place=True)

    # Who leads is an officer or an agency, whom those in the street must be able to call.
    priorities = tuple(
        replace(one, place=place(one.place), resource=bare(one.resource), when=bare(one.when), lead=unnumbered(one.lead, streets, rules))
        for one in facts.priorities
        if _for_council(one, facts, rules)
    )
    return PatrolBrief(priorities, _places(facts, rules), tuple(replace(_task(one, facts), text=bare(one.text)) for one in mine))


def _for_council(one: Priority, facts: "PackFacts", rules: PatrolRules) -> bool:
    """Say whether a priority may stand here: led by the council, or of nobody's welfare and at a place whose logs may all be told, one their concern."""
    if any(leads(one.lead, code, facts.agency_name(code), people_of(facts, code)) for code in rules.council):
        return True
    if rules.council_not.search(f"{one.place} {one.resource}"):
        return False
    words = f"{one.place} {one.resource}".casefold()
    streets = ((item, without_house(facts.streets.get(item.incident.uid, "")).casefold()) for item in facts.items)
    here = [item for item, street in streets if street and street in words]
    return not any(map(_kept, here)) and (not here or any(rules.council_places.search(item.type) for item in here))


def _kept(item: BoardItem) -> bool:
    return guarded(item.flags) or any(flag.kind == "held" for flag in item.flags) or protected(item.incident.latest)


def _bare(text: str, streets: Iterable[str], rules: PatrolRules, people: frozenset[str], *, place: bool = False) -> str:
    """A text with names as initials; a street of the morning is the name of nobody, nor is a house or scheme that bears no known person's.

    A `place` keeps all its words but names of persons: whoever is sent there must find it.
    """
    shown = rules.shown
    if shown is None:
        return text
    if place:
        shown = replace(shown, places=shown.places | _no_persons(text, shown.names, people | named_in(text, shown.names)))
    shown = replace(shown, names=replace(shown.names, forenames=shown.names.forenames | people))
    premises = _premises(text, rules, people, place=place)
    kept = "|".join(re.escape(one) for one in sorted({*streets, *premises}, key=len, reverse=True))
    parts = re.split(rf"\b({kept})\b", text, flags=re.IGNORECASE) if kept else [text]
    return "".join(part if at % 2 else shown.plain(part, of_morning(())) for at, part in enumerate(parts))


def _premises(text: str, rules: PatrolRules, people: frozenset[str], *, place: bool) -> Iterator[str]:
    """Names of houses, schools and schemes in a text: words written large before one that says what it is; none of a person."""
    if rules.shown is None:
        return
    names = rules.shown.names
    kind = rf"(?={_LARGE})(?i:{rules.premises.pattern})"
    for found in re.finditer(rf"((?:{_LARGE}\s+){{1,5}}?){kind}(?:\s+{kind})*", text):
        words = _words(found[1])
        person = not place and len(words) > 1 and bool(named_in(found[1], names))
        if not (person or words & (people | names.titles | names.ranks)):
            yield found.group()


def _no_persons(text: str, names: NameRules, named: frozenset[str]) -> frozenset[str]:
    """The words of a place that are the name of no person known, no forename, and no officer's behind a rank."""
    words = [plain_name(one) for one in _WORD.findall(text)]
    behind = {word for before, word in pairwise(words) if before in names.ranks or before in names.titles}
    return frozenset(words) - behind - named - names.forenames


def _words(text: str) -> frozenset[str]:
    return frozenset(plain_name(one) for one in _WORD.findall(text))


def _people(facts: "PackFacts", rules: PatrolRules) -> frozenset[str]:
    """The words of the names of persons the logs and the checks of the morning know."""
    if rules.shown is None:
        return frozenset()
    told = (item.incident.latest.text.narrative for item in facts.items)
    asked = (one.person for one in (*facts.checks, *facts.answered) if one.named)
    return frozenset().union(*(named_in(text, rules.shown.names) for text in told), *map(_words, asked))


def _theirs(action: Action, rules: PatrolRules) -> bool:
    """Say whether an action is a task of the council's that is no visit to a person."""
    has = action.agency in rules.council or any(code in rules.council for code in action.joint)
    return action.open and has and not rules.visit.search(f"{action.text} {action.type.replace('_', ' ')}")


def _task(action: Action, facts: "PackFacts") -> Visit:
    """The owner is named where the owner is of the council; of a partner's action the agency is enough."""
    own = action.agency in facts.patrol_rules.council
    who = ", ".join(part for part in (action.owner if own else "", facts.agency_name(action.agency)) if part)
    joint = tuple(facts.agency_name(code) for code in action.joint)
    return Visit(action.ref, "", without_house(action.incident_place), "", who, joint, action.due, action.due_time, is_now(action, facts))


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
