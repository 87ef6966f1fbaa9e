"""What happens after the meeting: actions are done, or not yet, and services answer."""

from collections.abc import Container, Iterable
from datetime import date, time

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.checks import SERVICES, Check
from shp_desktop.services.practice.deciding import answer
from shp_desktop.services.practice.dice import Dice
from shp_desktop.services.practice.mornings import Clock, Step, by
from shp_desktop.services.practice.owed import old_action
from shp_desktop.services.practice.town import World, table

# Meetings an action is carried over before it ends: most are done in one to three days, a few go on and on.
_CARRIED, _SHARE = (0, 1, 2, 3, 5, 8, 40), (22, 34, 19, 9, 8, 5, 3)
_LATER = (
    "Nobody in, card left, will try again.",
    "Booked for later in the week.",
    "Waiting for housing to ring back.",
    "Half done, rest tomorrow.",
)
_NOT = {"not_done": "Refused at the door twice, leaving it there.", "withdrawn": "Overtaken, another team has done it."}
_UP = "Needs more than one of us, a case is to be opened."


def afternoon(
    town: World, day: date, open_actions: Iterable[Action], open_checks: Iterable[Check], careful: Container[str] = ()
) -> list[Step]:
    """Return the updates and answers of one afternoon; `careful` are safeguarding actions, which are answered and never put off."""
    steps: list[Step] = []
    clock = Clock(day, time(13, 30))
    for check in open_checks:
        if Dice(town.seed, "same day", check.ref, day).chance(38):
            clock = clock.after(55)
            steps.append({"do": "answer", **answer(town, day, check.ref, check.service), "at": clock.stamp})
    for action in open_actions:
        step = _update(town, day, action, careful=action.ref in careful)
        if step:
            clock = clock.after(70)
            steps.append({**step, "at": clock.stamp})
    return steps


def _update(town: World, day: date, action: Action, *, careful: bool) -> Step | None:
    dice = Dice(town.seed, "life", action.ref)
    carried, end = dice.weighted(_CARRIED, _SHARE), dice.weighted(("done", "not_done", "withdrawn"), (88, 5, 7))
    step: Step = {"do": "update", "action": action.ref, "as": by(action.agency)}
    if end == "withdrawn" and action.agency in SERVICES:
        end = "not_done"  # carried this often a safeguarding action is answered, never withdrawn
    if action.times_carried >= carried:
        done = next((row["done"] for row in table("actions") if _same(row["text"], action.text)), "Done.")
        end = "not_done" if careful and end == "withdrawn" else end
        return {**step, "status": end, "words": _NOT.get(end, done)}
    today = Dice(town.seed, "progress", action.ref, day)
    if action.times_carried >= 3 and action.status is not ActionStatus.ESCALATED and today.chance(12):
        return {**step, "status": "escalated", "words": _UP}
    if action.status is ActionStatus.OPEN and today.chance(35):
        return {**step, "status": "in_progress", "words": today.pick(_LATER)}
    return None if careful else old_action(town, day, action)


def _same(template: str, text: str) -> bool:
    before, _, after = template.partition("{street}")
    return text.startswith(before) and text.endswith(after)
