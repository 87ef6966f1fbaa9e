"""What some papers need beyond the facts of a morning: slips with their codes, the weekly review, the elected members' line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from shp_desktop.domain.action_owners import owner_sheets
from shp_desktop.domain.copies import CHAIR
from shp_desktop.domain.members_line import MemberRules, member_line
from shp_desktop.domain.moments import from_wall
from shp_desktop.domain.packs import Copy, PackFacts, SheetOf, SignedFor
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.projected import Shown, WallWords
from shp_desktop.domain.words import runs
from shp_desktop.services.copy_numbers import copy_of, sheets_of
from shp_desktop.services.session import Session

#: the session, the facts of a morning, and the moment they are as of (UTC text, "" for now)
More = Callable[[Session, PackFacts, str], PackFacts]
_ADMIN = "Admin, cancelled, test and duplicate logs"
_RECORDER = "the recorder"
_THEIRS = {"actions": ("action sheet", "action sheets"), "slips": ("check slips", "check slips")}


def with_slips(session: Session, facts: PackFacts, moment: str) -> PackFacts:
    """Return the facts with a slip for every check that is open, by the service asked."""
    from shp_desktop.services import slips

    return replace(facts, slips=slips.of_checks(session, facts.meeting_date, moment))


def with_review(session: Session, facts: PackFacts, moment: str) -> PackFacts:
    """Return the facts with the review of the week a morning's review is held about, as at the close of its meeting.

    Before that it is counted as on the day of the meeting, by which the other papers of that morning say what is overdue.
    """
    from shp_desktop.services import weekly_review

    week = weekly_review.usual_week(facts.meeting_date)
    counted = facts.closed_at or facts.printed_at.utc
    day = from_wall(datetime.combine(facts.meeting_date, time.min)).utc
    with session.store.read_as_of(moment):
        found = weekly_review.review(session, week.monday, max(counted, day))
    return replace(facts, review=replace(found, made_at=counted))


def with_members(session: Session, facts: PackFacts, _moment: str) -> PackFacts:
    """Return the facts with the elected members' line."""
    rules = MemberRules.from_rows(session.tables.rows("member_line"))
    words = session.rules.words

    def group(kind: str) -> str:
        found = words.category(kind) if kind else None
        return "?" if found is None else "" if found.group == _ADMIN else found.group

    return replace(facts, members=member_line(facts, rules, group))


def with_civil(session: Session, facts: PackFacts, _moment: str) -> PackFacts:
    """Return the facts with the rules by which a text is told to civil enforcement without names and house numbers."""
    rules, tables = session.rules, session.tables
    places = frozenset(word for row in tables.rows("wards") for word in plain_name(row["ward"]).split())
    shown = Shown(rules.names, rules.street, places, words=WallWords.from_rows(tables.rows("wall_words")))
    return replace(facts, patrol_rules=replace(facts.patrol_rules, shown=shown))


def with_statement(session: Session, facts: PackFacts, _moment: str) -> PackFacts:
    """Return the facts with the confidentiality statement that is read out, and with what each signs for on the sheet below it."""
    return replace(facts, to_be_read=session.rules.statement, signed_for=_signed_for(session, facts))


def _signed_for(session: Session, facts: PackFacts) -> dict[str, SignedFor]:
    """What each in the room is handed, by the numbers of the register: the first copy of each; what left beyond it is signed for on a free line."""
    meeting = session.store.meetings.on(facts.meeting_date)
    uid = meeting.uid if meeting else ""
    asked = {check.service for check in facts.checks if check.open}
    sheets = {
        "actions": (SheetOf(Copy(1, 1, _RECORDER)), *owner_sheets(facts)),
        "slips": tuple(SheetOf(Copy(1, 1, one.name), one.code) for one in facts.agencies if one.code in asked),
    }
    given = {kind: sheets_of(session, kind, listed, uid) for kind, listed in sheets.items()}
    found = {CHAIR: SignedFor(copy_of(session, CHAIR, CHAIR, uid).number)}
    for agency in facts.agencies:
        mine = {kind: [one.copy.number for one in listed if one.agency == agency.code] for kind, listed in given.items()}
        said = [f"{one if len(mine[kind]) == 1 else many} {runs(mine[kind])}" for kind, (one, many) in _THEIRS.items() if mine[kind]]
        found[agency.code] = SignedFor(copy_of(session, agency.code, agency.name, uid).number, ", ".join(said))
    others = [f"list of action sheets {given['actions'][0].copy.number}"] if len(given["actions"]) > 1 else []
    others = [f"tick sheet {copy_of(session, 'tick', _RECORDER, uid).number}", *others] if facts.opened_at is None else others
    return found | {_RECORDER: SignedFor(copy_of(session, "attendance", _RECORDER, uid).number, ", ".join(("this sheet", *others)))}
