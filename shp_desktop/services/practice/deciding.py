"""What the invented team decides, item by item, from what the board shows: never lighter than the rules allow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from shp_desktop.domain.actions import action_ref
from shp_desktop.domain.bands import FIRST, GROUP
from shp_desktop.domain.board import Board, BoardItem
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.checks import ADULTS, CHILDREN
from shp_desktop.domain.flags import asked_because, guarded, services_needed
from shp_desktop.domain.incident import IncidentKey
from shp_desktop.services.practice.dice import Dice
from shp_desktop.services.practice.mornings import MEMBERS, RECORDER, Clock, Morning, Step, by
from shp_desktop.services.practice.town import World, table

_IN_HAND = ("PC Selkirk-May", "DC Thorpewood", "ASB officer", "Sgt Wellbeck-Moor", "PCSO team", "DS Quill")
_DISMISSED = (
    "No child lives there and the resident has capacity, Victim Services in touch.",
    "Spoken to by officers, nothing that the services need to know.",
    "Known to be a works call, nobody at risk.",
    "Same report as one already asked about today.",
    "Adults only, support refused for now, number left.",
)
_CLOSING = (
    "Checks asked today, answers by tomorrow.",
    "Services will ring back this afternoon.",
    "Answers owed are with the services, chair content to close.",
)
# What an item is about, by flag first and then by words of its type; the first that fits.
_BY_FLAG = (("missing", "missing"), ("hate", "hate"), ("domestic", "domestic"), ("child", "child"), ("adult", "adult"))
_BY_TYPE = (("arson", "fire"), ("burglary", "burglary"), ("asb", "asb"), ("nuisance", "asb"), ("shoplift", "shop"),
            ("road", "road"), ("concern", "adult"))  # fmt: skip
_WHEN = ("18:00-21:00 today", "tonight from 22:00", "school run, 14:45-15:45", "weekend late shift", "this afternoon")
_RESOURCE = ("NPT patrol car", "two PCSOs", "PCSO with ASB officer", "fire liaison and PCSO", "plain clothes, VCD")


@dataclass
class _Meeting:
    """One meeting being written down: its steps so far and its clock."""

    town: World
    morning: Morning
    working: WorkingDays
    clock: Clock
    steps: list[Step] = field(default_factory=list)

    def say(self, do: str, seconds: int, **step: object) -> None:
        self.clock = self.clock.after(seconds)
        self.steps.append({"do": do, **step, "at": self.clock.stamp, "as": step.get("as", RECORDER)})

    def dice(self, *purpose: object) -> Dice:
        return Dice(self.town.seed, self.morning.day, *purpose)


def decisions(town: World, morning: Morning, board: Board, working: WorkingDays) -> list[Step]:
    """Return the reading pass and the discussion pass of a meeting, up to its close."""
    meeting = _Meeting(town, morning, working, Clock(morning.day, time(8, 46)))
    _same_events(meeting, board)
    talked = _reading_pass(meeting, board.items)
    meeting.say("clock", 5, say="discussion")
    _feedback(meeting, board)
    for item in talked:
        _discuss(meeting, item)
    _priorities(meeting, talked)
    _read_back(meeting)
    meeting.say("close", 30, words=meeting.dice("close").pick(_CLOSING))
    return meeting.steps


def _same_events(meeting: _Meeting, board: Board) -> None:
    """Before the meeting most pairs that may be one event are found to be so, some not, and some are left open."""
    for asked in board.may_be_one:
        dice = meeting.dice("same", asked.first.key, asked.second.key)
        if dice.chance(80):
            other = asked.second.key
            answer = "link" if dice.chance(85) else "not_same"
            meeting.say(answer, 2, **_key(asked.first.key), to=other.reference, to_source=other.source)


def _reading_pass(meeting: _Meeting, items: Sequence[BoardItem]) -> list[BoardItem]:
    chosen = {item.incident.uid for item in _for_discussion(meeting, items)}
    for item in items:
        dice = meeting.dice("item", item.incident.key)
        if guarded(item.flags):
            _checks(meeting, item, dice)
        kind, extra = ("discuss", {}) if item.incident.uid in chosen else _decision(item, dice)
        meeting.say("decide", 2 if item.proposal.band == GROUP else 4, **_which(item), decision=kind, **extra)
    return [item for item in items if item.incident.uid in chosen]


def _for_discussion(meeting: _Meeting, items: Sequence[BoardItem]) -> list[BoardItem]:
    """Keep a few items for discussion, from as many subjects as the morning holds, more after a weekend."""
    room = 10 if len(items) > 160 else 7
    by_topic: dict[str, list[BoardItem]] = {}
    for item in items:
        topic = _topic(item)
        if item.proposal.band == FIRST or (item.proposal.band != GROUP and topic in {"fire", "burglary", "asb"}):
            by_topic.setdefault(topic, []).append(item)
    dice = meeting.dice("discussion")
    piles = dice.shuffled([dice.shuffled(pile) for pile in by_topic.values()])
    rounds = [pile[turn] for turn in range(room) for pile in piles if turn < len(pile)]
    return rounds[:room]


def _decision(item: BoardItem, dice: Dice) -> tuple[str, dict[str, str]]:
    watched = guarded(item.flags)
    if item.proposal.band == GROUP and not watched:
        return "noted", {}
    if not watched and item.proposal.band != FIRST and dice.chance(0.7):
        return "defer", {"words": "OIC is in tomorrow and will tell us."}
    if dice.chance(52 if item.proposal.band == FIRST else 22):
        return "in_hand", {"who": dice.pick(_IN_HAND)}
    return "noted", {}


def _checks(meeting: _Meeting, item: BoardItem, dice: Dice) -> None:
    """Ask, or dismiss with a reason, every check the item calls for and has not had yet."""
    had = {check.service for check in item.checks} | {dismissal.service for dismissal in item.dismissals}
    needed = services_needed(item.flags)
    for service in (one for one in needed or (() if had else (ADULTS,)) if one not in had):
        person = _named_in(meeting.town, item, "child" if service == CHILDREN else "forename")
        nobody = {"unnamed": True} if service == CHILDREN else {"person": "the resident"}
        whom = {"person": person} if person and dice.chance(92) else nobody
        named = [one for one in item.proposed_checks if one.service == service and not one.unnamed]
        if dice.chance(88 if service in needed else 22):
            why = asked_because(item.flags)
            if named:
                for one in named:
                    meeting.say("check", 3, **_which(item), service=service, person=one.person, why=one.why)
                continue
            meeting.say("check", 3, **_which(item), service=service, why=why, **whom)
        else:
            whom = {"person": named[0].person} if named else whom
            meeting.say("dismiss", 3, **_which(item), service=service, words=dice.pick(_DISMISSED), **whom)


def _discuss(meeting: _Meeting, item: BoardItem) -> None:
    dice = meeting.dice("talk", item.incident.key)
    topic = _topic(item)
    severity = dice.weighted(("HIGH", "MEDIUM", "LOW"), (26, 54, 20))
    lower = {"HIGH": "MEDIUM", "MEDIUM": "LOW", "LOW": "LOW"}[severity]
    levels = {"T": lower, "H": dice.pick((severity, lower)), "R": severity}
    levels |= {"I": dice.pick(("REQUIRED", "CONSIDER", "NONE")), "V": dice.pick((severity, lower, "NOT_KNOWN"))}
    levels |= {"E": "REQUIRED", "P": dice.pick(("CONSIDER", "REQUIRED"))}
    overall = "MEDIUM" if severity == "LOW" and levels["V"] == "NOT_KNOWN" else severity
    words = {"overall": f"{_because(topic, dice)} {'Read with the earlier logs.' if item.repeats else ''}".strip()}
    if levels["V"] == "NOT_KNOWN":
        words["V"] = "Who lives there is not known until the check is back."
    meeting.say("triage", 40, **_which(item), levels=levels, overall=overall, words=words)
    if dice.chance(82):
        _action(meeting, item, topic, dice)
    if topic in {"child", "missing"} and dice.chance(8):
        words_up = "Third time in a month, needs a case and one lead."
        meeting.say("decide", 8, **_which(item), decision="escalate", who=MEMBERS["NPT"], words=words_up)
    if dice.chance(24):
        agency = dice.pick(("FIRE", "HBC", "all"))
        summary = (
            f"{item.incident.latest.type}, {_street(meeting.town, item) or 'no place given'}: joint response agreed."
        )
        fields = ["narrative", "ward"] if dice.chance(15) else ["ward"]
        meeting.say("release", 6, **_which(item), agency=agency, fields=fields, summary=summary)


def _action(meeting: _Meeting, item: BoardItem, topic: str, dice: Dice) -> None:
    rows = [row for row in table("actions") if row["topic"] == topic]
    row = dice.pick(rows or [row for row in table("actions") if row["topic"] == "other"])
    due = meeting.morning.day
    for _ in range(dice.weighted((0, 1, 2, 4), (15, 50, 25, 10))):
        due = meeting.working.next_working_day(row["agency"], due)
    text = row["text"].replace("{street}", _street(meeting.town, item) or "the street")
    step = {"text": text, "agency": row["agency"], "due": str(due), "owner": MEMBERS[row["agency"]]}
    if row["type"]:
        step["type"] = row["type"]
    if row["agency"] == "HBC" and dice.chance(20):
        step["ask_of"] = "Housing"
    meeting.say("action", 15, **_which(item), **step)


def _priorities(meeting: _Meeting, talked: Sequence[BoardItem]) -> None:
    dice = meeting.dice("priorities")
    streets = dict.fromkeys(street for item in talked if (street := _street(meeting.town, item)))
    for street in list(streets)[: dice.between(2, 4)]:
        meeting.say("priority", 12, place=street, resource=dice.pick(_RESOURCE), when=dice.pick(_WHEN),
                    lead=MEMBERS[dice.pick(("NPT", "HBC", "NPT"))])  # fmt: skip


def _read_back(meeting: _Meeting) -> None:
    """Each new action is said back to its agency: nearly all are theirs, and now and then the hour is put right."""
    given = sum(1 for step in meeting.steps if step["do"] == "action")
    for number in range(1, given + 1):
        ref = action_ref(meeting.morning.day, number)
        right = {} if meeting.dice("read back", ref).chance(94) else {"due_time": "16:00"}
        meeting.say("read_back", 4, action=ref, answer="corrected" if right else "accepted", **right)


def _feedback(meeting: _Meeting, board: Board) -> None:
    """Yesterday's answers are given across the table, if the afternoon did not bring them."""
    for check in board.checks:
        if check.asked_at[:10] < str(meeting.morning.day) and meeting.dice("answer", check.ref).chance(62):
            meeting.say("answer", 4, **answer(meeting.town, meeting.morning.day, check.ref, check.service, told_by=8))


