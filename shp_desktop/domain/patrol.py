"""The patrol brief: priorities, places and people to be visited, drawn from what the meeting decided; nothing more.

A narrative, a caller, a phone, a flag or a house number is never on it: an officer who needs more looks the log up.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.meetings import Priority
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.person_names import NameRules
from shp_desktop.domain.projected import Shown, without_numbers, without_own_number
from shp_desktop.domain.status import status_as_at
from shp_desktop.domain.triage import DECISION_WORDS
from shp_desktop.domain.withhold import protected, without_house
from shp_desktop.domain.words import joined

if TYPE_CHECKING:
    from shp_desktop.domain.packs import PackFacts, StillMissing

_FLAG_WORDS = {"near_repeat": "near-repeat burglary", "vulnerable_place": "vulnerable locality"}
_PRESSING = frozenset({"missing", "child"})
STILL_MISSING, FOUND = "still_missing", "found"
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class PatrolRules:
    """Whose actions are a patrol's, which words make one a visit or another task of theirs, what puts a place on the brief, and how many days ahead.

    What is `desk` work is no task, whatever word it has. By `names` a house number is known from another number in what
    people typed. `council` and `council_places` are the same for civil enforcement, `council_not` words of a priority that is
    not theirs to read; their brief `shown` keeps free of names and house numbers, a place with a word of `premises` whole.
    """

    agencies: frozenset[str] = frozenset()
    visit: re.Pattern[str] = _NEVER
    places: frozenset[str] = frozenset()
    days: int = 1
    names: NameRules | None = None
    council: frozenset[str] = frozenset()
    council_places: re.Pattern[str] = _NEVER
    council_not: re.Pattern[str] = _NEVER
    shown: Shown | None = None
    task: re.Pattern[str] = _NEVER
    desk: re.Pattern[str] = _NEVER
    premises: re.Pattern[str] = _NEVER

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "PatrolRules":
        """Read the rows of the patrol_rules table."""
        held: dict[str, list[str]] = {}
        for row in rows:
            held.setdefault(row["kind"], []).append(row["value"])
        visit, task, desk, premises = (_any_of(held.get(kind, ())) for kind in ("visit", "task", "desk", "premises"))
        types, never = ("|".join(held.get(kind, ())) for kind in ("civil_place", "civil_not"))
        days = max((int(value) for value in held.get("days", ())), default=1)
        return cls(
            frozenset(held.get("agency", ())), visit, frozenset(held.get("place", ())), days, council=frozenset(held.get("civil_agency", ())),
            council_places=re.compile(types, re.IGNORECASE) if types else _NEVER, council_not=re.compile(never, re.IGNORECASE) if never else _NEVER,
            task=task, desk=desk, premises=premises,
        )  # fmt: skip

    def takes(self, text: str) -> bool:
        """Say whether a text asks for a visit or another task in the street."""
        told = self.desk.sub(" ", text)
        return bool(self.visit.search(told) or self.task.search(told))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE) if listed else _NEVER


@dataclass(frozen=True)
class Place:
    """A street to be seen to, why in words, and the log numbers to look it up by."""

    street: str
    ward: str
    why: str
    logs: tuple[str, ...]


@dataclass(frozen=True)
class Visit:
    """A visit or task that was asked for: what, where, who goes, with whom, by when; `log` is "" where it belongs to none.

    What is `now` was given by this meeting or is due today: it is told before the rest and never left out for it.
    """

    ref: str
    text: str
    street: str
    log: str
    who: str
    joint: tuple[str, ...]
    due: date
    due_time: str
    now: bool = True


@dataclass(frozen=True)
class Missing:
    """Somebody reported missing: the log's type, number and street, and how it stands as at when; never a name."""

    type: str
    street: str
    log: str
    stands: str


@dataclass(frozen=True)
class PatrolBrief:
    """What a sergeant takes out of the meeting; `unheard` is how many were missing at earlier meetings and are only counted here."""

    priorities: tuple[Priority, ...]
    places: tuple[Place, ...]
    visits: tuple[Visit, ...]
    missing: tuple[Missing, ...] = ()
    unheard: int = 0


