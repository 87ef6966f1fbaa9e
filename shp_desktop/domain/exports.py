"""A list as it stands on screen, on its way out of the room: what may leave, for whom, and cells no spreadsheet takes for a formula."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shp_desktop.domain.agency_names import name_key
from shp_desktop.domain.calendars import AgencyDays
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.words import counted, joined, sentence

MARKING = "OFFICIAL-SENSITIVE"
CHAIR = "chair"
#: longest text of one cell; a workbook holds 32,767 signs
LONGEST = 32_000
CUT = " ... the rest does not fit a cell"
_QUOTES = "\"\u201c\u201d "
_BEGINS = frozenset("=+-@\u2212")
_AFTER = re.compile(r"(;\s*[\"']*)(?=[=+\-@\u2212\uff1d\uff0b\uff0d\uff20])")


class Kind(StrEnum):
    """What a list speaks of, which says who may have it."""

    #: counts and accounts; it speaks of nobody
    FIGURES = "figures"
    #: what the meeting asks of agencies: each of them may have it
    ASKED = "asked"
    #: what the screen shows to the agency at the keyboard: it is for that agency
    OWN = "own"
    #: the logs themselves: for the chair and the agency that holds them; others get what is released to them
    LOGS = "logs"


class Form(StrEnum):
    """How the table is written."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Line:
    """One row as it is shown; `about` is the uid of the action or check it is.

    `logs` are the uids of the logs, or of the actions, it speaks of, `version` a log that is not read in yet.
    In the `named` cells (their places) stands the person a check or a team is about, or who acts: a name stays there though its bearer
    rang a log in. Where `readers` are named, other agencies are not told what stands in the `private` cells (their places), unless its log was
    released to them.
    """

    cells: tuple[str, ...]
    logs: tuple[str, ...] = ()
    version: IncidentVersion | None = None
    about: str = ""
    readers: tuple[str, ...] = ()
    private: tuple[int, ...] = ()
    named: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """A list as it is shown. `name` and `chosen` (how the rows were chosen) name nobody: they stand in the records and in the file's name."""

    name: str
    kind: Kind
    heads: tuple[str, ...]
    lines: Sequence[Line]
    chosen: str = ""


@dataclass(frozen=True)
class Recipient:
    """For whom a table is, as it was said, and the agency that names: its code, CHAIR, or "" for anybody else."""

    words: str
    agency: str = ""

    @classmethod
    def said(cls, words: str, agencies: tuple[AgencyDays, ...]) -> "Recipient":
        """Read who was said: the chair, an agency by code, name or nickname, or somebody of it (Sam Hale, FIRE)."""
        whole = " ".join(words.split())
        if name_key(whole).removeprefix("the ") == CHAIR:
            return cls(whole, CHAIR)
        names = {name_key(name): one.code for one in agencies for name in (one.code, one.name, *one.also)}
        parts = (whole, *re.split(r"[/,]", whole)[1:])
        return cls(whole, next((names[name_key(part)] for part in parts if name_key(part) in names), ""))


@dataclass(frozen=True)
class Leaving:
    """A table as it leaves: cleaned, with who it is for, when it was made (in words) and by whom."""

    table: Table
    recipient: Recipient
    made: str
    by: str
    practice: bool = False

    @property
    def marking(self) -> str:
        """Return the marking."""
        return f"{MARKING}{', PRACTICE, invented data' if self.practice else ''}"

    @property
    def heading(self) -> str:
        """Return what the table is and how many rows it has."""
        return sentence(f"{self.table.name}, {counted(len(self.table.lines), 'row')}")

    @property
    def origin(self) -> str:
        """Return for whom it is, when and by whom it was made, and how its rows were chosen."""
        chosen = f" {sentence(self.table.chosen)}." if self.table.chosen else ""
        return f"For {self.recipient.words}. Made {self.made} by {self.by}.{chosen}"

    @property
    def handling(self) -> str:
        """Return the marking with whom it is for, when and by whom it was made."""
        return f"{self.marking}. For {self.recipient.words}. Made {self.made} by {self.by}."


def one_line(text: str) -> str:
    """Return a text on one line without signs nobody sees; cut, and said to be, where no cell holds it."""
    shown = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}{CUT}"


def guarded(text: str) -> str:
    """Return the text of a cell on one line; what a spreadsheet would take for a formula begins with an apostrophe."""
    shown = one_line(text)
    first = shown.lstrip(_QUOTES)[:1]
    return f"'{shown}" if first and unicodedata.normalize("NFKC", first)[:1] in _BEGINS else shown


def parted(text: str) -> str:
    """Return a guarded text for a file of text, where a spreadsheet that parts cells by semicolons would begin a formula within it."""
    return _AFTER.sub(r"\1'", guarded(text))


def refused(table: Table, recipient: Recipient, mine: str, owners: Mapping[str, str]) -> str:
    """Return why the table may not go to whom it is for, "" where it may; `owners` are the agencies that hold its logs, code to name."""
    if table.kind is Kind.OWN and (not recipient.agency or recipient.agency != mine.upper()):
        return f"That list is for {mine or 'the agency at the keyboard'} alone; nothing was written, {_OTHER_WAY}."
    if table.kind is Kind.LOGS and recipient.agency != CHAIR and (not recipient.agency or set(owners) != {recipient.agency}):
        whose = f" or for {joined(owners.values(), 'and')}" if len(owners) == 1 and "" not in owners else ""
        return f"Logs leave as a list for the chair{whose} alone; nothing was written, {_RELEASED}."
    return ""


_OTHER_WAY = "other agencies get their handout, their slips or their answer sheet"
_RELEASED = "release them to the others, and they stand on the handout"
