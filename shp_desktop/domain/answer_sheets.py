"""An agency's answer sheet: what stands on it, what is asked for, and what came back, before anything is believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.checks import ADULTS, CHILDREN, RESULT_WORDS, CheckResult, reference_name

ACTION, CHECK = "action", "check"
Lists = Mapping[str, tuple[str, ...]]
MARKING = "OFFICIAL-SENSITIVE"
NO_REFERRAL = "This is not a referral."
#: letters in one cell beyond which an answer is no longer a line about what was done
LONGEST = 2000


class Cell(StrEnum):
    """What a cell that is filled in holds."""

    CHOICE = "choice"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True)
class Ask:
    """A column the agency fills in; `width` is in characters, `others` what it is called for an agency it has another name for."""

    name: str
    head: str
    width: int
    cell: Cell = Cell.TEXT
    tip: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def head_for(self, agency: str) -> str:
        """Return what the column is called on an agency's sheet."""
        return dict(self.others).get(agency, self.head)

    @property
    def heads(self) -> tuple[str, ...]:
        """Return all that the column may be called."""
        return (self.head, *(head for _, head in self.others))


@dataclass(frozen=True)
class Shape:
    """One worksheet: what is shown of each item, and what is asked; each shown column is (heading, width)."""

    kind: str
    title: str
    shown: tuple[tuple[str, int], ...]
    asked: tuple[Ask, ...]

    def place(self, name: str) -> int:
        """Return the place of a column that is filled in."""
        return next(at for at, one in enumerate(self.asked) if one.name == name)


ACTIONS = Shape(
    ACTION, "Actions",
    (("Reference", 14), ("What is asked", 46), ("Who", 20), ("Due", 18), ("Log", 11)),
    (
        Ask("result", "Answer", 14, Cell.CHOICE, "Choose one from the list."),
        Ask("day", "On which day", 14, Cell.DAY, "The day it was done, such as 15/06/2018. It may be left blank."),
        Ask("by", "By whom", 20, Cell.TEXT, "The name of the person who did it or says so."),
        Ask("words", "Outcome, or the reason", 44, Cell.TEXT, "One or two lines. Not done needs the reason."),
    ),
)  # fmt: skip
CHECKS = Shape(
    CHECK, "Checks",
    (("Reference", 14), ("Person", 30), ("What is asked", 34), ("Asked", 14), ("Log", 11)),
    (
        Ask("result", "Answer", 24, Cell.CHOICE, "Choose one from the list. Only the result is kept, nothing of your record."),
        Ask("action", "What was done", 24, Cell.CHOICE, "Choose one from the list, where something was done."),
        Ask("outcome", "Outcome", 21, Cell.CHOICE, "Choose one from the list, where there is one."),
        Ask("worker_told", "Worker told", 20, Cell.TEXT, "The worker who was told of the log, where one was."),
        Ask("day", "Told on which day", 14, Cell.DAY, "The day the worker was told, such as 15/06/2018. It may be left blank."),
        Ask("hub_ref", reference_name(CHILDREN), 17, Cell.TEXT, "Where one was given.", ((ADULTS, reference_name(ADULTS)),)),
        Ask("referred_by", "Already referred by", 20, Cell.TEXT, "Who referred it already, where somebody did."),
        Ask("referred_at", "Referred on which day", 14, Cell.DAY, "The day it was referred, such as 15/06/2018."),
        Ask("by", "Answered by", 20, Cell.TEXT, "Your name."),
    ),
)  # fmt: skip
SHAPES: Mapping[str, Shape] = {one.kind: one for one in (ACTIONS, CHECKS)}

STATUS_WORDS = {ActionStatus.IN_PROGRESS: "in progress", ActionStatus.DONE: "done", ActionStatus.NOT_DONE: "not done"}
_OF_SERVICE = {
    CHILDREN: (CheckResult.OPEN_SOCIAL_WORKER, CheckResult.OPEN_EARLY_HELP),
    ADULTS: (CheckResult.OPEN_ADULTS,),
}
_OF_ALL = (CheckResult.CLOSED, CheckResult.NOT_KNOWN, CheckResult.NOT_CHECKED)


