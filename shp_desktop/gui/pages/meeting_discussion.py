"""The discussion pass in its four parts: actions due, items kept, what agencies bring, priorities for today."""

from collections.abc import Sequence
from datetime import date

from shp_desktop.domain.actions import Action
from shp_desktop.domain.meetings import MOST_PRIORITIES
from shp_desktop.domain.triage import Decision
from shp_desktop.gui.pages.meeting_rows import Kind, Morning, Row, check_rows, item_row


class Discussed:
    """The rows of the discussion pass; a carried action that was dealt with in it keeps its place and its tick."""

    def __init__(self) -> None:
        """Begin with nothing dealt with."""
        self._meeting = ""
        self._finished: dict[str, Action] = {}

    def rows(self, morning: Morning) -> list[Row]:
        """Return the rows of a morning with what was finished in its meeting."""
        uid = morning.meeting.uid if morning.meeting else ""
        if uid != self._meeting:
            self._meeting, self._finished = uid, {}
        return discussion_rows(morning, tuple(self._finished.values()))

    def keep(self, action: Action) -> None:
        """Keep an action that is finished; one that is open again is read with the others."""
        if not action.open:
            self._finished[action.uid] = action


def discussion_rows(morning: Morning, finished: Sequence[Action] = ()) -> list[Row]:
    """Return the rows of the discussion pass; every part has its heading, also where there is nothing in it."""
    actions = _actions(morning, finished)
    brought = [item for item in morning.items if item.incident.uid in morning.brought]
    kept = [
        item
        for item in morning.items
        if item.decision and item.decision.decision is Decision.DISCUSS and item.incident.uid not in morning.brought
    ]
    rows = [*check_rows(morning), Row(Kind.HEADING, "actions", f"1  Actions due or carried, {len(actions)}")]
    rows += _action_rows(actions, morning.often)
    rows.append(Row(Kind.HEADING, "kept", f"2  Kept for discussion, {len(kept)}"))
    rows += [item_row(item, morning.titles, discussing=True) for item in kept]
    rows.append(Row(Kind.HEADING, "brought", f"3  What agencies bring, {len(brought)}"))
    for item in brought:
        agency = morning.brought[item.incident.uid]
        titles = {item.incident.uid: f"{agency}: {morning.titles.get(item.incident.uid) or item.type}"}
        rows.append(item_row(item, titles, discussing=True))
    if morning.cases:
        rows.append(Row(Kind.HEADING, "cases", f"Cases: {morning.cases}"))
    rows.append(priorities_row(morning))
    return rows


def _action_rows(actions: Sequence[Action], often: int) -> list[Row]:
    """The rows of actions: those that ask for a decision say so, those that read alike begin with their reference."""
    said = [f"{action.whose}, {action.text}" for action in actions]
    told = [f"{action.ref} {words}" if said.count(words) > 1 else words for action, words in zip(actions, said, strict=True)]
    asked = ["Decide: " if often and action.open and action.asks_decision(often) else "" for action in actions]
    return [Row(Kind.ACTION, one.uid, f"{first}{words}", action=one) for one, first, words in zip(actions, asked, told, strict=True)]


def priorities_row(morning: Morning) -> Row:
    """Return the heading of the priorities, with how many are set."""
    set_already = len(morning.meeting.priorities) if morning.meeting else 0
    return Row(Kind.HEADING, "priorities", f"4  Priorities for today, {set_already} of {MOST_PRIORITIES}")


def due_now(action: Action, day: date) -> bool:
    """Say whether an action is due by the day of the meeting."""
    return action.due <= day


def _actions(morning: Morning, finished: Sequence[Action]) -> list[Action]:
    day = morning.board.meeting_date
    carried = [action for action in morning.board.carried if action.times_carried]
    open_again = {action.uid for action in carried}
    carried += [action for action in finished if action.uid not in open_again]
    return sorted(carried, key=lambda action: (not due_now(action, day), action.due, action.ref))
