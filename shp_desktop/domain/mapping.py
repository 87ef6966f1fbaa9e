"""What a person sees and says of a file's layout before anything of it is stored."""

from dataclasses import dataclass

NEW = "new"  # a column's drift: the profile does not know it; the others are "moved from ..." and "renamed from ..."


@dataclass(frozen=True)
class Example:
    """A value as the file gives it and what it becomes, in words a person reads; `fault` where it becomes nothing."""

    given: str
    becomes: str
    fault: str = ""


@dataclass(frozen=True)
class ColumnView:
    """One column of a file. `field` "" means it is kept with the row as an extra fact.

    `also` names further fields it feeds. `at` counts from 0, `column` is what a choice calls it (header text or "#n"), `reason` says why the field is
    proposed, `drift` is "" or how the column differs from the profile's, `conflict` what speaks against the choice.
    """

    at: int
    column: str
    header: str
    field: str
    reason: str
    examples: tuple[Example, ...] = ()
    drift: str = ""
    conflict: str = ""
    also: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return every field it feeds."""
        return (self.field, *self.also) if self.field else ()


@dataclass(frozen=True)
class DateChoice:
    """One way to read a column of dates: a strptime format, its words, three examples, and how many cells it reads."""

    format: str
    words: str
    examples: tuple[Example, ...]
    fits: int
    fails: int


@dataclass(frozen=True)
class SheetView:
    """One sheet (or the whole of a text file): its first rows as given, and what each column would become.

    `header_rows` are positions in `rows` and in the sheet (none: a file without a header). `missing` names required
    fields no column feeds, `conflicts` what contradicts itself, `gone` columns the profile has and the file has not.
    `dates` stand likeliest first; `date_format` is the one in force ("" where each cell tells its own form), and
    `ambiguous` a sentence where day and month could be either way round.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    header_rows: tuple[int, ...]
    take: bool
    columns: tuple[ColumnView, ...]
    missing: tuple[str, ...] = ()
    dates: tuple[DateChoice, ...] = ()
    date_format: str = ""
    ambiguous: str = ""
    gone: tuple[str, ...] = ()
    records: int = 0
    conflicts: tuple[str, ...] = ()
    confirmed: bool = False

    @property
    def ready(self) -> bool:
        """Tell whether the sheet can be read as it stands here: nothing missing, no contradiction, no date in doubt."""
        doubt = self.ambiguous and not self.confirmed
        return not self.take or not (self.missing or self.conflicts or doubt)

    def column_of(self, field: str) -> ColumnView | None:
        """Return the column that feeds a field."""
        return next((one for one in self.columns if field in one.fields), None)


@dataclass(frozen=True)
class SheetChoice:
    """What a person says of one sheet; `header_rows` None leaves the header where it was proposed, () means none.

    `columns` pairs fields with columns, as a profile does; with no pair at all they are proposed afresh (the page does
    so after another header was chosen). `confirmed` says the date format was looked at.
    """

    sheet: str
    take: bool = True
    header_rows: tuple[int, ...] | None = None
    columns: tuple[tuple[str, str], ...] = ()
    date_format: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class Choice:
    """What a person says of a file: each sheet, and whose log it is."""

    sheets: tuple[SheetChoice, ...]
    source: str = ""


@dataclass(frozen=True)
class MappingView:
    """A file before it is read: the profile it is like, whether a person must look (`asks`) and why, sheet by sheet."""

    file: str
    profile: str
    asks: bool
    why: str
    sheets: tuple[SheetView, ...]
    source: str = ""

    @property
    def ready(self) -> bool:
        """Tell whether a sheet is taken and each taken one can be read as it stands here."""
        return any(one.take for one in self.sheets) and all(one.ready for one in self.sheets)

    def choice(self) -> Choice:
        """Return what stands here as a choice, its dates not yet confirmed."""
        return Choice(tuple(
            SheetChoice(one.sheet, one.take, one.header_rows,
                        tuple((field, column.column) for column in one.columns for field in column.fields), one.date_format)
            for one in self.sheets), self.source)
