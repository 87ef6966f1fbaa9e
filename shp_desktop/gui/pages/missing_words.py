"""Who earlier meetings had as missing, in words: a log by its number, and a line on Today; it is loaded ahead, with no class of the window."""

from collections.abc import Sequence

from shp_desktop.domain.packs import StillMissing
from shp_desktop.domain.status import status_as_at
from shp_desktop.domain.withhold import without_house

#: what leads from another page, or from the line on Today, to the list
GONE = "missing"
HEADING = "Missing, earlier meetings"
_SHOWN = 2


def line_words(gone: Sequence[StillMissing]) -> tuple[str, str]:
    """Return title and detail of the line on Today: how many, who is said to be missing still, and how many nobody speaks of."""
    said = [one for one in gone if one.said is not None]
    shown = [f"{about(one)}: {status_as_at(one.said)}" for one in said[:_SHOWN] if one.said is not None]
    if len(said) > _SHOWN:
        shown.append(f"and {len(said) - _SHOWN} more said to be missing still")
    if len(gone) > len(said):
        shown.append(f"{len(gone) - len(said)} not spoken of since: say found or still missing")
    return f"{len(gone):,} missing, earlier meetings", "\n".join(shown)


def about(one: StillMissing) -> str:
    """Return a log by its number and its street alone, "log 100003, Tern Close"; a protected street is not there to begin with."""
    return ", ".join(part for part in (f"log {one.reference}", without_house(one.street)) if part)
