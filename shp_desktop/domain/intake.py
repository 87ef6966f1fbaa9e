"""The plan of an import: every record of a file ends in exactly one of six, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from shp_desktop.domain.columns import trimmed
from shp_desktop.domain.incident import IncidentKey, IncidentVersion
from shp_desktop.domain.intake_furniture import Furniture
from shp_desktop.domain.intake_layout import Layout, is_header, leaves_out_ends, reading
from shp_desktop.domain.intake_outcomes import (
    DUPLICATE,
    NEW,
    UNCHANGED,
    UPDATED,
    Accepted,
    Job,
    Record,
    other_jobs,
    outcomes,
)
from shp_desktop.domain.intake_records import RecordReader
from shp_desktop.domain.intake_rows import FileContent, Row, Table
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.moments import Moment
from shp_desktop.domain.profiles import Profile
from shp_desktop.domain.raw_line import as_line
from shp_desktop.errors import BadFile, Refused

__all__ = [
    "DUPLICATE", "NEW", "UNCHANGED", "UPDATED", "Accepted", "FileContent", "FurnitureLine", "ImportPlan", "Job", "Jobs", "Known",
    "Progress", "Record", "Reject", "Row", "Table", "Understood", "make_plan",
]

DEFAULT_SOURCE = "police"
STEP = 2000
SAMPLE = 500
#: how the number begins that is given to a log without one
OWN_NUMBER = "row-"
OTHER_JOB = "log {} was told before of another job ({:%d/%m/%Y %H:%M}): is this column the log's own number?"
REORDERED = "under a header with its columns in another order"
NO_TIMES = "days only, each read as its midnight"

Known = Callable[[Iterable[IncidentKey]], Mapping[IncidentKey, tuple[str, ...]]]
Jobs = Callable[[Iterable[IncidentKey]], Mapping[IncidentKey, tuple[Job, ...]]]
Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that could not be taken: its first line, the reasons in words, and its cells as they stood."""

    line: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class FurnitureLine:
    """A line that is part of the report and not of the log, and of what kind."""

    line: int
    what: str
    raw: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How one column was read: the field it feeds, its header, its first text, and a word on dates."""

    field: str
    column: str
    sample: str
    note: str = ""


@dataclass(frozen=True)
class ImportPlan:
    """What reading a file would do; nothing is written yet. The account always balances (`rows_read`)."""

    file: str
    sha256: str
    profile: str
    source: str
    accepted: tuple[Accepted, ...]
    rejected: tuple[Reject, ...]
    furniture: tuple[FurnitureLine, ...]
    understood: tuple[Understood, ...]

    @property
    def new(self) -> tuple[IncidentVersion, ...]:
        """Return the logs not known before, in the file's order."""
        return tuple(item.version for item in self.accepted if item.outcome == NEW)

    @property
    def updated(self) -> tuple[IncidentVersion, ...]:
        """Return the further versions of logs, in the file's order; a key may come more than once."""
        return tuple(item.version for item in self.accepted if item.outcome == UPDATED)

    @property
    def brought(self) -> tuple[Accepted, ...]:
        """Return what is to be written: the new logs, then the further versions, each in the file's order."""
        new = [item for item in self.accepted if item.outcome == NEW]
        return (*new, *(item for item in self.accepted if item.outcome == UPDATED))

    @cached_property
    def outcomes(self) -> Mapping[str, int]:
        """Return how many of the records understood are what."""
        return Counter(item.outcome for item in self.accepted)

    @property
    def unchanged(self) -> int:
        """Return how many records say what is known already."""
        return self.outcomes.get(UNCHANGED, 0)

    @property
    def duplicate(self) -> int:
        """Return how many records say again what this file has said."""
        return self.outcomes.get(DUPLICATE, 0)

    @property
    def rows_read(self) -> int:
        """Return the number of records read, wholly blank rows not counted."""
        return len(self.accepted) + len(self.rejected) + len(self.furniture)

    @cached_property
    def window(self) -> tuple[Moment, Moment] | None:
        """Return the earliest and the latest time reported, or None where no record was understood."""
        moments = [item.record.reported for item in self.accepted]
        if not moments:
            return None
        times = [moment.bare_utc for moment in moments]
        return moments[times.index(min(times))], moments[times.index(max(times))]


