"""Who of the meeting is named: officers who chair, attend or own an action keep their names where a caller's would go, since they ring logs in as well."""

import re
from collections.abc import Callable, Iterable

from shp_desktop.domain.packs import PackFacts

_OF = re.compile(r"[,/(]")


def officers(facts: PackFacts) -> frozenset[str]:
    """Return the whole names of who chairs, attends or owns an action of the papers."""
    there = (name for one in (*facts.attendance, *facts.last_attendance) for name in (one.who, one.stands_for))
    owners = (one.owner for one in (*facts.new_actions, *facts.carried, *facts.promises))
    return _whole((facts.chair, *there, *owners))


def _whole(said: Iterable[str]) -> frozenset[str]:
    names = (_OF.split(one, maxsplit=1)[0].strip() for one in said)
    return frozenset(name for name in names if len(name.split()) > 1)


def lead_told(lead: str, known: frozenset[str], clean: Callable[[str], str]) -> str:
    """Return who leads a priority as it may leave: an officer of the meeting by name, what else stands there as any typed text."""
    named = [name for name in sorted(known, key=len, reverse=True) if name.casefold() in lead.casefold()]
    if not named:
        return clean(lead)
    parts = re.split(rf"(?<!\w)({'|'.join(map(re.escape, named))})(?!\w)", lead, flags=re.IGNORECASE)
    return "".join(part if at % 2 else clean(part) for at, part in enumerate(parts))
