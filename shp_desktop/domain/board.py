"""What the next briefing will show: items with flags, repeats, band and reasons, beside what is carried."""

from dataclasses import dataclass
from datetime import date, datetime

from shp_desktop.domain.actions import Action
from shp_desktop.domain.bands import GROUP
from shp_desktop.domain.checks import Check, Dismissal, ProposedCheck
from shp_desktop.domain.incident import BY_HAND, Incident
from shp_desktop.domain.triage import Assessment, DecisionRecord
from shp_desktop.domain.vocabulary import Meant, beside, classified
from shp_desktop.domain.watch import Watch


@dataclass(frozen=True)
class Flag:
    """One thing about an item that nobody may be passed over for, and why it is thought so."""

    kind: str
    why: str


@dataclass(frozen=True)
class EarlierLog:
    """A log at the same address, told without its narrative."""

    reference: str
    source: str
    year: int
    reported: str
    type: str


@dataclass(frozen=True)
class Repeat:
    """Earlier logs at one place: how many in how many days, with the rows that count."""

    what: str
    count: int
    days: int
    why: str
    rows: tuple[EarlierLog, ...] = ()


@dataclass(frozen=True)
class SameLog:
    """Another log of the same event, or one that may be: its item number where it stands on this board, and why."""

    uid: str
    source: str
    reference: str
    number: int | None = None
    why: str = ""

    @property
    def name(self) -> str:
        """Return it as people say it: "council log 4471 (item 12)"."""
        item = f" (item {self.number})" if self.number else ""
        return f"{self.source} log {self.reference}{item}"


@dataclass(frozen=True)
class SameQuestion:
    """Two logs that may tell of one event, and why it is thought so; people answer."""

    first: Incident
    second: Incident
    why: str


@dataclass(frozen=True)
class Proposal:
    """The reading order the program proposes: a band, never a grade, with its reasons in words."""

    band: str
    reasons: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True)
class ReadLine:
    """What the plan of the reading has for one item: the text read aloud, its seconds, whether that is all of its text.

    `facts` is what is read of the narrative alone.
    `below` names the group it stands in below the line, "" where it is read. `side` is where the chair put it
    ("above" or "below"), "" where it stands as proposed.
    """

    aloud: str
    seconds: int
    whole: bool
    below: str = ""
    side: str = ""
    facts: str = ""


@dataclass(frozen=True)
class StatusLine:
    """How it stands with an item as at a time (aware UTC), who said so, and what was said beside it; `name` is what is said for `status`."""

    uid: str
    status: str
    as_at: datetime
    said_by: str
    words: str
    by: str
    recorded_at: str
    name: str = ""


