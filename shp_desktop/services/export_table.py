"""A list on its way out of the room: need to know, what is kept back blotted out, written whole or not at all, recorded as a disclosure."""

import errno
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import chain
from pathlib import Path

from shp_desktop.domain.exports import Form, Kind, Leaving, Line, Recipient, Table, refused
from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import LONDON, day_words
from shp_desktop.domain.people import Act
from shp_desktop.domain.release import KeptBack
from shp_desktop.domain.withhold import of_log, of_morning, protected
from shp_desktop.errors import DiskProblem, Refused, UsageProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.output import table_file
from shp_desktop.services import disclosures
from shp_desktop.services.dealing_desk import Shown
from shp_desktop.services.kept_back import as_asked, lately_protected
from shp_desktop.services.session import Session
from shp_desktop.services.told_here import NOT_RELEASED

_ELSEWHERE = "somebody of no agency of the meeting"


@dataclass(frozen=True)
class Made:
    """A table ready to be written: the file, its form and its name, which says what list and when."""

    leaving: Leaving
    form: Form
    name: str
    data: bytes

    def under(self, password: str) -> "Made":
        """Return the workbook sealed by a password, or as it is with "". Raises UsageProblem for a CSV."""
        if not password:
            return self
        if self.form is not Form.XLSX:
            raise UsageProblem("A CSV takes no password; nothing was written, save a workbook, or leave the password out.")
        from shp_desktop.security import sealed

        return replace(self, data=sealed.seal(self.data, password))

    @property
    def words(self) -> str:
        """Return what it holds: 34 rows of open actions."""
        many = len(self.leaving.table.lines)
        return f"{many:,} {'row' if many == 1 else 'rows'} of {self.leaving.table.name}"


def prepare(session: Session, table: Table, whom: str, at: datetime | None = None) -> Leaving:
    """Return the table as it may leave for whom it is. Raises Refused.

    Callers, phone numbers and protected addresses are blotted out of every cell, whoever it is for; rows about a held log stay.
    """
    session.allow(Act.PAPERS)
    table = replace(table, lines=tuple(table.lines))
    recipient = Recipient.said(whom, session.rules.agencies)
    if not recipient.words:
        raise Refused("A list leaves for somebody; nothing was written, say for whom it is.")
    with session.store.read():
        lines, logs = _without_held(session, table)
        lines = _readable(session, lines)
        near = _beside(session, table, lines)
        others = (*(one.latest for one in near), *lately_protected(session, {**logs, **{one.uid: one for one in near}}))
        kept = KeptBack(session.store.incidents.earlier({*logs, *(one.uid for one in near)}), others, session.rules.ordinary)
    owners = _owners(session, lines, logs) if table.kind is Kind.LOGS else {}
    why = refused(table, recipient, session.actor.agency, owners)
    if why:
        raise Refused(why)
    moment = session.moment(at).astimezone(LONDON)
    made = f"{day_words(moment.date())} {moment:%H:%M}"
    clean = Recipient(of_morning(()).clean(recipient.words), recipient.agency)
    return Leaving(replace(table, lines=_cleaned(table, lines, as_asked(logs, kept), kept)), clean, made, session.actor.spoken, session.practice)


def made(leaving: Leaving, form: Form, at: datetime) -> Made:
    """Render the table, without the store."""
    day = at.astimezone(LONDON)
    name = f"{leaving.table.name.replace(' ', '-')}-{day:%Y%m%d-%H%M%S}.{form.value}"
    return Made(leaving, form, name, table_file.rendered(leaving, form))


def save(session: Session, ready: Made, target: Path, password: str = "") -> Path:
    """Write the file, a workbook under a password where one is given, and record that it left. Raises DiskProblem, UsageProblem."""
    session.require(Act.PAPERS)
    data = ready.under(password).data
    try:
        made_dir(target.parent)
        with whole_file(target) as out:
            out.write(data)
            out.flush()
            _record(session, ready, data)  # before the file takes its name: nothing leaves that the trail does not know
    except OSError as error:
        raise DiskProblem(f"The table was not saved, {_fault(error)}; nothing else was changed, choose another folder.") from None
    return target


