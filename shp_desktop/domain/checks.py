"""Safeguarding checks: one per named person, or one for unnamed children; only the result is kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CHILDREN, ADULTS = "CHILDREN", "ADULTS"
SERVICES = (CHILDREN, ADULTS)


class CheckResult(StrEnum):
    """What the service answered (DESIGN.md section 5)."""

    OPEN_SOCIAL_WORKER = "open_social_worker"
    OPEN_EARLY_HELP = "open_early_help"
    OPEN_ADULTS = "open_adults"
    CLOSED = "closed"
    NOT_KNOWN = "not_known"
    NOT_CHECKED = "not_checked"


RESULT_WORDS = {
    CheckResult.OPEN_SOCIAL_WORKER: "open to social worker",
    CheckResult.OPEN_EARLY_HELP: "open to Early Help",
    CheckResult.OPEN_ADULTS: "open to adult services",
    CheckResult.CLOSED: "closed",
    CheckResult.NOT_KNOWN: "not known",
    CheckResult.NOT_CHECKED: "not checked yet",
}


@dataclass(frozen=True)
class ProposedCheck:
    """A check the rules propose: the service, the person as the log names one ("" for those it does not name), why."""

    service: str
    person: str
    why: str

    @property
    def unnamed(self) -> bool:
        """Say whether it is for people the log does not name."""
        return not self.person


@dataclass(frozen=True)
class CheckAnswer:
    """One answer to a check."""

    result: CheckResult
    worker_told: str
    told_at: str
    hub_ref: str
    outcome: str
    words: str
    by: str
    at: str


@dataclass(frozen=True)
class Check:
    """A check as it stands; `state` is "open" or "answered"; `person` is a name or "unnamed"."""

    uid: str
    ref: str
    incident_uid: str
    reference: str
    service: str
    person: str
    why: str
    asked_at: str
    by: str
    state: str
    answers: tuple[CheckAnswer, ...] = ()
    reopened: str = ""

    @property
    def open(self) -> bool:
        """Say whether an answer is still owed."""
        return self.state == "open"


@dataclass(frozen=True)
class Dismissal:
    """A proposed check that people said is not needed, with their reason; `version_uid` is the log as it then stood."""

    uid: str
    incident_uid: str
    service: str
    person: str
    words: str
    by: str
    at: str
    version_uid: str = ""


def check_ref(asked: date, number: int) -> str:
    """Return the human reference, e.g. C-180615-02."""
    return f"C-{asked:%y%m%d}-{number:02d}"
