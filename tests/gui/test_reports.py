"""Reports: the weekly review by keyboard, its figures those of the store, saved and printed as a disclosure."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from meeting_room import asked, wrote
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from window_room import shown_page

from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.reports import ReportsPage
from shp_desktop.services import manage_actions, manage_cases, run_meeting
from shp_desktop.services.session import Session

LONDON = ZoneInfo("Europe/London")


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2018, 6, day, hour, tzinfo=LONDON)


def a_week(session: Session) -> None:
    """Two actions in one week and one in the next, one of them done the same day; one meeting and one case."""
    run_meeting.open_meeting(session, date(2018, 6, 6), "CI Marrable", at=at(6))
    first = manage_actions.raise_action(session, "Mend the fence", "HBC", date(2018, 6, 8), owner="Joe Lund", at=at(6)).ref
    manage_actions.raise_action(session, "Smoke alarms", "FIRE", date(2018, 6, 8), at=at(6))
    run_meeting.close(session, "time", at=at(6, 10))
    manage_actions.update(session, first, "done", "mended", at=at(6, 15))
    manage_actions.raise_action(session, "Letter", "HBC", date(2018, 6, 20), owner="Joe Lund", at=at(13))
    manage_cases.open_case(session, "Nuisance", "Sgt Brack", "NPT", "high", date(2018, 6, 7), reason="third report", at=at(6))


@pytest.fixture
def page(context: Context, qtbot) -> ReportsPage:
    wrote(context, a_week)
    return shown_page(ReportsPage, context, qtbot)


def said(page: ReportsPage) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def press(page: ReportsPage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def test_weeks_are_walked_by_keys_and_the_figures_are_theirs(page: ReportsPage, shot, assert_named) -> None:
    assert page.review is not None
    assert page.review.week.words == "11 to 17 June 2018"  # a Friday: this week's review is held
    assert page.form.said.text() == "1 action raised, 0 closed, 2 open now; 0 carried 3 times or more, 1 without a named owner."
    press(page, Qt.Key.Key_Left)
    assert page.review.week.words == "4 to 10 June 2018"
    told = page.review.figures
    assert (told.raised, told.closed, told.same_day, told.due, told.done_by_due, told.unowned, told.overdue) == (2, 1, 1, 2, 1, 1, 1)
    assert [(one.agency, one.raised, one.closed, one.open) for one in told.agencies] == [("FIRE", 1, 0, 1), ("HBC", 1, 1, 0)]
    assert (told.cases.live, told.cases.overdue, page.review.meetings.held) == (1, 1, 1)
    words = said(page)
    for part in ("1 of 2", "6.0 hours", "1 high, 0 medium, 0 low", "Council community safety", "60 minutes each (median)"):
        assert part in words
    assert_named(page)
    shot(page, "reports")
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Right)
    assert page.review.week.monday == date(2018, 6, 18)
    press(page, Qt.Key.Key_T)
    assert page.review.week.monday == date(2018, 6, 11)


def test_a_day_is_typed_and_what_is_none_is_said(page: ReportsPage, context: Context) -> None:
    heard: list[str] = []
    context.bus.notice.connect(heard.append)
    press(page, Qt.Key.Key_D)
    QTest.keyClicks(page.question.field, "6/6/18")
    press(page, Qt.Key.Key_Return)
    assert page.review is not None
    assert page.review.week.monday == date(2018, 6, 4)
    press(page, Qt.Key.Key_D)
    QTest.keyClicks(page.question.field, "31/6/18")
    press(page, Qt.Key.Key_Return)
    assert page.review.week.monday == date(2018, 6, 4)
    assert "31/6/18 is not a day" in heard[-1]
    press(page, Qt.Key.Key_D)
    press(page, Qt.Key.Key_Left)  # goes to the field, not to another week
    press(page, Qt.Key.Key_Escape)
    assert page.review.week.monday == date(2018, 6, 4)


def test_it_is_saved_under_a_password_and_recorded(page: ReportsPage, context: Context, tmp_path: Path, qtbot) -> None:
    page.ask_folder = lambda *_: tmp_path
    press(page, Qt.Key.Key_S)
    for field in (page.saving.password, page.saving.again):
        QTest.keyClicks(field, "harbour lights")
    page.saving.send()
    path = tmp_path / "review-2018-06-11.pdf"
    qtbot.waitUntil(path.exists)
    assert b"Joe Lund" not in path.read_bytes()
    (printed,) = asked(context, lambda session: [row for row in session.store.records.prints("") if row["kind"].startswith("review")])
    assert (printed["recipient"], printed["reprint"]) == ("chair, inspector and council lead", 0)
    assert page.form.main.currentWidget() is page.form.review


def test_a_change_elsewhere_is_counted_at_once(page: ReportsPage, context: Context) -> None:
    assert page.review is not None
    before = page.review.figures.raised
    outcome = wrote(context, lambda session: manage_actions.raise_action(session, "Visit", "NPT", date(2018, 6, 21), at=at(14)))
    context.bus.tell(outcome.changes)
    assert page.review.figures.raised == before + 1


def test_in_a_store_without_anything_it_says_so(context: Context, qtbot) -> None:
    page = shown_page(ReportsPage, context, qtbot)
    assert page.form.said.text().startswith("0 actions raised, 0 closed, 0 open now")
    words = said(page)
    assert "n/a" in words
    assert "No action is old enough yet: 90 days must have passed since it was done." in words
    press(page, Qt.Key.Key_Left)
    assert page.form.said.text().startswith("No records yet in this week")
    assert "no records yet in the first week" in page.chart.accessibleDescription()
    assert "– is no records yet." in said(page)
