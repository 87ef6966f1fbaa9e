"""Items kept off the paper of somebody who knows somebody in them: the number stays, and words that say so."""

from collections.abc import Mapping
from dataclasses import replace

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import Check
from shp_desktop.domain.incident import IncidentText, IncidentVersion
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.withhold import Withheld


def without_known(facts: PackFacts, kept: Mapping[str, str]) -> PackFacts:
    """Return the facts of a paper without a word of the items kept off it; `kept` says by incident what stands there instead."""
    if not kept:
        return facts
    every = (*facts.new_actions, *facts.carried, *facts.promises)
    bare = {one.uid for one in every if one.incident_uid in kept}

    def actions(given: tuple[Action, ...]) -> tuple[Action, ...]:
        return tuple(_action(one, kept[one.incident_uid]) if one.incident_uid in kept else one for one in given)

    def checks(given: tuple[Check, ...]) -> tuple[Check, ...]:
        return tuple(_check(one, kept[one.incident_uid]) if one.incident_uid in kept else one for one in given)

    return replace(
        facts,
        items=tuple(_item(item, kept[item.incident.uid]) if item.incident.uid in kept else item for item in facts.items),
        new_actions=actions(facts.new_actions),
        carried=actions(facts.carried),
        promises=actions(facts.promises),
        checks=checks(facts.checks),
        answered=checks(facts.answered),
        changed=tuple(item for item in facts.changed if item.incident.uid not in kept),
        said_back=tuple(replace(one, words="") if one.action_uid in bare else one for one in facts.said_back),
        challenges=tuple(one for one in facts.challenges if one.incident_uid not in kept),
        streets={uid: "" if uid in kept else street for uid, street in facts.streets.items()},
    )


def without_told(facts: PackFacts, names: Withheld) -> PackFacts:
    """Return the facts of a paper whose free texts name nobody and no place it is kept from: a priority, an action, what was said back or at the close."""
    return replace(
        facts,
        priorities=tuple(
            replace(one, place=names.clean(one.place), resource=names.clean(one.resource), when=names.clean(one.when), lead=names.clean(one.lead))
            for one in facts.priorities
        ),
        new_actions=tuple(_unnamed(one, names) for one in facts.new_actions),
        carried=tuple(_unnamed(one, names) for one in facts.carried),
        promises=tuple(_unnamed(one, names) for one in facts.promises),
        said_back=tuple(replace(one, words=names.clean(one.words)) for one in facts.said_back),
        challenges=tuple(replace(one, words=names.clean(one.words), answer=names.clean(one.answer)) for one in facts.challenges),
        closing_words=names.clean(facts.closing_words),
    )


def _unnamed(action: Action, names: Withheld) -> Action:
    events = tuple(replace(event, words=names.clean(event.words)) for event in action.events)
    return replace(action, text=names.clean(action.text), ask_of=names.clean(action.ask_of), events=events)


def _item(item: BoardItem, words: str) -> BoardItem:
    latest = item.incident.latest
    bare = IncidentVersion(latest.key, latest.reported, type=words, text=IncidentText())
    decision = replace(item.decision, who="", words="") if item.decision else None
    return BoardItem(
        item.number, replace(item.incident, latest=bare), replace(item.proposal, reasons=()), decision=decision,
        new_since_print=item.new_since_print,
    )  # fmt: skip


def _action(action: Action, words: str) -> Action:
    return replace(action, text=words, owner="", ask_of="", incident_place="", events=())


def _check(check: Check, words: str) -> Check:
    answers = tuple(replace(one, outcome="", words="", worker_told="") for one in check.answers)
    return replace(check, person=words, why="", log_type="", log_street="", answers=answers)
