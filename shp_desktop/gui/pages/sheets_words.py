"""Answer sheets in words: each agency's row, each owner's, and the rows of a sheet that came back."""

from dataclasses import dataclass, replace
from datetime import date

from shp_desktop.domain.answer_sheets import Answered, Preview, Verdict
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.actions_rows import ListRow

OWNER = "owner "
_ORDER = (Verdict.TAKE, Verdict.REFUSED, Verdict.ALREADY, Verdict.BLANK)
_HEADS = {
    Verdict.TAKE: "Would be taken", Verdict.REFUSED: "Refused, and why", Verdict.ALREADY: "Taken already", Verdict.BLANK: "Not answered yet",
}  # fmt: skip
_MARKS = {Verdict.TAKE: "check", Verdict.REFUSED: "triangle-alert"}


@dataclass(frozen=True)
class AgencyOpen:
    """What the desk shows of one agency: how much is open in words, its last sheet, whether a password is agreed."""

    code: str
    name: str
    words: str
    anything: bool
    number: int = 0
    valid_until: date | None = None
    agreed: bool = False

    @property
    def told(self) -> str:
        """Return how much is open: "2 actions open", "nothing open"."""
        return f"{self.words} open"

    @property
    def last(self) -> str:
        """Return its last sheet in words."""
        return f"sheet {self.number}, taken until {short_day(self.valid_until)}" if self.valid_until else ""


@dataclass(frozen=True)
class OwnerDates:
    """Somebody who owns open actions."""

    agency: str
    name: str
    count: int


@dataclass(frozen=True)
class DeskRows:
    """All the desk shows."""

    agencies: tuple[AgencyOpen, ...]
    owners: tuple[OwnerDates, ...]


def desk_rows(desk: DeskRows) -> tuple[ListRow, ...]:
    """Return the rows of the desk: agencies, then owners."""
    rows = [ListRow("heading agencies", "Agencies", heading=True)]
    for one in desk.agencies:
        rows.append(ListRow(one.code, one.name, one.told, one.last, "password agreed" if one.agreed else "", record=one))
    if desk.owners:
        rows.append(ListRow("heading owners", "Owners, for a calendar", heading=True))
        for own in desk.owners:
            rows.append(ListRow(f"{OWNER}{own.agency}/{own.name}", own.name, own.agency, counted(own.count, "due date"), record=own))
    return tuple(rows)


def preview_rows(preview: Preview) -> tuple[ListRow, ...]:
    """Return the rows of a sheet that came back, under what would become of them."""
    rows: list[ListRow] = []
    for verdict in _ORDER:
        found = preview.of(verdict)
        if found:
            rows.append(ListRow(f"heading {verdict.name}", _HEADS[verdict], figure=str(len(found)), heading=True))
            rows += [_row(at, one) for at, one in enumerate(found)]
    return tuple(rows)


def taken_now(preview: Preview) -> Preview:
    """Return a sheet just taken: what landed is not offered again."""
    rows = (replace(one, verdict=Verdict.ALREADY) if one.verdict is Verdict.TAKE else one for one in preview.rows)
    return replace(preview, rows=tuple(rows))


def taken_words(preview: Preview) -> str:
    """Return what the heading of a sheet that came back says."""
    return f"Answer sheet {preview.number}, {preview.name}: {preview.words}"


def _row(at: int, one: Answered) -> ListRow:
    ref = one.ref or f"line {one.line}"
    title = f"{ref}: {one.words}" if one.verdict is not Verdict.BLANK else f"{ref}, {one.words}"
    return ListRow(f"{one.verdict.name} {at} {ref}", title, one.about, mark=_MARKS.get(one.verdict, ""), strong=one.verdict is Verdict.REFUSED, record=one)