def answer(town: World, day: date, ref: str, service: str, told_by: int = 12) -> Step:
    """Return what a service answers to one check; its worker was told that day, in the hour `told_by` at the latest."""
    dice = Dice(town.seed, "result", ref, day)
    step: Step = {"check": ref, "as": by(service)}
    if dice.chance(5):
        return {**step, "result": "not_checked", "words": "System down this morning, will look again."}
    if service == CHILDREN:
        result = dice.weighted(("open_social_worker", "open_early_help", "closed", "not_known"), (30, 22, 16, 32))
    else:
        result = dice.weighted(("open_adults", "closed", "not_known"), (36, 22, 42))
    step |= {"result": result, "outcome": dice.pick(("reassured", "shared", "intervention", "no further action"))}
    if result.startswith("open"):
        told_at = f"{day}T{dice.between(8, told_by):02d}:{dice.between(0, 39):02d}"
        step |= {"worker_told": dice.pick(("allocated worker", "duty worker", "team manager")), "told_at": told_at}
    elif result == "not_known" and service == CHILDREN:
        step |= {"hub_ref": f"CH-{dice.between(1000, 9999)}", "words": "Passed to the Children's Hub for screening."}
    return step


def _which(item: BoardItem) -> dict[str, object]:
    return _key(item.incident.key)