def _fault(error: OSError) -> str:
    """Why a file could not be written, in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "the disk is full there"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "that folder may not be written in"
    return "that folder is not there or cannot be written"


def _record(session: Session, ready: Made, file: bytes) -> None:
    """The ledger names the agency; whom in particular, as it was typed, lies in content with how the rows were chosen."""
    table, recipient = ready.leaving.table, ready.leaving.recipient
    agency = session.rules.agency(recipient.agency)
    named = agency.name if agency else recipient.agency or _ELSEWHERE
    words = ", ".join(part for part in (f"for {recipient.words}", ready.form.value, f"{len(table.heads)} columns", table.chosen) if part)
    disclosures.exported(session, table.name, named, len(table.lines), hashlib.sha256(file).hexdigest(), words=words, agency=recipient.agency)


def _without_held(session: Session, table: Table) -> tuple[tuple[Line, ...], Mapping[str, Incident]]:
    """The rows that speak of no held log, and the logs they speak of; a log not read in yet is held where the rules would hold it."""
    uids = {uid for line in table.lines for uid in line.logs}
    others = uids - set(session.store.incidents.of(uids))
    of_actions = {one.uid: one.incident_uid for one in session.store.actions.all()} if others else {}
    told = [replace(line, logs=tuple(of_actions.get(uid, uid) for uid in line.logs)) for line in table.lines]
    uids = {uid for line in told for uid in line.logs if uid}
    held, keys, rules = set(session.store.held.holds(uids)), session.store.held.keys(), session.rules.holds
    kept = tuple(
        line for line in told
        if not held.intersection(line.logs)
        and (line.version is None or not (line.version.key in keys or rules.proposed(line.version)))
    )  # fmt: skip
    return kept, session.store.incidents.of(uids - held)


def _readable(session: Session, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take what is private out of the rows the agency at the keyboard may not read: that such a row is there, and how it stands, may be told."""
    asked = session.actor.agency.upper()
    named = [line for line in lines if line.readers]
    if not named or not asked:
        return lines
    shown = Shown(session, [uid for line in named for uid in line.logs])
    return tuple(
        line if not line.readers or asked in line.readers or shown.released(line.logs)
        else replace(line, cells=tuple("" if at in line.private[1:] else NOT_RELEASED if at in line.private else cell for at, cell in enumerate(line.cells)))
        for line in lines
    )  # fmt: skip


def _owners(session: Session, lines: tuple[Line, ...], logs: Mapping[str, Incident]) -> dict[str, str]:
    sources = {log.key.source for log in logs.values()} | {line.version.key.source for line in lines if line.version is not None}
    codes = sorted({session.rules.sources.owner(source) for source in sources})
    return {code: agency.name if (agency := session.rules.agency(code)) else code for code in codes}


def _beside(session: Session, table: Table, lines: tuple[Line, ...]) -> list[Incident]:
    """The logs the words of a list may tell of by a slip: those before the same meetings, those no meeting has had, and held ones."""
    if table.kind not in (Kind.ASKED, Kind.OWN):
        return []
    told = [line.about for line in lines if line.about]
    uids = session.store.records.beside(told, told)
    near = {one.uid: one for one in (*session.store.incidents.waiting(), *session.store.incidents.of(uids).values(), *session.store.held.logs())}
    return list(near.values())


def _cleaned(table: Table, lines: tuple[Line, ...], logs: Mapping[str, Incident], kept: KeptBack) -> tuple[Line, ...]:
    """Blot out of every cell what any log of the table keeps back, and of a row of a log, or one that asks for it, its caller by any part of the name."""
    stood = {uid: log.latest for uid, log in logs.items()}
    before = {version.key: kept.earlier.get(logs[uid].uid, ()) for uid, version in stood.items()}
    versions = [*stood.values(), *kept.others, *chain.from_iterable(kept.earlier.values()), *(line.version for line in lines if line.version is not None)]
    anybody: Callable[[str], str] = cache(of_morning(versions, kept.words).clean)  # many cells say the same
    anyone = of_morning(()).clean
    found = []
    for line in lines:
        own = [stood[uid] for uid in line.logs if uid in stood] + ([line.version] if line.version is not None else [])
        numbers = {version.key.reference for version in own}
        strict = [of_log(version, before.get(version.key, ()), kept.words).clean for version in own if table.kind is Kind.LOGS or protected(version)]
        cells = []
        for at, cell in enumerate(line.cells):
            shown = cell
            for clean in (anyone,) if at in line.named else () if cell in numbers else (*strict, anybody):
                shown = clean(shown)
            cells.append(shown)
        found.append(replace(line, cells=tuple(cells)))
    return tuple(found)
