"""Whether two address keys may be one place: a street misspelt, its kind left out, a flat not given; each with its reason."""

import re

from rapidfuzz.distance import OSA, JaroWinkler

from shp_desktop.domain.places import PlaceRules

_KEY = re.compile(r"(?P<number>\d\S*)? ?(?P<street>.*?)(?P<units>(?: flat \S+)*)")
_LIKE = 0.88


def first_words(key: str) -> str:
    """Return what keys of like addresses begin with: the house number and a blank; "" for a building without one."""
    number, blank, _ = key.partition(" ")
    return f"{number}{blank}" if number[:1].isdigit() else ""


def places_alike(one: str, other: str, rules: PlaceRules) -> str:
    """Return why two different address keys may be one place; "" where they are not alike."""
    a, b = _KEY.fullmatch(one), _KEY.fullmatch(other)
    if one == other or a is None or b is None or a["number"] != b["number"]:
        return ""
    why = _streets(a["street"].split(), b["street"].split(), rules)
    if why is None:
        return ""
    if a["units"] == b["units"]:
        return why
    if why or (a["units"] and b["units"]):
        return ""  # another flat of the building, or too little left to go by
    return "the same building, no flat given there" if a["units"] else "a flat of the same building"


def _streets(a: list[str], b: list[str], rules: PlaceRules) -> str | None:
    """Return why two streets may be one, "" for the same street, None where they are two."""
    if a == b:
        return ""
    kinds = set(rules.streets.values())
    kind_a, kind_b = (words[-1] if words and words[-1] in kinds else "" for words in (a, b))
    name_a, name_b = (" ".join(words[:-1] if kind else words) for words, kind in ((a, kind_a), (b, kind_b)))
    if not name_a or not name_b or (kind_a and kind_b and kind_a != kind_b):
        return None
    if name_a == name_b:
        return f"the street written without {kind_a or kind_b}"
    letters = OSA.distance(name_a, name_b)
    slip = letters == 1 and name_a[0] == name_b[0]
    if min(len(name_a), len(name_b)) < 4 or letters > 2 or not (slip or JaroWinkler.similarity(name_a, name_b) >= _LIKE):
        return None
    return f"{name_a.title()} and {name_b.title()}: {'one letter' if letters == 1 else 'two letters'} different"
