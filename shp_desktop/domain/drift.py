"""How the header of a file differs from the one a profile was made for, column by column."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shp_desktop.domain.columns import unique_headers
from shp_desktop.domain.intake_layout import UNNAMED, header_keys
from shp_desktop.domain.mapping import NEW
from shp_desktop.domain.words import joined

Alike = Callable[[str, int], bool | None]
SAID = 4


@dataclass(frozen=True)
class Drift:
    """The differences: columns of the file by their positions from 0, columns of the profile by their headers.

    `renamed` and `moved` pair a position in the file with the profile's header, or with its place there from 1.
    """

    renamed: tuple[tuple[int, str], ...] = ()
    moved: tuple[tuple[int, int], ...] = ()
    new: tuple[int, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.renamed or self.moved or self.new or self.gone)

    def of(self, at: int) -> str:
        """Return what is to be said of one column of the file, "" where nothing is."""
        old = dict(self.renamed).get(at)
        if old is not None:
            return f"renamed from {old}"
        place = dict(self.moved).get(at)
        if place is not None:
            return f"moved from #{place}"
        return NEW if at in self.new else ""

    def words(self, headers: Sequence[str]) -> str:
        """Return all of it as a list in words, the file's columns named by their headers."""
        said = [f"{headers[at]} stands where {old} was" for at, old in self.renamed]
        said += [f"{headers[at]} has moved" for at, _ in self.moved]
        said += [f"{old} is missing" for old in self.gone]
        said += [f"{headers[at]} is new" for at in self.new]
        more = len(said) - SAID
        return joined([*said[:SAID], f"{more} more"] if more > 0 else said)


def shared(header: Sequence[str], headers: Sequence[str]) -> int:
    """Return how many named columns two headers have in common, wherever they stand."""
    both = Counter(header_keys(header)) & Counter(header_keys(headers))
    return both.total() - both[UNNAMED]


def compare(header: Sequence[str], headers: Sequence[str], alike: Alike | None = None) -> Drift:
    """Compare a file's headers with a profile's.

    Columns that keep their order are where they were, however many came or went before them. `alike(old, at)` says
    whether a column of the file may be one the profile has by another name: True, False, or None where nothing tells.
    Without a word against it, a column that stands exactly where a missing one stood is renamed.
    """
    alike = alike or (lambda _old, _at: None)
    names = unique_headers(header, len(header))
    olds, news = _numbered(header_keys(header)), _numbered(header_keys(headers))
    place = {key: at for at, key in enumerate(olds)}
    both = [(at, place[key]) for at, key in enumerate(news) if key in place]
    kept = _rising(both)
    moved = tuple((at, old + 1) for at, old in both if (at, old) not in kept)
    renamed = _renamed(kept, names, olds, news, alike)
    again = {at for at, _ in renamed}
    lost = {old for _, old in renamed}
    taken = {key for key in news if key in place}
    return Drift(
        tuple((at, names[old]) for at, old in renamed), moved,
        tuple(at for at, key in enumerate(news) if key not in place and at not in again and key[0] != UNNAMED),
        tuple(names[at] for at, key in enumerate(olds) if key not in taken and at not in lost and key[0] != UNNAMED),
    )


def _numbered(keys: Sequence[str]) -> list[tuple[str, int]]:
    met: Counter[str] = Counter()
    out = []
    for key in keys:
        met[key] += 1
        out.append((key, met[key]))
    return out


def _rising(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the longest run of pairs in which both places rise: the columns that kept their order."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, old) in enumerate(pairs):
        where = bisect_left(ends, old)
        before.append(last[where - 1] if where else -1)
        if where == len(ends):
            ends.append(old)
            last.append(at)
        else:
            ends[where], last[where] = old, at
    kept: set[tuple[int, int]] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(pairs[at])
        at = before[at]
    return kept


def _renamed(
    kept: set[tuple[int, int]], names: Sequence[str], olds: Sequence[tuple[str, int]], news: Sequence[tuple[str, int]],
    alike: Alike,
) -> list[tuple[int, int]]:
    """Pair new columns with missing ones: first those at the same place between the columns kept, then those alike."""
    here, there = set(news), set(olds)
    found: list[tuple[int, int]] = []
    edges = [(-1, -1), *sorted(kept), (len(news), len(olds))]
    for (start, first), (end, beyond) in zip(edges, edges[1:], strict=False):
        fresh = [at for at in range(start + 1, end) if news[at] not in there]
        lost = [at for at in range(first + 1, beyond) if olds[at] not in here]
        if len(fresh) == len(lost):
            found += [(at, old) for at, old in zip(fresh, lost, strict=True) if alike(names[old], at) is not False]
    again, lost_by = {at for at, _ in found}, {old for _, old in found}
    for old, key in enumerate(olds):
        if key in here or old in lost_by or key[0] == UNNAMED:
            continue
        at = next((at for at, one in enumerate(news)
                   if one not in there and one[0] != UNNAMED and at not in again and alike(names[old], at)), None)
        if at is not None:
            found.append((at, old))
            again.add(at)
    return sorted(found)
