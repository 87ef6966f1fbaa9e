"""What is typed about a case in words: a day ("in four weeks"), logs and actions by their numbers, statements of a joint file."""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date, datetime

from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.due_dates import due_in
from shp_desktop.domain.due_days import Today
from shp_desktop.domain.enforcement import Piece
from shp_desktop.domain.moments import LONDON
from shp_desktop.errors import Refused
from shp_desktop.services import manage_cases
from shp_desktop.services.script_fields import resolve
from shp_desktop.services.session import Outcome, Session

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_SLASHED = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})")
_SPELT = re.compile(r"(?:[A-Za-z]{3,9},? +)?(?P<day>\d{1,2}) +(?P<month>[A-Za-z]{3,9}),? +(?P<year>\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ACTION = re.compile(r"[Aa]-\d{6}-\d+")
_APART = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class Named:
    """What a line names: logs by uid and actions by reference."""

    logs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


def read_day(session: Session, text: str, agency: str = "", today: date | None = None, *, past: bool = False) -> date | None:
    """Return the day a text says, None for an empty one; `past` is for what has happened already. Raises Refused with what is unclear."""
    said = text.strip()
    if not said:
        return None
    whole = _whole_day(said)
    if whole is not None:
        return whole
    now = session.now().astimezone(LONDON).replace(tzinfo=None)
    day = today or now.date()
    due = due_in(said, Today(day, datetime.combine(day, now.time()), session.rules.working_days(day.year), agency), session.rules.due_words)
    if due.day is None:
        raise Refused(f"{due.question or f'{said} is no day.'} Nothing was recorded, say a day such as Friday 22 June.")
    return _last(due.day, day) if past else due.day


def _whole_day(said: str) -> date | None:
    """A day written with its year: 2018-06-22, 22/6/2018, Fri 22 Jun 2018."""
    found = _ISO.fullmatch(said) or _SLASHED.fullmatch(said) or _SPELT.fullmatch(said)
    if found is None:
        return None
    month = found["month"]
    try:
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        raise Refused(f"{said} is no day; nothing was recorded, say one such as Friday 22 June.") from None


def _last(day: date, today: date) -> date:
    """The same day the last time it was: a bare "3 May" of something that has happened is not next year's."""
    while day > today:
        before = day.year - 1
        day = day.replace(year=before, day=28 if (day.month, day.day) == (2, 29) and not isleap(before) else day.day)
    return day


def read_named(session: Session, text: str) -> Named:
    """Return the logs and actions a line names by their numbers. Raises Refused for one that is not there."""
    words = [word for word in _APART.split(text.strip()) if word]
    actions = tuple(word.upper() for word in words if _ACTION.fullmatch(word))
    logs = tuple(resolve(session, word).uid for word in words if not _ACTION.fullmatch(word))
    return Named(logs, actions)


def link_line(session: Session, ref: str, text: str, at: datetime | None = None) -> Outcome:
    """Let what a line names stand with a case; a minus before it takes it apart: "100234 A-180615-02" or "- 100234". Raises Refused."""
    apart = text.strip().startswith(("-", "–", "−"))
    named = read_named(session, text.strip().lstrip("-–− "))
    if not named.logs and not named.actions:
        raise Refused("A link needs a log or an action; nothing was recorded, give its number.")
    with session.step(at=at):
        made = manage_cases.link_logs(session, ref, named.logs, apart=apart, at=at) if named.logs else Outcome()
        return manage_cases.link_actions(session, ref, named.actions, apart=apart, at=at) if named.actions else made


def piece_words(piece: Piece) -> str:
    """Return a statement as its line is typed, the day where it is read first: "NPT, by Fri 22 Jun 2018: officers' statements"."""
    return f"{piece.agency}, by {piece.due:%a} {piece.due.day} {piece.due:%b %Y}: {piece.statement}"


def read_piece(session: Session, line: str, today: date | None = None) -> Piece:
    """Return the statement a line says: agency, what, by when (before the colon or after). Raises Refused with what it leaves out."""
    head, colon, rest = line.partition(":")
    who, _, day_before = head.partition(",")
    rest = f"{day_before.strip()}, {rest}" if day_before.strip() else rest
    code = AgencyNames(session.rules.agencies).code(who)
    if not colon or not code:
        raise Refused(f'"{line.strip()}" names no agency before a colon; nothing was recorded, write NPT: statement, by Friday.')
    now = session.now().astimezone(LONDON).replace(tzinfo=None)
    day = today or now.date()
    due = due_in(rest, Today(day, datetime.combine(day, now.time()), session.rules.working_days(day.year), code), session.rules.due_words)
    if due.day is None:
        raise Refused(f'"{line.strip()}" says no day; nothing was recorded, write NPT: statement, by Friday.')
    kept = list(rest)
    for start, end in due.taken:
        kept[start:end] = " " * (end - start)
    return Piece(code, " ".join("".join(kept).split()).strip(" ,;."), due.day)
