"""What happens in the town in the 24 hours before a morning: chance, households and stories that run over days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shp_desktop.services.practice.dice import Dice
from shp_desktop.services.practice.town import Place, Row, World, a_home, a_shop, house

START = time(7, 0)
FEWEST, MOST = 92, 113
STORY_DAYS = 14
_EPOCH = date(2001, 1, 1)

# Calls by hour of the day, midnight first: the shapes a control room knows, by what is reported.
HOURS: dict[str, tuple[int, ...]] = {
    "flat": (4, 3, 3, 2, 2, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4),
    "day": (1, 1, 1, 1, 1, 1, 2, 4, 7, 9, 10, 9, 8, 8, 8, 8, 8, 7, 6, 5, 4, 3, 2, 1),
    "morn": (2, 2, 2, 2, 2, 3, 6, 10, 11, 9, 7, 5, 4, 4, 3, 3, 4, 4, 4, 3, 3, 3, 3, 2),
    "eve": (5, 3, 2, 1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 4, 5, 6, 7, 8, 10, 11, 11, 10, 9, 7),
    "night": (10, 8, 6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6, 8, 9, 11, 12),
    "late": (5, 3, 1, 1, 0, 0, 1, 2, 3, 2, 2, 2, 3, 3, 5, 8, 9, 9, 9, 9, 9, 9, 9, 8),
    "rush": (2, 1, 1, 1, 1, 2, 5, 9, 11, 7, 5, 5, 6, 6, 7, 9, 10, 11, 8, 6, 4, 3, 3, 2),
    "shop": (1, 0, 0, 0, 0, 0, 0, 3, 6, 9, 10, 11, 11, 10, 10, 11, 11, 10, 8, 6, 5, 4, 2, 1),
}


@dataclass(frozen=True)
class Event:
    """Something that is reported; `serial` names its own chance within the morning."""

    at: datetime
    kind: Row
    place: Place
    serial: str


def days_events(town: World, morning: date) -> list[Event]:
    """Return the events of the 24 hours up to 07:00 of a morning, in time."""
    rows = {row["kind"]: row for row in town.kinds}
    dice = Dice(town.seed, "day", morning)
    found = [*_households(town, rows, morning), *_burglary_run(town, rows, morning), *_bin_fires(town, rows, morning)]
    yesterday = morning - timedelta(days=1)
    weekend = yesterday.weekday() >= 5
    weights = [float(row["per100"]) * (float(row["weekend"]) if weekend else 1.0) for row in town.kinds]
    for serial in range(dice.between(FEWEST, MOST - 3) - len(found)):
        kind = dice.weighted(town.kinds, weights)
        found.append(Event(_clock(morning, kind, dice), kind, _somewhere(town, kind, dice), f"c{serial}"))
    return sorted(found, key=lambda event: (event.at, event.serial))


def _clock(morning: date, kind: Row, dice: Dice) -> datetime:
    """Before 07:00 is the morning itself, from 07:00 on the day before; no clock reading the spring change skips."""
    hour = dice.weighted(range(24), HOURS[kind["hours"]])
    if hour == 1 and morning.month == 3:
        hour = 0
    day = morning if hour < START.hour else morning - timedelta(days=1)
    return datetime.combine(day, time(hour, dice.between(0, 59), dice.between(0, 59)))


def _somewhere(town: World, kind: Row, dice: Dice) -> Place:
    if kind["place"] == "shop":
        return a_shop(town, dice)
    street = dice.pick(town.streets)
    if kind["place"] == "home":
        return a_home(street, dice)
    middle = house(street, dice.between(1, 60))
    return Place(street.name if kind["place"] == "street" else "", street, middle.easting, middle.northing)


def _households(town: World, rows: dict[str, Row], morning: date) -> Iterator[Event]:
    for home in town.households:
        dice = Dice(town.seed, "household", home.number, morning)
        if dice.chance(home.percent):
            kind = rows[dice.pick(home.kinds)]
            yield Event(_clock(morning, kind, dice), kind, home.place, f"h{home.number}")


def _story(town: World, name: str, morning: date) -> tuple[Dice, int]:
    """Return the dice of the fortnight a morning lies in, and the day within it."""
    fortnight, day = divmod((morning - _EPOCH).days, STORY_DAYS)
    return Dice(town.seed, name, fortnight), day


def _burglary_run(town: World, rows: dict[str, Row], morning: date) -> Iterator[Event]:
    """One street a fortnight is burgled over five days, house after house: the near repeat."""
    story, day = _story(town, "run", morning)
    street = story.pick(town.of_kind("terrace", "semi"))
    first, number = story.between(1, 8), story.between(5, 60)
    if not 0 <= day - first < 5:
        return
    dice = Dice(town.seed, "run", morning)
    for which in range(dice.weighted((0, 1, 2), (1, 5, 3))):
        at = house(street, max(1, number + dice.between(-6, 6)))
        yield Event(_clock(morning, rows["burglary_run"], dice), rows["burglary_run"], at, f"r{which}")


def _bin_fires(town: World, rows: dict[str, Row], morning: date) -> Iterator[Event]:
    """Bins burn in the lanes of one terrace for about a week of each fortnight."""
    story, day = _story(town, "bins", morning)
    street = story.pick(town.of_kind("terrace"))
    first = story.between(0, 6)
    dice = Dice(town.seed, "bins", morning)
    if 0 <= day - first < 7 and dice.chance(65):
        for which in range(dice.between(1, 2)):
            at = house(street, dice.between(1, 50))
            yield Event(_clock(morning, rows["bin_fire"], dice), rows["bin_fire"], at, f"b{which}")
