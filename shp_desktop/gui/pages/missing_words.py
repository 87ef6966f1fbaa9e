"""Who earlier meetings had as missing, in words: a line on Today, and the rows of the list where found or still missing is said."""

from collections.abc import Mapping, Sequence
from datetime import date

from shp_desktop.domain.moments import Moment, short_day
from shp_desktop.domain.packs import StillMissing
from shp_desktop.domain.status import status_as_at, status_line_words
from shp_desktop.domain.withhold import without_house
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.actions_rows import ListRow

#: what leads from another page, or from the line on Today, to the list
GONE = "missing"
HEADING = "Missing, earlier meetings"
_SHOWN = 2


def line_words(gone: Sequence[StillMissing]) -> tuple[str, str]:
    """Return title and detail of the line on Today: how many, who is said to be missing still, and how many nobody speaks of."""
    said = [one for one in gone if one.said is not None]
    shown = [f"{about(one)}: {status_as_at(one.said)}" for one in said[:_SHOWN] if one.said is not None]
    if len(said) > _SHOWN:
        shown.append(f"and {len(said) - _SHOWN} more said to be missing still")
    if len(gone) > len(said):
        shown.append(f"{len(gone) - len(said)} not spoken of since: say found or still missing")
    return f"{len(gone):,} missing, earlier meetings", "\n".join(shown)


def about(one: StillMissing) -> str:
    """Return a log by its number and its street alone, "log 100003, Tern Close"; a protected street is not there to begin with."""
    return ", ".join(part for part in (f"log {one.reference}", without_house(one.street)) if part)


def list_rows(gone: Sequence[StillMissing], today: date, pending: Mapping[str, str]) -> list[ListRow]:
    """Return the rows under their headings; `pending` says of a log by its uid what is being saved of it."""
    parts = (
        ("Said to be missing still", [one for one in gone if one.said is not None]),
        ("Nobody has said whether found", [one for one in gone if one.said is None and not one.returned]),
        ("The log itself speaks of a return, which settles nothing", [one for one in gone if one.said is None and one.returned]),
    )
    rows: list[ListRow] = []
    for title, those in parts:
        if those:
            rows.append(ListRow(f"heading {title}", title, figure=str(len(those)), heading=True))
            rows += [_row(one, today, pending.get(one.uid, "")) for one in those]
    return rows


def _row(one: StillMissing, today: date, saving: str) -> ListRow:
    title = ", ".join(part for part in (f"Log {one.reference}", " ".join(one.type.split()), without_house(one.street)) if part)
    told = status_line_words(one.said) if one.said else f"on the agenda of {_day(one.had, today)}, not spoken of since" if one.had else ""
    figure = _how_long(one.reported, today)
    note = f"since {one.reported.local:%H:%M} {_day(one.reported.local.date(), today)}" if one.reported else ""
    return ListRow(one.uid, title, f"saving: {saving}" if saving else told, figure, note, strong=one.said is not None, record=one)


def _how_long(reported: Moment | None, today: date) -> str:
    days = (today - reported.local.date()).days if reported else 0
    return counted(days, "day") if days > 0 else "today" if reported else ""


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return short_day(day) + (f" {day.year}" if day.year != today.year else "")