@dataclass(frozen=True)
class BoardItem:
    """One item of the next briefing.

    `label` says what is odd about its time ("late: reported before the window", or "").
    `changed` says what a later version changed since it was decided, or "".
    `new_since_print` is set where it joined after the papers were first printed.
    `attended` says who was sent where the log came once per unit ("3 units: E12, T03, M15").
    `same` are the logs people said are the same event, `may_be` those they have not been asked about yet.
    `meant` holds the team's words for what the log says in its own.
    `read` is what the plan of the reading has for it, None where it was read from the store alone.
    `statuses` are the status lines that stand, newest first. `watch` is what the threshold watch says, on the chair's pack alone.
    """

    number: int
    incident: Incident
    proposal: Proposal
    flags: tuple[Flag, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    label: str = ""
    decision: DecisionRecord | None = None
    assessment: Assessment | None = None
    changed: str = ""
    new_since_print: bool = False
    checks: tuple[Check, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    encompass: str = ""
    attended: str = ""
    same: tuple[SameLog, ...] = ()
    may_be: tuple[SameLog, ...] = ()
    meant: Meant = Meant()
    read: ReadLine | None = None
    statuses: tuple[StatusLine, ...] = ()
    proposed_checks: tuple[ProposedCheck, ...] = ()
    watch: tuple[Watch, ...] = ()

    @property
    def group(self) -> str:
        """Return the group it stands in, or nothing where it is read on its own."""
        if self.read is not None:
            return self.read.below
        return self.proposal.group if self.proposal.band == GROUP else ""

    @property
    def grade(self) -> str:
        """Return the police grade as given, with the team's word beside it: "Immediate (Emergency)"."""
        return beside(self.incident.latest.grade, self.meant.grade)

    @property
    def type(self) -> str:
        """Return the type as given, with what a person said it means; without one its code, or what it was closed as.

        A word that says nothing without its category is told by it: ASB - personal, where a council's log has Personal alone.
        """
        latest = self.incident.latest
        given = latest.type or latest.type_code or latest.closing_type or latest.closing_code
        if given and self.meant.category.casefold().endswith(f" - {given.strip().casefold()}"):
            given = self.meant.category
        return beside(given, self.meant.type) or ("Late item" if self.incident.typed == BY_HAND else "")

    @property
    def ward(self) -> str:
        """Return the ward as given, with the team's word beside it; without a ward the one its beat lies in."""
        latest = self.incident.latest
        given = latest.ward or (f"beat {latest.beat}" if latest.beat and self.meant.ward else "")
        return beside(given, self.meant.ward)

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """Return the qualifiers as given, each with the team's word beside it."""
        given = self.incident.latest.qualifiers
        meant = self.meant.qualifiers or ("",) * len(given)
        return tuple(beside(one, word) for one, word in zip(given, meant, strict=False))

    @property
    def classified(self) -> str:
        """Return how it was opened and closed where the two differ, else nothing."""
        return classified(self.incident.latest)


@dataclass(frozen=True)
class Window:
    """From the close of the last meeting to now; it labels, it never removes. Both aware UTC."""

    start: datetime
    end: datetime

    @property
    def hours(self) -> int:
        """Return the window's length in whole hours."""
        return round((self.end - self.start).total_seconds() / 3600)


@dataclass(frozen=True)
class Reading:
    """The plan of the reading: words and seconds, and the number of the first item below the line (None: all that is to be read fits).

    `grouped` are the groups told in one line each, `full_seconds` what reading every log whole would take, `over` says in
    words by how much the plan is too long where nothing more can be left out.
    """

    words: int
    seconds: int
    line_at: int | None
    grouped: tuple["GroupRead", ...] = ()
    full_seconds: int = 0
    over: str = ""


@dataclass(frozen=True)
class GroupRead:
    """One group below the line: its name, the line read for it, the seconds that takes, and its incidents."""

    name: str
    words: str
    seconds: int
    uids: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """A hole in a log: `kind` is "silent" or "serial"; `start` and `end` as clock text or log numbers."""

    kind: str
    start: str
    end: str
    why: str = ""


@dataclass(frozen=True)
class UsualDay:
    """This morning's count against the usual day of that weekday (interquartile range of the weeks held)."""

    weekday: str
    count: int
    low: int | None
    high: int | None
    weeks: int


@dataclass(frozen=True)
class ImportAccount:
    """How one file's records ended; `rows_read` is the sum of the six (DESIGN.md section 3, principle 1).

    `corrected` and `put_aside` say how many of the rejected were dealt with since; `undone` says by whom the import
    was taken back ("" while it stands).
    """

    import_uid: str
    file: str
    profile: str
    source: str
    new: int
    updated: int
    unchanged: int
    duplicate: int
    rejected: int
    furniture: int
    recorded_at: str
    gaps: tuple[Gap, ...] = ()
    corrected: int = 0
    put_aside: int = 0
    undone: str = ""
    undone_at: str = ""
    history: bool = False

    @property
    def rows_read(self) -> int:
        """Return the number of records read."""
        return self.new + self.updated + self.unchanged + self.duplicate + self.rejected + self.furniture


@dataclass(frozen=True)
class Board:
    """The next briefing as it stands."""

    meeting_date: date
    meeting_uid: str | None
    window: Window
    items: tuple[BoardItem, ...]
    carried: tuple[Action, ...]
    checks: tuple[Check, ...]
    reading: Reading
    imports: tuple[ImportAccount, ...]
    changed: tuple[BoardItem, ...] = ()
    usual: UsualDay | None = None
    meeting_open: bool = False
    may_be_one: tuple[SameQuestion, ...] = ()
