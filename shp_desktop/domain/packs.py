"""What a paper needs, gathered from the store beforehand: plain facts and the copy they are printed for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem, ImportAccount, Reading, StatusLine, UsualDay, Window
from shp_desktop.domain.cases_owed import Owed
from shp_desktop.domain.checks import Check
from shp_desktop.domain.discussion_parts import Spoken
from shp_desktop.domain.figures import CategoryDay
from shp_desktop.domain.limits import SHIPPED
from shp_desktop.domain.meeting_clock import PartTime
from shp_desktop.domain.meetings import Attendance, Priority
from shp_desktop.domain.members_line import MemberLine
from shp_desktop.domain.moments import Moment
from shp_desktop.domain.patrol import PatrolRules
from shp_desktop.domain.read_back import SaidBack
from shp_desktop.domain.review import Review
from shp_desktop.domain.room import Challenge, StatementRead
from shp_desktop.domain.slips import Slips
from shp_desktop.domain.unread import Unread


@dataclass(frozen=True)
class AgencyName:
    """An agency's code and the name a paper calls it by."""

    code: str
    name: str


@dataclass(frozen=True)
class PackReject:
    """A line no log could be made of, as the chair's pack lists it; `raw` is the line as it stood."""

    file: str
    line: int
    reason: str
    raw: str = ""


@dataclass(frozen=True)
class StillMissing:
    """Somebody an earlier meeting had who is not said to be found: the log's number, its type and street, what was said last.

    `said` is None where nobody has said anything: then `reported` and `had`, the day of the last meeting that had the log, tell
    how long ago that is, and `returned` that the log's own last words speak of a return. `recent` are those of the last two meetings.
    `shut` names what of its log is closed to everybody and stands on no paper but the chair's; `uid` is the log's.
    """

    reference: str
    type: str
    street: str
    said: StatusLine | None = None
    reported: Moment | None = None
    had: date | None = None
    returned: bool = False
    recent: bool = False
    shut: frozenset[str] = frozenset()
    uid: str = ""

    @property
    def stands(self) -> bool:
        """Say whether it is told by a line of its own: somebody said so, or it is of late and the log speaks of no return; else it is counted."""
        return self.said is not None or (self.recent and not self.returned)


#: what a copy says of itself beside one that left before
REPRINT, REPLACES = "REPRINT", "replaces the one printed"


@dataclass(frozen=True)
class Copy:
    """Which copy of how many, and for whom; a reprint keeps the number and says so.

    `replaces` says when the copy left that this one, told anew since something came in or was decided, stands in the place of: it is no mere reprint.
    """

    number: int
    of: int
    recipient: str
    reprint: bool = False
    replaces: str = ""

    @property
    def words(self) -> str:
        """Return the copy as a paper names it: Copy 3 of 9, Fire service."""
        since = f", {REPLACES} {self.replaces}" if self.replaces else f", {REPRINT}" if self.reprint else ""
        return f"Copy {self.number} of {self.of}, {self.recipient}{since}"


@dataclass(frozen=True)
class SheetOf:
    """One sheet of a paper whose sheets go apart: the copy it is, and whose: an agency's, of that owner where one is named.

    The list of whose sheets follow is nobody's own and has no agency. One that is not `drawn` is told of on that list alone.
    """

    copy: Copy
    agency: str = ""
    owner: str = ""
    drawn: bool = True

    @property
    def whose(self) -> tuple[str, str]:
        """Return whose it is as the register knows it again: the agency's code and the recipient in one case."""
        return (self.agency, " ".join(self.copy.recipient.split()).casefold()) if self.agency else ("", "")


@dataclass(frozen=True)
class SignedFor:
    """What somebody in the room is handed: the number of their copy, and in words the sheets that are theirs beside it."""

    number: int
    sheets: str = ""


@dataclass(frozen=True)
class PackFacts:
    """One morning, ready to print.

    `before` is the board as it stands, with write-in space; otherwise it is the record of a meeting.
    `items` stand in the order of the agenda. `new_actions` were raised in this meeting, `carried` before it;
    `checks` await an answer, `answered` got one since the last meeting. `changed` are items an earlier
    meeting decided that a later version of the log altered. Times without a zone of their own are aware UTC.
    `said_back` is what agencies answered when their new actions were read back; `promises` are the actions of the
    meeting before this one, whatever became of them, and `last_attendance` who was there; `follow_up` holds item numbers
    by absent agency; `statement` is the confidentiality statement as it was read; `parts` the time each part of the meeting took;
    `figures` the logs by category against the usual day; `unread` where the files read stop well before the window ends;
    `still_missing` who of earlier agendas is not said to be found, on the chair's pack and the patrol brief;
    `streets` the street of each item by its uid;
    `cases` what open cases wait for, None in the record of a meeting that closed;
    `slips`, `review`, `members`, `to_be_read` (the confidentiality statement) and `signed_for` (what chair, agencies and recorder sign for)
    are held for the one paper that needs them, `sheets` for the papers whose sheets are copies by themselves.
    """

    meeting_date: date
    before: bool
    practice: bool
    printed_at: Moment
    window: Window
    items: tuple[BoardItem, ...] = ()
    agencies: tuple[AgencyName, ...] = ()
    chair: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    closing_words: str = ""
    imports: tuple[ImportAccount, ...] = ()
    rejects: tuple[PackReject, ...] = ()
    usual: UsualDay | None = None
    attendance: tuple[Attendance, ...] = ()
    priorities: tuple[Priority, ...] = ()
    new_actions: tuple[Action, ...] = ()
    carried: tuple[Action, ...] = ()
    checks: tuple[Check, ...] = ()
    answered: tuple[Check, ...] = ()
    changed: tuple[BoardItem, ...] = ()
    said_back: tuple[SaidBack, ...] = ()
    promises: tuple[Action, ...] = ()
    last_attendance: tuple[Attendance, ...] = ()
    follow_up: tuple[tuple[str, tuple[int, ...]], ...] = ()
    parts: tuple[PartTime, ...] = ()
    spoken: tuple[tuple[Spoken, timedelta], ...] = ()
    statement: StatementRead | None = None
    challenges: tuple[Challenge, ...] = ()
    streets: Mapping[str, str] = field(default_factory=dict)
    #: logs whose time is closed to everybody
    untimed: frozenset[str] = frozenset()
    patrol_rules: PatrolRules = PatrolRules()
    carried_often: int = SHIPPED.carried_often
    reading: Reading | None = None
    cases: Owed | None = None
    figures: tuple[CategoryDay, ...] = ()
    unread: Unread | None = None
    still_missing: tuple[StillMissing, ...] = ()
    slips: tuple[Slips, ...] = ()
    review: Review | None = None
    members: MemberLine | None = None
    to_be_read: str = ""
    signed_for: Mapping[str, SignedFor] = field(default_factory=dict)
    sheets: tuple[SheetOf, ...] = ()

    def agency_name(self, code: str) -> str:
        """Return an agency's name, or its code where it is not on the list."""
        return next((agency.name for agency in self.agencies if agency.code == code), code)

    def number_of(self, incident_uid: str) -> int | None:
        """Return the item number of an incident on this agenda, or None."""
        return next((item.number for item in self.items if item.incident.uid == incident_uid), None)
