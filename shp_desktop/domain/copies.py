"""Numbered copies of papers and what became of each: printed, handed out, collected, destroyed before a witness, or lost."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.words import counted, joined, runs

CHAIR = "chair"
#: what leaves as a file for the recipient to keep: answer sheets, calendars of due dates
FILES = ("sheet", "calendar")


class Fate(StrEnum):
    """What may be recorded of a copy that left."""

    HANDED_OUT = "handed_out"
    COLLECTED = "collected"
    DESTROYED = "destroyed"
    LOST = "lost"
    FOUND = "found"


LEFT = ("printed", "saved", "sealed")
_STATES = {
    "": "numbered, not printed", "printed": "printed", "saved": "saved to a file", "sealed": "saved under a password",
    "handed_out": "handed out", "collected": "collected", "destroyed": "destroyed", "lost": "LOST", "found": "found again",
}  # fmt: skip
#: what people call the papers that a script calls by one word
_PAPERS = {
    "tick": "tick sheet", "card": "chair card", "actions": "action sheets", "patrol": "patrol brief", "civil": "civil enforcement brief",
    "attendance": "attendance sheet", "slips": "check slips", "review": "weekly review", "members": "elected members' line",
}  # fmt: skip
#: papers whose sheets go to different hands: each is a copy by itself
SHEETS = {"actions": "action sheet", "slips": "check slips"}
#: more copies than this are named by their numbers alone
_WITH_RECIPIENT = 3
#: not with us: it may lie about, or somebody has it
_OUT = (*LEFT, Fate.HANDED_OUT, Fate.FOUND)


@dataclass(frozen=True)
class CopyStep:
    """One thing known of a copy: that it left (`kind` is one of LEFT), or what became of it (`kind` is a Fate).

    `made_at` says of when (UTC text) the facts of a paper are that left, `replaces` names the step by which the one it replaces left.
    """

    uid: str
    kind: str
    at: datetime
    by: str
    who: str = ""
    witness: str = ""
    words: str = ""
    pages: int = 0
    digest: str = ""
    file_digest: str = ""
    reprint: bool = False
    gateway: str = ""
    agreement: str = ""
    purpose: str = ""
    made_at: str = ""
    replaces: str = ""

    @property
    def left(self) -> bool:
        """Say whether the copy left by this step."""
        return self.kind in LEFT

    @property
    def said(self) -> str:
        """Return the step in words: handed out to Bea Lund; destroyed by Sam Tarn before Jo Heron; printed again."""
        if self.kind == Fate.HANDED_OUT and self.who:
            return f"handed out to {self.who}"
        if self.kind == Fate.DESTROYED:
            return f"destroyed by {self.who} before {self.witness}"
        if self.kind in (Fate.LOST, Fate.FOUND) and self.words:
            return f"{_STATES[self.kind]}: {self.words}"
        anew = " again" if self.reprint else " anew, in the place of the one before" if self.replaces else ""
        return f"{_STATES[self.kind]}{anew}" if self.left else _STATES[self.kind]


@dataclass(frozen=True)
class KeptCopy:
    """One copy as the register holds it; `day` is that of its meeting or, without one, the day it was numbered.

    `kept` is False for a paper that left before the register was kept: it is known from its printing alone.
    """

    uid: str
    meeting_uid: str
    day: date
    kind: str
    number: int
    of: int
    agency: str
    recipient: str
    kept: bool = True
    steps: tuple[CopyStep, ...] = ()

    @property
    def in_pack(self) -> bool:
        """Say whether it is numbered with the chair's pack and the handouts, or in a set of its own."""
        return in_pack(self.kind, self.agency)

    @property
    def name(self) -> str:
        """Return what a step of the script calls it within its day: "4" of the pack, "minutes" or "minutes 2" of another paper, "actions 3" of a sheet."""
        return copy_name(self.kind, self.number, self.agency)

    @property
    def place(self) -> tuple[bool, str, int]:
        """Return where it stands among the copies of its day: the pack by its numbers, then the other papers."""
        return (not self.in_pack, "" if self.in_pack else self.kind, self.number)

    @property
    def words(self) -> str:
        """Return the copy as its paper names it: Copy 3 of 9, Fire Service."""
        return f"Copy {self.number} of {self.of}, {self.recipient}"

    @property
    def last(self) -> CopyStep | None:
        """Return the last thing known of it, or None before it left."""
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> str:
        """Return how it stands: one of LEFT, a Fate, or "" before it left."""
        return self.last.kind if self.last else ""

    @property
    def state_words(self) -> str:
        """Return how it stands in words."""
        return self.last.said if self.last else _STATES[""]

    @property
    def disclosed(self) -> CopyStep | None:
        """Return the last time it left, with its gateway, or None."""
        return next((one for one in reversed(self.steps) if one.left), None)

    @property
    def out(self) -> bool:
        """Say whether it has left and did not come back: neither collected nor destroyed; a lost one is told of by itself."""
        return self.state in _OUT

    @property
    def open(self) -> bool:
        """Say whether it is to be dealt with still: it left, is not destroyed, and is no file that is the recipient's to keep."""
        return bool(self.state) and self.state != Fate.DESTROYED and self.kind not in FILES


