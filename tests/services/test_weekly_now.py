"""What the weekly review says of a week that is not over, of one before the first record, and which actions it calls joint."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from shp_desktop.app.review_command import as_told
from shp_desktop.domain.enforcement import Piece
from shp_desktop.domain.review import groups, headline, lines, none_worked
from shp_desktop.services import enforcement, manage_actions, manage_cases
from shp_desktop.services.session import Session
from shp_desktop.services.weekly_review import review

LONDON = ZoneInfo("Europe/London")


def test_a_joint_visit_and_a_joint_file_are_joint_without_another_agency_joining_in(session: Session) -> None:
    at = datetime(2018, 6, 4, 9, tzinfo=LONDON)
    manage_actions.raise_action(session, "Look in", "HBC", date(2018, 6, 8), type="joint_visit", at=at)
    manage_actions.raise_action(session, "Lamp", "HBC", date(2018, 6, 8), type="environment", at=at)
    case = manage_cases.open_case(session, "Nuisance", "Sgt Brack", "NPT", "high", None, reason="third", at=at).ref
    enforcement.joint_file(session, case, [Piece("NPT", "statement", date(2018, 6, 8))], at=at)
    assert (review(session, date(2018, 6, 4)).figures.joint, review(session, date(2018, 6, 4)).figures.raised) == (2, 3)


def test_a_week_that_is_not_over_is_overdue_as_the_actions_page_is_now(session: Session) -> None:
    at = datetime(2018, 6, 11, 9, tzinfo=LONDON)
    for day in (12, 13, 16):
        manage_actions.raise_action(session, "Visit", "HBC", date(2018, 6, day), at=at)
    manage_cases.open_case(session, "Nuisance", "Sgt Brack", "NPT", "high", date(2018, 6, 13), reason="third", at=at)
    now = review(session, date(2018, 6, 11), at=datetime(2018, 6, 13, 15, tzinfo=LONDON))
    today = sum(one.overdue(date(2018, 6, 13)) for one in manage_actions.actions(session))
    assert (now.figures.overdue, today, now.figures.cases.overdue) == (1, 1, 0), "what is due today is not overdue"
    assert [one.overdue for one in now.figures.agencies] == [1]
    said = [figure.what for group in groups(now) for figure in group.figures]
    assert "Overdue now" in said
    assert not any("ended" in what for what in said)
    ended = review(session, date(2018, 6, 11), at=datetime(2018, 6, 18, 9, tzinfo=LONDON))
    assert (ended.figures.overdue, ended.figures.cases.overdue) == (3, 1)
    assert "Overdue when it ended" in [figure.what for group in groups(ended) for figure in group.figures]
    assert ((now.figures.due, now.figures.same_day_of), (ended.figures.due, ended.figures.same_day_of)) == ((1, 3), (3, 3)), "a day not over is not missed"
    assert any("days that are over" in figure.note for group in groups(now) for figure in group.figures)
    first = review(session, date(2018, 6, 11), at=datetime(2018, 6, 11, 15, tzinfo=LONDON))
    assert (first.figures.raised, first.figures.same_day_of, first.figures.due) == (3, 0, 0)


def test_weeks_before_the_first_record_have_no_records_and_no_noughts(session: Session) -> None:
    manage_actions.raise_action(session, "Visit", "HBC", date(2018, 6, 8), at=datetime(2018, 6, 4, 9, tzinfo=LONDON))
    found = review(session, date(2018, 6, 11))
    assert [one.known for one in found.weeks] == [False] * 10 + [True, True]
    for line in lines(found):
        assert line.said[:10] == ("no records yet",) * 10, line.name
        assert line.values[:10] == (None,) * 10, line.name
    told = as_told(found)
    assert (told["weeks"][0]["records"], told["weeks"][0]["raised"], told["weeks"][0]["logs_after"]) == (False, None, None)
    assert (told["weeks"][10]["records"], told["weeks"][10]["raised"]) == (True, 1)
    before = review(session, date(2018, 5, 28))
    assert headline(before) == "No records yet in this week; the first are of 4 June 2018."
    assert {figure.value for group in groups(before) for figure in group.figures} == {"no records yet"}
    assert none_worked(found).startswith("No action is old enough yet")
