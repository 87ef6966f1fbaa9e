"""The rows of the list where found or still missing is said of whom earlier meetings had as missing."""

from collections.abc import Mapping, Sequence
from datetime import date

from shp_desktop.domain.moments import Moment, short_day
from shp_desktop.domain.packs import StillMissing
from shp_desktop.domain.status import status_line_words
from shp_desktop.domain.withhold import without_house
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.actions_rows import ListRow


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
