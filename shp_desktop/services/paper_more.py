"""What some papers need beyond the facts of a morning: slips with their codes, the weekly review, the elected members' line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from shp_desktop.domain.members_line import MemberRules, member_line
from shp_desktop.domain.moments import from_wall
from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.person_names import plain_name
from shp_desktop.domain.projected import Shown, WallWords
from shp_desktop.services.session import Session

#: the session, the facts of a morning, and the moment they are as of (UTC text, "" for now)
More = Callable[[Session, PackFacts, str], PackFacts]
_ADMIN = "Admin, cancelled, test and duplicate logs"


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
    """Return the facts with the confidentiality statement that is read out, for the sheet it is signed under."""
    return replace(facts, to_be_read=session.rules.statement)
