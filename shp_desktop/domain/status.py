"""Status lines: still missing, in custody, as at a time, said by someone; the log's own lines may propose one, people set it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from shp_desktop.domain.board import StatusLine
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.moments import from_utc, from_wall, short_day
from shp_desktop.domain.words import sentence
from shp_desktop.errors import Refused

_LINE = re.compile(r"[^\n.;!?]+")
_STAMP = re.compile(r"(?<![\d/])(?:(\d{1,2})/(\d{1,2})(?:/\d{2,4})?\s+)?([01]?\d|2[0-3]):?([0-5]\d)(?::[0-5]\d)?(?!\d)")


@dataclass(frozen=True)
class StatusWord:
    """One row: the code, what is said, the wording of a line that proposes it, what the log must speak of, what a line must not."""

    code: str
    words: str
    pattern: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Proposed:
    """A status the log's own words propose: `quote` is what it says, `as_at` the clock reading beside it or None."""

    code: str
    quote: str
    as_at: datetime | None


@dataclass(frozen=True)
class StatusWords:
    """The statuses in their order."""

    rows: tuple[StatusWord, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "StatusWords":
        """Read the rows of the status_words table. Raises re.error for a pattern that is none."""
        names = ("pattern", "needs", "unless")
        return cls(tuple(StatusWord(row["status"], row["words"], *(_compiled(row[name]) for name in names)) for row in rows))

    def name(self, code: str) -> str:
        """Return what is said for a code; a code the table no longer has as it stands."""
        return next((row.words for row in self.rows if row.code == code), code.replace("_", " "))

    def read(self, text: str) -> str:
        """Return the code of a status given by code or words. Raises Refused."""
        wanted = " ".join(text.replace("_", " ").split()).casefold()
        for row in self.rows:
            if wanted in (row.code.replace("_", " "), row.words.casefold()):
                return row.code
        known = ", ".join(row.code for row in self.rows)
        raise Refused(f"{text.strip() or 'No status'} is not a status the table knows; nothing was recorded, say one of {known}.")

    def proposed(self, version: IncidentVersion) -> Proposed | None:
        """Return the status the last line of the log speaks of, where one does; nothing is set by it."""
        text = "\n".join(part for part in (version.text.narrative, version.text.result) if part)
        spoken_of = f"{version.type}\n{text}"
        rows = [row for row in self.rows if row.pattern and (row.needs is None or row.needs.search(spoken_of))]
        found: Proposed | None = None
        standing: datetime | None = None
        for match in _LINE.finditer(text):
            stamp = _STAMP.search(match[0])
            standing = _after(version, stamp) if stamp else standing
            for row in rows:
                if row.pattern and row.pattern.search(match[0]) and not (row.unless and row.unless.search(match[0])):
                    found = Proposed(row.code, " ".join(match[0].split())[:120], standing)
        return found


def status_as_at(line: StatusLine) -> str:
    """Return a status with its time alone, as it may stand on a paper for many: "still missing as at 07:10 Fri 15 Jun"."""
    local = from_utc(line.as_at).local
    return f"{line.name or line.status.replace('_', ' ')} as at {local:%H:%M} {short_day(local.date())}"


def status_line_words(line: StatusLine) -> str:
    """Return a status line as people say it: "Still missing as at 07:10 Fri 15 Jun, said by PC Reed, NPT: phone off"."""
    local = from_utc(line.as_at).local
    when = f"{local:%H:%M} {short_day(local.date())}"
    return f"{sentence(line.name or line.status)} as at {when}, said by {line.said_by}" + (f": {line.words}" if line.words else "")


def _after(version: IncidentVersion, stamp: re.Match[str]) -> datetime | None:
    """Return a clock reading of a log as aware UTC: of the day it names, else the first one not before the log was reported."""
    start = version.reported.local
    try:
        if stamp[1]:
            day = start.replace(day=int(stamp[1]), month=int(stamp[2]), hour=int(stamp[3]), minute=int(stamp[4]), second=0)
        else:
            day = start.replace(hour=int(stamp[3]), minute=int(stamp[4]), second=0)
    except ValueError:
        return None
    early = start.replace(second=0) - day
    return from_wall(day + timedelta(days=1) if not stamp[1] and early > timedelta(0) else day).utc


def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
