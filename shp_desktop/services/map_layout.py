"""A file's layout before it is read: what each column would become, what a known profile says of it, what a person chose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shp_desktop.domain.intake import DEFAULT_SOURCE
from shp_desktop.domain.intake_layout import SheetReading, layout_at, reading
from shp_desktop.domain.intake_rows import FileContent, Pasted, Table
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.mapping import Choice, MappingView, SheetChoice, SheetView
from shp_desktop.domain.profiles import Profile, SheetProfile
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused, UsageProblem
from shp_desktop.intake.header_words import HeaderWords
from shp_desktop.intake.known import Near, known, near, near_shape
from shp_desktop.intake.profiles import load_profiles
from shp_desktop.intake.reader import read_any
from shp_desktop.intake.rules import load_rules
from shp_desktop.intake.sheet_proposal import Proposed, by_cells_and_words, by_near, by_pairs, by_profile, of_source
from shp_desktop.intake.sheet_view import view_of
from shp_desktop.intake.suggest import PROPOSED
from shp_desktop.paths import data_file
from shp_desktop.services.session import Session

AUTO = "auto"
_LEAST_RECORDS = 2


def profiles(session: Session) -> tuple[Profile, ...]:
    """Return the saved profiles, the team's own before the shipped ones."""
    return load_profiles((session.folders.profiles, data_file("resources", "profiles")))


def own_names(session: Session) -> tuple[str, ...]:
    """Return the names of the team's own profiles: saving under one replaces it, under a shipped one's it does not."""
    return tuple(one.name for one in load_profiles((session.folders.profiles,)))


def shipped_names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the program."""
    return tuple(one.name for one in load_profiles((data_file("resources", "profiles"),)))


def look(
    session: Session, source: "Path | Pasted | FileContent | Opened", *, profile: str = AUTO, choice: Choice | None = None
) -> MappingView:
    """Return what is proposed for a file, or what a choice makes of it; nothing is stored. Raises BadFile, UsageProblem."""
    seen = source if isinstance(source, Opened) else opened(session, source)
    return seen.looking.view(profile or AUTO, choice)


def opened(session: Session, source: Path | Pasted | FileContent) -> "Opened":
    """Return a file read and proposed for once, for as many looks as a person wants. Raises BadFile."""
    content = read_any(source)
    return Opened(content, _Looking(content, profiles(session), load_rules(session.tables)))


def chosen_profile(
    content: FileContent, held: Sequence[Profile], rules: Rules, choice: Choice, seen: "Opened | None" = None
) -> Profile:
    """Return the profile a choice amounts to; Refused in one sentence where it cannot be read by."""
    looking = seen.looking if seen is not None else _Looking(content, held, rules)
    view = looking.view(AUTO, choice)
    if not view.ready:
        raise Refused(f"{content.name} cannot be read by these columns: {view.why[:1].lower()}{view.why[1:]}")
    return looking.profile(view, choice)


def drift_words(content: FileContent, held: Sequence[Profile], rules: Rules, chosen: Profile) -> str:
    """Return one sentence on how a file differs from the known profile it is read by or near to, "" where it does not."""
    looking = _Looking(content, held, rules)
    named = [one for one in held if one.name == chosen.name]
    wanted = next((one for one in named if one.header == chosen.header), named[0] if named else None)
    if wanted is None and near(content.tables, held) is None:
        return ""
    base = looking.base(wanted)
    if base.profile is None or base.exact:
        return ""
    kept = not base.whole and chosen.source == base.profile.source and chosen.source not in ("", DEFAULT_SOURCE)
    return looking.differs(base) + (f" Its logs are taken as of that profile's source {chosen.source}." if kept else "")


@dataclass(frozen=True)
class _Base:
    """The known profile a file is seen by: made for it (`whole`), near to it, or none."""

    profile: Profile | None = None
    whole: bool = False
    near: Near | None = None
    sheets: tuple[Proposed, ...] = ()
    readings: tuple[SheetReading, ...] = ()

    @property
    def drifted(self) -> bool:
        """Tell whether a column of any sheet stands, or is called, otherwise than in the profile."""
        return any(one.drift for one in self.sheets)

    @property
    def exact(self) -> bool:
        """Tell whether the profile was made for this very file's layout."""
        return self.whole and not self.drifted