def make_plan(  # noqa: PLR0913 - the eight things a plan is made of
    name: str, sha256: str, tables: Sequence[Table], profile: Profile, source: str, known: Known, rules: Rules,
    progress: Progress | None = None, *, again: bool = False, jobs: Jobs | None = None,
) -> ImportPlan:
    """Return the plan of one file; pure.

    `source` may be "" for the profile's own. `known` returns, for each key already stored, the digests of all its
    versions, oldest first, and `jobs` which jobs those tell of. `again` says that this very file was read before and stands: what it says of a log is then
    no news, though later files have said otherwise since. `progress(done, all)` returning False stops with Refused. BadFile where the profile's
    columns are in none of the tables.
    """
    found = [(table, reading(table, profile)) for table in tables]
    if not any(one.layout for _, one in found):
        raise BadFile(f"{name} does not have the columns of the profile {profile.name}; nothing was read.")
    source = source or profile.source or DEFAULT_SOURCE
    tally = _Tally(sum(len(table.rows) for table in tables), progress, known, jobs)
    for table, one in found:
        if one.left:
            tally.left_out(table)
        elif one.layout is None:
            tally.other_sheet(table, profile, rules)
        else:
            tally.table(table, one.layout, one.profile, source, rules, many=len(tables) > 1)
    accepted = outcomes(tally.records, tally.stored, again)
    return ImportPlan(
        name, sha256, profile.name, source, accepted,
        tuple(tally.rejected), tuple(tally.furniture), tuple(tally.understood),
    )


