"""What each record of a file comes to beside what is stored: new, updated, unchanged, duplicate, or another job altogether."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from shp_desktop.domain.incident import IncidentKey, IncidentVersion
from shp_desktop.domain.intake_records import RecordReader
from shp_desktop.domain.intake_rows import Row
from shp_desktop.domain.moments import Moment

NEW, UPDATED, UNCHANGED, DUPLICATE = "new", "updated", "unchanged", "duplicate"
SAME_JOB = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Job:
    """What tells one job from another under the same number: when it was reported, its type and its address, "" where not given."""

    reported: Moment
    type: str
    address: str

    def differs(self, other: "Job") -> bool:
        """Tell whether it is another job: another time, type and address, all of them given."""
        if abs(self.reported.utc - other.reported.utc) <= SAME_JOB:
            return False
        pairs = ((self.type, other.type), (self.address, other.address))
        return all(one and two and one != two for one, two in (map(_compared, pair) for pair in pairs))


def _compared(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Record:
    """A row understood: its log, and when that was reported.

    What it says is read from its row on asking, and the digest of that made only where it has to be compared: a plan
    of a long history holds each row once and not twice. `said` is that digest, "" until it was asked for.
    """

    line: int
    key: IncidentKey
    reported: Moment
    row: Row
    reader: RecordReader
    said: str = field(default="", compare=False)

    @property
    def digest(self) -> str:
        """Return the digest of what the row says."""
        if not self.said:
            object.__setattr__(self, "said", self.version.digest())
        return self.said

    @property
    def job(self) -> Job:
        """Return which job the row tells of."""
        return Job(self.reported, *self.reader.job(self.row))

    @property
    def version(self) -> IncidentVersion:
        """Return what the row says, under the number the plan has given a log without one."""
        return self.reader.again(self.row, self.key.reference, self.reported)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A record understood, and whether it is new, updated, unchanged or duplicate."""

    record: Record
    outcome: str

    @property
    def line(self) -> int:
        """Return its first line."""
        return self.record.line

    @property
    def key(self) -> IncidentKey:
        """Return which log it is."""
        return self.record.key

    @property
    def version(self) -> IncidentVersion:
        """Return what it says."""
        return self.record.version

    @property
    def digest(self) -> str:
        """Return the digest of what it says."""
        return self.record.digest

    @property
    def said(self) -> str:
        """Return that digest where something had to be compared with it, else ""."""
        return self.record.said

    @property
    def is_new(self) -> bool:
        """Say whether the log is not known yet."""
        return self.outcome == NEW


def other_jobs(
    records: Sequence[Record], since: int, stored: Mapping[IncidentKey, tuple[str, ...]], jobs: Mapping[IncidentKey, tuple[Job, ...]],
) -> dict[int, Job]:
    """Return which records from a position on tell of another job under a log's number, each with the job told of before.

    `stored` holds the digests of what the store says of a log, `jobs` the jobs it tells of. What says again what the
    store says is never another job, nor what is like any one that was told of before.
    """
    found: dict[int, Job] = {}
    if not jobs and len({record.key for record in records}) == len(records):  # most files say each log once
        return found
    told: defaultdict[IncidentKey, list[Record]] = defaultdict(list)
    for at, record in enumerate(records):
        here = told[record.key]
        before = [*jobs.get(record.key, ()), *(one.job for one in here)] if here or jobs else []
        said = record.key in stored and record.digest in stored[record.key]
        if at >= since and before and not said and all(map(record.job.differs, before)):
            found[at] = before[0]
        else:
            here.append(record)
    return found


def outcomes(records: Sequence[Record], stored: Mapping[IncidentKey, tuple[str, ...]], read_before: bool) -> tuple[Accepted, ...]:
    """Say of each record what it is, so that reading the same file again changes nothing.

    What this file has said of a log before is duplicate. Of what it says first, the last decides what the log says
    now: that is an update even where it says what an older version said (a grade may go back), unless this very
    file was read before. What comes before it is history, and not said twice.
    """
    times = Counter(record.key for record in records)
    again, final = _firsts(records, times)
    latest: dict[IncidentKey, str] = {key: digests[-1] for key, digests in stored.items() if digests}
    history = {key: frozenset(stored[key]) for key in latest}
    out: list[Accepted] = []
    for at, record in enumerate(records):
        key = record.key
        if times[key] == 1 and key not in latest:  # nothing to compare it with, and most of a long history
            out.append(Accepted(record, NEW))
            continue
        digest = record.digest
        if at in again:
            outcome = DUPLICATE
        elif key not in latest:
            outcome = NEW
        elif at == final.get(key, at) and not read_before:
            outcome = UNCHANGED if latest[key] == digest else UPDATED
        else:
            outcome = UNCHANGED if digest in history.get(key, ()) else UPDATED
        if outcome in (NEW, UPDATED):
            latest[key] = digest
        out.append(Accepted(record, outcome))
    return tuple(out)


def _firsts(records: Sequence[Record], times: Mapping[IncidentKey, int]) -> tuple[frozenset[int], dict[IncidentKey, int]]:
    """Return which records say again what was said before them, and for each log told of more than once the last that does not."""
    final: dict[IncidentKey, int] = {}
    met: set[tuple[IncidentKey, str]] = set()
    again: list[int] = []
    if len(times) == len(records):  # most files say each log once
        return frozenset(), final
    for at, record in enumerate(records):
        if times[record.key] == 1:
            continue
        said = (record.key, record.digest)
        if said in met:
            again.append(at)
        else:
            met.add(said)
            final[record.key] = at
    return frozenset(again), final
