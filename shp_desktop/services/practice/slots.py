"""The words that fill a telling: who, where, when, the same household by the same names."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from shp_desktop.services.practice.dice import Dice
from shp_desktop.services.practice.events import Event
from shp_desktop.services.practice.town import Place, Resident, World, a_home, child, house, resident

_PRONOUNS = {"m": ("he", "him", "his"), "f": ("she", "her", "her")}
_KIN = {"m": ("son", "grandson", "brother", "nephew"), "f": ("daughter", "granddaughter", "sister", "niece")}


@dataclass(frozen=True)
class Cast:
    """Who is in an event: the person it is about, the other one, a child."""

    first: Resident
    second: Resident
    child: Resident


def cast(town: World, event: Event, morning: date) -> Cast:
    """Return the people of an event; those of a home are its household, others are strangers of that hour."""
    low, _, high = event.kind["ages"].partition("-")
    ages = (int(low), int(high))
    where = event.place
    if event.kind["place"] != "home" or event.kind["kind"] == "missing_child":
        where = replace(where, name=f"{where.name}/{morning}/{event.serial}")
    return Cast(resident(town, where, 0, ages), resident(town, where, 1, ages), child(town, where))


def slots(town: World, event: Event, people: Cast, dice: Dice) -> dict[str, str]:
    """Return every slot a template may ask for."""
    street = event.place.street
    words = {slot: dice.pick(choices) for slot, choices in town.words.items()}
    if event.kind["place"] == "shop":
        words["shop"] = event.place.name.partition(",")[0]
    return {
        **words,
        **_person("", people.first, "p"),
        **_person("q", people.second, "q"),
        **_person("c", people.child, "c"),
        "qrel": dice.pick(_KIN[people.second.gender]),
        "age": str(people.first.age),
        "cage": str(people.child.age),
        "addr": event.place.name if event.kind["place"] == "home" else a_home(street, dice).name,
        "nbr": _next_door(event.place, dice).name,
        "street": street.name,
        "street2": dice.pick([other for other in town.streets if other.ward == street.ward and other != street]).name,
        "unit": f"HN{dice.between(10, 34)}",
        "n": str(dice.between(1, 6)),
        "hr": _hour(event.at - timedelta(minutes=dice.between(20, 400)), dice),
        "hr2": _hour(event.at + timedelta(minutes=dice.between(40, 120)), dice),
        "ago": _ago(event.at, dice),
    }


def _person(prefix: str, who: Resident, name: str) -> dict[str, str]:
    he, him, his = _PRONOUNS[who.gender]
    capital = f"{prefix}_he" if prefix else "he_"
    return {name: who.name, f"{prefix}he": he, f"{prefix}him": him, f"{prefix}his": his, capital: he.capitalize()}


def _next_door(place: Place, dice: Dice) -> Place:
    number = place.name.removesuffix(f" {place.street.name}").rpartition(" ")[2]
    at = int(number) if number.isdigit() else dice.between(2, 60)
    return house(place.street, at + 2)


def _hour(at: datetime, dice: Dice) -> str:
    near = at - timedelta(minutes=at.minute % 5)
    return dice.pick((f"{near:%H%M}hrs", f"{near:%H%M}", f"{near:%H:%M}"))


def _ago(at: datetime, dice: Dice) -> str:
    minutes = dice.between(15, 200)
    if minutes < 60:
        return dice.pick((f"approx {minutes // 5 * 5} mins ago", f"{minutes // 5 * 5} min ago"))
    return f"{dice.pick(('about', 'around', 'approx'))} {_hour(at - timedelta(minutes=minutes), dice)}"
