"""The chair's order: items moved before others, on a side of the line; what was not moved stays in its order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ABOVE, BELOW = "above", "below"


@dataclass(frozen=True)
class Move:
    """The chair put one item before another, "" for the end of its side."""

    uid: str
    before: str
    side: str


def in_chairs_order(uids: Sequence[str], moves: Iterable[Move]) -> tuple[list[str], dict[str, str]]:
    """Return the items as the moves leave them, one after the other, and the side each moved item was put on."""
    order = list(uids)
    held = set(order)
    sides: dict[str, str] = {}
    for move in moves:
        if move.uid not in held or move.uid == move.before:
            continue
        order.remove(move.uid)
        order.insert(order.index(move.before) if move.before in held else len(order), move.uid)
        sides[move.uid] = move.side
    return order, sides