class _Looking:
    """Looks at one file by the profiles held."""

    def __init__(self, content: FileContent, held: Sequence[Profile], rules: Rules) -> None:
        self._content, self._held, self._rules = content, tuple(held), rules
        self._tables = tuple(table for table in content.tables if table.rows)
        self._words = HeaderWords(rules)
        self._bases: dict[Profile | None, _Base] = {}

    def base(self, wanted: Profile | None) -> _Base:
        """Return what the file is seen by: the profile wanted or known, else one it is near to, else proposals."""
        if wanted not in self._bases:
            self._bases[wanted] = self._base(wanted)
        return self._bases[wanted]

    def _base(self, wanted: Profile | None) -> _Base:
        found = wanted or known(self._tables, self._held, self._rules)
        if found is not None:
            readings = tuple(reading(table, found) for table in self._tables)
            if any(one.layout for one in readings):
                return _Base(found, True, None, tuple(map(self._of_reading, self._tables, readings, [found] * len(readings))), readings)
        close = near(self._tables, (wanted,) if wanted else self._held)
        sheets = tuple(self._of_near(table, close) for table in self._tables)
        return _Base(close.profile if close else None, False, close, sheets)

    def differs(self, base: _Base) -> str:
        """Say in one sentence how the file differs from the profile it is seen by."""
        name = base.profile.name if base.profile else ""
        said = [one.drift.words(one.layout.headers) for one in base.sheets if one.drift]
        what = joined(filter(None, said)) or "its columns stand otherwise"
        like = "is read by" if base.whole else "is like the files of"
        return f"{self._content.name} {like} the profile {name} but differs from it: {what}."

    def view(self, profile: str, choice: Choice | None) -> MappingView:
        """Return the view of the file."""
        wanted = None
        if profile != AUTO:
            wanted = next((one for one in self._held if one.name == profile), None)
            if wanted is None:
                names = ", ".join(dict.fromkeys(one.name for one in self._held)) or "none"
                raise UsageProblem(f"There is no profile {profile}; there are: {names}.")
        base = self.base(wanted)
        said = {one.sheet: one for one in choice.sheets} if choice else {}
        views = tuple(self._sheet(at, base, said.get(made.table.sheet)) for at, made in enumerate(base.sheets))
        source = (choice.source if choice else "") or (base.profile.source if base.profile else "") or DEFAULT_SOURCE
        asks, why = self._chosen(views) if choice else self._asks(base, views)
        return MappingView(self._content.name, base.profile.name if base.profile else "", asks, why, views, source)

    def profile(self, view: MappingView, choice: Choice) -> Profile:
        """Return the known profile where a choice changes nothing of it, else the one a view ready to be read amounts to."""
        base = self.base(None)
        usual = self.view(AUTO, None)
        if base.profile is not None and not usual.asks and _same(usual, view) and choice.source in ("", base.profile.source):
            return base.profile
        said = {one.sheet: one for one in choice.sheets}
        parts = []
        for made, seen in zip(base.sheets, view.sheets, strict=True):
            now = of_source(self._with(made, said.get(seen.sheet)), view.source, self._rules)
            parts.append(_sheet_profile(seen, now.profile))
        first = next(one for one in parts if one.take)
        whole = Profile(PROPOSED, view.source).part(first)
        return replace(whole, sheets=tuple(parts)) if len(parts) > 1 else whole

    def _of_reading(self, table: Table, one: SheetReading, found: Profile) -> Proposed:
        if one.layout is None:
            return self._of_near(table, None if one.left else near((table,), (found,)))
        return by_profile(table, one.layout, one.profile, found.name)

    def _of_near(self, table: Table, close: Near | None) -> Proposed:
        if close is not None and close.table is table:
            return by_near(table, close.layout, close.part, close.profile.name, self._rules, self._words)
        return by_cells_and_words(table, self._rules, self._words)

    def _sheet(self, at: int, base: _Base, said: SheetChoice | None) -> SheetView:
        made = base.sheets[at]
        one = base.readings[at] if base.readings else None
        if said is not None:
            now = self._with(made, said)
            wanted = said.date_format if said.date_format or said.confirmed else _format_of(now)
            view = view_of(now, self._rules, said.take, wanted, said.confirmed)
            return replace(view, confirmed=said.confirmed and view.date_format == (said.date_format or view.date_format))
        if one is not None and one.layout is not None:
            return view_of(made, self._rules, True, one.profile.date_format, not made.drift, bool(made.drift))
        kept_out = one is not None and one.left
        view = view_of(made, self._rules, not kept_out, _format_of(made), confirmed=False)
        least = _LEAST_RECORDS if base.whole else 1
        take = view.take and view.records >= least and (len(base.sheets) == 1 or not view.missing)
        return replace(view, take=take, ambiguous=view.ambiguous if take else "")

    def _with(self, made: Proposed, said: SheetChoice | None) -> Proposed:
        """Return a proposal with what a person says of its header and columns."""
        if said is None:
            return made
        layout = made.layout if said.header_rows is None else layout_at(made.table, said.header_rows)
        if layout.rows == made.layout.rows:
            layout = made.layout
        if not said.columns:
            return made if layout is made.layout else by_cells_and_words(made.table, self._rules, self._words, layout)
        return by_pairs(made, layout, said.columns, self._rules)

    def _chosen(self, views: Sequence[SheetView]) -> tuple[bool, str]:
        taken = [one for one in views if one.take]
        if not taken:
            return True, "No sheet is taken, so nothing would be read."
        for one in taken:
            where = f" in the sheet {one.sheet}" if len(views) > 1 and one.sheet else ""
            if one.conflicts:
                return True, one.conflicts[0]
            if one.missing:
                return True, f"No column says {joined(one.missing)}{where}."
            if one.ambiguous and not one.confirmed:
                return True, one.ambiguous
        return False, "The columns are as you chose them."

    def _asks(self, base: _Base, views: Sequence[SheetView]) -> tuple[bool, str]:
        if base.profile is None:
            taken = [one for one in views if one.take]
            bare = bool(taken) and not any(one.header_rows for one in taken)
            how = "has no header row" if bare else "has a layout not met before"
            like = near_shape(self._tables, self._held, self._rules) if bare else ""
            return True, f"{self._content.name} {how}{like}: look at what each column would become."
        if not base.exact:
            return True, self.differs(base)
        name = base.profile.name
        lost = [one.sheet for one in base.profile.sheets if one.take and not self._found(one, base)]
        if lost:
            return True, f"{self._content.name} has no sheet {joined(lost)}, which the profile {name} reads."
        for one, seen in zip(base.readings, views, strict=True):
            if one.layout is None and not one.left and seen.records >= _LEAST_RECORDS and not seen.missing:
                return True, f"The sheet {seen.sheet} has records, and the profile {name} does not know it."
            failing = _misread(one, seen)
            if failing:
                return True, f"The profile {name} reads dates as {one.profile.date_format}, but {failing} in {self._content.name}."
        made_for = "this shape of file" if not any(one.profile.header for one in base.readings if one.layout) else "this very header"
        return False, f"{self._content.name} is read by the profile {name}, made for {made_for}."

    def _found(self, sheet: SheetProfile, base: _Base) -> bool:
        part = base.profile.part(sheet) if base.profile else None
        return any(one.layout is not None and one.profile == part for one in base.readings)


