"""Papers in words: the briefings to choose from, the papers of one, and what a copy is called."""

from collections.abc import Mapping, Sequence
from datetime import date

from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.shortcuts import Shortcut

CHAIR, CARD, MINUTES, ACTIONS, PATROL, TICK = "chair", "card", "minutes", "actions", "patrol", "tick"
CIVIL, ATTENDANCE, SLIPS, REVIEW, MEMBERS = "civil", "attendance", "slips", "review", "members"
#: filled in and read back by where their boxes stand
ONE_SIZE = (TICK, SLIPS)
NEXT = "Next briefing"
_CHAIR = ((CHAIR, "Chair's pack"), (CARD, "Chair card"))
_TEAM = (
    (ACTIONS, "Action sheets"), (MINUTES, "Short minutes"), (PATROL, "Patrol brief"), (CIVIL, "Civil enforcement brief"),
    (ATTENDANCE, "Attendance sheet"), (TICK, "Tick sheet"), (SLIPS, "Check slips"), (REVIEW, "Weekly review"),
)  # fmt: skip
_BEYOND = ((MEMBERS, "Elected members' line"),)
#: what each paper that is no agency's handout is called
NAMES = dict((*_CHAIR, *_TEAM, *_BEYOND))
#: the key that shows each paper at once; the handouts share one, which goes from each to the next
KEYS = {
    CHAIR: Shortcut.PAPERS_CHAIR, CARD: Shortcut.PAPERS_CARD, ACTIONS: Shortcut.PAPERS_ACTIONS, MINUTES: Shortcut.PAPERS_MINUTES,
    PATROL: Shortcut.PAPERS_PATROL, CIVIL: Shortcut.PAPERS_CIVIL, ATTENDANCE: Shortcut.PAPERS_ATTENDANCE, TICK: Shortcut.PAPERS_TICK,
    SLIPS: Shortcut.PAPERS_SLIPS, REVIEW: Shortcut.PAPERS_REVIEW, MEMBERS: Shortcut.PAPERS_MEMBERS,
}  # fmt: skip
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
    """Return the papers of a briefing, each with its key: for the chair, the handouts, for the team, and what goes beyond it."""
    return (
        _heading("For the chair"), *map(_row, _CHAIR),
        _heading("Handouts", Shortcut.PAPERS_HANDOUT.cap), *(ListRow(code, name) for code, name in agencies.items()),
        _heading("For the team"), *map(_row, _TEAM),
        _heading("Beyond the team"), *map(_row, _BEYOND),
    )  # fmt: skip


def paper_name(kind: str, agencies: Mapping[str, str]) -> str:
    """Return what a paper is called."""
    return NAMES.get(kind) or f"Handout {agencies.get(kind, kind)}"


def _heading(words: str, figure: str = "") -> ListRow:
    return ListRow(f"heading {words}", words, figure=figure, heading=True)


def _row(paper: tuple[str, str]) -> ListRow:
    kind, words = paper
    return ListRow(kind, f"{KEYS[kind].cap}   {words}")


def leaves_under(gateway: str) -> str:
    """Return what is said beside a paper for which another gateway was named."""
    return f". It leaves under: {gateway}" if gateway else ""
