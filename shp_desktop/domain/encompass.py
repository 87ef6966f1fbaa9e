"""Operation Encompass: after a domestic with a child of school age, the school is told before it opens."""

from collections.abc import Iterable

from shp_desktop.domain.ages import ages
from shp_desktop.domain.board import Flag
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.words import joined

YOUNGEST, OLDEST = 4, 17
NOTICE = "Operation Encompass: tell the school before it opens"


def encompass_line(version: IncidentVersion, flags: Iterable[Flag]) -> str:
    """Return the notice for a domestic with a child from reception to 17, or "" (DOMAIN.md section 5).

    A child whose age the log does not give counts, and the line says so; where only younger ones are named there is none.
    """
    kinds = {flag.kind for flag in flags}
    if not {"domestic", "child"} <= kinds:
        return ""
    text = "\n".join((version.text.narrative, version.text.result))
    young = [age.years for age in ages(text, version.reported.local.date()) if age.years <= OLDEST]
    school = sorted({years for years in young if years >= YOUNGEST})
    if school:
        noun = "child" if len(school) == 1 else "children"
        return f"{NOTICE} ({noun} aged {joined(str(years) for years in school)})."
    return "" if young else f"{NOTICE} (child's age not known: ask whether of school age)."