class _Tally:
    """Sorts rows into records, rejects and furniture."""

    def __init__(self, total: int, progress: Progress | None, known: Known, jobs: Jobs | None) -> None:
        self.stored: dict[IncidentKey, tuple[str, ...]] = {}
        self._known, self._jobs = known, jobs
        self.records: list[Record] = []
        self.rejected: list[Reject] = []
        self.furniture: list[FurnitureLine] = []
        self.understood: list[Understood] = []
        self._numbers: Counter[str] = Counter()
        self._total, self._progress, self._done = total, progress, 0

    def table(self, table: Table, layout: Layout, profile: Profile, source: str, rules: Rules, many: bool) -> None:
        """Sort the rows of a table that holds the log."""
        body = table.rows[layout.first:]
        reader = RecordReader(profile, layout.headers, body, source, rules)
        above = [("header" if at in layout.rows else "title", row) for at, row in enumerate(table.rows[: layout.first])]
        furniture = Furniture(layout, above, reader, rules, body)
        trims = leaves_out_ends(body, layout.least)
        sheet = f" (sheet {table.sheet})" if many and table.sheet else ""
        if not self.understood:
            self._understand(reader, profile, layout, body)
        records, rejected = len(self.records), len(self.rejected)
        for at, row in self._counted(table.rows):
            if at in layout.rows:
                self._furnish(row, "header")
                continue
            what = "title" if at < layout.first and not self._whole(row, reader, layout, trims) else ""
            what = what or furniture.kind(row, at - layout.first)
            if what:
                self._furnish(row, what)
                continue
            reported, reference, reason = self._told(row, reader, layout, trims)
            if furniture.reordered:
                reported, reason = None, REORDERED + (f"; {reason}" if reason else "")
            if reported is None:
                self.rejected.append(Reject(row.line, reason + sheet, raw(row)))
            else:
                reference = reference or self._own_number(reader.again(row, reference, reported))
                self.records.append(Record(row.line, IncidentKey(source, reported.local.year, reference), reported, row, reader))
        self.stored |= self._known(dict.fromkeys(record.key for record in self.records[records:]))
        others = self._other_jobs(records, sheet)
        if others:
            self.rejected[rejected:] = sorted((*self.rejected[rejected:], *others), key=lambda one: one.line)

    def _other_jobs(self, since: int, sheet: str) -> list[Reject]:
        """Take out again the records from a position on that tell of another job under a log's number; return them rejected."""
        news = {one.key for one in self.records[since:] if one.key in self.stored and one.digest not in self.stored[one.key]}
        told = self._jobs(news) if news and self._jobs else {}
        found = other_jobs(self.records, since, self.stored, told)
        rejected: list[Reject] = []
        for at, job in found.items():
            record = self.records[at]
            reference = record.reader.where.of(record.row, "reference")
            rejected.append(Reject(record.line, OTHER_JOB.format(reference, job.reported.local) + sheet, raw(record.row)))
        self.records = [one for at, one in enumerate(self.records) if at not in found] if found else self.records
        return rejected

    def other_sheet(self, table: Table, profile: Profile, rules: Rules) -> None:
        """Account for a visible sheet without the log's columns: what looks like records is kept as rejected."""
        bare = RecordReader(replace(profile, columns=(), date_format=""), (), (), "", rules)
        for _, row in self._counted(table.rows):
            dated = row.filled >= 3 and any(not bare.dates.read(cell).fault for cell in row.cells)
            if dated:
                self.rejected.append(Reject(row.line, f"another layout (sheet {table.sheet})", raw(row)))
            else:
                self._furnish(row, "other sheet")

    def left_out(self, table: Table) -> None:
        """Account for a sheet a person has said to leave out."""
        for _, row in self._counted(table.rows):
            self._furnish(row, "sheet left out")

    def _counted(self, rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
        """Yield the rows that count, with their positions; wholly blank ones do not."""
        for at, row in enumerate(rows):
            self._done += 1
            if self._progress and self._done % STEP == 0 and not self._progress(self._done, self._total):
                raise Refused("The import was stopped; nothing was written.")
            if row.fault or any(map(str.strip, row.cells)):
                yield at, row

    def _furnish(self, row: Row, what: str) -> None:
        self.furniture.append(FurnitureLine(row.line, what, raw(row)))

    def _whole(self, row: Row, reader: RecordReader, layout: Layout, trims: bool) -> bool:
        return row.filled > 2 and self._told(row, reader, layout, trims)[0] is not None

    @staticmethod
    def _told(row: Row, reader: RecordReader, layout: Layout, trims: bool) -> tuple[Moment | None, str, str]:
        """Return when a row was reported, None with the reasons where it is no record of this table, and its log number."""
        reported, reference, reason = reader.told(row)
        most = len(layout.headers)
        cells = len(trimmed(row.cells)) if len(row.cells) > most else len(row.cells)
        if cells > most:
            reason = f"{cells} columns where the header has {most}" + (f"; {reason}" if reason else "")
        elif cells < layout.least and not trims:
            reason = f"only {cells} of {layout.least} columns" + (f"; {reason}" if reason else "")
        return None if reason else reported, reference, reason

    def _own_number(self, version: IncidentVersion) -> str:
        """Return the number of a log without one, made of what it says and its place among rows that say the same."""
        short = version.digest()[:12]
        self._numbers[short] += 1
        return f"{OWN_NUMBER}{short}-{self._numbers[short]}"

    def _understand(self, reader: RecordReader, profile: Profile, layout: Layout, body: Sequence[Row]) -> None:
        orders = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
        timed = "reported_time" in reader.where.places or not body or reader.has_times(body[:SAMPLE])
        for field, _ in profile.columns:
            at = reader.where.places.get(field)
            if at is None:
                continue
            samples = (row.cells[at].strip() for row in body if at < len(row.cells) and not is_header(row, layout))
            dated = field in ("reported_at", "reported_date")
            order = (profile.date_format or orders.get(reader.dates.order, "")) if dated else ""
            note = ", ".join(filter(None, (order, "" if timed or not dated else NO_TIMES)))
            self.understood.append(Understood(field, layout.headers[at], next(filter(None, samples), ""), note))


def raw(row: Row) -> str:
    """Return a row's cells on one line, for people to find it again."""
    return as_line(row.cells[: len(trimmed(row.cells))])
