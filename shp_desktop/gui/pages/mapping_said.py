"""What a person has said of a file's layout so far: every change gives a whole choice to look at again."""

from collections.abc import Collection
from dataclasses import replace

from shp_desktop.domain.mapping import Choice, MappingView, SheetChoice


class Said:
    """The choice as it stands, sheet by sheet; `view` is the newest look at the file through it.

    A change is built on the one before it, whether or not the file has been looked at through that one yet.
    """

    def __init__(self, view: MappingView) -> None:
        """Begin with what was proposed."""
        self.view = view
        self._asked: Choice | None = None
        self._confirmed: dict[str, str] = {}

    @property
    def waiting(self) -> bool:
        """Say whether the file is still to be looked at through the last change."""
        return self._asked is not None

    @property
    def sheets(self) -> dict[str, SheetChoice]:
        """Return what is said of each sheet; a date format confirmed once stays so while it is in force."""
        return {one.sheet: self._settled(one) for one in (self._asked or self.view.choice()).sheets}

    def choice(self, source: str) -> Choice:
        """Return everything as it stands."""
        return Choice(tuple(self.sheets.values()), source)

    def answered(self, view: MappingView | None) -> None:
        """Take the look at the file through the last change; None where it could not be looked at so."""
        self.view, self._asked = view or self.view, None

    def take(self, sheet: str, taken: bool) -> Choice:
        """Return the choice with a sheet read or left out."""
        return self._with(replace(self.sheets[sheet], take=taken))

    def move(self, sheet: str, column: str, field: str) -> Choice:
        """Return the choice with a column feeding another field, or none."""
        said = self.sheets[sheet]
        others = tuple(pair for pair in said.columns if pair[1] != column)
        return self._with(replace(said, columns=(*others, (field, column)) if field else others))

    def head(self, sheet: str, lines: tuple[int, ...]) -> Choice:
        """Return the choice with another header; its columns are proposed afresh."""
        self._confirmed.pop(sheet, None)
        return self._with(SheetChoice(sheet, self.sheets[sheet].take, lines))

    def confirm(self, sheet: str, date_format: str) -> Choice:
        """Return the choice with a sheet's dates read this way because a person said so."""
        self._confirmed[sheet] = date_format
        return self._with(replace(self.sheets[sheet], date_format=date_format))

    def _settled(self, said: SheetChoice) -> SheetChoice:
        return replace(said, confirmed=self._confirmed.get(said.sheet) == said.date_format)

    def _with(self, changed: SheetChoice) -> Choice:
        sheets = tuple(changed if one.sheet == changed.sheet else one for one in self.sheets.values())
        self._asked = Choice(tuple(self._settled(one) for one in sheets), self.view.source)
        return self._asked


def profile_name(view: MappingView, source: str, taken: Collection[str]) -> str:
    """Return what a layout is saved as unless a person says otherwise; another layout's name is not taken from it."""
    if view.profile:
        return view.profile
    name, number = source or "log", 1
    while (name if number == 1 else f"{name} {number}") in taken:
        number += 1
    return name if number == 1 else f"{name} {number}"
