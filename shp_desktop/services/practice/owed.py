"""What else a practice day owes: schools told before they open, open checks handed over before a weekend, old actions given another day."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import Check
from shp_desktop.services.practice.dice import Dice
from shp_desktop.services.practice.mornings import RECORDER, Clock, Step, by
from shp_desktop.services.practice.town import World

_OFTEN = 2
_TOLD = ("Designated Safeguarding Lead", "Deputy Head", "Head of Year", "school office, for the Safeguarding Lead")
_NOT_TOLD = "No school is known yet, Children's Services to say."
_DUTY = ("Isolde Farrow-Kett", "Merrick Thorne-Alder", "Winifred Stell")
_ANOTHER_DAY = (
    "The owner is on leave until then.",
    "Housing has set a date of its own.",
    "Nobody in three times, an evening visit is booked.",
)
_ELSEWHERE = {"NPT": "HBC", "HBC": "NPT", "IOM": "NPT", "VCD": "NPT"}
_OVER = "It needs their powers more than ours, agreed between both."


def schools(town: World, day: date, items: Iterable[BoardItem]) -> list[Step]:
    """Return which schools were told of a domestic before they opened; some are still to be told."""
    clock = Clock(day, time(8, 5))
    steps: list[Step] = []
    for item in items:
        dice = Dice(town.seed, "school", item.incident.key.reference)
        if not item.encompass or not dice.chance(75):
            continue
        clock = clock.after(40)
        said: Step = {"status": "done", "who": dice.pick(_TOLD)} if dice.chance(92) else {"status": "not_done", "words": _NOT_TOLD}
        key = item.incident.key
        log: Step = {"reference": key.reference, "source": key.source, "year": key.year}
        steps.append({"do": "encompass", **log, **said, "at": clock.stamp, "as": by("NPT")})
    return steps


def handed_over(town: World, day: date, owed: Iterable[Check]) -> list[Step]:
    """Return the handover of the open checks to the Emergency Duty Team, where any are to be handed over."""
    refs = [check.ref for check in owed]
    if not refs or day.weekday() >= 5:
        return []
    to = f"{Dice(town.seed, 'duty', day).pick(_DUTY)}, Emergency Duty Team"
    stamp = Clock(day, time(16, 20)).stamp
    return [{"do": "handover", "checks": refs, "to": to, "words": "read out by phone", "at": stamp, "as": RECORDER}]


def old_action(town: World, day: date, action: Action) -> Step | None:
    """Return what becomes of an action carried often: another day with its reason, or another agency; mostly nothing yet."""
    dice = Dice(town.seed, "old", action.ref, day)
    step: Step = {"action": action.ref, "as": by(action.agency)}
    if action.times_carried and action.agency in _ELSEWHERE and dice.chance(12):
        return {**step, "do": "hand_over", "agency": _ELSEWHERE[action.agency], "words": _OVER}
    if action.times_carried < _OFTEN or not dice.chance(45):
        return None
    return {**step, "do": "re_date", "due": (day + timedelta(days=7)).isoformat(), "words": dice.pick(_ANOTHER_DAY)}
