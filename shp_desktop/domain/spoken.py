"""How an item is named aloud: its type and its place, without the town and the postcode; a protected address is not said."""

import re

from shp_desktop.domain.board import BoardItem, Flag
from shp_desktop.domain.flags import PASSED_OVER
from shp_desktop.domain.withhold import protected

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_WITHIN = re.compile(r"^(?:flat|apartment|apt|unit|room|plot|\d+\w?)\b[\w /-]{0,8}$", re.IGNORECASE)
_SAID = {"adult": "vulnerable adult"}


def place_aloud(address: str) -> str:
    """Return the part of an address that is said: house and street, or the name of the place."""
    parts = [part.strip() for part in _POSTCODE.sub("", address).split(",")]
    parts = [part for part in parts if part]
    if len(parts) > 1 and _WITHIN.match(parts[0]):
        return f"{parts[0]}, {parts[1]}"
    return parts[0] if parts else ""


def headline(item: BoardItem) -> str:
    """Return type and place as they are said before the narrative."""
    kind = item.type or "Log without a type"
    place = "address not to be read out" if protected(item.incident.latest) else place_aloud(item.incident.latest.text.address)
    return f"{kind}, {place}" if place else kind


def marks(flags: tuple[Flag, ...], heading: str) -> tuple[str, ...]:
    """Return what nobody may be passed over for and the heading does not say: it is said where a narrative is cut."""
    said = heading.casefold()
    words = (_SAID.get(flag.kind, flag.kind) for flag in flags if flag.kind in PASSED_OVER)
    return tuple(dict.fromkeys(word for word in words if word not in said))

