"""Which fields the words of a header may name, and how likely."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shp_desktop.domain.columns import words
from shp_desktop.domain.intake_rules import Rules, Synonym

MILD = frozenset(("occurred", "offence", "to"))  # in a longer header these make a field less likely, others rule it out


@dataclass(frozen=True)
class Match:
    """A field a column's header may name, and how likely: 100 for the very words."""

    field: str
    at: int
    score: float


class HeaderWords:
    """Finds the fields a header may name."""

    def __init__(self, rules: Rules) -> None:
        self._exact: dict[str, list[Synonym]] = {}
        self._inside: dict[tuple[str, ...], list[Synonym]] = {}
        self._against = frozenset(rules.against)
        self._known: dict[tuple[str, ...], dict[str, float]] = {}
        for one in rules.synonyms:
            self._exact.setdefault("".join(one.words), []).append(one)
            if one.inside or len(one.words) > 1:
                self._inside.setdefault(one.words, []).append(one)

    def spoken_against(self, field: str, header: str) -> bool:
        """Tell whether a header has a word that rules a field out."""
        return any((field, word) in self._against for word in words(header))

    def whole(self, header: str) -> bool:
        """Tell whether a header is, word for word, one that names a field."""
        return "".join(_said(header)) in self._exact

    def named(self, headers: Sequence[str]) -> tuple[str, ...]:
        """Return the headers that name a field word for word; none where fewer than two do, as in a record."""
        found = tuple(header for header in headers if self.whole(header))
        return found if len(found) > 1 else ()

    def quotable(self, headers: Sequence[str], at: int) -> str:
        """Return how a message may call a column: by its header where that is plainly none of a record's cells, else "#n"."""
        found = self.named(headers)
        sure = headers[at] in found or any(len(_said(header)) > 1 for header in found)
        return headers[at] if sure else f"#{at + 1}"

    def matches(self, headers: Sequence[str]) -> Iterator[Match]:
        """Yield each field a header may name, with how likely its words alone make it."""
        for at, header in enumerate(headers):
            said = _said(header)
            if 0 < len(said) <= 8:
                yield from (Match(field, at, score) for field, score in self._scores(said).items())

    def _scores(self, said: tuple[str, ...]) -> dict[str, float]:
        if said not in self._known:
            best: dict[str, float] = {}
            for one, likeness in self._found(said):
                score = likeness - one.rank * 0.15
                if likeness < 95:
                    against = [word for word in said if (one.field, word) in self._against]
                    score = score - 30 * len(against) if MILD.issuperset(against) else 0.0
                if score > best.get(one.field, 0):
                    best[one.field] = score
            self._known[said] = best
        return self._known[said]

    def _found(self, said: tuple[str, ...]) -> Iterator[tuple[Synonym, float]]:
        """Yield synonyms with 100 for the same words, 95 for the same letters, less for some of the words."""
        for one in self._exact.get("".join(said), ()):
            yield one, 100 if one.words == said else 95
        for size in range(1, len(said)):
            for at in range(len(said) - size + 1):
                for one in self._inside.get(said[at: at + size], ()):
                    yield one, 40 + 40 * size / len(said)


def _said(header: str) -> tuple[str, ...]:
    return () if header.startswith("#") else words(re.sub(r" \(\d+\)$", "", header))
