"""The invented town: streets, shops, households that stay the same from morning to morning."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from shp_desktop.paths import data_file
from shp_desktop.services.practice.dice import Dice

Row = Mapping[str, str]
HOUSE_METRES = 6


@dataclass(frozen=True)
class Street:
    """One invented street; grid reference of its first house, bearing in degrees."""

    name: str
    ward: str
    easting: int
    northing: int
    bearing: int
    kind: str


@dataclass(frozen=True)
class Place:
    """Where something happens; `name` is as people write it, without the town."""

    name: str
    street: Street
    easting: int
    northing: int


@dataclass(frozen=True)
class Resident:
    """An invented person; `gender` is m or f."""

    name: str
    gender: str
    age: int


@dataclass(frozen=True)
class Household:
    """A place the log keeps coming back to: what is reported from it and how often (percent of days)."""

    number: int
    place: Place
    kinds: tuple[str, ...]
    percent: float


@dataclass(frozen=True)
class World:
    """Everything about the town that one seed decides, with the tables it is told from."""

    seed: int
    streets: tuple[Street, ...]
    households: tuple[Household, ...]
    kinds: tuple[Row, ...]
    narratives: Mapping[str, tuple[str, ...]]
    updates: Mapping[tuple[str, str], tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[tuple[str, str], ...]]

    def of_kind(self, *kinds: str) -> list[Street]:
        """Return the streets of these kinds."""
        return [street for street in self.streets if street.kind in kinds]


_HOUSEHOLDS = (
    (("domestic_kids", "domestic_kids", "domestic", "noise"), 11, 4, "terrace"),
    (("domestic", "domestic_assault", "domestic"), 9, 3, "semi"),
    (("neighbour", "neighbour", "noise"), 13, 3, "terrace"),
    (("personal",), 15, 2, "semi"),
    (("concern_adult", "concern_adult", "fraud"), 12, 3, "flats"),
    (("suicide", "concern_adult"), 7, 2, "flats"),
    (("missing_child", "missing_child", "violence"), 24, 2, "mixed"),
    (("missing_child", "concern_child"), 7, 2, "semi"),
    (("cuckoo", "drugs", "noise", "susp"), 16, 2, "flats"),
    (("hate_disability", "personal"), 8, 1, "semi"),
    (("hate_racial", "youths", "shoplifting"), 13, 2, "shops"),
)


def world(seed: int) -> World:
    """Return the town of a seed."""
    streets = tuple(
        Street(row["street"], row["ward"], int(row["easting"]), int(row["northing"]), int(row["bearing"]), row["kind"])
        for row in table("streets")
    )
    return World(
        seed,
        streets,
        _households(seed, streets),
        table("kinds"),
        {key[0]: texts for key, texts in _grouped("narratives", ("kind",), "text").items()},
        {(key[0], key[1]): texts for key, texts in _grouped("updates", ("family", "stage"), "text").items()},
        {key[0]: texts for key, texts in _grouped("words", ("slot",), "words").items()},
        _names(),
    )


@lru_cache(maxsize=8)
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of one table under resources/practice."""
    with data_file("resources", f"practice/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def house(street: Street, number: int, flat: int = 0) -> Place:
    """Return the place of a house number; houses stand along the street's bearing."""
    metres = number // 2 * HOUSE_METRES
    east = round(metres * math.sin(math.radians(street.bearing))) + (4 if number % 2 else -4)
    north = round(metres * math.cos(math.radians(street.bearing)))
    name = f"{f'Flat {flat}, ' if flat else ''}{number} {street.name}"
    return Place(name, street, street.easting + east, street.northing + north)


def a_home(street: Street, dice: Dice) -> Place:
    """Return some house of a street; a block of flats has few numbers and many flats."""
    if street.kind == "flats":
        return house(street, dice.between(1, 12) * 2, dice.between(1, 18))
    return house(street, dice.between(1, 160))


def a_shop(town: World, dice: Dice) -> Place:
    """Return one of the town's shops; a chain has a branch in several streets, each at its own number for good."""
    name, street = dice.pick(town.words["shop"]), dice.pick(town.of_kind("shops", "mixed"))
    there = house(street, Dice(town.seed, "shop", name, street.name).between(1, 90))
    return Place(f"{name}, {street.name}", street, there.easting, there.northing)


def resident(town: World, place: Place, which: int, ages: tuple[int, int]) -> Resident:
    """Return the first, second ... person of a place, the same each time; a family mostly shares its surname."""
    dice = Dice(town.seed, "resident", place.name, which)
    forename, gender = dice.pick(town.names["forename"])
    family = Dice(town.seed, "family", place.name)
    surname = family.pick(town.names["surname"])[0]
    if which and dice.chance(45):
        surname = dice.pick(town.names["surname"])[0]
    return Resident(f"{forename} {surname}", gender, dice.between(*ages))


def child(town: World, place: Place) -> Resident:
    """Return the eldest child of a place, the same each time."""
    dice = Dice(town.seed, "child", place.name)
    forename, gender = dice.pick(town.names["child"])
    surname = Dice(town.seed, "family", place.name).pick(town.names["surname"])[0]
    return Resident(f"{forename} {surname}", gender, dice.between(9, 16))


def _households(seed: int, streets: tuple[Street, ...]) -> tuple[Household, ...]:
    found: list[Household] = []
    dice = Dice(seed, "households")
    for kinds, percent, count, where in _HOUSEHOLDS:
        fitting = [street for street in streets if street.kind == where]
        for _ in range(count):
            street = dice.pick(fitting)
            flat = dice.between(1, 18) if where == "flats" else 0
            place = house(street, dice.between(1, 44) * 2, flat)
            found.append(Household(len(found), place, kinds, percent + dice.between(-2, 3)))
    return tuple(found)


def _grouped(name: str, keys: tuple[str, ...], value: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in table(name):
        groups.setdefault(tuple(row[key] for key in keys), []).append(row[value])
    return {key: tuple(texts) for key, texts in groups.items()}


def _names() -> dict[str, tuple[tuple[str, str], ...]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in table("names"):
        groups.setdefault(row["kind"], []).append((row["name"], row["gender"]))
    return {kind: tuple(names) for kind, names in groups.items()}
