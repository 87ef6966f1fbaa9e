"""The rows of the Actions page: what asks for a decision, then the overdue, then the rest by agency, owner, age or due day."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from shp_desktop.domain.actions import Action
from shp_desktop.domain.withhold import unblotted
from shp_desktop.domain.words import joined, spelt
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.actions_words import matches, row_of

#: rows shown at once; whoever looks for more types words
MOST = 1_000
ORDER_WORDS = {
    "agency": "by agency",
    "owner": "by owner",
    "age": "by age, the oldest first",
    "due": "by due day",
}
#: heading, and the days an action under it is older than
_AGES = (("Older than a month", 31), ("Two weeks to a month", 14), ("One to two weeks", 7), ("Up to a week", -(1 << 20)))


@dataclass(frozen=True)
class Look:
    """How the list is to stand: the day, the agencies by code in their order, words typed, order, and what is pending or marked."""

    today: date
    names: Mapping[str, str]
    typed: str = ""
    order: str = "agency"
    often: int = 3
    pending: Mapping[str, str] = field(default_factory=dict)
    marked: Collection[str] = ()


def rows(actions: Iterable[Action], look: Look, ended: Sequence[Action] = (), more: bool = False) -> list[ListRow]:
    """Return the rows; `ended` are finished ones, found already and newest first, `more` says that there are others."""
    said = look.typed.casefold().split()
    kept = [one for one in actions if one.open and matches(one, said, look.names)]
    found: list[ListRow] = []
    left = MOST
    for title, held in _parts(kept, look):
        late = sum(1 for one in held if one.overdue(look.today))
        figure = f"{len(held)}, {late} overdue" if late and title != "Overdue" else str(len(held))
        found.append(ListRow(f"heading {title}", title, figure=figure, heading=True))
        found += [_row(one, look) for one in held[:left]]
        left -= min(len(held), left)
    if len(kept) > MOST:
        found.append(ListRow("heading rest", f"{len(kept) - MOST:,} more; type words to find them", heading=True))
    if ended:
        figure = f"{len(ended)} or more" if more else str(len(ended))
        found.append(ListRow("heading ended", "Finished, newest first", figure=figure, heading=True))
        found += [_row(one, look) for one in ended]
    return found


def are_alike(actions: Sequence[Action]) -> bool:
    """Say whether all are of one agency and one type, or say the same in words of which none is blotted out."""
    of = {(one.agency, one.type) for one in actions}
    return len(of) < 2 or (len({" ".join(one.text.casefold().split()) for one in actions}) < 2 and bool(unblotted(actions[0].text)))


def by_agency_words(actions: Sequence[Action], names: Mapping[str, str]) -> str:
    """Return how many are of which agency, the most first."""
    return joined(f"{many} {names.get(code, code)}" for code, many in Counter(one.agency for one in actions).most_common())


def alike(shown: Sequence[ListRow], chosen: str) -> tuple[ListRow, ...]:
    """Return the rows like the chosen one under its heading, that one included."""
    rows = _under(shown, chosen)
    mine = next((one.record for one in rows if one.identity == chosen), None)
    return tuple(row for row in rows if mine is not None and are_alike((mine, row.record)))


def _under(shown: Sequence[ListRow], chosen: str) -> tuple[ListRow, ...]:
    block: list[ListRow] = []
    for row in shown:
        if row.heading:
            if any(one.identity == chosen for one in block):
                break
            block = []
        else:
            block.append(row)
    return tuple(block) if any(one.identity == chosen for one in block) else ()


def _parts(kept: Sequence[Action], look: Look) -> list[tuple[str, list[Action]]]:
    by_due = sorted(kept, key=lambda one: (one.due, one.raised_at, one.ref))
    asked = [one for one in by_due if one.asks_decision(look.often)]
    owed = {one.uid for one in asked}
    late = [one for one in by_due if one.overdue(look.today) and one.uid not in owed]
    rest = [one for one in by_due if not one.overdue(look.today) and one.uid not in owed]
    asked.sort(key=lambda one: (-one.times_carried, one.due, one.ref))
    first = ((f"Decide: carried {spelt(look.often)} times or more", asked), ("Overdue", late))
    return [(title, held) for title, held in (*first, *_ORDERED[look.order](rest, look)) if held]


def _by_agency(rest: Sequence[Action], look: Look) -> list[tuple[str, list[Action]]]:
    codes = [*look.names, *sorted({one.agency for one in rest} - set(look.names))]
    return [(look.names.get(code, code), [one for one in rest if one.agency == code]) for code in codes]


def _by_owner(rest: Sequence[Action], look: Look) -> list[tuple[str, list[Action]]]:
    places = list(look.names)
    owners = sorted(
        {(one.agency, one.owner) for one in rest},
        key=lambda who: (not who[1], places.index(who[0]) if who[0] in places else len(places), who[1].casefold()),
    )
    return [
        (f"{owner or 'Nobody named yet'}, {look.names.get(agency, agency)}", [one for one in rest if (one.agency, one.owner) == (agency, owner)])
        for agency, owner in owners
    ]


def _by_age(rest: Sequence[Action], look: Look) -> list[tuple[str, list[Action]]]:
    oldest = sorted(rest, key=lambda one: (one.raised, one.raised_at, one.ref))
    held: dict[str, list[Action]] = {title: [] for title, _ in _AGES}
    for one in oldest:
        held[next(title for title, beyond in _AGES if one.days_old(look.today) > beyond)].append(one)
    return list(held.items())


def _by_due(rest: Sequence[Action], look: Look) -> list[tuple[str, list[Action]]]:
    return [
        ("Due today", [one for one in rest if one.due == look.today]),
        ("Due later", [one for one in rest if one.due > look.today]),
    ]


_ORDERED: dict[str, Callable[[Sequence[Action], Look], list[tuple[str, list[Action]]]]] = {
    "agency": _by_agency,
    "owner": _by_owner,
    "age": _by_age,
    "due": _by_due,
}


def _row(action: Action, look: Look) -> ListRow:
    row = row_of(action, look.today, look.pending.get(action.uid, ""))
    if action.uid in look.marked:
        return replace(row, mark="square-check", detail=f"marked · {row.detail}")
    return row