def results_of(agency: str) -> tuple[CheckResult, ...]:
    """Return the answers a service can give to a check."""
    return (*_OF_SERVICE.get(agency, ()), *_OF_ALL)


def choices(kind: str, name: str, agency: str, lists: Lists) -> tuple[str, ...]:
    """Return what the list of a column offers on an agency's sheet; `lists` are the team's own by column."""
    if name != "result":
        return lists.get(name, ())
    return tuple(STATUS_WORDS.values()) if kind == ACTION else tuple(RESULT_WORDS[one] for one in results_of(agency))


@dataclass(frozen=True)
class SheetRow:
    """One item on a sheet: its shown cells in order, and the mark that binds them to item and sheet."""

    kind: str
    ref: str
    shown: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class AnswerSheet:
    """A sheet as it is written; `mark` binds the workbook to the store that made it."""

    agency: str
    name: str
    number: int
    made: date
    valid_until: date
    mark: str
    rows: tuple[SheetRow, ...]
    lists: Lists = field(default_factory=dict)
    practice: bool = False

    @property
    def file_name(self) -> str:
        """Return a name that tells of nobody: answers-180615-FIRE-3.xlsx."""
        return f"answers-{self.made:%y%m%d}-{self.agency}-{self.number}.xlsx"

    def of(self, kind: str) -> tuple[SheetRow, ...]:
        """Return the rows of one worksheet."""
        return tuple(row for row in self.rows if row.kind == kind)


@dataclass(frozen=True)
class ReturnedRow:
    """A row as it came back: which line of which worksheet, its mark, what it shows, what was filled in, which cells hold a formula without its result."""

    kind: str
    line: int
    mark: str
    shown: tuple[str, ...]
    given: tuple[str, ...]
    no_result: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Say whether nothing was filled in."""
        return not any(self.given) and not self.no_result


@dataclass(frozen=True)
class Returned:
    """A workbook as it came back: the marks it bears, its rows, the kinds whose columns do not stand as sent, where text was added beside them."""

    marks: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]
    moved: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()

    @property
    def not_read(self) -> tuple[str, ...]:
        """Return in a sentence what somebody wrote outside the table, for which there is no place; nothing where nobody did."""
        return (f"Text outside the table is not read: {', '.join(self.beside)}.",) if self.beside else ()


class Verdict(StrEnum):
    """What reading a row back would do."""

    TAKE = "take"
    ALREADY = "already taken"
    REFUSED = "refused"
    BLANK = "not answered"


@dataclass(frozen=True)
class Answered:
    """One row judged: what it would record in words, or why it is refused; `values` are the answer by column."""

    verdict: Verdict
    kind: str
    ref: str
    words: str
    line: int = 0
    about: str = ""
    values: Mapping[str, str] | None = None
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What taking a sheet in would do, row by row; nothing is stored by looking."""

    sheet_uid: str
    agency: str
    name: str
    number: int
    made: date
    rows: tuple[Answered, ...]
    returned: Returned

    def of(self, verdict: Verdict) -> tuple[Answered, ...]:
        """Return the rows of one verdict."""
        return tuple(row for row in self.rows if row.verdict is verdict)

    @property
    def words(self) -> str:
        """Return the account in one line."""
        counts = ((len(self.of(one)), one) for one in Verdict)
        said = {Verdict.TAKE: "to take"}
        account = ", ".join(f"{number} {said.get(one, one.value)}" for number, one in counts if number) or "no row"
        return ". ".join((account, *self.returned.not_read))


def told(text: str) -> str:
    """Return a text as a cell shows it: one line, no sign that a workbook cannot hold."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def spoken(text: str) -> str:
    """Return a choice as it is compared: small letters, spaces for anything between words."""
    return " ".join(text.replace("_", " ").casefold().split())
