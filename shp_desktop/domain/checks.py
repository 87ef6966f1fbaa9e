"""Safeguarding checks: one per named person, or one for unnamed children; only the result is kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from shp_desktop.domain.check_age import only_age
from shp_desktop.domain.people import Person, Role

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


OPEN_RESULTS = frozenset({CheckResult.OPEN_SOCIAL_WORKER, CheckResult.OPEN_EARLY_HELP, CheckResult.OPEN_ADULTS})
#: what of the reason of a check tells where somebody lives
_DOOR = re.compile(r"(?:^|; )at ")
NOT_A_REFERRAL = "This is not a referral."
KNOWN_IS_NOT_SAFE = "Open to a service is not the same as safe: new facts have come since, so it is asked again."


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
    action: str = ""
    referred_by: str = ""
    referred_at: str = ""

    def on_behalf(self, service: str) -> bool:
        """Say whether somebody of another agency recorded it for the service that answered."""
        return self.by.rpartition("/")[2].upper() not in ("", service)


@dataclass(frozen=True)
class Handover:
    """An open check handed over to the Emergency Duty Team until a day: to whom, when they were told, words, by whom recorded."""

    to: str
    told_at: str
    until: date
    words: str
    by: str
    at: str


@dataclass(frozen=True)
class Check:
    """A check as it stands; `state` is "open" or "answered"; `person` is a name or "unnamed".

    `log_type` and `log_street` are those of its log, as far as the service asked may have them, where a paper needs them.
    `years` is the age that log tells of this very person, "" where it tells none, None where it was not looked at.
    `again` says of one that is open again what was answered and by which log it is asked again, as far as the service may have that.
    `answered_at` is when it was answered last (UTC text, "" while nobody answered); it stays where the answers are not shown.
    """

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
    answered_at: str = ""
    handovers: tuple[Handover, ...] = ()
    log_type: str = ""
    log_street: str = ""
    years: str | None = None
    again: str = ""

    @property
    def named(self) -> bool:
        """Say whether it is about somebody by name."""
        return self.person != "unnamed" and not self.person.casefold().startswith("the ")

    @property
    def whom(self) -> str:
        """Return the person as a paper names one."""
        return "unnamed children" if self.person == "unnamed" else " ".join(self.person.split())

    @property
    def log_words(self) -> str:
        """Return what a service finds the person by: the log's number, its type and its street."""
        number = f"log {self.reference}" if self.reference else ""
        return ", ".join(part for part in (number, self.log_type, self.log_street) if part)

    def where(self, number: int | None) -> str:
        """Return where the chair's papers send the reader: to the item where its log is on the agenda, else to the log by its number."""
        head = f"item {number}" if number else f"log {self.reference}" if self.reference else ""
        return ", ".join(part for part in (head, self.log_type, self.log_street) if part)

    @property
    def enough(self) -> bool:
        """Say whether the paper tells enough to look the person up: a street, or a name with an age."""
        return bool(self.log_street or _DOOR.search(self.why) or (self.named and self.age))

    @property
    def age(self) -> str:
        """Return how old the log says the person is, in words; nothing where the reason for this service does not tell it of this person."""
        said = only_age(self.why, self.service) if self.years is None else self.years
        return "" if said in (None, "") else f"aged {said}"

    @property
    def known_is_not_safe(self) -> bool:
        """Say whether it was answered that the person is open to a service, and new facts have come since."""
        return self.open and bool(self.reopened) and bool(self.answers) and self.answers[-1].result in OPEN_RESULTS

    @property
    def handover(self) -> Handover | None:
        """Return the handover made last, None where it was never handed over."""
        return self.handovers[-1] if self.handovers else None

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


def reference_name(service: str) -> str:
    """Return what the reference that comes with an answer is called."""
    return "Adult services' reference" if service == ADULTS else "Children's Hub reference"


def offered_words(rows: Iterable[Mapping[str, str]], kind: str, service: str = "") -> tuple[str, ...]:
    """Return the words of the table check_outcomes of one kind; of a service those that are for both or for it."""
    return tuple(row["words"] for row in rows if row["kind"] == kind and (not service or (row.get("service") or service) == service))


def shown_to(check: Check, person: Person) -> Check:
    """Return a check as somebody may see it: the result is for the service that answers, the agency that asked, and the chair.

    Everybody else hears that it was answered, and when (DESIGN.md section 3, principle 6).
    """
    return check if sees_answers(check, person) else replace(check, answers=(), handovers=())


def sees_answers(check: Check, person: Person) -> bool:
    """Say whether what was answered and decided of a check is for somebody."""
    asked_by = check.by.rpartition("/")[2]
    return person.role in (Role.CHAIR, Role.ADMIN) or person.agency in ("", check.service, asked_by)


def still_proposed(
    proposed: Iterable[ProposedCheck], checks: Iterable[Check], dismissals: Iterable[Dismissal]
) -> tuple[ProposedCheck, ...]:
    """Return the proposed checks that were neither asked nor dismissed; a name is the same whatever its order and letters."""
    dealt_with = {(one.service, _plain(one.person)) for one in checks} | {(one.service, _plain(one.person)) for one in dismissals}
    return tuple(one for one in proposed if (one.service, _plain(one.person)) not in dealt_with)


def _plain(person: str) -> frozenset[str]:
    said = person.casefold().replace(",", " ").split()
    return frozenset(said) or frozenset({"unnamed"})
