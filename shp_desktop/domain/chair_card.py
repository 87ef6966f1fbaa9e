"""The chair card: what a deputy who has read nothing needs to chair this meeting, on one side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shp_desktop.domain.action_changes import DECISION_WORDS
from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.bands import FIRST, READ
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.cases_owed import called
from shp_desktop.domain.checks import SERVICES, Check
from shp_desktop.domain.flags import guarded, services_needed
from shp_desktop.domain.meetings import Presence
from shp_desktop.domain.moments import from_utc, from_utc_text, short_day
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.read_back import Answer
from shp_desktop.domain.triage import Decision
from shp_desktop.domain.withhold import protected, without_house
from shp_desktop.domain.words import counted, joined, runs, spelt

MOST_DECISIONS = 5
HOW = (
    "15 minutes reading: each log noted, in hand (by whom) or for discussion. 15 minutes discussion: yesterday's actions, "
    "what was kept, what agencies bring, at most five priorities. Then actions are read back and the meeting closes."
)
_WAS = {Presence.APOLOGIES: "apologies", Presence.ABSENT: "absent, no apology"}
_TO_DECIDE, _LEFT = "To be decided", "Left without a decision"


@dataclass(frozen=True)
class CardLine:
    """One line of the card: what it is about (item 3, A-180615-02, Fire Service), what is to be done, and a remark."""

    mark: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class CardPart:
    """One part of the card; `more` says how many lines it had before it was shortened beyond those it holds, `nothing` what an empty one says."""

    title: str
    lines: tuple[CardLine, ...]
    nothing: str
    of: int = 0
    unit: str = ""

    @property
    def more(self) -> int:
        """Return how many lines are not on the card."""
        return max(self.of - len(self.lines), 0)

    @property
    def note(self) -> str:
        """Return what stands beside the title: how many there are, and that not all stand here."""
        if not self.of:
            return ""
        return f"{len(self.lines)} of {counted(self.of, self.unit)}" if self.more else counted(self.of, self.unit)


@dataclass(frozen=True)
class ChairCard:
    """The card: where the meeting stands in a sentence or two, its parts, and how the half hour goes."""

    day: date
    lead: tuple[str, ...]
    parts: tuple[CardPart, ...]
    how: str = HOW


def chair_card(facts: PackFacts, most: int = 6) -> ChairCard:
    """Return the card of a morning; `most` is how many lines each part but the decisions may have."""
    decisions = list(_decisions(facts))
    decisions += list(_next_in_order(facts))[: max(MOST_DECISIONS - len(decisions), 0)]
    often = [one for one in facts.carried if one.times_carried >= facts.carried_often and one.open]
    often.sort(key=lambda one: (not one.asks_decision(facts.carried_often), -one.times_carried, one.due, one.ref))
    checks = sorted((one for one in facts.checks if one.open), key=lambda one: (one.asked_at, one.ref))
    missing = _missing(facts)
    promises = sorted(facts.promises, key=lambda one: (not one.open, one.due, one.ref))
    asked = ": decide" if any(one.asks_decision(facts.carried_often) for one in often) else ""
    times = f"Carried {spelt(facts.carried_often)} times or more{asked}"
    return ChairCard(
        facts.meeting_date,
        _lead(facts),
        (
            _part(_TO_DECIDE if facts.closed_at is None else _LEFT, decisions, MOST_DECISIONS, "decision", "Nothing waits for a decision."),
            _part(times, [_often(one, facts) for one in often], most, "action", "No action has been carried that often."),
            _part("Checks without an answer", [_check(one, facts) for one in checks], most, "check", "Every check is answered."),
            *_cases(facts, most),
            CardPart("Agencies missing", tuple(missing), _all_here(facts)),
            _part("Promised at the last meeting", [_promise(one, facts) for one in promises], most, "action", "Nothing was promised."),
        ),
    )


def _part(title: str, lines: Sequence[CardLine], most: int, unit: str, nothing: str) -> CardPart:
    return CardPart(title, tuple(lines[:most]), nothing, len(lines), unit)


def _lead(facts: PackFacts) -> tuple[str, ...]:
    first = sum(1 for item in facts.items if item.proposal.band == FIRST)
    undecided = [item for item in facts.items if item.decision is None]
    chair = f"In the chair: {facts.chair.partition('/')[0].strip()}. " if facts.chair else "Nobody is named in the chair yet. "
    if facts.closed_at is not None:
        state = f"The meeting closed at {_clock(facts.closed_at)}."
    elif facts.opened_at is not None:
        state = f"The meeting opened at {_clock(facts.opened_at)}; {counted(len(undecided), 'item')} without a decision."
    else:
        state = "The meeting has not opened yet."
    agenda = f"{counted(len(facts.items), 'item')} on the agenda, {first} to be read first."
    return (chair + state, agenda if facts.items else "Nothing is on the agenda.")


def _decisions(facts: PackFacts) -> Iterable[CardLine]:
    """What only the meeting can settle, the most pressing first; an open item stands once."""
    disowned = {one.action_uid for one in facts.said_back if one.answer is Answer.NOT_OURS}
    for action in (*facts.new_actions, *facts.carried):
        if action.uid in disowned and action.open:
            yield CardLine(action.ref, f"Who takes it: {action.text}", f"not ours, says {facts.agency_name(action.agency)}")
    kept = [one for one in facts.items if one.decision is not None and one.decision.decision is Decision.DISCUSS]
    for item in kept:
        if item.assessment is None:
            yield CardLine(f"item {item.number}", f"{_about(item)}: level, and who owns it", "kept for discussion")
    for item in facts.items:
        if item.decision is not None and item.changed:
            yield CardLine(f"item {item.number}", f"{_about(item)}: does the decision stand", item.changed)
    undecided = [one for one in facts.items if one.decision is None]
    for item in sorted(undecided, key=lambda one: (not _high(one), not guarded(one.flags))):
        if guarded(item.flags) or item.proposal.band == FIRST or _high(item):
            yield CardLine(f"item {item.number}", f"{_about(item)}: {_question(item)}", _why(item))
    for item in facts.changed:
        yield CardLine(f"log {item.incident.key.reference}", f"{_about(item)}: does the decision stand", item.changed)


def _next_in_order(facts: PackFacts) -> Iterable[CardLine]:
    """What is read next, where fewer than five decisions press."""
    for item in facts.items:
        if item.decision is None and item.proposal.band == READ and not guarded(item.flags) and not _high(item):
            yield CardLine(f"item {item.number}", f"{_about(item)}: {_question(item)}", _why(item))


def _high(item: BoardItem) -> bool:
    return item.assessment is not None and item.assessment.overall == "HIGH"


def _about(item: BoardItem) -> str:
    latest = item.incident.latest
    place = "" if protected(latest) else without_house(latest.text.address.split(",")[0])
    return ", ".join(part for part in (item.type or "type not given", place) if part)


def _question(item: BoardItem) -> str:
    names = {"CHILDREN": "Children's Services", "ADULTS": "Adult Services"}
    done = {check.service for check in item.checks} | {dismissal.service for dismissal in item.dismissals}
    needed = services_needed(item.flags)
    owed = [names[one] for one in needed if one not in done]
    if not needed and guarded(item.flags) and not done:
        owed = [names[one] for one in SERVICES]
    if not owed:
        return "who has it in hand"
    return f"check with {joined(owed, 'and' if needed else 'or')}, and who has it in hand"


def _why(item: BoardItem) -> str:
    level = (f"assessed {item.assessment.overall}",) if item.assessment is not None and item.assessment.overall else ()
    kinds = [flag.kind.replace("_", " ") for flag in item.flags if guarded((flag,))]
    return ", ".join(dict.fromkeys((*level, *kinds, *item.proposal.reasons[:1]))) or "to be read first"


def _often(action: Action, facts: PackFacts) -> CardLine:
    asked = "to decide: " if action.asks_decision(facts.carried_often) else ""
    done = "" if asked or not action.decisions else f", {DECISION_WORDS[action.decisions[-1].answer]}"
    return CardLine(action.ref, f"{_whose(action, facts)}: {action.text}", f"{asked}carried {action.times_carried} times, {_due(action, facts)}{done}")


def _promise(action: Action, facts: PackFacts) -> CardLine:
    return CardLine(action.ref, f"{_whose(action, facts)}: {action.text}", f"{_came_of(action)}, {_due(action, facts)}" if action.open else _came_of(action))


def _came_of(action: Action) -> str:
    last = action.events[-1].words if action.events else ""
    if action.status is ActionStatus.OPEN:
        return "no word yet"
    return action.status.value.replace("_", " ") + (f": {last.rstrip(' .')}" if last else "")


def _whose(action: Action, facts: PackFacts) -> str:
    return ", ".join(part for part in (facts.agency_name(action.agency), action.owner) if part)


def _due(action: Action, facts: PackFacts) -> str:
    day = "today" if action.due == facts.meeting_date else short_day(action.due)
    return f"due {day}" + (", overdue" if action.overdue(facts.meeting_date) else "")


def _check(check: Check, facts: PackFacts) -> CardLine:
    number = facts.number_of(check.incident_uid)
    where = check.where(number)
    asked = short_day(from_utc(from_utc_text(check.asked_at)).local.date())
    again = f", open again: {check.reopened}" if check.reopened else ""
    return CardLine(check.ref, f"{facts.agency_name(check.service)}: {check.whom}, {where}", f"asked {asked}{again}")


def _cases(facts: PackFacts, most: int) -> Iterable[CardPart]:
    """The open cases counted, and whose review or step has come; left out where there is none."""
    owed = facts.cases
    if owed is None or not (owed.counts.live or owed.waiting):
        return
    lines = [CardLine(called(one), f"{facts.agency_name(one.agency)}, {one.lead}: review since {short_day(one.review)}", one.priority.value)
             for one in owed.reviews if one.review]  # fmt: skip
    lines += [CardLine(called(one), f"{facts.agency_name(one.agency)}, {one.lead}: {far.last.next_step}", f"by {short_day(far.last.next_on)}")
              for one, far in owed.steps if far.last.next_on]  # fmt: skip
    lines += [CardLine(f"{one.kind} {one.ref}", "escalated, no case yet", one.who) for one in owed.waiting]
    nothing = f"{owed.counts.words}; no review is overdue."
    yield CardPart(f"Cases: {owed.counts.words}" if lines else "Cases", tuple(lines[:most]), nothing, len(lines), "point")


def _missing(facts: PackFacts) -> list[CardLine]:
    """Who is not here, by how they are not; before anybody was recorded, who was not there last time."""
    here = facts.attendance or facts.last_attendance
    known = {one.agency: one.presence for one in here}
    owed = dict(facts.follow_up) if facts.attendance else {}
    groups: dict[str, list[str]] = {}
    for agency in facts.agencies if here else ():
        presence = known.get(agency.code)
        if presence is None or presence in _WAS:
            was = _WAS[presence] if presence else "not recorded"
            numbers = owed.get(agency.code, ())
            told = f" (to be told of {'items' if len(numbers) > 1 else 'item'} {runs(numbers)})" if numbers else ""
            groups.setdefault(was, []).append(agency.name + told)
    when = "" if facts.attendance else "last time"
    return [CardLine(was, joined(names), when) for was, names in groups.items()]


def _all_here(facts: PackFacts) -> str:
    if facts.attendance:
        return "Every agency is here."
    return "Nobody was missing last time." if facts.last_attendance else "Who is here is recorded when the meeting opens."


def _clock(moment: datetime) -> str:
    return f"{from_utc(moment).local:%H:%M}"
