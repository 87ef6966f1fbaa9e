"""Who is at the keyboard, for which agency, in which role, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles a named user may hold."""

    CHAIR = "chair"
    RECORDER = "recorder"
    ANALYST = "analyst"
    MEMBER = "member"
    ADMIN = "admin"


class Act(StrEnum):
    """What a service asks leave for."""

    IMPORT = "import a log"
    WORDS = "say what a value of a log means"
    MEET = "run the meeting"
    LINK = "say which logs are one event"
    ACTIONS = "record actions and checks"
    PAPERS = "print papers and release items"
    HOLD = "hold an item back from the meeting"
    KEEP = "back up and verify"
    MANAGE = "restore, erase, or change users and settings"


_MORNING = frozenset({Act.IMPORT, Act.WORDS, Act.MEET, Act.LINK, Act.ACTIONS, Act.PAPERS, Act.HOLD, Act.KEEP})
MAY: dict[Role, frozenset[Act]] = {
    Role.CHAIR: _MORNING,
    Role.RECORDER: _MORNING,
    Role.ANALYST: frozenset({Act.IMPORT, Act.WORDS, Act.LINK, Act.ACTIONS, Act.PAPERS, Act.HOLD, Act.KEEP}),
    Role.MEMBER: frozenset({Act.ACTIONS}),
    Role.ADMIN: _MORNING | {Act.MANAGE},
}


#: letters of the part of a rank before its bar: C/Insp, Ch/Supt, D/Ch/Insp
_RANK = 4


@dataclass(frozen=True)
class Person:
    """A named user: name and agency code identify them."""

    name: str
    agency: str
    role: Role = Role.RECORDER

    @property
    def label(self) -> str:
        """Return the person as the records name them: NAME/AGENCY."""
        return f"{self.name}/{self.agency}" if self.agency else self.name

    @property
    def spoken(self) -> str:
        """Return the person as a paper or screen names them: NAME, AGENCY."""
        return f"{self.name}, {self.agency}" if self.agency else self.name

    def may(self, act: Act) -> bool:
        """Say whether the role allows the act."""
        return act in MAY[self.role]


def named(text: str, role: Role = Role.RECORDER) -> Person:
    """Read NAME/AGENCY as the command line and the script write it; a rank such as Ch/Supt or D/Insp belongs to the name."""
    name, bar, agency = text.rpartition("/")
    if not bar or (len(name.strip()) <= _RANK and " " in agency.strip()):
        name, agency = text, ""
    return Person(name.strip(), agency.strip().upper(), role)
