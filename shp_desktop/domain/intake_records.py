"""One row into one version of a log, or the reasons in words why it cannot be one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from operator import itemgetter

from shp_desktop.domain.columns import FIELDS, position
from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.intake_dates import NO_TIME, DateReader, Reading, decide, short_times
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.moments import Moment, from_wall
from shp_desktop.domain.profiles import Profile

_PLAIN = (
    "grade", "type_code", "closing_type", "closing_code", "occurred_from", "occurred_to", "ward", "beat", "crime_no", "status",
)
_NUMBERS = ("easting", "northing", "latitude", "longitude")
_TEXT = ("postcode", "narrative", "result", "caller", "phone", "officer")

_NOTHING = frozenset(("-", "--", "n/a", "na", "null", "none", "nil", "not known", "unknown", "tbc", "?"))
CHANGES = -10_000  # stands for the offset of a day on which the clock changes
_DECIMAL = re.compile(r"-?\d+,\d+")
_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_MARKS = re.compile(r"[;|\n]")
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


def clean(cell: str) -> str:
    """Return a cell without blanks around it, control characters, or the ="..." Excel wraps numbers in."""
    if not cell or (cell.isprintable() and cell[0] not in " =" and cell[-1] != " "):  # most are: no need to look closer
        return cell
    text = cell.strip()
    if text[:2] == '="' and text[-1] == '"':
        text = text[2:-1].strip()
    if not text.replace("\n", "").isprintable():
        text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text


def cleaned(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return each cell as `clean` does; of most rows all need no more than their blanks taken off, which is seen at one glance."""
    stripped = tuple(map(str.strip, cells))
    text = "".join(stripped)
    if '="' not in text and text.replace("\n", "").isprintable():
        return stripped
    return tuple(map(clean, cells))


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
        self._at = {field: places.get(field, -1) for field in FIELDS}
        self._width = 1 + max(places.values(), default=0)
        self._plain, self._numbers, self._texts = (
            itemgetter(*(self._at[field] for field in fields)) for fields in (_PLAIN, _NUMBERS, _TEXT)
        )
        self._telling = tuple(self._at[field] for field in ("narrative", "type", "closing_type"))
        self._row: Row | None = None
        self._cells: tuple[str, ...] = ()
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

    def read(self, row: Row) -> tuple[IncidentVersion | None, str]:
        """Return the version a row tells of, or None and all reasons why there is none.

        A version without a reference has it empty: it is numbered by the plan.
        """
        reported, reference, reasons = self.told(row)
        if reasons or reported is None:
            return None, reasons
        return self.again(row, reference, reported), ""

    def told(self, row: Row) -> tuple[Moment | None, str, str]:
        """Return when a row was reported, its log number ("" for none), and all reasons why it tells of no log, "" where it does."""
        reported, fault = self.when(row)
        reference = self.reference(row)
        reasons = [row.fault] if row.fault else []
        if self._profile.reference_required and not reference:
            reasons.append("no log number")
        if fault:
            reasons.append(fault)
        if not any(map(self._cleaned(row).__getitem__, self._telling)):
            reasons.append("no type and no narrative")
        return reported, reference, "; ".join(reasons)

    def reference(self, row: Row) -> str:
        """Return a row's log number as it is kept: Excel's ".0" and "'" taken off, zeros put back."""
        text = self._of(row, "reference").lstrip("'").strip()
        if text.isascii() and text.isdigit():
            return text.zfill(self._profile.pad_reference)
        if text.casefold() in _NOTHING:  # else all logs without a number would be taken for one
            return ""
        whole = _WHOLE.fullmatch(text)
        text = whole.group(1) if whole else text
        if text.isascii() and text.isdigit():
            return text.zfill(self._profile.pad_reference)
        return text

    def job(self, row: Row) -> tuple[str, str]:
        """Return a row's type and address, "" where it does not give one."""
        return self._of(row, "type") or self._of(row, "closing_type"), self._address(row)

    def _reading(self, row: Row) -> Reading:
        if not self._split:
            return self.dates.read(self._of(row, "reported_at"))
        day, clock = self._of(row, "reported_date"), self._of(row, "reported_time")
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

    def again(self, row: Row, reference: str, reported: Moment) -> IncidentVersion:
        """Return what a row says that was read before, under the number and time found then."""
        given, cells, at = self._given(row), self._cleaned(row), self._at
        kind = cells[at["type"]] or cells[at["closing_type"]]
        numbers = self._numbers(cells)
        if "," in "".join(numbers):
            numbers = tuple(map(_point, numbers, _NUMBERS))
        qualifiers = cells[at["qualifiers"]]
        marks = map(str.strip, _MARKS.split(qualifiers)) if qualifiers else ()
        grade, code, closing, closing_code, since, until, ward, beat, crime_no, status = self._plain(cells)
        easting, northing, latitude, longitude = numbers
        postcode, narrative, result, caller, phone, officer = self._texts(cells)
        return IncidentVersion(  # by position, in half the time
            IncidentKey(self._source, reported.local.year, reference), reported, grade, kind, code, closing, closing_code,
            since, until, ward, beat, easting, northing, latitude, longitude, tuple(filter(None, marks)), crime_no, status,
            IncidentText(self._address(row), postcode, narrative, result, caller, phone, officer, given),
        )

    def _of(self, row: Row, field: str) -> str:
        return self._cleaned(row)[self._at[field]]

    def _cleaned(self, row: Row) -> tuple[str, ...]:
        """Return a row's cells cleaned, a blank one for each that is not there, and a last one for columns that are not.

        They are kept for the row asked about last: several questions are asked of each.
        """
        if row is not self._row:
            self._cells = (*cleaned(row.cells), *("",) * (self._width - len(row.cells)), "")
            self._row = row
        return self._cells

    def _given(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return the row as it stood."""
        given = tuple(zip(self._headers, row.cells, strict=False))
        if self._nameless:
            given = tuple((name, cell) for name, cell in given if cell or not name.startswith("#"))
        return given

    def _address(self, row: Row) -> str:
        text = self._of(row, "address").strip(" ,")
        if "\n" in text:
            text = ", ".join(part.strip(" ,") for part in text.splitlines() if part.strip(" ,"))
        return self._tail.sub("", text) if self._tail else text
