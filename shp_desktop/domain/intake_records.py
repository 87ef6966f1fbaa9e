"""One row into one version of a log, or the reasons in words why it cannot be one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from shp_desktop.domain.columns import position
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.intake_dates import NO_TIME, DateReader, Reading, decide, short_times
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.moments import Moment, from_wall
from shp_desktop.domain.profiles import Profile

_PLAIN = (
    "grade", "type", "type_code", "closing_type", "closing_code", "occurred_from", "occurred_to", "ward", "beat",
    "easting", "northing", "latitude", "longitude", "crime_no", "status",
)
_NUMBERS = ("easting", "northing", "latitude", "longitude")
_TEXT = ("postcode", "narrative", "result", "caller", "phone", "officer")

_NOTHING = frozenset(("-", "--", "n/a", "na", "null", "none", "nil", "not known", "unknown", "tbc", "?"))
CHANGES = -10_000  # stands for the offset of a day on which the clock changes
_DECIMAL = re.compile(r"-?\d+,\d+")
_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_WHOLE = re.compile(r"(\d+)\.0+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ufeff]")


def _point(text: str, field: str) -> str:
    """Return a number with a point for its comma; in metres a comma before three figures stands between thousands."""
    whole = text.replace(" ", "")
    if not _DECIMAL.fullmatch(whole):
        return text
    thousands = field in ("easting", "northing") and _THOUSANDS.fullmatch(whole)
    return whole.replace(",", "") if thousands else whole.replace(",", ".")


@dataclass(frozen=True)
class Where:
    """Where each field's column stands."""

    places: dict[str, int]

    def of(self, row: Row, field: str) -> str:
        """Return a field's cell, cleaned of blanks around it and of Excel's ="..." wrapping."""
        at = self.places.get(field)
        return clean(row.cells[at]) if at is not None and at < len(row.cells) else ""

    def all_of(self, row: Row, fields: Sequence[tuple[str, int]]) -> dict[str, str]:
        """Return the cells of several fields at once."""
        cells = row.cells
        most = len(cells)
        return {
            field: cell if (cell := cells[at]).isalnum() or not cell else clean(cell) for field, at in fields if at < most
        }


def clean(cell: str) -> str:
    """Return a cell without blanks around it, control characters, or the ="..." Excel wraps numbers in."""
    if cell.isalnum() or not cell:  # most cells are: no need to look closer
        return cell
    text = cell.strip()
    if text[:2] == '="' and text[-1] == '"':
        text = text[2:-1].strip()
    if not text.isprintable():
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text


def where(profile: Profile, headers: Sequence[str]) -> Where:
    """Return where a profile's columns stand in a header; columns that are not there are left out."""
    found = ((field, position(column, headers)) for field, column in profile.columns)
    return Where({field: at for field, at in found if at is not None})


