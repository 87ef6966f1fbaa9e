"""The files of a practice morning: the police log, and on some days the council's and the fire service's."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from shp_desktop.services.practice.dice import Dice
from shp_desktop.services.practice.events import days_events
from shp_desktop.services.practice.rows import TOWN, Row, police_rows
from shp_desktop.services.practice.town import World

POLICE_HEADERS = (
    "Log No", "Created", "Grade", "Opening Code", "Opening Type", "Location", "Beat / Ward", "Easting", "Northing",
    "Qualifiers", "Caller", "Crime No", "Status", "Narrative",
)  # fmt: skip
COUNCIL_HEADERS = ("Ref", "Date Rec'd", "Time", "Complaint type", "Property", "Ward", "Details", "Case officer")
FIRE_HEADERS = (
    "IncidentNumber", "DateOfCall", "TimeOfCall", "IncidentGroup", "StopCodeDescription", "Address", "Ward",
    "Deliberate",
)  # fmt: skip
_COUNCIL_TYPES = {"neighbour": "Personal", "personal": "Personal", "noise": "Noise", "env": "Environmental",
                  "youths": "Nuisance", "bikes": "Nuisance", "drinkers": "Nuisance"}  # fmt: skip
# What the fire service calls it, and how often (percent) it finds it deliberate.
_FIRE_CODES = {
    "bin_fire": ("Secondary Fire", 90),
    "arson": ("Primary Fire", 85),
    "rtc_injury": ("Special Service RTC", 0),
    "alarm": ("False Alarm Apparatus", 0),
    "ill": ("Effecting Entry", 0),
}
_OFFICERS = ("ASB Officer 1", "ASB Officer 2", "Env Enforcement", "Victim Services", "")


def morning_log(seed: int, day: date, world: World) -> str:
    """Return the police log read on a morning, as CSV text with CRLF: the 24 hours up to 07:00 of that day."""
    return police_text(police_rows(world, day, days_events(world, day)))


def police_text(rows: Iterable[Row]) -> str:
    """Return rows in the shape the police export has."""
    return _text(POLICE_HEADERS, ",", (
        (f"{row.number:06d}", f"{row.at:%d/%m/%Y %H:%M:%S}", row.grade, row.code, row.type, row.location, row.ward,
         row.easting, row.northing, row.qualifiers, row.caller, row.crime_no, row.status, row.narrative)
        for row in rows
    ))  # fmt: skip


def council_text(town: World, day: date, rows: Sequence[Row]) -> str:
    """Return the council's complaints of the same 24 hours: some of what police had too, under its own numbers."""
    dice = Dice(town.seed, "council", day)
    kept = [row for row in rows if row.kind in _COUNCIL_TYPES and dice.chance(48)]
    lines = []
    for place, row in enumerate(kept):
        at = row.at + timedelta(minutes=dice.between(-9, 25) if dice.chance(60) else 0)
        words = row.narrative.partition("\n")[0]
        number = f"ASB/{day:%Y}/{(day.timetuple().tm_yday - 1) * 40 + place + 1:04d}"
        lines.append((number, f"{at:%d-%b-%Y}", f"{at:%H%M}", _COUNCIL_TYPES[row.kind],
                      row.location.removesuffix(f", {TOWN}"), row.ward, words, dice.pick(_OFFICERS)))  # fmt: skip
    return "\ufeff" + _text(COUNCIL_HEADERS, ";", lines)


def fire_text(town: World, day: date, rows: Sequence[Row]) -> str:
    """Return the fire service's calls of the same 24 hours, those to events police had too."""
    dice = Dice(town.seed, "fire", day)
    lines = []
    for place, row in enumerate(row for row in rows if row.kind in _FIRE_CODES):
        stop, deliberate = _FIRE_CODES[row.kind]
        number = 1000 + (day.timetuple().tm_yday - 1) * 25 + place
        group = "Fire" if "Fire" in stop else "False Alarm" if "False" in stop else "Special Service"
        address, found = row.location.removesuffix(f", {TOWN}"), "Y" if dice.chance(deliberate) else "N"
        at = (f"{number}-{row.at:%d%m%Y}", f"{row.at:%d %b %Y}", f"{row.at:%H:%M:%S}")
        lines.append((*at, group, stop, address, row.ward, found))
    return _text(FIRE_HEADERS, ",", lines)


def morning_files(town: World, day: date, *, all_three: bool = False) -> dict[str, str]:
    """Return what the inbox holds on a morning, by file name; the two partners' files come on some days only."""
    rows = police_rows(town, day, days_events(town, day))
    dice = Dice(town.seed, "files", day)
    council, fire = dice.chance(60), dice.chance(45)
    files = {f"morning-log-{day}.csv": police_text(rows)}
    if council or all_three:
        files[f"council-asb-{day}.csv"] = council_text(town, day, rows)
    if fire or all_three:
        files[f"fire-log-{day}.csv"] = fire_text(town, day, rows)
    return files


def _text(headers: Sequence[str], separator: str, lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(lines)
    return out.getvalue()
