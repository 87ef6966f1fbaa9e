"""What a line of the tick sheet must wait for: an item that owes a systems check is not noted by a letter (principle 5)."""

from collections.abc import Iterable, Mapping

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import SERVICES
from shp_desktop.domain.flags import guarded, services_needed
from shp_desktop.domain.tick_lines import TickLine, check_figures
from shp_desktop.domain.triage import Decision
from shp_desktop.domain.words import joined

#: the services an item still owes a check with, by the item's uid; none named where either will do
Owed = Mapping[str, tuple[str, ...]]


def owed_checks(items: Iterable[BoardItem]) -> Owed:
    """Return the guarded items whose check was neither asked nor dismissed."""
    found: dict[str, tuple[str, ...]] = {}
    for item in items:
        if not guarded(item.flags):
            continue
        done = {one.service for one in item.checks} | {one.service for one in item.dismissals}
        needed = services_needed(item.flags)
        left = tuple(service for service in needed if service not in done)
        if left or not (needed or done):
            found[item.incident.uid] = left
    return found


def asked_first(one: TickLine, before: Iterable[TickLine], owed: Owed) -> str:
    """Return what has to be asked before a line may be recorded, "" where nothing; the lines `before` it are recorded first."""
    item = one.item
    if item is None or item.uid not in owed or not (one.decision is Decision.NOTED or one.unnamed):
        return ""
    if one.unnamed:
        return f"Item {item.number} owes a systems check: in hand by whom? Write an agency or a name after i."
    asked = {line.agency for line in before if line.ready and line.check and line.item == item}
    left = [service for service in owed[item.uid] if service not in asked]
    if not left and (asked or owed[item.uid]):
        return ""
    place, whom = f"{item.number}/{check_figures(item.reference)}", (left or list(SERVICES))[0].casefold()
    return (
        f"Item {item.number} owes a check with {joined((service.casefold() for service in left or SERVICES), last='and' if left else 'or')} "
        f"first: on a line before this one write {place} v {whom} and the person, or {place} x {whom} because."
    )
