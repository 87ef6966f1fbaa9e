"""Whose voice a week's meetings had: items and actions raised by each agency, for the weekly review and never for the room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """How many items and actions somebody raised in one week."""

    items: int = 0
    actions: int = 0


@dataclass(frozen=True)
class Voice:
    """One agency's part in a week's meetings; `weeks` are the weeks up to and with this one, oldest first.

    `agency` is "" for what nobody can be named for.
    """

    agency: str
    name: str
    weeks: tuple[Count, ...]

    @property
    def now(self) -> Count:
        """Return the week asked about."""
        return self.weeks[-1]


def voices(
    weeks: Sequence[tuple[Iterable[str], Iterable[str]]], agencies: Mapping[str, str]
) -> tuple[Voice, ...]:
    """Return each agency's voice over some weeks, oldest first.

    A week is (who raised each item, who raised each action), by code, "" where nobody is known. Every agency of
    `agencies` (code: name) has a line, also one that raised nothing; the sums are the week's items and actions.
    """
    told = [(list(items), list(actions)) for items, actions in weeks]
    seen = dict.fromkeys(code for items, actions in told for code in (*items, *actions))
    codes = [*agencies, *(code for code in seen if code not in agencies and code), *([""] if "" in seen else [])]
    return tuple(
        Voice(code, agencies.get(code, code or "not known"), tuple(Count(items.count(code), actions.count(code)) for items, actions in told))
        for code in codes
    )
