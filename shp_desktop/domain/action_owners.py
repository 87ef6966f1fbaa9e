"""Whose the open actions of a morning are: each owner has a sheet of their own, what nobody owns one of its agency."""

from dataclasses import dataclass

from shp_desktop.domain.actions import Action
from shp_desktop.domain.packs import Copy, PackFacts, SheetOf

_NOBODY = "no owner named"


@dataclass(frozen=True)
class Owner:
    """Whose sheet it is: one person of an agency, or the agency where nobody is named; their open actions, the one due first leading."""

    agency: str
    name: str
    actions: tuple[Action, ...]


def owners(facts: PackFacts) -> tuple[Owner, ...]:
    """Return everybody who owns an open action, by agency and name; what nobody owns comes last of its agency."""
    held: dict[tuple[str, str], list[Action]] = {}
    for action in {one.uid: one for one in (*facts.carried, *facts.new_actions)}.values():
        held.setdefault((action.agency, " ".join(action.owner.split()).casefold()), []).append(action)
    order = sorted(held, key=lambda whose: (agency_place(facts, whose[0]), not whose[1], whose[1]))
    return tuple(
        Owner(whose[0], " ".join(held[whose][0].owner.split()), tuple(sorted(held[whose], key=lambda one: (one.due, one.raised, one.ref))))
        for whose in order
    )


def owner_sheets(facts: PackFacts) -> tuple[SheetOf, ...]:
    """Return a sheet for each owner of an open action, not numbered yet; one for whom nobody is named is the agency's."""
    return tuple(
        SheetOf(Copy(1, 1, one.name or f"{facts.agency_name(one.agency)}, {_NOBODY}"), one.agency, one.name) for one in owners(facts)
    )


def agency_place(facts: PackFacts, code: str) -> tuple[int, str]:
    """Return where an agency stands in the team's own order; one that is not on the list comes last, by code."""
    codes = [agency.code for agency in facts.agencies]
    return (codes.index(code), code) if code in codes else (len(codes), code)
