"""The day an agency writes on its sheet is the day it was done; the update keeps the moment it came."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sheet_desk
from sheet_desk import answered

from shp_desktop.app import as_json
from shp_desktop.domain.actions import Action
from shp_desktop.domain.moments import from_iso
from shp_desktop.services import feedback, manage_actions, run_meeting, take_in
from shp_desktop.services.guard_store import verify
from shp_desktop.services.session import Session
from shp_desktop.services.weekly_review import review

TUESDAY = from_iso("2018-06-19T10:30").utc
VISIT, LEAFLETS = "A-180615-09", "A-180615-10"


@pytest.fixture
def room(tmp_path) -> Iterator[Session]:
    """A store in which five agencies have something open; the visit is due on 18 June, the leaflets on the 19th."""
    session = sheet_desk.room(tmp_path)
    yield session
    session.close()


def take(session: Session, folder: Path, **rows: dict[str, str]) -> None:
    back = answered(sheet_desk.fires(folder), folder / "back.xlsx", {"Actions": {ref.replace("_", "-"): row for ref, row in rows.items()}})
    take_in.take(session, take_in.read_back(session, back, at=TUESDAY), TUESDAY)


def action(session: Session, ref: str) -> Action:
    return next(one for one in manage_actions.actions(session, only_open=False) if one.ref == ref)


def test_it_is_counted_in_the_week_and_by_the_due_day_it_was_done(room: Session, tmp_path) -> None:
    before = review(room, date(2018, 6, 11)).figures
    take(room, tmp_path, A_180615_09={"Answer": "done", "On which day": "17/06/2018"}, A_180615_10={"Answer": "done"})
    week, after = (review(room, date(2018, 6, day)).figures for day in (11, 18))
    assert (week.done - before.done, before.open_after - week.open_after) == (1, 1)
    assert (after.done, after.done_by_due) == (1, 2)
    assert len(week.action_hours) == len(before.action_hours), "a day has no hour"
    assert len(after.action_hours) == 1
    run_meeting.undo(room, TUESDAY)
    assert review(room, date(2018, 6, 11)).figures == before
    assert not verify(room).findings


def test_a_day_without_an_hour_keeps_an_hour_it_was_due_by(room: Session, tmp_path) -> None:
    manage_actions.re_date(room, VISIT, date(2018, 6, 18), "by four", "16:00", at=sheet_desk.LATER)
    path = sheet_desk.made(room, "FIRE", tmp_path)
    back = answered(path, tmp_path / "back.xlsx", {"Actions": {VISIT: {"Answer": "done", "On which day": "18/06/2018"}}})
    take_in.take(room, take_in.read_back(room, back, at=TUESDAY), TUESDAY)
    assert review(room, date(2018, 6, 18)).figures.done_by_due == 1


def test_the_fact_keeps_both_and_what_came_back_today_is_still_shown(room: Session, tmp_path) -> None:
    take(room, tmp_path, A_180615_09={"Answer": "done", "On which day": "17/06/2018"}, A_180615_10={"Answer": "done", "On which day": "19/06/2018"})
    (event,) = as_json.action(action(room, VISIT))["events"]
    assert (event["done_on"], event["at"][:16]) == ("2018-06-17", "2018-06-19T10:30")
    (event,) = as_json.action(action(room, LEAFLETS))["events"]
    assert event["done_on"] is None, "the day it came is no other day"
    back = feedback.back_today(room, at=TUESDAY)
    assert sorted((one.ref, one.day) for one in back.actions) == [(VISIT, "2018-06-17"), (LEAFLETS, "")]
    assert len(back.hours) == 1
