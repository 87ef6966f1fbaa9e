"""How a call handler tells it: templates with alternatives and slots, each handler with a hand of their own."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from shp_desktop.services.practice.dice import Dice

_SLOT = re.compile(r"{(\w+)}")
_START = re.compile(r"(^|[.?!] )([a-z])")
_LOWERED = re.compile(r"^[A-Z](?=[a-z]+ [a-z(])")
_BEGUN = re.compile(r"999|Rang|Call|Text|Third|For info|Msg|Samaritans|CCTV|Silent|Fire control")
Part = str | tuple[tuple["Part", ...], ...]

_SHORT = (
    (r"\b[Cc]aller\b", "inft"), (r"\baddress\b", "addr"), (r"\band\b", "&"), (r"\bapprox\b", "apx"),
    (r"\bpolice\b", "pol"), (r"\bvehicle\b", "veh"), (r"\btowards\b", "twds"), (r"\bwith\b", "w/"),
    (r"\bambulance\b", "amb"), (r"\bunknown\b", "unk"), (r"\bdescription\b", "desc"), (r"\bneighbours?\b", "nbr"),
    (r"\breports\b", "rpts"), (r"\bpartner\b", "ptnr"), (r"\byears old\b", "yrs"), (r"\brear of\b", "r/o"),
)  # fmt: skip
_BEGINNINGS = {
    "Emergency": ("999 call. ", "999: ", "999 - "),
    "Priority": ("101 call. ", "INFT STATES - ", "Rang on mobile. ", "Passed from 101: "),
    "Standard": ("101 call. ", "Web report. ", "Via contact form: ", "INF STATES "),
}
HANDS = ("plain", "plain", "plain", "short", "short", "loose", "caps", "begun")


def told(template: str, slots: Mapping[str, str], dice: Dice) -> str:
    """Return a template with its alternatives chosen and its slots filled; slots may hold slots."""
    text = _chosen(_parsed(template), dice)
    for _ in range(3):
        if "{" not in text:
            break
        text = _SLOT.sub(lambda found: slots[found[1]], text)
    return re.sub(r" +", " ", text).replace(" .", ".").replace(" ,", ",").replace("?.", "?").strip()


def in_hand(text: str, hand: str, dice: Dice, grade: str = "Standard") -> str:
    """Return the text as this hand would have typed it; how it begins goes with the grade."""
    neat = _START.sub(lambda found: found[1] + found[2].upper(), text)
    if hand == "short":
        for pattern, short in _SHORT:
            neat = re.sub(pattern, short, neat)
        return neat.rstrip(".")
    if hand == "loose":
        return _LOWERED.sub(lambda found: found[0].lower(), text.replace(". ", ", ", 1)).rstrip(".")
    if hand == "caps":
        return neat.upper()
    if hand == "begun" and not _BEGUN.match(text):
        return dice.pick(_BEGINNINGS[grade]) + neat
    return neat


@lru_cache(maxsize=4096)
def _parsed(template: str) -> tuple[Part, ...]:
    parts, rest = _sequence(template, 0, "")
    if rest != len(template):
        raise ValueError(f"unbalanced: {template}")
    return parts


def _sequence(text: str, at: int, until: str) -> tuple[tuple[Part, ...], int]:
    parts: list[Part] = []
    plain = ""
    while at < len(text) and not (until and text[at] in until):
        if text[at] == "<":
            options: list[tuple[Part, ...]] = []
            parts.append(plain)
            plain = ""
            while text[at] != ">":
                option, at = _sequence(text, at + 1, "|>")
                options.append(option)
            parts.append(tuple(options))
        else:
            plain += text[at]
        at += 1
    return (*parts, plain), at


def _chosen(parts: Sequence[Part], dice: Dice) -> str:
    return "".join(part if isinstance(part, str) else _chosen(dice.pick(part), dice) for part in parts)
