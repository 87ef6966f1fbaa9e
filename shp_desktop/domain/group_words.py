"""How a group is told in one spoken line: "11 shoplifting, 3 at the same store"."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shp_desktop.domain.words import counted, joined


@dataclass(frozen=True)
class GroupWord:
    """One row: a group's name, what one and several of it are called, and what its place is called."""

    one: str
    many: str
    place: str


@dataclass(frozen=True)
class GroupWords:
    """The words of the groups by name; a group the table does not name is told by its own name."""

    words: Mapping[str, GroupWord] = field(default_factory=dict)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "GroupWords":
        """Read the rows of the group_words table."""
        return cls({row["group"].casefold(): GroupWord(row["one"], row["many"], row["place"]) for row in rows})

    def spoken(self, group: str, places: Sequence[str]) -> str:
        """Return the line that is read for a group; `places` holds the key of each member's place, "" where it is not known."""
        count = len(places)
        known = self.words.get(group.casefold())
        said = f"{count} {known.one if count == 1 else known.many}" if known else _unnamed(count, group)
        same = [number for _, number in Counter(place for place in places if place).most_common() if number > 1]
        if not same or (known and not known.place):
            return said
        where = known.place if known else "address"
        first = f"{same[0]} at the same {where}" if same[0] < count else f"all at the same {where}"
        others = [f"{number} at another" for number in same[1:3]]
        return f"{said}, {joined([first, *others])}"


def _unnamed(count: int, group: str) -> str:
    """Tell a group by its own name, in small letters but for what is written in capitals alone: "4 ASB nuisance"."""
    words = [word if word.isupper() else word.lower() for word in group.replace(" - ", " ").split()]
    return f"{count} {' '.join(words)}" if words else f"{counted(count, 'log')} without a type"
