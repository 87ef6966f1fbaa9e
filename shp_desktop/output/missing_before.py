"""Who was missing at earlier meetings and is not said to be found: in the chair's pack all of them, by the meeting that had them last."""

from datetime import date

from reportlab.platypus import Flowable

from shp_desktop.domain.moments import short_day
from shp_desktop.domain.packs import PackFacts, StillMissing
from shp_desktop.domain.withhold import without_house
from shp_desktop.domain.words import counted
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import dotted, grey, markup, para, strong


def missing_before(facts: PackFacts) -> list[Flowable]:
    """Return whom no later meeting has heard of by log number and street, the latest meeting first; nothing where there is nobody."""
    unsaid: dict[date | None, list[StillMissing]] = {}
    for one in facts.still_missing:
        if one.said is None:
            unsaid.setdefault(one.had, []).append(one)
    if not unsaid:
        return []
    days = sorted(unsaid, key=lambda one: one or date.min, reverse=True)
    rows: list[list[object]] = [[para(_day(day, facts), "facts"), markup(dotted(_told(one) for one in unsaid[day]), "small")] for day in days]
    many = counted(sum(map(len, unsaid.values())), "log")
    note = f"{many} on the agenda of that day, not spoken of since; found or still missing: Shift+M on Today or in the meeting"
    return section("Missing at earlier meetings", note, table(rows, spread(72, 0)))


def _day(day: date | None, facts: PackFacts) -> str:
    year = f" {day.year}" if day and day.year != facts.meeting_date.year else ""
    return f"{short_day(day)}{year}" if day else ""


def _told(one: StillMissing) -> str:
    street = without_house(one.street)
    back = "the log speaks of a return" if one.returned else ""
    about = ", ".join(part for part in (street, back) if part)
    return strong(one.reference) + (grey(f" {about}") if about else "")