def _same(usual: MappingView, chosen: MappingView) -> bool:
    """Tell whether a choice says of every sheet what is known of it."""
    def told(view: MappingView) -> list[object]:
        return [(one.take, one.header_rows, one.date_format, [column.fields for column in one.columns]) if one.take else one.take
                for one in view.sheets]

    return told(usual) == told(chosen)


def _format_of(made: Proposed) -> str | None:
    """Return the form of date that the profile compared with names."""
    return (made.part.date_format or None) if made.part is not None else None


@dataclass(frozen=True)
class Opened:
    """A file as it was read, and what is proposed for it."""

    content: FileContent
    looking: _Looking


def _misread(one: SheetReading, seen: SheetView) -> str:
    """Return how many dates the format a profile names does not read, "" where it reads most of them or names none."""
    if one.layout is None or not one.profile.date_format:
        return ""
    named = next((choice for choice in seen.dates if choice.format == one.profile.date_format), None)
    most = max((choice.fits for choice in seen.dates), default=0)
    if named is None:
        return "no date is so" if most else ""
    return f"only {named.fits:,} of {named.fits + named.fails:,} dates are so" if 2 * named.fits < most else ""


def _sheet_profile(seen: SheetView, profile: Profile) -> SheetProfile:
    if not seen.take:
        return SheetProfile(seen.sheet, take=False)
    return SheetProfile(
        seen.sheet, True, profile.columns, profile.header, profile.shape, seen.date_format, profile.pad_reference,
        profile.reference_required,
    )
