"""What of an item may be thrown on the wall: no caller, no phone, no protected address, no house number, names as initials."""

import re
from calendar import month_abbr
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.first_facts import Facts
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.person_names import NameRules, persons_in, plain_name
from shp_desktop.domain.triage import DECISION_WORDS
from shp_desktop.domain.withhold import Withheld, of_log, of_morning, protected, without_house

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWN = ("'s", "’s", "'S", "’S")
_SHORT = 5  # letters of an abbreviation: CCTV, NEAS
_MONTHS = frozenset(name.casefold() for name in month_abbr if name)
_FEWEST_WORDS = 12


@dataclass(frozen=True)
class Projected:
    """One item as the room sees it: its number (or an action's reference), type, facts line, text, level and what was decided."""

    number: str
    title: str
    facts: str
    text: str
    level: str = ""
    said: str = ""

    def cut_to(self, words: int) -> str:
        """Return the text's first facts of about so many words, ended by three dots where there is more."""
        told = Facts(self.text).within(max(words, _FEWEST_WORDS))
        return told if told == self.text else f"{told} ..."


@dataclass(frozen=True)
class Shown:
    """How names and streets are written on the wall: `places` are words of places, `whole_names` where the chair allows them."""

    names: NameRules
    street: Callable[[str], str]
    places: frozenset[str] = frozenset()
    whole_names: bool = False
    withheld: Withheld = Withheld(())

    def plain(self, text: str, own: Withheld) -> str:
        """Return a text as it may be projected; `own` is what its own log keeps back, `withheld` what any log of the morning does."""
        clean = self.withheld.clean(own.clean(text))
        return clean if self.whole_names else with_initials(clean, self.names, self.places)


def projected_item(item: BoardItem, shown: Shown) -> Projected:
    """Return an item of the board as it may be projected."""
    latest = item.incident.latest
    withheld = of_log(latest)
    when = f"{short_day(latest.reported.local.date())} {latest.reported.local:%H:%M}"
    grade = f"police grade {item.grade}" if item.grade else ""
    decision = item.decision
    said = ", ".join(part for part in (DECISION_WORDS[decision.decision], decision.who) if part) if decision else ""
    told = item.incident.erased or latest.text.narrative or "The log gives no narrative."
    return Projected(
        number=str(item.number),
        title=shown.plain(item.type or "Log without a type", withheld),
        facts="  ·  ".join(part for part in (when, _place(item.incident, shown), shown.plain(grade, withheld)) if part),
        text=shown.plain(told, withheld),
        level=item.assessment.overall if item.assessment else "",
        said=shown.plain(said, withheld),
    )


def projected_action(action: Action, log: Incident | None, shown: Shown) -> Projected:
    """Return a carried action as it may be projected; `log` is the item it came from."""
    withheld = of_log(log.latest) if log else of_morning(())
    facts = (action.agency, f"due {short_day(action.due)}", f"carried {action.times_carried} times" if action.times_carried > 1 else "")
    return Projected(
        action.ref, "Action carried forward", "  ·  ".join(part for part in facts if part),
        shown.plain(action.text, withheld), said=action.status.value.replace("_", " "),
    )  # fmt: skip


def with_initials(text: str, rules: NameRules, keep: frozenset[str] = frozenset()) -> str:
    """Return a text with every name of a person as its initial; `keep` are names of places.

    A name is a person named in it, a forename, an officer after the rank, and any other word written large that no
    list of words or places knows: one word too many shortened does less harm than one name on the wall.
    """
    words = list(_WORD.finditer(text))
    loud = sum(one.group().isupper() for one in words)
    mixed = loud * 2 <= len(words) and any(one.group()[0].isupper() for one in words)
    named = {word for person in persons_in(text, rules) for word in person.name.split() if len(word) > 1}
    places = _in_places(text, words, rules)
    parts: list[str] = []
    end, before = 0, ""
    for at, found in enumerate(words):
        word = found.group()
        bare = word[:-2] if word.endswith(_OWN) else word
        name = plain_name(bare)
        known = name in keep or name in _MONTHS or at in places or any(name in few for few in (rules.plain, rules.ranks, rules.titles))
        strange = mixed and bare[0].isupper() and len(bare) > 2 and not (bare.isupper() and len(bare) <= _SHORT)
        meant = name in named or (not known and (name in rules.forenames or strange or before in rules.ranks))
        parts.append(text[end : found.start()])
        stop = "" if text[found.end() : found.end() + 1] == "." else "."
        parts.append(f"{word[0].upper()}{stop}" if meant and len(bare) > 1 and (word[0].isupper() or not mixed) else word)
        end, before = found.end(), name
    return "".join([*parts, text[end:]])


def _in_places(text: str, words: Sequence[re.Match[str]], rules: NameRules) -> frozenset[int]:
    """The words of a street's name: those written large right before the word that ends it, "Lugger Street"."""
    found: set[int] = set()
    for at, one in enumerate(words):
        if plain_name(one.group()) in rules.streets:
            found.add(at)
            back = at - 1
            while back >= max(at - 3, 0) and words[back].group()[0].isupper() and text[words[back].end() : words[back + 1].start()] == " ":
                if plain_name(words[back].group()) in rules.titles:
                    break
                found.add(back)
                back -= 1
    return frozenset(found)


def _place(incident: Incident, shown: Shown) -> str:
    latest = incident.latest
    if protected(latest) or not latest.text.address:
        return ""
    return without_house(shown.street(latest.text.address))