class RecordReader:
    """Reads the rows of one table; the dates of each column are decided from all of its rows beforehand."""

    def __init__(
        self, profile: Profile, headers: Sequence[str], rows: Sequence[Row], source: str, rules: Rules,
    ) -> None:
        """Decide how the table's dates are written."""
        self.where = where(profile, headers)
        self._headers = tuple(headers)
        places = self.where.places
        self._plain = tuple((field, places[field]) for field in _PLAIN if field in places)
        self._texts = tuple((field, places[field]) for field in _TEXT if field in places)
        self._places = tuple(field for field in _NUMBERS if field in places)
        self._offsets: dict[date, int] = {}
        self._nameless = any(header.startswith("#") for header in headers)
        self._profile = profile
        self._source = source
        tails = "|".join(re.escape(tail) for tail in sorted(rules.tails, key=len, reverse=True))
        self._tail = re.compile(rf"[\s,]*,\s*(?:{tails})\s*[,.]?$", re.IGNORECASE) if tails else None
        self._split = "reported_at" not in self.where.places
        self._joint = self._split and any(part in profile.date_format for part in ("%H", "%I"))
        field = "reported_date" if self._split else "reported_at"
        self.dates: DateReader = decide((self.where.of(row, field) for row in rows), rules.dates, profile.date_format)
        self.dates.short_times = short_times(self.where.of(row, "reported_time") for row in rows)

    def has_times(self, rows: Sequence[Row]) -> bool:
        """Tell whether any of some rows says a time of day; a midnight is none."""
        return any(found.clock not in (None, time()) for found in map(self._reading, rows))

    def when(self, row: Row) -> tuple[Moment | None, str]:
        """Return when a row was reported, or what is wrong with it."""
        found = self._reading(row)
        if found.fault or found.day is None:
            return None, found.fault
        local = datetime.combine(found.day, found.clock or time())
        return (self._wall(local) if found.offset is None else Moment(local, found.offset)), ""

    def _wall(self, local: datetime) -> Moment:
        """Return the moment of a London clock reading; on most days one offset holds from midnight to midnight."""
        day = local.date()
        offset = self._offsets.get(day)
        if offset is None:
            first, last = (from_wall(datetime.combine(day, clock)) for clock in (time.min, time.max))
            offset = self._offsets[day] = first.offset if first.offset == last.offset else CHANGES
        return from_wall(local) if offset == CHANGES else Moment(local, offset)

    def again(self, row: Row, key: IncidentKey, reported: Moment) -> IncidentVersion:
        """Return what a row says that was read before, under the key and time found then."""
        kind = self.where.of(row, "type") or self.where.of(row, "closing_type")
        return self._version(row, reported, key.reference, kind)

    def read(self, row: Row) -> tuple[IncidentVersion | None, str]:
        """Return the version a row tells of, or None and all reasons why there is none.

        A version without a reference has it empty: it is numbered by the plan.
        """
        reported, fault = self.when(row)
        reference = self.reference(row)
        narrative, kind = self.where.of(row, "narrative"), self.where.of(row, "type")
        kind = kind or self.where.of(row, "closing_type")
        reasons = [row.fault] if row.fault else []
        if self._profile.reference_required and not reference:
            reasons.append("no log number")
        if fault:
            reasons.append(fault)
        if not narrative and not kind:
            reasons.append("no type and no narrative")
        if reasons or reported is None:
            return None, "; ".join(reasons)
        return self._version(row, reported, reference, kind), ""

    def reference(self, row: Row) -> str:
        """Return a row's log number as it is kept: Excel's ".0" and "'" taken off, zeros put back."""
        text = self.where.of(row, "reference").lstrip("'").strip()
        if text.casefold() in _NOTHING:  # else all logs without a number would be taken for one
            return ""
        whole = _WHOLE.fullmatch(text)
        text = whole.group(1) if whole else text
        if text.isascii() and text.isdigit():
            return text.zfill(self._profile.pad_reference)
        return text

    def job(self, row: Row) -> tuple[str, str]:
        """Return a row's type and address as they are compared, "" where it does not give one."""
        kind = self.where.of(row, "type") or self.where.of(row, "closing_type")
        return " ".join(kind.casefold().split()), " ".join(self._address(row).casefold().split())

    def _reading(self, row: Row) -> Reading:
        if not self._split:
            return self.dates.read(self.where.of(row, "reported_at"))
        day, clock = self.where.of(row, "reported_date"), self.where.of(row, "reported_time")
        if self._joint:
            return self.dates.read(f"{day} {clock}".strip())
        found = self.dates.read(day)
        if found.fault or "reported_time" not in self.where.places:
            return found
        if not clock:  # a sheet gives every day a midnight: that is no time of day
            return found if found.clock not in (None, time()) else Reading(fault=NO_TIME)
        hour = self.dates.read_time(clock)
        if hour.fault:
            return hour
        return Reading(found.day, hour.clock, hour.offset)

    def _version(self, row: Row, reported: Moment, reference: str, kind: str) -> IncidentVersion:
        given = self._given(row)
        values, texts = self.where.all_of(row, self._plain), self.where.all_of(row, self._texts)
        for field in self._places:
            if "," in values.get(field, ""):
                values[field] = _point(values[field], field)
        qualifiers = self.where.of(row, "qualifiers")
        marks = re.split(r"[;|\n]", qualifiers) if qualifiers else ()
        return IncidentVersion(
            key=IncidentKey(self._source, reported.local.year, reference), reported=reported,
            qualifiers=tuple(mark.strip() for mark in marks if mark.strip()),
            text=IncidentText(address=self._address(row), given=given, **texts),
            **{**values, "type": kind},
        )

    def _given(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return the row as it stood."""
        given = tuple(zip(self._headers, row.cells, strict=False))
        if self._nameless:
            given = tuple((name, cell) for name, cell in given if cell or not name.startswith("#"))
        return given

    def _address(self, row: Row) -> str:
        text = self.where.of(row, "address").strip(" ,")
        if "\n" in text:
            text = ", ".join(part.strip(" ,") for part in text.splitlines() if part.strip(" ,"))
        return self._tail.sub("", text) if self._tail else text
