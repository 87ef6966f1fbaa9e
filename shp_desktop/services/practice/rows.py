"""Events written down as a control room writes them: one row each, with the updates that followed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from shp_desktop.services.practice.dice import Dice
from shp_desktop.services.practice.events import Event
from shp_desktop.services.practice.slots import cast, slots
from shp_desktop.services.practice.telling import HANDS, in_hand, told
from shp_desktop.services.practice.town import World, resident

TOWN = "Hartlepool"
_GRADES = ("Emergency", "Priority", "Standard")
_TWICE = frozenset({"rtc_injury", "rtc_damage", "arson", "bin_fire", "youths", "bikes", "violence", "noise", "highway"})
_SECOND_CALL = (
    "Dup of {log}, 2nd caller. <Nothing further to add.|Says ambulance is there.|Gives same desc.|Lives opposite.>",
    "Linked to log {log}. <Another resident|Passing motorist|Bus driver> reporting same incident.",
    "<See|Refer to> {log} - <same job|repeat call>. <Updated and closed.|Caller advised already dealing.>",
)
_STAGES = {"admin": (("end", 35),)}
_USUAL_STAGES = (("go", 62), ("scene", 48), ("mid", 45), ("mid", 14), ("end", 72))
_NOT_NEEDED = (
    "<Caller rang back, no longer required|Cancelled by caller, gone on arrival of neighbour|Job cancelled, see sgt>"
)


@dataclass(frozen=True)
class Row:
    """One log as it will be printed; `of` is the serial of the event a second call is about."""

    serial: str
    kind: str
    at: datetime
    grade: str
    code: str
    type: str
    location: str
    ward: str
    easting: str
    northing: str
    qualifiers: str
    caller: str
    crime_no: str
    status: str
    narrative: str
    of: str = ""
    number: int = 0


def police_rows(town: World, morning: date, events: Iterable[Event]) -> list[Row]:
    """Return the police log of a morning, second calls included, numbered and in time."""
    rows: list[Row] = []
    for event in events:
        row = _row(town, event, morning)
        rows.append(row)
        dice = Dice(town.seed, "again", morning, event.serial)
        if row.kind in _TWICE and dice.chance(9):
            rows.append(_second_call(town, row, morning, dice))
    rows.sort(key=lambda row: (row.at, row.serial))
    return _with_logs_named(_numbered(rows, morning))


def _row(town: World, event: Event, morning: date) -> Row:
    dice = Dice(town.seed, "row", morning, event.serial)
    kind, people = event.kind, cast(town, event, morning)
    words = slots(town, event, people, dice)
    crime = dice.chance(float(kind["crime"]))
    grade = dice.weighted(_GRADES, [float(part) for part in kind["grades"].split("/")])
    hand = "plain" if kind["family"] == "admin" and dice.chance(70) else dice.pick(HANDS)
    first = in_hand(told(dice.pick(town.narratives[kind["kind"]]), words, dice), hand, dice, grade)
    lines, ended = _updates(town, event, morning, words, dice)
    somewhere = bool(event.place.name)
    return Row(
        event.serial, kind["kind"], event.at, grade, kind["code"], kind["type"], _location(town, event, dice),
        event.place.street.ward if somewhere else "",
        str(event.place.easting) if somewhere else "", str(event.place.northing) if somewhere else "",
        _qualifiers(kind["qualifiers"], dice), _caller(town, event, people.first.name, dice),
        f"SE{event.at:%y}{dice.between(100000, 299999)}" if crime else "",
        "Closed" if ended or kind["family"] == "admin" else "Open", "\n".join([first, *lines]),
    )  # fmt: skip


def _updates(town: World, event: Event, morning: date, words: dict[str, str], dice: Dice) -> tuple[list[str], bool]:
    """Return the timed lines under a log, none later than the export, and whether the log was ended."""
    export = datetime.combine(morning, time(7, 10))
    family, at, ended = event.kind["family"], event.at, False
    lines: list[str] = []
    stages = _STAGES.get(family, _USUAL_STAGES)
    cancelled = family != "admin" and dice.chance(2.5)
    for stage, percent in (("cancelled", 100),) if cancelled else stages:
        at += timedelta(minutes=dice.between(2, 9) if not lines else dice.between(3, 55))
        if at > export:
            break
        if not dice.chance(percent):
            continue
        text = _NOT_NEEDED if cancelled else _update(town, family, stage, dice)
        ended = stage in {"end", "cancelled"}
        stamp = f"[{at:%H:%M}]" if dice.chance(94) else f"{at:%H%M}"
        lines.append(f"{stamp} {in_hand(told(text, words, dice), dice.pick(('plain', 'short', 'loose')), dice)}")
    return lines, ended


def _update(town: World, family: str, stage: str, dice: Dice) -> str:
    own = town.updates.get((family, stage), ())
    if not own and stage == "end" and family.partition("_")[0] != family:
        own = town.updates.get((family.partition("_")[0], stage), ())
    return dice.pick(own) if own and dice.chance(80) else dice.pick(town.updates["*", stage])


def _location(town: World, event: Event, dice: Dice) -> str:
    name, kind = event.place.name, event.kind["place"]
    if not name:
        return ""
    if kind == "street":
        here = event.place.street
        other = dice.pick([street for street in town.streets if street.ward == here.ward and street != here])
        name = dice.weighted(
            (name, f"Junction of {name} and {other.name}", f"Rear of {dice.between(2, 70)} {name}"), (70, 14, 16)
        )
    written = f"{name}, {TOWN}"
    if kind == "home" and event.kind["family"] in {"damage", "rtc"} and dice.chance(25):
        written = f"O/S {written}"
    return written.upper() if dice.chance(5) else written


def _qualifiers(table: str, dice: Dice) -> str:
    pairs = [part.rpartition(":") for part in table.split(";") if part]
    return "; ".join(name for name, _, percent in pairs if dice.chance(float(percent)))


def _caller(town: World, event: Event, first: str, dice: Dice) -> str:
    who = event.kind["caller"]
    if who == "none" or (who == "anon" and dice.chance(60)) or dice.chance(3):
        return "" if who == "none" else "Anonymous"
    if who == "self" and dice.chance(85):
        return first
    stranger = resident(town, event.place, dice.between(2, 400), (20, 70)).name
    return f"{stranger} (staff)" if who == "staff" and dice.chance(50) else stranger


def _second_call(town: World, row: Row, morning: date, dice: Dice) -> Row:
    at = min(row.at + timedelta(minutes=dice.between(1, 11)), datetime.combine(morning, time(6, 59, 59)))
    at = max(at, row.at)
    return replace(
        row, serial=f"{row.serial}x", kind="duplicate", at=at, code="AD03", type="Admin - Duplicate", qualifiers="",
        crime_no="", status="Closed", narrative=told(dice.pick(_SECOND_CALL), {"log": "{log}"}, dice), of=row.serial,
        caller=f"{dice.pick(town.names['forename'])[0]} {dice.pick(town.names['surname'])[0]}",
    )  # fmt: skip


# About this many logs a day force-wide, of which the town has a sixth (DOMAIN.md section 2.2).
_FORCE_A_DAY = 600


def _numbered(rows: list[Row], morning: date) -> list[Row]:
    """Give each log its number of the force's counter, which starts again each January."""
    numbered: list[Row] = []
    for year in sorted({row.at.year for row in rows}):
        same = [row for row in rows if row.at.year == year]
        first = max(datetime.combine(morning - timedelta(days=1), time(7)), datetime(year, 1, 1))  # noqa: DTZ001  wall clock
        last = min(datetime.combine(morning, time(7)), datetime(year + 1, 1, 1))  # noqa: DTZ001
        numbers = [_counter(row.at, year) for row in same]
        low, high = _counter(first, year), _counter(last, year) - 1
        for place, number in enumerate(numbers):
            numbers[place] = max(number, numbers[place - 1] + 1 if place else low)
        for place in range(len(numbers) - 1, -1, -1):
            numbers[place] = min(numbers[place], numbers[place + 1] - 1 if place + 1 < len(numbers) else high)
        numbered += [replace(row, number=number) for row, number in zip(same, numbers, strict=True)]
    return numbered


# Share of a day's calls taken by the end of each hour, in thousandths; the counter runs with them.
_BY_HOUR = (0, 40, 70, 93, 111, 126, 142, 166, 203, 247, 293, 339, 385, 431, 477, 524, 575, 628, 683, 738, 793, 846, 902, 953, 1000)  # fmt: skip # noqa: E501


def _counter(at: datetime, year: int) -> int:
    done, to_come = _BY_HOUR[at.hour], _BY_HOUR[at.hour + 1]
    share = done + (to_come - done) * (at.minute * 60 + at.second) / 3600
    return 1 + (at.date() - date(year, 1, 1)).days * _FORCE_A_DAY + int(share * _FORCE_A_DAY / 1000)


def _with_logs_named(rows: list[Row]) -> list[Row]:
    numbers = {row.serial: f"{row.number:06d}" for row in rows}
    return [replace(row, narrative=row.narrative.replace("{log}", numbers[row.of])) if row.of else row for row in rows]
