"""What an answer to a check says, held against what it may say; what is odd is kept as it was said, and named."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from shp_desktop.domain.answer_sheets import results_of, spoken
from shp_desktop.domain.checks import Check, CheckResult
from shp_desktop.domain.moments import from_iso, from_utc, from_wall, short_day, utc_text, written_day
from shp_desktop.domain.people import Role
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services.session import Session

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%a %d %b %Y")
_ON_BEHALF = frozenset({Role.RECORDER, Role.CHAIR, Role.ADMIN})


@dataclass
class Odd:
    """What was said that seems odd, sentence by sentence; the answer stands all the same, a service's word is not lost over a list."""

    said: list[str] = field(default_factory=list)

    def of(self, sentence: str) -> None:
        """Keep one sentence, with what becomes of it."""
        self.said.append(f"{sentence}; it is kept as it was said, check it.")


def result(check: Check, said: CheckResult | str, odd: Odd) -> CheckResult:
    """Return the result; one that another service gives is odd. Raises Refused for one that is none."""
    offered = results_of(check.service)
    if said not in tuple(CheckResult):
        raise Refused(f"{said} is not an answer; nothing was recorded, use one of {', '.join(one.value for one in offered)}.")
    if said not in offered:
        odd.of(f"{said} is not an answer of {check.service}, which says {', '.join(one.value for one in offered)}")
    return CheckResult(said)


def may_answer(session: Session, check: Check) -> None:
    """Refuse an answer by somebody who is neither of the service asked nor keeps the record at the keyboard."""
    agency = session.rules.agency(session.actor.agency)
    if session.actor.role in _ON_BEHALF or (agency is not None and agency.service == check.service):
        return
    raise Refused(
        f"{check.ref} is for {check.service} to answer; nothing was recorded, ask the recorder or the chair to record what the service said."
    )


def listed(session: Session, check: Check, kind: str, text: str, odd: Odd) -> str:
    """Return an outcome ("outcome") or what was done ("action") as the team's table has it; one that is not on it is odd."""
    offered = session.rules.check_words(kind, check.service)
    known = {spoken(one): one for one in offered}
    if text.strip() and spoken(text) not in known:
        odd.of(f"{text.strip()} is no {kind} on the list ({joined(offered, 'or')})")
    return known.get(spoken(text), text.strip())


def told(session: Session, check: Check, text: str, moment: datetime, odd: Odd) -> str:
    """Return when the worker was told: a moment as UTC text, a day as "Fri 15 Jun 2018"; what cannot be is odd."""
    kept, day = _when(session, text, moment, odd)
    if text.strip() and day is None:
        odd.of(f"{text.strip()} is no time such as 11:20 or 2018-06-15T11:20")
    log = session.store.incidents.get(check.incident_uid)
    if day is not None and log is not None and day < log.latest.reported.local.date():
        odd.of(f"{_named(day)} lies before log {check.reference} was reported")
    return kept


def referred(session: Session, text: str, moment: datetime, odd: Odd) -> str:
    """Return when it was referred already, in the same form; other words stand as they were said, what lies ahead is odd."""
    return _when(session, text, moment, odd)[0]


def _when(session: Session, text: str, moment: datetime, odd: Odd) -> tuple[str, date | None]:
    """Return a time in the form it is kept in with its London day; words that are no time as they are, without a day."""
    said, today = text.strip(), session.today(moment)
    day = written_day(said, _DAYS)
    if day is not None:
        if day > today:
            odd.of(f"{_named(day)} lies ahead")
        return _named(day), day
    at = _moment(said, today)
    if at is None:
        return said, None
    if at > moment:
        odd.of(f"{said} lies ahead")
    return utc_text(at), from_utc(at).local.date()


def _moment(text: str, today: date) -> datetime | None:
    clock = _CLOCK.fullmatch(text)
    if clock:
        return from_wall(datetime(today.year, today.month, today.day, int(clock[1]), int(clock[2]))).utc  # noqa: DTZ001 - London's clock
    try:
        return from_iso(text).utc
    except (ValueError, OverflowError):
        return None


def _named(day: date) -> str:
    return f"{short_day(day)} {day.year}"