def _key(key: IncidentKey) -> dict[str, object]:
    return {"reference": key.reference, "source": key.source, "year": key.year}


def _street(town: World, item: BoardItem) -> str:
    address = item.incident.latest.text.address.casefold()
    return next((street.name for street in town.streets if street.name.casefold() in address), "")


def _topic(item: BoardItem) -> str:
    kinds = {flag.kind for flag in item.flags}
    about = item.incident.latest.type.casefold()
    by_type = next((topic for word, topic in _BY_TYPE if word in about), "other")
    if by_type in {"fire", "burglary"}:
        return by_type
    return next((topic for kind, topic in _BY_FLAG if kind in kinds), by_type)


def _because(topic: str, dice: Dice) -> str:
    told = {
        "missing": ("Out with older people, not like other times.", "Known places checked, still worried."),
        "child": ("Children saw it and one rang us.", "Children in the house, school has been worried too."),
        "domestic": (
            "Getting worse, and the person reporting is frightened.",
            "No injury but third call, partner knows.",
        ),
        "hate": ("Same place each weekend, family staying in.", "Frightened to go out, wants to be seen."),
        "adult": ("Lives alone and is being asked for money.", "Not coping at home, care calls missed."),
        "fire": ("Bins against occupied houses.", "Same lane, nearer the doors each time."),
        "burglary": ("Next door but two to the last one, same lock.", "Same street this week, people asleep upstairs."),
    }.get(topic, ("Has been going on for weeks and wears people down.", "One to keep an eye on, plan agreed."))
    return dice.pick(told)


def _named_in(town: World, item: BoardItem, kind: str) -> str:
    """Return the first name the log itself gives for a child or an adult, or ""."""
    words = item.incident.latest.text.narrative.replace("(", " ").replace(",", " ").split()
    forenames = {name.casefold() for name, _ in town.names[kind]}
    surnames = {name.casefold() for name, _ in town.names["surname"]}
    for first, second in zip(words, words[1:], strict=False):
        last = second.strip(".:;)'")
        if first.casefold() in forenames and last.casefold() in surnames:
            return f"{first} {last}".title() if first.isupper() else f"{first} {last}"
    return ""
