"""Team Around in the practice weeks: who was nominated on which morning, what the panel decided, how it went on."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta

from shp_desktop.domain.team_around import team_ref
from shp_desktop.services.practice.mornings import MEMBERS, Clock, Step, by
from shp_desktop.services.practice.town import Household, Resident, World, resident

_AGES = (34, 71)
_PANEL_AFTER, _TUESDAY = timedelta(days=33), 1
_KINDS = ("cuckoo", "concern_adult", "suicide", "neighbour")


def teams(town: World, number: int, day: date, first: date) -> list[Step]:
    """Return the steps of one morning, number 1 being that of the first day, when the first two were nominated."""
    told = _STEPS.get(number)
    steps = told(town, day, lambda which: team_ref(first, which)) if told else []
    clock = Clock(day, time(15, 40))
    return [{"as": by("ADULTS"), **step, "at": clock.after(90 * at).stamp} for at, step in enumerate(steps, start=1)]


def _home(town: World, which: int) -> tuple[Household, Resident]:
    """The first household of a kind, and the person who lives there."""
    home = next(one for one in town.households if _KINDS[which] in one.kinds)
    return home, resident(town, home.place, 0, _AGES)


def _refer(town: World, which: int, agency: str, why: str, criteria: Mapping[str, object]) -> Step:
    home, person = _home(town, which)
    told = {"person": person.name, "born": f"aged {person.age}", "address": home.place.name, "why": why, "aware": "yes"}
    return {"do": "team_refer", **told, "agency": agency, "criteria": dict(criteria), "as": by(agency)}


def _yes(words: str) -> dict[str, str]:
    return {"answer": "yes", "words": words}


def _first(town: World, day: date, _ref: Callable[[int], str]) -> list[Step]:
    cuckooed: dict[str, object] = {
        "A": _yes("three reports of theft from the flat"), "B": "no", "C": _yes("strangers in and out at night, bank card taken"),
        "D1": "unknown", "D2": _yes("notice for noise others made"), "D3": _yes("says so, asks for help"), "D4": "unknown",
    }  # fmt: skip
    falls: dict[str, object] = {
        "A": "no", "B": "no", "C": "unknown", "D1": _yes("known to the crisis team, says the GP"), "D2": "unknown",
        "D4": _yes("four times this year"),
    }  # fmt: skip
    panel = day + _PANEL_AFTER
    panel += timedelta(days=(_TUESDAY - panel.weekday()) % 7)
    return [
        {"do": "team_panel", "date": panel.isoformat()},
        _refer(town, 0, "NPT", "The flat is used by others; housing, police and drug services each see a part of it.", cuckooed),
        _refer(town, 1, "ADULTS", "Lives alone and falls; callers at the door take advantage; no one service can put it right.", falls),
    ]


def _second(_town: World, day: date, ref: Callable[[int], str]) -> list[Step]:
    lead = {"lead": MEMBERS["ADULTS"], "agency": "ADULTS", "review": (day + timedelta(days=21)).isoformat()}
    return [
        {"do": "team_decide", "team": ref(1), "decision": "accepted", "words": "Housing can change the lock this week; one plan for three services.", **lead},
        {"do": "team_decide", "team": ref(2), "decision": "more", "words": "What does the hospital know, and is housing safe?"},
        {"do": "team_join", "team": ref(1), "agency": "HBC Housing", "words": "tenancy and lock"},
    ]


def _third(town: World, day: date, ref: Callable[[int], str]) -> list[Step]:
    due = {"agency": "HBC", "due": (day + timedelta(days=4)).isoformat(), "owner": MEMBERS["HBC"]}
    answers: dict[str, object] = {"A": _yes("two fires in the lane behind the house"), "C": "no", "D1": "unknown", "D2": _yes("rooms that cannot be lived in")}
    return [
        {"do": "team_action", "team": ref(1), "text": "lock changed and spare keys with the housing office", **due},
        {"do": "team_criteria", "team": ref(2), "criteria": {"D2": _yes("damp, no working heater")}, "words": "home visit"},
        _refer(town, 2, "FIRE", "Fire risk in the house and nobody who looks in; help is refused from each service alone.", answers),
    ]


def _fourth(_town: World, day: date, ref: Callable[[int], str]) -> list[Step]:
    lead = {"lead": "Cressida Nunn-Gale", "agency": "NHS Safeguarding", "review": (day + timedelta(days=1)).isoformat()}
    return [
        {"do": "team_progress", "team": ref(1), "progress": "better", "words": "New lock, no callers at night this week; keeps the appointments."},
        {"do": "team_decide", "team": ref(2), "decision": "accepted", "words": "Needs nurse and housing at one table.", **lead},
    ]


_STEPS = {1: _first, 2: _second, 3: _third, 4: _fourth}
