"""Page one of the chair's pack: what matters this morning, chosen from the facts; what has no room is counted, never dropped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem, StatusLine
from shp_desktop.domain.checks import Check
from shp_desktop.domain.figures import CategoryDay
from shp_desktop.domain.meetings import MOST_PRIORITIES
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.packs import PackFacts, StillMissing
from shp_desktop.domain.status import status_line_words
from shp_desktop.domain.watch import MAY_BE, ONE_MORE, REACHED
from shp_desktop.domain.withhold import protected, without_house
from shp_desktop.domain.words import counted, runs, sentence

MISSING, STILL_MISSING, FOUND = "missing", "still_missing", "found"
_PLACES = {"near_repeat": "Near repeat", "vulnerable_place": "Vulnerable locality"}
_WATCH_ORDER = (REACHED, MAY_BE, ONE_MORE)
_WEEK = 6
#: so many items of one place are told by number
_NUMBERS = 5
_RANKS = 2 + len(_WATCH_ORDER)


@dataclass(frozen=True)
class Point:
    """One line of page one: the mark before it (item 3, 1), what it is about, and the words that say why it stands there."""

    mark: str
    about: str
    words: str


@dataclass(frozen=True)
class Tally:
    """Counts by service or agency in the team's order, and the oldest of what was counted."""

    counts: tuple[tuple[str, int], ...]
    oldest: tuple[Point, ...]

    @property
    def all(self) -> int:
        """Return how many there are."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True)
class PageOne:
    """What matters this morning; `chosen` says that the five are the meeting's priorities, else the first five to be read.

    `unheard` is how many more were missing at earlier meetings and were not spoken of since; the pack lists them behind its items.
    """

    five: tuple[Point, ...]
    chosen: bool
    missing: tuple[Point, ...]
    unheard: int
    watched: tuple[Point, ...]
    checks: Tally
    overdue: Tally
    figures: tuple[CategoryDay, ...]


def page_one(facts: PackFacts, oldest: int = 3) -> PageOne:
    """Return page one of a morning; `oldest` is how many checks and overdue actions are named."""
    return PageOne(
        _priorities(facts) or _first(facts),
        bool(facts.priorities),
        tuple(_missing(facts)),
        sum(not one.stands for one in facts.still_missing),
        tuple(_watched(facts)),
        _checks(facts, oldest),
        _overdue(facts, oldest),
        facts.figures,
    )


def about(item: BoardItem, facts: PackFacts) -> str:
    """Return an item as page one names it: its type and street, without a house number and without a protected address."""
    street = "" if protected(item.incident.latest) else without_house(facts.streets.get(item.incident.uid, ""))
    return ", ".join(part for part in (" ".join(item.type.split()) or "type not given", street) if part)


def _priorities(facts: PackFacts) -> tuple[Point, ...]:
    return tuple(
        Point(str(at), one.place, ", ".join(part for part in (one.resource, one.when, one.lead) if part))
        for at, one in enumerate(facts.priorities[:MOST_PRIORITIES], start=1)
    )


def _first(facts: PackFacts) -> tuple[Point, ...]:
    """The first five in reading order that stand by themselves; where all stand in groups, the first five of all."""
    alone = [item for item in facts.items if not item.group] or list(facts.items)
    return tuple(Point(f"item {item.number}", about(item, facts), _why(item, facts)) for item in alone[:MOST_PRIORITIES])


def _why(item: BoardItem, facts: PackFacts) -> str:
    """When it was reported, with the date where it was not this week, its grade, and the reasons it is to be read first."""
    local = item.incident.latest.reported.local
    old = (facts.meeting_date - local.date()).days > _WEEK
    reported = ", ".join(part for part in (f"{local:%d/%m/%y %H:%M}" if old else f"{local:%a %H:%M}", " ".join(item.grade.split())) if part)
    return f"{reported}. {sentence('; '.join(item.proposal.reasons))}".strip()


def _missing(facts: PackFacts) -> Iterator[Point]:
    """Who is said to be missing still, those of earlier meetings after those of this one, then so those nobody has spoken of yet."""
    asked: list[Point] = []
    for item in facts.items:
        said = next((one for one in item.statuses if one.status in (STILL_MISSING, FOUND)), None)
        if said is not None and said.status == STILL_MISSING:
            yield Point(f"item {item.number}", about(item, facts), status_line_words(said) + ".")
        elif said is None and any(flag.kind == MISSING for flag in item.flags):
            local = item.incident.latest.reported.local
            year = f" {local.year}" if local.year != facts.meeting_date.year else ""
            since = f"Reported {local:%H:%M} {short_day(local.date())}{year}; nobody has said yet whether still missing."
            asked.append(Point(f"item {item.number}", about(item, facts), since))
    for one in (each for each in facts.still_missing if each.stands):
        where = ", ".join(part for part in (" ".join(one.type.split()) or "type not given", without_house(one.street)) if part)
        point = Point(f"log {one.reference}", where, _since(one, facts))
        if one.said is None:
            asked.append(point)
        else:
            yield point
    yield from asked


def _since(one: StillMissing, facts: PackFacts) -> str:
    """What was said last of somebody an earlier meeting had, else that nobody has said anything since the log was reported."""
    if one.said is not None or one.reported is None:
        return f"{status_line_words(one.said)}." if one.said else "Nobody has said whether found."
    local = one.reported.local
    year = f" {local.year}" if local.year != facts.meeting_date.year else ""
    return f"Reported {local:%H:%M} {short_day(local.date())}{year}; nobody has said whether found."


def _watched(facts: PackFacts) -> Iterator[Point]:
    """People and places to watch: who is sought or held, places that repeat, counts reached, counts nearly reached; each in agenda order.

    What stands at one street is told once: the same reason of a later item there adds its number alone.
    """
    told: dict[str, list[tuple[BoardItem, dict[str, str]]]] = {}
    for rank in range(_RANKS):
        for item in facts.items:
            reasons = dict(_reasons(item, rank))
            if reasons:
                street = "" if protected(item.incident.latest) else without_house(facts.streets.get(item.incident.uid, ""))
                told.setdefault(street.casefold() or item.incident.uid, []).append((item, reasons))
    yield from (_place(here, facts) for here in told.values())


def _place(here: Sequence[tuple[BoardItem, dict[str, str]]], facts: PackFacts) -> Point:
    numbers = sorted({item.number for item, _ in here})
    first = here[0][0]
    street = without_house(facts.streets.get(first.incident.uid, ""))
    reasons: dict[str, str] = {}
    for _, found in here:
        reasons = found | reasons
    order = {kind: at for at, kind in enumerate(kind for _, found in here for kind in found)}
    words = " ".join(reasons[kind] for kind in sorted(reasons, key=lambda kind: order[kind]))
    several = f"items {runs(numbers)}" if len(numbers) > 1 else f"item {numbers[0]}"
    if len(numbers) > _NUMBERS:  # each is marked where it stands; a column of numbers takes the room of the reasons
        several = f"items {numbers[0]} and {len(numbers) - 1} more"
    return Point(several, about(first, facts) if len(numbers) == 1 else street, words)


def _reasons(item: BoardItem, rank: int) -> Iterator[tuple[str, str]]:
    """The reasons of one rank, each with its kind; every log keeps the whole of them where it stands on the agenda."""
    if rank == 0:
        yield from ((one.status, f"{status_line_words(one)}.") for one in _standing(item.statuses))
    elif rank == 1:
        yield from ((flag.kind, f"{_PLACES[flag.kind]}: {' '.join(flag.why.split())}.") for flag in item.flags if flag.kind in _PLACES)
    else:
        state = _WATCH_ORDER[rank - 2]
        lead = "" if state == REACHED else f"{sentence('one more counts' if state == ONE_MORE else 'to be asked')}: "
        yield from ((one.rule, f"{lead}{one.count} {' '.join(one.words.split())} in {one.span}.") for one in item.watch if one.state == state)


def _standing(statuses: Sequence[StatusLine]) -> Iterable[StatusLine]:
    return (one for one in statuses[:1] if one.status not in (STILL_MISSING, FOUND))


def _checks(facts: PackFacts, oldest: int) -> Tally:
    owed = sorted((one for one in facts.checks if one.open), key=lambda one: (one.asked_at, one.ref))
    return Tally(_by_agency(facts, [one.service for one in owed]), tuple(_check(one, facts) for one in owed[:oldest]))


def _check(check: Check, facts: PackFacts) -> Point:
    number = facts.number_of(check.incident_uid)
    where = check.where(number)
    days = (facts.meeting_date - from_utc_text(check.asked_at).astimezone(LONDON).date()).days
    age = counted(days, "day") if days > 0 else "today"
    return Point(check.ref, check.whom, ", ".join(part for part in (age, facts.agency_name(check.service), where) if part))


def _overdue(facts: PackFacts, oldest: int) -> Tally:
    late = [one for one in (*facts.carried, *facts.new_actions) if one.overdue(facts.meeting_date)]
    late.sort(key=lambda one: (one.due, one.raised, one.ref))
    return Tally(_by_agency(facts, [one.agency for one in late]), tuple(_action(one, facts) for one in late[:oldest]))


def _action(action: Action, facts: PackFacts) -> Point:
    whose = ", ".join(part for part in (facts.agency_name(action.agency), action.owner) if part)
    return Point(action.ref, " ".join(action.text.split()), f"due {short_day(action.due)}, {whose}")


def _by_agency(facts: PackFacts, codes: Sequence[str]) -> tuple[tuple[str, int], ...]:
    order = [agency.code for agency in facts.agencies]
    there = sorted(set(codes), key=lambda code: (order.index(code) if code in order else len(order), code))
    return tuple((facts.agency_name(code), codes.count(code)) for code in there)
