"""What a later version of a log says that the earlier one did not, in words."""

from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.words import joined

_SHOWN = (
    ("grade", "grade"),
    ("type", "type"),
    ("closing_type", "closing type"),
    ("status", "status"),
    ("ward", "ward"),
)
_NEW_FACTS = ("type", "closing_type", "qualifiers")


def what_changed(before: IncidentVersion, after: IncidentVersion) -> str:
    """Return the differences in words; text about people is named, not repeated."""
    said: list[str] = []
    for name, words in _SHOWN:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            said.append(f"{words} {old or 'blank'} now {new or 'blank'}")
    if before.qualifiers != after.qualifiers:
        said.append("qualifiers")
    if before.text.narrative != after.text.narrative or before.text.result != after.text.result:
        said.append("the log's text")
    if before.text.address != after.text.address:
        said.append("the address")
    return joined(said) if said else "other details"


def new_facts(before: IncidentVersion, after: IncidentVersion) -> bool:
    """Say whether the later version tells something a check was not asked with."""
    told = any(getattr(before, name) != getattr(after, name) for name in _NEW_FACTS)
    return told or before.text.narrative != after.text.narrative or before.text.result != after.text.result
