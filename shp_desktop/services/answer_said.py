"""What an answer to a check may say: a result the service asked can give, times that have been, words of the team's table."""

import re
from datetime import date, datetime

from shp_desktop.domain.answer_sheets import results_of, spoken
from shp_desktop.domain.checks import Check, CheckResult
from shp_desktop.domain.moments import from_iso, from_utc, from_wall, short_day, utc_text
from shp_desktop.domain.people import Role
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services.session import Session

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%a %d %b %Y")
_ON_BEHALF = frozenset({Role.RECORDER, Role.CHAIR, Role.ADMIN})


def result(check: Check, said: CheckResult | str) -> CheckResult:
    """Return a result that the service asked can give. Raises Refused."""
    offered = results_of(check.service)
    if said not in offered:
        words = f"{said} is not an answer of {check.service}" if said in tuple(CheckResult) else f"{said} is not an answer"
        raise Refused(f"{words}; nothing was recorded, use one of {', '.join(one.value for one in offered)}.")
    return CheckResult(said)


def may_answer(session: Session, check: Check) -> None:
    """Refuse an answer by somebody who is neither of the service asked nor keeps the record at the keyboard."""
    agency = session.rules.agency(session.actor.agency)
    if session.actor.role in _ON_BEHALF or (agency is not None and agency.service == check.service):
        return
    raise Refused(
        f"{check.ref} is for {check.service} to answer; nothing was recorded, ask the recorder or the chair to record what the service said."
    )


def listed(session: Session, kind: str, text: str, name: str) -> str:
    """Return an outcome ("outcome") or what was done ("action") as the team's table has it. Raises Refused."""
    offered = session.rules.check_words(kind)
    known = {spoken(one): one for one in offered}
    if text.strip() and spoken(text) not in known:
        raise Refused(f"{text.strip()} is no {name} on the list; nothing was recorded, use one of {joined(offered, 'or')}.")
    return known.get(spoken(text), "")


def told(session: Session, check: Check, text: str, moment: datetime) -> str:
    """Return when the worker was told: a moment as UTC text, a day as "Fri 15 Jun 2018". Raises Refused for what cannot be."""
    kept, day = _when(session, text, moment, "told")
    if text.strip() and day is None:
        raise Refused(f"{text.strip()} is no time such as 11:20 or 2018-06-15T11:20; nothing was recorded, say when the worker was told.")
    log = session.store.incidents.get(check.incident_uid)
    if day is not None and log is not None and day < log.latest.reported.local.date():
        raise Refused(f"{_named(day)} lies before log {check.reference} was reported; nothing was recorded, check when the worker was told.")
    return kept


def referred(session: Session, text: str, moment: datetime) -> str:
    """Return when it was referred already, in the same form; other words stand as they were said. Raises Refused for what lies ahead."""
    return _when(session, text, moment, "referred")[0]


def _when(session: Session, text: str, moment: datetime, what: str) -> tuple[str, date | None]:
    """Return a time in the form it is kept in with its London day; words that are no time as they are, without a day."""
    said, today = text.strip(), session.today(moment)
    day = _day(said)
    if day is not None:
        if day > today:
            raise Refused(f"{_named(day)} lies ahead; nothing was recorded, say when it was {what}.")
        return _named(day), day
    at = _moment(said, today)
    if at is None:
        return said, None
    if at > moment:
        raise Refused(f"{said} lies ahead; nothing was recorded, say when it was {what}.")
    return utc_text(at), from_utc(at).local.date()


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


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
