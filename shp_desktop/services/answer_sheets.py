"""Answer sheets: what one agency has open, as a sealed workbook it fills in on its own computer; each is a disclosure."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from shp_desktop.domain.actions import Action
from shp_desktop.domain.answer_sheets import ACTION, CHECK, AnswerSheet, Lists, SheetRow, told
from shp_desktop.domain.board import Window
from shp_desktop.domain.calendars import AgencyDays
from shp_desktop.domain.check_age import plain_reason
from shp_desktop.domain.checks import ADULTS, Check
from shp_desktop.domain.moments import from_utc, from_utc_text, short_day
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import counted, joined, sentence
from shp_desktop.errors import DiskProblem, Refused, UsageProblem
from shp_desktop.files import made_dir, whole_file
from shp_desktop.services import disclosures, safeguard
from shp_desktop.services.check_logs import with_logs
from shp_desktop.services.paper_room import kept_off, without_kept
from shp_desktop.services.session import Session
from shp_desktop.services.withholding import without_withheld
from shp_desktop.store.facts import Appender, new_uid
from shp_desktop.store.sheets import Sent, SentRow

FORM = "SHP1"


@dataclass(frozen=True)
class Open:
    """What an agency has open, in the words that may leave to it; `kept` are kept off because somebody of it knows somebody."""

    actions: tuple[Action, ...]
    checks: tuple[Check, ...]
    kept: int = 0

    @property
    def words(self) -> str:
        """Return how much it is: "4 actions and 2 checks"."""
        return joined((counted(len(self.actions), "action") if self.actions else "", counted(len(self.checks), "check") if self.checks else "")) or "nothing"


@dataclass(frozen=True)
class Made:
    """A sheet that was made and recorded: the sealed file's bytes, and where it was written ("" where it was not)."""

    sheet: AnswerSheet
    data: bytes
    open: Open
    path: Path | None = None
    warnings: tuple[str, ...] = ()


def agency_of(session: Session, code: str) -> AgencyDays:
    """Return an agency by its code. Raises UsageProblem."""
    agency = session.rules.agency(code)
    if agency is None:
        codes = ", ".join(one.code for one in session.rules.agencies)
        raise UsageProblem(f"{code} is not among the agencies; nothing was made, use one of {codes}.")
    return agency


def open_with(session: Session, agency: AgencyDays) -> Open:
    """Return what an agency has open in the words that may leave to it: caller, phone, protected address and kept-off items are not among them."""
    return open_by_agency(session, (agency,))[agency.code]


def open_by_agency(session: Session, agencies: Iterable[AgencyDays]) -> dict[str, Open]:
    """Return the same of several agencies by code, what is open read once."""
    with session.store.read():
        actions, checks = session.store.actions.open(), session.store.checks.open()
        return {
            one.code: _shown(
                session, one.code, tuple(action for action in actions if action.agency == one.code),
                tuple(check for check in checks if one.service and check.service == one.service),
            )
            for one in agencies
        }  # fmt: skip


def _shown(session: Session, code: str, actions: tuple[Action, ...], checks: tuple[Check, ...]) -> Open:
    kept = kept_off(session, "", code)
    stay = tuple(one for one in actions if one.incident_uid not in kept), tuple(one for one in checks if one.incident_uid not in kept)
    now = session.now()
    facts = PackFacts(
        meeting_date=session.today(), before=True, practice=session.practice, printed_at=from_utc(now), window=Window(now, now),
        carried=stay[0], checks=tuple(map(_findable, with_logs(session, stay[1]))),
    )  # fmt: skip
    facts = without_withheld(session, without_kept(session, facts, kept))
    return Open(facts.carried, facts.checks, len(actions) + len(checks) - len(stay[0]) - len(stay[1]))


def _findable(check: Check) -> Check:
    """Return a check in the words of its reason that its service may have; of somebody not named with the place, as far as that is open to it."""
    why = plain_reason(check.why, check.service)
    place = f"at {check.log_street}" if check.person == safeguard.UNNAMED and check.log_street else ""
    return replace(check, why="; ".join(filter(None, (why, place))))


def who_is_meant(check: Check) -> str:
    """Return whom a check is for: the name, or of somebody the log does not name why and where, as far as that may leave."""
    if check.person != safeguard.UNNAMED:
        return check.person
    return f"not named: {check.why}" if check.why else "not named; ask by the number of the log"


def agree(session: Session, agency: str, password: str) -> None:
    """Keep the password agreed with an agency, in the encrypted store, in place of the one before. Raises Refused for a weak one."""
    session.require(Act.PAPERS)
    code = agency_of(session, agency).code
    if session.store.sheets.passwords().get(code) == password:
        return
    _strong(password)
    with session.write("alteration", "agreed password", recipient=code) as appender:
        _kept(session, appender, code, password)


def make(session: Session, agency: str, password: str = "", at: datetime | None = None) -> Made:
    """Make an agency's sheet, sealed by the password agreed (kept from before where none is given), and record that it leaves. Raises Refused."""
    session.require(Act.PAPERS)
    of = agency_of(session, agency)
    held = session.store.sheets.passwords().get(of.code, "")
    if not (password or held):
        raise Refused(f"No password is agreed with {of.name} yet; nothing was made, agree one by telephone or in the room and type it.")
    if password and password != held:
        _strong(password)
    found = open_with(session, of)
    if not (found.actions or found.checks):
        raise Refused(f"{of.name} has nothing open; no sheet was made.")
    with session.write("disclosure", "answer sheet", at=at, recipient=of.name) as appender:
        if password and password != held:
            _kept(session, appender, of.code, password)
        sent = _sent(session, of.code, at)
        sheet, rows = _sheet(session, appender, of, sent, found)
        data = _sealed(sheet, password or held)
        digest = hashlib.sha256(data).hexdigest()
        session.store.sheets.sent(appender, sent, rows, digest)
        registered(session, appender, "sheet", of.name, digest)
    words = (f"{counted(found.kept, 'item')} of {of.name} kept off the sheet, because somebody there knows somebody.",) if found.kept else ()
    return Made(sheet, data, found, None, words)


