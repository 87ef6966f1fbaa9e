"""Slips on paper: made for what an agency has open, and found again by the code they bear."""

from dataclasses import dataclass
from datetime import date, datetime

from shp_desktop.domain import item_codes
from shp_desktop.domain.actions import Action
from shp_desktop.domain.answer_sheets import ACTION, CHECK
from shp_desktop.domain.checks import ADULTS, Check
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.people import Act
from shp_desktop.domain.slips import Slip, Slips
from shp_desktop.domain.words import sentence
from shp_desktop.errors import Refused
from shp_desktop.services.answer_sheets import agency_of, open_by_agency, open_with, who_is_meant
from shp_desktop.services.build_pack import Paper
from shp_desktop.services.safeguard import UNNAMED
from shp_desktop.services.session import Session
from shp_desktop.services.since_sheet import told_since_asked


@dataclass(frozen=True)
class Found:
    """What a code or reference found: "action" or "check", its reference and uid, and whether it is open.

    `since` says, where the code of a slip was given, what became known of the person after the check was asked.
    """

    kind: str
    ref: str
    uid: str
    open: bool
    since: str = ""


def make(session: Session, agency: str, at: datetime | None = None) -> Paper:
    """Make the slips of an agency as a paper; `build_pack.save` and `build_pack.record` keep it as every other. Raises Refused."""
    from shp_desktop.output.frame import pages_of
    from shp_desktop.output.slips import render_slips

    session.require(Act.PAPERS)
    of = agency_of(session, agency)
    found = open_with(session, of)
    if not (found.actions or found.checks):
        raise Refused(f"{of.name} has nothing open; no slip was made.")
    secret = _secret(session)
    rows = tuple(_action(one, secret) for one in found.actions) + tuple(_check(one, secret) for one in found.checks)
    slips = Slips(of.code, of.name, session.today(session.moment(at)), rows, session.practice)
    copy = Copy(1, 1, of.name)
    data = render_slips(slips, copy)
    return Paper("slips", slips.file_name, data, copy, pages_of(data), "")


def of_checks(session: Session, day: date, moment: str = "") -> tuple[Slips, ...]:
    """Return the slips of the checks that are open, or were at a moment (UTC text), by the service asked."""
    secret = _secret(session)
    services = tuple(one for one in session.rules.agencies if one.service)
    with session.store.read_as_of(moment):
        held = open_by_agency(session, services)
    made = (Slips(one.code, one.name, day, tuple(_check(check, secret) for check in held[one.code].checks), session.practice) for one in services)
    return tuple(one for one in made if one.slips)


def find(session: Session, text: str) -> Found:
    """Return the action or check a scanned or typed code names; a reference alone will do. Raises Refused in plain words."""
    with session.store.read():
        code = item_codes.split(text)
        ref = code[0] if code else item_codes.ref_within(text)
        if not ref:
            raise Refused("That is no code of a slip, and no reference such as A-180615-03; nothing was found.")
        if code and not item_codes.typed_right(*code):
            raise Refused("The code is not typed as it stands on the slip; nothing was found, look at each sign again.")
        found = session.store.actions.by_ref(ref) if ref.startswith("A") else session.store.checks.by_ref(ref)
        secret = session.store.sheets.secret()
        if found is None or (code and not item_codes.ours(ref, code[1], found.uid, secret)):
            where = "That slip was not made here" if code else f"There is no {'action' if ref.startswith('A') else 'check'} {ref}"
            raise Refused(f"{where}; nothing was found, ask the agency that brought it.")
        since = told_since_asked(session, found) if code and isinstance(found, Check) else ""
    return Found(ACTION if isinstance(found, Action) else CHECK, found.ref, found.uid, found.open, since)


def _secret(session: Session) -> bytes:
    held = session.store.sheets.secret()
    if held:
        return held
    with session.store.write(session.actor.label, session.now()) as appender:
        return session.store.sheets.made_secret(appender)


def _action(action: Action, secret: bytes) -> Slip:
    asked = f", to be asked of {action.ask_of}" if action.ask_of else ""
    who = f"{action.owner}, " if action.owner else ""
    about = f"{who}due {short_day(action.due)}{action.hour}" + (f", log {action.incident_reference}" if action.incident_reference else "")
    code = item_codes.code_of(action.ref, action.uid, secret)
    return Slip(ACTION, action.ref, code, action.agency, f"{action.text}{asked}", about)


def _check(check: Check, secret: bytes) -> Slip:
    age = f", {check.age}" if check.age and check.person != UNNAMED else ""
    person = sentence(f"{who_is_meant(check)}{age}").removesuffix(".")
    ask = "open to adult services?" if check.service == ADULTS else "open to a social worker or Early Help?"
    code = item_codes.code_of(check.ref, check.uid, secret)
    again = f". {sentence(check.again)}" if check.again else ""
    about = check.log_words + again + ("" if check.enough else ". Not enough here to check by: ask the meeting")
    return Slip(CHECK, check.ref, code, check.service, f"{person}: {ask}", about)
