"""Which saved or shipped profile a file belongs to: made for its very header or shape, or near to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shp_desktop.domain.drift import shared
from shp_desktop.domain.intake_layout import UNNAMED, Layout, candidates, exact, header_keys, layout_at
from shp_desktop.domain.intake_rows import Table
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.profiles import Profile
from shp_desktop.domain.words import joined
from shp_desktop.intake.forms import body_of, first_is_record, forms, unlike
from shp_desktop.intake.looks import Looks


@dataclass(frozen=True)
class Near:
    """A profile, its plain part that is nearest to a table, and where the table's header stands."""

    profile: Profile
    part: Profile
    table: Table
    layout: Layout
    alike: float


def known(tables: Sequence[Table], profiles: Sequence[Profile], rules: Rules) -> Profile | None:
    """Return the profile made for a file: all of its sheets before some, most sheets, then the one that stands first.

    A header in the profile's order comes before one in another order, and that before the shape of a file without header.
    """
    best: tuple[bool, int] = (False, 0)
    found: Profile | None = None
    moved: Profile | None = None
    for profile in profiles:
        layouts = [(part, layout) for part in profile.parts for table in tables if (layout := exact(table, part)) is not None]
        same = {part.header for part, layout in layouts if header_keys(layout.headers) == header_keys(part.header)}
        score = (len(same) == len({part.header for part in profile.parts}), len(same))
        if same and score > best:
            best, found = score, profile
        moved = moved or (profile if layouts else None)
    found = found or moved
    if found is not None:
        return found
    return next((one for one in profiles for part in one.parts for table in tables if shaped(table, part, rules)), None)


def shaped(table: Table, part: Profile, rules: Rules) -> bool:
    """Tell whether a table has no header and the very shape a profile was made for, its dates in the form it names."""
    if part.header or not part.shape or len(layout_at(table, ()).headers) != len(part.shape):
        return False
    rows = body_of(table)
    looks = Looks(rows, rules)
    seen = forms(looks, len(part.shape))
    needed = {int(column[1:]) - 1 for field, column in part.columns if field.startswith("reported") and column[1:].isdigit()}
    if unlike(part.shape, seen) or any(at < len(seen) and seen[at] == "blank" for at in needed):
        return False
    return first_is_record(looks, seen, rows)


def with_shape(tables: Sequence[Table], profile: Profile, rules: Rules) -> Profile:
    """Return a profile that reads by places alone with the shape of the file it reads, so that the next is known by it."""
    by_place = all(column.startswith(UNNAMED) for _, column in profile.columns)
    if profile.header or profile.shape or profile.sheets or not by_place or len(tables) != 1:
        return profile
    rows = body_of(tables[0])
    looks = Looks(rows, rules)
    seen = forms(looks, len(layout_at(tables[0], ()).headers))
    return replace(profile, shape=seen) if first_is_record(looks, seen, rows) else profile


def near_shape(tables: Sequence[Table], profiles: Sequence[Profile], rules: Rules) -> str:
    """Return how a file without a header differs from the profile it is most like, as the end of a sentence; "" for none."""
    for table in tables:
        rows = body_of(table)
        width = len(layout_at(table, ()).headers)
        seen = forms(Looks(rows, rules), width)
        for profile in profiles:
            for part in profile.parts:
                other = unlike(part.shape, seen)
                if not part.shape or part.header or 2 * len(other) > width:
                    continue
                said = [f"#{at + 1} has {seen[at]} where that has {part.shape[at]}" for at in other]
                return f" and differs from the profile {profile.name}: {joined(said)}" if said else ""
            if any(part.shape and not part.header and abs(len(part.shape) - width) == 1 for part in profile.parts):
                return f" and a column more or less than the files of the profile {profile.name}"
    return ""


def near(tables: Sequence[Table], profiles: Sequence[Profile]) -> Near | None:
    """Return the profile most like a file's header, where it shares most of the profile's columns; None where none does."""
    best: Near | None = None
    for table in tables:
        for layout in candidates(table):
            named = len(header_keys(layout.headers)) - header_keys(layout.headers).count(UNNAMED)
            for profile in profiles:
                for part in profile.parts:
                    alike = _alike(part, layout, named)
                    if alike and (best is None or alike > best.alike):
                        best = Near(profile, part, table, layout, alike)
    return best


def _alike(part: Profile, layout: Layout, named: int) -> float:
    """Return how much two headers share, 0 where that is not most of the profile's and a third of the file's."""
    wanted = sum(1 for key in header_keys(part.header) if key != UNNAMED)
    both = shared(part.header, layout.headers)
    if both < 2 or 2 * both <= wanted or 3 * both < named:
        return 0.0
    return both / max(wanted, named)
