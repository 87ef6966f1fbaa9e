"""The register of copies in words: a row for each copy, and what is known of the one under the cursor."""

from collections.abc import Collection, Sequence

from shp_desktop.domain.copies import SHEETS, CopyStep, Fate, KeptCopy, counts_words
from shp_desktop.domain.moments import LONDON, short_day
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.papers_words import NAMES
from shp_desktop.services.copy_register import Register

EMPTY = "No paper of this briefing has left yet: each copy printed or saved is entered here by itself, with its number and recipient."
_SHORT = {
    "": "not printed", "printed": "printed", "saved": "saved", "sealed": "saved, sealed", "handed_out": "handed out", "collected": "collected",
    "destroyed": "destroyed", "lost": "LOST", "found": "found",
}  # fmt: skip
_OF_NO_MEETING = {"sheet": "answer sheet", "calendar": "calendar of due dates", "team-around": "Team Around form"}
_OTHERS = "Other briefings: left and not destroyed"


def rows(register: Register, marked: Collection[str]) -> tuple[ListRow, ...]:
    """Return the copies of the briefing, then those of others that are still about."""
    found = [ListRow("heading owed", f"{register.owed} on the command line takes them out", heading=True)] if register.owed else []
    found += [ListRow("heading here", counts_words(register.copies), heading=True)] if register.copies else []
    found += [_row(one, marked, day=False) for one in _in_order(register.copies)]
    if register.others:
        found.append(ListRow("heading others", _OTHERS, heading=True))
        found += [_row(one, marked, day=True) for one in register.others]
    return tuple(found)


def _in_order(copies: Sequence[KeptCopy]) -> list[KeptCopy]:
    return sorted(copies, key=lambda one: one.place)


def _row(one: KeptCopy, marked: Collection[str], *, day: bool) -> ListRow:
    last = one.last
    when = f"{last.at.astimezone(LONDON):%d/%m %H:%M}" if last else ""
    who = f"to {last.who}" if last and last.kind == Fate.HANDED_OUT and last.who else ""
    title = f"{f'{short_day(one.day)}, ' if day else ''}copy {one.number} of {one.of}, {one.recipient}"
    mark = "square-check" if one.uid in marked else "square"
    return ListRow(one.uid, title[:1].upper() + title[1:], kind_words(one), _SHORT[one.state], who or when, mark, strong=one.state == Fate.LOST, record=one)


def kind_words(one: KeptCopy) -> str:
    """Return what paper a copy is of."""
    if one.kind == one.agency:
        return "handout"
    if one.kind in SHEETS:
        return SHEETS[one.kind] if one.agency else f"list of {one.kind.replace('actions', 'action sheets')}"
    name = NAMES.get(one.kind) or _OF_NO_MEETING.get(one.kind) or one.kind.replace("-", " ")
    return name[:1].lower() + name[1:]


def step_words(step: CopyStep) -> str:
    """Return one thing known of a copy, with when and by whom it was recorded."""
    pages = f", {step.pages} {'page' if step.pages == 1 else 'pages'}" if step.left else ""
    return f"{step.at.astimezone(LONDON):%d/%m/%Y %H:%M}  {step.said}{pages}, {step.by}"


def gateway_words(one: KeptCopy, owed: str) -> str:
    """Return under what a copy left; `owed` is what is owed of the agreement itself."""
    step = one.disclosed
    if step is None or not (step.gateway or step.agreement):
        return "" if step is None else "It left before the register was kept: no gateway stands with it."
    agreed = f"{step.agreement} ({owed})" if owed else step.agreement
    return f"Left by {step.gateway or 'no gateway yet'}, to {step.purpose}. {agreed}."