def patrol_brief(facts: "PackFacts") -> PatrolBrief:
    """Return the brief of one morning; the facts must have been cleaned of what never leaves on a partner's paper."""
    rules = facts.patrol_rules
    mine = in_turn(facts, lambda one, presses: _patrols(one, rules, presses=presses))
    streets = frozenset(filter(None, map(without_house, (*facts.streets.values(), *(one.incident_place for one in mine)))))
    priorities = tuple(replace(one, place=unnumbered(one.place, streets, rules)) for one in facts.priorities)
    return PatrolBrief(priorities, _places(facts, rules), tuple(_visit(one, facts, streets) for one in mine), tuple(_missing(facts)), _unheard(facts))


def _missing(facts: "PackFacts") -> Iterator[Missing]:
    """Who is said to be missing still, then who was reported missing and not spoken of yet, then those of earlier meetings."""
    asked: list[Missing] = []
    for item in facts.items:
        said = next((one for one in item.statuses if one.status in (STILL_MISSING, FOUND)), None)
        kinds = {flag.kind for flag in item.flags}
        if "held" in kinds or (said is not None and said.status == FOUND):
            continue
        latest = item.incident.latest
        street = "" if protected(latest) else without_house(facts.streets.get(item.incident.uid, ""))
        if said is not None:
            yield Missing(item.type, street, latest.key.reference, status_as_at(said))
        elif "missing" in kinds and "missing" in item.type.casefold():
            local = latest.reported.local
            when = "" if item.incident.uid in facts.untimed else f" {local:%H:%M} {short_day(local.date())}"
            asked.append(Missing(item.type, street, latest.key.reference, f"reported{when}, not said whether found"))
    yield from asked
    for one in facts.still_missing:
        if one.stands:
            kind, street = ("" if name in one.shut else text for name, text in (("type", one.type), ("street", without_house(one.street))))
            yield Missing(kind, street, one.reference, status_as_at(one.said) if one.said else _unsaid(one))


def _unsaid(one: "StillMissing") -> str:
    if one.reported is None or "time" in one.shut:
        return "not said whether found"
    local = one.reported.local
    return f"reported {local:%H:%M} {short_day(local.date())}, not said whether found"


def _unheard(facts: "PackFacts") -> int:
    return sum(not one.stands for one in facts.still_missing)


def in_turn(facts: "PackFacts", wanted: Callable[[Action, bool], bool]) -> list[Action]:
    """Return the open actions of now and of the next days that are wanted, in the order they are told.

    First what this meeting gave, then what is due today, what is overdue, and the rest; of each what belongs to a missing
    person, a child or a HIGH item first. `wanted` is told whether an action is of such an item and given or due today.
    """
    every = {action.uid: action for action in (*facts.new_actions, *facts.carried)}
    today, soon = facts.meeting_date, facts.meeting_date + timedelta(days=facts.patrol_rules.days)
    new, logs = {action.uid for action in facts.new_actions}, _pressing(facts)

    def presses(one: Action) -> bool:
        return one.priority == "HIGH" or one.incident_uid in logs or one.incident_reference in logs

    def turn(one: Action) -> tuple[int, bool, date, str, str]:
        first = 0 if one.uid in new else 1 if one.due == today else 2 if one.due < today else 3
        return first, not presses(one), one.due, one.due_time or "24", one.ref

    mine = (one for one in every.values() if one.open and (one.uid in new or one.due <= soon))
    return sorted((one for one in mine if wanted(one, presses(one) and is_now(one, facts))), key=turn)


def is_now(action: Action, facts: "PackFacts") -> bool:
    """Say whether an action was given by this meeting or is due on its day."""
    return action.due == facts.meeting_date or any(action.uid == one.uid for one in facts.new_actions)


def _pressing(facts: "PackFacts") -> frozenset[str]:
    """The logs nobody may be kept waiting at, by uid and number: of a missing person, of a child, or assessed HIGH."""
    kinds = ((item, {flag.kind for flag in item.flags}) for item in facts.items)
    here = (item.incident for item, flags in kinds if "held" not in flags and (_high(item) or _PRESSING & flags))
    both = (name for log in here for name in (log.uid, log.key.reference))
    return frozenset((*both, *(one.reference for one in facts.still_missing)))


