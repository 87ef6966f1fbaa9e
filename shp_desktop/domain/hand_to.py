"""To whom an action is handed over, as it is typed: "@fire Ann Bell", "Ann Bell", "hbc"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shp_desktop.domain.agency_names import MOST_WORDS, AgencyNames
from shp_desktop.domain.asked_bodies import AskedBody, body
from shp_desktop.domain.words import joined

_ENDS = " ,;:-/"


@dataclass(frozen=True)
class HandTo:
    """An agency of the room by its code, the owner's name or "", and what is to be asked before that is clear, or ""."""

    agency: str = ""
    owner: str = ""
    question: str = ""


def hand_to(said: str, names: AgencyNames, bodies: Iterable[AskedBody] = ()) -> HandTo:
    """Return whom the words name: the agency first, what is left of them the owner; a person known brings the agency along."""
    words = re.sub(r"[@/]", " ", said).split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        called = names.called(" ".join(words[:count]).strip(_ENDS))
        rest = " ".join(words[count:]).strip(_ENDS)
        if called is None:
            continue
        if called.agency:
            return HandTo(called.agency, _whole(rest, called.agency, names))
        if len(called.people) > 1:
            which = joined((f"{one.name} ({one.agency})" for one in called.people), last="or")
            return HandTo(question=f"{' '.join(words[:count])} may be {which}: write the agency and the whole name.")
        if not rest and called.people[0].agency:
            return HandTo(called.people[0].agency, called.people[0].name)
    outside = body(" ".join(words).strip(_ENDS), bodies)
    if outside is not None:
        who = f", for instance @{outside.by.casefold()}" if outside.by else ""
        return HandTo(question=f"{outside.name} is not in the room: name who of the room asks them{who}.")
    near = names.proposed(words)
    hint = f"is @{near.casefold()} meant?" if near else "begin with the agency, for instance @fire Ann Bell."
    return HandTo(question=f'"{" ".join(words)}" names no agency of the room: {hint}')


def _whole(rest: str, agency: str, names: AgencyNames) -> str:
    """A forename alone of somebody known of that agency stands for the whole name."""
    called = names.called(rest) if rest else None
    mine = [one for one in called.people if one.agency == agency] if called else []
    return mine[0].name if len(mine) == 1 else rest
