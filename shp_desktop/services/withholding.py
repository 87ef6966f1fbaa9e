"""What stands on a partner's paper beyond the logs of that morning: carried actions and checks of earlier logs."""

from dataclasses import replace

from shp_desktop.domain.actions import Action
from shp_desktop.domain.checks import Check
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.withhold import Withheld, of_morning
from shp_desktop.services.session import Session


def without_withheld(session: Session, facts: PackFacts) -> PackFacts:
    """Return the facts of a paper that leaves the chair: caller, phone and protected address of every log spoken of blotted out.

    An action is carried long after its log left the agenda, and the log's caller and address are kept back just as long.
    """
    actions, checks = (*facts.new_actions, *facts.carried), (*facts.checks, *facts.answered)
    spoken_of = {one.incident_uid for one in actions} | {one.incident_uid for one in checks}
    earlier = session.store.incidents.of(uid for uid in spoken_of if uid)
    morning = {item.incident.uid: item.incident for item in facts.items}
    withheld = of_morning(incident.latest for incident in (earlier | morning).values())
    anyone = of_morning(())
    priorities = tuple(
        replace(
            one,
            place=withheld.clean(one.place),
            resource=withheld.clean(one.resource),
            when=withheld.clean(one.when),
            lead=withheld.clean(one.lead),
        )
        for one in facts.priorities
    )
    return replace(
        facts,
        new_actions=tuple(_action(one, withheld, anyone) for one in facts.new_actions),
        carried=tuple(_action(one, withheld, anyone) for one in facts.carried),
        checks=tuple(_check(one, withheld, anyone) for one in facts.checks),
        answered=tuple(_check(one, withheld, anyone) for one in facts.answered),
        attendance=tuple(
            replace(one, who=anyone.clean(one.who), stands_for=anyone.clean(one.stands_for)) for one in facts.attendance
        ),
        priorities=priorities,
        said_back=tuple(replace(one, words=withheld.clean(one.words)) for one in facts.said_back),
        closing_words=withheld.clean(facts.closing_words),
    )


def _action(action: Action, withheld: Withheld, anyone: Withheld) -> Action:
    """An owner keeps the name, since an officer who rang a log in owns actions too; a number beside it goes."""
    events = tuple(replace(event, words=withheld.clean(event.words)) for event in action.events)
    return replace(
        action,
        text=withheld.clean(action.text),
        ask_of=withheld.clean(action.ask_of),
        owner=anyone.clean(action.owner),
        events=events,
    )


def _check(check: Check, withheld: Withheld, anyone: Withheld) -> Check:
    """The person asked about keeps the name: the service answers for nobody else; a number beside it goes."""
    answers = tuple(
        replace(one, outcome=withheld.clean(one.outcome), words=withheld.clean(one.words)) for one in check.answers
    )
    return replace(check, person=anyone.clean(check.person), why=withheld.clean(check.why), answers=answers)