def _high(item: BoardItem) -> bool:
    return item.assessment is not None and item.assessment.overall == "HIGH"


def _patrols(action: Action, rules: PatrolRules, *, presses: bool) -> bool:
    theirs = action.agency in rules.agencies or any(code in rules.agencies for code in action.joint)
    return theirs and (presses or rules.takes(f"{action.text} {action.type.replace('_', ' ')}"))


def _visit(action: Action, facts: "PackFacts", streets: frozenset[str]) -> Visit:
    police = action.agency in facts.patrol_rules.agencies  # whose own paper it is: the owner's name is enough
    who = ", ".join(part for part in (action.owner, "" if police and action.owner else facts.agency_name(action.agency)) if part)
    joint = tuple(facts.agency_name(code) for code in action.joint)
    place = without_house(action.incident_place)
    text = unnumbered(action.text, streets, facts.patrol_rules)
    return Visit(action.ref, text, place, action.incident_reference, who, joint, action.due, action.due_time, is_now(action, facts))


def unnumbered(text: str, streets: frozenset[str], rules: PatrolRules) -> str:
    """Return what somebody typed without the number of a house: before a street of the morning, and before what reads as one."""
    for street in streets:
        if street.casefold() in text.casefold():
            text = without_own_number(text, street)
    return without_numbers(text, rules.names) if rules.names else text


def _places(facts: "PackFacts", rules: PatrolRules) -> tuple[Place, ...]:
    """One line a street, the one with the most serious reason first; of a guarded item only the reason, never what it is."""
    found = by_street(facts, lambda item: bool(_reasons(item, rules)) and not protected(item.incident.latest))
    ordered = sorted(found.items(), key=lambda one: (min(map(_weight, one[1])), one[0]))
    return tuple(_place(street, sorted(here, key=lambda one: (_weight(one), one.number)), rules) for street, here in ordered)


def by_street(facts: "PackFacts", wanted: Callable[[BoardItem], bool]) -> dict[str, list[BoardItem]]:
    """Return the items wanted by their street, however its letters are written; one in small letters names it where there is one."""
    found: dict[str, list[tuple[str, BoardItem]]] = {}
    for item in facts.items:
        street = " ".join(without_house(facts.streets.get(item.incident.uid, "")).split())
        if street and wanted(item):
            found.setdefault(street.casefold(), []).append((street, item))
    return {min((street for street, _ in here), key=str.isupper): [item for _, item in here] for here in found.values()}


def _place(street: str, here: list[BoardItem], rules: PatrolRules) -> Place:
    because: dict[str, list[str]] = {}
    for item in here:
        for reason in _reasons(item, rules):
            because.setdefault(reason, []).extend(() if guarded(item.flags) else (item.type,))
    why = (": ".join(part for part in (reason, joined(dict.fromkeys(types))) if part) for reason, types in because.items())
    ward = next((item.ward for item in here if item.ward), "")
    return Place(street, ward, "; ".join(why), tuple(item.incident.key.reference for item in here))


def _weight(item: BoardItem) -> int:
    return ("HIGH", "MEDIUM", "LOW", "").index(item.assessment.overall if item.assessment else "")


def _reasons(item: BoardItem, rules: PatrolRules) -> list[str]:
    """Why the meeting wants a place seen to; what nobody has spoken about yet, or what is held, is no patrol's concern."""
    kinds = {flag.kind for flag in item.flags}
    if "held" in kinds or (item.decision is None and item.assessment is None):
        return []
    said: list[str] = []
    if item.assessment is not None and item.assessment.overall in rules.places:
        said.append(f"assessed {item.assessment.overall}")
    if item.decision is not None and item.decision.decision.value in rules.places:
        said.append(DECISION_WORDS[item.decision.decision])
    return said + [words for kind, words in _FLAG_WORDS.items() if kind in kinds & rules.places]