@dataclass(frozen=True)
class Exported:
    """A table that left as a file: what it was, for whom, how many rows, and what it was narrowed to."""

    uid: str
    at: datetime
    by: str
    what: str
    agency: str
    recipient: str
    rows: int
    gateway: str
    words: str
    digest: str = ""

    @property
    def proof(self) -> str:
        """Return what is proven of a file of it, in a sentence."""
        return f"Table of {self.what}, {counted(self.rows, 'row')}: exported on {self.at.astimezone(LONDON):%d/%m/%Y %H:%M} by {self.by}, {self.words}."


def copy_name(kind: str, number: int, agency: str) -> str:
    """Return what a step of the script calls a copy."""
    if in_pack(kind, agency):
        return str(number)
    return kind if number == 1 and kind not in SHEETS else f"{kind} {number}"


def in_pack(kind: str, agency: str) -> bool:
    """Say whether a kind of paper is numbered with the chair's pack: the pack itself and each agency's handout."""
    return kind == CHAIR or (bool(agency) and kind == agency)


def refusal(copy: KeptCopy, fate: Fate, who: str, witness: str, words: str) -> str:
    """Return why that may not be recorded of a copy, as the middle of a sentence; "" where it may."""
    state = copy.state
    if not state:
        return f"{copy.words} has not been printed or saved"
    if state == Fate.DESTROYED:
        return f"{copy.words} is destroyed already"
    if fate is Fate.FOUND and state != Fate.LOST:
        return f"{copy.words} was not said to be lost"
    if state == Fate.LOST and fate is not Fate.FOUND:
        return f"{copy.words} was said to be lost; say first that it was found"
    if fate is Fate.COLLECTED and state == Fate.COLLECTED:
        return f"{copy.words} is back already"
    if fate is Fate.LOST and not words:
        return "a lost copy needs words: where it was last, and who was told"
    if fate is Fate.DESTROYED:
        return _two_names(who, witness)
    return ""


def _two_names(who: str, witness: str) -> str:
    if not who or not witness:
        return "destroying needs two names: who destroyed it, and who saw it"
    same = " ".join(who.split()).casefold() == " ".join(witness.split()).casefold()
    return "the two names are of one person; somebody else has to see it destroyed" if same else ""


def counts_words(copies: Iterable[KeptCopy]) -> str:
    """Return the register in one line: 9 copies: 2 handed out, 6 collected, 1 LOST."""
    held = list(copies)
    states = Counter(one.state for one in held)
    parts = [f"{states[state]} {_STATES[state]}" for state in _STATES if states[state]]
    return f"{counted(len(held), 'copy', 'copies')}: {', '.join(parts)}" if parts else "no copies yet"


def out_words(copies: Sequence[KeptCopy]) -> str:
    """Return which copies are not back, in one line, "" where all are: 3 copies are not back: 1 (chair), 4 (Fire Service) and minutes."""
    said = []
    for state, one_is, many_are in ((False, "copy is not back", "copies are not back"), (True, "copy is LOST", "copies are LOST")):
        found = [one for one in copies if (one.state == Fate.LOST if state else one.out)]
        if found:
            said.append(f"{counted(len(found), one_is, many_are)}: {_named(found)}")
    return "; ".join(said)


def _named(copies: Sequence[KeptCopy]) -> str:
    pack, rest = [one for one in copies if one.in_pack], [one for one in copies if not one.in_pack]
    if len(copies) <= _WITH_RECIPIENT:
        return joined([*(f"{one.number} ({one.recipient})" for one in pack), *(_called(one) for one in rest)])
    sheets = {kind: runs(one.number for one in rest if one.kind == kind) for kind in dict.fromkeys(one.kind for one in rest if one.kind in SHEETS)}
    said = [*(_called(one) for one in rest if one.kind not in SHEETS), *(f"{_PAPERS[kind]} {numbers}" for kind, numbers in sheets.items())]
    return "; ".join(part for part in (runs(one.number for one in pack), joined(said)) if part)


def _called(copy: KeptCopy) -> str:
    if copy.kind in SHEETS:
        return f"{SHEETS[copy.kind]} {copy.number} ({copy.recipient})"
    name = _PAPERS.get(copy.kind, copy.kind)
    return name if copy.number == 1 else f"{name} {copy.number}"