def save(session: Session, agency: str, folder: Path, password: str = "", at: datetime | None = None) -> Made:
    """Make an agency's sheet and write it into a folder; a file that could not be written leaves no record. Raises DiskProblem."""
    target: Path | None = None
    try:
        made_dir(folder)
        with session.step(at=at):
            made = make(session, agency, password, at)
            path = folder / made.sheet.file_name
            with whole_file(path) as out:
                out.write(made.data)
            target = path
    except BaseException as error:
        if target is not None:
            target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise DiskProblem("The sheet could not be saved there; nothing was recorded, choose a folder with free space.") from None
        raise
    return replace(made, path=target)


def registered(session: Session, appender: Appender, kind: str, recipient: str, digest: str, pages: int = 0) -> None:
    """Put what leaves as a file into the register."""
    way = disclosures.SEALED if kind == "sheet" else disclosures.SAVED
    disclosures.enter(session, appender, disclosures.Leaving(kind, Copy(1, 1, recipient), pages, digest, way=way))


def action_state(secret: bytes, action: Action) -> str:
    """Return a keyed digest of how an action stands; being carried to a meeting changes nothing."""
    from shp_desktop.security import sealed

    parts = (action.text, action.agency, action.owner, action.ask_of, action.due.isoformat(), action.due_time, action.status.value)
    return sealed.mark(secret, ACTION, action.uid, *parts, str(len(action.events)))


def check_state(secret: bytes, check: Check) -> str:
    """Return a keyed digest of how a check stands."""
    from shp_desktop.security import sealed

    return sealed.mark(secret, CHECK, check.uid, check.person, check.service, check.state, str(len(check.answers)), check.reopened)


def lists(session: Session, agency: str) -> Lists:
    """Return what the team's table offers an agency for the columns of a check."""
    return {name: session.rules.check_words(name, agency) for name in ("action", "outcome")}


def _strong(password: str) -> None:
    from shp_desktop.security.wrapping import check_passphrase

    weak = check_passphrase(password)
    if weak:
        raise Refused(weak.replace("passphrase", "password"))


def _kept(session: Session, appender: Appender, code: str, password: str) -> None:
    before = session.store.sheets.agree(appender, code, password)
    session.store.content.blank(appender, before, "another password was agreed")


def _sent(session: Session, code: str, at: datetime | None) -> Sent:
    day = session.today(session.moment(at))
    until = day + timedelta(days=session.rules.limits.sheet_valid_days)
    return Sent(new_uid(), code, session.store.sheets.next_number(code), day, until)


def _sheet(session: Session, appender: Appender, of: AgencyDays, sent: Sent, found: Open) -> tuple[AnswerSheet, tuple[SentRow, ...]]:
    """Put what is open on a sheet; how each item stands is read anew, since what leaves of it is less."""
    from shp_desktop.security import sealed

    secret, store = session.store.sheets.made_secret(appender), session.store
    rows: list[SheetRow] = []
    states: list[SentRow] = []
    for action in found.actions:
        rows.append(_bound(secret, sent, ACTION, action.ref, _action_cells(action)))
        whole = store.actions.by_ref(action.ref) or action
        states.append(SentRow(ACTION, action.uid, action.ref, action_state(secret, whole)))
    for check in found.checks:
        rows.append(_bound(secret, sent, CHECK, check.ref, _check_cells(check)))
        asked = store.checks.by_ref(check.ref) or check
        states.append(SentRow(CHECK, check.uid, check.ref, check_state(secret, asked)))
    bound = f"{FORM}:{sent.uid}:{sealed.mark(secret, 'sheet', sent.uid, sent.agency, str(sent.number))}"
    sheet = AnswerSheet(
        sent.agency, of.name, sent.number, sent.made, sent.valid_until, bound, tuple(rows), lists(session, of.code), session.practice
    )
    return sheet, tuple(states)


def _bound(secret: bytes, sent: Sent, kind: str, ref: str, cells: tuple[str, ...]) -> SheetRow:
    from shp_desktop.security import sealed

    shown = (ref, *map(told, cells))
    return SheetRow(kind, ref, shown, sealed.mark(secret, kind, sent.uid, *shown))


def _action_cells(action: Action) -> tuple[str, ...]:
    asked = f", to be asked of {action.ask_of}" if action.ask_of else ""
    text = f"{action.text}{asked}"
    return text, action.owner or "nobody named", f"{short_day(action.due)}{action.hour}", action.incident_reference


def _check_cells(check: Check) -> tuple[str, ...]:
    ask = "Is this person open to adult services?" if check.service == ADULTS else "Open to a social worker or Early Help?"
    again = f" {sentence(check.again or 'asked again: there are new facts since the last answer')}." if check.reopened else ""
    asked = short_day(from_utc(from_utc_text(check.asked_at)).local.date())
    return who_is_meant(check), f"{ask}{again}", asked, check.reference


def _sealed(sheet: AnswerSheet, password: str) -> bytes:
    from shp_desktop.output.answer_workbook import workbook
    from shp_desktop.security import sealed

    return sealed.seal(workbook(sheet), password)
