"""Papers in words: the briefings to choose from, the papers of one, and what a copy is called."""

from collections.abc import Mapping, Sequence
from datetime import date

from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.pages.actions_rows import ListRow

CHAIR, CARD, MINUTES, ACTIONS, PATROL, TICK = "chair", "card", "minutes", "actions", "patrol", "tick"
NEXT = "Next briefing"
_CHAIR = ((CHAIR, "Chair's pack"), (CARD, "Chair card"))
_TEAM = ((ACTIONS, "Action sheet"), (MINUTES, "Short minutes"), (PATROL, "Patrol brief"), (TICK, "Tick sheet"))
FIXES = (
    "Making a paper of the next briefing fixes its item numbers; what arrives later is added under new numbers "
    "as new since print."
)


def briefings(meetings: Sequence[Meeting]) -> tuple[tuple[str, date | None], ...]:
    """Return (words, day) of the next briefing and of every meeting held, newest first; None is the next."""
    coming = next((one for one in meetings if one.state != "closed"), None)
    ahead = f"{NEXT}, {short_day(coming.day)}" if coming is not None else NEXT
    days = dict.fromkeys(one.day for one in meetings if one.state == "closed")
    return ((ahead, None), *((f"{short_day(day)} {day.year}", day) for day in days))


def papers(agencies: Mapping[str, str]) -> tuple[ListRow, ...]:
    """Return the papers of a briefing: for the chair, the handouts, for the team."""
    rows = [_heading("For the chair"), *(ListRow(kind, words) for kind, words in _CHAIR), _heading("Handouts")]
    rows += [ListRow(code, name) for code, name in agencies.items()]
    rows.append(_heading("For the team"))
    return (*rows, *(ListRow(kind, words) for kind, words in _TEAM))


def paper_name(kind: str, agencies: Mapping[str, str]) -> str:
    """Return what a paper is called."""
    return dict((*_CHAIR, *_TEAM)).get(kind) or f"Handout {agencies.get(kind, kind)}"


def _heading(words: str) -> ListRow:
    return ListRow(f"heading {words}", words, heading=True)
